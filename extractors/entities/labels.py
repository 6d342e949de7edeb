"""Correct the labels of named entities by what the whole document says: a small model judges each name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from extractors.entities.gazetteer import actor, country_of
from extractors.entities.names import is_title
from extractors.entities.places import locate
from extractors.parsing.kept import words_of
from extractors.parsing.lexicon import nouns

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART"})
LOCATIVE = frozenset({"in", "near", "outside", "at", "around", "across"})
INSIDE = frozenset({"in", "near", "outside"})
COMPASS = frozenset(
    "northern southern eastern western central northeastern northwestern southeastern southwestern occupied".split()
)
SITES = frozenset(
    "province district region city town village county governorate oblast raion airport port terminal base "
    "airbase".split()
)
FEASTS = frozenset("day eve jan. feb. aug. sept. oct. nov. dec.".split())
EVENTS = frozenset("meeting conference summit talk talks forum gathering attack bombing session".split())


def relabel(doc: Doc) -> None:
    """Set the entities of `doc` anew: surnames of people, countries and towns get the label of what they name."""
    ents = [_titled(ent) for ent in doc.ents]
    countries = frozenset(code for ent in ents if ent.label_ in {"GPE", "NORP"} and (code := country_of(ent.text)))
    people = _surnames(ents, countries)
    places = frozenset(ent.text for ent in ents if ent.label_ == "GPE")
    parts = [part for ent in ents for part in _apart(ent, people)]
    known = [Span(doc, ent.start, ent.end, label=_label(ent, people, countries, places)) for ent in parts]
    doc.set_ents([*known, *_missed(doc, people)])


def _titled(ent: Span) -> Span:
    """Return a name of two words or more behind a title as a person's: "spokeswoman Irina Belova"."""
    titles = (c for c in ent.root.lefts if c.dep_ == "compound" and c.pos_ == "NOUN" and is_title(c))
    is_person = ent.label_ == "ORG" and len(ent) > 1 and any(c.i == ent.start - 1 for c in titles)
    return Span(ent.doc, ent.start, ent.end, label="PERSON") if is_person else ent


def _apart(ent: Span, people: frozenset[str]) -> Iterator[Span]:
    """Yield the two surnames that the entity recogniser took for one person: "Lopez and Berg".

    What it took for a date may begin with a surname: "met Lopez last Tuesday".
    """
    if ent.label_ == "DATE" and len(ent) > 1 and ent[0].text in people:
        yield Span(ent.doc, ent.start, ent.start + 1, label="PERSON")
        ent = Span(ent.doc, ent.start + 1, ent.end, label="DATE")
    joint = next((t.i for t in ent if t.lower_ == "and"), ent.end) if ent.label_ == "PERSON" else ent.end
    for start, end in ((ent.start, joint), (joint + 1, ent.end)):
        if start < end:
            yield Span(ent.doc, start, end, label=ent.label_)


def _surnames(ents: Sequence[Span], countries: frozenset[str]) -> frozenset[str]:
    """Return the last words of full names of people, unless the document takes the same word for a place more often.

    A name that nobody knows for a place is one only where it stands as one: not in "Moro, 52, was shot".
    """
    people = (ent for ent in ents if ent.label_ == "PERSON" and len(ent) > 1 and not _is_within(ent))
    full = Counter(ent[-1].text for ent in people if ent[-1].is_title)
    towns = (ent for ent in ents if ent.label_ == "GPE" and (_is_placed(ent, countries) or locate(ent.text, countries)))
    places = Counter(ent.text for ent in towns)
    return frozenset(name for name in full if places[name] <= max(2, full[name]))


def _is_within(ent: Span) -> bool:
    """Whether a name stands where people hardly do: "near Maydon Shahr", "the district of Maydon Shahr"."""
    head = ent.root.head
    if ent.root.dep_ != "pobj" or ent.start != head.i + 1:
        return False
    return head.lower_ in INSIDE or (head.lower_ == "of" and head.head.lemma_.lower() in SITES)


