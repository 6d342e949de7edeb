"""Expressions counted from an event: "two days after the warning", "the day after they attacked the port"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, from_time
from extractors.dating.governors import Dating, climb
from extractors.dating.people import death_told
from extractors.dating.periods import PRECISION, Unit, containing
from extractors.dating.tense import VERBS
from extractors.dating.vocabulary import get_vocabulary
from extractors.parsing.kept import sentence_number, words_of
from extractors.parsing.syntax import children
from schemas.records import DateClaim

VALUE = re.compile(r"P(?P<count>\d{1,4})(?P<unit>[DWMY])|PT\w+|[\dX]{4}-[\dX]{2}-[\dX]{2}")
UNITS: dict[str, tuple[Unit, int]] = {"D": ("day", 1), "W": ("day", 7), "M": ("month", 1), "Y": ("year", 1)}
SIGN = {"after": 1, "following": 1, "before": -1}
REACH = 4  # tokens between an expression and its "after": "two weeks to the day after"
AT_ONCE = frozenset({"immediately", "moments", "right", "just"})
SOON = frozenset({"shortly", "soon"})  # on the same day only within a scene: not "shortly after taking office on May 3"
SCENE = 3  # tokens before a day, which may name a part of it: "on the night of Friday, May 3"
STRETCHES = frozenset({"for", "in", "during", "within", "over", "throughout"})
CONFIDENCE = 0.85


@dataclass(frozen=True, slots=True)
class Offset:
    """So much time lies between two events: `main` is `n` times `unit` after `other`.

    Both are given by their places among the candidates. One that is no candidate is None, and `day` is what its own
    expression says: "They arrested him on Friday, a day after the killing", "The raid came a day before Sunday's vote".
    Where none does, the offset says when its main event was: "A car was seen there a day before the raid". `dating` is
    the expression that says how long; there is none in "immediately after the raid".
    """

    dating: Dating | None
    verb: Token
    main: int | None
    other: int | None
    unit: Unit
    n: int
    day: DateClaim | None


@dataclass(frozen=True, slots=True)
class _Signal:
    """An "after" or "before" with the verb of what happened `n` times `unit` from what follows it."""

    token: Token
    dating: Dating | None
    verb: Token
    unit: Unit = "day"
    n: int = 0

    @property
    def is_vague(self) -> bool:
        """Whether only what happens within one scene was on the same day: "shortly after"."""
        return self.dating is None and self.token.nbor(-1).lower_ in SOON


def offsets(candidates: Sequence[Candidate], found: Sequence[Dating]) -> list[Offset]:
    """Return what the event-anchored expressions of a document, and its "shortly after", say about its candidates."""
    soon = _soon(candidates[0].head.doc) if candidates else ()
    made = (_offset(signal, candidates, found) for signal in (*_counted(found), *soon))
    return [offset for offset in made if offset.day is not None or offset.other is not None]


def _counted(found: Sequence[Dating]) -> Iterator[_Signal]:
    """Yield the signals that follow an expression which says how long: "two days after"."""
    for dating in found:
        signal, length = _signal(dating.span), _length(dating.time.timex_value)
        if dating.time.anchor == "event" and signal is not None and length is not None and not _is_stretch(dating.span):
            yield _Signal(signal, dating, _main_verb(dating, signal), length[0], length[1] * SIGN[signal.lower_])


def _soon(doc: Doc) -> Iterator[_Signal]:
    """Yield the signals behind a word that leaves no day between: "immediately after"."""
    words = words_of(doc)
    for i, word in enumerate(words):
        if word in SIGN and i and words[i - 1] in AT_ONCE | SOON:
            top = doc[i].head if doc[i].dep_ == "mark" else doc[i]
            yield _Signal(doc[i], None, top.head)


def _offset(signal: _Signal, candidates: Sequence[Candidate], found: Sequence[Dating]) -> Offset:
    """Return what the signal says about the candidates: nothing, if neither an event nor a day follows it."""
    other = _complement(signal.token, candidates)
    if other is not None and signal.dating is None:  # "immediately after a report on the raid"
        other = other if not signal.is_vague and _is_told_of(candidates[other].head, signal.token) else None
    others = [i for i in range(len(candidates)) if i != other]
    own = [i for i in others if is_of(candidates[i].head, signal.verb)]
    main = next((i for i in own if candidates[i].event_type != "statement"), None)
    is_told = main is None and other is not None and _is_told_of(candidates[other].head, signal.token)
    day = _day_of(signal.verb, found) if is_told else None
    if main is None and day is None:
        main = next((i for i in others if _is_before(candidates[i], signal)), next(iter(own), None))
    if other is None and main is not None and candidates[main].event_type != "statement":
        day = _day_after(signal, found)
    return Offset(signal.dating, signal.verb, main, other, signal.unit, signal.n, day)


def _day_of(verb: Token, found: Sequence[Dating]) -> DateClaim | None:
    """Return what the verb's own expression claims, if it names a day."""
    own = (d.time for d in found if d.is_date and not d.is_bare and d.time.anchor != "event" and verb in climb(d))
    return next((from_time(time, CONFIDENCE) for time in own if time.precision == "day"), None)


def _day_after(signal: _Signal, found: Sequence[Dating]) -> DateClaim | None:
    """Return what the expression in the signal's own complement claims, if it names a day."""
    token = signal.token
    if token.dep_ == "mark":
        own = [d for d in found if d.is_date and d.span.root.i > token.i and token.head in climb(d)]
    else:
        within = {t.i for t in token.subtree if t.i > token.i}
        own = [d for d in found if d.span.root.i in within]
    own = [d for d in own if d.time.anchor != "event" and not d.is_bare and (not signal.is_vague or _is_of_scene(d))]
    return next((from_time(d.time, CONFIDENCE) for d in own if d.time.precision == "day"), None)


