"""The phrases that stand for people and bodies: how far a common noun's phrase reaches, and whose name it is with."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractors.entities.names import gender_of, is_title, name_span
from extractors.parsing.attributions import stranded_subject
from extractors.parsing.kept import sentence_of
from extractors.parsing.lexicon import PLACE_ENTITIES, forces, is_person, nouns
from extractors.parsing.syntax import children, subject_of

QUALIFIERS = frozenset(
    "a an at least most more less fewer than up to about around some nearly almost over dead".split()
)
BLAMING = frozenset("berate blame chide condemn criticise criticize fault praise rebuke thank".split())
SINGULAR = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
ARTICLES = frozenset({"the", "this", "that"})
OFFICES = {  # by which other words those who hold them were introduced
    "head of state": frozenset({"president", "king", "queen", "monarch", "emir", "sultan", "sheikh"}),
    "head of government": frozenset({"premier", "minister", "chancellor"}),
    "monarch": frozenset({"king", "queen", "emir", "sultan"}),
}
DASHES = frozenset({"-", "--", "–", "—"})
POSTMODIFIERS = frozenset({"of", "for", "from", "at", "in", "to", "with", "on", "close", "loyal"})


def phrase_of(head: Token) -> Span:
    """Return the noun phrase of a common noun without article, relative clause, apposition and coordination."""
    doc, start, end = head.doc, head.left_edge.i, head.i + 1
    if head.dep_ == "compound" and start == head.i and start > 0 and doc[start - 1].ent_type_ == "NORP":
        start -= 1  # "Syrian army attacks"
    start = max([start, *(child.right_edge.i + 1 for child in head.lefts if child.dep_ == "prep")])
    dashes = (t.i for t in doc[start : head.i] if t.text in DASHES and t.i > 0 and doc[t.i - 1].whitespace_)
    start = max(dashes, default=start - 1) + 1  # "GOMA (Agency) - Rebels said"
    start = min(start, head.i)
    while start < head.i and (
        doc[start].pos_ in {"DET", "PUNCT", "SPACE", "ADV", "CCONJ"} or doc[start].lower_ in QUALIFIERS
    ):
        start += 1
    for child in head.rights:
        is_adjunct = child.dep_ in {"prep", "amod"} and child.lower_ in POSTMODIFIERS
        is_of_event = child.lower_ == "on" and head.dep_ == "pobj" and head.head.lower_ == "by"
        is_for_it = child.lower_ == "for" and head.dep_ == "dobj" and head.head.lemma_ in BLAMING
        is_channel = child.lower_ == "in" and any(c.lemma_ in nouns("document") for c in child.children)
        is_other = is_of_event or is_channel or is_for_it
        if child.left_edge.i != end or not is_adjunct or is_other:  # "an attack by rebels on the port"
            break
        stop = next((t.left_edge.i for t in child.subtree if _is_beyond(t)), child.right_edge.i + 1)
        if stop - end < 2 or stop - end > 12:
            break
        end = stop
    while end - 1 > head.i and doc[end - 1].is_space:
        end -= 1
    return doc[start:end]


def _is_beyond(token: Token) -> bool:
    """Whether a word of an adjunct stands in a clause or behind a comma, which a name does not reach into."""
    is_verb = token.pos_ == "VERB" and token.dep_ != "amod"  # but "Sudan's warring sides"
    return token.dep_ in {"relcl", "acl", "appos"} or is_verb or (token.is_punct and token.text != "-")


def is_aged(token: Token) -> bool:
    """Whether `token` ends a phrase that calls somebody by their age: "the 37-year-old"."""
    return (
        token.lower_ == "old" and token.ent_type_ == "DATE" and any(c.lower_ == "the" for c in children(token, "det"))
    )


def apposed_name(token: Token) -> Token | None:
    """Return the name in apposition to a title or a common noun, or the one that a common noun is in apposition to.

    `Army Commander, Marshal Khalifa Haftar`; `the envoy for Africa, Mikhail Bogdanov`, which the parser hangs on
    Africa; `Debka, a news website`.
    """
    if token.ent_type_ == "PERSON":
        return None
    is_office = token.lemma_.lower() in nouns("person") and any(
        t.ent_type_ == "PERSON" for t in children(token, "appos")
    )
    if is_office or is_person(token) or is_title(token) or token.lower_ == "one":
        below = token.subtree if token.n_rights else ()
        own = next((t for t in below if t.i > token.i and (_is_set_off(t) or _is_titled(t, token))), None)
        own = own or next((c for c in (*children(token, "appos"), *_behind(token)) if c.pos_ == "PROPN"), None)
        if own is not None:
            return own
    if token.pos_ == "NOUN" and (names := [c for c in children(token, "appos") if c.pos_ == "PROPN"]):
        return names[0] if names[0].left_edge.i == token.i + 1 else None  # "the separatist Tamil Tigers"
    is_described = token.dep_ == "appos" and token.pos_ == "NOUN" and token.head.pos_ == "PROPN"
    return token.head if is_described and not _is_stranded(token) else None


def _behind(noun: Token) -> list[Token]:
    """Return the names in apposition to where somebody is from: "met the envoy from Peru, Ana Holm, on Sunday"."""
    preps = (c for c in children(noun.head, "prep") if c.i == noun.i + 1 and noun.dep_ == "dobj")
    names = (t for prep in preps for t in prep.subtree if t.dep_ == "appos" and t.ent_type_ not in PLACE_ENTITIES)
    return [t for t in names if gender_of(t.doc[t.left_edge.i : t.i + 1].text) or t.ent_type_ == "PERSON"]


def _is_stranded(token: Token) -> bool:
    """Whether `token` is no apposition but the subject of the verb behind it: "was closed in Rome, police said"."""
    end = token.right_edge.i + 1
    return end < len(token.doc) and stranded_subject(token.doc[end]) == token


def _is_set_off(token: Token) -> bool:
    """Whether `token` heads a person's name that stands behind a comma, as an apposition does."""
    if token.ent_type_ != "PERSON" or token.head.ent_type_ == "PERSON" or token.dep_ not in {"appos", "pobj"}:
        return False
    start = token.i
    while start > 0 and token.doc[start].ent_iob_ == "I":
        start -= 1
    return token.dep_ == "appos" or (start > 0 and token.nbor(start - 1 - token.i).text == ",")


