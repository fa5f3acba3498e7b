"""The meetings of a range of days as a calendar asks for them, with their rosters."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from db.meetings import REMOVED
from db.queries import Readable

# Every second week is counted from the last one held, however long ago that was: of each kind it is there too.
_PLANNED = f"""
select meeting.id, kind, title, date, scheduled_start, place, status, convened_at,
       coalesce(nullif(unit, ''), organisation) as unit, coalesce(block_seats, 0) as block_seats,
       (select json_group_object(p.id, p.name) from person p where p.meeting_id = meeting.id) as persons
from meeting where kind is not null and not {REMOVED} and (date between ?1 and ?2 or (
    convened_at is not null and date = (
        select max(h.date) from meeting h where h.kind = meeting.kind and h.convened_at is not null and h.date < ?1
    )
)) order by date, scheduled_start, id
"""


def planned(book: Readable, first: date, last: date) -> list[dict[str, Any]]:
    """The meetings of these days, those called off too, and of each kind the last one held before; persons: id to
    name; block_seats: seats of groups of whom only the number is known."""
    found = book.query(_PLANNED, (first.isoformat(), last.isoformat()))
    return [{**row, "persons": json.loads(row["persons"])} for row in found]


def applications(book: Readable) -> list[str]:
    """The ids of the applications for meetings, in their order."""
    return [row["id"] for row in book.query("select id from application order by length(id), id")]
