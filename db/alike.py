"""The meetings of a book that an agenda may be another version of: a few, however many there are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from db.queries import Readable
from meetroom.facts.agenda import Agenda
from meetroom.intake.fields import plain
from meetroom.intake.origin import Known

# Of each: the same number, the same day, the days before, those after.
NEAR = 20

_NEAR = """
with near(id) as (
  select * from (select id from meeting where kind = ?1 and number = ?2 and status <> 'cancelled'
                 order by abs(julianday(date) - julianday(?3)) limit ?4)
  union select * from (select id from meeting where date = ?3 and scheduled_start = ?5 and status <> 'cancelled'
                       limit ?4)
  union select * from (select id from meeting where date = ?3 and kind = ?1 and status <> 'cancelled' limit ?4)
  union select * from (select id from meeting where kind = ?1 and date < ?3 and status <> 'cancelled'
                       order by date desc limit ?4)
  union select * from (select id from meeting where kind = ?1 and date > ?3 and status <> 'cancelled'
                       order by date limit ?4)
)
select m.id, m.kind, m.title, m.number, m.scheduled_start as start, coalesce(m.place, '') as place, m.status
from near join meeting m on m.id = near.id order by m.date, m.id
"""


def alike(book: Readable, agenda: Agenda) -> list[Known]:
    """The meetings of the same number, time or kind that are nearest; cancelled and removed ones are none."""
    at = msgspec.to_builtins(agenda.start)
    rows = book.query(_NEAR, (agenda.kind, agenda.number, at[:10], NEAR, at))
    topics = _words(book, "select meeting_id, title from topic", rows)
    people = _words(book, "select meeting_id, name from person", rows)
    return [
        Known(
            **{**row, "start": datetime.fromisoformat(row["start"])},
            topics=topics.get(row["id"], frozenset()),
            people=people.get(row["id"], frozenset()),
        )
        for row in rows
    ]


def _words(book: Readable, select: str, meetings: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """What each of the meetings has in a table of its own, brought together by `plain`."""
    ids = [row["id"] for row in meetings]
    found: dict[str, set[str]] = {}
    for row in book.query(f"{select} where meeting_id in ({', '.join('?' * len(ids))})", tuple(ids)):
        meeting, word = row.values()
        found.setdefault(meeting, set()).add(plain(word))
    return {meeting: frozenset(words) for meeting, words in found.items()}
