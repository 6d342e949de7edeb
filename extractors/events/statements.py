"""Whether words of saying report speech at all: somebody who can be identified has said something."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractors.events.content import ABOUT
from extractors.events.factuality import CONDITIONS, factuality_of
from extractors.events.triggers import Trigger
from extractors.parsing.attributions import is_mark
from extractors.parsing.lexicon import is_agent, pronoun
from extractors.parsing.quotes import Quotes
from extractors.parsing.syntax import children
from extractors.words import words

OWN = frozenset({"my", "our", "your"})
SELF = frozenset({"i", "we", "you", "me", "us"})
VAGUE = words("vague")
ORDERED = frozenset({"ROOT", "ccomp", "parataxis"})
CHANNELS = words("channels")
NAMING = frozenset({"brand", "call", "dub", "label"})
VERDICTS = frozenset({"guilty", "innocent", "liable", "responsible"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


def is_report(trigger: Trigger, quotes: Quotes, content: Span | None) -> bool:
    """Whether an identifiable source says something: a speaker that is not `I`, `you` or nobody in particular."""
    head = trigger.head
    if head.dep_ == "pcomp" and head.head.lower_ == "as" and head.head.head.lemma_ in {"quote", "cite"}:
        return False  # "was quoted as saying" is one statement, triggered by "quoted"
    is_open = factuality_of(head) == "hypothetical" and not _is_said_so(head)  # "would not say", "wants to thank"
    if is_open or _is_untold(head) or _is_loose(trigger, quotes) or not _has_source(trigger, quotes):
        return False
    if trigger.frame.name == "show" and head.lemma_ == "find" and _is_met_with(head):
        return False
    if not trigger.frame.reports:
        return True
    is_told = quotes.around(head.i) is None and not children(head, "ccomp", "dobj")
    if is_told and head.dep_ != "parataxis" and content is None and factuality_of(head) == "negated":
        return False  # "declined to answer"
    return content is not None or _speaks_at_all(trigger, quotes)


def _is_untold(head: Token) -> bool:
    """Whether nobody has spoken: "if he does not answer", "insulting remarks", "refused to say" (which is one)."""
    is_refused = head.dep_ == "xcomp" and head.head.lemma_ in {"decline", "refuse"}
    is_supposed = any(c.lower_ in CONDITIONS for c in children(head, "mark"))
    is_attribute = head.dep_ == "amod" and head.head.pos_ == "NOUN"
    is_aside = head.lemma_ == "ask" and head.i > 0 and head.nbor(-1).text == "," and bool(children(head, "dep"))
    if is_refused or is_supposed or is_attribute or _is_naming(head) or (is_aside and not children(head, "dobj")):
        return True  # "Holm, asked about it, said"
    return _is_taken_up(head) or _is_asked(head) or _is_directive(head)


def _is_naming(head: Token) -> bool:
    """Whether a thing is told by its name: "a film called “The Harbour”"."""
    return head.lemma_ in NAMING and head.dep_ == "acl" and head.tag_ == "VBN" and not children(head, "agent")


def _is_met_with(head: Token) -> bool:
    """Whether something is found, and not found out: "found the market empty", "will find it hard to pay"."""
    parts = [t for clause in children(head, "ccomp") for t in (clause, *children(clause, "aux", "auxpass"))]
    return not any(t.tag_ in FINITE for t in parts) and not any(t.lower_ in VERDICTS for t in head.subtree)


def _is_taken_up(head: Token) -> bool:
    """Whether words told before are taken up: "made the remark in May", but not "made the case for a truce"."""
    if head.lemma_ != "make" or any(prep.lower_ in ABOUT for prep in children(head, "prep")):
        return False
    taken = [o for o in children(head, "dobj") if any(c.lower_ in {"the", "this", "these", "those"} for c in o.lefts)]
    return any(not children(words, "amod", "prep", "acl", "relcl", "ccomp") for words in taken)


def _is_asked(head: Token) -> bool:
    """Whether a question asks for what was said: "What has she said?"; not one that somebody is told to have asked."""
    subject = next(iter(children(head, "nsubj")), None)
    is_inverted = subject is not None and any(aux.i < subject.i for aux in children(head, "aux"))
    return is_inverted and head.dep_ == "ROOT" and any(t.text == "?" for t in children(head, "punct"))


def _is_directive(head: Token) -> bool:
    """Whether somebody is bidden to speak or nobody does: "tell me why", "let's say", "it goes without saying"."""
    if head.dep_ == "pcomp" and head.head.lower_ == "without" and head.head.head.lemma_ == "go":
        return True
    is_bare = head.tag_ == "VB" and not children(head, "aux", "auxpass")
    if head.dep_ == "conj" and head.tag_ == "VB" and not children(head, "nsubj", "aux"):
        return _is_directive(head.head)  # "Go home and ask them"
    return is_bare and (head.head.lemma_ == "let" or not children(head, "nsubj", "csubj")) and head.dep_ in ORDERED


def _has_source(trigger: Trigger, quotes: Quotes) -> bool:
    """Whether whoever is named as speaking, outside what is quoted, can be identified."""
    head = trigger.head
    is_asked = head.dep_ == "advcl" and head.tag_ == "VBN" and not children(head, "nsubj", "aux")  # "Asked about it, …"
    is_passive = is_asked or bool(children(head, "nsubjpass", "auxpass"))
    is_passive = is_passive and trigger.frame.roles.get("object") != "speaker"
    if is_passive and not trigger.relations.get("subject"):
        return False  # "it was reported that"
    speakers = [f for name in ("subject", "to", "object", "by") for f in trigger.relations.get(name, [])]
    subjects = trigger.relations.get("subject", speakers)
    if quotes.around(head.i) is None:
        subjects = [s for s in subjects if quotes.around(s.i) is None]
    if speakers and all(not is_agent(s) and any(c.lower_ in OWN for c in children(s, "poss")) for s in speakers):
        return False  # "according to our calculations", but not "my father"
    if subjects and all(pronoun(s) in SELF for s in subjects):
        return False
    if subjects and subjects[0].lower_ == "it":
        return not any(c.lower_ == "to" for c in children(head, "aux"))  # "it is impossible to suggest"
    return not subjects or not all(_is_vague(s) for s in subjects)


def _is_vague(subject: Token) -> bool:
    """Whether `subject` is nobody in particular: `some`, bare `people`, `no official`."""
    if any(c.lower_ == "no" for c in subject.children):
        return True
    is_described = any(c.dep_ in {"prep", "amod", "acl"} for c in subject.children)  # "those close to him"
    is_bare = not any(True for _ in subject.children) or (subject.pos_ == "PRON" and not is_described)
    return subject.lower_ in VAGUE and is_bare


def _is_loose(trigger: Trigger, quotes: Quotes) -> bool:
    """Whether the words only speak of saying something, within what somebody else says."""
    head, quote = trigger.head, quotes.around(trigger.head.i)
    is_within = quote is not None or any(t.dep_ == "ccomp" for t in (head, *head.ancestors))
    if is_within and factuality_of(head) == "negated":
        return True  # "She said he did not answer"
    if quote is None or is_mark(head):
        return False
    is_bare = head.tag_ in {"VB", "VBG"} and not children(head, "aux", "nsubj")  # "That is like asking ..."
    subjects = trigger.relations.get("subject", [])
    is_unknown = bool(subjects) and all(s.pos_ == "PRON" for s in subjects)  # "They say ...", told to an interviewer
    return is_bare or (
        is_unknown and not any(is_agent(t) and t.pos_ != "PRON" for t in quote.doc[quote.start : head.i])
    )


def _is_said_so(head: Token) -> bool:
    """Whether an infinitive tells what somebody said by what they did: `She called to thank him`."""
    if head.tag_ != "VB" or head.dep_ not in {"advcl", "acl", "xcomp"}:
        return False
    if any(t.lemma_ in CHANNELS and t.pos_ == "NOUN" for t in head.doc[head.head.i : head.i]):
        return True
    return head.dep_ == "advcl" and head.head.lemma_ in CHANNELS and factuality_of(head.head) == "actual"


def _speaks_at_all(trigger: Trigger, quotes: Quotes) -> bool:
    """Without a clause or a quotation: an object, or a subject after the verb, still shows speech."""
    head = trigger.head
    subject = next(iter(children(head, "nsubj")), None)
    inverted = subject is not None and (subject.i > head.i or head.dep_ == "advcl")
    is_told = inverted or bool(children(head, "dobj", "dative", "oprd"))
    return is_told or head.dep_ in {"parataxis", "ccomp", "ROOT"} or quotes.around(head.i) is not None
