"""How many were killed, wounded, captured and displaced in an offensive, by the count of its own sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from spacy.tokens import Span, Token

from extractors.candidates import Candidate
from extractors.entities.names import name_span
from extractors.entities.phrases import phrase_of
from extractors.parsing.kept import lemmas_of, sentence_of, words_of
from extractors.parsing.lexicon import is_armed, is_person, nouns
from extractors.parsing.numbers import VAGUE, counted, value
from extractors.parsing.syntax import children, expand, is_passive, of_whom
from extractors.words import words
from schemas.records import Casualties, CasualtyKind

Count = tuple[int | None, int | None]
"""Fewest and most; (n, None) for "at least n"."""

KINDS: dict[CasualtyKind, frozenset[str]] = {
    "killed": words("killed"),
    "wounded": words("wounded"),
    "captured": words("captured"),
    "displaced": words("displaced"),
}
BY_THEMSELVES = frozenset({"die", "perish", "flee"})
HELD = frozenset({"take", "hold", "seize", "capture"})  # "took nine hostages"
WORDS = frozenset().union(*KINDS.values())
HUMANS = words("humans")
LOST = frozenset({"death", "deaths", "lives", "massacre", "murder", "murders", "killing", "killings"})
DEADLY = frozenset(
    "beat bludgeon burn choke club crush cut hack hang shoot stab starve stone strangle torture trample".split()
)
TAKING = frozenset({"claim", "cost", "lose", "take"})
THINGS = words("equipment") | nouns("weapon")
AT_LEAST = re.compile(r"\b(at least|more than|over|no fewer than|no less than|a minimum of)\s*$", re.IGNORECASE)
AT_MOST = re.compile(r"\b(at most|up to|as many as|fewer than|less than|no more than)\s*$", re.IGNORECASE)


def casualties_of(candidate: Candidate) -> tuple[Casualties, ...]:
    """Return whom an offensive killed, wounded, captured or displaced, in text order, from its own sentence.

    Each count of a sentence that names several offensives belongs to the one whose trigger is nearest. Of each kind
    the first words that count count: those coordinated with them one by one ("22 police and four civilians").
    """
    if candidate.event_type != "offensive":
        return ()
    found: dict[CasualtyKind, list[Casualties]] = {}
    for token in _telling(sentence_of(candidate.head)):
        for kind in KINDS:
            if not found.get(kind) and _tells(token, kind) and _is_nearest(candidate, token):
                found[kind] = list(_counted(kind, token))
    told = [casualties for several in found.values() for casualties in several]
    return tuple(sorted(told, key=lambda casualties: casualties.char_start))


def _telling(sentence: Span) -> Iterator[Token]:
    """Yield the casualty words of a sentence."""
    start, end, doc = sentence.start, sentence.end, sentence.doc
    for i, lemma, word in zip(range(start, end), lemmas_of(doc)[start:end], words_of(doc)[start:end], strict=True):
        if lemma in WORDS or word in WORDS:
            yield doc[i]


def total(casualties: Iterable[Casualties], kind: CasualtyKind) -> Count:
    """Return how many of one kind that makes together; (None, None) where nothing is said."""
    several = [told for told in casualties if told.kind == kind]
    return _sum([told.count_min for told in several]), _sum([told.count_max for told in several])


def _sum(counts: list[int | None]) -> int | None:
    return None if None in counts or not counts else sum(filter(None, counts))


def _tells(token: Token, kind: CasualtyKind) -> bool:
    """Whether a word says that people suffered `kind`; of captives, whether somebody takes or holds them."""
    if token.lemma_.lower() not in KINDS[kind] and token.lower_ not in KINDS[kind]:
        return False
    return kind != "captured" or token.pos_ != "NOUN" or token.head.lemma_ in HELD or token.head.head.lemma_ in HELD


def _is_nearest(candidate: Candidate, word: Token) -> bool:
    """Whether no other offensive of the sentence stands closer to the casualty word."""
    others = [c.head.i for c in candidate.head.doc._.candidates if c.event_type == "offensive"]
    sentence = sentence_of(candidate.head)
    inside = [i for i in others if sentence.start <= i < sentence.end]
    return min(inside, key=lambda i: (abs(i - word.i), i), default=candidate.head.i) == candidate.head.i


def _counted(kind: CasualtyKind, word: Token) -> Iterator[Casualties]:
    """Yield those whom a casualty word affects, each phrase with its count."""
    for filler in _affected(word):
        if _is_part(filler):
            continue
        if (count := _of_phrase(filler)) is not None:
            span = _words(filler)
            yield Casualties(kind, *count, _side(filler), span.start_char, span.end_char)


def _is_part(filler: Token) -> bool:
    """Whether those counted are among others that the text counts: "killing at least 27, among them nine children"."""
    before = filler.doc[max(0, filler.left_edge.i - 2) : filler.i].text.lower()
    return "among them" in before or "including" in before


def _words(filler: Token) -> Span:
    """Return the words that count: "at least six soldiers", without a clause or an apposition."""
    doc, start = filler.doc, filler.left_edge.i
    end = phrase_of(filler).end if filler.pos_ in {"NOUN", "PROPN"} else filler.i + 1
    before = doc[max(sentence_of(doc[start]).start, start - 4) : start].text
    if bound := AT_LEAST.search(before) or AT_MOST.search(before):
        start -= len(bound[1].split())
    return doc[start : max(end, filler.i + 1)]


def _side(filler: Token) -> str | None:
    """Return whose people they are, as the text calls them: a name in their phrase, else a word for those in arms."""
    phrase = [t for t in phrase_of(filler) if t.ent_type_ in {"ORG", "NORP", "GPE", "PERSON"}]
    names = (span for t in phrase if (span := name_span(t)) is not None)
    if (name := next(names, None)) is not None:
        return name.text
    if not is_armed(filler):
        return None
    kind = takewhile(lambda t: t.dep_ in {"compound", "amod"} and t.pos_ != "NUM", reversed(list(filler.lefts)))
    first = min([filler.i, *(t.left_edge.i for t in kind)])
    return filler.doc[first : filler.i + 1].text


def _of_phrase(filler: Token) -> Count | None:
    """Return the count of people in one noun phrase, or None if it counts no people."""
    of = of_whom(filler) if filler.pos_ == "NUM" else []
    noun = of[0] if of else filler  # "37 of the missiles"
    if noun.pos_ in {"NOUN", "PROPN"} and not _is_human(noun):
        return None
    found = counted(filler)
    return (_range(filler) or _bounded(*found)) if found else None


def _range(filler: Token) -> Count | None:
    """`six to ten`, `between six and ten`, `6-10`: return both bounds, or None where there is a single number."""
    before = [t for t in filler.subtree if t.i < filler.i]
    for first, link, last in zip(before, before[1:], before[2:], strict=False):
        is_hyphen = link.text in {"-", "–"} and first.is_digit  # not that of "twenty-two"
        is_range = (
            is_hyphen or link.lower_ in {"to", "or"} or (link.lower_ == "and" and first.nbor(-1).lower_ == "between")
        )
        if is_range and first.pos_ == last.pos_ == "NUM":
            return value(first), value(last)
    return None


def _affected(word: Token) -> Iterator[Token]:
    """Yield the heads of the phrases for those whom `word` kills or wounds."""
    if word.pos_ == "VERB":
        is_done = not children(word, "dobj") and (is_passive(word) or word.lemma_ == "evacuate")
        passive = is_done or word.lemma_ in BY_THEMSELVES
        for child in children(word, "nsubjpass", "nsubj") if passive else children(word, "dobj"):
            yield from expand(child)
        if word.dep_ in {"acl", "amod"}:
            yield word.head
        if word.dep_ == "conj" and not children(word, "nsubjpass", "dobj"):
            yield from children(word, "npadvmod", "nummod")
    elif word.lower_ in LOST and word.pos_ == "NOUN":
        yield from _who_lost(word)
    elif word.pos_ in {"ADJ", "NOUN"}:
        yield word
        yield from children(word, "nsubj")
        if word.dep_ in {"acomp", "oprd", "ccomp", "xcomp", "amod"}:
            yield from children(word.head, "dobj", "nsubj", "nsubjpass")


def _who_lost(word: Token) -> Iterator[Token]:
    """`hacked to death`, `the deaths of six`, `lost their lives`, `claimed six lives`: yield who died."""
    verb = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "to" else word.head
    if word.dep_ == "pobj" and verb.lemma_ not in DEADLY:
        return  # "sentenced to death"
    if word.lower_ == "lives" and verb.lemma_ not in TAKING and not any(c.lower_ == "lost" for c in word.children):
        return  # "saved six lives"
    if word.dep_ == "pobj" or verb.lemma_ == "lose":
        suffering = children(verb, "nsubjpass") or children(verb, "nsubj" if verb.lemma_ == "lose" else "dobj")
        yield from dict.fromkeys(who for child in suffering for who in expand(child))
        return
    yield from (who for pobj in of_whom(word) for who in expand(pobj))
    yield word


def _is_human(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in THINGS:
        return False  # "captured two tanks"
    is_kind = is_person(noun) or is_armed(noun) or lemma in HUMANS | WORDS
    return is_kind or noun.ent_type_ == "NORP" or noun.tag_ == "NNPS" or noun.lower_ in VAGUE


def _bounded(token: Token, count: int) -> Count:
    before = token.doc[max(0, token.left_edge.i - 5) : token.i].text
    if AT_LEAST.search(before) or token.lower_ in VAGUE:
        return count, None
    if AT_MOST.search(before):
        return None, count
    return count, count
