"""Which documents tell the same story, by the rare words they share, and which nearly repeat another, by MinHash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import log, log2, sqrt

from rensa import RMinHash

from extractors.linking.rarity import rarity, words
from schemas.linking import ToldDocument

RELATED = 0.1
"""The least likeness, 0 to 1, of two documents that may tell the same event."""
RARE = 0.4
"""The least rarity of the words that likeness goes by."""
NEAR = 0.6
"""The least likeness of two documents of which one may nearly repeat the other."""
REPEATED = 0.8
"""The least share of common five-word runs of two documents of which one nearly repeats the other."""
RUN = 5
PERMUTATIONS = 128
PRIOR = 3000
"""How many documents of other stories to imagine beside those at hand: a few of one story make no word common."""
COMMONEST = 500
"""A word in more documents than this tells no two of them apart."""
_WORD = re.compile(r"[^\W_]+")


class Stories:
    """What documents have in common: how much each word tells of them, and how like they are."""

    def __init__(self, documents: Sequence[ToldDocument]) -> None:
        self._counts = {one.document_id: Counter(words(f"{one.title} {one.text}")) for one in documents}
        self._holders = Counter(word for counts in self._counts.values() for word in counts)
        self._all = len(self._counts) + PRIOR
        self.weight = cache(self._weight)
        self.vector = cache(self._vector)

    def related(self, fresh: Collection[str]) -> dict[tuple[str, str], float]:
        """Return the likeness, `RELATED` to 1, of each pair of documents that share rare words: the cosine of these.

        One of each pair is in `fresh`, which holds ids; those of a pair stand in order.
        """
        holders: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
        for document_id in sorted(self._counts):
            for word, weight in self.vector(document_id).items():
                holders[word].append((document_id, weight))
        likeness: defaultdict[tuple[str, str], float] = defaultdict(float)
        for held in holders.values():
            new = [holder for holder in held if holder[0] in fresh] if len(held) <= COMMONEST else []
            for (one, weight), (other, its_weight) in product(new, held):
                if one < other or (one > other and other not in fresh):
                    likeness[min(one, other), max(one, other)] += weight * its_weight
        return {pair: cosine for pair, cosine in likeness.items() if cosine >= RELATED}

    def likeness(self, one: str, other: str) -> float:
        """Return that of two documents, 0 to 1."""
        ours, theirs = self.vector(one), self.vector(other)
        return sum(weight * theirs[word] for word, weight in ours.items() if word in theirs)

    def between(self, one: str, other: str) -> Callable[[str], float]:
        """Return how much a word tells of a passage of either document: the more often they repeat it, the less."""
        ours, theirs = self._counts[one], self._counts[other]
        return lambda word: self.weight(word) / (1 + log2(max((ours[word] + theirs[word]) / 2, 1)))

    def _weight(self, word: str) -> float:
        """Return how much it tells that two documents hold `word`, 0 to 1: the rarer here and in English, the more."""
        return rarity(word) * log(self._all / (1 + self._holders[word])) / log(self._all)

    def _vector(self, document_id: str) -> dict[str, float]:
        """Return the weight of each rare word of a document, its count dampened; their squares sum to 1."""
        counts = self._counts[document_id]
        kept = {word: self.weight(word) * sqrt(count) for word, count in counts.items() if rarity(word) >= RARE}
        length = sqrt(sum(weight * weight for weight in kept.values()))
        return {word: weight / length for word, weight in kept.items()}


def repeats(documents: Sequence[ToldDocument], pairs: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """Return the documents of `pairs` that nearly repeat another, each with the earliest that it repeats."""
    texts = {document.document_id: document.text for document in documents}
    order = {document.document_id: _age(document) for document in documents}

    @cache
    def signature(document_id: str) -> RMinHash:
        made = RMinHash(num_perm=PERMUTATIONS, seed=1)
        made.update(list(_runs(texts[document_id])))
        return made

    found: dict[str, str] = {}
    near = [pair for pair, likeness in pairs.items() if likeness >= NEAR]
    for pair in sorted(near, key=lambda pair: sorted(order[one] for one in pair)):
        first, second = sorted(pair, key=order.__getitem__)
        if second not in found and signature(first).jaccard(signature(second)) >= REPEATED:
            found[second] = found.get(first, first)
    return found


def _runs(text: str) -> Iterator[str]:
    running = [word.casefold() for word in _WORD.findall(text)]
    for start in range(max(len(running) - RUN + 1, 1)):
        yield " ".join(running[start : start + RUN])


def _age(document: ToldDocument) -> tuple[str, str]:
    """Sort the documents by the day of publication, those without one last."""
    return str(document.published.start) if document.published else "~", document.document_id
