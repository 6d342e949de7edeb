"""Whether the times and places that two tellings give are of one event."""

from __future__ import annotations

from itertools import product
from math import asin, cos, radians, sin, sqrt

from extractors.linking.telling import Telling
from schemas.linking import Site
from schemas.records import Interval

NARROW = 7
"""The most days of an interval that tells events apart."""
LONGEST = 366
"""The most days of an interval that one event lies in: the attacks of ten years are many."""
RETOLD = 7
"""How many days after an event news of it may appear."""
SAME_NEWS = 3
"""How many days lie at most between two reports of one event that give no date."""
MANY_DEAD = 10
"""The least number of dead that two attacks hardly share by chance."""
RISEN = 3
"""How many times as many dead the later reports of an attack count at most."""
SAME_SITE_KM = 25.0


def times_differ(one: Telling, other: Telling) -> bool:
    """Whether both give a time and share no day, or one appeared before what the other tells of."""
    ours, theirs = one.event.interval, other.event.interval
    if ours and theirs:
        return not ours.overlaps(theirs)
    event, report = (ours, other) if ours else (theirs, one)
    published = report.document.published
    return bool(event and published and published.end < event.start)


def is_misdated(late: Telling, early: Telling) -> bool:
    """Whether the one counts its later day from a page that was published again, by the number of dead: it is the same.

    Both tell of `MANY_DEAD` or more. The same place sees another attack in another week, but not with as many dead.
    """
    ours, theirs = late.event.interval, early.event.interval
    published, before = late.document.published, early.document.published
    if not (ours and theirs and published and before and late.event.is_counted):
        return False
    is_page_later = (published.start - before.end).days > RETOLD
    return is_page_later and theirs.end < ours.start and late.event.killed == early.event.killed


def may_be_same_time(one: Telling, other: Telling) -> bool:
    """Whether nothing but the day of publication has to stand for the time that a telling does not give."""
    ours, theirs = one.event.interval, other.event.interval
    if ours and theirs:
        return max(ours.days, theirs.days) <= LONGEST
    if ours or theirs:
        event, report = (ours, other) if ours else (theirs, one)
        return event is not None and _may_report(report.document.published, event)
    return _is_same_news(one.document.published, other.document.published)


def is_looked_back_on(one: Telling, other: Telling) -> bool:
    """Whether one of two tells without a date, in a later document, of what its readers know: "the Lima attack"."""
    return _looks_back(one, other) or _looks_back(other, one)


def _looks_back(late: Telling, early: Telling) -> bool:
    published, told = late.document.published, early.event.interval or early.document.published
    if late.event.interval or not published or not told or not late.is_known:
        return False
    return told.days <= LONGEST and told.start <= published.end


def _may_report(published: Interval | None, event: Interval) -> bool:
    """Whether news published then is likely to be of an event of those days that it gives no date for."""
    if published is None or event.days > NARROW:
        return False
    return event.start <= published.end and (published.start - event.end).days <= RETOLD


def _is_same_news(one: Interval | None, other: Interval | None) -> bool:
    if one is None or other is None:
        return False
    return max(one.start, other.start) <= min(one.shift(SAME_NEWS).end, other.shift(SAME_NEWS).end)


def are_on_the_same_days(one: Interval | None, other: Interval | None) -> bool:
    """Whether two intervals share a day, and are narrow enough for that to tell something."""
    return bool(one and other and one.overlaps(other) and max(one.days, other.days) <= NARROW)


def sites_differ(ours: tuple[Site, ...], theirs: tuple[Site, ...]) -> bool:
    """Whether no place of the one can be a place of the other."""
    return bool(ours and theirs) and not any(_may_be_same_site(*pair) for pair in product(ours, theirs))


def are_elsewhere(one: Telling, other: Telling) -> bool:
    """Whether each names a place below the country, and of neither the other's document says a word."""
    return _is_unheard_of(one, other) and _is_unheard_of(other, one)


def _is_unheard_of(one: Telling, other: Telling) -> bool:
    named = [site for site in one.event.sites if site.precision != "country" and site.written[:1].isupper()]
    return bool(named) and not any(site.written in other.document.text for site in named)


def counts_differ(ours: int | None, theirs: int | None) -> bool:
    """Whether the numbers of dead are so far apart that a rising toll does not explain it."""
    return ours is not None and theirs is not None and max(ours, theirs) > RISEN * min(ours, theirs)


def _may_be_same_site(one: Site, other: Site) -> bool:
    are_regions = one.precision == other.precision == "admin"
    if are_regions or (one.point and other.point):
        return is_same_site(one, other)
    return not (one.country_code and other.country_code) or one.country_code == other.country_code


def is_same_site(one: Site, other: Site) -> bool:
    """Whether two places are near each other, or have the same name if the point of one is unknown."""
    if one.point and other.point:
        return _kilometres(one.point, other.point) <= SAME_SITE_KM
    return one.name.casefold() == other.name.casefold()


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (haversine)."""
    (lat, lon), (its_lat, its_lon) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((its_lat - lat) / 2) ** 2 + cos(lat) * cos(its_lat) * sin((its_lon - lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))
