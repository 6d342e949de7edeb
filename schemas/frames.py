"""The event ontology: which words trigger which events, and which grammatical relations fill which roles.

One TOML file per event type under `schemas/ontology/`. Codes follow PLOVER 2.0 and ACLED.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schemas.errors import SettingError
from schemas.records import EventType, Role
from schemas.resources import ONTOLOGY

Lemmas = frozenset[str]
Relations = dict[str, Lemmas]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(_Strict):
    """How one sense of some verbs and nouns reports an event.

    `roles` maps a grammatical relation (`subject`, `object`, `possessor`, `modifier`, or a preposition) to a role
    and adds to the event type's own map; the role `""` switches a relation off. `needs` lists relations of
    which one must be filled, each by one of the lemmas given, or by anyone who can act (`@agent`), be in arms
    (`@armed`), by a place (`@place`) or by anything (`@any`); of those in `also_needs` one must be filled as well.
    `unless` lists fillers that show another sense. `word` and `sentence` are pseudo-relations: any dependent of the
    trigger, any word of its sentence.
    """

    name: str
    subtype: str
    plover: str | None = None
    acled: str | None = None
    verbs: Lemmas = frozenset()
    nouns: Lemmas = frozenset()
    particle: Lemmas = frozenset()
    roles: dict[str, Role | str] = Field(default_factory=dict)
    needs: Relations = Field(default_factory=dict)
    also_needs: Relations = Field(default_factory=dict)
    unless: Relations = Field(default_factory=dict)
    confidence: float = Field(default=0.9, ge=0, le=1)
    reports: bool = False
    is_content_told: bool = False
    is_result: bool = False
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class EventOntology(_Strict):
    """All frames of one event type.

    `setting` holds lemmas of which a long text has one near each event of the type; empty if the type needs none.
    """

    event_type: EventType
    gist: str
    setting: Lemmas = frozenset()
    verb_roles: dict[str, Role]
    noun_roles: dict[str, Role]
    frame: tuple[Frame, ...]

    def roles_of(self, frame: Frame, *, nominal: bool) -> dict[str, str]:
        """Return the map from relation to role that holds for a verb or a noun of `frame`."""
        return (self.noun_roles if nominal else self.verb_roles) | frame.roles


def read_ontology(path: Path) -> EventOntology:
    """Return the ontology in `path`; raises SettingError naming the file and the entry that is wrong."""
    try:
        ontology = EventOntology.model_validate(tomllib.loads(path.read_text("utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path.name} is no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingError(f"{path.name} is not a valid ontology file: {where}: {first['msg']}.") from error
    names = [frame.name for frame in ontology.frame]
    if duplicates := {name for name in names if names.count(name) > 1}:
        raise SettingError(f"{path.name} names the frame {min(duplicates)!r} twice; give each frame a name of its own.")
    return ontology


@cache
def load_ontologies(folder: Path = ONTOLOGY) -> tuple[EventOntology, ...]:
    """Return the ontologies of `folder`, one a file, ordered by file name; raises SettingError if there is none."""
    if not (paths := sorted(folder.glob("*.toml"))):
        raise SettingError(f"There is no ontology file in {folder}; each event type needs one.")
    return tuple(read_ontology(path) for path in paths)


def event_types() -> tuple[str, ...]:
    """Return the event types that the ontology holds."""
    return tuple(ontology.event_type for ontology in load_ontologies())
