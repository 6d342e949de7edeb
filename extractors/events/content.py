"""What a statement says: the clause or the quotation that holds it, as a stretch of the text."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractors.events.triggers import Trigger
from extractors.parsing.attributions import is_mark, said_at, stranded_subject
from extractors.parsing.kept import sentence_of
from extractors.parsing.lexicon import is_agent
from extractors.parsing.quotes import Quotes
from extractors.parsing.syntax import children, governor_of, is_report_behind

EDGES = frozenset(",;:")
ABOUT = frozenset({"of", "for", "about", "against"})


def quote_of(trigger: Trigger, quotes: Quotes) -> Span | None:
    """Return the quotation that belongs to the statement: the longest of its sentence, if none is in its clause."""
    head = trigger.head
    if is_mark(head):
        quote = quotes.around(head.i - 2)
        return quotes.whole(quote) if quote is not None else None
    if quotes.around(head.i) is not None:
        return None
    sentence = sentence_of(head)
    near = [q for q in quotes.beside(sentence.start, sentence.end, head.i) if not _is_of_another(q, head)]
    clause = _main_clause(head) if _is_set_in(head) else _clause(head)
    told = [q for q in near if clause is not None and _overlap(q, clause)]
    below = [q for q in near if head.i < q.start <= head.right_edge.i]
    own = [q for q in near if q not in below] if head.lemma_ == "accord" else below
    longest = max(told or own or near, key=len, default=None)
    return quotes.whole(longest) if longest is not None else None


def content_of(trigger: Trigger, quote: Span | None) -> Span | None:
    """Return what is said: the clause, the quotation or both, else what the statement is about; None if untold."""
    clause = None if quote is not None and _is_set_in(trigger.head) else _clause(trigger.head)
    clause = _trimmed(clause) if clause is not None else None
    if quote is None:
        told = said_at(trigger.head) or clause or _main_clause(trigger.head) or _topic(trigger)
        return _trimmed(told) if told is not None else None
    if clause is None and not _is_set_in(trigger.head):
        clause = _around(trigger, quote)
    if clause is None:
        return quote
    if quote.end <= clause.start or clause.end <= quote.start:
        return _trimmed(clause) if children(trigger.head, "ccomp") else quote
    if quote.start <= clause.start + 1:
        return quote  # of a long one the parser sees the last sentence alone
    is_split = quote.end <= trigger.head.i < clause.end  # "“It is late,” she said, “so late”"
    return _trimmed(quote.doc[clause.start : quote.end if is_split else max(quote.end, clause.end)])


def _around(trigger: Trigger, quote: Span) -> Span | None:
    """`According to the mayor, it was “hot”`, `accused them of “repeated” lies`: return what holds the quotation."""
    head = trigger.head
    told = _main_clause(head) if head.lemma_ == "accord" else None
    if told is not None and told.start < head.i < told.end:
        told = head.doc[told.start : head.left_edge.i]
    if told is None and not trigger.frame.is_content_told:  # not in "called the law “a cage”"
        topic = _topic(trigger)
        told = topic if topic is not None and quote.end < topic.end - 1 else None  # not "his hope “to win it all”"
    return _trimmed(told) if told is not None and _overlap(told, quote) else None


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_of_another(quote: Span, head: Token) -> bool:
    """Whether a quotation is told by another verb, which goes on from `head` or from one above it, or adds to it."""
    verb = next((t for t in quote.root.ancestors if not quote.start <= t.i < quote.end and t.pos_ == "VERB"), head)
    is_added = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > head.i
    if head.dep_ == "conj" and verb == head.head and verb.i < quote.start < head.i and children(head, "ccomp", "xcomp"):
        return True  # "called it “a cage” and vowed to leave"
    return (is_added or verb.dep_ == "conj") and verb != head and not verb.is_ancestor(head)


def _is_set_in(head: Token) -> bool:
    """Whether commas or quotation marks part the report from the clause that it is set into."""
    edge = head.doc[head.left_edge.i]
    return head.dep_ == "parataxis" and (edge.text == "," or edge.is_quote)


def _clause(head: Token) -> Span | None:
    """Return the longest clause that the verb governs, or that stands before it."""
    before = [c for c in children(head, "advcl") if c.i < head.i and not children(c, "mark") and not _is_setting(c)]
    clauses = children(head, "ccomp", "xcomp") or before or ([] if head.lemma_ == "accord" else _clauses_of_noun(head))
    clauses = [c for c in clauses if c.i > head.i or not _is_before_colon(c)]  # "The news was bad: he recalled the war"
    if head.pos_ == "NOUN":
        clauses = [c for c in children(head, "acl", "relcl", "ccomp") if _is_that_clause(c)]
    if not clauses:
        return None
    longest = max(clauses, key=lambda c: c.right_edge.i - c.left_edge.i)
    told = _subtree(longest)
    marks = children(longest, "mark") if longest.dep_ == "ccomp" else []
    if mark := next((m for m in marks if head.i < m.i < longest.i), None):
        told = told.doc[mark.i : told.end]  # "said, citing the mayor, that it rained"
    if own := next((c for c in children(longest, "conj") if governor_of(c) == head), None):
        joint = max((c.i for c in longest.subtree if c.dep_ == "cc" and c.i < own.i), default=own.left_edge.i)
        told = told.doc[told.start : joint]  # "said that it rained and blamed the mayor"
    subject = stranded_subject(head)
    return told if subject is None else told.doc[told.start : min(told.end, subject.left_edge.i)]


def _is_setting(clause: Token) -> bool:
    """Whether a participle tells in what setting words were said: "Asked about it, she said: “No.”"."""
    return clause.tag_ in {"VBG", "VBN"} and not children(clause, "nsubj", "nsubjpass")


def _is_before_colon(clause: Token) -> bool:
    """Whether a colon parts a clause from what follows."""
    end = clause.right_edge.i + 1
    return end < len(clause.doc) and clause.doc[end].text == ":"


def _clauses_of_noun(verb: Token) -> list[Token]:
    """`said in a statement that it rained`: return the clauses that the parser hung on the noun."""
    nouns = [noun for prep in children(verb, "prep") for noun in children(prep, "pobj")]
    return [c for noun in nouns for c in children(noun, "acl", "relcl", "ccomp") if _is_that_clause(c)]


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause below a noun tells what it says: `the claim that nobody was hurt`."""
    return any(c.lower_ == "that" for c in children(clause, "mark"))


def _main_clause(head: Token) -> Span | None:
    """Return the clause that a report is set into: `It will rain, as she put it`, `according to the mayor`."""
    has_object = any(c.lower_ != "it" for c in children(head, "dobj"))
    is_inserted = head.dep_ == "advcl" and not has_object and any(c.lower_ == "as" for c in children(head, "mark"))
    is_inserted |= is_report_behind(head)
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
    if objects and not any(is_agent(o) for o in objects):
        return _subtree(objects[0])
    about = [p for above in (head, *objects) for p in children(above, "prep") if p.lower_ in ABOUT and p.i > head.i]
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
