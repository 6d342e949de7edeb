"""Dates carried on within an episode: the same news conference quoted again, a statement at a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, in_context
from extractors.dating.coreference import (
    NEAR,
    Found,
    in_event,
    is_definite,
    lexicon,
    met_again,
    named_again,
    names,
    of_subject,
    right_after,
    same_name,
    same_proper_name,
    same_victim,
)
from extractors.dating.tense import is_present
from extractors.parsing.kept import sentence_number, sentences_between
from extractors.parsing.syntax import children

Rule = Callable[[int, Sequence[Candidate], Claims], Found]
LONG = frozenset({"month", "quarter", "half", "season", "year", "decade", "century", "range"})


def episode_claims(candidates: Sequence[Candidate], claims: Claims) -> Claims:
    """Return claims that follow from the dates known so far, for candidates that have none yet."""
    more: Claims = {}
    for i, candidate in enumerate(candidates):
        if i in claims or candidate.factuality not in {"actual", "negated"}:
            continue
        found = next((claim for rule in RULES if (claim := rule(i, candidates, claims))), None)
        if found:
            more[i] = found
    return more


def _is_told(candidate: Candidate) -> bool:
    """Whether it is a statement that the story tells: "said", not "has said" nor "according to"."""
    verb = candidate.head
    if candidate.event_type != "statement" or verb.pos_ != "VERB" or verb.lower_ == "according":
        return False
    return not any(child.lemma_ == "have" for child in children(verb, "aux"))


def _speaker(candidate: Candidate) -> str:
    return next((a.canonical_name for a in candidate.arguments if a.role == "speaker"), "")


def same_speaker(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Carry on the day of somebody's last words that have one: "…, he also said"."""
    speaker = _speaker(candidates[i])
    if not speaker or not _is_told(candidates[i]):
        return None
    is_loose = is_present(candidates[i].head)
    for k in range(i - 1, -1, -1):
        is_dated = candidates[k].event_type == "statement" and _is_short(k, claims)
        if is_dated and same_name(speaker, _speaker(candidates[k])):
            if is_loose and claims[k][0].precision != "day":  # what he "says" is not of "last week"
                return None
            return in_context(claims[k], 0.8)
    return None


def at_meeting(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date words by somebody who took part in a meeting told of just before: "Following the talks, he said"."""
    speaker = _speaker(candidates[i])
    if not speaker or not _is_told(candidates[i]) or candidates[i].head.tag_ in {"VBZ", "VBP"}:
        return None
    for k in range(i - 1, -1, -1):
        other = candidates[k]
        if sentences_between(other.head, candidates[i].head) > NEAR:
            return None
        is_held = other.event_type == "meeting" and other.factuality == "actual" and _is_short(k, claims)
        if is_held and any(same_name(speaker, name) for name in names(other)):
            return in_context(claims[k], 0.75)
    return None


def _is_short(k: int, claims: Claims) -> bool:
    """Whether the event has a date, of a week at most."""
    return bool(claims.get(k)) and claims[k][0].precision not in LONG


def of_meeting(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date a statement about a meeting by the meeting: "During the meeting …," the ministry stated."""
    if not _is_told(candidates[i]):
        return None
    prepositions = lexicon()["words"]["meeting_prepositions"]
    for k, other in enumerate(candidates):
        head = other.head
        if other.event_type != "meeting" or head.dep_ != "pobj" or head.head.lower_ not in prepositions:
            continue
        if sentence_number(head) == sentence_number(candidates[i].head) and _is_short(k, claims):
            return in_context(claims[k], 0.75)
    return None


def statement_again(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Carry on the date of the last statement: "The statement also stressed"."""
    subject = next(iter(children(candidates[i].head, "nsubj")), None)
    if candidates[i].event_type != "statement" or subject is None:
        return None
    if subject.lemma_ not in lexicon()["general"]["statement"] or not is_definite(subject):
        return None
    last = next((k for k in range(i - 1, -1, -1) if candidates[k].event_type == "statement"), None)
    return in_context(claims[last], 0.8) if last is not None and claims.get(last) else None


def within_statement(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date what a statement of an episode repeats: "The statement stressed that the parties reiterated …"."""
    verb = _content_verb(candidates[i].head) if candidates[i].event_type == "statement" else None
    if verb is None:
        return None
    for k, other in enumerate(candidates):
        is_above = other.head.i == verb.head.i and other.event_type == "statement"
        if is_above and claims.get(k) and claims[k][0].basis == "context":
            return in_context(claims[k], 0.65)
    return None


def _content_verb(token: Token) -> Token | None:
    """Return the verb of the content clause that `token` stands in, if no relative clause lies between."""
    while token.head != token and token.dep_ not in {"ccomp", "relcl"}:
        token = token.head
    return token if token.dep_ == "ccomp" else None


RULES: tuple[Rule, ...] = (
    named_again,
    in_event,
    of_subject,
    same_proper_name,
    met_again,
    same_victim,
    right_after,
    statement_again,
    of_meeting,
    same_speaker,
    at_meeting,
    within_statement,
)
