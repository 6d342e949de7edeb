"""Date claims: what they are made of, and what each kind of evidence is worth."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.candidates import Candidate
from extractors.dating.governors import Dating
from schemas.records import DateBasis, DateClaim, PublicationDate, TimeExpression

Claims = dict[int, tuple[DateClaim, ...]]  # by the candidate's place among the candidates
WORTH = {"day": 1.0, "week": 1.0, "month": 0.97, "year": 0.95, "range": 0.85}  # of precisions; the longer, the looser
FULL = 0.9  # the confidence of an expression that leaves nothing open


def from_time(time: TimeExpression, confidence: float) -> DateClaim:
    """Return the claim that an expression makes for the event it governs; no interval if its days are not known."""
    if time.interval is None:
        return DateClaim(timex_id=time.timex_id)
    basis: DateBasis = "explicit" if time.anchor == "none" else "relative"
    worth = round(confidence * WORTH.get(time.precision or "", 0.9) * min(time.confidence / FULL, 1.0), 2)
    return DateClaim(time.interval, time.precision, basis, time.timex_id, worth)


def in_context(claims: Sequence[DateClaim], confidence: float) -> tuple[DateClaim, ...]:
    """Return the claims of another event as carried over to one of the same episode."""
    return tuple(
        DateClaim(c.interval, c.precision, "context", c.timex_id, round(min(confidence, c.confidence), 2))
        if c.interval
        else DateClaim(timex_id=c.timex_id)
        for c in claims
    )


def from_document(candidate: Candidate, published: PublicationDate | None) -> tuple[DateClaim, ...]:
    """Return the publication date as a hint for what is told as fact; none where it is wide, unknown or not a fact."""
    if published is None or published.interval is None or published.interval.days > 2:
        return (DateClaim(),)
    if candidate.factuality not in {"actual", "negated"}:
        return (DateClaim(),)
    return (DateClaim(published.interval, published.precision, "document", None, 0.4),)


def best(found: Sequence[Dating]) -> list[Dating]:
    """Return what dates an event out of all that modify it: coordinated dates, else the most precise that agree.

    A time of day says nothing of the day where another expression does: "at 10 p.m. in the last week of May".
    """
    found = [d for d in found if not d.is_bare] or found
    first = found[0]
    together = [d for d in found if _are_coordinated(first, d)]
    return [first, *together] if together else [min(found, key=lambda d: _days(d, first))]


def _are_coordinated(first: Dating, other: Dating) -> bool:
    """Whether "and" joins the two: "on Monday, Tuesday and Friday", "in Rome on Friday and in Bonn on Sunday"."""
    one, two = first.span.root, other.span.root
    if two in one.conjuncts or (two.dep_ in {"appos", "conj"} and one in two.ancestors):
        return True
    on, again = one.head, two.head
    is_pair = on != again and on.head == again.head and on.lower_ == again.lower_ and on.dep_ == again.dep_ == "prep"
    return is_pair and any(token.dep_ == "cc" for token in one.doc[one.i : two.i])


def _days(dating: Dating, first: Dating) -> int:
    """Return how many days the expression names, if it overlaps the first; else more than any that does."""
    ours, theirs = dating.time.interval, first.time.interval
    if ours is None or theirs is None:
        return 0 if dating == first else 10**7
    return ours.days if ours.overlaps(theirs) else 10**7