def _is_of_scene(dating: Dating) -> bool:
    """Whether the day is named by its weekday or with a part of it, as the days are on which a scene takes place."""
    span, words = dating.span, get_vocabulary()
    near = span.doc[max(span.start - SCENE, span.sent.start) : span.end]
    is_named = any(words.value(token.text, "WEEKDAY", "WDAY", "POD", "DAYWORD") is not None for token in near)
    return is_named or dating.time.timex_type == "TIME"


def _signal(span: Span) -> Token | None:
    """Return the "after" or "before" that follows the expression."""
    return next((token for token in span.doc[span.end : span.end + REACH] if token.lower_ in SIGN), None)


def _is_stretch(span: Span) -> bool:
    """Whether it says how long: "ruled for two weeks after the coup", "in the two weeks before the vote"."""
    return span.start > 0 and span.doc[span.start - 1].lower_ in STRETCHES


def _length(value: str) -> tuple[Unit, int] | None:
    """Return the unit and how many of it a TIMEX3 value counts; hours are no day, "the day after" is one."""
    match = VALUE.fullmatch(value)
    if match is None:
        return None
    if match["count"]:
        unit, size = UNITS[match["unit"]]
        return unit, int(match["count"]) * size
    return "day", 0 if value.startswith("P") else 1


def _complement(signal: Token, candidates: Sequence[Candidate]) -> int | None:
    """Return the event that follows the signal, or the last one named by the same word, or "his death", before."""
    top = signal.head if signal.dep_ == "mark" else signal
    within = {token.i for token in top.subtree if token.i > signal.i}
    inside = [i for i, c in enumerate(candidates) if c.head.i in within]
    if inside:
        return min(inside, key=lambda i: sum(1 for _ in candidates[i].head.ancestors))
    nouns = children(signal, "pobj")
    lemmas = {noun.lemma_ for noun in nouns}
    earlier = [i for i, c in enumerate(candidates) if c.head.i < signal.i and lemmas & {t.lemma_ for t in _words(c)}]
    earlier = earlier or [i for noun in nouns if (i := death_told(noun, candidates)) is not None]
    return earlier[-1] if earlier else None


def _words(candidate: Candidate) -> Iterator[Token]:
    """Yield the candidate's words and the noun that its verb delivers ("delivered a warning")."""
    yield from candidate.trigger
    yield from (child for child in candidate.head.children if child.dep_ == "dobj")


def _main_verb(dating: Dating, signal: Token) -> Token:
    """Return the verb of what happened so long before or after, where the expression is parsed with its clause.

    "It came three days after they killed him", "Two days after they fled, he came".
    """
    if signal.dep_ == "mark" and dating.governor in (signal, signal.head):
        return signal.head.head
    if any(dating.governor in span for span in dating.span.doc.spans["times"]):  # "at 6 a.m. two days before the raid"
        return next((token for token in climb(dating) if token.pos_ in VERBS), dating.governor)
    return dating.governor


def is_of(head: Token, verb: Token) -> bool:
    """Whether an event is the verb's, its subject's or its object's."""
    return head == verb or (head.head == verb and head.dep_ in {"nsubj", "nsubjpass", "dobj"})


def _is_told_of(head: Token, signal: Token) -> bool:
    """Whether the signal is followed by just this event: "after the killing", not "after a stop due to the killing"."""
    top = signal.head if signal.dep_ == "mark" else signal
    return top in (head, head.head)


def _is_before(candidate: Candidate, signal: _Signal) -> bool:
    """Whether it is an event before the expression in the sentence, which is parsed with the clause after it."""
    dating, token = signal.dating, signal.token
    if dating is None or token.dep_ != "mark" or token.head != dating.governor or candidate.event_type == "statement":
        return False
    is_same = sentence_number(candidate.head) == sentence_number(token)
    return is_same and candidate.head.i < dating.span.start


def event_claims(anchored: Sequence[Offset], claims: Claims) -> Claims:
    """Return claims that follow from the days known so far, for candidates that have none yet."""
    more: Claims = {}
    for offset in anchored:
        if offset.main is None or offset.other is None:
            wanted = offset.main if offset.other is None else offset.other
            claim = shifted(offset.day, offset, 1 if offset.other is None else -1) if offset.day else None
            if claim and wanted is not None and wanted not in claims:
                more[wanted] = (claim,)
            continue
        for known, wanted, sign in ((offset.other, offset.main, 1), (offset.main, offset.other, -1)):
            day = next((c for c in claims.get(known, ()) if c.precision in {"day", offset.unit}), None)
            if day is not None and wanted not in claims and (claim := shifted(day, offset, sign)):
                more[wanted] = (claim,)
    return more


def shifted(claim: DateClaim, offset: Offset, sign: int) -> DateClaim | None:
    """Return the claim moved by the offset: to a day, or to the month or year that it lies so many of them away."""
    assert claim.interval is not None
    period = containing(claim.interval.start, offset.unit).shift(sign * offset.n)
    if not period.exists:
        return None
    confidence = round(min(CONFIDENCE, claim.confidence), 2)
    timex_id = offset.dating.time.timex_id if offset.dating else claim.timex_id
    return DateClaim(period.interval, PRECISION[period.unit], "relative", timex_id, confidence)
