"""Attributions that the syntax does not show.

They have a mark beside the name instead of a verb (`Holm: We will go`, `“We will go.” — Ana Holm`), or a subject that
the parser made part of what is said.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from extractors.parsing.lexicon import is_agent, is_source

DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})
MARKS = DASHES | {":"}
HEADLINES = frozenset({"poll", "report", "survey", "study", "police", "official", "officials"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
LONGEST = 5  # words of a name with its title


def is_mark(token: Token) -> bool:
    """Whether `token` is a colon or a dash, whatever the tagger takes it for."""
    return token.text in MARKS


def speaker_at(mark: Token) -> Token | None:
    """Return the last word of the name of a person before a colon, or of anybody behind a quotation and its dash."""
    if mark.text == ":":
        before, after = _line(mark)
        is_clause = any(t.dep_ in {"nsubj", "nsubjpass"} for t in after) or (len(after) > 0 and after[0].is_quote)
        name = before[1:] if len(before) and before[0].is_quote else before
        return name[-1] if is_clause and _is_name(name) and _speaks(name[-1]) else None
    if mark.i == 0 or not mark.nbor(-1).is_quote:
        return None
    _, after = _line(mark)
    name = after[:-1] if len(after) and after[-1].text == "." else after
    return name[-1] if _is_name(name) else None


def inverted_subject(verb: Token) -> Token | None:
    """`“He is eager,” reported Politico`: return who is named after a finite verb whose clause stands before it."""
    if verb.tag_ not in {"VBD", "VBZ"} or any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in verb.children):
        return None
    is_after_clause = any(child.dep_ == "ccomp" for child in verb.lefts)
    is_after_quote = verb.i > 0 and verb.nbor(-1).is_quote  # "“Why?” asked the envoy"
    objects = (child for child in verb.rights if child.dep_ == "dobj")
    names = (child for child in objects if child.pos_ == "PROPN" or (is_after_quote and is_agent(child)))
    return next(names, None) if is_after_clause else None


def stranded_subject(verb: Token) -> Token | None:
    """`It was late, a statement from the board said`: return the subject that the parser made part of the clause."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    clauses = [clause for clause in verb.lefts if clause.dep_ == "ccomp"]
    if not clauses:
        return None
    start = next((t.i for t in reversed(verb.doc[clauses[-1].left_edge.i : verb.i]) if t.text == ","), verb.i)
    noun = verb.nbor(-1)
    while start < noun.head.i < verb.i and noun.head != noun:
        noun = noun.head
    return noun if noun.i > start < noun.left_edge.i and is_source(noun) else None


def said_at(mark: Token) -> Span | None:
    """Return what a colon introduces: the rest of its line; None of a dash."""
    if mark.text != ":":
        return None
    _, after = _line(mark)
    return after if len(after) else None


def _line(mark: Token) -> tuple[Span, Span]:
    """Return what stands before and behind `mark` in its line."""
    doc, start, end = mark.doc, mark.i, mark.i + 1
    while start > 0 and not _is_break(doc, start - 1):
        start -= 1
    while end < len(doc) and not _is_break(doc, end):
        end += 1
    return doc[start : mark.i], doc[mark.i + 1 : end]


def _is_break(doc: Doc, i: int) -> bool:
    return doc[i].is_space and "\n" in doc[i].text


def _is_name(words: Span) -> bool:
    return 0 < len(words) <= LONGEST and all(t.text[0].isupper() for t in words) and words[-1].is_alpha


def _speaks(word: Token) -> bool:
    """Whether `word` is `Poll` or `Report`, or part of a person's name, here or, in other letters, elsewhere."""
    if word.lower_ in HEADLINES:
        return True
    name = word.text.title()
    return any(t.text.title() == name and t.ent_type_ == "PERSON" for t in word.doc)
