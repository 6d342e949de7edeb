"""What a statement says: its content, whether it is quoted, and whether the words report speech at all."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractors.events.factuality import factuality_of
from extractors.events.triggers import Trigger
from extractors.parsing.lexicon import is_agent
from extractors.parsing.quotes import Quotes
from extractors.parsing.syntax import children
from extractors.words import words

OWN = frozenset({"my", "our", "your"})
SELF = frozenset({"i", "we", "you", "me", "us"})
VAGUE = words("vague")
EDGES = frozenset(",;:")


def quote_of(trigger: Trigger, quotes: Quotes) -> Span | None:
    """Return the quotation that belongs to the statement: the longest of its sentence, if none is in its clause."""
    head = trigger.head
    if quotes.around(head.i) is not None:
        return None
    near = quotes.beside(head.sent.start, head.sent.end, head.i)
    clause = _main_clause(head) if _is_set_in(head) else _clause(head)
    told = [q for q in near if clause is not None and q.start < clause.end and clause.start < q.end]
    longest = max(told or near, key=len, default=None)
    return quotes.whole(longest) if longest is not None else None


def content_of(trigger: Trigger, quote: Span | None) -> Span | None:
    """Return what is said: the clause, the quotation or both, else what the statement is about; None if untold."""
    clause = None if quote is not None and _is_set_in(trigger.head) else _clause(trigger.head)
    if quote is None:
        content = clause or _main_clause(trigger.head) or _topic(trigger)
    elif clause is None:
        content = quote
    elif quote.end <= clause.start or clause.end <= quote.start:
        content = clause if children(trigger.head, "ccomp") else quote
    else:  # "said it was “quite remarkable”"; of a longer quotation the parser sees the last sentence alone
        start = quote.start if clause.start == quote.start - 1 else min(quote.start, clause.start)
        content = quote.doc[start : max(quote.end, clause.end)]
    return _trimmed(content) if content is not None else None


def _is_set_in(head: Token) -> bool:
    """Whether commas or quotation marks part the report from the clause that it is set into."""
    edge = head.doc[head.left_edge.i]
    return head.dep_ == "parataxis" and (edge.text == "," or edge.is_quote)


def _clause(head: Token) -> Span | None:
    """Return the longest clause that the verb governs, or that stands before it."""
    clauses = children(head, "ccomp", "xcomp") or [c for c in children(head, "advcl") if c.i < head.i]
    if head.pos_ == "NOUN":
        clauses = [c for c in children(head, "acl", "relcl", "ccomp") if _is_that_clause(c)]
    return _subtree(max(clauses, key=lambda c: c.right_edge.i - c.left_edge.i)) if clauses else None


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause below a noun tells what it says: `the claim that nobody was hurt`."""
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def _main_clause(head: Token) -> Span | None:
    """Return the clause that a report is set into: `It will rain, as she put it`, `according to the mayor`."""
    is_inserted = head.dep_ == "advcl" and any(c.lower_ == "as" for c in children(head, "mark"))
    if not (head.lemma_ == "accord" or head.dep_ == "parataxis" or is_inserted):
        return None
    main = head.head
    start, end = main.left_edge.i, main.right_edge.i + 1
    end -= main.doc[end - 1].text == "."
    start = head.right_edge.i + 1 if start == head.left_edge.i else start
    end = head.left_edge.i if end == head.right_edge.i + 1 else end
    return head.doc[start:end] if start < end else None


def _topic(trigger: Trigger) -> Span | None:
    """Return the object, if it is no person spoken to or of, else the words behind `of`, `for` or `about`."""
    head = trigger.head
    objects = [c for c in children(head, "dobj") if c.pos_ in {"NOUN", "PROPN", "PRON"}]
    is_party = trigger.frame.roles.get("object") or any(is_agent(o) for o in objects)
    if objects and not is_party:
        return _subtree(objects[0])
    about = [p for p in children(head, "prep") if p.lower_ in {"of", "for", "about", "against"} and p.i > head.i]
    return next((_subtree(c) for p in about for c in children(p, "pobj", "pcomp")), None)


def _subtree(token: Token) -> Span:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def _trimmed(span: Span) -> Span | None:
    """Return `span` without the commas, colons and spaces at its ends; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and (span.doc[start].is_space or span.doc[start].text in EDGES):
        start += 1
    while start < end and (span.doc[end - 1].is_space or span.doc[end - 1].text in EDGES):
        end -= 1
    return span.doc[start:end] if start < end else None


def is_report(trigger: Trigger, quotes: Quotes, content: Span | None) -> bool:
    """Whether an identifiable source says something: a speaker that is not `I`, `you` or nobody in particular."""
    head = trigger.head
    if head.dep_ == "pcomp" and head.head.lower_ == "as" and head.head.head.lemma_ in {"quote", "cite"}:
        return False  # "was quoted as saying" is one statement, triggered by "quoted"
    speakers = [f for name in ("subject", "to", "object", "by") for f in trigger.relations.get(name, [])]
    subjects = trigger.relations.get("subject", speakers)
    if speakers and all(any(c.lower_ in OWN for c in children(s, "poss")) for s in speakers):
        return False  # "according to our calculations"
    if subjects and all(s.lower_ in SELF for s in subjects):
        return False
    if subjects and subjects[0].lower_ == "it" and any(c.lower_ == "to" for c in children(head, "aux")):
        return False  # "it is impossible to suggest"
    if subjects and all(s.lower_ in VAGUE and s.pos_ == "PRON" for s in subjects) and subjects[0].lower_ != "it":
        return False
    if not trigger.frame.reports:
        return True
    is_told = quotes.around(head.i) is None and (content is None or not children(head, "ccomp", "dobj"))
    if is_told and head.dep_ != "parataxis" and content is None and factuality_of(head) in {"hypothetical", "negated"}:
        return False  # "would not say", "declined to answer"
    return content is not None or _speaks_at_all(trigger, quotes)


def _speaks_at_all(trigger: Trigger, quotes: Quotes) -> bool:
    """Without a clause or a quotation: an object, or a subject after the verb, still shows speech."""
    head = trigger.head
    subject = next(iter(children(head, "nsubj")), None)
    inverted = subject is not None and (subject.i > head.i or head.dep_ == "advcl")
    is_told = inverted or bool(children(head, "dobj", "dative", "oprd"))
    return is_told or head.dep_ in {"parataxis", "ccomp", "ROOT"} or quotes.around(head.i) is not None
