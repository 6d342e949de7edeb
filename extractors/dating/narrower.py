"""Better claims for events that the text dates more closely elsewhere: "the coup in 2006 … the September 2006 coup"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, in_context
from extractors.dating.coreference import CONFIDENCE, is_definite, names_again
from extractors.dating.people import fates_of, is_of_same_victim
from schemas.records import DateClaim


def narrower_claims(candidates: Sequence[Candidate], claims: Claims) -> Claims:
    """Return better claims for events that are told again with a date within theirs.

    "A coup in 2006 … the army took power in September 2006 … before the coup": the first is of September too.
    """
    index: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for k in claims:
        for key in _keys(candidates[k]):
            index[key].append(k)
    more: Claims = {}
    for i, wide in claims.items():
        alike = [k for key in _keys(candidates[i]) for k in index[key]] if wide[0].precision != "day" else []
        for k in alike:
            if _is_within(claims[k][0], more.get(i, wide)[0]) and _is_one(candidates[i], candidates[k]):
                more[i] = in_context(claims[k], CONFIDENCE)
    return more


def _keys(candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Yield what two candidates must have in common to tell of one event: a noun, or the last name of a victim."""
    if candidate.head.tag_ == "NN":
        yield "NN", candidate.head.lemma_
    yield from {(kind, name.rsplit(" ", 1)[-1].lower()) for kind, name in fates_of(candidate)}


def _is_one(candidate: Candidate, other: Candidate) -> bool:
    """Whether a later noun takes the event up by its own word, or both tell what befalls a person but once."""
    one, noun = candidate.head, other.head
    is_later = one.i < noun.i and one.tag_ == noun.tag_ == "NN" and one.lemma_ == noun.lemma_ and other.nominal
    if is_later and is_definite(noun) and names_again(noun, other, candidate):
        return True
    return candidate.factuality == "actual" and is_of_same_victim(candidate, other)


def _is_within(claim: DateClaim, wide: DateClaim) -> bool:
    ours, theirs = claim.interval, wide.interval
    return bool(ours and theirs and ours != theirs and theirs.start <= ours.start and ours.end <= theirs.end)
