"""The spaCy component `dateline_events`: the event candidates of a parsed document, in `doc._.candidates`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.candidates import Candidate
from extractors.entities.labels import relabel
from extractors.entities.referents import Referents
from extractors.events.arguments import arguments_of, speaker_beside
from extractors.events.content import content_of, quote_of
from extractors.events.coreference import complete
from extractors.events.factuality import factuality_of
from extractors.events.places import MOTION
from extractors.events.statements import OWN, SELF, is_report
from extractors.events.triggers import Trigger, find_triggers
from extractors.events.voices import with_voices
from extractors.parsing.apart import is_counted_off
from extractors.parsing.lexicon import is_agent
from extractors.parsing.nominals import COUNTING_NOUNS, EFFECT_VERBS, LIGHT_VERBS, host_verb
from extractors.parsing.quotes import Quotes
from extractors.parsing.syntax import children, subject_of
from extractors.parsing.tags import correct
from schemas.records import Argument

if not Doc.has_extension("candidates"):
    Doc.set_extension("candidates", default=())


@Language.factory("dateline_events")
def create_events(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy's factory signature)
    """Return the component; it needs a parse, lemmas and named entities."""
    return annotate


def annotate(doc: Doc) -> Doc:
    """Set `doc._.candidates` and the span group `doc.spans["events"]`, labelled by event type."""
    doc._.candidates = tuple(find_candidates(doc))
    doc.spans["events"] = [c.trigger for c in doc._.candidates]
    return doc


def find_candidates(doc: Doc) -> list[Candidate]:
    """Return the event candidates of `doc` in text order."""
    correct(doc)
    relabel(doc)
    triggers = list(find_triggers(doc))
    if not triggers:
        return []
    quotes = Quotes(doc)
    referents = Referents.of(doc, quotes)
    told = [(t, c) for t in triggers if (c := _candidate(t, referents, quotes)) is not None]
    found = with_voices(told, quotes)
    return complete(_without_carriers(_without_results(found, triggers)))


def _candidate(trigger: Trigger, referents: Referents, quotes: Quotes) -> Candidate | None:
    arguments = arguments_of(trigger, referents)
    quote = content = None
    factuality = factuality_of(trigger.head)
    if trigger.ontology.event_type == "statement":
        quote = quote_of(trigger, quotes)
        content = content_of(trigger, quote)
        if not is_report(trigger, quotes, content):
            return None
        factuality = "actual" if factuality == "hypothetical" else factuality  # what is left of those was said
        if quote is not None:
            arguments = tuple(a for a in arguments if not quote.start_char <= a.char_start < quote.end_char)
        if quote is not None and not any(a.role == "speaker" for a in arguments):
            arguments += tuple(filter(None, [speaker_beside(trigger.head, quote, referents)]))
    elif trigger.ontology.event_type == "meeting" and not _is_encounter(trigger, arguments):
        return None
    return Candidate(
        head=trigger.head,
        trigger=trigger.span,
        event_type=trigger.ontology.event_type,
        event_subtype=trigger.frame.subtype,
        plover_type=trigger.frame.plover,
        factuality=factuality,
        arguments=arguments,
        rule=f"{trigger.ontology.event_type}/{trigger.frame.name}",
        confidence=trigger.frame.confidence,
        content=content,
        is_direct_quote=quote is not None if trigger.ontology.event_type == "statement" else None,
    )


def _is_encounter(trigger: Trigger, arguments: Iterable[Argument]) -> bool:
    """Whether a trigger is a meeting of somebody: parties are named, or its noun is a definite one that took place."""
    if any(c.lower_ in SELF | OWN for c in children(trigger.head, "poss", "nsubj")):  # "I visited the lab", "our visit"
        return any(argument.role != "place" for argument in arguments)
    if not trigger.nominal:
        return True
    modifiers = trigger.relations.get("modifier", [])
    if any(is_agent(f) for fs in trigger.relations.values() for f in fs if f not in modifiers):
        return True
    if len(modifiers) > 1 or any(f.pos_ == "PROPN" for f in modifiers):
        return True  # "Israeli-Palestinian talks", "the Geneva conference", but not "the Libyan dialogue"
    has_article = any(c.lower_ in {"the", "this", "that", "these", "such"} for c in trigger.head.children)
    return has_article or host_verb(trigger.head)[1] in {"light", "passive", "occurrence"}


def _without_results(found: Sequence[Candidate], triggers: Iterable[Trigger]) -> list[Candidate]:
    """Drop casualty verbs that tell what an attack of the same clause did: they report the same event."""
    results = {t.head for t in triggers if t.frame.is_result}
    attacks = [c.head for c in found if c.event_type == "offensive" and c.head not in results]
    hosts = (host_verb(attack) for attack in attacks if attack.pos_ == "NOUN")  # "carried out strikes, killing six"
    attacks += [verb for verb, how in hosts if verb is not None and how == "light"]
    kept = []
    for candidate in found:
        head = candidate.head
        own = children(head, "nsubj", "nsubjpass")  # but "four were killed and one was wounded"
        is_repeated = head.dep_ == "conj" and head.head in results and all(t.pos_ == "NUM" for t in own)
        if head not in results or not (is_repeated or any(_is_one_event(attack, head) for attack in attacks)):
            kept.append(candidate)
    return kept


def _without_carriers(found: Sequence[Candidate]) -> list[Candidate]:
    """Drop verbs that carry an event's noun: "launched a barrage", "the strike, which targeted it", "hosted talks"."""
    nouns = {(c.event_type, c.head) for c in found if c.event_type != "statement" and c.nominal}
    return [c for c in found if c.nominal or not any((c.event_type, noun) in nouns for noun in _carried(c.head))]


def _carried(verb: Token) -> set[Token]:
    """Return the event nouns that `verb` may carry: what does something to somebody, and what a light verb does."""
    subject, is_suffered = subject_of(verb)
    carried = children(verb, "dobj") if verb.lemma_ in LIGHT_VERBS else []
    carried += [
        t for o in carried if o.lemma_ in COUNTING_NOUNS for of in children(o, "prep") for t in children(of, "pobj")
    ]
    on = (prep for prep in children(verb, "prep") if prep.lower_ == "on" and verb.lemma_ in MOTION)
    carried += [journey for prep in on for journey in children(prep, "pobj")]  # "arrived on a visit"
    if verb.lemma_ in EFFECT_VERBS:  # "was rocked by a blast"
        carried += [cause for by in children(verb, "agent") for cause in children(by, "pobj")]
    if subject is not None and (verb.lemma_ in LIGHT_VERBS if is_suffered else verb.lemma_ in EFFECT_VERBS):
        carried.append(subject)
    return set(carried)


def _is_one_event(attack: Token, result: Token) -> bool:
    """Whether one stands in the other's clause: not across `while`, another subject, reported speech, counted time."""
    inner, outer = (result, attack) if attack.is_ancestor(result) else (attack, result)
    while inner != outer:
        is_other_clause = inner.dep_ in {"ccomp", "parataxis"} or (
            inner.dep_ in {"advcl", "conj"}
            and bool(children(inner, "nsubj", "nsubjpass"))
            and not any(c.lower_ in {"when", "as", "after"} for c in inner.children)
        )
        is_other_clause |= inner.dep_ == "advcl" and any(c.lower_ == "while" for c in inner.children)
        if is_other_clause or inner.head == inner or is_counted_off(inner):
            return False
        inner = inner.head
    return True
