"""What a time expression modifies: the word that it depends on, and whether it dates that word or only bounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from extractors.dating.readings import opens_range
from extractors.dating.tense import LABELS, VERBS, main_verb
from extractors.parsing.apart import is_counted_off
from extractors.parsing.kept import text_of
from extractors.parsing.lexicon import is_person
from extractors.parsing.syntax import children
from schemas.records import Interval, TimeExpression

BOUNDS = frozenset("by until till since before after from to through prior ahead than".split())
SET_FOR = frozenset("schedule set plan slate due arrange expect call book".split())
INSIDE_NOUN = frozenset("poss compound amod nummod nmod quantmod advmod".split())
UP_TO_VERB = frozenset("pobj prep dobj nsubj nsubjpass attr appos conj pcomp npadvmod dative agent".split())
AROUND = frozenset({"before", "after"})  # "shortly after 10 p.m. on Sunday" is on Sunday
CLOCK = re.compile(r"T\d")
CLOCKS = frozenset({"clock", "clock_range"})  # patterns of times of day without a day
AWAY = frozenset({"before", "until", "till", "since"})
LATEST = 8  # tokens from "eve" to the expression: "on the eve of the king's visit on Sunday"
OPENING = frozenset({"from", "between"})
MOVED = frozenset("postpone delay move reschedule shift push defer".split())  # "postponed from Tuesday to Thursday"
HARM = frozenset("leave kill wound injure destroy hurt".split())
SPEAKING = frozenset("speak talk address write appear testify".split())
WITHIN = frozenset("refuse decline fail manage begin start help try attempt dare".split())  # at once with what follows
ISSUED = frozenset("date post publish release broadcast air issue send upload print deliver".split())
RESULT = frozenset("acl relcl advcl xcomp oprd ccomp".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DEICTIC = frozenset({"today", "tomorrow", "yesterday", "tonight"})
SHORT = frozenset({"day", "week"})
TOLD_AS_PAST = frozenset({"last", "yesterday", "ago"})


@dataclass(frozen=True, slots=True)
class Dating:
    """A time expression, the word that it depends on, and whether it says when (`is_date`), since when, or a bound.

    A bare one is a time of day without a day, read as of the day of publication for want of another.
    """

    time: TimeExpression
    span: Span
    governor: Token
    is_date: bool
    is_since: bool
    is_bare: bool = False


def datings(doc: Doc) -> list[Dating]:
    """Return the dating of each expression in `doc.spans["times"]` that names days or hangs on an event.

    The two ends of a range ("from July 1 to July 5") make one dating, by the days from the first to the last.
    """
    found: list[Dating] = []
    bare = bare_clocks(doc)
    for span in doc.spans.get("times", []):
        if not _can_date(span._.timex):
            continue
        one = replace(dating(span), is_bare=span._.timex.timex_id in bare)
        whole = _range(found[-1], one) if found else None
        if whole is None:
            found.append(one)
        else:
            found[-1] = whole
    return found


def bare_clocks(doc: Doc) -> dict[str, Interval | None]:
    """Return the times of day without a day, by their ids, and "that day" read as of such a one."""
    bare: dict[str, Interval | None] = {}
    for span in doc.spans.get("times", []):
        time: TimeExpression = span._.timex
        is_alone = time.rule in CLOCKS and time.anchor == "document"
        if is_alone or (time.anchor_id in bare and bare[time.anchor_id] == time.interval):
            bare[time.timex_id] = time.interval
    return bare


def _range(first: Dating, last: Dating) -> Dating | None:
    """Return the dating of the range that the expression of `last` closes, if that of `first` opens one."""
    span = last.span
    start, end, doc = first.time.interval, span._.timex.interval, span.doc
    before = doc[first.span.start - 1].lower_ if first.span.start else ""
    between = text_of(doc)[first.span.end_char : span.start_char].strip().lower()
    if not start or not end or not opens_range(before, between):
        return None
    if first.time.timex_type == "TIME":  # "from 6 a.m. to 9 a.m. Friday"
        return replace(last, is_date=True)
    if start.start > end.start or first.governor.lemma_ in MOVED:
        return None
    if before not in OPENING and first.time.precision != span._.timex.precision:
        return None
    time = replace(first.time, interval=Interval(start.start, max(start.end, end.end)), precision="range")
    return replace(first, time=time, is_date=True)


def _can_date(time: TimeExpression) -> bool:
    """Whether an expression can say when something happened; sets and plain durations cannot."""
    if time.timex_value.endswith("_REF") or time.timex_type == "SET":
        return False
    return time.timex_type != "DURATION" or time.interval is not None or time.anchor == "event"


def dating(span: Span) -> Dating:
    """Return what the expression in `span` depends on, and how."""
    token, words = span.root, []
    while token.head != token and (token == span.root or token.head in span or token.dep_ in {"pcomp", "prep"}):
        is_last = token.dep_ == "prep" and token.head.pos_ not in {"ADP", "SCONJ", "ADV"}
        token = token.head
        if token.pos_ in {"ADP", "SCONJ"}:
            words.append(token.lower_)
        elif is_last or token not in span:
            break
    if span.start > span.sent.start and span.root.dep_ not in INSIDE_NOUN:
        words.append(span.doc[span.start - 1].lower_)
    if span.root.dep_ == "compound" and token.dep_ in SUBJECTS and span.root.lower_ in DEICTIC:
        token = token.head  # "Tomorrow Holm will go", which the parser takes for a name
    if token.pos_ == "ADV" and token.dep_ == "advmod":  # "pushed them back on Sunday"
        token = token.head
    if _opens_clause(span, token):  # "a vote next year after the delegates met": of the vote
        token = token.head
    token = _said(span, _reported(span, token))
    if words[:1] == ["on"]:  # "from Jordan on Tuesday"
        words = words[:1]
    bounds = BOUNDS - AROUND if CLOCK.search(span._.timex.timex_value) else BOUNDS
    is_bound = bool(bounds & set(words)) or ("for" in words and token.lemma_ not in SET_FOR and token.pos_ != "NOUN")
    return Dating(span._.timex, span, token, not is_bound and not _is_of_morrow(span), "since" in words)


def _opens_clause(span: Span, governor: Token) -> bool:
    """Whether the expression stands before the conjunction of the clause that the parser gave it to."""
    if span._.timex.anchor == "event":
        return False
    return any(c.dep_ == "mark" and c.i >= span.end and c.lower_ in BOUNDS for c in governor.lefts)


def _reported(span: Span, governor: Token) -> Token:
    """Return the verb of the clause that the expression ends, though parsed with who reports it after a comma.

    "The king received the envoy, on Monday, the palace said".
    """
    subject = next(iter(children(governor, "nsubj")), None)
    if subject is None or span.end > subject.left_edge.i or span.doc[span.end].text != ",":
        return governor
    told = governor.head if governor.dep_ == "advcl" else next(iter(children(governor, "ccomp")), governor)
    return told if told.left_edge.i < told.i < span.start and told.pos_ in VERBS else governor


def _said(span: Span, governor: Token) -> Token:
    """Return the verb of saying that the expression follows, though parsed with what is said: "said in May he left"."""
    is_behind = span.doc[span.start - 1].pos_ == "ADP" or governor.head.i == span.start - 1  # "said Saturday he left"
    if governor.dep_ == "ccomp" and governor.head.i < span.start and is_behind:
        opens = next((c for c in governor.lefts if c.dep_ in {"mark", *SUBJECTS}), governor)
        return governor.head if opens.i >= span.end else governor
    return governor


def climb(dating: Dating) -> Iterator[Token]:
    """Yield the words that the expression can date, nearest first: nouns that it stands in, up to their verb."""
    token = dating.governor
    yield token
    if token.pos_ not in VERBS and _is_fronted(dating.span):
        yield main_verb(dating.span.sent)
    if dating.span.root.head == token and dating.span.root.dep_ in INSIDE_NOUN and token.pos_ not in VERBS:
        while token.dep_ in INSIDE_NOUN and token.head.i > token.i:  # "the 2001 US-led invasion"
            token = token.head
            yield token
        return  # "last year's budget was passed": the noun's own date
    while (token.pos_ not in VERBS or token.dep_ == "prep") and token.dep_ in UP_TO_VERB and token.head != token:
        if token.dep_ == "prep" and _leads_away(token):
            return
        is_life = token.dep_ == "appos" and (token.head.ent_type_ == "PERSON" or _is_rank(token))
        is_life |= token.dep_ in SUBJECTS and is_person(token)  # "the council's president for June said"
        if is_life and dating.time.precision not in SHORT:  # "Mr Lee, an aide in 2012, said"
            return
        token = token.head
        yield token


def _is_of_morrow(span: Span) -> bool:
    """Whether the expression ends what begins with "on the eve of": it is of the day after."""
    before = span.doc[max(span.start - LATEST, span.sent.start) : span.start]
    _, eve, words = f" {' '.join(token.lower_ for token in before)} ".rpartition(" eve of ")
    return bool(eve) and "," not in words


def _is_rank(noun: Token) -> bool:
    """Whether it ranks an event among others: "the attack, the latest this year", "the visit, his third this year"."""
    return any(word.tag_ == "JJS" or word.ent_type_ == "ORDINAL" for word in (noun, *children(noun, "amod")))


def _leads_away(preposition: Token) -> bool:
    """Whether what stands above happened at another time: "came before the summit on Friday", "a day after it"."""
    return preposition.lower_ in AWAY or is_counted_off(preposition)


def _is_fronted(span: Span) -> bool:
    """Whether the expression opens its sentence before a comma or colon: it then dates the main clause."""
    words = [token for token in span.doc[span.sent.start : span.start] if not token.is_space]
    return len(words) <= 1 and span.end < len(span.doc) and span.doc[span.end].text in {",", *LABELS}


def hosts(dating: Dating) -> Iterator[Token]:
    """Yield the verbs above the expression's own that it dates as well.

    They are those of a result ("a bomb left six dead on Sunday", "… , killing six on Sunday"), of what is one with its
    infinitive ("he refused to speak on Sunday"), of a request told as past ("they asked him to leave last week") and of
    what is said in a speech ("speaking on Sunday, he said"); or the noun of "the raid in which six died on Sunday".
    """
    verb = next((token for token in climb(dating) if token.pos_ in VERBS), dating.governor)
    if verb.dep_ == "xcomp" and any(c.lower_ == "to" for c in verb.lefts):
        if verb.head.lemma_ in WITHIN or TOLD_AS_PAST & {token.lower_ for token in dating.span}:
            yield verb.head
        return
    if verb.dep_ == "relcl" and _is_within(verb):
        yield from takewhile(lambda token: token.pos_ not in VERBS, (verb.head, *verb.head.ancestors))
        return
    is_spoken = verb.lemma_ in SPEAKING and verb.tag_ == "VBG" and verb.dep_ == "advcl"
    if is_spoken or is_asked(verb):  # "Asked on Tuesday about the raid, he condemned it"
        yield verb.head
        return
    while verb.lemma_ in HARM and verb.dep_ in RESULT and verb.head != verb and not _is_apart(verb):
        verb = verb.head
        while verb.dep_ in {"dobj", "nsubj"} and verb.pos_ in {"NOUN", "PROPN"}:
            yield verb
            verb = verb.head
        yield verb


def is_asked(verb: Token) -> bool:
    """Whether a question is told beside its answer: "Asked on Tuesday if he would leave, he said no"."""
    return verb.lemma_ == "ask" and verb.tag_ == "VBN" and verb.dep_ == "advcl"


def _is_within(verb: Token) -> bool:
    """Whether a relative clause tells what happened in the course of its noun: "the raid in which six died"."""
    during = (child for child in verb.lefts if child.lower_ in {"in", "at", "during"})
    return any(child.lower_ == "which" for preposition in during for child in preposition.children)


def _is_where_said(noun: Token) -> bool:
    """Whether it names where something was said: "in a video"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"in", "on", "at", "during"}


