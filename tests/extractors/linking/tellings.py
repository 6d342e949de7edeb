"""Tellings of an attack and of what somebody said, to be joined or not."""

from dataclasses import replace
from datetime import date

from extractors.linking.across import link
from schemas.linking import Join, Site, ToldDocument, ToldEvent
from schemas.records import Interval

STORY = "The forces of Khalifa Haftar shelled Tripoli. In Berlin, Angela Merkel and Ghassan Salame called for calm."
OTHER_STORY = "The court in Lima heard Alan Torres. His lawyer, Rosa Quispe, blamed the mayor of Cusco and Lima Bank."
SPARSE = " Shells fell for an hour; a port official counted the damage, while a harbour pilot and a doctor wept."
QUOTE = "the warring sides must come back to the table at once"
LIKE_QUOTE = "the warring sides must come back to the table, and the court must sit at once"
TRIPOLI = Site("Tripoli", "LBY", (32.89, 13.19))
MISRATA = Site("Misrata", "LBY", (32.38, 15.09))
LIBYA = Site("Libya", "LBY")


def day(number: int) -> Interval:
    return Interval.day(date(2020, 2, number))


def told(name: str = "a", published: int = 20, text: str = STORY) -> ToldDocument:
    return ToldDocument(f"doc_{name}", text, day(published))


def shelling(name: str = "a", **changes) -> ToldEvent:
    event = ToldEvent(
        told_id=f"evt_{name}",
        document_id=f"doc_{name}",
        event_type="offensive",
        event_subtype="shelling",
        factuality="actual",
        interval=day(19),
        parties=("Khalifa Haftar",),
        sites=(TRIPOLI,),
        sentences=("Forces loyal to Haftar shelled the port of Tripoli on Wednesday.",),
    )
    return replace(event, **changes)


def said(name: str, words: str, speaker: str = "Ghassan Salame", **changes) -> ToldEvent:
    more = {"event_type": "statement", "event_subtype": "report", "parties": (speaker,), "said": (words,), "sites": ()}
    return shelling(name, **(more | changes))


def joined(*events: ToldEvent, documents: list[ToldDocument] | None = None) -> dict[str, Join]:
    """The joins by told event."""
    listed = documents or [told(name) for name in sorted({event.document_id[4:] for event in events})]
    return {join.told_id: join for join in link(listed, events).joins}


def are_one(one: ToldEvent, other: ToldEvent, **more) -> bool:
    joins = joined(one, other, **more)
    return joins[one.told_id].event_id == joins[other.told_id].event_id
