"""Events named again: "the meeting", "Thursday's attack", "died in the blast" inherit what they leave unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Span, Token

from extractors.candidates import Candidate
from extractors.dating.coreference import has_its_word, is_definite, names_again, same_name
from extractors.entities.gazetteer import country_of
from extractors.parsing.kept import sentence_of, sentences_between, text_of
from extractors.parsing.lexicon import nouns
from extractors.parsing.numbers import SCALES, VAGUE
from extractors.parsing.syntax import children
from extractors.words import NUMBERS
from schemas.records import Argument, DateClaim, Interval

BOTH = re.compile(
    r"(the )?((two|both) )?(sides|parties)"
    r"|the (two|pair)|both|(the )?(two|both) (leaders|presidents|ministers|men|countries|officials|diplomats)"
)
DOCUMENT = re.compile(r"(the )?(joint )?(statement|communiqu[eé]|declaration)")
COUNTS = frozenset({*NUMBERS, *VAGUE, *SCALES})
GENERAL = frozenset({"attack", "operation", "meeting", "talks"})
SPECIAL = frozenset({"assassination", "capture", "withdrawal", "abduction"})
VISIT = 2  # sentences between a visit and the meetings of the visitor
SPOKEN = 3  # sentences between an event and words to both who took part
REACH = 12  # sentences between an event and a noun that takes it up


def complete(candidates: Sequence[Candidate], claims: Sequence[Sequence[DateClaim]] = ()) -> list[Candidate]:
    """Return `candidates`, in text order, with the people and places of the events that they name again.

    An event noun inherits from the nearest earlier event of its type that it can name; what it says itself counts.
    A verb inherits from the event in which it happened ("died in the attack"). `claims` are the candidates' dates as
    far as they are known: events of different days are not the same.
    """
    done: list[Candidate] = []
    days = [[c.interval for c in told if c.interval and c.basis != "document"] for told in claims]
    starts = {c.head.i: d[0].interval.start for c, d in zip(candidates, claims, strict=False) if d[0].interval}
    for i, told in enumerate(candidates):
        own = told.own if told.own is not None else told.arguments
        candidate = _named_parties(_with(told, own, None), done)
        possible = [other for k, other in enumerate(done) if not days or not _differ(days[i], days[k])]
        earlier = [other for noun in _references(candidate) for other in _named(noun, candidate, possible)]
        earlier.sort(
            key=lambda other: (_is_of_kind(candidate, other), starts.get(other.head.i, date.min)), reverse=True
        )
        earlier = [other for other in earlier if _may_be_one(earlier[0], other)]
        candidate = _on_visit(_filled(candidate, earlier), possible)
        done.append(candidate if candidate.own == own else replace(candidate, own=own))
    return _of_one_journey(done)


def _is_of_kind(candidate: Candidate, other: Candidate) -> bool:
    """Whether a noun that tells its kind names an event of that kind: the shelling is no raid."""
    is_kind = candidate.nominal and candidate.event_subtype not in GENERAL
    return is_kind and (candidate.event_subtype == other.event_subtype or has_its_word(candidate.head, other))


def _with(candidate: Candidate, arguments: tuple[Argument, ...], antecedent: Span | None) -> Candidate:
    """Return `candidate` with these arguments and this antecedent: as it is, if it has them already."""
    if arguments == candidate.arguments and antecedent is candidate.antecedent:
        return candidate
    return replace(candidate, arguments=arguments, antecedent=antecedent)


def _differ(one: Sequence[Interval], other: Sequence[Interval]) -> bool:
    """Whether the text gives both events days, and the two share none."""
    return bool(one and other) and not any(a.overlaps(b) for a in one for b in other)


def _on_visit(candidate: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """Return a meeting without a place with that of a visit by one of its parties, told just before.

    The meeting of the same two parties, told again, was in the same place.
    """
    if candidate.event_type != "meeting" or _of(candidate, "place"):
        return candidate
    names = set(_names(candidate))
    for other in reversed(earlier):
        apart = sentences_between(other.head, candidate.head)
        if apart > REACH:
            break
        if other.event_type != "meeting" or other.factuality != candidate.factuality or not _of(other, "place"):
            continue
        is_visit = other.event_subtype == "visit" and apart <= VISIT and names & set(_names(other))
        if is_visit or (len(names) > 1 and names == set(_names(other))):
            return replace(candidate, arguments=(*candidate.arguments, *_of(other, "place")))
    return candidate


def _of_one_journey(done: list[Candidate]) -> list[Candidate]:
    """Return `done` with the place of a visit that only another sentence names, if the visitor goes nowhere else."""
    journeys: dict[str, dict[str, Argument]] = {}
    for visit in (c for c in done if c.event_subtype == "visit"):
        for visitor in _of(visit, "actor"):
            journeys.setdefault(visitor.canonical_name, {}).update({a.canonical_name: a for a in _of(visit, "place")})
    return [_at_goal(c, journeys) if c.event_subtype == "visit" and not _of(c, "place") else c for c in done]


def _at_goal(visit: Candidate, journeys: Mapping[str, Mapping[str, Argument]]) -> Candidate:
    goals = [place for visitor in _of(visit, "actor") for place in journeys[visitor.canonical_name].values()]
    return replace(visit, arguments=(*visit.arguments, *goals)) if len(goals) == 1 else visit


def _references(candidate: Candidate) -> Iterator[Token]:
    """Yield the definite nouns by which `candidate` refers to an event told before."""
    if candidate.event_type == "statement":
        return
    if candidate.nominal:
        if is_definite(candidate.head):
            yield candidate.head
        return
    for prep in children(candidate.head, "prep"):
        if prep.lower_ in {"in", "during", "after", "by"}:
            yield from (noun for noun in children(prep, "pobj") if is_definite(noun))


def _named(noun: Token, candidate: Candidate, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the earlier events that `noun` can name, the nearest first; murders and captures by their own words."""
    proper = _proper_words(noun)
    for other in reversed(earlier):
        if sentences_between(other.head, noun) > REACH:
            return
        if proper and not _tells_of(other, proper):
            continue
        is_special = other.event_subtype in SPECIAL and other.event_subtype != candidate.event_subtype
        if not is_special and names_again(noun, candidate, other) and other.factuality == candidate.factuality:
            yield other


