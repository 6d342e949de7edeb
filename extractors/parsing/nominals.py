"""Who stands in which relation to an event noun: by its own words, and by the verb that carries it."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from extractors.parsing.apart import is_counted_off
from extractors.parsing.attributions import SUBJECTS, is_mark, speaker_at
from extractors.parsing.lexicon import ACTING_ENTITIES, is_agent
from extractors.parsing.syntax import (
    PLANS,
    SUFFERING_VERBS,
    Relations,
    children,
    expand,
    is_passive,
    of_verb,
    prepositions,
)
from extractors.words import words

# Verbs that lend their arguments to the event noun which is their object, and to the one which is their subject.
LIGHT_VERBS = words("light_verbs")
OCCURRENCE_VERBS = words("occurrence_verbs")
# Verbs that tell what an attack did to whom, and those that tell it of the victim.
EFFECT_VERBS = words("effect_verbs")
ENGAGED_VERBS = words("engaged_verbs")
ANSWERING_VERBS = words("answering_verbs")
COUNTING_NOUNS = words("counting_nouns")
UNDERGONE_VERBS = words("undergone_verbs")
SENDING_VERBS = words("sending_verbs")
ASKING_VERBS = words("asking_verbs")
EVENT_PREPOSITIONS = frozenset(
    {"for", "in", "on", "during", "at", "after", "following", "before", "with", "into", "because", "as"}
)
SCENES = frozenset({"in", "at", "near", "outside", "across", "around", "inside"})


def of_noun(noun: Token) -> Relations:
    """Return the fillers of every relation of an event noun: its own and those that its host verb lends."""
    found: Relations = defaultdict(list)
    for owner in children(noun, "poss"):
        found["possessor"] += expand(owner)
    found["modifier"] += _modifiers(noun)
    for name, filler in prepositions(noun):
        found[name] += expand(filler)
        # "the withdrawal of the troops from Herat", "an attack by rebels on the port"
        lent = {"of": {"from", "by"}, "by": {"on", "against"}, "on": {"between"}, "about": {"between"}}.get(name, set())
        for inner, below in prepositions(filler):
            found[inner] += expand(below) if inner in lent else []
    if "of" not in found:  # "the kidnapping and killing of a nurse"
        twins = [twin for twin in children(noun, "conj") if not children(twin, "det", "poss", "amod")]
        found["of"] += [
            who for twin in twins for name, filler in prepositions(twin) if name == "of" for who in expand(filler)
        ]
    found["subject"] += _answerable(noun) + _attending(noun)
    found["victim"] += _targets(noun)
    for clause in happened(noun):
        for name, filler in prepositions(clause):
            found[name] += expand(filler) if name in SCENES else []
    for name, fillers in host_relations(noun).items():
        found[name] += [filler for filler in fillers if filler not in found[name] and filler != noun]
    return found


def _modifiers(noun: Token) -> list[Token]:
    """Return the names and agents before the noun: "Syrian air strikes", "rebel attacks"."""
    found: list[Token] = []
    modifiers = children(noun, "compound", "amod", "nmod")
    for child in modifiers:
        if child.ent_type_ == "NORP" and any(
            c.i == child.i + 1 and c.pos_ == "NOUN" and is_agent(c) for c in modifiers
        ):
            continue  # "Syrian army attacks": the army's
        if child.ent_type_ in ACTING_ENTITIES or child.pos_ == "PROPN":
            found += expand(child)
        elif is_agent(child) and child.dep_ == "compound":
            found.append(child)
        found += [inner for inner in children(child, "compound") if inner.ent_type_ in ACTING_ENTITIES]
    return found


def host_verb(noun: Token) -> tuple[Token | None, str]:
    """Return the verb that carries the event noun and how, or no verb and ``.

    `light`: its object ("held talks"), or what it answers with; `passive`: its passive subject; `occurrence`: what
    happens ("talks began"); `effect`: what does something to somebody ("the attack killed two"); `adjunct`: when or
    where ("died in the attack"); `undergone`: what somebody bears ("survived an attack", "came under attack").
    """
    top = _standing_for(noun)
    head = top.head
    if _is_undergone(top):
        return (head if top.dep_ == "dobj" else head.head), "undergone"
    if top.dep_ in {"dobj", "attr", "oprd", "ccomp"} and head.pos_ in {"VERB", "AUX"}:
        return (head, "light") if is_light(head) else (None, "")
    told = [verb for first in children(noun, "acl") for verb in (first, *children(first, "conj"))]
    held = [verb for verb in told if verb.tag_ == "VBN" and verb.lemma_ in LIGHT_VERBS]
    if held and not (top.dep_ == "nsubjpass" and held[0].lemma_ in PLANS and is_light(head)):
        return held[0], "passive"  # "negotiations held in May"
    if top.dep_ in SUBJECTS:
        head = _raised(head)
        if top.dep_ == "nsubjpass" and is_light(head):
            return head, "passive"
        if head.lemma_ in EFFECT_VERBS:
            return head, "effect"
        return (head, "occurrence") if head.lemma_ in OCCURRENCE_VERBS else (None, "")
    if top.dep_ == "advcl" and top.i < head.i and head.pos_ == "VERB":
        return head, "adjunct"  # "Meeting in Lima, the envoys agreed to go"
    return _above_preposition(head) if top.dep_ == "pobj" else (None, "")


def is_light(verb: Token) -> bool:
    """Whether `verb` lends its arguments to the event noun that is its object: "held talks", "called off the talks"."""
    is_off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in children(verb, "prt"))
    is_off |= verb.lemma_ == "cut" and any(c.lower_ == "short" for c in verb.children)
    return is_off or verb.lemma_ in LIGHT_VERBS


def _raised(verb: Token) -> Token:
    """`Talks are expected to resume`: return the infinitive that tells what the subject of `verb` does."""
    if verb.lemma_ not in PLANS:
        return verb
    return next((c for c in children(verb, "xcomp") if c.tag_ == "VB" and c.lemma_ in OCCURRENCE_VERBS), verb)


def _is_undergone(noun: Token) -> bool:
    """Whether an event befell the subject of its verb: "the mayor survived an attack", "police came under attack"."""
    if noun.dep_ == "dobj":
        return noun.head.lemma_ in UNDERGONE_VERBS
    if noun.dep_ == "pobj" and noun.head.lower_ == "from":
        return noun.head.head.lemma_ == "escape"
    return noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.lemma_ in {"be", "come"}


def _standing_for(noun: Token) -> Token:
    """Return the noun that stands in the clause for an event noun: the first of a list, "a series" for "of attacks"."""
    top = noun.conjuncts[0] if noun.dep_ == "conj" and noun.conjuncts else noun
    if top.dep_ == "oprd" and any(c.lower_ == "what" for c in children(top.head, "dobj")):
        return top.head  # "launched what it called an operation"
    counts = top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.lemma_ in COUNTING_NOUNS
    return top.head.head if counts else top


def _above_preposition(preposition: Token) -> tuple[Token | None, str]:
    """Return the verb above an event noun's preposition, and how it carries the noun."""
    if preposition.lower_ == "of" and preposition.head.lower_ in {"aftermath", "course", "result", "wake"}:
        preposition = preposition.head.head  # "died as a result of the attack"
    carrier = preposition.head
    if preposition.dep_ == "agent" and carrier.pos_ == "VERB":
        return carrier, "effect"
    if preposition.lower_ == "with" and carrier.lemma_ in ANSWERING_VERBS:
        return carrier, "light"  # "responded with air strikes"
    if preposition.lower_ not in EVENT_PREPOSITIONS or is_counted_off(preposition):
        return None, ""
    if carrier.pos_ in {"NOUN", "PROPN"} and carrier.dep_ == "pobj" and carrier.head.head.pos_ in {"VERB", "AUX"}:
        carrier = carrier.head.head  # "on a visit to Russia for talks"
    return (carrier, "adjunct") if carrier.pos_ in {"VERB", "AUX"} else (None, "")


