"""Makes the furniture of training pages: menus, teasers, tools, imprints, and readers' comments."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import NamedTuple

from schemas.resources import REFERENCE

COMMENTS_AT_MOST = (6, 16, 16, 16, 100)
TEASERS_AT_MOST = 9
PROSE_WORDS = 15
NAME_CHARS = 4
NO_NAMES = ["They"]
MARKS = ",.;:!?\"“”()[]‘’'"
STYLES = ("headline", "headline", "starred", "starred", "dated", "lead", "lead", "run-in", "run-in", "row",
          "run-in row", "run-in row", "topics")  # fmt: skip


class Line(NamedTuple):
    """A stretch of text, its label, and whether it stands on the line of the one before it, as another column."""

    text: str
    label: str | None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """A labelled page: what stands above the article, the article with what is set into it, what stands below."""

    head: list[Line]
    article: list[Line]
    tail: list[Line]

    def prose(self) -> list[str]:
        """Return the longer lines of the article."""
        body = [line.text.strip() for line in self.article if line.label == "body"]
        return [text for text in body if len(text.split()) >= PROSE_WORDS]

    def names(self) -> list[str]:
        """Return the article's capitalised words."""
        words = [word.strip(MARKS) for text in self.prose() for word in text.split()[1:]]
        return [word for word in words if word[:1].isupper() and len(word) >= NAME_CHARS] or NO_NAMES


@cache
def _own(name: str) -> dict[str, list[str]]:
    with (REFERENCE / f"line_classifier_{name}.toml").open("rb") as file:
        return tomllib.load(file)


