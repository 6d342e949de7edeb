"""Who says `I` in a quotation: the speaker of the statement that it belongs to takes part in what they tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from extractors.candidates import Candidate
from extractors.events.triggers import Trigger
from extractors.parsing.quotes import Quotes
from schemas.records import Argument, Role

ME = frozenset({"i", "me"})


def with_voices(found: Sequence[tuple[Trigger, Candidate]], quotes: Quotes) -> list[Candidate]:
    """Return the candidates, those told in the first person with who speaks: "“I met the king,” Ana Holm said"."""
    statements = [c for _, c in found if c.event_type == "statement" and c.content is not None]
    return [_with_voice(trigger, candidate, statements, quotes) for trigger, candidate in found]


def _with_voice(trigger: Trigger, candidate: Candidate, statements: Sequence[Candidate], quotes: Quotes) -> Candidate:
    me = next(((role, t) for role, t in _fillers(trigger) if t.lower_ in ME), None)
    if me is None or candidate.event_type == "statement":
        return candidate
    role, word = me
    quote = quotes.around(word.i)
    speakers = [a for c in statements if _is_told_in(c, word, quote) for a in c.arguments if a.role == "speaker"]
    if not speakers or any(a.canonical_name == speakers[0].canonical_name for a in candidate.arguments):
        return candidate
    voice = Argument(role, word.text, speakers[0].canonical_name, None, word.idx, word.idx + len(word))
    return replace(candidate, arguments=tuple(sorted((*candidate.arguments, voice), key=lambda a: a.char_start)))


def _fillers(trigger: Trigger) -> list[tuple[Role, Token]]:
    """Return who stands in a relation to the trigger that has a role, other than a place."""
    roles = trigger.ontology.roles_of(trigger.frame, nominal=trigger.nominal)
    found = ((roles.get(relation), filler) for relation, fillers in trigger.relations.items() for filler in fillers)
    return [(role, filler) for role, filler in found if role and role != "place"]  # type: ignore[misc]


def _is_told_in(statement: Candidate, word: Token, quote: Span | None) -> bool:
    """Whether the statement is what the quotation around the word belongs to, or the line behind a name and a colon."""
    said = statement.content
    if said is None:
        return False
    if quote is None:
        return not statement.is_direct_quote and statement.head.text == ":" and said.start <= word.i < said.end
    return bool(statement.is_direct_quote) and said.start < quote.end and quote.start < said.end