def host_relations(noun: Token) -> Relations:
    """Return what the host verb of an event noun lends it."""
    verb, how = host_verb(noun)
    if verb is None:
        return _of_asker(noun)
    lent = of_verb(verb)
    if how == "light":
        return {name: fillers for name, fillers in lent.items() if name != "object"}
    if how in {"occurrence", "passive"}:
        keep = {"subject"} if how == "passive" else set()
        prepositions = {name for name in lent if name not in {"subject", "object", "dative"}}
        return {name: lent[name] for name in prepositions | keep if name in lent}
    places: Relations = {name: lent[name] for name in ("in", "at", "to", "near", "onboard") if name in lent}
    if how == "undergone":
        return {"victim": lent.get("subject", []), "subject": lent.get("from", []), **places}
    is_death = verb.lemma_ == "lose" and any(o.lemma_ in {"life", "leg", "arm"} for o in children(verb, "dobj"))
    if is_death:
        return {"victim": lent.get("subject", []), **places}  # "lost their lives in the attack"
    if how == "effect" or verb.lemma_ in SUFFERING_VERBS:
        harmed = lent.get("object") or (lent.get("subject") if how == "adjunct" else []) or _of_small_clause(verb)
        harmed = harmed or lent.get("through", [])  # "the blast ripped through a bus"
        return {
            "victim": harmed,
            "subject": lent.get("subject", []) if how == "adjunct" and (is_passive(verb) or lent.get("object")) else [],
            **places,
        }
    if verb.lemma_ in ENGAGED_VERBS:  # "have been locked in fighting", "engaged in talks"
        return {"subject": [*lent.get("subject", []), *lent.get("object", [])], **places}
    travellers = lent.get("object" if verb.lemma_ in SENDING_VERBS else "subject", [])  # "sent an envoy for talks"
    if noun.head.lower_ == "before":
        travellers = []  # "tried to take the port before the talks"
    return {"companion": [token for token in travellers if is_agent(token)], **places}