def _is_apart(verb: Token) -> bool:
    """Whether it is no result: the content of another verb ("said that a strike had killed six"), or "after it did"."""
    if verb.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in BOUNDS for child in verb.children):
        return True
    return verb.dep_ == "ccomp" and any(child.dep_ in {"mark", *SUBJECTS} for child in verb.lefts)


def _has_doer(verb: Token) -> bool:
    """Whether the verb has a subject of its own, other than how many more: "four were killed and one was wounded"."""
    return any(c.dep_ in SUBJECTS and not (verb.lemma_ in HARM and c.pos_ == "NUM") for c in verb.children)


def above(dating: Dating) -> Iterator[Token]:
    """Yield the verbs that an expression dates as well because it stands at the end of what they govern.

    They are those that its own verb is joined to ("killed one and wounded four on Sunday"), and the one above a
    participle that only says which ("fired at a convoy led by guards on Saturday", "said in a video posted on May 9").
    """
    verb = dating.governor
    if dating.span.start < verb.i or verb.pos_ not in VERBS:
        return
    while verb.dep_ == "conj" and verb.head.pos_ in VERBS and not _has_doer(verb):
        verb = verb.head
        yield verb
    if verb.dep_ != "acl" or verb.tag_ not in {"VBN", "VBG"}:
        return
    if not dating.time.rule.startswith("weekday") and not (verb.lemma_ in ISSUED and _is_where_said(verb.head)):
        return
    token = verb.head
    while token.pos_ not in VERBS and token.dep_ in UP_TO_VERB and token.head != token:
        token = token.head
    yield token
