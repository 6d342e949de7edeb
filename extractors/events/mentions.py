"""Candidates become mentions: identified, dated, and tied to the statement that claims them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Span

from extractors.candidates import Candidate
from extractors.dating.coreference import is_another
from extractors.events.casualties import casualties_of, total
from extractors.events.retelling import retellings
from extractors.parsing.kept import sentence_of
from schemas.records import Argument, DateClaim, Factuality, Mention, content_id

MET: dict[Factuality, str] = {"actual": "CONSULT", "planned": "AGREE"}
"""PLOVER's codes of a meeting; one that is asked for, refused or supposed has none."""


def mention_id(document_id: str, candidate: Candidate, number: int = 0) -> str:
    """Return the id of the mention of `candidate` with its `number`-th date."""
    trigger = candidate.trigger
    return content_id("men", document_id, candidate.event_type, trigger.start_char, trigger.end_char, number)


def mentions_of(
    document_id: str,
    candidates: Sequence[Candidate],
    claims: Sequence[tuple[DateClaim, ...]],
    arguments: Sequence[tuple[Argument, ...]],
) -> list[Mention]:
    """Return a mention for each date of each candidate, in text order; each begins as an event of its own.

    `claims` and `arguments` belong to the candidates, in their order.
    """
    mentions: list[Mention] = []
    for candidate, dates, args in zip(candidates, claims, arguments, strict=True):
        mentions += _told(document_id, candidate, dates, args, _claimant(candidate, candidates))
    return mentions


def antecedents_of(document_id: str, candidates: Sequence[Candidate]) -> dict[str, tuple[str, ...]]:
    """Return, by mention id, the mention that a candidate names again, or those that it may tell again.

    None are given for one that the text tells apart from those before.
    """
    at = {(c.event_type, c.trigger.start_char): c for c in candidates}
    found: dict[str, tuple[str, ...]] = {}
    for candidate in candidates:
        if (before := candidate.antecedent) is not None:
            earlier = at[candidate.event_type, before.start_char]
            found[mention_id(document_id, candidate)] = (mention_id(document_id, earlier),)
        elif candidate.event_type != "statement" and is_another(candidate.head):
            found[mention_id(document_id, candidate)] = ()
    for candidate, possible in retellings(candidates):
        found[mention_id(document_id, candidate)] = tuple(mention_id(document_id, other) for other in possible)
    return found


def _told(
    document_id: str,
    candidate: Candidate,
    dates: Iterable[DateClaim],
    arguments: tuple[Argument, ...],
    claimant: Candidate | None,
) -> Iterator[Mention]:
    """Yield the mentions of a candidate, one for each of its dates."""
    sentence, content = _trimmed(sentence_of(candidate.head)), candidate.content
    casualties = casualties_of(candidate)
    killed, wounded = total(casualties, "killed"), total(casualties, "wounded")
    claimed_in = mention_id(document_id, claimant) if claimant is not None else None
    for number, claim in enumerate(dates):
        own_id = mention_id(document_id, candidate, number)
        yield Mention(
            mention_id=own_id,
            event_id=content_id("evt", own_id),
            event_type=candidate.event_type,
            event_subtype=candidate.event_subtype,
            plover_type=MET.get(candidate.factuality) if candidate.event_type == "meeting" else candidate.plover_type,
            trigger_start=candidate.trigger.start_char,
            trigger_end=candidate.trigger.end_char,
            sentence_start=sentence.start_char,
            sentence_end=sentence.end_char,
            factuality=candidate.factuality,
            date=claim,
            confidence=round(candidate.confidence, 2),
            rule=candidate.rule,
            arguments=arguments,
            content_start=content.start_char if content is not None else None,
            content_end=content.end_char if content is not None else None,
            is_direct_quote=candidate.is_direct_quote,
            claimed_in=claimed_in,
            killed_min=killed[0],
            killed_max=killed[1],
            wounded_min=wounded[0],
            wounded_max=wounded[1],
            casualties=casualties,
        )


def _trimmed(sentence: Span) -> Span:
    """Return `sentence` without the spaces around it, unless it holds nothing else."""
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end]


def _claimant(candidate: Candidate, candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the innermost statement whose content holds the candidate."""
    return min(_holders(candidate, candidates), key=lambda holder: len(holder.content or ()), default=None)


def _holders(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    for other in candidates:
        content = other.content
        if content is not None and other is not candidate and content.start <= candidate.head.i < content.end:
            yield other
