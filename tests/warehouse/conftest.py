"""Small extractions made by hand, and a warehouse to put them in."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from schemas.records import (
    Argument,
    Block,
    Casualties,
    DateClaim,
    Document,
    Entity,
    EventLink,
    Extraction,
    Interval,
    Mention,
    PublicationDate,
    Rejected,
    TimeExpression,
    content_id,
)
from warehouse import publish, reader, stage
from warehouse.records import CheckResult, Published, Run, SourceFile, StagedBatch
from warehouse.tables import STAGED

TALKS = "The envoy met Mara Delo in Tripoli on 3 May 2021. \u201cTalks go on\u201d, Mara Delo said.\nRead more: sports"
RAID = "Rebels of the Northern Front attacked the harbour of Misrata on 9 June 2021, Mara Delo said."
PLACES = {
    "Tripoli": Entity("ent_tripoli", "Tripoli", "place", "LBY", ("Trablus",), 32.9, 13.2),
    "Misrata": Entity("ent_misrata", "Misrata", "place", "LBY", (), 32.4, 15.1),
    "Mara Delo": Entity("ent_delo", "Mara Delo", "person", None, ("M. Delo",)),
}


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def mention(text: str, trigger: str, kind: str, event: str, roles: dict[str, str], **more) -> Mention:
    """A mention whose sentence is the one that holds `trigger`."""
    start, end = span(text, trigger)
    sentence = (text.rfind(". ", 0, start) + 1, text.find(".", start) + 1)
    arguments = tuple(
        Argument(role, name, name, PLACES[name].entity_id if name in PLACES else None, *span(text, name))
        for role, name in roles.items()
    )
    return Mention(
        mention_id=content_id("men", text, trigger),
        event_id=event,
        event_type=kind,
        event_subtype=trigger,
        plover_type=None,
        trigger_start=start,
        trigger_end=end,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        **{"factuality": "actual", "confidence": 0.9, "rule": "hand", "date": DateClaim()} | more,
        arguments=arguments,
    )


def timex(text: str, words: str, day: date) -> TimeExpression:
    start, end = span(text, words)
    return TimeExpression("t1", start, end, "DATE", f"{day}", Interval.day(day), "day", "none", None, 0.9, "hand")


def claim(day: date, basis: str = "explicit") -> DateClaim:
    return DateClaim(Interval.day(day), "day", basis, "t1", 0.9)


def extraction(source_uri: str, text: str, mentions, times, blocks, **document) -> Extraction:
    """An extraction with one link for each mention and the entities that its arguments name."""
    names = {argument.name for item in mentions for argument in item.arguments}
    return Extraction(
        document=Document(source_uri, text, language="en", **document),
        published=PublicationDate(Interval.day(date(2021, 6, 30)), "day", "metadata", 0.9, "2021-06-30"),
        blocks=blocks,
        times=times,
        entities=tuple(PLACES[name] for name in sorted(names & PLACES.keys())),
        mentions=mentions,
        links=tuple(EventLink(item.mention_id, item.event_id, 1.0, "the only mention") for item in mentions),
    )


def talks(source_uri: str = "talks.txt", **document) -> Extraction:
    """A meeting and a statement in a document whose last line was set aside."""
    body = TALKS.index("\n")
    quote = span(TALKS, "Talks go on")
    return extraction(
        source_uri,
        TALKS,
        (
            mention(
                TALKS,
                "met",
                "meeting",
                "evt_talks",
                {"actor": "The envoy", "participant": "Mara Delo", "place": "Tripoli"},
                date=claim(date(2021, 5, 3)),
            ),
            mention(
                TALKS,
                "said",
                "statement",
                "evt_said",
                {"speaker": "Mara Delo"},
                date=claim(date(2021, 5, 3), "context"),
                content_start=quote[0],
                content_end=quote[1],
                is_direct_quote=True,
            ),
        ),
        (timex(TALKS, "3 May 2021", date(2021, 5, 3)),),
        (Block(0, body, "body", True, "prose", 0.9), Block(body + 1, len(TALKS), "related", False, "read_more", 0.8)),
        **document,
    )


def raid(source_uri: str = "raid.txt", text: str = RAID) -> Extraction:
    """An attack that a statement reports."""
    said = mention(text, "said", "statement", "evt_raid_said", {"speaker": "Mara Delo"})
    attack = mention(
        text,
        "attacked",
        "offensive",
        "evt_raid",
        {"actor": "Rebels of the Northern Front", "target": "the harbour", "place": "Misrata"},
        date=claim(date(2021, 6, 9)),
        claimed_in=said.mention_id,
        killed_min=2,
        killed_max=3,
        casualties=(Casualties("killed", 2, 3, "the harbour", *span(text, "the harbour")),),
    )
    times = (timex(text, "9 June 2021", date(2021, 6, 9)),)
    return extraction(source_uri, text, (attack, said), times, (Block(0, len(text), "body", True, "prose", 0.9),))


def source(uri: str, content: str = "", count: int = 1, code: str = "code1") -> SourceFile:
    return SourceFile(uri, sha256(f"{uri} {content}".encode()).hexdigest(), code, count)


@dataclass
class Workshop:
    """A warehouse in a temporary folder."""

    folder: Path
    runs: int = 0
    talks = staticmethod(talks)
    raid = staticmethod(raid)
    source = staticmethod(source)
    mention = staticmethod(mention)
    extraction = staticmethod(extraction)
    TALKS = TALKS
    RAID = RAID
    PLACES = PLACES

    @property
    def path(self) -> Path:
        return self.folder / "dateline.duckdb"

    def stage(self, extractions=(), rejected=(), sources=None, key: str = "batch") -> StagedBatch:
        """Stage a batch; without `sources`, each document is a file of its own."""
        listed = [source(item.document.source_uri) for item in extractions] if sources is None else sources
        return stage.write_batch(self.folder / "staging", key, extractions, rejected, listed)

    def run(self) -> Run:
        return Run(f"run{self.runs}", datetime.now(UTC), "code1", ("inbox",))

    def publish(self, *batches: StagedBatch, results: tuple[CheckResult, ...] = (), **policy) -> Published | None:
        self.runs += 1
        run = self.run()
        return publish.publish(self.path, batches, results, run, publish.Policy(**policy))

    def rows(self, sql: str, *parameters):
        return reader.query(self.path, sql, parameters)[1]

    @staticmethod
    def tamper(batch: StagedBatch, sql: str) -> None:
        """Change the staged tables of `batch` that `sql` names."""
        named = [table for table in STAGED if re.search(rf"\b{table}\b", sql)]
        with duckdb.connect() as connection:
            for table in named:
                connection.execute(f"CREATE TABLE {table} AS FROM '{batch.file(table)}'")
            connection.execute(sql)
            for table in named:
                connection.execute(f"COPY {table} TO '{batch.file(table)}' (FORMAT parquet)")

    def version_files(self) -> list[str]:
        return sorted(file.name for file in (self.folder / "versions").glob("*.duckdb"))


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path / "warehouse")


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """A warehouse with both articles, and a file that was refused; tests get copies of it."""
    shop = Workshop(tmp_path_factory.mktemp("original") / "warehouse")
    refused = [Rejected("notes.bin", "read", "The file is binary.")]
    shop.publish(shop.stage([talks(), raid()], refused, [source("talks.txt"), source("raid.txt"), source("notes.bin")]))
    return shop


@pytest.fixture
def full(original: Workshop, tmp_path: Path) -> Workshop:
    """A warehouse with both articles, and a file that was refused."""
    return Workshop(Path(shutil.copytree(original.folder, tmp_path / "warehouse", symlinks=True)), original.runs)
