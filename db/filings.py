"""What is asked of a book of meetings that are filed, or due for it, and of what follows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

from db.entries import HASHED, content_of
from db.overview import SIGNING
from db.queries import Readable, Row
from meetroom.rules.statuses import STAGES

_PAGE = 500
_FOLLOWING = "SELECT DISTINCT meeting_id FROM entry WHERE meeting_id > ? AND meeting_id < ? ORDER BY meeting_id"
_HASHED = f"SELECT {', '.join(HASHED)} FROM entry WHERE meeting_id = ? AND no > ? ORDER BY no LIMIT {_PAGE}"
_NO = "no"
_OVER = ", ".join(f"'{name}'" for name, stage in STAGES.items() if stage.over)
_SEALED = frozenset(name for name, stage in STAGES.items() if stage.sealed)
_WHAT = """
SELECT m.id AS meeting, m.title, m.kind, m.date, date(m.adjourned_at) AS adjourned_on, m.status,
       m.recorder, m.reviewer, m.chair,
       CASE WHEN json_extract(m.rules, '$.sources."".filing_due') = 'meeting'
            THEN json_extract(m.rules, '$.values."".filing_due') END AS own,
       (SELECT json_group_array(s.role) FROM signature s WHERE s.meeting_id = m.id AND NOT s.void) AS signed
"""
_IS_UNFILED = f"m.status IN ({_OVER}) AND NOT EXISTS (SELECT 1 FROM filing f WHERE f.meeting = m.id) AND m.date < ?1"
_UNFILED = f"{_WHAT} FROM meeting m WHERE {_IS_UNFILED} ORDER BY m.date, m.id"
# By the index of kinds, the oldest first, so that no more is read than is wanted; and by that of the meetings that have
# a term of their own.
OLDEST = f"{_WHAT} FROM meeting m WHERE m.kind = ?2 AND {_IS_UNFILED} ORDER BY m.date, m.id LIMIT ?3"
OWN = f"""{_WHAT} FROM meeting m INDEXED BY meeting_filing
WHERE json_extract(m.rules, '$.sources."".filing_due') = 'meeting' AND {_IS_UNFILED}"""
_FILED = """
SELECT f.meeting, m.title, m.kind, m.date, f.volume, f.keeper_name AS keeper, f.period, f.ends, f.filed_on
FROM filing f JOIN meeting m ON m.id = f.meeting WHERE ?1 IS NULL OR f.ends < ?1 ORDER BY m.date, m.id
"""


def following(book: Readable, meeting: str) -> list[str]:
    """The ids of the streams that follow a meeting, in their order."""
    # The character behind the one that parts a meeting's id from what follows it.
    rows = book.query(_FOLLOWING, (f"{meeting}/", f"{meeting}0"))
    return [row["meeting_id"] for row in rows]


def hashed(book: Readable, stream: str) -> Iterator[bytes]:
    """The bytes of each entry of a stream that were hashed, some hundred of them in memory at a time."""
    last = 0
    while rows := book.query(_HASHED, (stream, last)):
        for row in rows:
            yield content_of(tuple(row.values()))
        last = rows[-1][_NO]


def unfiled(book: Readable, before: date) -> list[Row]:
    """The meetings of before a day that are over and not filed, the oldest first; own: what the meeting's agenda itself
    says of until when it is to be filed, as a rule stores it. unsigned: the roles that have not signed."""
    return _told(book.query(_UNFILED, (before.isoformat(),)))


def oldest_unfiled(book: Readable, kinds: Iterable[str], before: date, most: int) -> list[Row]:
    """The same of some kinds, of each so many, the oldest; and all with a term of their own."""
    day = before.isoformat()
    found = {row["meeting"]: row for row in book.query(OWN, (day,))}
    for kind in kinds:
        found.update((row["meeting"], row) for row in book.query(OLDEST, (day, kind, most)))
    return _told(found.values())


def _told(found: Iterable[Row]) -> list[Row]:
    rows = list(found)
    for row in rows:
        signed = json.loads(row.pop("signed"))
        lacking = [role for role in SIGNING if row.pop(role) and role not in signed]
        row["unsigned"] = [] if row.pop("status") in _SEALED else lacking
    return rows


def filed(book: Readable, ended: date | None = None) -> list[Row]:
    """The meetings that are filed, the oldest first. ended: only those whose period ended before this day."""
    return book.query(_FILED, (None if ended is None else ended.isoformat(),))


def volumes(book: Readable, meetings: Iterable[str]) -> dict[str, str]:
    """The volume in which each of some meetings is filed, "" where nobody said it."""
    sql = "SELECT meeting, volume FROM filing WHERE meeting IN (SELECT value FROM json_each(?))"
    return {row["meeting"]: row["volume"] for row in book.query(sql, (json.dumps(list(meetings)),))}
