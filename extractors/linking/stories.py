"""Which documents tell the same story, by the names that they share, and which nearly repeat another, by MinHash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import sqrt

from rensa import RMinHash
from spacy.lang.en.stop_words import STOP_WORDS

from schemas.linking import ToldDocument

RELATED = 0.1
"""The least likeness, 0 to 1, of two documents that may tell the same event."""
REPEATED = 0.8
"""The least share of common five-word runs of two documents of which one nearly repeats the other."""
RUN = 5
PERMUTATIONS = 128
COMMONEST = 500
"""A name in more documents than this tells no two of them apart."""
# A capital after a lower-case word or a comma: at the start of a sentence any word has one.
_NAME = re.compile(r"(?<=[a-z,;’\"”] )[A-Z][\w-]+")
_WORD = re.compile(r"[^\W_]+")
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


def content_words(text: str) -> frozenset[str]:
    """Return the words of `text` that say something, in lower case: no stop words, no days and months, no numbers."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word for word in found if not word.isdigit() and word not in STOP_WORDS and word not in CALENDAR)


def related(documents: Sequence[ToldDocument], fresh: Collection[str]) -> dict[tuple[str, str], float]:
    """Return the likeness, `RELATED` to 1, of each pair of documents that share names: the cosine of their names.

    One of each pair is in `fresh`, which holds ids; those of a pair stand in order. Counts are dampened by the root; no
    statistics of other documents enter, so that what is linked does not depend on what else is there.
    """
    holders: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.document_id):
        for name, weight in _names(document.text).items():
            holders[name].append((document.document_id, weight))
    likeness: defaultdict[tuple[str, str], float] = defaultdict(float)
    for held in holders.values():
        new = [holder for holder in held if holder[0] in fresh] if len(held) <= COMMONEST else []
        for (one, weight), (other, its_weight) in product(new, held):
            if one < other or (one > other and other not in fresh):
                likeness[min(one, other), max(one, other)] += weight * its_weight
    return {pair: cosine for pair, cosine in likeness.items() if cosine >= RELATED}


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
    near = [pair for pair, likeness in pairs.items() if likeness >= REPEATED]
    for pair in sorted(near, key=lambda pair: sorted(order[one] for one in pair)):
        first, second = sorted(pair, key=order.__getitem__)
        if second not in found and signature(first).jaccard(signature(second)) >= REPEATED:
            found[second] = found.get(first, first)
    return found


def _names(text: str) -> dict[str, float]:
    """Return the weight of each name in `text`; the squares of the weights sum to 1."""
    counts = Counter(name.casefold() for name in _NAME.findall(text))
    kept = {name: sqrt(count) for name, count in counts.items() if name not in CALENDAR}
    length = sqrt(sum(weight * weight for weight in kept.values()))
    return {name: weight / length for name, weight in kept.items()}


def _runs(text: str) -> Iterator[str]:
    words = [word.casefold() for word in _WORD.findall(text)]
    for start in range(max(len(words) - RUN + 1, 1)):
        yield " ".join(words[start : start + RUN])


def _age(document: ToldDocument) -> tuple[str, str]:
    """Sort the documents by the day of publication, those without one last."""
    return str(document.published.start) if document.published else "~", document.document_id
