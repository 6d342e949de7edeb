"""Slips of the tagger that hide events: gerunds with the article or the adjective of a noun are nouns."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Doc, Token

from schemas.frames import event_nouns

PLACES = frozenset({"nsubj", "csubj", "nsubjpass", "dobj", "pobj", "conj"})
BEFORE = frozenset({"det", "amod", "compound", "poss"})


def correct(doc: Doc) -> None:
    """Tag as nouns the gerunds of `doc` that name events: "Turkish shelling kills three", "strikes and shelling"."""
    gerunds = np.flatnonzero(doc.to_array("TAG") == doc.vocab.strings["VBG"])
    for token in (doc[i] for i in gerunds.tolist()):
        if token.lower_ in event_nouns() and token.dep_ in PLACES and _is_noun(token):
            token.tag_, token.pos_, token.lemma_ = "NN", "NOUN", token.lower_
            if token.dep_ == "conj" and token.head.pos_ != "NOUN":
                token.head = token.nbor(-2)


def _is_noun(gerund: Token) -> bool:
    """Whether words before the gerund belong to a noun, or it stands beside one."""
    if any(child.dep_ in {"dobj", "aux", "nsubj"} for child in gerund.children):
        return False
    is_beside = gerund.dep_ == "conj" and gerund.i > 1 and gerund.nbor(-1).lower_ == "and"
    if is_beside and gerund.nbor(-2).pos_ == "NOUN":
        return True
    if gerund.dep_ == "conj" and gerund.head.pos_ != "NOUN":
        return False
    is_between = any(child.lower_ == "between" for child in gerund.rights)
    return is_between or any(child.dep_ in BEFORE for child in gerund.lefts)
