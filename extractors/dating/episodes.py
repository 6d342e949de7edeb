"""Dates carried on within an episode: the same news conference quoted again, a statement at a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Span, Token

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, in_context
from extractors.dating.coreference import (
    CONFIDENCE,
    NEAR,
    Found,
    in_event,
    is_another,
    is_definite,
    is_known,
    lexicon,
    named_again,
    named_together,
    names,
    of_subject,
    same_name,
    same_proper_name,
    start_of,
)
from extractors.dating.people import met_again, right_after, same_victim
from extractors.dating.tense import governor, is_present
from extractors.parsing.kept import sentence_number, sentence_of, sentences_between
from extractors.parsing.syntax import children
from schemas.records import TimeExpression

Rule = Callable[[int, Sequence[Candidate], Claims], Found]
PAST = frozenset({"VBD", "VBG"})  # "said after meeting the mayor"
LONG = frozenset({"month", "quarter", "half", "season", "year", "decade", "century", "range"})


def episode_claims(candidates: Sequence[Candidate], claims: Claims) -> Claims:
    """Return claims that follow from the dates known so far, for candidates that have none yet."""
    more: Claims = {}
    for i, candidate in enumerate(candidates):
        if i in claims or candidate.factuality not in {"actual", "negated"}:
            continue
        found = next((claim for rule in RULES if (claim := rule(i, candidates, claims))), None)
        if found:
            more[i] = found
    return more


def _is_told(candidate: Candidate) -> bool:
    """Whether it is a statement that the story tells: "said", not "has said" nor "according to"."""
    verb = candidate.head
    if candidate.event_type != "statement" or verb.pos_ != "VERB" or verb.lower_ == "according":
        return False
    return not any(child.lemma_ == "have" for child in children(verb, "aux"))


def _speaker(candidate: Candidate) -> str:
    return next((a.canonical_name for a in candidate.arguments if a.role == "speaker"), "")


def same_speaker(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Carry on the day of somebody's last words that have one: "…, he also said"."""
    speaker = _speaker(candidates[i])
    if not speaker or not _is_told(candidates[i]) or candidates[i].head.dep_ == "relcl":
        return None  # "a claim that he dismissed"
    is_loose = is_present(candidates[i].head)
    said = [k for k in range(i - 1, -1, -1) if candidates[k].event_type == "statement" and _is_short(k, claims)]
    said = [k for k in said if not _is_in(candidates[k], candidates[i])]  # "It had warned them on Friday, it said"
    said = [k for k in said if same_name(speaker, _speaker(candidates[k]))]
    if not said or (is_loose and claims[said[0]][0].precision != "day"):  # what he "says" is not of "last week"
        return None
    last = max(said, key=lambda k: start_of(claims[k])) if is_loose else said[0]
    return in_context(claims[last], 0.8)


