"""Guards: what else must hold before words that look like a time expression count as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from extractors.dating import length_guards as lengths
from extractors.dating.length_guards import is_title
from extractors.dating.matches import Match
from extractors.dating.tense import MODALS, WILL, governor, tense
from extractors.parsing.kept import sentence_of, text_of
from extractors.parsing.lexicon import nouns
from extractors.parsing.syntax import children
from extractors.words import words

PREPOSITIONS = frozenset(
    "in on by since until till before after during from through to of for between and at around about early late mid"
    " this last next throughout within over near as".split()
)
CODES = frozenset(  # before numbers that are no years
    "$ \u00a3 \u20ac # . no flight - c$ us$ / resolution route highway room section article bill page unit".split()
)
NAMED = frozenset({"sheffield", "bloody", "super", "black", "cyber", "ash", "maundy"})
AT = frozenset("at around about by before after until till from to between since and or".split())
TITLES = words("titles")
COUNTED = words("humans") | nouns("person") | nouns("armed") | nouns("vehicle")
CONTEMPORARY = words("contemporary")
PLAY = frozenset(  # words of sports pages
    "touchdown touchdowns yard halftime quarterback goalkeeper striker midfielder playoff playoffs rebounds scored"
    " coach coached league premiership kickoff overtime freshman goalless".split()
)
PARTS = frozenset(  # "of the year"
    "half third quarter part rest end start beginning middle close course time most remainder month season balance"
    " night day holiday period first second last fourth opening".split()
)
IN_DECADES = frozenset("in of since during from until by throughout through".split())
VERBLIKE_MONTHS = frozenset({"may", "march"})


def month(match: Match) -> bool:
    """May and March need a day, a year or a preposition, and no verb's tag; a lone month must not be a name's part."""
    words = match.text("m")
    if (match.before, words) == ("long", "march"):  # the rockets are numbered
        return False
    if len(match.words) > 1 and any(match.has(part) for part in ("d", "y", "e")):
        day = match.text("d").removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
        return not day.isdigit() or 1 <= int(day) <= 31
    token = match.tokens[-1]
    if words in VERBLIKE_MONTHS:
        is_placed = match.before in PREPOSITIONS or len(match.words) > 1 or token.dep_ == "compound"
        return token.pos_ not in {"VERB", "AUX"} and is_placed
    return token.ent_type_ not in {"PERSON", "GPE"} and match.before not in TITLES


def attacks_of_2001(match: Match) -> bool:
    """ "The Sept. 11 attacks" are those of 2001, whatever the year of the text."""
    return (match.number("m", "MONTH", "MON"), match.text("d")) == (9, "11")


def nine_eleven(match: Match) -> bool:
    """ "9/11", the day, but not "9/11 of the votes"."""
    return match.text("numeric") == "9/11" and match.before not in CODES and match.after != "of"


def second_day(match: Match) -> bool:
    """ "July 4 and 6", but not "on July 4 and 12 people died"."""
    token = match.tokens[0]
    return month(match) and not (token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.head.i > token.i)


def first_day(match: Match) -> bool:
    """ "On 3 and 4 July", but not "they killed 3 and 4 July …"."""
    return match.before in {"on", "from", "of", "between"} and month(match)


def day_of_month(match: Match) -> bool:
    """ "On the 25th" and "Friday the 13th", but not "the 25th floor" nor "the 25th of them"."""
    token = match.tokens[-1]
    if "month" in match.words:
        return True
    is_noun = token.dep_ not in {"amod", "compound", "nummod", "nmod"} and match.after not in {"of", "-", "century"}
    return is_noun and (match.has("w") or match.before in {"on", "since", "until", "till", "by", "from"})


def day_word(match: Match) -> bool:
    """ "Today" that is no part of a name ("USA TODAY", "Russia Today") and means a day, unlike "today's youth"."""
    token = match.tokens[-1]
    if token.lower_ == "today" and token.dep_ == "poss" and token.head.lemma_.lower() in CONTEMPORARY:
        return False
    is_capital = token.text[0].isupper() and token.i > sentence_of(token).start
    return not (is_capital and token.nbor(-1).pos_ == "PROPN" and token.nbor(-1).text[0].isupper())


def deictic_weekday(match: Match) -> bool:
    """ "Last Friday", but not "following Friday's talks" nor "the following Friday", which counts from another day."""
    return match.text("dw") not in {"following", "preceding", "previous"}


def weekday(match: Match) -> bool:
    """A weekday that is no name of its own: "Bloody Sunday", "Super Tuesday"."""
    return match.before not in NAMED


def one_sentence(match: Match) -> bool:
    """A time of day with its day, and not with that of the next sentence: "came at 5 a.m. On Monday they left"."""
    return " On " not in text_of(match.doc)[match.start : match.end]


def clock(match: Match) -> bool:
    """A time of day: with its half or zone, or else after a preposition; "04:27" alone is how long a film lasts."""
    bare = len(match.parts["t"]) == 1 and ":" in match.text("t")
    return match.before in AT if bare else match.before != "high"


def year(match: Match) -> bool:
    """A bare number of four digits is a year unless it counts things, is money, or is part of a code or a name."""
    token = match.tokens[-1]
    if match.before in CODES or match.after in {"/", "%"} or _is_model(match, token):
        return False
    if match.text("y").startswith(("'", "\u2019")):
        return match.before in PREPOSITIONS | {"the"} or len(match.words) > 2
    if len(match.text("y")) != 4 or not match.text("y").isdigit():
        return True
    if not "1500" <= match.text("y") < "2100":
        return False
    if token.ent_type_ in {"MONEY", "QUANTITY", "PERCENT"}:
        return False
    is_before_plural = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i == token.i + 1
    if not is_before_plural or match.before in {"the", "his", "her", "its", "their", "in", "since"}:
        return True
    is_round = match.text("y") <= "1900" or match.text("y").endswith("00")
    return not is_round and token.head.lemma_ not in COUNTED  # "2012 earnings"; who counts to 2012 writes "2,012"


def _is_model(match: Match, token: Token) -> bool:
    """Whether it is when a make was made: "a 2005 Honda Civic", but "the 2005 Honda recall"."""
    if token.dep_ != "nummod" or match.before == "the" or token.head.i < token.i:
        return False
    is_make = token.nbor().ent_type_ in {"ORG", "PRODUCT"}
    is_named = token.head.pos_ == "PROPN" and token.head.dep_ != "compound"  # not "a 2014 Senate hearing"
    return is_make and (is_named or token.head.lemma_ in nouns("vehicle"))


def season(match: Match) -> bool:
    """A season is a noun with a word before it that makes it a time: "in the fall", not "fall" or "to spring"."""
    token = match.tokens[-1]
    if children(token, "relcl") and not match.has("y"):  # "the summer she turned 17"
        return False
    if token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in {"PERSON", "ORG", "GPE"}:
        return False
    if token.text[0].isupper() and len(match.words) == 1 and match.before not in PREPOSITIONS:  # a name
        return False
    if match.text("s") in {"fall", "spring"}:
        return match.before in {"in", "during", "by", "since", "until", "this", "every"} and match.after != "of"
    return match.after not in {"olympics", "games"}


def untitled(match: Match) -> bool:
    """ "This morning", not the programme "This Morning"."""
    return not is_title(match)


def deictic(match: Match) -> bool:
    """ "The last day" of something and "the following year" are no deixis; "the past" week is a duration."""
    words = match.words
    if is_title(match):
        return False
    if words[:2] == ("the", "last") and words[-1] in {"week", "month", "quarter", "year", "decade", "century"}:
        return match.after != "of"
    if "the" in words[:1] and words[1] in {"past", "previous", "preceding", "following", "last", "next", "coming"}:
        return False
    return not (
        words[0] in {"previous", "preceding", "following", "coming", "upcoming"} and match.before not in {"the", "in"}
    )


def offset(match: Match) -> bool:
    """ "A year before" counts only where "before" takes no complement: what follows is then an event."""
    return match.words[-1] != "before" or match.after in {"", ".", ",", ";", "and", "but", "in", "at", "on"}


def same(match: Match) -> bool:
    """ "That day" and "the same year", but not "that year-round …" nor a conjunction "that day …"."""
    if {"earlier", "later"} & set(match.words[:1]) and match.words[1] == "in":
        return match.words[-1] == "day"
    if match.words[0] == "the" and "same" not in match.words:
        return False
    token = next(t for t in match.tokens if t.lower_ in {"that", "the"})
    return token.pos_ != "SCONJ" and match.after != "-"


def present(match: Match) -> bool:
    """ "Now" as an adverb, no part of a name; "current" before a noun."""
    if match.words[-1] == "now":
        return day_word(match)
    if match.words == ("current",):
        return match.tokens[-1].pos_ == "ADJ" and match.after not in {"account", "affairs"}
    return True


def past(match: Match) -> bool:
    """ "The past" as a noun of its own."""
    if match.words[-1] == "past":
        return match.tokens[-1].pos_ == "NOUN"
    if (match.words[-1], match.before) == ("recently", "most"):  # "most recently in May"
        return match.after not in PREPOSITIONS
    return (match.words[-1], match.before) not in {("recent", "most"), ("recently", "as")}


def future(match: Match) -> bool:
    """ "The future" and "soon" as time, not "as soon as he came", "soon left" nor "the future of Europe"."""
    if match.words[-1] in {"soon", "shortly"}:
        verb = governor(match.tokens[-1])
        is_told = verb is not None and verb.tag_ in {"VBD", "VBN"} and tense(verb) == "past"
        return match.after not in {"as", "after", "before"} and not is_told
    if match.words == ("one", "day"):
        verb = governor(match.tokens[-1])
        is_adverb = match.tokens.root.dep_ == "npadvmod" or match.before in WILL | MODALS
        return verb is not None and is_adverb and tense(verb) == "future"
    if match.words == ("future",):
        return match.tokens[0].pos_ == "NOUN" and match.tokens[0].dep_ != "compound"
    return match.words != ("the", "future") or match.after != "of"


def quarter(match: Match) -> bool:
    """ "The quarter" of a year, not "a quarter of the votes" nor a part of a town."""
    return match.after not in {"of", "-", "century", "mile"} and untold_of_play(match)


def edge(match: Match) -> bool:
    """ "The end of the quarter" of a year, or of any other unit."""
    return match.text("u") != "quarter" or untold_of_play(match)


def untold_of_play(match: Match) -> bool:
    """ "The second quarter" of a year, not of a match, where the document is about one."""
    told: bool | None = match.doc.user_data.get("told_of_play")
    if told is None:
        told = match.doc.user_data["told_of_play"] = len(PLAY & {token.lower_ for token in match.doc}) > 1
    return not told


def the_unit(match: Match) -> bool:
    """The current year or week: "the first months of the year", "for the full year", "for the week"."""
    if match.text("u") == "week":
        return match.before == "for" or match.after in {"'s", "\u2019s"}
    is_whole = match.before == "for" or (match.before == "of" and not is_award(match))
    return (is_whole and not lengths.year_ended(match) and not is_title(match)) or "full" in match.words


def is_award(match: Match) -> bool:
    """Whether somebody or something is called the best "of the year": "the coach of the year"."""
    token = match.tokens[0]
    thing = token.nbor(-2) if token.i > sentence_of(token).start + 1 else token
    return thing.tag_ == "NN" and thing.lower_ not in PARTS


def part_of_day(match: Match) -> bool:
    """ "Overnight", and "the morning" after a preposition."""
    if match.words == ("overnight",):
        return True
    return match.words[0] != "the" or (match.before in {"in", "during"} and match.tokens[-1].dep_ != "compound")


def decade(match: Match) -> bool:
    """ "The 1990s" and "the nineties", but not "in his seventies" nor "temperatures in the 70s"."""
    if match.text("s")[0].isdigit() and len(match.text("s")) > 4:
        return True
    return match.words[0] == "the" and match.before in IN_DECADES


def holiday(match: Match) -> bool:
    """A holiday is written with a capital, and is no island."""
    return any(token.text[0].isupper() for token in match.tokens) and match.after != "island"


def always(_match: Match) -> bool:
    """No condition."""
    return True


GUARDS: Mapping[str, Callable[[Match], bool]] = {"": always} | {
    guard.__name__: guard
    for guard in (month, attacks_of_2001, nine_eleven, first_day, second_day, day_of_month, day_word, weekday,
                  deictic_weekday, clock, one_sentence, year, season, untitled, deictic, offset, same, present, past,
                  future, quarter, untold_of_play, edge, the_unit, part_of_day, decade, holiday, lengths.age,
                  lengths.duration, lengths.two_units, lengths.last, lengths.from_event, lengths.day_after,
                  lengths.rate, lengths.year_ended, lengths.vague, lengths.frequency, lengths.plural,
                  lengths.before_last)
}  # fmt: skip
