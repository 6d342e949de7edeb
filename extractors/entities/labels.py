"""Correct the labels of named entities by what the whole document says: a small model judges each name alone."""

from __future__ import annotations

from spacy.tokens import Doc, Span

WRONG_FOR_PEOPLE = frozenset({"GPE", "ORG", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", ""})


def relabel(doc: Doc) -> None:
    """Label a single name as a person's where the document gives somebody's full name that ends with it."""
    surnames = {ent[-1].text for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1 and ent[-1].is_title}
    places = {ent.text for ent in doc.ents if ent.label_ == "GPE"}
    surnames -= {name for name in surnames if sum(ent.text == name for ent in doc.ents if ent.label_ == "GPE") > 2}
    del places
    changed = [
        Span(doc, ent.start, ent.end, label="PERSON")
        if len(ent) == 1 and ent.text in surnames and ent.label_ in WRONG_FOR_PEOPLE
        else ent
        for ent in doc.ents
    ]
    missed = [
        Span(doc, token.i, token.i + 1, label="PERSON")
        for token in doc
        if not token.ent_type_ and token.pos_ == "PROPN" and token.text in surnames
    ]
    doc.set_ents([*changed, *missed])
