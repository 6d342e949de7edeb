"""The event ontology: which words trigger which events, and which grammatical relations fill which roles.

One TOML file per event type under `schemas/ontology/`. Codes follow PLOVER 2.0 and ACLED.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from schemas.errors import SettingError
from schemas.records import EventType, Role
from schemas.resources import ONTOLOGY


def _distinct(listed: object) -> object:
    """Return `listed` as it is; raises ValueError if it is a list that names something twice."""
    twice = [entry for entry in listed if listed.count(entry) > 1] if isinstance(listed, list) else []
    if twice:
        raise ValueError(f"{twice[0]!r} is listed twice")
    return listed


Lemmas = Annotated[frozenset[str], BeforeValidator(_distinct)]
Relations = dict[str, Lemmas]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Frame(_Strict):
    """How one sense of some verbs and nouns reports an event.

    `roles` maps a grammatical relation (`subject`, `object`, `possessor`, `modifier`, or a preposition) to a role
    and adds to the event type's own map; the role `""` switches a relation off. `needs` lists relations of
    which one must be filled, each by one of the lemmas given or of a class of words, all in
    `extractors.events.triggers.CLASSES`: those who can act (`@agent`), bear arms (`@armed`), are three or more
    (`@many`), documents (`@document`), places (`@place`), anything (`@any`), and others; of those in
    `also_needs` one must be filled as well.
    `unless` lists fillers that show another sense. `word`, `sentence`, `content` and `infinitive` are pseudo-relations:
    any dependent of the trigger, any word of its sentence, the clause or quotation that it tells, its infinitive.
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
    """Return the ontology in `path`; raises SettingError naming the file, the line and the entry that is wrong."""
    text = path.read_text("utf-8")
    try:
        ontology = EventOntology.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{path.name} is no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where, line = ".".join(map(str, first["loc"])), _line(text, first["loc"])
        raise SettingError(f"{path.name}, line {line}, is not valid: {where}: {first['msg']}.") from error
    names = [frame.name for frame in ontology.frame]
    for i, name in enumerate(names):
        if name in names[:i]:
            line = _line(text, ("frame", i, "name"))
            raise SettingError(f"{path.name}, line {line}, names the frame {name!r} twice; give it a name of its own.")
    return ontology


def _line(text: str, where: Sequence[str | int]) -> int:
    """Return the line of `text`, from 1, that holds the entry `where`: of a missing key, that of its table."""
    lines = text.splitlines()
    headers = [i for i, line in enumerate(lines) if line.startswith("[")]
    frames = [i for i in headers if lines[i].startswith("[[frame]]")]
    at = frames[where[1]] if where[0] == "frame" and len(where) > 1 and isinstance(where[1], int) else 0
    for key in (str(part) for part in where):
        entry = re.compile(rf"""(^|[\s.\[{{,])"?{re.escape(key)}"?\s*[=.\]]""")
        end = next((i for i in headers if i > at), len(lines)) if at in frames else len(lines)
        at = next((i for i in range(at, end) if entry.search(lines[i])), at)
    return at + 1


@cache
def load_ontologies(folder: Path = ONTOLOGY) -> tuple[EventOntology, ...]:
    """Return the ontologies of `folder`, one a file, ordered by file name; raises SettingError if there is none."""
    if not (paths := sorted(folder.glob("*.toml"))):
        raise SettingError(f"There is no ontology file in {folder}; each event type needs one.")
    return tuple(read_ontology(path) for path in paths)


def event_types() -> tuple[str, ...]:
    """Return the event types that the ontology holds."""
    return tuple(ontology.event_type for ontology in load_ontologies())


@cache
def event_nouns() -> frozenset[str]:
    """Return the nouns that report an event, in the singular and in lower case."""
    return frozenset().union(*(frame.nouns for ontology in load_ontologies() for frame in ontology.frame))
