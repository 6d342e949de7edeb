"""Reading: files become documents, or are refused with one sentence why."""

from extractors.formats.reading import read
from extractors.formats.sources import Source, discover

__all__ = ["Source", "discover", "read"]
