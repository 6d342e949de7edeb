"""Turn the fillers of a trigger's relations into arguments with their fullest names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from extractors.entities.gazetteer import actor, country_of, government
from extractors.entities.names import name_span
from extractors.entities.phrases import apposed_name, is_aged, phrase_of
from extractors.entities.referents import FIRST, Referents
from extractors.events.parts import joined_parts, members, parts_of
from extractors.events.places import in_phrases, is_named, is_place_noun, named_place, place_of, place_told_before
from extractors.events.triggers import Trigger
from extractors.parsing.attributions import is_mark
from extractors.parsing.kept import sentence_of
from extractors.parsing.lexicon import PLACE_ENTITIES, forces, is_agent, is_armed, is_place, is_source, nouns
from extractors.parsing.syntax import antecedent, children, expand
from extractors.words import words
from schemas.records import Argument, Role

HARMING = frozenset({"kill", "wound", "injure", "hurt"})
EQUIPMENT = words("equipment")
TIMES = frozenset({"DATE", "TIME"})
BY_LETTERS = frozenset({"US", "U.S", "USA", "U.S.A", "UK", "U.K"})  # states whose short name serves as an adjective
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def arguments_of(trigger: Trigger, referents: Referents) -> tuple[Argument, ...]:
    """Return the arguments of `trigger`, each filler once, in text order."""
    found = {(False, pair.canonical_name): pair for pair in _joined(trigger, referents)}
    joined = {offset for pair in found.values() for offset in range(pair.char_start, pair.char_end)}
    for role, filler in _fillers(trigger):
        if filler.idx in joined:
            continue
        for argument in _arguments(filler, role, trigger, referents):
            found.setdefault((argument.role == "place", argument.canonical_name), argument)
    arguments = list(found.values())
    arguments += filter(None, [_where(trigger, arguments, referents)])
    arguments += _named_place_of([argument for argument in arguments if argument.role == "place"], trigger, referents)
    return tuple(sorted(arguments, key=lambda argument: argument.char_start))


def _joined(trigger: Trigger, referents: Referents) -> list[Argument]:
    if trigger.ontology.event_type != "meeting" or not trigger.nominal:
        return []
    return [_argument_of(span, name, "participant") for span, name in joined_parts(trigger.head, referents)]


def _named_place_of(places: Sequence[Argument], trigger: Trigger, referents: Referents) -> list[Argument]:
    """Return the named place of the first of `places` that the text told before, if none of them has a name."""
    if any(letter.isupper() for place in places for letter in place.name):
        return []
    spans = (trigger.head.doc.char_span(place.char_start, place.char_end) for place in places)
    named = (place_told_before(span.root) for span in spans if span is not None)
    return [_place_argument(span, referents) for span in named if span is not None][:1]


def _fillers(trigger: Trigger) -> Iterator[tuple[str, Token]]:
    """Yield who fills which role, the named members of a group one by one."""
    roles = trigger.ontology.roles_of(trigger.frame, nominal=trigger.nominal)
    is_hit = False
    if "subject" in roles and not trigger.relations.get("subject"):
        yield from ((roles["subject"], member) for doer in _shared_doers(trigger.head) for member in members(doer))
    for relation, fillers in trigger.relations.items():
        if relation == "modifier" and trigger.ontology.event_type == "meeting" and _is_about(fillers):
            continue
        if relation == "modifier":  # "the Middle East peace conference"
            fillers = [filler for filler in fillers if filler.ent_type_ != "LOC"]  # noqa: PLW2901
        if relation == "companion" and trigger.frame.subtype == "visit":
            fillers = [filler for filler in fillers if filler.ent_type_ != "GPE"]  # noqa: PLW2901
        if role := roles.get(relation):
            is_hit |= role == "target" and any(_is_hit(filler) for filler in fillers)
            for filler in fillers:
                is_hit_place = relation == "modifier" and role == "actor" and is_place_noun(filler)  # "mosque attack"
                yield from (("target" if is_hit_place else role, member) for member in members(filler))
    if trigger.ontology.event_type == "offensive" and not is_hit:
        yield from (("target", victim) for victim in _victims(trigger.head))


def _is_about(modifiers: Sequence[Token]) -> bool:
    """Whether a single nationality before a meeting's noun says what it was about: "the Libyan peace talks"."""
    return len(modifiers) == 1 and modifiers[0].ent_type_ == "NORP"


def _is_hit(filler: Token) -> bool:
    """Whether a target's words are for somebody or something other than the attacker, the scene and the time."""
    return filler.lower_ not in REFLEXIVE and not is_place(filler) and filler.ent_type_ not in TIMES


def _shared_doers(verb: Token) -> list[Token]:
    """Return whom the last of several passives names: "was attacked and burned by rebels"."""
    later = [other for other in children(verb, "conj") if other.tag_ == "VBN" and not children(other, "nsubjpass")]
    by = [agent for other in later if children(verb, "auxpass") for agent in children(other, "agent")]
    return [doer for agent in by for doer in children(agent, "pobj")]


