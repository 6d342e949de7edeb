"""Turn the fillers of a trigger's relations into arguments with their fullest names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from extractors.entities.gazetteer import actor, country_of, government
from extractors.entities.names import gender_of
from extractors.entities.phrases import is_aged, written
from extractors.entities.referents import FIRST, Referents
from extractors.events.parts import joined_parts, members, parts_of
from extractors.events.places import is_place_noun
from extractors.events.scenes import holders_of, is_venue, is_visited, named_before, place_in, where
from extractors.events.triggers import Trigger
from extractors.parsing.attributions import is_mark
from extractors.parsing.kept import sentence_of
from extractors.parsing.lexicon import (
    PLACE_ENTITIES,
    forces,
    is_agent,
    is_armed,
    is_counted,
    is_place,
    is_source,
    nouns,
    pronoun,
)
from extractors.parsing.nominals import EFFECT_VERBS, host_verb
from extractors.parsing.syntax import antecedent, children, expand, of_whom
from extractors.words import words
from schemas.records import Argument, Entity, Role

HARMING = frozenset({"kill", "wound", "injure", "hurt", "martyr"})
DYING = frozenset({"die", "perish"})
EQUIPMENT = words("equipment")
MEANS = EQUIPMENT | nouns("weapon")
TIMES = frozenset({"DATE", "TIME"})
PARTS = frozenset({"part", "portion", "section", "stretch"})
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
    arguments += filter(None, [where(trigger, arguments, referents)])
    arguments += named_before([argument for argument in arguments if argument.role == "place"], trigger, referents)
    return tuple(sorted(arguments, key=lambda argument: argument.char_start))


def _joined(trigger: Trigger, referents: Referents) -> list[Argument]:
    if trigger.ontology.event_type != "meeting" or not trigger.nominal:
        return []
    return [_argument_of(span, name, "participant") for span, name in joined_parts(trigger.head, referents)]


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
                # "the army's capture of Gao", but "the warlord's capture"
                is_owner = relation == "possessor" and role == "target" and bool(trigger.relations.get("of"))
                is_owner |= relation == "of" and role == "target" and _is_of_doers(trigger, fillers)
                own = "target" if is_hit_place else "actor" if is_owner else role
                yield from ((own, member) for member in members(filler))
    if trigger.ontology.event_type == "offensive" and not is_hit:
        yield from (("target", victim) for victim in _victims(trigger.head))


def _is_of_doers(trigger: Trigger, fillers: Sequence[Token]) -> bool:
    """`the attack of the rebels on the port`: whether the noun says beside `of` whom or what the event was against."""
    against = [t for name in ("on", "against") for t in trigger.relations.get(name, ()) if t.ent_type_ not in TIMES]
    return bool(against) and all(is_agent(filler) and not is_place(filler) for filler in fillers)


def _is_about(modifiers: Sequence[Token]) -> bool:
    """Whether a single nationality before a meeting's noun says what it was about: "the Libyan peace talks"."""
    return len(modifiers) == 1 and modifiers[0].ent_type_ == "NORP"


def _is_hit(filler: Token) -> bool:
    """Whether a target's words are for somebody or something other than the attacker, the scene and the time."""
    if filler.lemma_.lower() in nouns("vehicle"):
        return False  # "fired on a car, killing two"
    is_known = is_agent(filler) or is_armed(filler) or filler.lemma_.lower() in nouns("asset")
    return is_known and filler.lower_ not in REFLEXIVE and not is_place(filler) and filler.ent_type_ not in TIMES


def _shared_doers(verb: Token) -> list[Token]:
    """Return whom the last of several passives names: "was attacked and burned by rebels"."""
    later = [other for other in children(verb, "conj") if other.tag_ == "VBN"]
    later = [other for other in later if all(t.pos_ == "NUM" for t in children(other, "nsubjpass"))]
    by = [agent for other in later if children(verb, "auxpass") for agent in children(other, "agent")]
    return [doer for agent in by for doer in children(agent, "pobj")]


def _victims(head: Token) -> Iterator[Token]:
    """Yield whom a clause beside the trigger counts: "fired at a convoy, killing six", "died when he blew it up"."""
    host, how = host_verb(head) if head.pos_ == "NOUN" else (None, "")  # "carried out strikes, killing six"
    beside = children(host, "advcl", "conj") if host is not None and how == "light" else []
    for verb in (*children(head, "advcl", "conj", "relcl", "acl", "xcomp"), *beside):
        if verb.dep_ in {"advcl", "conj"} and children(verb, "nsubj"):
            continue  # "shelled a camp after gunmen killed two nurses", "tanks advanced and a strike killed six"
        if verb.lemma_ in HARMING or (verb.dep_ == "relcl" and verb.lemma_ in EFFECT_VERBS):
            yield from (victim for child in children(verb, "dobj") for victim in expand(child))
    if head.dep_ == "advcl" and head.head.lemma_ in HARMING | DYING:
        yield from (victim for harmed in _harmed(head.head) for victim in expand(harmed))


def _harmed(verb: Token) -> list[Token]:
    """Return who was harmed; of "six were killed and dozens wounded" both, though the parser has them do it."""
    harmed = children(verb, "nsubjpass", "dobj", *(("nsubj",) if verb.lemma_ in DYING else ()))
    if verb.dep_ == "conj" and verb.head.lemma_ in HARMING:
        return [*_harmed(verb.head), *(harmed or children(verb, "nsubj"))]
    return harmed


