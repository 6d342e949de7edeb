"""What the published warehouse holds already, so that a run reads only what is new."""

from __future__ import annotations

from pathlib import Path

from warehouse.reader import query
from warehouse.versions import current


def sources(path: Path) -> dict[str, str]:
    """Return the fingerprint of each source file in the warehouse `path` by URI; {} if nothing was published there.

    Compare with `SourceFile.fingerprint`. Raises WarehouseError if the warehouse is there but cannot be read.
    """
    if current(path) is None:
        return {}
    _, rows = query(path, "SELECT source_uri, file_sha256 || ':' || code_fingerprint FROM sources")
    return {str(uri): str(fingerprint) for uri, fingerprint in rows}
