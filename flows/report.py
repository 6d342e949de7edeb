"""What a run did, and how that is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.figures import Figures, counted


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `version` is the number of the version it published, None if nothing was new.

    `unchanged` counts the files that were left out because the warehouse holds them already, `withheld` the documents
    that critical checks kept from being published with the rest.
    """

    warehouse: Path
    files: int
    unchanged: int
    figures: Figures
    version: int | None = None
    withheld: int = 0

    def sentence(self) -> str:
        """Say in one line what was done."""
        files = f"{counted(self.files, 'file')} read, {self.unchanged} unchanged"
        if self.version is None:
            return f"Nothing new: {files}; nothing was published."
        withheld = f", {counted(self.withheld, 'document')} withheld by checks" if self.withheld else ""
        return f"Version {self.version}: {files}; {self.figures}{withheld}."
