"""The proper names of one document: their extents, the acronyms it introduces, and the fullest form of each."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Span, Token

from extractors.entities.gazetteer import actor
from extractors.parsing.kept import sentence_of, text_of, words_of
from extractors.parsing.lexicon import nouns
from extractors.words import words
from schemas.resources import REFERENCE

NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
ACRONYM = re.compile(r"\(([A-Z][A-Za-z.\-]{1,9})\)")
CAPITALISED = re.compile(r"[A-Z][A-Za-z.\-]+")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})  # behind a surname
SOON = 40  # tokens after a full name in which a surname means that person
SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "de", "du", "on", "to", "&", "al", "el"})
TITLES = words("titles")
GENDERED = {"female": words("female"), "male": words("male")}


def is_title(token: Token) -> bool:
    """Whether `token` is a word of office or address that stands before a name but is not part of it."""
    return token.lower_.rstrip(".") in TITLES


@cache
def _given_names() -> dict[str, str]:
    lists = tomllib.loads((REFERENCE / "given_names.toml").read_text("utf-8"))
    return {name: gender for gender, names in lists.items() for name in names.split()}


def gender_of(name: str) -> str | None:
    """Return `female` or `male` where the given name of a full name tells, else None."""
    given, _, family = name.partition(" ")
    return _given_names().get(given.lower()) if family else None


def _told_gender(span: Span) -> str | None:
    """Return the gender of a person whom the text calls Mr. or Ms., or whose given name tells; None if nothing does."""
    before = span.doc[span.start - 1].lower_.rstrip(".") if span.start > 0 else ""
    return next((gender for gender, marks in GENDERED.items() if before in marks), gender_of(span.text))


def tidy(span: Span) -> Span:
    """Return `span` without leading articles, quotation marks and titles, and a trailing possessive or preposition."""
    doc, start, end = span.doc, span.start, span.end
    while end - start > 1 and (doc[start].pos_ in {"DET", "PUNCT", "SPACE"} or doc[start].lower_ in {"the", "a", "an"}):
        start += 1
    while end - start > 1 and (doc[end - 1].tag_ == "POS" or doc[end - 1].pos_ in {"PUNCT", "SPACE", "ADP"}):
        end -= 1
    while span.label_ == "PERSON" and end - start > 1 and is_title(doc[start]):
        start += 1
    return Span(doc, start, end, label=span.label) if end - start < len(span) else span


def name_span(token: Token) -> Span | None:
    """Return the name that `token` belongs to: its entity, else its run of proper nouns.

    None for common nouns, and for a title alone: "the Prime Minister".
    """
    doc = token.doc
    if token.ent_type_ not in NAME_LABELS:
        is_name = token.pos_ == "PROPN" and not token.is_lower  # the tagger's "foreign ministry" is none
        span = _with_compounds(doc[token.i : token.i + 1], token) if is_name else None
        is_office = is_title(token) and token.n_lefts > 0 and token.lower_ in nouns("person")
        return None if span is not None and len(span) == 1 and is_office else span
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return _with_compounds(tidy(Span(doc, start, end, label=token.ent_type_)), token)


def _with_compounds(span: Span, token: Token) -> Span:
    """Extend a name to the left over compounds that the entity recogniser cut off ("Al-Mihdi | Al-Baraghati")."""
    doc, start = span.doc, span.start
    while start > 0 and _is_cut_off(doc[start - 1], start) and start > sentence_of(token).start:
        start -= 1
    while start < span.start and (doc[start].pos_ != "PROPN" or doc[start].is_punct or is_title(doc[start])):
        start += 1
    return Span(doc, start, span.end, label=span.label) if start < span.start else span


def _is_cut_off(before: Token, start: int) -> bool:
    """Whether the token before a name that begins at `start` belongs to it: a compound of it, or a hyphen."""
    is_compound = before.pos_ == "PROPN" and before.dep_ in {"compound", "nmod"} and before.head.i >= start
    is_compound &= before.lower_ not in {"today", "tomorrow", "yesterday"}  # "Tomorrow Holm will go"
    if before.ent_type_ == "NORP" and before.i + 1 == start and actor(before.doc[before.i : start + 1].text):
        return True  # the Islamic State
    if before.doc[start].text == "-" and before.pos_ == "PROPN" and not before.whitespace_:
        return True  # "al" of "al-Wazni", whatever the parser makes of it
    joins = before.text == "-" and before.doc[start - 2].pos_ == "PROPN" and not before.whitespace_
    return (is_compound or joins) and not is_title(before) and before.ent_type_ not in {"NORP", "GPE"}


def _acronyms(doc: Doc) -> dict[str, str]:
    """Return each acronym that the text introduces in brackets, with the words before it that it stands for."""
    found: dict[str, str] = {}
    text = text_of(doc)
    for match in ACRONYM.finditer(text):
        before = re.findall(r"[\w'\-]+", text[max(0, match.start() - 120) : match.start()].rsplit("\n", 1)[-1])
        if phrase := _expansion(re.sub(r"[^A-Za-z]", "", match[1]), before):
            found.setdefault(match[1], phrase.removesuffix("'s").rstrip("'"))
    return found


def _expansion(letters: str, words: list[str]) -> str | None:
    """Return the shortest tail of `words` whose initials spell `letters`, small words counted or not."""
    for n in range(2, min(len(letters) + 4, len(words)) + 1):
        parts = [part for word in words[-n:] for part in word.split("-") if part]
        content = [part for part in parts if part.lower() not in SMALL_WORDS]
        spelled = {"".join(p[0] for p in some).upper() for some in (parts, content)}
        if letters.upper() in spelled and words[-n].lower() not in SMALL_WORDS:
            return " ".join(words[-n:])
    return None


def _parts(name: Span) -> tuple[list[str], str]:
    """Return the words of a person's name before the surname, and that, in lower case: of "Ann Lee Jr." `lee`."""
    words = words_of(name.doc)[name.start : name.end]
    while len(words) > 1 and words[-1].rstrip(".") in GENERATIONS:
        words.pop()
    return words[:-1], words[-1]


