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
EDGES = frozenset({",", ".", ";", ":"})


def quote_of(trigger: Trigger, quotes: Quotes) -> Span | None:
    """Return the quotation that belongs to the statement, from its own sentence."""
    head = trigger.head
    if quotes.around(head.i) is not None:
        return None
    sentence = head.sent
    return quotes.beside(sentence.start, sentence.end, head.i)


def content_of(head: Token, quote: Span | None) -> Span | None:
    """Return what is said: the quotation, else the clause that the verb governs or is set into; None if untold."""
    if quote is not None:
        return quote
    content = _told(head)
    while content is not None and len(content) > 1 and (content[0].text in EDGES or content[0].is_space):
        content = content[1:]
    while content is not None and len(content) > 1 and (content[-1].text in EDGES or content[-1].is_space):
        content = content[:-1]
    return content


def _told(head: Token) -> Span | None:
    """Return the stretch of text that holds what is said where it is not quoted."""
    doc = head.doc
    before = [c for c in children(head, "advcl") if c.i < head.i and not children(c, "mark")]
    if clauses := children(head, "ccomp", "xcomp") or before:
        clause = max(clauses, key=lambda c: c.right_edge.i - c.left_edge.i)
        return doc[clause.left_edge.i : clause.right_edge.i + 1]
    objects = [c for c in children(head, "dobj") if c.pos_ in {"NOUN", "PROPN", "PRON"}]
    if head.lemma_ == "accord" or head.dep_ == "parataxis" or (head.dep_ == "advcl" and not objects):
        main = head.head
        left = main.left_edge.i if main.left_edge.i != head.left_edge.i else head.right_edge.i + 1
        after = doc[head.right_edge.i + 1 : main.right_edge.i + 1]
        is_last = head.i > main.i and all(t.is_punct or t.is_space for t in after)
        right = head.left_edge.i if is_last else main.right_edge.i + 1
        return doc[left:right] if left < right else None
    return doc[objects[0].left_edge.i : objects[0].right_edge.i + 1] if objects else None


def without_hearer(trigger: Trigger, content: Span | None) -> Span | None:
    """Return `content`, unless it is whom the words are said to or of: then what they are accused of, if that is told.

    `told reporters`: None; `accused Peru of spying`: spying.
    """
    role = trigger.ontology.roles_of(trigger.frame, nominal=False).get("object")
    whom = content.root if content is not None else None
    if whom is None or whom.dep_ != "dobj" or whom.head != trigger.head or not (role and is_agent(whom)):
        return content
    prepositions = [p for above in (trigger.head, whom) for p in children(above, "prep") if p.lower_ in {"of", "for"}]
    charge = next((c for p in prepositions for c in children(p, "pcomp", "pobj")), None)
    return charge.doc[charge.left_edge.i : charge.right_edge.i + 1] if charge is not None else None


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
    """Without a clause or a quotation: an addressee, or a subject after the verb, still shows speech."""
    head = trigger.head
    subject = next(iter(children(head, "nsubj")), None)
    inverted = subject is not None and subject.i > head.i
    return inverted or head.dep_ in {"parataxis", "ccomp", "ROOT"} or quotes.around(head.i) is not None