def _victims(head: Token) -> Iterator[Token]:
    """Yield whom a clause beside the trigger counts: "fired at a convoy, killing six", "died when he blew it up"."""
    for verb in children(head, "advcl", "conj", "relcl", "acl", "xcomp"):
        if verb.lemma_ in HARMING:
            yield from (victim for child in children(verb, "dobj") for victim in expand(child))
    if head.dep_ == "advcl" and head.head.lemma_ in HARMING:
        yield from (victim for harmed in _harmed(head.head) for victim in expand(harmed))


def _harmed(verb: Token) -> list[Token]:
    """Return who was harmed; of "six were killed and dozens wounded" both, though the parser has them do it."""
    harmed = children(verb, "nsubjpass", "dobj")
    if verb.dep_ == "conj" and verb.head.lemma_ in HARMING:
        return [*_harmed(verb.head), *(harmed or children(verb, "nsubj"))]
    return harmed


def _where(trigger: Trigger, arguments: Iterable[Argument], referents: Referents) -> Argument | None:
    """Return the place that no relation of the frame names: the nearest in syntax, else the country attacked.

    Where a relation gives no more than a common noun ("the depot"), only a name is asked for.
    """
    is_offensive = trigger.ontology.event_type == "offensive"
    places = [argument.name for argument in arguments if argument.role == "place"]
    if any(letter.isupper() for place in places for letter in place):
        return None
    span = place_of(trigger.head, is_offensive=is_offensive)
    if span is not None and (not places or is_named(span)):
        return _place_argument(span, referents)
    if places:
        return None
    attacked = (a for a in arguments if is_offensive and a.role == "target" and country_of(a.name))
    return next((replace(a, role="place") for a in attacked), None)


def _arguments(filler: Token, role: str, trigger: Trigger, referents: Referents) -> Iterable[Argument]:
    """Return the arguments that `filler` stands for: one, none, or each member of a group that a pronoun takes up."""
    filler = antecedent(filler)
    if parts := parts_of(filler, referents):
        return [_argument_of(span, name, role) for span, name in parts]
    argument = _argument(filler, role, trigger, referents)
    if argument is None and role == "target" and filler.pos_ == "NOUN":  # "ripped through their vehicle"
        owner = next((c for c in children(filler, "poss") if is_agent(c)), None)
        argument = make_argument(owner, role, referents) if owner is not None else None
    if argument is None:
        return []
    group = referents.group(filler)
    return [replace(argument, canonical_name=name) for name in group] if group else [argument]


def _argument_of(span: Span, name: str, role: Role | str) -> Argument:
    return Argument(role, span.text, name, None, span.start_char, span.end_char)  # type: ignore[arg-type]


def _argument(filler: Token, role: str, trigger: Trigger, referents: Referents) -> Argument | None:
    is_visited = trigger.frame.subtype == "visit" and _is_place_visited(filler)
    if role == "place" or is_visited or _is_venue(filler, trigger):
        return _place(filler, referents)
    is_town = role == "target" and filler.ent_type_ == "GPE" and country_of(written(filler).text) is None
    if is_town or (is_place(filler) and role in {"target", "participant"} and not is_agent(filler)):
        return _holders(filler, role) or _place(filler, referents)
    is_time = filler.ent_type_ in TIMES and role != "speaker"  # the 37-year-old speaks
    if is_time or filler.lower_ in FIRST:
        return None
    is_powered = role == "actor" and _power_behind(filler, referents) is not None  # "Russian missiles struck"
    if is_agent(filler) or is_powered or _can_fill(filler, role, trigger) or is_mark(trigger.head):
        return make_argument(filler, role, referents)
    return None


def _is_place_visited(filler: Token) -> bool:
    """Whether a visit's object is a place, or is named with one: "visited Israel and the Palestinian Authority"."""
    is_object = filler.dep_ in {"dobj", "conj"} or (filler.dep_ == "pobj" and filler.head.lower_ == "of")
    is_place_there = any(t.ent_type_ in PLACE_ENTITIES for t in (filler, *filler.conjuncts))
    return is_object and is_place_there and filler.ent_type_ != "PERSON"


def _holders(place: Token, role: str) -> Argument | None:
    """`rebel hideouts`: return those who hold a place that is attacked, as the words before its noun call them."""
    holders = [
        c for c in children(place, "compound", "amod", "nmod") if is_agent(c) and c.ent_type_ not in {"GPE", "LOC"}
    ]
    if role != "target" or not holders:
        return None
    span = place.doc[holders[0].left_edge.i : holders[-1].i + 1]
    is_one = holders[-1].tag_ == "NN" and holders[-1].pos_ == "NOUN"  # a kind of people, not a body
    name = f"{span.text}s" if is_one and holders[-1].lemma_ in nouns("fighter") else span.text
    return Argument("target", span.text, name, None, span.start_char, span.end_char)


