"""Where the data files that ship with Dateline lie: reference data, ontology, expectations."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "seeds" / "reference"
ARTICLES = ROOT / "seeds" / "articles"
ONTOLOGY = ROOT / "schemas" / "ontology"
EXPECTATIONS = ROOT / "schemas" / "expectations"
SQL = ROOT / "warehouse" / "sql"
