"""Which way in time a text looks at an expression: from the verb that governs it and the word before it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Span, Token

Direction = Literal["past", "future", "unknown"]

AHEAD = frozenset({"by", "until", "till", "before", "effective", "starting", "beginning", "through", "next"})
VERBS = frozenset({"VERB", "AUX"})
WILL = frozenset({"will", "'ll", "\u2019ll", "shall", "wo"})
MODALS = frozenset({"may", "might", "can", "should", "must", "would"})
HAVE = frozenset({"has", "have", "had", "'ve", "\u2019ve"})
PLANS = frozenset(
    "plan expect schedule intend hope propose aim promise vow pledge seek prepare due slate want decide agree set"
    " project forecast predict anticipate await scheduled urge order".split()
)


def direction(token: Token, before: str) -> Direction:
    """Return whether `token` lies in what is told as past, as future, or neither is said; `before` precedes it."""
    if before in {"since", "due"}:
        return "past" if before == "since" else "future"
    verb = governor(token) or governor(main_verb(token.sent))
    found: Direction = "unknown" if verb is None else tense(verb)
    is_fronted = verb is not None and token.i < verb.i
    return "future" if before in AHEAD and not (is_fronted and found == "past") else found


def main_verb(sentence: Span) -> Token:
    """Return the sentence's root; of a fragment that an abbreviation cut off ("In June, Maj. Gen."), the next one's."""
    is_fragment = not any(token.pos_ in VERBS for token in sentence)
    if is_fragment and sentence.end < len(sentence.doc):
        return sentence.doc[sentence.end].sent.root
    return sentence.root


def governor(token: Token) -> Token | None:
    """Return the nearest verb or auxiliary above `token`, if any."""
    for ancestor in (token, *token.ancestors):
        if ancestor.pos_ in VERBS:
            return ancestor
    return None


def tense(verb: Token) -> Direction:
    """Return which way a verb looks, its auxiliaries and the plan that it depends on included."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in helpers}
    if words & WILL or (words & MODALS and "have" not in words):
        return "future"
    if "to" in words:
        return "future" if _is_planned(verb) else tense_above(verb)
    if verb.tag_ == "VBD" or words & HAVE or any(child.tag_ == "VBD" for child in helpers):
        return "past"
    if verb.tag_ == "VBN" and not helpers:
        return "future" if verb.lemma_ in PLANS else "past"
    if verb.tag_ == "VBG" and not helpers:
        return tense_above(verb)
    return "unknown"


def tense_above(verb: Token) -> Direction:
    """Return the tense of the verb that governs `verb`, if any."""
    above = governor(verb.head) if verb.head != verb else None
    return "unknown" if above is None else tense(above)


def _is_planned(verb: Token) -> bool:
    """Whether an infinitive depends on nothing, or on a verb of planning: "plans to meet"."""
    above = governor(verb.head) if verb.head != verb else None
    return above is None or above.lemma_ in PLANS