@dataclass(frozen=True, slots=True)
class FullName:
    """A full name of a person: its first token, its words, and those of them, in lower case, before the last.

    `gender` is `female`, `male` or None where nothing tells.
    """

    start: int
    text: str
    given: frozenset[str]
    gender: str | None


@dataclass(slots=True)
class Names:
    """What one document calls whom: acronyms, and people by surname in lower case. Build it with `Names.of(doc)`."""

    acronyms: dict[str, str]
    people: dict[str, list[FullName]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, doc: Doc) -> Names:
        """Collect the acronyms and the full names of people in `doc`."""
        names = cls(_acronyms(doc))
        for ent in doc.ents:
            span = _with_compounds(tidy(ent), ent.root) if ent.label_ == "PERSON" else ent
            is_full = len(span) > 1 and not any(t.is_digit or t.is_space for t in span)
            if ent.label_ == "PERSON" and is_full and span[-1].text[0].isupper():
                given, last = _parts(span)
                if given:  # not "Lee Jr."
                    names.people[last].append(FullName(span.start, span.text, frozenset(given), _told_gender(span)))
        return names

    def full_person(self, span: Span) -> str | None:
        """Return the fullest name of the person that `span` names: from before it, else from after; None if unknown."""
        given, last = _parts(span)
        known = [name for name in self.people.get(last, ()) if not given or not name.given.isdisjoint(given)]
        if not known:
            return self._called(last) if not given else None
        if len(known) > 1 and (gender := _told_gender(span)) is not None:
            known = [name for name in known if name.gender in {gender, None}] or known  # "Ms. Lopez"
        before = [name for name in known if name.start <= span.start]
        # Who was named first goes by the surname; another does right after the full name: Khalifa and Saddam Haftar.
        is_new = bool(before) and span.start - before[-1].start <= SOON
        nearest = before[-1] if is_new else known[0]
        return max((name.text for name in known if name.given & nearest.given), key=len)

    def _called(self, given: str) -> str | None:
        """Return the full name of the one person of the text who has that given name: Saddam Haftar for Saddam."""
        found = {name.text for names in self.people.values() for name in names if given in name.given}
        return found.pop() if len(found) == 1 else None

    def expand(self, text: str) -> str:
        """Return `text` with the acronyms that the document introduced written out."""
        return CAPITALISED.sub(lambda m: self.acronyms.get(m[0], m[0]), text) if self.acronyms else text
