"""Who stands in which grammatical relation to a trigger, over spaCy's English dependencies (ClearNLP labels).

Relations are `subject` (the one who acts: active subject, agent of a passive), `object`, `possessor`, `modifier`
and prepositions by their own word. Passives, relative clauses, control, conjunctions and light verbs are resolved here,
so that frames need not know of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from extractors.parsing.apart import is_counted_off
from extractors.parsing.attributions import is_mark, speaker_at
from extractors.parsing.kept import dependents_of
from extractors.parsing.lexicon import ACTING_ENTITIES, is_agent
from extractors.words import words

Relations = dict[str, list[Token]]

LENT = frozenset({"against", "as", "at", "on", "into", "toward", "towards", "over"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
TOWNS = frozenset({"GPE", "LOC", "FAC"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs that lend their arguments to the event noun which is their object, and to the one which is their subject.
LIGHT_VERBS = words("light_verbs")
OCCURRENCE_VERBS = words("occurrence_verbs")
# Verbs that tell what an attack did to whom, and those that tell it of the victim.
EFFECT_VERBS = words("effect_verbs")
ENGAGED_VERBS = words("engaged_verbs")
SUFFERING_VERBS = words("suffering_verbs")
ASIDES = words("asides")
PLANS = words("plans")
EVENT_PREPOSITIONS = frozenset({"for", "in", "on", "during", "at", "after", "following", "before", "with", "into"})


def expand(token: Token) -> list[Token]:
    """Return `token` and what is coordinated with it."""
    if token.dep_ == "conj" or not (token.n_lefts or token.n_rights):
        return [token]
    # "Olivier Martinez and Halle Berry", of whom the parser makes one a modifier of the other
    before = [c for c in children(token, "nmod") if c.ent_type_ == "PERSON" and children(c, "cc")]
    # "Ana Silva, Olivier Martinez and Halle Berry", of whom it makes one an apposition to the other
    listed = [c for c in children(token, "appos") if c.ent_type_ == "PERSON" == token.ent_type_ and children(c, "cc")]
    return [*before, token, *token.conjuncts, *(name for c in listed for name in (c, *c.conjuncts)), *_strayed(token)]


def _strayed(person: Token) -> list[Token]:
    """`said Omar Said, an official in Gao, and Jan Berg`: return people that the parser took for one more town."""
    if person.ent_type_ != "PERSON":
        return []
    described = [t for appos in children(person, "appos") for t in appos.subtree]
    return [t for t in described if t.dep_ == "conj" and t.ent_type_ == "PERSON" and t.head.ent_type_ in TOWNS]


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of `token` that stand in one of the dependencies `deps`."""
    doc, i = token.doc, token.i
    below = dependents_of(doc)
    return [doc[below.places[at]] for at in range(below.first[i], below.first[i + 1]) if below.deps[at] in deps]


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive, or a participle that modifies the noun it happens to ("forces led by")."""
    if children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and not children(verb, "aux")


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, or `token` itself."""
    if token.lower_ not in RELATIVE:
        return token
    verb = token
    while verb.dep_ != "relcl" and verb.head != verb:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else token


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
    """Return the surface subject of `verb`, own or inherited, and whether it is a subject of a passive."""
    if own := children(verb, "nsubj", "nsubjpass"):
        return antecedent(own[-1]), own[-1].dep_ == "nsubjpass"  # of two, the first is a slip of the parser
    head = _governor(verb)
    if depth > 4 or head == verb:
        return None, False
    if verb.dep_ in {"acl", "relcl"}:  # "reached by rebels", "the opposition to accuse him"
        return _doer(head, depth) if verb.tag_ == "VB" else (head, verb.tag_ == "VBN")
    if (
        verb.dep_ == "xcomp"
        and (objects := children(head, "dobj", "dative"))
        and head.lemma_ not in {"have", "promise"}
    ):
        return objects[0], False
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(verb, depth)
    if verb.dep_ == "xcomp" and head.dep_ == "acomp" and head.lemma_ in PLANS:  # "is due to visit"
        head = head.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "dep"} and head.pos_ in {"VERB", "AUX"}:
        subject, passive = subject_of(head, depth + 1)
        return subject, (passive and verb.dep_ == "conj" and is_passive(verb)) or _is_participle_clause(verb)
    if verb.dep_ == "conj" and head.dep_ in {"acl", "relcl"}:
        return subject_of(head, depth + 1)
    return None, False


