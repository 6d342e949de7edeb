"""Did it happen: actual, planned, hypothetical or negated, from negation, modals, conditionals, plans and attempts.

After the factuality classes of FactBank (Sauri & Pustejovsky 2009), reduced to what readers of a timeline need.
"""

from __future__ import annotations

from spacy.tokens import Token

from extractors.parsing.kept import sentence_of
from extractors.parsing.nominals import host_verb
from extractors.parsing.syntax import children, governor_of
from extractors.words import words
from schemas.records import Factuality

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without", "nobody", "none"})
HYPOTHETICAL_MODALS = words("hypothetical_modals")
FUTURE_MODALS = frozenset({"will", "shall", "'ll", "wo"})
PLANS = words("plans")
WISHES = words("wishes")
MANDATES = words("mandates")
IMPLICATIVE = words("implicative")
DENIALS = words("denials")
WHEN = frozenset("after amid at before despite during following from in over since".split())
REFUTING = frozenset({"deny", "dismiss", "rebut", "refute", "reject"})
EVIDENCE = words("evidence")
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
UPCOMING = words("upcoming")
POSSIBLE = words("possible")


def factuality_of(head: Token) -> Factuality:
    """Return the factuality of the event that `head` triggers."""
    if head.pos_ in {"NOUN", "PROPN"}:
        told = _of_noun(head)
        is_any = any(c.lower_ == "any" for c in children(head, "det"))  # "would respond to any attack"
        return "hypothetical" if is_any and told == "actual" else told
    return _of_verb(head)


def _of_verb(verb: Token) -> Factuality:
    words = {c.lower_ for c in _markers(verb)}
    if (words & (NEGATIONS - {"no"}) and not _is_not_only(verb)) or _has_nobody(verb):
        return "negated"
    if words & CONDITIONS or _is_inverted(verb):
        return "hypothetical"
    if words & FUTURE_MODALS or _is_going_to(verb) or _is_headline(verb):
        return "planned"
    if "would" in words and _is_backshifted(verb):
        return "planned"
    if words & HYPOTHETICAL_MODALS and "have" not in {c.lemma_ for c in children(verb, "aux")} - words:
        return "hypothetical"
    return _inherited(verb, has_to="to" in words)


def _markers(verb: Token) -> list[Token]:
    """Return the auxiliaries and negations of `verb`, but not those of what it quotes: `“Not yet,” she said`."""
    markers = children(verb, "neg", "aux", "mark", "advmod", "preconj")
    return [m for m in markers if not any(t.is_quote for t in verb.doc[m.i + 1 : verb.i])]


def _is_not_only(verb: Token) -> bool:
    """Whether the negation says that more happened: "did not only attack"."""
    negations = [c for c in verb.lefts if c.lower_ in NEGATIONS]
    return any(c.nbor().lower_ in {"only", "just", "merely", "simply"} for c in negations)


def _has_nobody(verb: Token) -> bool:
    """Whether the subject says that nobody did it: "no soldiers", "neither side", "neither rebels nor the army"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    return any({s.lower_, *(c.lower_ for c in children(s, "det", "preconj", "cc"))} & NEGATIONS for s in subjects)


def _is_inverted(verb: Token) -> bool:
    """Whether an auxiliary before the subject sets a condition: "had rebels attacked, the army would have left"."""
    subjects = children(verb, "nsubj", "nsubjpass")
    auxiliaries = [c for c in children(verb, "aux", "auxpass") if c.lower_ in {"had", "should", "were"}]
    is_before = bool(auxiliaries and subjects) and auxiliaries[0].i < subjects[0].i
    return is_before and verb.dep_ != "ROOT" and not any(c.text == "?" for c in sentence_of(verb))


def _is_backshifted(verb: Token) -> bool:
    """Whether its "would" is the "will" of what was said: "said that rebels would attack", but not "… if it rained"."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head  # "said that they had gone and would attack"
    is_told = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"
    return is_told and not any(t.lower_ in CONDITIONS for t in sentence_of(verb))


def _is_going_to(verb: Token) -> bool:
    return verb.dep_ == "xcomp" and verb.head.lower_ in {"going", "due", "set", "about", "expected", "scheduled"}


