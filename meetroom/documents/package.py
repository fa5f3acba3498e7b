"""Write Office packages (zip) whose bytes depend on their content alone, and what they say of the record."""

from __future__ import annotations

import io
import zipfile

# The earliest time a zip can hold: the time of writing is no part of a document.
_TIME = (1980, 1, 1, 0, 0, 0)
# The part that holds the properties of our own.
CUSTOM = "docProps/custom.xml"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# Whose properties they are: the number that stands for "of the user".
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


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


def properties_part(head: str, entries: int) -> str:
    """The part of the properties of our own: of which head of the record a document is, after how many entries.

    entries: 0 where nobody said.
    """
    rows = [("head", "lpwstr", head)]
    if entries:
        rows.append(("entries", "i4", str(entries)))
    found = "".join(
        f'<property fmtid="{_FORMAT}" pid="{place}" name="{name}"><vt:{kind}>{value}</vt:{kind}></property>'
        for place, (name, kind, value) in enumerate(rows, 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{found}</Properties>'
    )
