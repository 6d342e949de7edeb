"""Attacks told again in passing: "the gunman fired from the roof", "the deadliest shooting", a caption repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.coreference import (
    has_complement,
    has_its_word,
    is_another,
    is_definite,
    is_known,
    names_again,
)
from extractors.parsing.syntax import children

LONE = frozenset({"gunman", "shooter", "attacker", "assailant", "bomber", "knifeman", "killer", "assassin"})
BY_ONE = frozenset({"attack", "shooting", "assassination", "bombing"})
"""The kinds of offensive that somebody does alone."""
MASS = frozenset({"gunfire", "carnage", "bloodshed"})
"""Nouns that name an attack known without an article."""
AIMED = frozenset("at on of against near outside inside in into to".split())
MANY = 3
"""How many nouns, a name among them, make an aim that no two attacks have."""
SAME = 4
"""How many words, from the trigger on, name an event if they are repeated: "shooting at Lima Stadium"."""


def retellings(candidates: Sequence[Candidate]) -> Iterator[tuple[Candidate, list[Candidate]]]:
    """Yield the offensives that tell one told before without being tied to it yet, each with those that it may be."""
    told: list[Candidate] = []
    for candidate in candidates:
        if candidate.event_type == "offensive" and candidate.factuality == "actual":
            if candidate.antecedent is None and (again := _meant(candidate, told)):
                yield candidate, again
            told.append(candidate)


def _meant(candidate: Candidate, told: Sequence[Candidate]) -> list[Candidate]:
    """Return those told that the words identify, or else those that a noun known from the text can name."""
    scene = _scene(candidate)
    sure = [other for other in told if _is_by_same(candidate, other) or (scene and scene == _scene(other))]
    if candidate.nominal:
        noun = candidate.head
        sure += [o for o in told if _is_summed_up(noun, o.head) or _is_repeated(noun, o.head)]
        return sure or [other for other in told if _is_taken_up(candidate, other)]
    return sure


def _scene(candidate: Candidate) -> frozenset[str]:
    """Return the nouns of what was attacked, if they are many: "at the embassies in Rabat and Cairo"; else none."""
    if candidate.event_subtype not in BY_ONE or is_another(candidate.head):
        return frozenset()
    scenes = (list(_phrase(aim)) for aim in _aims(candidate.head))
    named = (scene for scene in scenes if len(scene) >= MANY and any(token.pos_ == "PROPN" for token in scene))
    return frozenset(token.lower_ for token in next(named, []))


def _aims(head: Token) -> Iterator[Token]:
    """Yield the nouns for whom or what is hit, and where: "outside the court", "next to the court"."""
    for first in children(head, "prep", "advmod", "amod"):
        for prep in (first, *children(first, "prep")):
            yield from children(prep, "pobj") if prep.lower_ in AIMED else ()


def _phrase(noun: Token) -> Iterator[Token]:
    """Yield the nouns of a phrase without its clauses: "the embassies in Rabat and Cairo, which were closed"."""
    if noun.pos_ in {"NOUN", "PROPN"}:
        yield noun
    for child in children(noun, "compound", "nmod", "poss", "prep", "pobj", "conj"):
        yield from _phrase(child)


def _is_by_same(candidate: Candidate, other: Candidate) -> bool:
    """Whether the one of whom the text has spoken attacks, and the other attack is his, or nobody's yet."""
    culprits = {c.lemma_.lower() for c in candidate.head.children if c.dep_ in {"nsubj", "agent"} and is_definite(c)}
    actors = {a.canonical_name for a in other.arguments if a.role == "actor"}
    is_kind = {candidate.event_subtype, other.event_subtype} <= BY_ONE
    return is_kind and bool(culprits & LONE) and (not actors or bool(culprits & actors))


def _is_summed_up(noun: Token, other: Token) -> bool:
    """Whether `noun` says what the other was: "a barrage of gunfire", "killed four in the deadliest attack"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head == other:
        return True
    return noun.sent == other.sent and any(child.tag_ == "JJS" for child in noun.children)


def _is_repeated(noun: Token, other: Token) -> bool:
    """Whether the same words name the two without an article, names among them: captions and boxes of one page."""
    if any(child.dep_ == "det" for child in noun.children) or is_another(noun):
        return False
    ours, theirs = noun.doc[noun.i : noun.i + SAME], other.doc[other.i : other.i + SAME]
    words = [token.lower_ for token in ours]
    return words == [token.lower_ for token in theirs] and [token.pos_ for token in ours].count("PROPN") > 1


def _is_taken_up(candidate: Candidate, other: Candidate) -> bool:
    """Whether a noun that is known from the text ("the bombings") can name the other, however far above.

    One that says more of itself ("the 1998 bombing of a clinic") names what bears its own word.
    """
    noun = candidate.head
    if not _is_known(noun, other.head) or not names_again(noun, candidate, other):
        return False
    says_more = has_complement(noun) or _places(candidate) or any(c.ent_type_ == "DATE" for c in noun.children)
    return _may_be_there(candidate, other) and (not says_more or has_its_word(noun, other))


def _is_known(noun: Token, other: Token) -> bool:
    """Whether `noun` names something told before; several attacks are those of a plural."""
    if noun.tag_ != "NNS" or other.tag_ == "NNS":
        return is_known(noun) or noun.lower_ in MASS
    return False


def _may_be_there(candidate: Candidate, other: Candidate) -> bool:
    """Whether the two may have happened in the same place: one names none, or both share a name."""
    ours, theirs = _places(candidate), _places(other)
    return not ours or not theirs or bool(ours & theirs)


def _places(candidate: Candidate) -> set[str]:
    """Return the words of the places that the candidate names itself."""
    arguments = candidate.arguments if candidate.own is None else candidate.own
    return {word for a in arguments if a.role == "place" for word in a.canonical_name.split()}
