"""Which events are worth comparing: those that share a word that tells something, found by the word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.linking.evidence import Weight
from extractors.linking.telling import Telling

KEY = 0.15
"""The least weight of one of the words that two tellings of an event share."""
Key = tuple[str, str, str]
"""Type, factuality and a word."""


def candidates(tellings: Sequence[Telling], weight: Weight) -> Iterator[tuple[Telling, Telling]]:
    """Yield once each pair of events of one type and factuality that share a word and of which one is undecided."""
    holders: defaultdict[Key, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for key in _keys(telling, weight):
            holders[key].append(telling)
    for one in tellings:
        if one.event.event_id is None:
            for other in {other for key in _keys(one, weight) for other in holders[key]}:
                if other.event.event_id is not None or one.event.told_id < other.event.told_id:
                    yield one, other


def _keys(telling: Telling, weight: Weight) -> Iterator[Key]:
    event = telling.event
    return ((event.event_type, event.factuality, word) for word in telling.words if weight(word) >= KEY)
