"""Find triggers: words of the ontology in a syntactic surrounding that fits one of their frames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from spacy.tokens import Doc, Span, Token

from extractors.entities.gazetteer import actor, government
from extractors.entities.names import name_span
from extractors.entities.phrases import governing_body
from extractors.parsing.attributions import is_mark
from extractors.parsing.kept import lemmas_of, sentence_of, words_of
from extractors.parsing.lexicon import (
    ACTING_ENTITIES,
    UNITS,
    is_agent,
    is_armed,
    is_document,
    is_group,
    is_known_leader,
    is_named,
    is_place,
    is_source,
    nouns,
)
from extractors.parsing.nominals import relations
from extractors.parsing.numbers import is_many
from extractors.parsing.syntax import Relations, children
from schemas.frames import EventOntology, Frame, load_ontologies

POWERS = frozenset({"armed_group", "country"})


def _is_claimant(token: Token) -> bool:
    """Whether `token` is who says so: "the group said it had killed six", "the rebels said they had"."""
    if token.lower_ == "they" and token.dep_ == "nsubj" and token.head.dep_ == "ccomp":
        return any(is_armed(speaker) for speaker in children(token.head.head, "nsubj"))
    return token.lower_ == "it" and governing_body(token) is not None


def _is_known(token: Token, kinds: frozenset[str]) -> bool:
    """Whether `token` is of a name that the reference data give to one of `kinds`, or a capital for its government."""
    if token.ent_type_ not in ACTING_ENTITIES or token.pos_ != "PROPN":
        return False
    span = name_span(token)
    entity = actor(span.text) or government(span.text) if span is not None else None
    return entity is not None and entity.kind in kinds


def _is_fighter(token: Token) -> bool:
    """Whether `token` heads a phrase for those in arms: by its noun, or an armed group by name."""
    return is_armed(token) or _is_known(token, frozenset({"armed_group"}))


def _is_power(token: Token) -> bool:
    """Whether `token` heads a phrase for those in arms or names a state."""
    return is_armed(token) or _is_known(token, POWERS)


CLASSES: dict[str, Callable[[Token], bool]] = {
    "@agent": is_agent,
    "@document": is_document,
    "@armed": _is_fighter,
    "@force": is_armed,
    "@power": _is_power,
    "@nation": lambda token: token.ent_type_ == "NORP",
    "@group": is_group,
    "@name": is_named,
    "@leader": is_known_leader,
    "@many": is_many,
    "@place": is_place,
    "@vehicle": lambda token: token.lemma_.lower() in nouns("vehicle"),
    "@town": lambda token: token.ent_type_ == "GPE",
    "@source": is_source,
    "@matter": lambda token: token.ent_type_ not in UNITS and not is_place(token),
    "@claimant": _is_claimant,
    "@any": lambda _token: True,
}

SHORT = 120  # tokens, up to which a text need not say what it is about
NEAR = 300  # tokens
BESIDE = 8  # tokens from a verb, in which a quotation is still what it tells


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an event in the sense of `frame`, with who stands in which relation to it."""

    head: Token
    span: Span
    ontology: EventOntology
    frame: Frame
    relations: Relations

    @property
    def nominal(self) -> bool:
        """Whether the trigger is an event noun."""
        return self.head.pos_ in {"NOUN", "PROPN"}


class Setting:
    """Where a text speaks of what belongs to a type of event; long stretches without it mean something else.

    A midfield battle, a takeover of a bank: who writes of war writes of troops, bombs or the dead as well.
    """

    def __init__(self, doc: Doc, ontology: EventOntology) -> None:
        self.doc, self.ontology = doc, ontology

    @cached_property
    def places(self) -> list[int]:
        """The tokens that are words of the setting."""
        return [i for i, lemma in enumerate(lemmas_of(self.doc)) if lemma in self.ontology.setting]

    def allows(self, head: Token) -> bool:
        """Whether another word of the setting is near `head`, or too little text to tell."""
        return len(self.doc) < SHORT or any(place != head.i and abs(place - head.i) <= NEAR for place in self.places)


@cache
def _index() -> dict[tuple[str, bool], tuple[tuple[EventOntology, Frame], ...]]:
    """Return the frames by lemma and by whether the word is a noun."""
    index = defaultdict(list)
    for ontology in load_ontologies():
        for frame in ontology.frame:
            for nominal, lemmas in ((False, frame.verbs), (True, frame.nouns)):
                for lemma in lemmas:
                    index[lemma, nominal].append((ontology, frame))
    return {key: tuple(frames) for key, frames in index.items()}


def find_triggers(doc: Doc) -> Iterator[Trigger]:
    """Yield the triggers of `doc` in text order, at most one per word and event type."""
    settings = {ontology.event_type: Setting(doc, ontology) for ontology in load_ontologies() if ontology.setting}
    for trigger in _matches(doc):
        setting = settings.get(trigger.ontology.event_type)
        if setting is None or setting.allows(trigger.head):
            yield trigger


@cache
def _words() -> frozenset[str]:
    """Return the words that have frames."""
    return frozenset(word for word, _ in _index())


def _matches(doc: Doc) -> Iterator[Trigger]:
    known = _words()
    for i, (lemma, word) in enumerate(zip(lemmas_of(doc), words_of(doc), strict=True)):
        if lemma in known or word in known:
            yield from _matches_of(doc[i], lemma, word)


