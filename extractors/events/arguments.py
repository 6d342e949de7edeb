"""Turn the fillers of a trigger's relations into arguments with their fullest names."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extractors.entities.lexicon import PLACE_ENTITIES, is_agent, is_armed, is_place, nouns
from extractors.entities.names import name_span
from extractors.entities.referents import FIRST, Referents, apposed_name, phrase_of
from extractors.events.syntax import antecedent, children
from extractors.events.triggers import Trigger
from schemas.records import Argument, Role

MEMBERS = frozenset({"including", "like"})


def arguments_of(trigger: Trigger, referents: Referents) -> tuple[Argument, ...]:
    """Return the arguments of `trigger`, each filler once, in text order."""
    roles = trigger.ontology.roles_of(trigger.frame, nominal=trigger.nominal)
    found: dict[tuple[bool, str], Argument] = {}
    for relation, fillers in trigger.relations.items():
        role = roles.get(relation)
        for filler in fillers if role else ():
            for member in _members(filler):
                argument = _argument(member, role, trigger, referents)
                if argument is not None:
                    found.setdefault((argument.role == "place", argument.canonical_name), argument)
    return tuple(sorted(found.values(), key=lambda a: a.char_start))


def _members(filler: Token) -> Iterator[Token]:
    """Yield the named parts of a group ("officials including X and Y"), or the filler itself."""
    parts = [
        part
        for prep in children(filler, "prep")
        if prep.lower_ in MEMBERS
        for pobj in children(prep, "pobj")
        for part in [pobj, *pobj.conjuncts]
        if part.i > prep.i
    ]
    yield from parts or [filler]


def _argument(filler: Token, role: str, trigger: Trigger, referents: Referents) -> Argument | None:
    filler = antecedent(filler)
    if role == "place":
        return _place(filler, referents)
    if is_place(filler) and role in {"target", "participant"} and not is_agent(filler):
        return _place(filler, referents)
    if not (is_agent(filler) or (role == "actor" and is_armed(filler)) or _can_speak(filler, role)):
        return None
    if filler.lower_ in FIRST:
        return None
    return make_argument(filler, role, referents)


def _can_speak(filler: Token, role: str) -> bool:
    return role == "speaker" and filler.lemma_.lower() in nouns("document")


def make_argument(filler: Token, role: Role | str, referents: Referents) -> Argument | None:
    """Return the argument that `filler` heads, under the fullest name of whom it means; None if that is unknown."""
    name = referents.resolve(filler)
    if name is None or not any(ch.isalpha() for ch in name):
        return None
    span = written(filler)
    return Argument(role, span.text, name, None, span.start_char, span.end_char)  # type: ignore[arg-type]


def written(filler: Token) -> Span:
    """Return the words by which the text names `filler`."""
    named = apposed_name(filler) or filler
    if (span := name_span(named)) is not None:
        return span
    return phrase_of(filler) if filler.pos_ != "PRON" else filler.doc[filler.i : filler.i + 1]


def _place(filler: Token, referents: Referents) -> Argument | None:
    """Return the place argument of `filler` if it heads a named place or a noun for one."""
    span = name_span(filler)
    is_named = span is not None and (filler.ent_type_ in PLACE_ENTITIES | {"ORG", "PRODUCT"} or filler.pos_ == "PROPN")
    if filler.ent_type_ in {"PERSON", "DATE", "TIME", "NORP"} or not (is_named or is_place(filler)):
        return None
    span = span if span is not None else phrase_of(filler)
    return Argument("place", span.text, referents.names.expand(span.text), None, span.start_char, span.end_char)
