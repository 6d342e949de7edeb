"""Who or what the arguments of one document are: known actors, places on the map, or names of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from extractors.entities.gazetteer import actor, country_of
from extractors.entities.places import locate
from schemas.records import Argument, Document, Entity, EntityKind, content_id

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


@dataclass(slots=True)
class Resolver:
    """Gives arguments their entities; `entities` are those given so far. Build with `Resolver.of(doc, document)`."""

    document: Document
    kinds: dict[str, EntityKind]
    countries: frozenset[str]
    found: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, document: Document) -> Resolver:
        """Collect what kinds of names `doc` holds, and the countries that it speaks of."""
        ents = doc.ents
        kinds = {ent.text: KINDS[ent.label_] for ent in ents if ent.label_ in KINDS}
        named = (country_of(ent.text) for ent in ents if ent.label_ in {"GPE", "NORP"})
        return cls(document, kinds, frozenset(code for code in named if code))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of all arguments resolved so far, by id."""
        return tuple(self.found[key] for key in sorted(self.found))

    def resolve(self, arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        """Return `arguments` with their entities, named by the words of the raw text."""
        return tuple(self._resolved(argument) for argument in arguments)

    def _resolved(self, argument: Argument) -> Argument:
        entity = self._place(argument) if argument.role == "place" else self._actor(argument)
        known = self.found.get(entity.entity_id)
        aliases = {argument.canonical_name, *(known.aliases if known else entity.aliases)} - {entity.canonical_name}
        if known is None or aliases != set(known.aliases):
            self.found[entity.entity_id] = replace(known or entity, aliases=tuple(sorted(aliases)))
        name = self.document.text[argument.char_start : argument.char_end]
        full = entity.canonical_name if entity.kind == "person" else argument.canonical_name
        return Argument(argument.role, name, full, entity.entity_id, argument.char_start, argument.char_end)

    def _place(self, argument: Argument) -> Entity:
        return locate(argument.canonical_name, self.countries) or self._own(argument, "place")

    def _actor(self, argument: Argument) -> Entity:
        kind = self.kinds.get(argument.canonical_name, self.kinds.get(argument.name, "other"))
        return actor(argument.canonical_name) or self._own(argument, kind)

    def _own(self, argument: Argument, kind: EntityKind) -> Entity:
        """Return an entity for a name that no reference list knows: the same name is the same entity everywhere."""
        name = argument.canonical_name
        return Entity(content_id("ent", kind, " ".join(name.casefold().split())), name, kind, country_of(name))
