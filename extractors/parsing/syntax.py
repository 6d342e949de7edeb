"""Who stands in which grammatical relation to a trigger, over spaCy's English dependencies (ClearNLP labels).

Relations are `subject` (the one who acts: active subject, agent of a passive), `object`, `possessor`, `modifier`
and prepositions by their own word. Passives, relative clauses, control, conjunctions and light verbs are resolved here,
so that frames need not know of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from spacy.tokens import Token

from extractors.parsing.attributions import inverted_subject, stranded_subject
from extractors.parsing.kept import dependents_of
from extractors.parsing.lexicon import PLACE_ENTITIES, is_agent, is_document, is_place, nouns
from extractors.words import words

Relations = dict[str, list[Token]]

LENT = frozenset({"against", "as", "at", "on", "into", "toward", "towards", "over"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
AWAY = frozenset({"away", "back", "off", "out"})
HELD = frozenset({"hostage", "captive", "prisoner"})
ASIDES = words("asides")
SUFFERING_VERBS = words("suffering_verbs")
EQUIPMENT = words("equipment")
PLANS = words("plans")
APT = words("apt")


def expand(token: Token) -> list[Token]:
    """Return `token` and what is coordinated with it."""
    if token.dep_ == "conj" or not (token.n_lefts or token.n_rights):
        return [token]
    # "Olivier Martinez and Halle Berry", of whom the parser makes one a modifier of the other
    before = [c for c in children(token, "nmod") if c.ent_type_ == "PERSON" and children(c, "cc")]
    # "Ana Silva, Olivier Martinez and Halle Berry", of whom it makes one an apposition to the other
    listed = [c for c in children(token, "appos") if c.ent_type_ == "PERSON" == token.ent_type_ and children(c, "cc")]
    if token.dep_ == "nsubj":  # "President Jan Novak and opposition leader Omar Haddad met" has two to the parser
        before += [twin for twin in children(token.head, "nsubj") if twin.i < token.i and children(twin, "cc")]
    return [*before, token, *token.conjuncts, *(name for c in listed for name in (c, *c.conjuncts)), *_strayed(token)]


def _strayed(person: Token) -> list[Token]:
    """`said Omar Said, an official in Gao, and Jan Berg`: return people that the parser took for one more town."""
    if person.ent_type_ != "PERSON":
        return []
    described = [t for appos in children(person, "appos") for t in appos.subtree]
    return [t for t in described if t.dep_ == "conj" and t.ent_type_ == "PERSON" and t.head.ent_type_ in PLACE_ENTITIES]


def children(token: Token, *deps: str) -> list[Token]:
    """Return the children of `token` that stand in one of the dependencies `deps`."""
    doc, i = token.doc, token.i
    below = dependents_of(doc)
    start, end = below.first[i], below.first[i + 1]
    if start == end:
        return []
    return [doc[below.places[at]] for at in range(start, end) if below.deps[at] in deps]


def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive, or a participle that modifies the noun it happens to ("forces led by")."""
    if children(verb, "nsubjpass", "auxpass", "agent"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"} and not children(verb, "aux")


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for ("who", "most of whom"), or `token` itself."""
    of = (pobj for prep in children(token, "prep") for pobj in children(prep, "pobj")) if token.n_rights else ()
    if token.lower_ not in RELATIVE and not any(pobj.lower_ in RELATIVE for pobj in of):
        return token
    verb = token
    while verb.dep_ != "relcl" and verb.head != verb:
        verb = verb.head
    before = verb.head if verb.dep_ == "relcl" else token.doc[max(token.i - 1, 0)]  # "the office which closed"
    return before if verb.dep_ == "relcl" or before.pos_ in {"NOUN", "PROPN"} else token


def subject_of(verb: Token, depth: int = 0) -> tuple[Token | None, bool]:
    """Return the surface subject of `verb`, own or inherited, and whether it is a subject of a passive."""
    own = children(verb, "nsubj", "nsubjpass") or [s for aux in children(verb, "aux") for s in children(aux, "nsubj")]
    if own and not (verb.dep_ == "advcl" and own[-1].lower_ == "each"):  # "They met, each praising the other"
        return antecedent(own[-1]), own[-1].dep_ == "nsubjpass"  # of two, the first is a slip of the parser
    head = governor_of(verb)
    is_as_told = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in children(verb, "mark"))
    if depth > 4 or head == verb or (is_as_told and children(verb, "auxpass")):  # "as had been announced"
        return None, False
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and children(verb, "ccomp"):
        root = head if head.dep_ == "ROOT" else list(head.ancestors)[-1]  # "The ELN, …, said that"
        return (root, False) if root.pos_ in {"NOUN", "PROPN"} else (head, True)
    if verb.dep_ in {"acl", "relcl"}:  # "reached by rebels", "the opposition to accuse him"
        return _doer(head, depth) if verb.tag_ == "VB" else (head, verb.tag_ == "VBN")
    if (
        verb.dep_ == "xcomp"
        and (objects := children(head, "dobj", "dative") or _called_on(head))
        and head.lemma_ not in {"have", "promise"}
    ):
        return objects[0], False
    if verb.dep_ == "pcomp":
        return _subject_of_gerund(verb, depth)
    if verb.dep_ == "xcomp" and head.dep_ == "acomp" and head.lemma_ in PLANS | APT:  # "is due to visit"
        head = head.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "dep"} and head.pos_ in {"VERB", "AUX"}:
        subject, passive = subject_of(head, depth + 1)
        passive = verb.dep_ == "conj" and (bool(children(verb, "auxpass")) or (passive and is_passive(verb)))
        return subject, passive or _is_participle_clause(verb)
    return subject_of(head, depth + 1) if verb.dep_ == "conj" and head.dep_ in {"acl", "relcl"} else (None, False)


def _called_on(verb: Token) -> list[Token]:
    """Return whom somebody calls on to do something."""
    on = (c for c in children(verb, "prep") if verb.lemma_ == "call" and c.lower_ in {"on", "upon"})
    return [pobj for preposition in on for pobj in children(preposition, "pobj")]


def governor_of(verb: Token) -> Token:
    """Return the head of `verb`, but the reporting verb above it for what goes on with that.

    `said he would leave and warned her`, `said the tax was theft and blamed Peru`; `said it was closed, adding that …`.
    """
    head = verb.head
    is_aside = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in ASIDES
    if is_aside and head.dep_ == "xcomp" and head.tag_ == "VB" and verb.nbor(-1).text == ",":
        return head.head  # "urged them to talk, saying it was time"
    if (twin := twin_of(verb)) is not None:
        return twin
    if head.dep_ != "ccomp":
        return head
    subjects = children(head, "nsubj", "nsubjpass")
    has_agent = any(is_agent(subject) and subject.lemma_ not in EQUIPMENT for subject in subjects)
    is_other_form = head.tag_ != verb.tag_ or not (has_agent or any(is_document(subject) for subject in subjects))
    is_active = verb.tag_ == "VBN" and bool(children(head, "auxpass")) and bool(children(verb, "dobj"))
    is_finite = verb.dep_ == "conj" and (verb.tag_ in {"VBD", "VBZ"} or is_active) and (is_other_form or is_active)
    is_finite = is_finite and (head.tag_ == "VB" or verb.lemma_ in ASIDES)
    return head.head if is_finite or (is_aside and not has_agent) or is_inserted(verb) else head


def is_report_behind(verb: Token) -> bool:
    """`The king left on Monday, the palace said`: whether the parser hung the verb that reports on what is reported."""
    is_apart = verb.left_edge.i > 0 and verb.nbor(verb.left_edge.i - 1 - verb.i).text == ","
    is_bare = not children(verb, "mark", "advmod", "aux", "dobj", "ccomp", "xcomp")
    is_last = verb.dep_ == "advcl" and verb.tag_ == "VBD" and verb.head.i < verb.i
    return is_last and is_apart and is_bare and bool(children(verb, "nsubj"))


def is_inserted(verb: Token) -> bool:
    """`reported, citing its sources, that he fell`: whether `verb` is parsed with the clause that it precedes.

    It belongs to the verb that reports the clause.
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.head.dep_ != "ccomp":
        return False
    return verb.head.head.i < verb.i < next((mark.i for mark in children(verb.head, "mark")), verb.i)


def twin_of(verb: Token) -> Token | None:
    """`urged them to stay and report it`: return the infinitive that another, hung on the verb above, goes on with."""
    if verb.dep_ != "conj" or verb.tag_ != "VB" or verb.head.tag_ == "VB":
        return None
    return next((c for c in reversed(children(verb.head, "xcomp")) if c.tag_ == "VB" and c.i < verb.i), None)


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
    if verb.head.lower_ in {"in", "during"} and host.lemma_ in SUFFERING_VERBS:
        return subject_of(host, depth + 1)[0], True  # "23 people died in shelling"
    if verb.head.lower_ in {"of", "for", "from", "against"} and (objects := children(host, "dobj", "nsubjpass")):
        return objects[0], False
    return subject_of(host, depth + 1)


def _shared_objects(verb: Token) -> list[Token]:
    """Return the objects of the verb right behind, which goes on with this one: "shot and killed two men"."""
    later = (other for other in children(verb, "conj") if other.i == verb.i + 2 and other.tag_ == verb.tag_)
    return [] if is_passive(verb) else [shared for other in later for shared in children(other, "dobj")]


def of_whom(head: Token) -> list[Token]:
    """`the deaths of six`: return what stands behind the `of` of `head`."""
    return [pobj for prep in children(head, "prep") if prep.lower_ == "of" for pobj in children(prep, "pobj")]


def prepositions(head: Token) -> Iterator[tuple[str, Token]]:
    """Yield each preposition below `head` with its object; `including` reaches through."""
    for child in children(head, "prep", "agent", "dative", "prt", "advmod"):
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield "dative", child
            continue
        if any(c.ent_type_ == "QUANTITY" for c in children(child, "npadvmod")):
            continue  # "20 miles from Kabul"
        for pobj in children(child, "pobj", "pcomp"):
            if pobj.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
                yield child.lower_, pobj
            elif pobj.dep_ == "pcomp" and any(c.lower_ == "what" for c in children(pobj, "dobj", "nsubj")):
                yield from ((child.lower_, name) for name in children(pobj, "oprd", "dobj") if name.pos_ == "NOUN")
        if (child.dep_ == "advmod" and child.lower_ not in AWAY) or child.lower_ == "according":
            continue
        for inner in children(child, "prep"):  # "from across", "along with", "together with", "back from"
            for pobj in children(inner, "pobj"):
                yield inner.lower_, pobj


def _objects(verb: Token) -> list[Token]:
    """Return the objects of `verb`: without the `whom` of "rebels, whom Peru accuses Chile of backing".

    The bare noun of "took them hostage" is no object.
    """
    objects = [o for o in children(verb, "dobj") if o.lower_ not in HELD or o.n_lefts]
    if not objects:  # "met Haddad on Monday", where the parser takes a name for a time
        beside = children(verb, "npadvmod")
        objects = [o for o in beside if o.i == verb.i + 1 and o.pos_ == "PROPN" and o.ent_type_ not in {"DATE", "TIME"}]
    return [o for o in objects if o.lower_ not in RELATIVE] if len(objects) > 1 else objects


def _relativised(verb: Token) -> list[Token]:
    """`the town they shelled`, `the nurses they took hostage`: return the object that no pronoun takes up."""
    noun = verb.head
    is_hit = is_agent(noun) or is_place(noun) or noun.lemma_ in nouns("vehicle")  # not "the remarks she made"
    if verb.dep_ != "relcl" or not is_hit or is_passive(verb):
        return []
    is_whole = bool(_objects(verb) or children(verb, "ccomp", "xcomp"))
    subjects = children(verb, "nsubj")
    linking = (*verb.children, *(c for subject in subjects for c in subject.children))  # "whose fighters took it"
    is_linked = any(c.dep_ == "mark" or c.tag_ in {"WDT", "WP", "WP$", "WRB"} for c in linking)
    if is_whole or is_linked or not subjects or subjects[-1].tag_ in {"WDT", "WP", "WP$"}:
        return []
    return expand(noun)


def of_verb(verb: Token) -> Relations:
    """Return the fillers of every relation of `verb`, coordinated ones included."""
    found: Relations = defaultdict(list)
    displaced = inverted_subject(verb) or stranded_subject(verb)
    subject, passive = (displaced, False) if displaced is not None else subject_of(verb)
    passive = passive or (is_passive(verb) and bool(children(verb, "nsubjpass")))
    if subject is not None:
        found["object" if passive else "subject"] += expand(subject)
    for child in _objects(verb) or _shared_objects(verb):
        found["object"] += expand(antecedent(child)) if child != subject else []
        if not is_agent(child):  # "used gas against the rebels", where the parser hangs the rebels on the gas
            for name, filler in prepositions(child):
                is_lent = name in LENT or (name == "of" and child.lemma_ in {"control", "command", "charge"})
                found[name] += expand(filler) if is_lent else []
    found["object"] += _relativised(verb)
    for prep in children(verb, "prep") if passive else ():
        if not prep.n_rights and prep.lower_ in {"at", "on", "upon"}:  # "was fired upon"
            found[prep.lower_] += found.pop("object", [])
    for name, filler in prepositions(verb):
        if name == "in" and is_document(filler):  # "wrote in a letter to the king"
            found["to"] += [who for below, to in prepositions(filler) if below == "to" for who in expand(to)]
        is_agent_phrase = name == "by" and (is_passive(verb) or passive)
        found["subject" if is_agent_phrase else name] += expand(filler)
    return found
