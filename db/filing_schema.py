"""The table of filed meetings, as it is made in a book; names and columns only ever grow at the end."""

from __future__ import annotations

FILING_TABLES = (
    """CREATE TABLE filing (
    stream TEXT NOT NULL PRIMARY KEY, meeting TEXT NOT NULL, volume TEXT NOT NULL, keeper TEXT, keeper_name TEXT,
    period TEXT, ends TEXT, filed_on TEXT NOT NULL, head TEXT NOT NULL, no INTEGER NOT NULL, entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX filing_meeting ON filing (meeting)",
)
