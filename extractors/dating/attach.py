"""Give event candidates their dates: from the expression that governs them, their episode, or the publication date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from spacy.tokens import Doc

from extractors.candidates import Candidate
from extractors.dating.anchors import event_claims, offsets
from extractors.dating.claims import Claims, from_document, in_context
from extractors.dating.clauses import clause_claims
from extractors.dating.coreference import DOUBTFUL
from extractors.dating.episodes import episode_claims
from extractors.dating.governors import Dating, climb, datings
from extractors.dating.narrower import narrower_claims
from extractors.dating.tense import tense
from extractors.parsing.nominals import host_verb
from schemas.records import DateClaim, PublicationDate, TimeExpression

SCENE = 0.7  # the confidence that a time of day is of the day of the one told before


def attach(doc: Doc, candidates: Sequence[Candidate], published: PublicationDate | None) -> list[tuple[DateClaim, ...]]:
    """Return, for each candidate, when it happened: one claim, or one for each date that the text gives it.

    `doc.spans["times"]` must be set and `candidates` stand in the order of the text. An event's own expression is asked
    first, then what its clause inherits, then the event that it is counted from, then its episode; only then does the
    publication date speak for it, with the basis `document`. A candidate that nothing dates gets one claim without
    interval. Claims that hang on other claims are worked out in rounds until nothing changes, so that chains resolve
    and cycles end. A time of day alone says only for want of all other evidence that it was the day of publication.
    """
    found = datings(doc)
    own = clause_claims(candidates, found, published)
    named = {i: own[i] for i in own if candidates[i].nominal and _has_own(candidates[i], found)}
    claims = _possible(own, candidates, published) | named
    bare = {d.time.timex_id for d in found if d.is_bare}
    clocks = {i: claims.pop(i) for i in [*claims] if claims[i][0].timex_id in bare}
    clocks = {i: claim for i, claim in clocks.items() if not _is_counted(candidates[i], found)}
    weak = {i: claims.pop(i) for i in [*claims] if candidates[i].nominal and _is_weak(claims[i])}
    anchored = offsets(candidates, found)
    elsewhere = {i for i, candidate in enumerate(candidates) if _is_elsewhen(candidate, found)}

    def more(claims: Claims) -> Claims:
        counted = _possible(event_claims(anchored, claims), candidates, published)
        carried = {i: c for i, c in episode_claims(candidates, claims).items() if i not in elsewhere}
        return counted or _possible(carried, candidates, published)

    known = _closed(claims, more)
    if closer := {i: c for i, c in narrower_claims(candidates, known).items() if i in claims}:
        known = _closed(claims | closer, more)  # what was carried on from the wide date is closer as well
    if clocks:
        known = _closed(known | _of_scene(clocks, known, [d.time for d in found if d.is_bare]), more)
        known = _closed(clocks | known, more)
    claims = weak | known
    claims |= narrower_claims(candidates, claims)
    return [claims.get(i) or _hint(candidate, found, published) for i, candidate in enumerate(candidates)]


def _closed(claims: Claims, more: Callable[[Claims], Claims]) -> Claims:
    """Return the claims with all that follows from them, one after the other, as `more` says."""
    while found := more(claims):
        claims = claims | found
    return claims


def _of_scene(clocks: Claims, known: Claims, bare: Sequence[TimeExpression]) -> Claims:
    """Return the days of what happened at times of day that follow one whose day is known: "At 10:30 p.m. police came".

    `clocks` are the claims that the `bare` times of day make for want of a day, `known` those made elsewhere.
    """
    days = {c[0].timex_id: known[i] for i, c in clocks.items() if i in known and known[i][0].precision == "day"}
    for time in bare:
        if time.anchor_id in days:
            days.setdefault(time.timex_id, days[time.anchor_id])
    return {
        i: in_context(days[c[0].timex_id], SCENE) for i, c in clocks.items() if i not in known and c[0].timex_id in days
    }


def _is_counted(candidate: Candidate, found: Sequence[Dating]) -> bool:
    """Whether an expression of its verb counts from an event, known or not: "at 11 p.m. the day before the wedding"."""
    return any(d.time.anchor == "event" and candidate.head in climb(d) for d in found)


def _is_elsewhen(candidate: Candidate, found: Sequence[Dating]) -> bool:
    """Whether the text says words at a time of their own that is not known: "the following morning", "at the time"."""
    if candidate.event_type != "statement":
        return False
    if any(d.is_date and not d.is_bare and d.time.interval is None and candidate.head in climb(d) for d in found):
        return True
    phrases = (" ".join(token.lower_ for token in child.subtree) for child in candidate.head.children)
    return any(phrase in {"at the time", "at that time"} for phrase in phrases)


def _hint(candidate: Candidate, found: Sequence[Dating], published: PublicationDate | None) -> tuple[DateClaim, ...]:
    """Return the publication date as a hint, unless a bound excludes it: "had withdrawn by June 30"."""
    first = published.interval.start if published and published.interval else date.min
    bounds = [d.time.interval for d in found if not d.is_date and not d.is_since and candidate.head in climb(d)]
    is_over = any(days is not None and days.end < first for days in bounds)
    return (DateClaim(),) if is_over else from_document(candidate, published)


def _possible(claims: Claims, candidates: Sequence[Candidate], published: PublicationDate | None) -> Claims:
    """Return the claims without those that put what is told as fact past the day of publication.

    An expression that lies ahead belongs to what was said or promised: "he promised a vote next year".
    """
    last = published.interval.end if published and published.interval else date.max
    return {i: found for i, found in claims.items() if _is_ahead(candidates[i]) or all(_starts(c, last) for c in found)}


def _is_weak(claims: Sequence[DateClaim]) -> bool:
    """Whether an earlier event that the noun takes up is better evidence: "today" in a quotation, a far expression."""
    return claims[0].confidence <= DOUBTFUL


def _has_own(noun: Candidate, found: Sequence[Dating]) -> bool:
    """Whether an event noun has an expression of its own, which then may lie ahead: "ahead of his visit in January"."""
    return any(dating.is_date and noun.head in climb(dating) for dating in found)


def _is_ahead(candidate: Candidate) -> bool:
    """Whether it may lie ahead: what is planned or supposed, and what is called off."""
    is_off = candidate.nominal and candidate.factuality == "negated"
    verb = (host_verb(candidate.head)[0] if candidate.nominal else None) or candidate.head
    return is_off or candidate.factuality not in {"actual", "negated"} or tense(verb) == "future"


def _starts(claim: DateClaim, last: date) -> bool:
    """Whether the claim names no day, or one not past `last`."""
    return claim.interval is None or claim.interval.start <= last
