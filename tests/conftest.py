"""What all tests share: Prefect is quiet and at home in a temporary folder, and no setting of the user's counts."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

for name in [name for name in os.environ if name.startswith(("DATELINE_", "PREFECT_"))]:
    del os.environ[name]
# Removed when Python ends.
HELD = TemporaryDirectory(prefix="dateline-tests-", ignore_cleanup_errors=True)
STATE = Path(HELD.name)
os.environ["DATELINE_STATE"] = str(STATE)

from flows import quiet  # noqa: E402 (the environment comes first)

quiet.prepare(STATE, "CRITICAL")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def articles() -> Path:
    """The folder of the five seed articles."""
    return ROOT / "seeds" / "articles"


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory, articles: Path) -> Path:
    """A published warehouse of the five seed articles."""
    from flows.ingest import PLAIN, pipeline  # loads Prefect, which most tests do without
    from flows.settings import Settings

    path = tmp_path_factory.mktemp("seeds") / "dateline.duckdb"
    pipeline(PLAIN, [articles], path, 100, Settings().model)
    return path