def _inherited(verb: Token, *, has_to: bool) -> Factuality:
    """What the governing verb or noun says of an infinitive, a gerund or a conjunct."""
    head = verb.head
    if head == verb:
        return "actual"
    if verb.dep_ == "conj" and (above := governor_of(verb)) != head:
        return _of_verb(above)  # "urged them to stay and report it", "said it was not late and thanked them"
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"} and not children(verb, "nsubj", "nsubjpass"):
        is_same_form = verb.tag_ == head.tag_ or verb.tag_ in {"VB", "VBG"}  # not "would leave by May and warned"
        is_contrast = any(c.lower_ == "but" for c in children(head, "cc")) and _of_verb(head) == "negated"
        return _of_verb(head) if is_same_form and not is_contrast else "actual"  # "did not flee but attacked"
    if _is_wished(verb, head) or _is_unproven(verb, head):
        return "hypothetical"
    is_bare = verb.tag_ == "VB" and verb.dep_ in {"xcomp", "ccomp"} and head.lemma_ in IMPLICATIVE | WISHES
    is_bare |= verb.tag_ == "VBG" and verb.dep_ == "xcomp" and head.lemma_ in IMPLICATIVE  # "continue attacking"
    if is_bare or (verb.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl"} and has_to):
        return _of_infinitive(verb, head)
    is_short = verb.dep_ == "pcomp" and head.lower_ == "of" and head.head.lower_ == "short"  # "stopped short of saying"
    is_feared = head.lower_ == "of" and head.head.lemma_ == "fear"
    if verb.dep_ == "pcomp" and (head.lower_ in {"from", "against", "without"} or is_feared or is_short):
        is_prevented = head.head.lemma_ in DENIALS and head.head.tag_ in {"VBD", "VBN"}
        return "negated" if head.lower_ == "without" or is_prevented or is_short else "hypothetical"
    is_denied = verb.dep_ == "ccomp" and verb.i > head.i and head.lemma_ in {"deny", "refute"}
    is_denied |= verb.dep_ in {"acl", "ccomp"} and head.dep_ == "dobj" and _is_refuted(verb, head)
    if is_denied or (verb.dep_ == "xcomp" and head.lemma_ in DENIALS):
        return "negated"
    return "actual"


def _is_headline(verb: Token) -> bool:
    """`Macron to meet Haftar`: whether an infinitive with a subject before it stands for the sentence, as in headlines.

    The parser makes it the root, or hangs it on its subject.
    """
    subject = verb.head if verb.dep_ in {"relcl", "acl"} and verb.head.dep_ == "ROOT" else verb
    is_root = subject.dep_ == "ROOT" and (subject.pos_ in {"PROPN", "VERB"} or bool(subject.ent_type_))
    to = next((c for c in children(verb, "aux") if c.lower_ == "to"), None)
    return is_root and verb.tag_ == "VB" and to is not None and to.i > sentence_of(verb).start


def _is_refuted(verb: Token, claim: Token) -> bool:
    """`rejected claims that it had fired`: whether somebody says that what `claim` tells is not so."""
    is_told = any(c.lower_ == "that" for c in children(verb, "mark"))
    return is_told and claim.head.lemma_ in REFUTING


def _is_unproven(verb: Token, noun: Token) -> bool:
    """`no evidence that rebels attacked`: whether nothing bears out what a clause with "that" tells."""
    is_told = verb.dep_ in {"acl", "ccomp", "relcl"} and any(c.lower_ == "that" for c in children(verb, "mark"))
    is_lacking = any(c.lower_ in {"no", "any", "little"} for c in children(noun, "det", "amod"))
    return is_told and is_lacking and noun.lemma_ in EVIDENCE


def _is_wished(verb: Token, head: Token) -> bool:
    """Whether `head` wishes for what a gerund or a clause says: "considered leaving", "demanded that rebels leave"."""
    is_considered = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and head.lemma_ in WISHES
    return is_considered or (verb.dep_ == "ccomp" and verb.tag_ == "VBP" and head.lemma_ in MANDATES)


def _of_infinitive(verb: Token, head: Token) -> Factuality:
    causer = (head.conjuncts or [head])[0].head if verb.dep_ in {"acl", "relcl"} else head
    is_begun = head.lemma_ == "go" and any(c.lower_ == "on" for c in children(head, "prt", "prep", "advmod"))
    if is_begun or causer.lemma_ in IMPLICATIVE:
        return _of_verb(causer)  # "went on to say", "prompted them to leave"
    is_open = head.lemma_ == "have" and any(c.lower_ == "yet" for c in children(head, "advmod"))  # "have yet to meet"
    if is_open or (head.lemma_ in DENIALS and verb.dep_ == "xcomp"):
        return "negated"
    if head.lemma_ in PLANS or (head.lemma_ == "be" and verb.dep_ == "xcomp"):
        return "planned"  # "he is to visit Peru"
    if verb.dep_ == "advcl" and head.pos_ == "VERB" and _of_verb(head) == "planned":
        return "planned"  # "will travel to Peru to meet him"
    if head.lemma_ in WISHES or head.pos_ in {"NOUN", "ADJ"} or verb.dep_ == "advcl":
        return "hypothetical"
    return "actual"


def _of_noun(noun: Token) -> Factuality:
    words = {c.lower_ for c in children(noun, "det", "amod", "neg", "nmod")}
    if "no" in words or _is_off(noun):
        return "negated"
    if words & UPCOMING:
        return "planned"
    if words & POSSIBLE or _is_case(noun):
        return "hypothetical"
    verb, how = host_verb(noun)
    is_called_for = how == "adjunct" and noun.head.lower_ in {"for", "on"} and not (verb and children(verb, "dobj"))
    if verb is not None and verb.lemma_ == "go" and children(verb, "acomp"):
        verb = None  # "the attack would not go unanswered"
    if verb is None or (is_called_for and _governed(noun) != "actual"):
        return _governed(noun)
    if verb.lemma_ in {"cancel", "postpone", "suspend"} and how != "adjunct":
        return "negated"
    is_expected = verb.lemma_ == "expect" and noun.head.lower_ == "for"  # "is expected in Rome for talks"
    if is_expected or verb.lemma_ in {"plan", "schedule", "arrange", "order", "seek"}:
        return "planned"
    if how in {"light", "passive", "occurrence"} or (how == "adjunct" and noun.head.lower_ == "for"):
        return _of_verb(verb)
    return "actual"


def _is_off(noun: Token) -> bool:
    """Whether an event was cancelled, called off or ruled out."""
    if noun.dep_ == "nsubj":
        through = (c for c in noun.head.children if c.lower_ == "through" and not c.n_rights)
        return noun.head.lemma_ == "fall" and any(True for _ in through)
    particles = {c.lower_ for c in children(noun.head, "prt")}
    words = (noun.head.lemma_, *particles)
    if noun.dep_ not in {"dobj", "nsubjpass"}:
        return False
    return noun.head.lemma_ in {"cancel", "scrap"} or words in {("call", "off"), ("rule", "out")}


def _is_case(noun: Token) -> bool:
    """Whether an event is only supposed: "in case of an attack", "an attack was imminent"."""
    if noun.dep_ == "nsubj" and any(c.lower_ in {"imminent", "impending"} for c in children(noun.head, "acomp")):
        return True
    of = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return of is not None and of.head.lower_ in {"case", "event"} and of.head.dep_ == "pobj"


def _governed(noun: Token) -> Factuality:
    """An event noun below another word: `calls for talks`, `plans for an attack`, `threatened an attack`."""
    while noun.dep_ == "conj":
        noun = noun.head  # "demanded talks and the withdrawal of the troops"
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    lemma = head.lemma_.lower()
    if noun.dep_ == "pobj" and noun.head.lower_ == "about":
        return "actual"  # "asked about the attack"
    if lemma == "call" and (noun.dep_ == "oprd" or (noun.dep_ == "dobj" and children(head, "oprd", "acomp"))):
        return "actual"  # "calling the siege a crime", "what it called unprovoked attacks"
    if noun.dep_ == "pobj" and noun.head.lower_ in WHEN:
        return "actual"  # "urged restraint after the attack"
    if lemma == "warn" and noun.dep_ == "pobj" and noun.head.lower_ in {"against", "of"}:
        return "hypothetical"
    if lemma in {
        "plan",
        "schedule",
        "announce",
        "agree",
        "prepare",
        "order",
        "preparation",
        "invitation",
    } and noun.dep_ in {"pobj", "dobj"}:
        return "planned" if lemma != "announce" else "actual"
    if lemma in {
        "call",
        "urge",
        "demand",
        "threaten",
        "fear",
        "risk",
        "threat",
        "want",
        "possibility",
        "seek",
        "ask",
        "propose",
        "ban",
        "bar",
        "forbid",
        "prohibit",
        "pretext",
        "rehearsal",
    }:
        return "hypothetical"
    if lemma in DENIALS and head.tag_ in {"VBD", "VBN"} and noun.dep_ in {"dobj", "nsubjpass"}:
        is_open = _of_verb(head) == "negated"  # "neither confirmed nor denied the attack"
        return "actual" if is_open else "negated"  # "police foiled an attack"
    return "actual"
