"""Attacks told again in passing: "the gunman fired from the roof", "the deadliest shooting", a caption repeated."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.coreference import (
    has_complement,
    has_its_word,
    is_another,
    is_definite,
    is_known,
    lexicon,
    names_again,
)
from extractors.dating.people import victims_of
from extractors.parsing.kept import sentences_between
from extractors.parsing.syntax import children

Marks = frozenset[Hashable]
LONE = frozenset({"gunman", "shooter", "attacker", "assailant", "bomber", "knifeman", "killer", "assassin"})
BY_ONE = frozenset({"ambush", "attack", "shooting", "assassination", "bombing", "raid"})
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
    told: list[tuple[Candidate, Marks]] = []
    for candidate in candidates:
        if candidate.event_type == "offensive" and candidate.factuality == "actual":
            marks = frozenset(_marks(candidate))
            if candidate.antecedent is None and (again := _meant(candidate, marks, told)):
                yield candidate, again
            told.append((candidate, marks))


def _marks(candidate: Candidate) -> Iterator[Hashable]:
    """Yield what tells an attack from others: its aim, if that has many names, and whom it killed or abducted."""
    if is_another(candidate.head):
        return
    if scene := _scene(candidate):
        yield scene
    for kind in lexicon()["words"]["once"]:
        yield from ((kind, victim) for victim in victims_of(candidate, kind))


def _meant(candidate: Candidate, marks: Marks, told: Sequence[tuple[Candidate, Marks]]) -> list[Candidate]:
    """Return those told that the words identify, or else those that a noun known from the text can name."""
    sure = [other for other, its_marks in told if not marks.isdisjoint(its_marks)]
    sure += _by_same(candidate, told)
    if not candidate.nominal:
        return sure
    noun = candidate.head
    others = [other for other, _ in told]
    if words := _label(noun):
        sure += [other for other in others if words == _words(other.head)]
    sure += [other for other in others if _is_summed_up(noun, other.head)]
    is_known_noun = is_known(noun) or noun.lower_ in MASS
    return sure or ([other for other in others if _is_taken_up(candidate, other)] if is_known_noun else [])


def _scene(candidate: Candidate) -> frozenset[str]:
    """Return the nouns of what was attacked, if they are many: "at the embassies in Rabat and Cairo"; else none."""
    if candidate.event_subtype not in BY_ONE:
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


def _by_same(candidate: Candidate, told: Sequence[tuple[Candidate, Marks]]) -> list[Candidate]:
    """Return the attacks of the one of whom the text has spoken and who attacks here, and those of nobody yet."""
    culprits = {c.lemma_.lower() for c in children(candidate.head, "nsubj") if is_definite(c)} & LONE
    if not culprits or candidate.event_subtype not in BY_ONE:
        return []
    actors = ((other, {a.canonical_name for a in other.arguments if a.role == "actor"}) for other, _ in told)
    return [o for o, known in actors if o.event_subtype in BY_ONE and (not known or not culprits.isdisjoint(known))]


def _is_summed_up(noun: Token, other: Token) -> bool:
    """Whether `noun` says what the other was: "a barrage of gunfire", "killed four in the deadliest attack"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head == other:
        return True
    return any(child.tag_ == "JJS" for child in noun.children) and sentences_between(other, noun) == 0


def _label(noun: Token) -> list[str]:
    """Return the words from `noun` on if they name it without an article, as captions and boxes of a page do again."""
    names = [token for token in noun.doc[noun.i : noun.i + SAME] if token.pos_ == "PROPN"]
    return [] if len(names) < 2 or children(noun, "det") or is_another(noun) else _words(noun)


def _words(noun: Token) -> list[str]:
    return [token.lower_ for token in noun.doc[noun.i : noun.i + SAME]]


def _is_taken_up(candidate: Candidate, other: Candidate) -> bool:
    """Whether a noun that is known from the text ("the bombings") can name the other, however far above.

    Several attacks are those of a plural; a noun that says more of itself ("the 1998 bombing of a clinic") names what
    bears its own word.
    """
    noun = candidate.head
    if (noun.tag_ == "NNS" and other.head.tag_ != "NNS") or not names_again(noun, candidate, other):
        return False
    says_more = has_complement(noun) or _places(candidate) or any(c.ent_type_ == "DATE" for c in noun.children)
    return _may_be_there(candidate, other) and (not says_more or has_its_word(noun, other))


def _may_be_there(candidate: Candidate, other: Candidate) -> bool:
    """Whether the two may have happened in the same place: one names none, or both share a name."""
    ours, theirs = _places(candidate), _places(other)
    return not ours or not theirs or bool(ours & theirs)


def _places(candidate: Candidate) -> set[str]:
    """Return the words of the places that the candidate names itself."""
    arguments = candidate.arguments if candidate.own is None else candidate.own
    return {word for a in arguments if a.role == "place" for word in a.canonical_name.split()}
