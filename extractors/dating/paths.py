"""The words whose date an event shares: its own, then those above it in its sentence, one step up at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractors.candidates import Candidate
from extractors.dating.coreference import lexicon
from extractors.dating.governors import SUBJECTS
from extractors.dating.tense import PLANS, is_pluperfect, tense
from extractors.parsing.nominals import happened
from extractors.parsing.syntax import children, governor_of, is_report_behind

FARTHEST = 6
UPWARD = frozenset(
    "dobj nsubj nsubjpass pobj prep pcomp xcomp advcl conj acl attr appos dative agent compound poss oprd nmod".split()
)
OTHER_TIME = frozenset({"after", "before", "since", "until", "following", "despite", "against", "amid"})
SHOWN_IN = frozenset(
    "news footage video recording image photo photograph picture anniversary memory coverage scene site aftermath"
    " wreckage".split()
)
OTHER_CLAUSE = OTHER_TIME | {"if", "unless", "although", "though", "because", "while", "till", "that"}
HAVE = frozenset({"has", "have", "'ve"})
JOINED = frozenset({"advcl", "conj"})
WHICH = frozenset({"which", "that"})


def shared_path(candidate: Candidate, candidates: Sequence[Candidate]) -> Iterator[list[Token]]:
    """Yield the candidate's own words, then, one step up at a time, the words whose date it shares."""
    head = candidate.head
    own = [head, *(token for token in candidate.trigger if token != head)]
    told = children(head, "acl", "relcl") if candidate.nominal else []
    told += [c for verb in told for c in children(verb, "ccomp")]  # "the attack, which they say took place in May"
    told = [c for c in told if c.lemma_ in lexicon()["words"]["light_verbs"]]
    told = [c for c in told if c.dep_ == "acl" or any(s.lower_ in WHICH for s in children(c, *SUBJECTS, "mark"))]
    told += happened(head) if candidate.nominal else []
    yield own + [c for c in told if c.lemma_ not in PLANS]  # "talks held on Monday"
    if head.dep_ in SUBJECTS and head.head.lemma_ in lexicon()["words"]["light_verbs"]:
        yield [head.head]  # "The talks, planned for May, began on Monday"
    if planned := [c for c in told if c.lemma_ in PLANS]:
        yield planned
    if head.lower_ == "according":  # "On Friday, according to the police, …": the day of what they report
        return
    statements = {c.head.i for c in candidates if c.event_type == "statement"}
    token = head
    for _ in range(FARTHEST):
        if is_report_behind(token):
            return
        is_open = token.dep_ in UPWARD or _is_where(token) or (token.dep_ == "ccomp" and not is_pluperfect(token))
        if token.head == token or not is_open or _is_elsewhen(token) or _is_after(token) or _is_headline(token):
            return
        if candidate.nominal and candidate.event_type == "offensive" and token.head.i in statements:
            return  # "on Monday they condemned the attack"
        token = _told_before(token, statements) or (governor_of(token) if token.dep_ in JOINED else token.head)
        yield [token]


def _is_headline(noun: Token) -> bool:
    """Whether the verb is of another number than its subject: "Photos: attack on a bank Guards are seen on Monday"."""
    if noun.tag_ != "NN" or noun.dep_ not in SUBJECTS or any(token.dep_ == "cc" for token in noun.subtree):
        return False
    return any(aux.lower_ in {"are", "were"} for aux in children(noun.head, "aux", "auxpass"))


def _told_before(result: Token, statements: set[int]) -> Token | None:
    """Return what a result follows across a verb of saying: "Gunmen fired on Friday, police said, killing two"."""
    if result.tag_ != "VBG" or result.dep_ != "advcl" or result.head.i not in statements:
        return None
    return next((verb for verb in children(result.head, "ccomp") if verb.i < result.head.i < result.i), None)


def _is_where(verb: Token) -> bool:
    """Whether a relative clause tells what happened on the spot: "a visit to the ship, where he met …"."""
    return verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.lefts)


def _is_after(verb: Token) -> bool:
    """Whether what "has" happened is joined to what did: "They withdrew last year, but have attacked it since"."""
    return verb.dep_ == "conj" and verb.head.tag_ == "VBD" and any(c.lower_ in HAVE for c in children(verb, "aux"))


def _is_elsewhen(token: Token) -> bool:
    """Whether a preposition or conjunction takes `token` out of the time of what stands above it."""
    if token.dep_ == "prep":  # "as punishment for seizing it", "woke this morning to news of the attack"
        is_shown = token.lower_ == "of" and token.head.lemma_.lower() in SHOWN_IN
        is_reason = token.lower_ == "for" and bool(children(token, "pcomp"))
        return token.lower_ in OTHER_TIME or is_shown or is_reason
    if token.dep_ not in {"advcl", "acl"}:
        return False
    marks = {child.lower_ for child in children(token, "mark", "aux", "advmod")}
    return bool(marks & OTHER_CLAUSE) or (token.dep_ == "advcl" and tense(token) == "future" and "to" not in marks)
