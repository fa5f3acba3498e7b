"""The tables of what an office prepares, as they are made in a book; names and columns only ever grow at the end."""

from __future__ import annotations

_MEETING = "meeting_id TEXT NOT NULL REFERENCES meeting (id)"

# Amounts of money are in fen.
PREPARATION_TABLES = tuple(
    f"CREATE TABLE {name} (\n    {_MEETING}, {columns},\n    PRIMARY KEY (meeting_id, {key})\n) STRICT, WITHOUT ROWID"
    for name, key, columns in (
        (
            "approval",
            "entry",
            "entry INTEGER NOT NULL, matter TEXT NOT NULL, topic INTEGER, step INTEGER NOT NULL, "
            "steps INTEGER NOT NULL, person TEXT, name TEXT, decision TEXT, besides TEXT NOT NULL, "
            "reason TEXT NOT NULL, at TEXT NOT NULL, void_by INTEGER",
        ),
        (
            "material",
            "entry",
            "entry INTEGER NOT NULL, topic INTEGER NOT NULL, pages INTEGER NOT NULL, copies INTEGER, "
            "electronic INTEGER, persons TEXT NOT NULL, units TEXT NOT NULL, lacks TEXT NOT NULL, due TEXT, "
            "at TEXT NOT NULL",
        ),
        (
            "material_collected",
            "entry",
            "entry INTEGER NOT NULL, topic INTEGER NOT NULL, copies INTEGER, at TEXT NOT NULL",
        ),
        (
            "material_file",
            "entry, no",
            "entry INTEGER NOT NULL, no INTEGER NOT NULL, topic INTEGER NOT NULL, version INTEGER NOT NULL, "
            "name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, pages INTEGER, besides INTEGER NOT NULL, "
            "at TEXT NOT NULL",
        ),
        ("booklet", "entry", "entry INTEGER NOT NULL, ways TEXT NOT NULL, at TEXT NOT NULL, changed_by INTEGER"),
        (
            "notice",
            "entry, person",
            "entry INTEGER NOT NULL, person TEXT NOT NULL, ways TEXT NOT NULL, immediate INTEGER NOT NULL, "
            "reason TEXT NOT NULL, due TEXT, at TEXT NOT NULL",
        ),
        (
            "receipt",
            "entry, person",
            "entry INTEGER NOT NULL, person TEXT NOT NULL, answer TEXT, substitute TEXT, ways TEXT NOT NULL, "
            "at TEXT NOT NULL",
        ),
        (
            "item_check",
            "entry, item",
            "entry INTEGER NOT NULL, item TEXT NOT NULL, good INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL",
        ),
        (
            "on_post",
            "entry, no",
            "entry INTEGER NOT NULL, no INTEGER NOT NULL, person TEXT, name TEXT, at TEXT NOT NULL",
        ),
        (
            "errand",
            "no",
            "no INTEGER NOT NULL, item TEXT NOT NULL, post TEXT NOT NULL, persons TEXT NOT NULL, "
            "units TEXT NOT NULL, since TEXT, until TEXT, due TEXT, text TEXT NOT NULL, at TEXT NOT NULL, "
            "entry INTEGER NOT NULL",
        ),
        (
            "budget",
            "cost",
            "cost TEXT NOT NULL, amount INTEGER NOT NULL, days INTEGER NOT NULL, at TEXT NOT NULL, "
            "entry INTEGER NOT NULL",
        ),
        (
            "claim",
            "no",
            "no INTEGER NOT NULL, cost TEXT NOT NULL, amount INTEGER NOT NULL, vouchers INTEGER NOT NULL, "
            "returned TEXT, at TEXT NOT NULL, entry INTEGER NOT NULL",
        ),
        (
            "hand_in",
            "no",
            "no INTEGER NOT NULL, what TEXT NOT NULL, persons TEXT NOT NULL, units TEXT NOT NULL, copies INTEGER, "
            "at TEXT NOT NULL, entry INTEGER NOT NULL",
        ),
        (
            "talk",
            "no",
            "no INTEGER NOT NULL, person TEXT NOT NULL, other TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL",
        ),
        (
            "opinions_asked",
            "no",
            "no INTEGER NOT NULL, text TEXT NOT NULL, count INTEGER, at TEXT NOT NULL, entry INTEGER NOT NULL",
        ),
    )
)