def _is_titled(token: Token, title: Token) -> bool:
    """Whether `token` heads the person's name that ends a title with its body: "the governor of Herat Amr Said"."""
    is_of = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head == title
    if not is_of or token.ent_type_ != "PERSON":
        return False
    start = token.i
    while token.doc[start].ent_iob_ == "I":
        start -= 1
    return start > token.head.i + 1 and token.doc[start - 1].pos_ == "PROPN"


def body_above(token: Token) -> Token | None:
    """Return the body that owns what a relative clause around `it` is about: "the board's reply, in which it said"."""
    is_inside = False
    for above in token.ancestors:
        is_inside |= above.dep_ == "relcl"
        owners = [c for c in above.head.children if c.dep_ == "poss" and c.ent_type_ == "ORG"]
        if is_inside and owners:
            return owners[0]
    return None


def governing_body(token: Token) -> Token | None:
    """`the board knew it was late`: return the body that is the subject of the verb whose clause `it` opens, or its.

    `called on Peru to withdraw its troops`: the body is who is to withdraw them.
    """
    if token.dep_ == "poss" and token.head.dep_ == "dobj":
        owner, _ = subject_of(token.head.head)
        return owner if owner is not None and owner.i < token.i and owner.ent_type_ in {"ORG", "GPE"} else None
    opening = token.head if token.dep_ == "poss" else token
    verb = opening.head
    if opening.dep_ not in {"nsubj", "nsubjpass"} or verb.dep_ != "ccomp" or verb.head.i > token.i:
        return None
    subjects = [s for s in children(verb.head, "nsubj") if s.pos_ in {"NOUN", "PROPN"} and s.tag_ in {"NN", "NNP"}]
    bodies = (s for s in subjects if s.ent_type_ in {"ORG", "GPE"} or s.lemma_.lower() in nouns("group") | forces())
    return next(bodies, None)


def written(filler: Token) -> Span:
    """Return the words by which the text names `filler`."""
    named = apposed_name(filler) or filler
    if (span := name_span(named)) is not None:
        return span
    return phrase_of(filler) if filler.pos_ != "PRON" else filler.doc[filler.i : filler.i + 1]


def has_article(token: Token) -> bool:
    """Whether `the`, `this` or `that` stands before the noun."""
    return any(c.lower_ in ARTICLES for c in children(token, "det"))


def offices(token: Token) -> frozenset[str]:
    """Return the words by which whom `token` describes may have been introduced: "the head of state", the king."""
    after = token.doc[token.i : min(token.i + 3, len(token.doc))]
    words = after.text.lower() if token.lemma_ == "head" else token.lemma_.lower()
    return OFFICES.get(words, frozenset()) | {token.lemma_.lower()}


def is_alone(token: Token) -> bool:
    """Whether a common noun stands alone with `the` or `this`, so that it points back."""
    is_office = token.lemma_ == "head" and len(offices(token)) > 1
    behind = children(token, "appos", "relcl", "acl", *(() if is_office else ("prep",)))
    if not has_article(token) or any(c.i > token.i for c in behind):
        return False
    return all(
        c.dep_ in {"det", "amod", "punct", "nummod"} or is_title(c) or c.ent_type_ in {"NORP", "GPE"}
        for c in token.lefts
    )


def owner_above(token: Token) -> Token | None:
    """Return the owner of the noun that a pronoun belongs with: "the king's visit and his talks", "…, where he met"."""
    noun, is_inside = token.head, False
    if token.dep_ == "poss":
        twins = [t for t in sentence_of(token) if t.i < token.i and t.lemma_ == noun.lemma_]
        return next((c for twin in twins for c in twin.children if c.dep_ == "poss" and is_person(c)), None)
    while noun.head != noun:
        is_inside |= noun.dep_ == "relcl"
        owners = [c for c in noun.head.children if c.dep_ == "poss" and c.i < token.i]
        if is_inside and owners and (is_person(owners[0]) or owners[0].lower_ in SINGULAR):
            return owners[0]
        noun = noun.head
    return None