def _governor(verb: Token) -> Token:
    """Return the head of `verb`, but the reporting verb above it for what goes on with that.

    `said he would leave and warned her`, `said she was ill and denied it`; `said it was closed, adding that it fell`.
    """
    head = verb.head
    if head.dep_ != "ccomp":
        return head
    is_finite = verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ"} and head.tag_ != verb.tag_
    is_finite = is_finite and (head.tag_ == "VB" or verb.lemma_ in ASIDES)
    is_aside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in ASIDES
    has_agent = any(is_agent(subject) for subject in children(head, "nsubj", "nsubjpass"))
    return head.head if is_finite or (is_aside and not has_agent) else head


def _is_participle_clause(verb: Token) -> bool:
    """Whether `verb` is a participle that tells what was done to the subject: `Asked about it, she said no`."""
    return verb.dep_ == "advcl" and verb.tag_ == "VBN" and not children(verb, "aux", "dobj")


def _doer(noun: Token, depth: int) -> tuple[Token | None, bool]:
    """`an effort by the king to go`, `felt the need to go`: who is to do what an infinitive after a noun says."""
    if is_agent(noun):  # both, in "prompting rights groups and the opposition to accuse him"
        return noun.head if noun.dep_ == "conj" and is_agent(noun.head) else noun, False
    by = [pobj for prep in children(noun, "prep") if prep.lower_ == "by" for pobj in children(prep, "pobj")]
    if owners := [*children(noun, "poss"), *by]:
        return owners[0], False
    return subject_of(noun.head, depth + 1) if noun.head.pos_ in {"VERB", "AUX"} else (noun, False)


def _subject_of_gerund(verb: Token, depth: int) -> tuple[Token | None, bool]:
    """`accused Egypt of bombing`: Egypt; `succeeded in taking`: the subject; `a role in defeating`: its owner."""
    host = verb.head.head
    while (
        host.pos_ in {"ADP", "ADV", "NOUN"} and host.head != host and host.dep_ in {"prep", "pobj", "pcomp", "advmod"}
    ):
        if children(host, "poss"):
            break
        host = host.head  # "In addition to visiting"
    if host.pos_ in {"NOUN", "PROPN"}:
        if owners := children(host, "poss"):
            return owners[0], False
        host = host.head if host.head.pos_ in {"VERB", "AUX"} else host
    if host.pos_ not in {"VERB", "AUX"}:
        return None, False
    if verb.head.lower_ in {"of", "for", "from", "against"} and (objects := children(host, "dobj", "nsubjpass")):
        return objects[0], False
    return subject_of(host, depth + 1)


