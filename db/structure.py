"""Compare the schema of a book with the program's own: what is foreign there could change what is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.schema import ENTRY, TABLES
from db.search_schema import SHADOWS
from db.sqlite import Connection

# Where sqlite-utils notes which steps were taken.
STEPS = "_sqlite_migrations"
_CREATE = re.compile(r"""CREATE (?:UNIQUE |VIRTUAL )?(TABLE|INDEX) ["']?(\w+)["']?(?: ON "?(\w+)"?)?""")

Object = tuple[str, str, str, str]


def expected() -> dict[str, Object]:
    """What the schema of a book of this version holds: type, name, table and SQL, by name."""
    found = {}
    for statement in (*ENTRY, *TABLES, *SHADOWS):
        # SQLite keeps the text of a statement as it was given.
        created = _CREATE.match(statement)
        assert created is not None
        kind, name, table = created.groups()
        found[name] = (kind.lower(), name, table or name, statement)
    return found


def objects(conn: Connection) -> list[Object]:
    """What the schema of a database holds, without what SQLite makes by itself."""
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
    return [(str(kind), str(name), str(table), str(text)) for kind, name, table, text in conn.execute(sql)]


def altered(found: Iterable[Object]) -> str | None:
    """The name of the first object that is missing, changed or not the program's own; None where all is well.

    Names are compared as SQLite does, without regard to case. Tables and views of other names are the user's own;
    triggers never are, wherever they stand, and neither are indexes on tables of ours.
    """
    ours, seen = {name.casefold(): one for name, one in expected().items()}, set()
    for one in found:
        kind, name, table, _ = one
        known = name.casefold()
        if known in ours:
            if one != ours[known]:
                return name
            seen.add(known)
        elif (
            kind == "trigger" or (kind == "index" and table.casefold() in ours) or (known == STEPS and kind != "table")
        ):
            return name
    return next((one[1] for name, one in ours.items() if name not in seen), None)


def trigger(found: Iterable[Object]) -> str | None:
    """The name of the first trigger, which is never the program's own; None without one."""
    return next((name for kind, name, _, _ in found if kind == "trigger"), None)
