"""Dates within the sentence: an event's own expression, and those that its clause inherits from the ones above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from spacy.tokens import Span, Token

from extractors.candidates import Candidate
from extractors.dating.claims import Claims, best, from_time, in_context
from extractors.dating.coreference import lexicon
from extractors.dating.governors import (
    HARM,
    INSIDE_NOUN,
    ISSUED,
    WITHIN,
    Dating,
    above,
    climb,
    hosts,
    is_asked,
)
from extractors.dating.paths import HAVE, OTHER_TIME, shared_path
from extractors.dating.tense import is_present, tense
from extractors.parsing.kept import sentence_of, text_of
from extractors.parsing.syntax import children, is_inserted
from schemas.records import DateClaim, Interval, PublicationDate

OWN, STEP, FLOOR = 0.93, 0.06, 0.6  # confidence of an own date, what each step up costs, and the least
PHRASE = 10  # tokens of an event's words before its expression: "the attacks against UN bases in Goma in July"
WEEK = timedelta(7)
LONG = frozenset({"month", "quarter", "half", "season", "year"})
SPOKEN = ("day_word", "last_night", "this_morning")  # patterns of days that count from the one of the words
ABOUT = frozenset({"about", "regarding", "concerning"})
WITHIN_WHICH = frozenset({"in", "during", "at"})
Index = dict[int, list[Dating]]


def clause_claims(
    candidates: Sequence[Candidate], found: Sequence[Dating], published: PublicationDate | None
) -> Claims:
    """Return the claims of the candidates that an expression in their own sentence, or a "back then", dates."""
    index = _index(found, {c.head.i: c for c in candidates}, published)
    claims: Claims = {}
    for i, candidate in enumerate(candidates):
        if claim := _inherited(candidate, candidates, found, index):
            claims[i] = claim
        elif since := _since(candidate, found, published):
            claims[i] = (since,)
        elif then := _back_then(candidate.head, found):
            claims[i] = in_context((from_time(then.time, OWN),), 0.8)
    return claims


def _inherited(
    candidate: Candidate, candidates: Sequence[Candidate], found: Sequence[Dating], index: Index
) -> tuple[DateClaim, ...]:
    """Return the claims of the nearest words on the candidate's path that have a date."""
    is_content, is_promised = False, False
    said = {c.head.i for c in candidates if c.event_type == "statement"}
    for steps, words in enumerate(shared_path(candidate, candidates)):
        is_below = steps > 0 and not is_inserted(candidate.head) and _is_below(words[0], "ccomp", candidate)
        is_content = is_content or is_below
        is_promised = is_promised or (words[0].i in said and _is_below(words[0], "xcomp", candidate))
        dates = [dating for word in words for dating in index.get(word.i, ())] or _when(words[0], found)
        if steps and is_present(candidate.head) and words[0].tag_ == "VBD":  # "what he says began last year"
            continue
        if is_content and tense(candidate.head) == "future":  # "he said last year that they would never attack"
            continue
        is_promised = is_promised or words[0].lower_ in ABOUT  # "Asked on Friday about the raid"
        dates = [d for d in dates if not is_promised or d.span.start > candidate.head.i]  # "vowed on Monday to attack"
        dates = [d for d in dates if _may_date(d, candidate, said) and (not is_content or d.time.precision in LONG)]
        if dates:
            claims = tuple(from_time(d.time, _worth(d, steps + _lift(d, words[0]))) for d in best(dates))
            return in_context(claims, 0.65) if is_content else claims
    return ()


def _may_date(dating: Dating, candidate: Candidate, said: set[int]) -> bool:
    """Whether it may: no expression within the quotation that the candidate introduces, no month of what went before.

    "They hired him in May and said that he would stay" were hardly said in May.
    """
    verb = candidate.head
    if verb.dep_ == "conj" and verb.i in said and verb.head.i not in said and dating.time.precision in LONG:
        joint = next((c.i for c in verb.head.rights if c.dep_ == "cc"), verb.i)
        if verb.head.i < dating.span.start < joint:
            return False
    if candidate.event_type == "statement" and dating.time.precision in LONG and _is_of_forecast(dating.span, verb):
        return False
    is_outside = candidate.event_type == "statement" and not _is_quoted(candidate.trigger)
    return not (is_outside and _is_quoted(dating.span))