def _arguments(filler: Token, role: str, trigger: Trigger, referents: Referents) -> Iterable[Argument]:
    """Return the arguments that `filler` stands for: one, none, or each member of a group that a pronoun takes up."""
    filler = _whole(antecedent(filler)) if role == "target" else antecedent(filler)
    if parts := parts_of(filler, referents):
        return [_argument_of(span, name, role) for span, name in parts]
    argument = _argument(filler, role, trigger, referents)
    is_thing = argument is None or filler.lemma_.lower() in nouns("vehicle")
    if is_thing and role == "target" and filler.pos_ == "NOUN":  # "ripped through their vehicle"
        owner = next((c for c in children(filler, "poss") if is_agent(c) and (not argument or c.pos_ == "PRON")), None)
        argument = (make_argument(owner, role, referents) if owner is not None else None) or argument
    if argument is None:
        return []
    group = referents.group(filler)
    return [replace(argument, canonical_name=name) for name in group] if group else [argument]


def _whole(filler: Token) -> Token:
    """Return what a noun for a part is part of: the pipeline of "a section of the pipeline"."""
    if filler.lemma_ not in PARTS and not (filler.tag_ == "CD" and not is_agent(filler)):
        return filler  # "one of its bases"
    return next(iter(of_whom(filler)), filler)


def _argument_of(span: Span, name: str, role: Role | str) -> Argument:
    return Argument(role, span.text, name, None, span.start_char, span.end_char)  # type: ignore[arg-type]


def _argument(filler: Token, role: str, trigger: Trigger, referents: Referents) -> Argument | None:
    is_goal = trigger.frame.subtype == "visit" and is_visited(filler)
    if role == "place" or is_goal or is_venue(filler, trigger):
        return place_in(filler, referents)
    is_hit = role == "target" and trigger.ontology.event_type == "offensive"
    if is_hit and filler.lemma_.lower() in nouns("vehicle"):
        return make_argument(filler, role, referents)
    if is_hit and filler.lemma_.lower() in nouns("asset"):
        return holders_of(filler, role) or make_argument(filler, role, referents)
    is_town = is_hit and filler.ent_type_ == "GPE" and country_of(written(filler).text) is None
    if is_town or (is_place(filler) and role in {"target", "participant"} and not is_agent(filler)):
        return holders_of(filler, role) or _owner(filler, role, referents) or place_in(filler, referents)
    is_time = filler.ent_type_ in TIMES and role != "speaker"  # the 37-year-old speaks
    if is_time or pronoun(filler) in FIRST or (is_hit and filler.lower_ == "it"):  # "retook it": the town, or none
        return None
    is_powered = role == "actor" and _power_behind(filler, referents) is not None  # "Russian missiles struck"
    if filler.dep_ == "compound" and filler.lemma_.lower() in MEANS and not is_powered:
        return None  # "artillery fire", "an IED blast"
    if is_agent(filler) or is_powered or _can_fill(filler, role, trigger) or is_mark(trigger.head):
        return make_argument(filler, role, referents)
    return None


def _owner(place: Token, role: str, referents: Referents) -> Argument | None:
    """`positions of the Northern Front`: return those whose place is attacked."""
    owner = next((t for t in of_whom(place) if is_agent(t) and t.ent_type_ not in PLACE_ENTITIES), None)
    return make_argument(owner, role, referents) if role == "target" and owner is not None else None


def _is_force(filler: Token) -> bool:
    """Whether `filler` heads a phrase for those who can attack, and not for the weapon or the attack itself."""
    return is_armed(filler) and filler.lemma_.lower() in forces()


def _can_fill(filler: Token, role: str, trigger: Trigger) -> bool:
    """Whether a noun that is no agent can fill `role`: forces attack, vessels are attacked, documents speak."""
    if role == "actor":
        return _is_force(filler) or is_counted(filler)
    if role == "target":
        return filler.lemma_.lower() in nouns("vehicle") or is_counted(filler)
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


def _may_be_seat(filler: Token, referents: Referents) -> bool:
    """Whether a name that the tagger takes for no place may be a capital: Kigali, but not Sofia Coppola."""
    is_person = filler.text.lower() in referents.names.people or gender_of(filler.text) is not None
    return filler.pos_ == "PROPN" and not filler.n_lefts and not is_person


def _is_state(seat: Token, country: Entity) -> bool:
    """Whether the text names the country, its people or, beside the seat, another's: Kingston is a name, too."""
    beside = (t for t in seat.head.children if t.ent_type_ == "GPE")
    named = (span for span in seat.doc.ents if span.label_ in {"GPE", "NORP"})
    return any(government(t.text) for t in beside) or any(actor(span.text) == country for span in named)


def _power_behind(filler: Token, referents: Referents) -> str | None:
    """Return whom a capital, a demonym or a force stands for: "Moscow said", "Syrian airstrikes", "Haftar's forces"."""
    if filler.ent_type_ == "GPE" or _may_be_seat(filler, referents):
        country = government(written(filler).text)
        if filler.ent_type_ == "GPE" or (country is not None and _is_state(filler, country)):
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