def _label(ent: Span, people: frozenset[str], countries: frozenset[str], places: frozenset[str]) -> str:
    if (plain := _by_its_words(ent)) or ent.label_ not in NAMES:
        return plain or ent.label_
    is_people = ent.label_ != "NORP" or country_of(ent.text) is not None
    is_town = ent.text in places and ent.text not in people
    if not is_people and (is_town or _is_within(ent) or _is_before_place_noun(ent, countries)):
        return "GPE"  # "the Annapolis forum"
    if len(ent) == 1 and ent.text in people:
        return "PERSON"
    if ent.label_ in {"PERSON", "ORG", "PRODUCT"} and ent[-1].text not in people:
        if country_of(ent.text) and ent.root.tag_ == "NNP" and ent.root.dep_ != "amod":
            return "GPE"
        if _is_placed(ent, countries) and (ent.label_ == "PERSON" or locate(ent.text, countries)):
            return "GPE"
        if _is_before_place_noun(ent, countries) or _is_town(ent, countries):
            return "GPE"
    return ent.label_


def _by_its_words(ent: Span) -> str:
    """Return the label that the words of a name alone tell, or nothing."""
    if ent.label_ == "EVENT" and not FEASTS.isdisjoint(token.lower_ for token in ent):
        return "DATE"  # "the attacks on New Year's Eve"
    if ent.label_ in {"GPE", "LOC"} and (known := actor(ent.text)) is not None and known.kind == "armed_group":
        return "ORG"  # "an Al-Shabaab camp"
    is_country = ent.label_ == "DATE" and country_of(ent.text) is not None  # "In Niger, the general …"
    is_site = len(ent) > 1 and ent[-1].lower_ in SITES and ent.label_ in {"PERSON", "ORG", "PRODUCT"}
    return "GPE" if is_country or is_site else ""  # "Zaporizhia Oblast"


def _is_placed(ent: Span, countries: frozenset[str]) -> bool:
    """Whether a name stands behind a preposition of place, or beside a place: "near Maydon Shahr"."""
    head = ent.root.head
    if ent.root.dep_ == "conj" and head.ent_type_ == "GPE":
        return True
    if ent.root.dep_ != "pobj":
        return False
    if ent.start == head.i + 2 and ent.doc[head.i + 1].lower_ in COMPASS and ent.label_ == "PERSON":
        return True  # "into southern Avdiivka"
    if ent.start != head.i + 1:
        return False
    if head.lower_ == "of" and head.head.pos_ == "NOUN":  # "the harbour of Misrata", "eastern parts of Misrata"
        return head.head.lemma_.lower() in nouns("place") or any(c.lower_ in COMPASS for c in head.head.lefts)
    return head.lower_ in LOCATIVE or (head.lower_ in {"from", "to"} and locate(ent.text, countries) is not None)


def _is_town(ent: Span, countries: frozenset[str]) -> bool:
    """Whether a single name that nobody in the document bears in full is a town of a country that it speaks of."""
    if len(ent) > 1 or ent.root.dep_ not in {"conj", "compound", "nmod", "appos", "npadvmod"}:
        return False
    place = locate(ent.text, countries)
    return place is not None and place.country_code in countries


def _is_before_place_noun(ent: Span, countries: frozenset[str]) -> bool:
    """Whether a name stands before a noun for a place or, being a town's, for an event: "Yala province"."""
    noun = ent.root.head
    if ent.root.dep_ not in {"compound", "nmod"} or noun.pos_ != "NOUN" or noun.i < ent.end:
        return False
    lemma = noun.lemma_.lower()
    if lemma in SITES:
        return True
    return (lemma in EVENTS or lemma in nouns("place")) and locate(ent.text, countries) is not None


def _missed(doc: Doc, people: frozenset[str]) -> Iterator[Span]:
    """Yield surnames of people that the entity recogniser passed over."""
    small = {name.lower() for name in people}
    for token in (doc[i] for i, word in enumerate(words_of(doc)) if word in small):
        if not token.ent_type_ and token.pos_ == "PROPN" and token.text in people:
            yield Span(doc, token.i, token.i + 1, label="PERSON")