def _is_of_forecast(span: Span, verb: Token) -> bool:
    """Whether it ends what a verb's object is for: "cut its forecast for growth this year"."""
    last = span.doc[span.start - 2 if span.start > 1 and span.doc[span.start - 1].lower_ == "in" else span.start - 1]
    is_for = last.dep_ == "pobj" and last.head.lower_ == "for" and last.head.head.dep_ == "dobj"
    return is_for and last.head.head.head == verb and (span[0].lower_ != "last")


def _worth(dating: Dating, steps: int) -> float:
    """Return the confidence of a date found so many steps up; "today" in a quotation is the speaker's own."""
    if dating.time.rule.startswith(SPOKEN) and _is_quoted(dating.span):
        return FLOOR
    return max(OWN - STEP * steps, FLOOR)


def _lift(dating: Dating, word: Token) -> int:
    """Return how many steps it costs that the expression belongs to a verb below `word`."""
    verb = dating.governor
    return 2 if verb.dep_ in {"conj", "acl"} and verb != word and word.is_ancestor(verb) else 0


def _is_quoted(span: Span) -> bool:
    """Whether a quotation that was opened in the paragraph is still open at the expression."""
    paragraph = text_of(span.doc)[: span.start_char].rsplit("\n", 1)[-1]
    return paragraph.count('"') % 2 == 1 or paragraph.count("\u201c") > paragraph.count("\u201d")


def _is_below(token: Token, clause: str, candidate: Candidate) -> bool:
    """Whether the candidate stands in that `clause` of `token`: its content (`ccomp`) or its infinitive (`xcomp`)."""
    head = candidate.head
    return any(verb == head or verb.is_ancestor(head) for verb in children(token, clause))


def _back_then(verb: Token, found: Sequence[Dating]) -> Dating | None:
    """Return the last date before a sentence that opens with "Back then"."""
    sentence = sentence_of(verb)
    words = text_of(verb.doc)[sentence.start_char : sentence.end_char].strip().lower()
    if not words.startswith(tuple(lexicon()["words"]["back_then"])):
        return None
    return next((d for d in reversed(found) if d.is_date and d.span.end <= sentence.start), None)


def _index(found: Sequence[Dating], heads: dict[int, Candidate], published: PublicationDate | None) -> Index:
    """Return, for each word, the dates that modify it; an event in a statement's content keeps its date."""
    index: Index = defaultdict(list)
    for dating in found:
        if not dating.is_date or dating.time.anchor == "event":
            continue
        passed = False
        noun = _noun_before(dating, heads, published)
        for token in (noun,) if noun is not None else _dated_by(dating, heads):
            event = heads.get(token.i)
            is_other = passed and token.lemma_ not in WITHIN
            if not (is_other and event is not None and event.event_type == "statement"):
                index[token.i].append(dating)
            is_passing = event is not None and event.event_type != "meeting" and token.lemma_ not in ISSUED
            is_passing = is_passing and not is_asked(token)
            passed = passed or is_passing
    return index


def _dated_by(dating: Dating, heads: dict[int, Candidate]) -> Iterator[Token]:
    """Yield the words that an expression dates, nearest first."""
    yield from climb(dating)
    for token in hosts(dating):
        is_said = token.i in heads and heads[token.i].event_type == "statement"
        if is_said and dating.governor.lemma_ in HARM and dating.governor.dep_ != "xcomp":
            break  # "it had grown, he said, which left it weak in May"
        yield token
        if token.i in heads and heads[token.i].nominal:  # "clashes that killed two on Sunday"
            break
    if dating.governor.dep_ != "acl" or dating.governor.i not in heads or dating.governor.lemma_ in ISSUED:
        yield from above(dating)
    *_, noun = climb(dating)
    if noun.pos_ == "NOUN" and dating.span.root.dep_ in INSIDE_NOUN and noun.dep_ == "pobj":
        verb = noun.head.head
        is_told = verb.i in heads and noun.head.lower_ in WITHIN_WHICH and not is_present(verb)
        if is_told and _is_occasion(noun, heads[verb.i], heads):
            yield verb