def at_meeting(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date words by somebody who took part in a meeting told of just before: "Following the talks, he said"."""
    speaker = _speaker(candidates[i])
    if not speaker or not _is_told(candidates[i]) or candidates[i].head.tag_ in {"VBZ", "VBP"}:
        return None
    for k in range(i - 1, -1, -1):
        other = candidates[k]
        if sentences_between(other.head, candidates[i].head) > NEAR:
            return None
        if other.head.dep_ == "relcl" and any(c.lower_ == "who" for c in other.head.children):
            continue  # "Lopez, who toured the border on Monday, said"
        if _is_in(other, candidates[i]):
            continue  # "“I met him on Monday,” Lopez said"
        is_held = other.event_type == "meeting" and other.factuality == "actual" and _is_short(k, claims)
        if is_held and any(same_name(speaker, name) for name in names(other)):
            return in_context(claims[k], 0.75)
    return None


def _is_in(event: Candidate, statement: Candidate) -> bool:
    """Whether the event is part of what the statement says."""
    return statement.content is not None and statement.content.start <= event.head.i < statement.content.end


def on_visit(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date whom a visitor met, by the visit told of just before: "Annan visited Damascus on Monday. He met Assad"."""
    ours = names(candidates[i])
    if candidates[i].event_type != "meeting" or candidates[i].head.tag_ not in PAST or is_another(candidates[i].head):
        return None
    for k in range(i - 1, -1, -1):
        other = candidates[k]
        if sentences_between(other.head, candidates[i].head) > NEAR:
            return None
        visitors = [a.canonical_name for a in other.arguments if a.role == "actor"]
        is_visit = other.event_subtype == "visit" and other.factuality == "actual" and _is_short(k, claims)
        if is_visit and any(same_name(one, name) for one in visitors for name in ours):
            return in_context(claims[k], 0.7)
    return None


def _is_short(k: int, claims: Claims) -> bool:
    """Whether the event has a date, of a week at most."""
    return bool(claims.get(k)) and claims[k][0].precision not in LONG


def of_meeting(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date a statement about a meeting by the meeting: "During the meeting …," the ministry stated."""
    if not _is_told(candidates[i]):
        return None
    prepositions = lexicon()["words"]["meeting_prepositions"]
    for k, other in enumerate(candidates):
        head = other.head
        if other.event_type != "meeting" or head.dep_ != "pobj" or head.head.lower_ not in prepositions:
            continue
        verb = head.head.head  # "noted that he had raised it during a visit": long ago
        is_before = any(aux.lower_ == "had" for aux in children(verb, "aux"))
        is_here = sentence_number(head) == sentence_number(candidates[i].head)
        if is_here and not is_before and _is_short(k, claims):
            return in_context(claims[k], 0.75)
    return None


def statement_again(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Carry on the date of the last statement: "The statement also stressed"."""
    subject = next(iter(children(candidates[i].head, "nsubj")), None)
    if candidates[i].event_type != "statement" or subject is None:
        return None
    if subject.lemma_ not in lexicon()["general"]["statement"] or not is_definite(subject):
        return None
    last = next((k for k in range(i - 1, -1, -1) if candidates[k].event_type == "statement"), None)
    return in_context(claims[last], 0.8) if last is not None and claims.get(last) else None


def within_statement(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date what a statement of an episode repeats: "The statement stressed that the parties reiterated …"."""
    verb = _content_verb(candidates[i].head) if candidates[i].event_type == "statement" else None
    if verb is None:
        return None
    for k, other in enumerate(candidates):
        is_above = other.head.i == verb.head.i and other.event_type == "statement"
        if is_above and claims.get(k) and claims[k][0].basis == "context":
            return in_context(claims[k], 0.65)
    return None


def told_later(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date what a later noun takes up with a date of its own: "Gunmen killed three. The attack came on Sunday"."""
    trigger = candidates[i].trigger
    for k in range(i + 1, len(candidates)):
        noun = candidates[k].antecedent
        if noun is None or (noun.start, noun.end) != (trigger.start, trigger.end):
            continue
        is_own = bool(claims.get(k)) and claims[k][0].basis != "context" and claims[k][0].confidence > CONFIDENCE
        return in_context(claims[k], 0.75) if is_own and _is_bare(candidates[k].head) else None
    return None


def _is_bare(noun: Token) -> bool:
    """Whether the noun phrase says no more than where and when: "the attack in Rome on Sunday", "Sunday's attack"."""
    others = [c for c in children(noun, "prep") if c.lower_ not in {"in", "at", "near"} and not _is_of_time(c)]
    return is_known(noun) and noun.tag_ != "NNS" and not others


def _is_of_time(preposition: Token) -> bool:
    return any(obj.ent_type_ in {"DATE", "TIME"} for obj in children(preposition, "pobj"))


def soon_after(i: int, candidates: Sequence[Candidate], claims: Claims) -> Found:
    """Date what came hours after what the sentence before told: "Two hours later, a second blast hit the city"."""
    verb = governor(candidates[i].head)
    sentence = sentence_of(candidates[i].head)
    opening = next((s for s in sentence.doc.spans.get("times", ()) if s.start >= sentence.start), None)
    if verb is None or opening is None or opening.start > sentence.start + 1 or not _is_hours_later(opening):
        return None
    if verb not in (opening.root.head, opening.root.head.head):
        return None
    k = next((k for k in range(i - 1, -1, -1) if candidates[k].head.i < sentence.start), None)
    if k is None or sentences_between(candidates[k].head, verb) > 1 or not claims.get(k):
        return None
    return in_context(claims[k], 0.7) if claims[k][0].precision == "day" else None


def _is_hours_later(span: Span) -> bool:
    time: TimeExpression = span._.timex
    return time.rule == "later" and time.timex_value.startswith("PT")


def _content_verb(token: Token) -> Token | None:
    """Return the verb of the content clause that `token` stands in, if no relative clause lies between."""
    while token.head != token and token.dep_ not in {"ccomp", "relcl"}:
        token = token.head
    return token if token.dep_ == "ccomp" else None


RULES: tuple[Rule, ...] = (
    named_again,
    named_together,
    in_event,
    of_subject,
    same_proper_name,
    met_again,
    same_victim,
    right_after,
    statement_again,
    of_meeting,
    same_speaker,
    at_meeting,
    on_visit,
    within_statement,
    told_later,
    soon_after,
)
