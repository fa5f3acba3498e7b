"""How lists of matters of several meetings are written for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from meetroom.i18n import gettext as _


def csv_text(rows: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> str:
    """Rows under their keys, lists with commas between, and nothing that a spreadsheet would take for a formula."""
    from meetroom.documents.csvfile import neutral

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(keys)
    for row in rows:
        cells = (_(", ").join(map(str, row[key])) if isinstance(row[key], list) else row[key] for key in keys)
        writer.writerow([neutral("" if cell is None else str(cell)) for cell in cells])
    return out.getvalue()
