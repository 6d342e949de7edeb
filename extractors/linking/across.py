"""Events told by several documents become one canonical event, each with a score and a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from extractors.linking.candidates import candidates
from extractors.linking.evidence import differ, misdated, same_event
from extractors.linking.stories import RELATED, Stories, repeats
from extractors.linking.telling import Telling
from schemas.linking import Join, Linked, ToldDocument, ToldEvent
from schemas.records import content_id

Pair = tuple[str, str]
"""Two documents, by id in order."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings taken for one event, at most one of each document; `held` are the warehouse's events among them.

    The `doubted` are tellings with a day that is not theirs, see `extractors.linking.evidence.misdated`.
    """

    tellings: list[Telling]
    held: list[str]
    doubted: set[Telling] = field(default_factory=set)
    why: dict[str, tuple[float, str]] = field(default_factory=dict)

    @property
    def documents(self) -> set[str]:
        """The documents that tell the event."""
        return {telling.document.document_id for telling in self.tellings}


@dataclass(frozen=True, slots=True)
class Match:
    """Two told events that are one, with the evidence."""

    score: float
    reason: str
    one: Telling
    other: Telling

    @property
    def told_ids(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.one.event.told_id, self.other.event.told_id


def link(documents: Sequence[ToldDocument], events: Sequence[ToldEvent]) -> Linked:
    """Decide which of `events`, all told by `documents`, are one.

    Those that have an `event_id` stay together; the others are joined to them or to each other where the evidence of
    `extractors.linking.evidence` says so and nothing that a cluster already holds speaks against it: best evidence
    first, and never two events of one document, which `extractors.linking.within` held apart. A cluster keeps the id
    of an event of the warehouse, the one told first; else that which most of its events had before.
    """
    by_id = {document.document_id: document for document in documents}
    tellings = {event.told_id: Telling(event, by_id[event.document_id]) for event in events}
    clusters = _clusters(tellings.values())
    stories = Stories(documents)
    likeness = stories.related({event.document_id for event in events if event.event_id is None})
    for match in sorted(_matches(tellings.values(), likeness, stories), key=_strength):
        _join(clusters, match, stories)
    distinct = list(dict.fromkeys(clusters.values()))
    return _linked(distinct, repeats(documents, likeness))


def _clusters(tellings: Iterable[Telling]) -> dict[str, Cluster]:
    """Return the cluster of each told event to begin with."""
    held: dict[str, Cluster] = {}
    clusters: dict[str, Cluster] = {}
    for telling in tellings:
        event = telling.event
        if event.event_id is None:
            clusters[event.told_id] = Cluster([telling], [])
            continue
        cluster = held.setdefault(event.event_id, Cluster([], [event.event_id]))
        cluster.tellings.append(telling)
        clusters[event.told_id] = cluster
    for cluster in held.values():
        cluster.doubted = misdated(cluster.tellings)
    return clusters


def _matches(tellings: Iterable[Telling], likeness: Mapping[Pair, float], stories: Stories) -> Iterator[Match]:
    """Yield the pairs of events of related documents that are one; pairs that are both settled stay as they are."""
    alike = {document_id for pair in likeness for document_id in pair}
    told = [telling for telling in tellings if telling.document.document_id in alike]
    for one, other in candidates(told, stories.weight):
        story = likeness.get(_pair(one, other))
        if story and (evidence := same_event(one, other, story, stories)):
            yield Match(*evidence, one, other)


def _strength(match: Match) -> tuple[bool, float, tuple[str, str]]:
    """Sort happenings before statements, which may tell of them, and the best evidence first."""
    return match.one.event.event_type == "statement", -match.score, match.told_ids


def _pair(one: Telling, other: Telling) -> Pair:
    first, second = sorted((one.document.document_id, other.document.document_id))
    return first, second


def _join(clusters: dict[str, Cluster], match: Match, stories: Stories) -> None:
    told_id, other_id = match.told_ids
    one, other = clusters[told_id], clusters[other_id]
    if one is other or one.documents & other.documents or not _are_of_one_story(one, other, stories):
        return
    if _tell_of_others(match, clusters):
        return
    doubted = one.doubted | other.doubted | misdated([match.one, match.other])
    if any(differ(*pair, doubted) for pair in product(one.tellings, other.tellings)):
        return
    one.why.setdefault(told_id, (match.score, f"{match.reason}, as {other_id}"))
    other.why.setdefault(other_id, (match.score, f"{match.reason}, as {told_id}"))
    one.tellings += other.tellings
    one.doubted = doubted
    one.held += other.held
    one.why |= other.why
    clusters.update({telling.event.told_id: one for telling in other.tellings})


def _tell_of_others(match: Match, clusters: Mapping[str, Cluster]) -> bool:
    """Whether both are statements that tell of what happened, and none of it is the same."""
    ours, theirs = ([clusters[told_id] for told_id in told.event.reported] for told in (match.one, match.other))
    return bool(ours and theirs) and not any(one is other for one, other in product(ours, theirs))


def _are_of_one_story(one: Cluster, other: Cluster, stories: Stories) -> bool:
    """Whether most documents of the one are like most of the other: one link must not make one event of two stories."""
    pairs = list(product(sorted(one.documents), sorted(other.documents)))
    return 2 * sum(stories.likeness(*pair) >= RELATED for pair in pairs) >= len(pairs)


def _linked(clusters: Sequence[Cluster], repeated: Mapping[str, str]) -> Linked:
    """Give each cluster its id: those that hold an event of the warehouse choose first, then those of most votes."""
    joins: list[Join] = []
    merged: dict[str, str] = {}
    taken: set[str] = {held for cluster in clusters for held in cluster.held}
    for cluster in sorted(clusters, key=_precedence):
        event_id = _id(cluster, taken)
        taken.add(event_id)
        merged |= {held: event_id for held in cluster.held if held != event_id}
        for telling in cluster.tellings:
            event = telling.event
            if event.event_id != event_id:
                joins.append(Join(event.told_id, event_id, *_why(cluster, event.told_id, event_id)))
    return Linked(tuple(joins), merged, repeated)


def _why(cluster: Cluster, told_id: str, event_id: str) -> tuple[float, str]:
    """Return why the event told is this one; nothing need be said of the one that gave its id."""
    if told_id == event_id:
        return 1.0, ""
    if len(cluster.tellings) == 1:  # an id that was shown before is kept
        return 1.0, "told under this id before"
    return cluster.why.get(told_id, (1.0, "joined with the others of its event"))


def _precedence(cluster: Cluster) -> tuple[bool, int, str]:
    votes = Counter(_former(telling) for telling in cluster.tellings)
    return not cluster.held, -max(votes.values()), min(telling.event.told_id for telling in cluster.tellings)


def _id(cluster: Cluster, taken: set[str]) -> str:
    """Return the id of a cluster that is not `taken` by another."""
    first = sorted(cluster.tellings, key=_age)
    if cluster.held:
        return next(telling.event.event_id for telling in first if telling.event.event_id is not None)
    votes = Counter(_former(telling) for telling in first)
    told = [telling.event.told_id for telling in first]
    wanted = (*(name for name, _ in votes.most_common()), *told)
    free = (event_id for event_id in wanted if event_id not in taken)
    return next(free, content_id("evt", "apart", *sorted(told)))


def _former(telling: Telling) -> str:
    return telling.event.earlier_id or telling.event.told_id


def _age(telling: Telling) -> tuple[str, str, str]:
    published = telling.document.published
    return str(published.start) if published else "~", telling.document.document_id, telling.event.told_id
