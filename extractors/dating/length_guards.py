"""Guards of durations and sets: what else must hold before a count of units is a time expression."""

from __future__ import annotations

from extractors.dating.matches import Match
from extractors.dating.vocabulary import get_vocabulary
from extractors.parsing.kept import sentence_of

MEASURING = frozenset(
    "for in within than about over of after with during last lasts lasted lasting take takes took spend spent".split()
)
LENGTHENING = frozenset(
    "for in within over after of by take took takes follow follows followed following despite amid spend spent".split()
)
SIZES = ("year", "month", "week", "day", "hour", "minute", "second")


def frequency(match: Match) -> bool:
    """ "Daily" as an adjective or adverb, not a daily newspaper nor a part of its name: "The Daily Beast"."""
    token = match.tokens[0]
    return token.pos_ not in {"NOUN", "PROPN"} or (token.text[0].islower() and token.dep_ == "compound")


def is_title(match: Match) -> bool:
    """Whether it names a programme or a prize: "This Week", "Coach of the Year"."""
    return match.tokens[-1].text.istitle() and match.tokens[-1].i > sentence_of(match.tokens[-1]).start


def age(match: Match) -> bool:
    """ "The 47 years", but not "the 47 year old"."""
    return match.after != "old"


def duration(match: Match) -> bool:
    """A number of units; "a day" and "the year" only where they measure, "second" never after an ordinal's article."""
    words = match.words
    if words[0] == "many" and match.before == "as":  # "the third attack in as many weeks"
        return False
    if (
        is_title(match)
        or "old" in (*words, match.after)
        or (words[0] in {"a", "an"} and "long" in words)
        or words == ("some", "day")
        or (words == ("one", "day") and match.before not in MEASURING | {"by"})
        or (words[-1] == "quarters" and "-" in words)
    ):
        return False
    if words[-1] in {"second", "quarter"} and {"a", "the"} & set(words):
        return False
    if words[0] in {"a", "an"} and "-" in words[:2]:  # "$12-an-hour jobs"
        return False
    if match.text("n") == "the":
        return False
    if words[0] in {"a", "an"} and len(words) == 2:
        return match.before in MEASURING or _is_given(match)
    return match.words[-1] != "centuries" or match.words[0] != "some"


def _is_given(match: Match) -> bool:
    """Whether it is the time for something: "gave them a week to leave"."""
    token = match.tokens.root
    is_verb = any(word.tag_ == "VB" for word in match.doc[token.i + 2 : token.i + 3])
    return match.after == "to" and token.dep_ in {"dobj", "npadvmod"} and is_verb


def before_last(match: Match) -> bool:
    """ "The week before last", but not "the day before last Tuesday" or "the day before last week's vote"."""
    vocabulary = get_vocabulary()
    return vocabulary.value(match.after, "UNIT", "SEASON", "MONTH", "MON", "WEEKDAY", "WDAY", "POD") is None


def two_units(match: Match) -> bool:
    """ "Two years and six months", but not "two days, two weeks"."""
    first, second = (match.value(part, "UNIT", "UNITS") or "" for part in ("u", "v"))
    return first in SIZES and second in SIZES and SIZES.index(first) < SIZES.index(second)


def last(match: Match) -> bool:
    """ "The last two weeks", but not "the talks last two weeks"."""
    return match.tokens[0].pos_ != "VERB"


def year_ended(match: Match) -> bool:
    """ "The year ended March 31": how long a report covers."""
    return match.after in {"ended", "ending", "to", "through"}


def from_event(match: Match) -> bool:
    """Units counted from what follows; "before" and "after" must have a complement."""
    if "old" in match.words or (match.words[0] == "the" and match.text("u") in {"year", "week", "month"}):
        return False
    return match.after not in {"", ".", ",", ";", "and", "but", "that", "which"}


def day_after(match: Match) -> bool:
    """ "The day after", but not "two weeks to the day after"."""
    first = match.tokens.start
    unit = match.doc[first - 2].lower_ if first > 1 and match.before == "to" else ""
    return get_vocabulary().value(unit, "UNIT", "UNITS") is None


def rate(match: Match) -> bool:
    """ "$1 billion a year": an adverbial on a number or a counted noun."""
    token = match.tokens[-1]
    return (
        token.dep_ == "npadvmod"
        and token.head.pos_ in {"NUM", "NOUN", "SYM"}
        and match.after not in {"ago", "earlier", "later"}
    )


def vague(match: Match) -> bool:
    """Bare "years", "weeks" after a preposition of time; with what follows that says which: "the years since"."""
    if match.words[0] in {"a", "some"} or {"ahead", "long"} & set(match.words):
        return True
    if match.has("signal") and (match.words[0] == "the" or match.text("signal") != "of"):
        return True
    return match.before in LENGTHENING and (len(match.words) == 1 or "or" in match.words)


def plural(match: Match) -> bool:
    """ "Fridays", "Friday nights": weekdays that recur."""
    return match.words[0].endswith("s") or match.has("pods")