def _is_occasion(noun: Token, candidate: Candidate, heads: dict[int, Candidate]) -> bool:
    """Whether it happened in what the noun names: "captured in a 2003 raid", "said in a Sunday interview"."""
    if candidate.event_type == "statement":
        return noun.lemma_ in lexicon()["words"]["occasions"]
    return noun.i in heads and heads[noun.i].event_type == candidate.event_type


def _noun_before(dating: Dating, heads: dict[int, Candidate], published: PublicationDate | None) -> Token | None:
    """Return the event noun that an expression belongs to, though parsed with the verb.

    It is a year ("the invasion of Iraq in 2003"), lies too far back for the words that a verb of speech reports ("They
    condemned the invasion of Iraq on March 20"), or says how long ago it was ("since the coup three years ago").
    """
    if dating.span[-1].lower_ == "ago" and (noun := _noun_ago(dating.span, heads)):
        return noun
    if dating.governor.pos_ not in {"VERB", "AUX"} or not (
        dating.time.precision == "year" or _is_old_for_words(dating, heads, published)
    ):
        return None
    first = dating.span.start - 1
    for i in range(max(first - PHRASE, dating.governor.i + 1), first):
        candidate = heads.get(i)
        if candidate is not None and candidate.nominal and i + 1 < first and candidate.head.right_edge.i == first - 1:
            return candidate.head
    return None


def _noun_ago(span: Span, heads: dict[int, Candidate]) -> Token | None:
    """Return the event noun right before the expression that lies at another time than the verb: "after the vote"."""
    nouns = (heads[i].head for i in range(span.start - PHRASE, span.start) if i in heads and heads[i].nominal)
    ended = [noun for noun in nouns if noun.dep_ == "pobj" and noun.right_edge.i == span.start - 1]
    return next((noun for noun in ended if noun.head.lower_ in OTHER_TIME), None)


def _is_old_for_words(dating: Dating, heads: dict[int, Candidate], published: PublicationDate | None) -> bool:
    """Whether the expression would date a statement more than a week before the publication."""
    said, days = heads.get(dating.governor.i), dating.time.interval
    if said is None or said.event_type != "statement" or not published or not published.interval or not days:
        return False
    return days.end < published.interval.start - WEEK


def _when(verb: Token, found: Sequence[Dating]) -> list[Dating]:
    """Return the expression that a clause with "when" explains: "since June, when he met …"."""
    word = next((t for t in verb.lefts if t.lower_ == "when"), None)
    if word is None or word.i == 0:
        return []
    before = word.nbor(-1)
    if before.is_punct and before.i > 0:
        before = before.nbor(-1)
    return [dating for dating in found if dating.span.end == before.i + 1]


def _since(candidate: Candidate, found: Sequence[Dating], published: PublicationDate | None) -> DateClaim | None:
    """Return the days from "since" to the publication, for what "has" happened in them."""
    head = candidate.head
    verb = head.head.head if candidate.nominal and head.dep_ == "pobj" and head.head.lower_ == "in" else head
    if candidate.nominal and head.dep_ == "nsubj":  # "Since Friday, fighting has killed 40"
        verb = head.head
    if published is None or published.interval is None or not any(c.lower_ in HAVE for c in verb.children):
        return None
    for dating in found:
        days = dating.time.interval
        if dating.is_since and days and days.start <= published.interval.end and {head, verb} & {*climb(dating)}:
            claim = from_time(dating.time, 0.8)
            interval = Interval(days.start, published.interval.end)
            return DateClaim(interval, "range", "relative", claim.timex_id, claim.confidence)
    return None
