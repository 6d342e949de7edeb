"""Which way in time a text looks at an expression: from the verb that governs it and the word before it."""

from __future__ import annotations

import itertools
from typing import Literal

from spacy.tokens import Span, Token

from extractors.parsing.kept import sentence_of
from extractors.parsing.syntax import children

Direction = Literal["past", "future", "unknown"]

AHEAD = frozenset({"by", "until", "till", "before", "effective", "starting", "beginning", "through", "next"})
VERBS = frozenset({"VERB", "AUX"})
WILL = frozenset({"will", "'ll", "\u2019ll", "shall", "wo"})
MODALS = frozenset({"may", "might", "can", "should", "must", "would"})
HAVE = frozenset({"has", "have", "had", "'ve", "\u2019ve"})
SOON = frozenset({"early", "soon"})  # "as early as Tuesday"
UNANNOUNCED = frozenset(
    "attack assault ambush bombing blast explosion shooting stabbing killing murder massacre assassination kidnapping"
    " abduction invasion coup atrocity rampage riot mutiny earthquake crash disaster".split()
)
EXPECTED = frozenset("plan expect schedule slate due anticipate forecast project prepare".split())
SCHEDULED = frozenset({"plan", "schedule", "slate"})  # even told as past, they put what follows them ahead
LABELS = frozenset({":", "-", "\u2013", "\u2014"})
LABEL = 6  # tokens of a day that stands before what happens on it
AWAITING = frozenset({"when", "if", "once", "before", "after", "until", "unless"})
TIMETABLED = frozenset(  # what is said to happen in the present tense is yet to come: "the talks open on Tuesday"
    "open begin start resume reconvene convene expire end meet play debut premiere air launch return vote go face host"
    " travel depart visit hold receive tour attend testify convene arrive fly".split()
)
LASTING = frozenset("be hold stay last remain live serve rule work continue keep reign govern lead run".split())
TRADED = frozenset({"delivery", "future", "contract"})
PLANS = frozenset(
    "plan expect schedule intend hope propose aim promise vow pledge seek prepare due slate want decide agree set"
    " project forecast predict anticipate await scheduled urge order threaten swear".split()
)
PROMISES = PLANS | {"agreement", "deal", "intention", "proposal", "offer"}  # nouns: "an agreement to sell it in March"


def direction(token: Token, before: str) -> Direction:
    """Return whether `token` lies in what is told as past, as future, or neither is said; `before` precedes it."""
    if before in {"since", "due"}:
        return "past" if before == "since" else "future"
    if before == "as" and SOON & {word.lower_ for word in token.doc[max(token.i - 4, 0) : token.i]}:
        return "future"
    if token.head.lemma_ in TRADED and token.dep_ in {"compound", "nmod", "amod"}:  # "gold for December delivery"
        return "future"
    verb = governor(token) or governor(main_verb(sentence_of(token)))
    if verb is not None and _is_awaited_noun(token, verb):
        return "future"
    found: Direction = "unknown" if verb is None else tense(verb)
    if found == "future" and verb is not None and is_possessive(token) and not is_sure(verb):
        return "unknown"
    if verb is not None and _puts_ahead(verb, token, found, before):
        return "future"
    is_over = found == "past" and verb is not None and _is_over(verb, token, before)
    return "future" if before in AHEAD and not is_over else found


def _is_over(verb: Token, token: Token, before: str) -> bool:
    """Whether what is told as past was over by the expression, though a word that looks ahead precedes it."""
    if token.i < verb.i or before == "before" or is_pluperfect(verb):
        return True
    if before in {"until", "till"}:
        return verb.tag_ == "VBD" and verb.lemma_ in LASTING
    return before in {"by", "through"} and is_told(verb)


def is_of_verb(token: Token) -> bool:
    """Whether a preposition joins it to a verb: "he said in May", not "he told of cuts in May"."""
    return token.dep_ == "pobj" and token.head.head.pos_ in VERBS


def is_of_outrage(token: Token) -> bool:
    """Whether it tells apart by its day what nobody announces: "the Oct. 7 attacks"."""
    return token.dep_ in {"compound", "nmod", "amod", "poss"} and token.head.lemma_.lower() in UNANNOUNCED


