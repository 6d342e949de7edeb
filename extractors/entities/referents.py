"""Who is meant: pronouns, surnames, titles and short forms, resolved within one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from spacy.tokens import Doc, Span, Token

from extractors.entities.gazetteer import actor, country_of, is_of_states
from extractors.entities.names import GENDERED, Names, gender_of, is_title, name_span
from extractors.entities.phrases import (
    SINGULAR,
    apposed_name,
    body_above,
    governing_body,
    has_article,
    is_aged,
    is_alone,
    offices,
    owner_above,
    phrase_of,
)
from extractors.entities.referent import Referent, titles_of
from extractors.parsing.kept import sentence_number
from extractors.parsing.lexicon import forces, is_counted, is_leader, is_person, nouns, pronoun
from extractors.parsing.quotes import Quotes
from extractors.parsing.syntax import children, expand, subject_of
from extractors.words import words

FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
COUNTED = frozenset({"all", "both", "each", "others", "several"})  # of whom the text says no more than how many
FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
PRONOUNS = SINGULAR | NEUTER | PLURAL | FIRST
MODIFIERS = frozenset({"compound", "nmod", "amod"})
# Descriptions that name a part in the story rather than a known person: never resolved to "the last person".
GENERIC = words("generic")
NEW = frozenset({"a", "an", "another"})
PAIR = 5  # sentences
# Descriptions of bodies: "the newspaper" is the last body named.
BODIES = words("bodies")
REBEL = words("rebel_armies")


@cache
def _acting() -> frozenset[str]:
    """Return the lemmas of common nouns, other than those for people, that can be referred back to."""
    return nouns("group") | nouns("document") | forces()


@dataclass(slots=True)
class Referents:
    """The referents of one document in order of appearance; build with `Referents.of(doc)`."""

    names: Names
    quotes: Quotes
    found: list[Referent] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, quotes: Quotes) -> Referents:
        """Collect whom pronouns and short descriptions of `doc` can refer to."""
        referents = cls(Names.of(doc), quotes)
        kinds = [doc.vocab.strings[kind] for kind in ("NOUN", "PROPN")]
        for i in np.flatnonzero(np.isin(doc.to_array("POS"), kinds)).tolist():
            if doc[i].dep_ not in MODIFIERS:
                referents._add(doc[i])
        return referents

    def _add(self, token: Token) -> None:
        span, counted = name_span(token), is_counted(token)
        person = counted or is_person(token)
        if span is None and not person and token.lemma_.lower() not in _acting():
            return
        person = person or (span is not None and self.names.full_person(span) is not None)
        is_subject, is_body = token.dep_ in {"nsubj", "nsubjpass"}, token.ent_type_ in {"ORG", "WORK_OF_ART"}
        is_named = span is not None or any(t.pos_ == "PROPN" or t.ent_type_ == "NORP" for t in token.lefts)
        name, titles = self._told(token, span), titles_of(token)
        given = gender_of(name) if span is not None else None
        gender = next((g for g, marks in GENDERED.items() if titles & marks), given)
        if gender is not None:
            self.genders.setdefault(name, gender)
        several = expand(token) if is_subject else []
        group = tuple(self.name_of(t) for t in several) if len(several) > 1 else ()
        is_group = counted or is_body or token.lemma_.lower() in nouns("group")
        self.found.append(
            Referent(
                at=token.i,
                sentence=sentence_number(token),
                name=name,
                is_person=person,
                is_subject=is_subject,
                is_main=token.head.dep_ == "ROOT",
                is_named=is_named,
                is_body=is_body,
                is_plural=is_group or len(group) > 1 or token.tag_ in {"NNS", "NNPS"},
                group=group,
                titles=titles,
                is_introduced=token.pos_ == "NOUN" and has_article(token) and apposed_name(token) is not None,
            )
        )

    def _told(self, token: Token, span: Span | None) -> str:
        """Return whom a noun means by what stands before it, so that a later description leads on to the name.

        `span` is the name that `token` belongs to.
        """
        is_back = span is None and (is_alone(token) or is_aged(token))
        return (self._description(token) if is_back else None) or self._name(token, span)

    def name_of(self, token: Token) -> str:
        """Return the fullest name that the document gives to what `token` heads; pronouns are not resolved here."""
        return self._name(token, name_span(token))

    def _name(self, token: Token, span: Span | None) -> str:
        if (apposed := apposed_name(token)) is not None:
            token, span = apposed, name_span(apposed)
        if span is not None:
            return self.names.full_person(span) or self.names.expand(span.text)
        return self.names.expand(phrase_of(token).text)

    def resolve(self, token: Token) -> str | None:
        """Return the name of whom `token` means, or None for a pronoun with no antecedent."""
        word = pronoun(token)
        if word in PRONOUNS or token.pos_ == "PRON":
            return self._pronoun(token, word)
        span = name_span(token)
        if span is None and token.pos_ == "NOUN" and (name := self._introduced(token)):
            return name
        return self._told(token, span)

    def _introduced(self, token: Token) -> str | None:
        """`Iraq's minister said …. The minister, Amr Said, …`: return the name that a description gets soon after."""
        if token.tag_ != "NN" or token.lemma_.lower() not in nouns("person") - GENERIC or apposed_name(token):
            return None
        number, lemma = sentence_number(token), token.lemma_.lower()
        after = (r for r in self.found if r.at > token.i and r.sentence - number in {1, 2} and lemma in r.titles)
        named = next(after, None)
        return named.name if named is not None and named.is_introduced else None

    def _before(self, token: Token, reach: int) -> list[Referent]:
        """Return the referents of the last `reach` sentences before `token`, the most salient first.

        Whom a quotation speaks of does not count outside it.
        """
        number, quote = sentence_number(token), self.quotes.around(token.i)
        near = [r for r in self.found if r.at < token.i and number - r.sentence <= reach]
        if quote is None:
            near = [r for r in near if self.quotes.around(r.at) is None] or near

        def rank(r: Referent) -> tuple[int, ...]:
            order = (False, -r.at) if r.sentence == number else (not r.is_main, r.at)
            return (-r.sentence, not r.is_subject, *order)

        return sorted(near, key=rank)

    def _pronoun(self, token: Token, word: str) -> str | None:
        if word in SINGULAR and (owner := owner_above(token)):
            return self.resolve(owner)
        if word in SINGULAR:
            return self._one_person(token, "female" if word in FEMALE else "male")
        if word in NEUTER and (body := body_above(token)):
            return self.name_of(body)
        if word in NEUTER:
            if (body := governing_body(token)) is not None:
                return self.resolve(body)
            bodies = [r for r in self._before(token, 3) if r.is_subject and not r.is_person]
            bodies = [r for r in bodies if r.is_named] or [r for r in bodies if token.doc[r.at].tag_ == "NN"]
            return bodies[0].name if bodies else None
        if word in PLURAL:
            several = self._several(token)
            return several.name if several else None
        described = phrase_of(token)  # "those close to the ministry"
        return described.text if len(described) > 1 or word in COUNTED else None

    def group(self, token: Token) -> tuple[str, ...]:
        """Return the names of all whom a plural pronoun or "the two ministers" means, if they were named one by one."""
        several = self._several(token) if token.lower_ in PLURAL else None
        return several.group if several else self._pair(token)

    def _pair(self, token: Token) -> tuple[str, ...]:
        """`the two presidents`, `the pair`: return the two whom the text has named by that title, or just before."""
        before = [r for r in self.found if r.at < token.i and r.is_person and r.is_named]
        before = [r for r in before if token.doc[r.at].tag_ not in {"NNS", "NNPS"}]
        names: tuple[str, ...] = ()
        if token.tag_ == "NNS" and any(c.lower_ in {"two", "both"} for c in children(token, "nummod", "det")):
            names = tuple(dict.fromkeys(r.name for r in before if token.lemma_.lower() in r.titles))
        elif token.lower_ in {"two", "pair"} and has_article(token) and not token.n_rights:
            told = [r for r in reversed(before) if self.quotes.around(r.at) is None]
            ages = {r.name: sentence_number(token) - r.sentence for r in reversed(told)}  # since each was last named
            second = sorted(ages.values())[1:2]
            names = tuple(name for name, age in ages.items() if second and age <= second[0] <= PAIR)
        return names if len(names) == 2 else ()

    def _several(self, token: Token) -> Referent | None:
        """Return whom the sentence names in the plural before `they`, else the last plural subject, else the last."""
        before = self._before(token, 2)
        subjects = [r for r in before if r.is_subject]
        named = [r for r in before if r.sentence == sentence_number(token) and token.doc[r.at].tag_ == "NNPS"]
        others = [r for r in before if not r.is_subject and token.dep_ in {"dobj", "dative", "pobj"}]  # "she told them"
        return next((r for r in (*named, *subjects, *others) if r.is_plural), subjects[0] if subjects else None)

    def countryman(self, token: Token, nations: Iterable[Token]) -> str | None:
        """`the French president`: return the last leader named whom the reference data know to be of that country."""
        codes = {country_of(c.text) for c in nations if c.ent_type_ in {"NORP", "GPE"}} - {None}
        if len(codes) != 1 or not is_leader(token):
            return None
        before = (r.name for r in reversed(self.found) if r.at < token.i and r.is_person and r.is_named)
        return next((name for name in before if (who := actor(name)) and {who.country_code} == codes), None)

    def _partners(self, token: Token) -> set[str]:
        """Return whom the verb of `token` names or takes up beside it: an envoy who meets somebody is not that one."""
        verb = token.head.head if token.dep_ == "pobj" else token.head
        if verb.pos_ != "VERB":
            return set()
        subject, _ = subject_of(verb)
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        objects += [c for prep in verb.children if prep.lower_ == "with" for c in prep.children if c.dep_ == "pobj"]
        if subject is None or subject.i >= token.i:
            return {self.name_of(t) for t in objects if name_span(t) is not None}
        is_known = subject.pos_ == "PRON" or name_span(subject) is not None or is_alone(subject)
        return set(self.group(subject) or [self.resolve(subject) or ""]) if is_known else set()

    def _doer(self, token: Token) -> str | None:
        """Return whom the subject of the verb means whose object `token` is: nobody meets himself as `him`."""
        verb = token.head.head if token.dep_ == "pobj" else token.head
        if token.dep_ not in {"dobj", "dative", "pobj"} or verb.pos_ != "VERB":
            return None
        subject, _ = subject_of(verb)
        return self.resolve(subject) if subject is not None and subject.i < token.i else None

    def _one_person(self, token: Token, gender: str) -> str | None:
        """Return whom `he` or `she` means; who it is, is of that gender from then on."""
        doer = self._doer(token)
        people = [r for r in self._before(token, 8) if r.is_person and self.genders.get(r.name, gender) == gender]
        people = [r for r in people if r.name != doer and not r.is_plural]
        if token.head.dep_ == "parataxis":  # "Holm, he said, was ill"
            people = [r for r in people if r.sentence < sentence_number(token)]
        is_told_of = bool(people) and _is_told_of(people[0], token)
        person = next((r for r in people if r.is_named or is_told_of), people[0] if people else None)
        if person is None:
            return None
        self.genders.setdefault(person.name, gender)
        return person.name

    def _description(self, token: Token) -> str | None:
        """`the diplomat`, `the ministry`: the last one introduced by that word, else the last person if it fits."""
        lemma, lemmas = token.lemma_.lower(), offices(token)
        nations = {c.lemma_.lower() for c in token.lefts if c.ent_type_ in {"NORP", "GPE"} or c.pos_ == "PROPN"}
        nations |= {c.lemma_.lower() for c in token.lefts if c.dep_ in {"compound", "amod"} and is_title(c)}
        for r in reversed([r for r in self.found if r.at < token.i]):
            is_last_word = lemma == r.name.lower().rsplit(" ", 1)[-1]
            is_titled = not r.titles.isdisjoint(lemmas)
            is_same = (r.is_named and (is_titled or is_last_word)) or (is_titled and " " in r.name)
            is_new = lemma in nouns("document") or any(c.lower_ in NEW for c in children(token.doc[r.at], "det"))
            if r.name.lower() == lemma and is_new:
                return None  # "a statement", "a builder": not somebody who was named before
            is_same &= (token.doc[r.at].tag_ == "NNS" or len(r.group) > 1) == (token.tag_ == "NNS")
            if lemma == "army" and not REBEL.isdisjoint(r.name.lower().split()):
                continue  # the state's, not the Liberation Army
            if is_same and nations <= r.titles and r.is_person == (lemma in nouns("person")):
                return r.name
        if countryman := self.countryman(token, token.lefts):
            return countryman
        if lemma in BODIES and not nations and token.tag_ == "NN":
            bodies = (r for r in self._before(token, 3) if r.is_named and not r.is_person and r.is_body)
            return next((r.name for r in bodies if not is_of_states(r.name)), None)
        if is_aged(token) or (not nations and lemma in nouns("person") - GENERIC and token.tag_ == "NN"):
            here = sentence_number(token)
            people = (r for r in self._before(token, 4) if r.is_person and r.is_named and r.sentence < here)
            partners = self._partners(token)
            return next((r.name for r in people if r.name not in partners), None)
        return None


def _is_told_of(person: Referent, token: Token) -> bool:
    """Whether the sentence before tells what a person did whom a noun with an article describes: "The builder left"."""
    noun = token.doc[person.at]
    is_near = sentence_number(token) - person.sentence <= 1
    return is_near and person.is_subject and noun.tag_ == "NN" and has_article(noun)
