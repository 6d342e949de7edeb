"""`python -m tests.torture.clients`: read a published file with other versions of DuckDB, each in its environment.

It needs a package registry, so it is no part of the tests. With 1.5.5 there is a package of the extension fts.
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

CLIENTS = [["duckdb==1.2.*"], ["duckdb==1.5.5", "duckdb-extension-fts==1.5.5"], ["duckdb>=2,<3"]]
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
plain = search(Path(sys.argv[1]), "Libya's army", 5)
[file] = Path(folder).rglob("fts.duckdb_extension")
duckdb.execute(f"INSTALL '{file}'")
ranked = search(Path(sys.argv[1]), "Libya's army", 5)
assert plain[0] == ranked[0][1:] and ranked[0][0] == "score" and len(ranked[1]) == 5, (plain, ranked)
assert [row[0] for row in ranked[1]] == sorted((row[0] for row in ranked[1]), reverse=True)
print(f"search: {len(plain[1])} statements without fts, with it the best of them score", [row[0] for row in ranked[1]])
"""


def ask(python: str, warehouse: Path, packages: list[str]) -> dict[str, int]:
    """Return how many rows each table, view and macro gives to the DuckDB of an environment, and print their sum."""
    subprocess.run([python, "-m", "pip", "--quiet", "install", *packages], check=True, capture_output=True)
    version, rows = json.loads(subprocess.check_output([python, "-c", ASK, str(warehouse), *MACROS], text=True))
    print(f"duckdb {version}: {len(rows)} tables, views and macros gave {sum(rows.values())} rows")
    return rows


if __name__ == "__main__":
    with TemporaryDirectory(prefix="dateline-clients-") as place:
        path = Path(place) / "news.duckdb"
        pipeline(PLAIN, [SEEDS], path, 100, Settings().model)
        answers = []
        for number, packages in enumerate(CLIENTS):
            folder = Path(place) / f"client{number}"
            venv.create(folder, with_pip=True)
            python = str(folder / "bin" / "python")
            answers.append(ask(python, path, packages))
            if len(packages) > 1:
                home = {"HOME": place, "PYTHONPATH": str(ROOT)}
                subprocess.run([python, "-c", RANK, str(path)], check=True, env=os.environ | home)
        assert answers[1:] == answers[:-1], answers
