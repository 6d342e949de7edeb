"""The typed, frozen records that Dateline's stages exchange.

Offsets are half-open and count Unicode characters of `Document.text`. Dates are inclusive intervals.
Ids are derived from content, so the same input gives the same ids in every run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

BlockLabel = Literal[
    "body", "title", "heading", "caption", "byline", "editor_note",
    "attribution", "related", "tags", "boilerplate", "comment",
]  # fmt: skip
Precision = Literal["day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "range"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["none", "document", "timex", "event"]
EventType = str  # the `event_type` of a file in `schemas/ontology`
Factuality = Literal["actual", "planned", "hypothetical", "negated"]
DateBasis = Literal["explicit", "relative", "context", "document", "none"]
PublishedBasis = Literal["metadata", "url", "dateline", "byline", "text_evidence", "none"]
Role = Literal["actor", "target", "participant", "speaker", "addressee", "place", "instrument"]
CasualtyKind = Literal["killed", "wounded", "captured", "displaced"]
EntityKind = Literal["person", "organisation", "country", "armed_group", "place", "other"]
Stage = Literal["read", "clean", "annotate", "extract", "check"]


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 16 hexadecimal digits of the SHA-256 of `parts`, which must have stable `str` forms."""
    return f"{prefix}_{sha256(chr(31).join(map(str, parts)).encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """An inclusive interval of days: `start <= d <= end`. Raises ValueError if `start` is after `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"an interval must not end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        """Return the interval of one day."""
        return cls(day, day)

    @property
    def days(self) -> int:
        """How many days the interval covers, at least 1."""
        return (self.end - self.start).days + 1

    def contains(self, other: Interval) -> bool:
        """Whether every day of `other` lies in this interval."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Interval) -> bool:
        """Whether the two intervals share a day."""
        return self.start <= other.end and other.start <= self.end

    def shift(self, days: int) -> Interval:
        """Return the interval moved by `days` (negative: into the past)."""
        return Interval(self.start + timedelta(days), self.end + timedelta(days))


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was read, before cleaning.

    `source_uri` is the path relative to the input, with `#id` appended for a record of a container file.
    `title`, `url`, `author`, `site`, `published` and `updated` are what the container or the page's metadata claims,
    verbatim; a day of change is no day of publication.
    """

    source_uri: str
    text: str
    media_type: str = "text/plain"
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | None = None
    site: str | None = None
    updated: str | None = None

    @property
    def content_sha256(self) -> str:
        """SHA-256 of the decoded text in UTF-8, in hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def document_id(self) -> str:
        """The same for the same text wherever it was found: exact duplicates are one document."""
        return f"doc_{self.content_sha256[:16]}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that was refused, with the stage that refused it and one sentence why."""

    source_uri: str
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document with its label, the rule that gave it, and whether its text is kept.

    The blocks of a document do not overlap and together hold each of its non-blank characters once.
    `confidence` lies in 0..1.
    """

    char_start: int
    char_end: int
    label: BlockLabel
    is_kept: bool
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When a document was published: an interval with its basis, or no interval and the basis `none`."""

    interval: Interval | None = None
    precision: Precision | None = None
    basis: PublishedBasis = "none"
    confidence: float = 0.0
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression (TempEval-3): its extent, type, value and, where it can be known, its interval.

    `anchor` says what a relative expression was resolved against; `anchor_id` is that expression's `timex_id`
    or that event's `mention_id`. `interval` is None for durations, sets and unresolved expressions.
    """

    timex_id: str
    char_start: int
    char_end: int
    timex_type: TimexType
    timex_value: str
    interval: Interval | None
    precision: Precision | None
    anchor: Anchor
    anchor_id: str | None
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that events involve, the same across documents.

    `country_code` is ISO 3166-1 alpha-3. `latitude` and `longitude` (degrees, WGS 84) are set for places alone.
    """

    entity_id: str
    canonical_name: str
    kind: EntityKind
    country_code: str | None = None
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """Who or what fills a role of an event: the words as written and the fullest name that the document gives."""

    role: Role
    name: str
    canonical_name: str
    entity_id: str | None
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Casualties:
    """People whom an offensive killed, wounded, captured or displaced, as the phrase at the offsets counts them.

    `count_min` is None for "at most n", `count_max` for "at least n"; not both are. `side` is whose people they were,
    as the text calls them, None where it does not say.
    """

    kind: CasualtyKind
    count_min: int | None
    count_max: int | None
    side: str | None
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class DateClaim:
    """When an event happened, on which evidence. `basis` is `none` exactly when `interval` is None."""

    interval: Interval | None = None
    precision: Precision | None = None
    basis: DateBasis = "none"
    timex_id: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a document that reports an event. A mention with several dates stands once for each of them."""

    mention_id: str
    event_id: str
    event_type: EventType
    event_subtype: str
    plover_type: str | None
    trigger_start: int
    trigger_end: int
    sentence_start: int
    sentence_end: int
    factuality: Factuality
    date: DateClaim
    confidence: float
    rule: str
    arguments: tuple[Argument, ...] = ()
    content_start: int | None = None
    content_end: int | None = None
    is_direct_quote: bool | None = None
    claimed_in: str | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    wounded_min: int | None = None
    wounded_max: int | None = None
    casualties: tuple[Casualties, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLink:
    """Why a mention belongs to a canonical event: a score in 0..1 and a reason that a person can read."""

    mention_id: str
    event_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; what a staged batch is made of."""

    document: Document
    published: PublicationDate
    blocks: tuple[Block, ...]
    times: tuple[TimeExpression, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[EventLink, ...] = field(default=())