def _matches_of(token: Token, lemma: str, word: str) -> Iterator[Trigger]:
    if token.pos_ not in {"VERB", "NOUN", "PROPN", "ADP", "SCONJ", "AUX", "ADJ"} and not is_mark(token):
        return
    nominal = token.pos_ in {"NOUN", "PROPN"} and not is_mark(token)
    if nominal and not is_event_noun(token):
        return
    if token.dep_ == "amod" and token.pos_ == "VERB" and token.i < token.head.i:
        return  # "the captured general"
    frames = _index().get((lemma, nominal)) or _index().get((word, nominal), ())
    frames = tuple((ontology, frame) for ontology, frame in frames if _has_particle(token, frame))
    found = relations(token) if frames else {}
    seen = set()
    for ontology, frame in frames:
        if ontology.event_type not in seen and _is_match(token, frame, found):
            seen.add(ontology.event_type)
            yield Trigger(token, _with_particle(token), ontology, frame, found)


def is_event_noun(token: Token) -> bool:
    """Whether a noun stands for an event: not the `meeting` of `meeting room`, nor part of a name."""
    if token.pos_ == "PROPN":
        return token.ent_type_ not in {"PERSON", "GPE", "ORG", "PRODUCT"} and token.dep_ not in {"compound", "nmod"}
    return token.dep_ not in {"compound", "nmod", "npadvmod"} and not (
        token.dep_ == "amod" and token.head.pos_ == "NOUN"
    )


def _has_particle(token: Token, frame: Frame) -> bool:
    particles = children(token, "prt", "prep", "advmod") if frame.particle else []
    return not frame.particle or any(p.lower_ in frame.particle for p in particles)


def _with_particle(token: Token) -> Span:
    """Return the token with the particle right behind it: "broke through"; "coup d'état" as a whole."""
    if token.lower_.startswith("d'") and token.i > 0 and token.nbor(-1).lower_ == "coup":
        return token.doc[token.i - 1 : token.i + 1]
    end = next((p.i + 1 for p in children(token, "prt") if p.i == token.i + 1), token.i + 1)
    return token.doc[token.i : end]


def _is_match(token: Token, frame: Frame, found: Relations) -> bool:
    """Whether what stands around the token, `found` by relation, fits the frame."""
    for needs in (frame.needs, frame.also_needs):
        if needs and not any(_has(found, token, name, lemmas) for name, lemmas in needs.items()):
            return False
    if any(_has(found, token, name, lemmas) for name, lemmas in frame.unless.items()):
        return False
    return not frame.is_content_told or _is_told(token)


def _is_told(token: Token) -> bool:
    """Whether a clause or a quotation beside the trigger tells the content: for a noun, a clause with `that`."""
    if token.pos_ == "NOUN":
        return any(c.lower_ == "that" for clause in children(token, "acl", "ccomp") for c in children(clause, "mark"))
    rest = token.doc[token.i + 1 : min(token.right_edge.i + 1, token.i + BESIDE)]
    is_behind = token.i > 0 and token.nbor(-1).is_quote and token.nbor(-1).tag_ != "POS"  # "“It sells,” added Ana Holm"
    is_quoted = is_behind or any(t.tag_ == "``" for t in rest) or rest.text.startswith(":")
    return is_quoted or bool(children(token, "ccomp", "oprd", "parataxis")) or token.dep_ == "parataxis"


def _has(found: Relations, token: Token, name: str, lemmas: frozenset[str]) -> bool:
    """Whether the relation `name` has a filler among `lemmas` or their classes; `word` looks at every dependent."""
    if name == "word":
        fillers = list(token.children)
    elif name == "content":
        fillers = children(token, "ccomp") + [t for t in token.children if t.is_quote] + _gerunds(token)
        fillers += [token.head] if token.dep_ == "parataxis" else []
    elif name == "infinitive":
        fillers = [c for c in children(token, "xcomp") if c.tag_ == "VB"]
    elif name == "sentence":
        fillers = list(sentence_of(token))
    elif name == "modifier":
        fillers = [*found.get(name, []), *children(token, "compound", "amod", "nmod")]
    else:
        fillers = found.get(name, [])
    return any(_fits(filler, lemmas) for filler in fillers)


def _fits(filler: Token, lemmas: frozenset[str]) -> bool:
    """Whether the filler is one of `lemmas`, as lemma or as written, or of a class among them."""
    if filler.lower_ in lemmas or filler.lemma_.lower() in lemmas:
        return True
    return any(fits(filler) for fits in _classes(lemmas)) or not lemmas.isdisjoint(_parts(filler))


@cache
def _classes(lemmas: frozenset[str]) -> tuple[Callable[[Token], bool], ...]:
    """Return the tests of the classes among `lemmas`."""
    return tuple(fits for name, fits in CLASSES.items() if name in lemmas)


def _gerunds(verb: Token) -> list[Token]:
    """Return the clauses in which something is told of: "cited leaving early", "weighed in about whether to leave"."""
    about = [clause for prep in children(verb, "prep") if prep.lower_ == "about" for clause in children(prep, "pcomp")]
    return about + [clause for clause in children(verb, "xcomp") if clause.tag_ == "VBG"]


def _parts(filler: Token) -> list[str]:
    """Return the words of a proper name ("launched Operation Dawn"), or what a quantity is of ("dozens of bombs")."""
    of = (prep for prep in children(filler, "prep") if prep.lower_ == "of")
    names = children(filler, "compound", "nmod") if filler.pos_ == "PROPN" else []
    return [obj.lemma_.lower() for prep in of for obj in children(prep, "pobj")] + [name.lower_ for name in names]
