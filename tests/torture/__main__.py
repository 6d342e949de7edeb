"""`python -m tests.torture --kills 300`: kill runs at random moments, read through publications, read mutated files."""

import argparse
import random
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture.kills import torture
from tests.torture.mutations import load_mutated, read_long_lines, read_mutated
from tests.torture.readers import read_through

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--publications", type=int, default=50)
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="dateline-torture-") as folder:
        print(read_mutated(Path(folder) / "mutated", chosen.mutations, random.Random(chosen.seed)), flush=True)
        print(load_mutated(Path(folder) / "mutated", Path(folder) / "loaded" / "news.duckdb"), flush=True)
        print(read_long_lines(Path(folder) / "long"), flush=True)
        print(read_through(Path(folder) / "readers", chosen.publications), flush=True)
        print(torture(Path(folder) / "kills", chosen.kills, chosen.documents, random.Random(chosen.seed)))
