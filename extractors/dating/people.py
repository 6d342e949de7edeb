"""Which earlier event its people tell: whom he met twice, who was killed, what "the gunmen" did next."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, in_context
from extractors.dating.coreference import Found, is_definite, is_known, lemmas, lexicon, names, same_name
from extractors.parsing.kept import sentences_between
from extractors.parsing.syntax import children, subject_of


def met_again(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date of the earlier meeting of the same two or more, for a verb: "…, who met him twice"."""
    candidate, ours = candidates[i], names(candidates[i])
    if candidate.event_type != "meeting" or candidate.nominal or len(ours) < 2:
        return None
    for k in range(i - 1, -1, -1):
        theirs = names(candidates[k]) if candidates[k].event_type == "meeting" else []
        if claims.get(k) and theirs and all(any(same_name(a, b) for b in theirs) for a in ours):
            return in_context(claims[k], 0.65)
    return None


def same_victim(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the date told elsewhere of what happens but once: the killing of a person, the invasion of a country."""
    fates = fates_of(candidates[i])
    others = enumerate(candidates if fates else ())
    told = (claims[k] for k, c in others if k != i and claims.get(k) and _is_one_fate(fates, c))
    return next((in_context(found, 0.75) for found in told), None)


def is_of_same_victim(one: Candidate, other: Candidate) -> bool:
    """Whether both tell what happens but once to one and the same, the other as fact."""
    return other is not one and _is_one_fate(fates_of(one), other)


def _is_one_fate(fates: Sequence[tuple[str, str]], other: Candidate) -> bool:
    theirs = fates_of(other) if other.factuality == "actual" else ()
    return any(kind == same and same_name(name, victim) for kind, name in fates for same, victim in theirs)


def fates_of(candidate: Candidate) -> list[tuple[str, str]]:
    """Return what befell whom by an offensive, of what happens but once: the kind of it, and the victim's full name."""
    if candidate.event_type != "offensive":
        return []
    return [(kind, name) for kind in lexicon()["words"]["once"] for name in victims_of(candidate, kind)]


def death_told(noun: Token, candidates: Sequence[Candidate]) -> int | None:
    """Return the last killing before of whose death the noun speaks: "the death of Ann Lee", "his death".

    A pronoun is taken for the person named last. Of one who is told to have died, the death is no killing told before.
    """
    if noun.lemma_ != "death" or any(token.lemma_ == "die" for token in noun.doc[: noun.i]):
        return None
    whose = children(noun, "poss") + [
        obj for p in children(noun, "prep") if p.lower_ == "of" for obj in children(p, "pobj")
    ]
    people = [ent for ent in noun.doc.ents if ent.label_ == "PERSON"]
    for one in whose:
        is_his = one.lower_ in {"his", "her"}
        named = [ent.text for ent in people if (ent.end <= one.i if is_his else one in ent)]
        for i in range(len(candidates) - 1, -1, -1):
            victims = victims_of(candidates[i], "killing") if candidates[i].head.i < noun.i else []
            if named and any(same_name(named[-1], victim) for victim in victims):
                return i
    return None


def victims_of(candidate: Candidate, kind: str) -> list[str]:
    """Return the full names of whom or what an offensive hits, if its words are of what befalls such a one but once."""
    words = lexicon()
    return _hit(candidate, words["words"]["once"][kind]) if _is_of(words["groups"][kind], candidate) else []


def _is_of(group: Sequence[str], candidate: Candidate) -> bool:
    return candidate.event_type == "offensive" and not lemmas(candidate).isdisjoint(group)


def _hit(candidate: Candidate, label: str) -> list[str]:
    """Return the full names of those with that entity label whom an offensive targets; of "his capture", his own."""
    roles = {argument.role for argument in candidate.arguments}
    role = "actor" if label == "PERSON" and candidate.nominal and "target" not in roles else "target"
    hit = [a.canonical_name for a in candidate.arguments if a.role == role]
    known = {ent.text for ent in candidate.head.doc.ents if ent.label_ == label} if hit else set()
    return [name for name in hit if name in known]


def right_after(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Return the day of an attack told one sentence before, for what "the bomber" did in it."""
    candidate, verb = candidates[i], candidates[i].head
    if candidate.event_type != "offensive" or verb.tag_ != "VBD":
        return None
    subject, _ = subject_of(verb)
    if subject is None or not is_known(subject):
        return None
    for k in range(i - 1, -1, -1):
        if candidates[k].event_type == "offensive":
            if not (is_definite(subject) or is_attacker(subject) or _did(subject, candidates[k])):
                return None
            near = sentences_between(candidates[k].head, candidate.head) == 1
            is_day = bool(claims.get(k)) and claims[k][0].precision == "day"
            return in_context(claims[k], 0.6) if near and is_day else None
    return None


def _did(subject: Token, other: Candidate) -> bool:
    """Whether the other event tells of what those so called did: "Commandos raided it … when the commandos fired"."""
    agent, _ = subject_of(other.head)
    return agent is not None and agent.lemma_ == subject.lemma_


def is_attacker(noun: Token) -> bool:
    """Whether it says of people only what they did: "the gunmen"."""
    return noun.lemma_ in lexicon()["words"]["attackers"]
