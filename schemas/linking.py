"""What linking across documents takes and gives: events as single documents tell them, and the events they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from schemas.records import Interval


@dataclass(frozen=True, slots=True)
class ToldDocument:
    """A document that tells events: its kept text, when it was published (None: unknown), and its title ("": none)."""

    document_id: str
    text: str
    published: Interval | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A place as an event names it; the country is an ISO 3166-1 alpha-3 code, the point in degrees, WGS 84.

    The `precision` is city, admin, country or landmark; None: no place that is known. `written` is the name that the
    text uses.
    """

    name: str
    country_code: str | None = None
    point: tuple[float, float] | None = None
    precision: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event as one document tells it, in one or more mentions.

    `told_id` is its id in this document alone. `event_id` is the event of the warehouse that it belongs to already,
    or None if that is to be decided; `earlier_id` is then the event that it belonged to before, if any. `interval` is
    when it happened by the evidence of the text; None: no evidence. `is_counted`: the words date it by another day,
    such as that of publication ("on Sunday"). `killed` is the number of dead (of "at least six" 6), None: not told.
    `parties` are the names of all who take part but places, `targets` those of the targets among them; `triggers` are
    the words that report it, `sentences` those around them. `said` is what a statement says, `is_quoted` whether in
    quotation marks, and `reported` are the ids of the happenings that it tells of, each in this document alone.
    """

    told_id: str
    document_id: str
    event_type: str
    event_subtype: str
    factuality: str
    interval: Interval | None = None
    is_counted: bool = False
    killed: int | None = None
    parties: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()
    triggers: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    is_quoted: bool = False
    reported: tuple[str, ...] = ()
    event_id: str | None = None
    earlier_id: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Why an event told by one document is an event of the warehouse: a score in 0..1 and a reason in words."""

    told_id: str
    event_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Which told events are one, and which documents nearly repeat another.

    `joins` has one entry for each told event whose event is not the one that it had. `merged` maps events of the
    warehouse that are now part of another to that one. `repeats` maps documents to the one that they nearly repeat.
    """

    joins: tuple[Join, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict)
    repeats: Mapping[str, str] = field(default_factory=dict)


Linker = Callable[[Sequence[ToldDocument], Sequence[ToldEvent]], Linked]
"""Decides which told events are one."""


def apart(documents: Sequence[ToldDocument], events: Sequence[ToldEvent]) -> Linked:  # noqa: ARG001 (a Linker)
    """Join nothing: each told event is an event of its own."""
    return Linked(tuple(Join(event.told_id, event.told_id, 1.0, "") for event in events if event.event_id is None))
