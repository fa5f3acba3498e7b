"""Write Office packages (zip) whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile

# The earliest time a zip can hold: the time of writing is no part of a document.
_TIME = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes) -> bytes:
    """The same package with fixed times, systems and permissions, its parts in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            info = zipfile.ZipInfo(item.filename, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            new.writestr(info, old.read(item))
    return made.getvalue()
