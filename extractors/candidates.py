"""An event as found in a parsed document, before it is dated and linked."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from schemas.records import Argument, EventType, Factuality


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger with what syntax says about it.

    `head` is the trigger's syntactic head, from which dates and arguments are sought; `trigger` holds its words.
    `nominal` is true for event nouns. `content` is what a statement says, if it is a stretch of the text.
    `antecedent` is the trigger of the earlier event that the candidate names again ("the meeting"); `own` are the
    arguments without those that it inherits from there, None as long as nothing was inherited.
    """

    head: Token
    trigger: Span
    event_type: EventType
    event_subtype: str
    plover_type: str | None
    factuality: Factuality
    arguments: tuple[Argument, ...]
    rule: str
    confidence: float
    content: Span | None = None
    is_direct_quote: bool | None = None
    antecedent: Span | None = None
    own: tuple[Argument, ...] | None = None

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun ("talks") rather than a verb ("met")."""
        return self.head.pos_ in {"NOUN", "PROPN"}