def _is_venue(filler: Token, trigger: Trigger) -> bool:
    """Whether a name before an event noun is where it took place: "the Annapolis conference", "the Sri Lanka blast"."""
    if filler.dep_ not in {"compound", "nmod"} or filler.ent_type_ != "GPE" or filler.text.rstrip(".") in BY_LETTERS:
        return False
    return trigger.ontology.event_type == "offensive" or country_of(written(filler).text) is None


def _is_force(filler: Token) -> bool:
    """Whether `filler` heads a phrase for those who can attack, and not for the weapon or the attack itself."""
    return is_armed(filler) and filler.lemma_.lower() in forces()


def _can_fill(filler: Token, role: str, trigger: Trigger) -> bool:
    """Whether a noun that is no agent can fill `role`: forces attack, vessels are attacked, documents speak."""
    if role == "actor":
        return _is_force(filler)
    if role == "target":
        return filler.lemma_.lower() in nouns("vehicle")
    return role == "speaker" and (filler.lemma_.lower() in nouns("document") or _is_said_to_speak(filler, trigger))


def _is_said_to_speak(filler: Token, trigger: Trigger) -> bool:
    """Whether `filler` is the subject of a verb of speaking, or what words accord to, and no time of day."""
    is_subject = filler.dep_ in {"nsubj", "nsubjpass", "conj"} or (
        filler in trigger.relations.get("subject", []) and (is_source(filler) or bool(children(filler, "relcl")))
    )
    can_speak = is_subject or filler.head.head.lemma_ == "accord"
    return can_speak and filler.pos_ != "VERB" and (filler.ent_type_ not in {"DATE", "TIME"} or is_aged(filler))


def speaker_beside(head: Token, quote: Span, referents: Referents) -> Argument | None:
    """Return who is named between a quotation and its verb, or after it, where the parser took them for others."""
    doc = head.doc
    last = sentence_of(head).end
    end = next((t.i for t in doc[head.i + 1 : last] if t.is_punct), last)
    window = doc[quote.end : head.i] if quote.end <= head.i else doc[head.i + 1 : end]
    if not any(is_agent(t) for t in window):
        window = doc[head.i + 1 : end]
    people = [t for t in window if t.ent_type_ == "PERSON" and t.head.ent_type_ != "PERSON"]
    others = [
        t for t in window if t.dep_ not in {"compound", "amod", "poss", "pobj"} and is_agent(t) and t.pos_ != "PRON"
    ]
    found = (people or others)[-1:]
    return make_argument(found[0], "speaker", referents) if found else None


def make_argument(filler: Token, role: Role | str, referents: Referents) -> Argument | None:
    """Return the argument that `filler` heads, under the fullest name of whom it means; None if that is unknown."""
    name = _power_behind(filler, referents) or referents.resolve(filler)
    if name is None or not any(ch.isalpha() for ch in name):
        return None
    span = written(filler)
    words, full = span.text.removesuffix("-led"), name.removesuffix("-led")  # "the U.S.-led invasion"
    end = span.start_char + len(words)
    return Argument(role, words, full, None, span.start_char, end)  # type: ignore[arg-type]


def _power_behind(filler: Token, referents: Referents) -> str | None:
    """Return whom a capital, a demonym or a force stands for: "Moscow said", "Syrian airstrikes", "Haftar's forces"."""
    if filler.ent_type_ == "GPE":
        country = government(written(filler).text)
        return country.canonical_name if country is not None else None
    if filler.ent_type_ == "NORP" and filler.tag_ == "JJ":
        country = actor(filler.text)
        return country.canonical_name if country is not None else None
    if filler.pos_ != "NOUN" or not is_armed(filler):
        return None
    if owner := next((c for c in filler.children if c.dep_ == "poss" and is_agent(c)), None):
        return _power_behind(owner, referents) or referents.resolve(owner)
    if filler.lemma_.lower() in EQUIPMENT and (
        nation := next((c for c in filler.children if c.ent_type_ in {"NORP", "GPE"}), None)
    ):
        country = actor(nation.text)
        return country.canonical_name if country is not None else None
    return None


def written(filler: Token) -> Span:
    """Return the words by which the text names `filler`."""
    named = apposed_name(filler) or filler
    if (span := name_span(named)) is not None:
        return span
    return phrase_of(filler) if filler.pos_ != "PRON" else filler.doc[filler.i : filler.i + 1]


def _place(filler: Token, referents: Referents) -> Argument | None:
    """Return the place argument of `filler`: the named place it heads or holds, or a common noun for a place."""
    if filler.ent_type_ in {"PERSON", "DATE", "TIME", "NORP"}:
        return None
    span = named_place(filler) or next(in_phrases(filler), None)
    if span is None and filler.pos_ == "PROPN" and filler.ent_type_ not in {"ORG", "EVENT"}:
        span = name_span(filler)
    if span is None and is_place_noun(filler):
        span = phrase_of(filler)
    return _place_argument(span, referents) if span is not None else None


def _place_argument(span: Span, referents: Referents) -> Argument:
    return Argument("place", span.text, referents.names.expand(span.text), None, span.start_char, span.end_char)