def happened(noun: Token) -> list[Token]:
    """`fighting that erupted near Gao`: return the verbs of the relative clauses that say when and where it was."""
    parties = [
        pobj for prep in children(noun, "prep") for pobj in children(prep, "pobj")
    ]  # "clashes with rebels that …"
    clauses = (verb for token in (noun, *parties) for verb in children(token, "relcl") if not children(verb, "dobj"))
    told = (verb for verb in clauses if verb.lemma_ in OCCURRENCE_VERBS - {"be", "come", "go", "leave", "open", "plan"})
    return [verb for verb in told if any(c.lower_ in {"that", "which"} for c in children(verb, "nsubj"))]


def _targets(noun: Token) -> list[Token]:
    """Return whom it befell: "the convoy was the target of an attack"."""
    word = noun.head.head
    is_target = noun.dep_ == "pobj" and noun.head.lower_ == "of" and word.lemma_ in {"target", "victim"}
    if not is_target or word.dep_ != "attr":
        return []
    return [who for subject in children(word.head, "nsubj") for who in expand(subject)]


def _attending(noun: Token) -> list[Token]:
    """Return who took part in it: "took part in the talks", "talks convened by the king and attended by the envoy"."""
    held = [verb for first in children(noun, "acl") for verb in (first, *children(first, "conj"))]
    found = [who for verb in held if verb.tag_ == "VBN" and verb.lemma_ in LIGHT_VERBS for who in _doers(verb)]
    verb = noun.head.head
    is_taking = (
        noun.dep_ == "pobj" and verb.lemma_ == "take" and any(c.lower_ == "part" for c in children(verb, "dobj"))
    )
    return found + (of_verb(verb).get("subject", []) if is_taking else [])


def _doers(passive: Token) -> list[Token]:
    return [who for by in children(passive, "agent") for doer in children(by, "pobj") for who in expand(doer)]


def _answerable(noun: Token) -> list[Token]:
    """Return who is said to have done it: "claimed responsibility for the attack", "blamed the rebels for it"."""
    told = [verb for verb in children(noun, "acl", "relcl") if verb.lemma_ == "claim"]  # "an attack claimed by rebels"
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and verb.lemma_ in {"responsibility", "credit"}:
        told += [verb.head] if verb.head.lemma_ in {"claim", "take", "accept"} else []
    elif noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ == "claim":
        told.append(verb)
    doers = [doer for verb in told if _is_affirmed(verb) for doer in of_verb(verb).get("subject", [])]
    if noun.dep_ == "pobj" and verb.lemma_ == "blame" and noun.head.lower_ == "for":
        doers += of_verb(verb).get("object", [])
    if noun.dep_ == "nsubjpass" and verb.lemma_ == "blame":
        doers += of_verb(verb).get("on", [])
    is_behind = noun.dep_ == "pobj" and noun.head.lower_ == "behind" and verb.lemma_ == "be"
    if is_behind and _is_affirmed(verb):  # "rebels were behind the attack"
        doers += of_verb(verb).get("subject", [])
    return [doer for doer in doers if is_agent(doer) and not any(c.lower_ in {"no", "neither"} for c in doer.children)]


def _is_affirmed(verb: Token) -> bool:
    """Whether it is told that somebody did it: not "did not claim", "has yet to claim", "denied that they were"."""
    is_doubted = verb.dep_ in {"ccomp", "xcomp"} and verb.head.lemma_ in {"ask", "deny", "refuse", "wonder"}
    return not is_doubted and verb.tag_ != "VB" and not any(c.dep_ == "neg" for c in verb.children)


def _of_asker(noun: Token) -> Relations:
    """`rejected talks with the rebels`: who wants or refuses to do something with somebody is a party to it."""
    is_shared = noun.dep_ == "dobj" and any(c.lower_ == "with" for c in children(noun, "prep"))
    if not is_shared or noun.head.lemma_ not in ASKING_VERBS:
        return {}
    return {"companion": [token for token in of_verb(noun.head).get("subject", []) if is_agent(token)]}


def _of_small_clause(verb: Token) -> list[Token]:
    """`left eight people dead`: the subject of the clause without a verb."""
    return [t for clause in children(verb, "ccomp", "xcomp") for t in children(clause, "nsubj")]


def relations(head: Token) -> Relations:
    """Return the relations of a trigger, verb or noun, or of a mark that stands for a verb."""
    if is_mark(head):
        speaker = speaker_at(head)
        return {"subject": [speaker]} if speaker is not None else {}
    return of_verb(head) if head.pos_ in {"VERB", "AUX"} else of_noun(head)
