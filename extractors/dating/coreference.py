"""Which earlier event a definite noun takes up: "the meeting", "Gaddafi's trip", "four died in the attack"."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, in_context
from extractors.parsing.kept import lemmas_of, sentences_between
from extractors.parsing.syntax import children
from schemas.records import DateClaim
from schemas.resources import REFERENCE

Found = tuple[DateClaim, ...] | None
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
PLURALS_OF_ONE = frozenset({"talks", "negotiations", "consultations", "discussions"})
NEAR = 3  # sentences
CONFIDENCE = 0.85
DOUBTFUL = 0.6


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """Return the words of `time_episodes.toml`: `groups` for one event, `general` nouns of a type, other `words`."""
    return tomllib.loads((REFERENCE / "time_episodes.toml").read_text(encoding="utf-8"))


def named_again(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date of the event that the `i`-th candidate, a definite noun, names again."""
    candidate = candidates[i]
    if candidate.nominal and is_definite(candidate.head):
        return _taken_up(candidate.head, i, candidates, claims)
    return None


def named_together(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the one day that the text gives to all such events before, for "the strikes" that names them together."""
    noun = candidates[i].head
    if not candidates[i].nominal or noun.tag_ != "NNS" or not is_known(noun) or has_complement(noun):
        return None
    places = _places_of(noun)
    fitting = [k for k in range(i) if claims.get(k) and names_again(noun, candidates[i], candidates[k])]
    dated = [claims[k] for k in fitting if has_its_word(noun, candidates[k]) and _may_lie_in(candidates[k], places)]
    days = {found[0].interval for found in dated}
    return in_context(dated[0], 0.65) if len(days) == 1 and dated[0][0].precision == "day" else None


def in_event(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date of an event within which the `i`-th candidate happened: "four died in the attack"."""
    candidate = candidates[i]
    if candidate.event_type == "statement" or candidate.nominal:
        return None
    verbs = [
        candidate.head,
        *(v for v in candidate.head.ancestors if candidate.head.dep_ == "conj" and v.pos_ == "VERB"),
    ]
    within = [c for verb in verbs[:3] for c in children(verb, "prep") if c.lower_ in {"in", "during"}]
    within = [c for c in within if c.head == candidate.head or c.i < c.head.i]  # "In the raid, they came and took him"
    nouns = [noun for p in within for noun in children(p, "pobj") if is_definite(noun)]
    return next((claim for noun in nouns if (claim := _taken_up(noun, i, candidates, claims))), None)


def of_subject(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date of the event that the verb's subject names: "The blast ripped through the square"."""
    subjects = {child.i for child in children(candidates[i].head, "nsubj", "nsubjpass")}
    for k, other in enumerate(candidates if subjects else ()):
        if other.head.i in subjects and other.event_type == candidates[i].event_type and claims.get(k):
            return in_context(claims[k], 0.8)
    return None


def same_proper_name(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date of an event of the same name, before or after: "the Geneva conference … the Geneva forum"."""
    noun = candidates[i].head
    proper = _proper_names(noun) if candidates[i].nominal else set()
    for k, other in enumerate(candidates if proper else ()):
        if k == i or other.event_type != candidates[i].event_type or not claims.get(k):
            continue
        nouns = [other.head] if other.nominal else [c for c in other.head.children if c.dep_ == "dobj"]
        if any(proper & _proper_names(theirs) and _are_one(noun, {theirs.lemma_.lower()}) for theirs in nouns):
            return in_context(claims[k], 0.75)
    return None


def _proper_names(noun: Token) -> set[str]:
    """Return the names that modify an event noun: "the Geneva conference", "the murder of Ann Lee"."""
    parts = [child for child in noun.children if child.dep_ in {"compound", "poss", "amod", "nmod"}]
    parts += [obj for child in noun.children if child.lower_ == "of" for obj in child.children]
    return {part.text for part in parts if part.pos_ == "PROPN"}


def lemmas(candidate: Candidate) -> set[str]:
    """Return the lemmas of the trigger's words."""
    trigger = candidate.trigger
    return set(lemmas_of(trigger.doc)[trigger.start : trigger.end])


def _taken_up(noun: Token, i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date of the event that a definite noun takes up: of those that fit, the last to happen.

    News tells its own event first and what lies behind it later, so that if the first event that fits has no date, or
    the nearest that bears the noun's own word, then this one has none either.
    """
    places = _places_of(noun)
    alike = [k for k in range(i) if candidates[k].factuality == candidates[i].factuality]
    fitting = [
        k for k in alike if names_again(noun, candidates[i], candidates[k]) and _may_lie_in(candidates[k], places)
    ]
    first = next(
        (k for k in fitting if candidates[k].event_type == "offensive" or has_its_word(noun, candidates[k])), None
    )
    if first is None or not claims.get(first):
        return None
    named = next((k for k in reversed(fitting) if has_its_word(noun, candidates[k])), None)
    if named is not None and not claims.get(named) and sentences_between(candidates[named].head, noun) < NEAR:
        return None
    dated = [k for k in fitting if claims.get(k) and claims[k][0].confidence > DOUBTFUL] or [first]
    dated = [k for k in dated if has_its_word(noun, candidates[k])] or dated
    return in_context(claims[max(dated, key=lambda k: start_of(claims[k]))], CONFIDENCE)


def _places_of(noun: Token) -> set[str]:
    """Return the names in the noun's "in", "at" or "near": where "the attack in Rome" was.

    A quarter ("the Trastevere district") may be of a town that was named before.
    """
    prepositions = [c for c in children(noun, "prep") if c.lower_ in {"in", "at", "near"}]
    places = [obj for p in prepositions for obj in children(p, "pobj") if obj.pos_ == "PROPN"]
    return {t.text for place in places for t in place.subtree if t.pos_ == "PROPN"}


def _may_lie_in(other: Candidate, places: set[str]) -> bool:
    """Whether the event may have been in places so named: one of its own bears one of the names, or it has none."""
    own = {word for a in other.arguments if a.role == "place" for word in a.canonical_name.split()}
    return not places or not own or not own.isdisjoint(places)


def start_of(claims: Sequence[DateClaim]) -> date:
    """Return the first day of what is claimed."""
    return claims[0].interval.start if claims[0].interval else date.min


def is_definite(noun: Token) -> bool:
    """Whether the noun phrase takes up something known: "the attack", "their talks", but not "the previous attack"."""
    return (noun.tag_ != "NNS" or noun.lower_ in PLURALS_OF_ONE) and is_known(noun)


def is_known(noun: Token) -> bool:
    """Whether the noun phrase has an article or a possessor, and is neither a "previous" one nor one of those told."""
    if is_another(noun) or noun.head.lower_ == "including":
        return False
    return not DEFINITE.isdisjoint(child.lower_ for child in noun.children) or bool(children(noun, "poss"))


def is_another(token: Token) -> bool:
    """Whether the words say that it is not the event told before: "another attack", "attacked again"."""
    words = {child.lower_ for child in token.children}
    return "again" in words or not words.isdisjoint(lexicon()["words"]["other_event"])


def names_again(noun: Token, candidate: Candidate, other: Candidate) -> bool:
    """Whether `noun`, by which `candidate` is told, can name the other event: by its own word, or a general one."""
    if other.event_type != candidate.event_type or (other.event_subtype == "visit") != (
        candidate.event_subtype == "visit"
    ):
        return False
    is_named = has_its_word(noun, other)
    is_loose = has_complement(noun) or (candidate.event_type == "meeting" and not is_named)
    if is_loose and not _may_share(candidate, other):
        return False
    is_of_kind = candidate.nominal and candidate.event_subtype == other.event_subtype == "shelling"  # shells that fell
    return is_named or is_of_kind or noun.lemma_.lower() in lexicon()["general"].get(candidate.event_type, ())


def has_complement(noun: Token) -> bool:
    """Whether the noun says itself whose event it is: "the killing of the minister"."""
    return any(child.dep_ == "poss" or child.lower_ in {"of", "against"} for child in children(noun, "poss", "prep"))


def has_its_word(noun: Token, other: Candidate) -> bool:
    """Whether the other event has the noun's own word, a word of the same stem or of the same group."""
    return _are_one(noun, {other.head.lemma_.lower(), *lemmas(other)})


def _are_one(noun: Token, words: set[str]) -> bool:
    lemma = noun.lemma_.lower()
    if any(lemma[:4] == word[:4] for word in words):
        return True
    return any(lemma in group and not words.isdisjoint(group) for group in lexicon()["groups"].values())


def _may_share(candidate: Candidate, other: Candidate) -> bool:
    """Whether the two events may have the same people: a name in common, or none known of one."""
    ours, theirs = names(candidate), names(other)
    return not ours or not theirs or any(same_name(a, b) for a in ours for b in theirs)


def names(candidate: Candidate) -> list[str]:
    """Return the full names of who takes part."""
    return [a.canonical_name for a in candidate.arguments if a.role != "place"]


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one: equal, or one the end of the other after names and titles ("Mr Putin", "Putin")."""
    short, long = sorted((one.split(), other.split()), key=len)
    if not short or [word.lower() for word in long[-len(short) :]] != [word.lower() for word in short]:
        return False
    return all(word[0].isupper() for word in long[: -len(short)])
