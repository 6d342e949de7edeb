"""Events named again: "the meeting", "Thursday's attack", "died in the blast" inherit what they leave unsaid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.coreference import is_definite, names_again, sentences_between
from extractors.events.syntax import children
from schemas.records import Argument

REACH = 12  # sentences between an event and a noun that takes it up


def complete(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return `candidates`, in text order, with the people and places of the events that they name again.

    An event noun inherits from the nearest earlier event of its type that it can name; what it says itself counts.
    A verb inherits from the event in which it happened ("died in the attack").
    """
    done: list[Candidate] = []
    for candidate in candidates:
        earlier = [other for noun in _references(candidate) for other in _named(noun, candidate, done)]
        done.append(_filled(candidate, earlier))
    return done


def _references(candidate: Candidate) -> Iterator[Token]:
    """Yield the definite nouns by which `candidate` refers to an event told before."""
    if candidate.event_type == "statement":
        return
    if candidate.nominal:
        if is_definite(candidate.head):
            yield candidate.head
        return
    for prep in children(candidate.head, "prep"):
        if prep.lower_ in {"in", "during", "after", "by"}:
            yield from (noun for noun in children(prep, "pobj") if is_definite(noun))


def _named(noun: Token, candidate: Candidate, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the earlier events that `noun` can name, the nearest first."""
    for other in reversed(earlier):
        if sentences_between(other.head, noun) > REACH:
            return
        if names_again(noun, candidate, other) and other.factuality == candidate.factuality:
            yield other


def _filled(candidate: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """Return `candidate` with what it leaves unsaid: parties of a meeting, roles of an attack, the place of either.

    Each is taken from the nearest of the `earlier` events that has it.
    """
    people = [a for a in candidate.arguments if a.role != "place"]
    more: list[Argument] = []
    if len(people) == len(candidate.arguments):
        more += next((found for other in earlier if (found := _of(other, "place"))), [])
    if candidate.event_type == "meeting" and len(people) < 2:
        more += next((found for other in earlier if (found := _of(other, "actor", "participant"))), [])
    if candidate.event_type == "offensive":
        for role in {"actor", "target"} - {a.role for a in people}:
            more += next((found for other in earlier if (found := _of(other, role))), [])
    known = {a.canonical_name for a in people}
    return replace(candidate, arguments=(*candidate.arguments, *(a for a in more if a.canonical_name not in known)))


def _of(event: Candidate, *roles: str) -> list[Argument]:
    return [argument for argument in event.arguments if argument.role in roles]