def _proper_words(noun: Token) -> set[str]:
    """Return the names before `noun`: "the Libyan peace talks"."""
    modifiers = children(noun, "compound", "amod", "nmod")
    return {c.text for c in modifiers if c.pos_ in {"PROPN", "ADJ"} and c.text[0].isupper()}


def _tells_of(other: Candidate, words: set[str]) -> bool:
    """Whether all `words` occur where the other event is told."""
    return words <= {token.text for token in sentence_of(other.head)} | {w for n in _names(other) for w in n.split()}


def _filled(candidate: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """Return `candidate` with what it leaves unsaid: parties of a meeting, roles of an attack, the place of either.

    Each is taken from the nearest of the `earlier` events that has it.
    """
    people = [a for a in candidate.arguments if a.role != "place"]
    more: list[Argument] = []
    if not any(_is_named(a) for a in candidate.arguments if a.role == "place"):
        places = [found for other in earlier if (found := _of(other, "place"))]
        named = (found for found in places if _is_named(found[0]))
        more += next(named, places[0] if places and len(people) == len(candidate.arguments) else [])
    if candidate.event_type == "meeting" and len(people) < 2:
        names = [a.canonical_name for a in people]
        earlier = [other for other in earlier if not people or any(n in names for n in _names(other))]
        more += next((found for other in earlier if (found := _of(other, "actor", "participant"))), [])
    if candidate.event_type == "offensive":
        for role in (role for role in ("actor", "target") if not _of(candidate, role)):
            told = ([aim for a in _of(other, role) if (aim := _aimed_at(a))] for other in earlier)
            more += next(filter(None, told), [])
    known = {a.canonical_name for a in people}
    arguments = (*candidate.arguments, *(a for a in more if a.canonical_name not in known))
    antecedent = earlier[0].trigger if earlier and _is_one(candidate, earlier[0]) else None
    return _with(candidate, arguments, antecedent)


def _may_be_one(event: Candidate, other: Candidate) -> bool:
    """Whether the two, which one noun can name, may be one event: none was done by somebody of another name."""
    named = ([a.canonical_name for a in _of(told, "actor") if _is_named(a)] for told in (event, other))
    ours, theirs = ({word for name in names for word in name.casefold().split()} for names in named)
    return not ours or not theirs or bool(ours & theirs)


def _is_one(candidate: Candidate, earlier: Candidate) -> bool:
    """Whether the two are one event, and not cause and effect ("fled after the blast") or two of a kind."""
    before = candidate.head.head
    if before.lower_ in {"after", "before", "following"} and earlier.head in before.head.subtree:
        return False  # "Clashes broke out after the killing"
    if not candidate.nominal:
        return any(c.lower_ in {"in", "during"} for c in children(candidate.head, "prep"))
    places = [{a.canonical_name for a in event.arguments if a.role == "place"} for event in (candidate, earlier)]
    return not all(places) or bool(places[0] & places[1])


def _is_named(argument: Argument) -> bool:
    """Whether the argument holds a proper name: "center of Lahore" but not "city centre"."""
    return any(letter.isupper() for letter in argument.name)


def _aimed_at(argument: Argument) -> Argument | None:
    """Return whom an attack was on, of those whom a report counts: the police of "22 police", nobody of "22 people"."""
    first, _, rest = argument.canonical_name.partition(" ")
    if not first[0].isdigit() and first.lower().partition("-")[0] not in COUNTS:
        return argument
    last = rest.lower().rpartition(" ")[2]
    is_armed = not nouns("armed").isdisjoint({last, last.removesuffix("s"), last.replace("men", "man")})
    return replace(argument, canonical_name=rest) if is_armed else None


def _of(event: Candidate, *roles: str) -> list[Argument]:
    return [argument for argument in event.arguments if argument.role in roles]


def _named_parties(candidate: Candidate, earlier: Sequence[Candidate]) -> Candidate:
    """Return `candidate` with the parties themselves for "the two sides", and the author for "the statement"."""
    resolved: list[Argument] = []
    for argument in candidate.arguments:
        resolved += _parties(argument, candidate, earlier) or [argument]
    return _with(candidate, tuple(resolved), candidate.antecedent)


def _parties(argument: Argument, candidate: Candidate, earlier: Sequence[Candidate]) -> list[Argument]:
    words = argument.canonical_name.casefold()
    if BOTH.fullmatch(words):
        if people := _two_named(candidate, argument):
            known = {a.canonical_name for other in earlier for a in other.arguments}
            return [replace(a, canonical_name=_fullest(a.name, known)) for a in people]
        pairs = (_of(other, "actor", "participant") for other in reversed(earlier) if _is_near(other, candidate))
        pair = next((found for found in pairs if len({a.canonical_name for a in found}) == 2), [])
        if words.endswith("countries") and not all(country_of(a.canonical_name) for a in pair):
            return []
        return [replace(a, role=argument.role) for a in pair]
    if DOCUMENT.fullmatch(words) and argument.role == "speaker" and not _is_new(argument, candidate):
        near = [other for other in reversed(earlier) if _is_near(other, candidate)]
        issued = [other for other in near if any(t.lower_ == words.split()[-1] for t in other.head.subtree)]
        authors = (_of(other, "speaker") for other in issued or near)
        author = next(
            (found[0] for found in authors if found and not DOCUMENT.fullmatch(found[0].canonical_name)), None
        )
        return [replace(argument, canonical_name=author.canonical_name)] if author is not None else []
    return []


def _is_new(argument: Argument, candidate: Candidate) -> bool:
    """Whether the text has not spoken of it: "a statement"."""
    before = text_of(candidate.head.doc)[: argument.char_start].split()
    return bool(before) and before[-1].lower() in {"a", "an"}


def _two_named(candidate: Candidate, argument: Argument) -> list[Argument]:
    """Return the two people whom the sentence names before "the two men", if there are just two."""
    named = {
        ent.text: ent
        for ent in sentence_of(candidate.head).ents
        if ent.label_ == "PERSON" and ent.end_char <= argument.char_start
    }
    is_people = argument.canonical_name.casefold().endswith(
        ("two", "pair", "both", "leaders", "presidents", "men", "ministers", "diplomats")
    )
    return [_named_as(argument, ent) for ent in named.values()] if is_people and len(named) == 2 else []


def _fullest(name: str, known: Iterable[str]) -> str:
    """Return the longest of the names that can be `name`: Khalifa Haftar for Haftar."""
    return max((name, *(other for other in sorted(known) if same_name(name, other))), key=len)


def _named_as(argument: Argument, name: Span) -> Argument:
    return replace(
        argument, name=name.text, canonical_name=name.text, char_start=name.start_char, char_end=name.end_char
    )


def _is_near(other: Candidate, candidate: Candidate) -> bool:
    """Whether what one tells may be of whom the other tells, or speaks to: "urged both sides" is soon after."""
    reach = SPOKEN if candidate.event_type == "statement" else REACH
    return sentences_between(other.head, candidate.head) <= reach


def _names(event: Candidate) -> list[str]:
    return [argument.canonical_name for argument in event.arguments if argument.role != "place"]