def is_present(verb: Token) -> bool:
    """Whether the verb and its subject stand in the present tense: "he says", "they are meeting"."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return False
    return (helpers[0] if helpers else verb).tag_ in {"VBZ", "VBP"} and not HAVE & {child.lower_ for child in helpers}


def is_possessive(token: Token) -> bool:
    """Whether it names what happened by its day: "Wednesday's ruling"."""
    return any(child.tag_ == "POS" for child in token.children)


def is_sure(verb: Token) -> bool:
    """Whether the verb is no mere possibility: "will discuss Monday's debate", not "might overturn Friday's ruling"."""
    helpers = {child.lower_ for child in children(verb, "aux")}
    return bool(helpers & WILL) or ("to" in helpers and _is_planned(verb))


def is_told(verb: Token) -> bool:
    """Whether what happened is told, no order or wish: "two feet of snow fell by Tuesday night"."""
    return verb.tag_ == "VBD" and verb.dep_ in {"ROOT", "conj", "ccomp", "relcl"} and verb.lemma_ not in PLANS


def is_pluperfect(verb: Token) -> bool:
    """Whether the verb lies before what is told: "had attacked"."""
    return any(child.lower_ == "had" for child in children(verb, "aux"))


def _puts_ahead(verb: Token, token: Token, found: Direction, before: str) -> bool:
    """Whether the expression's verb itself says that it lies ahead: "They planned a march on Saturday", "She plans"."""
    if verb.lemma_ == "be" and verb.tag_ == "VBZ" and _is_what_is(token, verb):
        return True
    if found == "unknown":
        return verb.lemma_ in PLANS and (verb.tag_ in {"VBZ", "VBP"} or is_present(verb))
    is_meant = verb.lemma_ in SCHEDULED or (before == "for" and verb.lemma_ == "set")
    return is_meant and token.i > verb.i and not is_pluperfect(verb)


def is_of_plan_told(token: Token) -> bool:
    """Whether what was planned for it is told of as past itself: "A march planned for Saturday was called off"."""
    verb = governor(token)
    if verb is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_ not in EXPECTED:
        return False
    return verb.head.dep_ in {"nsubj", "nsubjpass"} and tense(verb.head.head) == "past"


def _is_what_is(token: Token, verb: Token) -> bool:
    """Whether the verb says that something is on the day: "The deadline is Friday", "The vote is on Sunday"."""
    if token.dep_ == "pobj":
        return token.head.head == verb and token.i > verb.i
    is_opening = token.dep_ == "npadvmod" and token.i == verb.i - 1
    return token.head == verb and (is_opening or token.dep_ in {"attr", "nsubj"})


def main_verb(sentence: Span) -> Token:
    """Return the sentence's root; of a fragment that an abbreviation cut off ("In June, Maj. Gen."), the next one's."""
    is_fragment = not any(token.pos_ in VERBS for token in sentence)
    if is_fragment and sentence.end < len(sentence.doc):
        return sentence_of(sentence.doc[sentence.end]).root
    if any(token.text in LABELS for token in sentence[1:LABEL]) and sentence.root.pos_ not in VERBS:
        clauses = (token for token in sentence if token.pos_ in VERBS and children(token, "nsubj", "nsubjpass"))
        return next(clauses, sentence.root)  # "TUESDAY: The king visits Rome"
    return sentence.root


def governor(token: Token) -> Token | None:
    """Return the nearest verb or auxiliary above `token`, if any."""
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in VERBS:
            return ancestor
    return None


def tense(verb: Token) -> Direction:
    """Return which way a verb looks, its auxiliaries and the plan that it depends on included."""
    helpers = children(verb, "aux", "auxpass")
    words = {child.lower_ for child in helpers}
    if words & WILL or (words & MODALS and "have" not in words):
        return "future"
    if verb.tag_ in {"VBZ", "VBP"} and not helpers and (_is_awaited(verb) or verb.lemma_ in TIMETABLED):
        return "future"
    if "to" in words and "have" not in words:
        return "future" if _is_planned(verb) else tense_above(verb)
    if verb.tag_ == "VBD" or words & HAVE or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if verb.tag_ == "VBN" and not helpers:
        return "future" if verb.lemma_ in EXPECTED else "past"
    if (verb.tag_ == "VBG" or (verb.tag_ == "VB" and verb.dep_ == "conj")) and not helpers:
        return tense_above(verb)  # "will go to Rome and meet the pope on Friday"
    return "unknown"


def tense_above(verb: Token) -> Direction:
    """Return the tense of the verb that governs `verb`, if any."""
    above = governor(verb.head) if verb.head != verb else None
    return "unknown" if above is None else tense(above)


def _is_awaited_noun(token: Token, verb: Token) -> bool:
    """Whether the text tells what came "ahead of" the noun that it stands in: "ahead of a vote on Saturday"."""
    above = itertools.takewhile(lambda word: word != verb, token.ancestors)
    return any(word.lower_ == "ahead" for word in (*above, *token.doc[max(token.i - 3, 0) : token.i]))


def _is_awaited(verb: Token) -> bool:
    """Whether a clause in the present tense waits for its event: "when it opens on Tuesday"."""
    return verb.dep_ == "advcl" and any(child.lower_ in AWAITING for child in verb.children)


def _is_planned(verb: Token) -> bool:
    """Whether an infinitive depends on nothing, or on a word of planning: "plans to meet", "is to meet".

    What "had been scheduled to expire" need not lie ahead.
    """
    if verb.dep_ == "acl" and verb.head.lemma_ in PROMISES:
        return True
    above = governor(verb.head) if verb.head != verb else None
    if verb.head.pos_ == "ADJ" and verb.head.lemma_ in PLANS:  # "is due to start"
        return above is None or not is_pluperfect(above)
    if above is None or (verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.i > verb.head.i):
        return True
    return above.lemma_ in PLANS and not is_pluperfect(above)
