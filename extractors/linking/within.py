"""Mentions of one real event in one document become one canonical event, with a score and a reason."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import token_set_ratio

from schemas.records import EventLink, Mention

SAME_WORDS = 90  # of 100, rapidfuzz's token set ratio


@dataclass(slots=True)
class Cluster:
    """Mentions taken for one event, and why each joined: score and reason."""

    mentions: list[Mention]
    why: list[tuple[float, str]] = field(default_factory=lambda: [(1.0, "first mention of the event")])

    @property
    def first(self) -> Mention:
        """The mention that came first in the text, which gives the event its id."""
        return self.mentions[0]


def link(
    mentions: Sequence[Mention], text: str, antecedents: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[tuple[Mention, ...], tuple[EventLink, ...]]:
    """Return the mentions with the ids of their canonical events, and a link for each that says why.

    `mentions` stand in the order of their document's `text`. A mention joins the last event that it matches: the same
    kind of event on compatible days with the same people, or for statements the same words of the same speaker.
    `antecedents` are references back that the text makes itself, from mention id to the mentions that can be meant:
    none of one that is "another".
    """
    clusters: list[Cluster] = []
    said = {mention.mention_id: _said(mention, text) for mention in mentions}
    for mention in mentions:
        meant = (antecedents or {}).get(mention.mention_id)
        joined = _named_again(mention, clusters, meant) if meant else None
        if joined is None and meant != ():
            joined = next(_matches(mention, clusters, said), None)
        if joined is None:
            clusters.append(Cluster([mention]))
        else:
            cluster, score, reason = joined
            cluster.mentions.append(mention)
            cluster.why.append((score, reason))
    linked = [
        (_of_event(mention, cluster.first.event_id), EventLink(mention.mention_id, cluster.first.event_id, *why))
        for cluster in clusters
        for mention, why in zip(cluster.mentions, cluster.why, strict=True)
    ]
    linked.sort(key=lambda pair: (pair[0].trigger_start, pair[0].trigger_end, pair[0].mention_id))
    return tuple(mention for mention, _ in linked), tuple(found for _, found in linked)


def _of_event(mention: Mention, event_id: str) -> Mention:
    return mention if mention.event_id == event_id else replace(mention, event_id=event_id)


def _named_again(
    mention: Mention, clusters: Sequence[Cluster], meant: Collection[str]
) -> tuple[Cluster, float, str] | None:
    """Return the event that the text itself refers back to, if it is one and differs neither in date nor factuality."""
    wanted = frozenset(meant)
    fitting = [
        cluster
        for cluster in clusters
        if any(other.mention_id in wanted for other in cluster.mentions) and not _differs(mention, cluster)
    ]
    return (fitting[0], 0.85, "the text names the event again") if len(fitting) == 1 else None


def _differs(mention: Mention, cluster: Cluster) -> bool:
    return any(_dates_differ(mention, other) or mention.factuality != other.factuality for other in cluster.mentions)


def _matches(
    mention: Mention, clusters: Sequence[Cluster], said: Mapping[str, str]
) -> Iterator[tuple[Cluster, float, str]]:
    """Yield the events that `mention` reports again, the most recently mentioned first."""
    is_speech = mention.event_type == "statement"
    for cluster in reversed(clusters if said[mention.mention_id] or not is_speech else ()):
        if cluster.first.event_type != mention.event_type or cluster.first.trigger_start == mention.trigger_start:
            continue
        found = _same_statement(mention, cluster, said) if is_speech else _same_event(mention, cluster)
        if found:
            yield cluster, *found


def _same_event(mention: Mention, cluster: Cluster) -> tuple[float, str] | None:
    others = cluster.mentions
    if _differs(mention, cluster):
        return None
    ours, theirs = _people(mention), {entity for other in others for entity in _people(other)}
    places, their_places = _places(mention), {entity for other in others for entity in _places(other)}
    if places and their_places and not places & their_places:
        return None
    shared = ours & theirs
    same_day = any(_same_day(mention, other) for other in others)
    if mention.event_type == "meeting" and len(shared) >= 2 and (ours <= theirs or theirs <= ours):
        return (0.9 if same_day else 0.75), f"same {len(shared)} parties" + (" on the same day" if same_day else "")
    same_span = any(mention.date.interval and mention.date.interval == other.date.interval for other in others)
    is_dated = any(mention.date.basis not in {"document", "none"} for mention in (mention, *others))
    if same_span and is_dated and mention.date.precision != "day" and len(shared) >= 2:
        return 0.8, "same parties and date"
    if not same_day or mention.event_subtype != cluster.first.event_subtype:
        return None
    if shared and (ours <= theirs or theirs <= ours):
        return 0.8, "same day, kind and parties"
    is_lone = mention.event_type == "offensive" and not (ours and theirs) and mention.date.basis != "context"
    dead = {other.killed_min for other in (mention, *others)} - {None}
    return (0.6, "same day and kind, nobody else named") if is_lone and len(dead) <= 1 else None


def _same_statement(mention: Mention, cluster: Cluster, said: Mapping[str, str]) -> tuple[float, str] | None:
    """The same speaker says the same thing: judged by the words of what is said, `said`, by mention id."""
    ours, speakers = said[mention.mention_id], _people(mention)
    for other in cluster.mentions:
        theirs = said[other.mention_id]
        likeness = token_set_ratio(ours, theirs) if theirs and speakers & _people(other) else 0
        if likeness >= SAME_WORDS:
            return round(likeness / 100, 2), "the same speaker says the same words"
    return None


def _said(mention: Mention, text: str) -> str:
    """Return what a statement says in lower case, if that is five words or more: shorter words repeat by chance."""
    said = text[mention.content_start or 0 : mention.content_end or 0].casefold()
    return said if len(said.split()) >= 5 else ""


def _people(mention: Mention) -> set[str]:
    return {argument.entity_id or "" for argument in mention.arguments if argument.role != "place"}


def _places(mention: Mention) -> set[str]:
    return {argument.entity_id or "" for argument in mention.arguments if argument.role == "place"}


def _dates_differ(one: Mention, other: Mention) -> bool:
    """Whether both have a date of their own, and the two share no day."""
    claims = [m.date.interval for m in (one, other) if m.date.basis not in {"document", "none"}]
    return len(claims) == 2 and claims[0] is not None and claims[1] is not None and not claims[0].overlaps(claims[1])


def _same_day(one: Mention, other: Mention) -> bool:
    claims = [m.date for m in (one, other) if m.date.basis not in {"document", "none"} and m.date.precision == "day"]
    return len(claims) == 2 and claims[0].interval == claims[1].interval