def _prepositions(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield each preposition below `head` with its object; `including` reaches through."""
    for child in children(head, "prep", "agent", "dative", "prt"):
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield "dative", child
            continue
        for pobj in children(child, "pobj", "pcomp"):
            if pobj.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
                yield child.lower_, pobj
        for inner in children(child, "prep"):  # "from across", "along with", "together with"
            for pobj in children(inner, "pobj"):
                yield inner.lower_, pobj


def _inverted_subject(verb: Token) -> tuple[Token, bool] | None:
    """`“He is eager,” reported Politico`: return the name after a finite verb whose clause stands before it."""
    if verb.tag_ not in {"VBD", "VBZ"} or children(verb, "nsubj", "nsubjpass", "aux"):
        return None
    is_after_clause = any(child.i < verb.i for child in children(verb, "ccomp"))
    names = [child for child in children(verb, "dobj") if child.i > verb.i and child.pos_ == "PROPN"]
    return (names[0], False) if is_after_clause and names else None


def of_verb(verb: Token) -> Relations:
    """Return the fillers of every relation of `verb`, coordinated ones included."""
    found: Relations = defaultdict(list)
    subject, passive = _inverted_subject(verb) or subject_of(verb)
    passive = passive or (is_passive(verb) and bool(children(verb, "nsubjpass")))
    if subject is not None:
        found["object" if passive else "subject"] += expand(subject)
    for child in children(verb, "dobj"):
        found["object"] += expand(antecedent(child)) if child != subject else []
        if not is_agent(child):  # "used gas against the rebels", where the parser hangs the rebels on the gas
            for name, filler in _prepositions(child):
                is_lent = name in LENT or (name == "of" and child.lemma_ in {"control", "command", "charge"})
                found[name] += expand(filler) if is_lent else []
    for name, filler in _prepositions(verb):
        is_agent_phrase = name == "by" and (is_passive(verb) or passive)
        found["subject" if is_agent_phrase else name] += expand(filler)
    return found


def of_noun(noun: Token) -> Relations:
    """Return the fillers of every relation of an event noun: its own and those that its host verb lends."""
    found: Relations = defaultdict(list)
    for owner in children(noun, "poss"):
        found["possessor"] += expand(owner)
    modifiers = children(noun, "compound", "amod", "nmod")
    for child in modifiers:
        if child.ent_type_ == "NORP" and any(
            c.i == child.i + 1 and c.pos_ == "NOUN" and is_agent(c) for c in modifiers
        ):
            continue  # "Syrian army attacks": the army's
        if child.ent_type_ in ACTING_ENTITIES or child.pos_ == "PROPN":
            found["modifier"] += expand(child)
        elif is_agent(child) and child.dep_ == "compound":
            found["modifier"].append(child)
        found["modifier"] += [inner for inner in children(child, "compound") if inner.ent_type_ in ACTING_ENTITIES]
    for name, filler in _prepositions(noun):
        found[name] += expand(filler)
        # "the withdrawal of the troops from Herat", "an attack by rebels on the port"
        lent = {"of": {"from"}, "by": {"on", "against"}}.get(name, set())
        for inner, below in _prepositions(filler):
            found[inner] += expand(below) if inner in lent else []
    for name, fillers in host_relations(noun).items():
        found[name] += [filler for filler in fillers if filler not in found[name] and filler != noun]
    return found


def host_verb(noun: Token) -> tuple[Token | None, str]:
    """Return the verb that carries the event noun and how, or no verb and ``.

    `light`: its object ("held talks"); `passive`: its passive subject; `occurrence`: what happens ("talks began");
    `effect`: what does something to somebody ("the attack killed two"); `adjunct`: when or where ("died in the
    attack").
    """
    top = noun.conjuncts[0] if noun.dep_ == "conj" and noun.conjuncts else noun
    head = top.head
    if top.dep_ in {"dobj", "attr", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        return (head, "light") if head.lemma_ in LIGHT_VERBS else (None, "")
    if held := [acl for acl in children(noun, "acl") if acl.tag_ == "VBN" and acl.lemma_ in LIGHT_VERBS]:
        return held[0], "passive"  # "negotiations held in May"
    if top.dep_ in SUBJECTS:
        if top.dep_ == "nsubjpass" and head.lemma_ in LIGHT_VERBS:
            return head, "passive"
        if head.lemma_ in EFFECT_VERBS:
            return head, "effect"
        return (head, "occurrence") if head.lemma_ in OCCURRENCE_VERBS else (None, "")
    if top.dep_ == "pobj" and head.dep_ == "agent" and head.head.pos_ == "VERB":
        return head.head, "effect"
    if top.dep_ == "pobj" and head.lower_ in EVENT_PREPOSITIONS and not is_counted_off(head):
        carrier = head.head
        if carrier.pos_ in {"NOUN", "PROPN"} and carrier.dep_ == "pobj" and carrier.head.head.pos_ in {"VERB", "AUX"}:
            carrier = carrier.head.head  # "on a visit to Russia for talks"
        if carrier.pos_ in {"VERB", "AUX"}:
            return carrier, "adjunct"
    return None, ""


def host_relations(noun: Token) -> Relations:
    """Return what the host verb of an event noun lends it."""
    verb, how = host_verb(noun)
    if verb is None:
        return {}
    lent = of_verb(verb)
    if how == "light":
        return {name: fillers for name, fillers in lent.items() if name != "object"}
    if how in {"occurrence", "passive"}:
        keep = {"subject"} if how == "passive" else set()
        prepositions = {name for name in lent if name not in {"subject", "object", "dative"}}
        return {name: lent[name] for name in prepositions | keep if name in lent}
    places: Relations = {name: lent[name] for name in ("in", "at", "to", "near", "onboard") if name in lent}
    if how == "effect" or verb.lemma_ in SUFFERING_VERBS:
        harmed = lent.get("object") or (lent.get("subject") if how == "adjunct" else []) or _of_small_clause(verb)
        return {
            "victim": harmed,
            "subject": lent.get("subject", []) if how == "adjunct" and is_passive(verb) else [],
            **places,
        }
    if verb.lemma_ in ENGAGED_VERBS:  # "have been locked in fighting", "engaged in talks"
        return {"subject": [*lent.get("subject", []), *lent.get("object", [])], **places}
    return {"companion": [token for token in lent.get("subject", []) if is_agent(token)], **places}


def _of_small_clause(verb: Token) -> list[Token]:
    """`left eight people dead`: the subject of the clause without a verb."""
    return [t for clause in children(verb, "ccomp", "xcomp") for t in children(clause, "nsubj")]


def relations(head: Token) -> Relations:
    """Return the relations of a trigger, verb or noun, or of a mark that stands for a verb."""
    if is_mark(head):
        speaker = speaker_at(head)
        return {"subject": [speaker]} if speaker is not None else {}
    return of_verb(head) if head.pos_ in {"VERB", "AUX"} else of_noun(head)
