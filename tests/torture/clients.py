"""`python -m tests.torture.clients`: what others make of a published file and of the exports, each in its environment.

It needs a package registry, so it is no part of the tests. For DuckDB 1.5.5 there is a package of the extension fts.
"""

import json
import os
import subprocess
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.ingest import PLAIN, pipeline
from flows.settings import Settings
from tests.torture.articles import SEEDS
from tests.torture.kills import ROOT
from warehouse.export import export

CLIENTS = [["duckdb==1.2.*"], ["duckdb==1.5.5", "duckdb-extension-fts==1.5.5"], ["duckdb>=2,<3"]]
LIBRARIES = ["followthemoney>=4", "geojson>=3", "icalendar>=6"]
MACROS = [
    "events_between('2020-01-01', '2020-12-31')",
    "about('haftar')",
    "said('haftar', '')",
    "search('libyan army')",
]
ASK = """
import json, sys, duckdb
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    names = connection.execute("SELECT table_name FROM information_schema.tables ORDER BY ALL").fetchall()
    names = [name for name, in names] + sys.argv[2:]
    rows = {name: len(connection.execute(f"FROM {name}").fetchall()) for name in names}
print(json.dumps([duckdb.__version__, rows]))
"""
RANK = """
import sys, duckdb, importlib.util
from pathlib import Path
from warehouse.search import search
[folder] = importlib.util.find_spec("duckdb_extension_fts").submodule_search_locations
plain = search(Path(sys.argv[1]), "Libyan army", 5)
[file] = Path(folder).rglob("fts.duckdb_extension")
duckdb.execute(f"INSTALL '{file}'")
ranked = search(Path(sys.argv[1]), "Libyan army", 5)
assert plain[0] == ranked[0][1:] and ranked[0][0] == "score" and len(ranked[1]) == 5, (plain, ranked)
assert [row[0] for row in ranked[1]] == sorted((row[0] for row in ranked[1]), reverse=True)
print(f"search: {len(plain[1])} statements without fts, with it the best of them score", [row[0] for row in ranked[1]])
"""


VALIDATE = """
import json, sys
from datetime import timedelta
from pathlib import Path
import geojson, icalendar
from followthemoney import model
folder = Path(sys.argv[1])
events = {event["event_id"]: event for event in map(json.loads, (folder / "jsonl").open(encoding="utf-8"))}
places = geojson.loads((folder / "geojson").read_text("utf-8"))
assert places.is_valid and all(place.is_valid for place in places["features"]), places.errors()
entries = icalendar.Calendar.from_ical((folder / "ics").read_bytes()).walk("VEVENT")
for entry in entries:
    event = events[entry["UID"].split("@")[0]]
    assert not entry.errors and event["evidence"] in entry["DESCRIPTION"], entry
    days = [entry.decoded("DTSTART").isoformat(), (entry.decoded("DTEND") - timedelta(1)).isoformat()]
    assert days == [event["date_start"], event["date_end"]]
entities = [json.loads(line) for line in (folder / "ftm").open(encoding="utf-8")]
for entity in entities:
    proxy = model.get_proxy(entity)
    proxy.schema.validate(entity)
    assert {name: len(values) for name, values in proxy.properties.items()} == {
        name: len(set(values)) for name, values in entity["properties"].items()
    }, entity
print(len(events), "events:", len(places["features"]), "valid GeoJSON features,", len(entries), "iCalendar entries,",
    len(entities), "FollowTheMoney entities")
"""


def environment(folder: Path, packages: list[str]) -> str:
    """Make an environment with `packages` and return its Python."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    subprocess.run([python, "-m", "pip", "--quiet", "install", *packages], check=True, capture_output=True)
    return python


def ask(python: str, warehouse: Path) -> dict[str, int]:
    """Return how many rows each table, view and macro gives to the DuckDB of an environment, and print their sum."""
    version, rows = json.loads(subprocess.check_output([python, "-c", ASK, str(warehouse), *MACROS], text=True))
    print(f"duckdb {version}: {len(rows)} tables, views and macros gave {sum(rows.values())} rows", flush=True)
    return rows


def read(folder: Path) -> None:
    """Let all clients read the warehouse of the seed articles; raises AssertionError where they differ."""
    path = folder / "news.duckdb"
    pipeline(PLAIN, [SEEDS], path, 100, Settings().model)
    answers = []
    for number, packages in enumerate(CLIENTS):
        python = environment(folder / f"client{number}", packages)
        answers.append(ask(python, path))
        if len(packages) > 1:
            home = {"HOME": str(folder), "PYTHONPATH": str(ROOT)}
            subprocess.run([python, "-c", RANK, str(path)], check=True, env=os.environ | home)
    assert answers[1:] == answers[:-1], answers
    assert all(answers[0][macro] for macro in MACROS)
    for form in ("jsonl", "geojson", "ics", "ftm"):
        export(path, form, folder / form)
    subprocess.run([environment(folder / "libraries", LIBRARIES), "-c", VALIDATE, str(folder)], check=True)


if __name__ == "__main__":
    with TemporaryDirectory(prefix="dateline-clients-") as place:
        read(Path(place))