class Furniture:
    """Makes furniture for one page out of own wording, other pages, and readers' comments found elsewhere."""

    def __init__(self, page: Parts, others: Sequence[Parts], found: Sequence[str], random: Random) -> None:
        """Take the page that it is for; `others` must not be empty."""
        self._names, self._prose = page.names(), page.prose()
        self._others, self._found, self._random = others, found, random

    def other(self) -> Parts:
        """Return any other page."""
        return self._random.choice(self._others)

    def tools(self) -> list[Line]:
        """Return what lets a reader print, send and share an article."""
        return self._some("tools", 1, 6)

    def foot(self) -> list[Line]:
        """Return what closes a page, or nothing."""
        return self._some("foot", 0, 6)

    def form(self) -> list[Line]:
        """Return the form in which a reader may answer, with the links beside it, or nothing."""
        return [*self._some("form", 1, 6), *self.menu()] if self._random.random() < 0.4 else []

    def _some(self, key: str, least: int, most: int) -> list[Line]:
        texts = self._random.sample(_own("portals")[key], self._random.randint(least, most))
        return [Line(text, "boilerplate") for text in texts]

    def menu(self) -> list[Line]:
        """Return a menu: entries with or without a sign, apart or on long lines, with or without rules."""
        random = self._random
        sign = random.choice(("", "", "* ", "+ ", "» "))
        if random.random() < 0.2:  # of places, teams or people
            entries = [sign + name for name in self._names_elsewhere(random.randint(8, 60))]
        else:
            entries = [sign + line.text for line in self._some("menu", 3, 40)]
        if random.random() < 0.3:
            rule, apart = random.choice(("---------------", "-----------------", "* * *")), random.randint(3, 9)
            entries = [text if number % apart else rule for number, text in enumerate(entries)]
        if random.random() < 0.4:
            size, gap = random.choice((3, 8, 20)), random.choice((" ", " | ", "  ", " - ", "    ", "        "))
            entries = [gap.join(entries[start : start + size]) for start in range(0, len(entries), size)]
        return [Line(text, "boilerplate") for text in entries]

    def _names_elsewhere(self, count: int) -> list[str]:
        names = [name for _ in range(4) for name in self.other().names()]
        return [" ".join(self._random.choices(names, k=self._random.choice((1, 1, 2)))) for _ in range(count)]

    def teasers(self) -> list[Line]:
        """Return headlines of other articles, with or without their first words, mostly under a heading."""
        random = self._random
        style, titled = random.choice(STYLES), random.random() < 0.5
        texts = [self._heading()] if random.random() < 0.6 else []
        row: list[str] = []
        for _ in range(random.randint(1, TEASERS_AT_MOST)):
            if not (prose := self.other().prose()):
                continue
            headline, lead = self._headline(random.choice(prose)), self._lead(prose[0])
            headline = headline.title() if titled else headline
            if style.endswith("row"):
                row.append(headline if style == "row" else f"{headline} {lead}")
                if random.random() < 0.2:
                    texts += [" ".join(row), self._heading()]
                    row = []
            else:
                texts += self._teaser(style, headline, lead)
        return [Line(text, "boilerplate") for text in (*texts, " ".join(row)) if text]

    def title(self) -> list[Line]:
        """Return a title and at times what stands below it."""
        prose = [self._headline(text) for text in self._random.sample(self._prose, min(len(self._prose), 2))]
        return [Line(text, "boilerplate") for text in prose[: self._random.randint(1, 2)]]

    def dateline(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines of an article opened by a dateline, within its first line or on a line of its own."""
        random = self._random
        day, place = self._day().split(",")[0], random.choice(_own("comments")["places"])
        opening = random.choice(_own("portals")["datelines"]).format(
            city=place.split(",")[0].upper(), place=place, day=day
        )
        if random.random() < 0.5:
            return [Line(opening, "body"), *lines]
        return [Line(f"{opening} {lines[0].text.strip()}", "body"), *lines[1:]]

    def _teaser(self, style: str, headline: str, lead: str) -> list[str]:
        random = self._random
        if style == "starred":
            return [random.choice(("* ", "- ", "» ")) + headline]
        if style == "dated":
            day = self._day()
            return random.choice(([headline, day], [day, headline], [f"{headline} {day}"]))
        if style == "topics":
            return [", ".join(self._random.choice(self._names) for _ in range(self._random.randint(3, 8)))]
        if style == "run-in":
            return [f"{headline} {lead}", *([self._heading()] if random.random() < 0.3 else [])]
        return [headline, lead] if style == "lead" else [headline]

    def _heading(self) -> str:
        return self._random.choice(_own("portals")["sections"])

    def _headline(self, text: str) -> str:
        """Return the first words of a text, at times about those whom the page's article names."""
        words = text.split()[: self._random.randint(4, 13)]
        if self._random.random() < 0.5:
            words = [self._random.choice(self._names), *words[:-2], self._random.choice(self._names)]
        return " ".join(words).rstrip(",.;:")

    def _lead(self, text: str) -> str:
        lead = " ".join(text.split()[: self._random.randint(12, 40)])
        return lead if lead[-1] in ".!?" else lead + self._random.choice(("...", ".", ""))

    def _day(self) -> str:
        month, day = self._random.choice(("January", "Mar", "July", "Oct")), self._random.randint(1, 28)
        return f"{month} {day}, {self._random.randint(2006, 2025)}"

    def comments(self) -> Iterator[Line]:
        """Yield the lines of a comment section in one of the layouts that sites use, mostly without a heading."""
        own, random = _own("comments"), self._random
        head, foot = random.choice(own["heads"]), random.choice(own["feet"])
        pool = random.choice((own["texts"], self._found or own["texts"]))
        if random.random() < 0.4:
            yield Line(random.choice(own["prompts"]).format(number=random.randint(1, 90)), "comment")
        for number in range(1, random.randint(1, random.choice(COMMENTS_AT_MOST)) + 1):
            said = {"name": random.choice(own["names"]), "place": random.choice(own["places"]), "number": number,
                    "day": self._day(), "time": self._time()}  # fmt: skip
            texts = random.sample(pool, min(len(pool), random.choice((1, 1, 1, 2, 3, 6))))
            if random.random() < 0.3:
                texts = [" ".join(texts)]
            written = [head.format(**said), *map(self._topical, texts), foot.format(**said)]
            yield from (Line(line, "comment") for text in written for line in text.split("\n") if line)

    def _time(self) -> str:
        half = self._random.choice(("am", "pm", "AM", "PM"))
        return f"{self._random.randint(1, 12)}:{self._random.randint(10, 59)} {half}"

    def _topical(self, text: str) -> str:
        """Return a comment, at times with a sentence about those whom the page's article names."""
        random = self._random
        if random.random() < 0.5:
            return text
        said = random.choice(_own("comments")["topical"])
        said = said.format(a=random.choice(self._names), b=random.choice(self._names))
        return random.choice((said, f"{said} {text}", f"{text} {said}"))
