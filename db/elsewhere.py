"""Topics, people and meetings of the whole book to be found by name: the newest, as many as a list can have."""

from __future__ import annotations

from db.queries import Readable, Row

# So many topics and people, the newest before the others: thousands of meetings are listed as fast as hundreds.
TOPICS, PEOPLE, MEETINGS = 5_000, 2_000, 10_000
# People are looked for on the rosters of so many meetings.
ROSTERS = 1_000

_TOPICS = """
select m.id as meeting, m.date, m.title as meeting_title, m.number, t.no, t.title, t.unit, t.outcome, t.resolution,
       t.opened_at is not null as opened
from meeting m cross join topic t on t.meeting_id = m.id
where not t.confidential and m.status <> 'cancelled' and (?1 is null or m.id <> ?1)
order by m.date desc, m.scheduled_start desc, m.id desc, t.no limit ?2
"""

# The row of a person is that of the newest meeting: SQLite takes the others of its columns from where the maximum is.
_PEOPLE = """
select p.name, p.apart, p.unit, p.post, p.pinyin, m.id as meeting, max(m.date) as date
from (select id, date from meeting where status <> 'cancelled' and (?1 is null or id <> ?1)
      order by date desc limit ?3) m cross join person p on p.meeting_id = m.id
group by p.name, p.unit, p.post order by date desc, p.name limit ?2
"""

_MEETINGS = """
select id as meeting, title, number, date, scheduled_start, place, status from meeting
where status <> 'cancelled' and (?1 is null or id <> ?1) order by date desc, scheduled_start desc, id desc limit ?2
"""


def topics(book: Readable, besides: str | None) -> list[Row]:
    """Topics that are not confidential, the newest first. besides: a meeting whose topics are not asked for."""
    return book.query(_TOPICS, (besides, TOPICS))


def people(book: Readable, besides: str | None) -> list[Row]:
    """Everybody on a roster, once, with the newest meeting they are of. besides: a meeting that does not count."""
    return book.query(_PEOPLE, (besides, PEOPLE, ROSTERS))


def meetings(book: Readable, besides: str | None) -> list[Row]:
    """The meetings, the newest first. besides: one that is not asked for."""
    return book.query(_MEETINGS, (besides, MEETINGS))
