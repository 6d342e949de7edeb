"""Let Prefect start quiet, offline and in a folder of Dateline's own, unless the user says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from schemas.errors import SettingError

ENVIRONMENT = {
    "DO_NOT_TRACK": "1",
    "OMP_NUM_THREADS": "1",  # spaCy's small matrices are slower on more
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}


def prepare(state: Path, level: str) -> None:
    """Set the environment that Prefect reads when it is imported; variables that are set already stay.

    `state` is the folder that holds its database and profiles, made if missing. `level` is what it logs: below
    `CRITICAL` it prints the traceback of every error. Call it before anything imports Prefect. Raises SettingError
    if the folder cannot be made.
    """
    chosen = {
        "PREFECT_HOME": str(state.absolute() / "prefect"),
        "PREFECT_LOGGING_LEVEL": level,
        "PREFECT_LOGGING_ROOT_LEVEL": level,  # its workers have loggers beside `prefect`
    }
    for name, value in (ENVIRONMENT | chosen).items():
        os.environ.setdefault(name, value)
    try:
        # Prefect makes the last folder alone, and a server without one never answers.
        Path(os.environ["PREFECT_HOME"]).expanduser().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"Prefect cannot keep its history in {os.environ['PREFECT_HOME']} ({error.strerror}): set DATELINE_STATE."
        ) from error
