"""Questions across meetings, answered from the public tables; what is confidential is counted, and listed if asked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from db.meetings import REMOVED
from meetroom.rules.outcomes import OUTCOMES

Row = dict[str, Any]


class Readable(Protocol):
    """A book that answers SQL."""

    def query(self, sql: str, parameters: tuple[Any, ...] = ()) -> list[Row]: ...


class Found(list[Row]):
    """Rows, with how many confidential ones of any unit and state were left out.

    closed: the meetings of the confidential ones among the rows.
    """

    omitted: int = 0
    closed: tuple[str, ...] = ()


def _these(members: Iterable[str]) -> str:
    """Names of a closed set, as SQL."""
    listed = ", ".join(f"'{name}'" for name in members)
    return f"({listed})"


DEFERRED_BY = _these(name for name, outcome in OUTCOMES.items() if outcome.deferral)
_UNFINISHED = _these(name for name, outcome in OUTCOMES.items() if outcome.unfinished)

_DEFERRED = f"""
select m.id as meeting, m.kind, m.date, d.topic, t.title, d.lead, d.due, d.reason, t.confidential,
       f.received as report_at
from meeting m cross join deferral d on d.meeting_id = m.id
cross join topic t on t.meeting_id = d.meeting_id and t.no = d.topic
left join deferral_report f on f.meeting = d.meeting_id and f.topic = d.topic
where t.outcome in {DEFERRED_BY}"""

_POSITIONS = """
select stance, count(*) as persons from position where meeting_id = ? and topic = ? and counted
group by stance order by min(entry)
"""

_VOTES = """
select method, voters, "for", against, abstain, adopted, item from ballot where meeting_id = ? and topic = ? order by no
"""

# The meetings of the kind of one, and of more kinds, that begin before it, and that one itself.
_UNTIL = """
with this(kind, start, day) as (
  select kind, cast(strftime('%s', scheduled_start) as integer), date(date, '+1 day') from meeting where id = ?1
), until(id, "order", own) as (
  select m.id, cast(strftime('%s', m.scheduled_start) as integer) as "order", m.kind = this.kind
  from this join meeting m
  where (m.kind = this.kind or m.kind in (select value from json_each(?2)))
    and m.date <= this.day and m.status <> 'cancelled' and (m.id = ?1 or "order" < this.start)
)
"""

# Of the latest by date, for each place has its own days, the one that began last.
_PREVIOUS = """
with this(kind, start, day) as (
  select kind, cast(strftime('%s', scheduled_start) as integer), date(date, '+1 day') from meeting where id = ?1
), near(id, start) as (
  select m.id, cast(strftime('%s', m.scheduled_start) as integer) from this cross join meeting m
  where m.kind = this.kind and m.date <= this.day and m.status <> 'cancelled' and m.id <> ?1
        and cast(strftime('%s', m.scheduled_start) as integer) < this.start
  order by m.date desc limit 16
)
select id from near order by start desc limit 1
"""

# What a meeting takes up again, from whatever kind of meeting.
_BACK = """, back(meeting, topic) as (
  select json_extract(resumption_of, '$.meeting'), json_extract(resumption_of, '$.topic')
  from topic where meeting_id = ?1 and resumption_of is not null
)
"""

_LEFT = f"""{_UNTIL}{_BACK}, wanted(meeting, topic, own) as (
  select t.meeting_id, t.no, until.own from until cross join topic t on t.meeting_id = until.id
  where t.outcome is null or t.outcome in {_UNFINISHED} or t.outcome in {DEFERRED_BY}
  union all select meeting, topic, 0 from back where meeting not in (select id from until)
)
select m.id as meeting, m.date, t.no as topic, t.title, t.unit,
       case when t.outcome is not null then t.outcome when t.opened_at is null then 'not_reached' else 'undecided' end
       as why, coalesce(d.reason, t.reason) as reason, d.lead, p.name as lead_name, p.apart as lead_apart, d.due,
       coalesce(d.report_at, f.received) as report_at, coalesce(d.next_meeting, 0) as next_meeting, t.confidential,
       case when d.consult_all then json_array_length(coalesce(f.consulted, '[]')) end as consulted,
       case when d.consult_all then (
         select count(*) from person where meeting_id = t.meeting_id and role = 'member') end as members,
       case when d.consult_all then (select json_group_array(name) from (
         select name from person where meeting_id = t.meeting_id and role = 'member'
           and id not in (select value from json_each(coalesce(f.consulted, '[]'))) order by seat, id
       )) end as waiting, m.kind,
       case when m.kind <> (select kind from this) then m.title else '' end as elsewhere
from wanted w cross join meeting m on m.id = w.meeting
cross join topic t on t.meeting_id = w.meeting and t.no = w.topic
left join deferral d on d.meeting_id = t.meeting_id and d.topic = t.no
left join deferral_report f on f.meeting = t.meeting_id and f.topic = t.no
left join person p on p.meeting_id = d.meeting_id and p.id = d.lead
where m.id <> ?1 and case when w.own then t.outcome in {_UNFINISHED}
                               or t.outcome is null and m.status in ('adjourned', 'closed')
                          else t.outcome in {DEFERRED_BY} end
order by m.date, m.id, t.no
"""

# Of each kind the day of the last meeting that is over before one: the first of these days. Of each kind no more is
# read than the latest.
_LAST_HELD = """
with this(kind, start, day) as (
  select kind, cast(strftime('%s', scheduled_start) as integer), date(date, '+1 day') from meeting where id = ?1
), kinds(kind) as (select kind from this union select value from json_each(?2))
select min(day) as day from (
  select (select m.date from meeting m where m.kind = kinds.kind and m.date <= this.day and m.id <> ?1
          and m.status in ('adjourned', 'closed') and cast(strftime('%s', m.scheduled_start) as integer) < this.start
          order by m.date desc limit 1) as day
  from this, kinds
)
"""

_DECIDED = _these(name for name, outcome in OUTCOMES.items() if outcome.decides and not outcome.unfinished)

_DECIDED_BY = f"""
with this(kind, start, day) as (
  select kind, cast(strftime('%s', scheduled_start) as integer), date(date, '+1 day') from meeting where id = ?1
), near(start) as (
  select cast(strftime('%s', m.scheduled_start) as integer) as begins from this cross join meeting m
  where m.kind = this.kind and m.date <= this.day and m.status in ('adjourned', 'closed') and begins < this.start
  order by m.date desc limit 16
), last(start, day) as (
  select coalesce(max(start), 0), date(coalesce(max(start), 0), 'unixepoch', '-2 days') from near
), held(id, kind, start) as (
  select m.id, m.kind, cast(strftime('%s', m.scheduled_start) as integer) as begins
  from this, last cross join (select distinct value as kind from json_each(?2)) k cross join meeting m
  where m.kind = k.kind and m.date >= last.day and m.date <= this.day and m.status in ('adjourned', 'closed')
        and begins > last.start and begins < this.start
)
select m.id as meeting, m.title as meeting_title, m.date, t.no as topic, t.title, t.outcome, t.resolution,
       t.confidential
from held join meeting m on m.id = held.id join topic t on t.meeting_id = m.id
where t.outcome in {_DECIDED}
order by held.start, m.id, t.no
"""

# A meeting of another kind counts where a deferral says that it takes the topic up again.
_PLACES = f"""{_UNTIL}{_BACK}, scope(id) as (
  select id from until union select d.resumed_by from until join deferral d on d.meeting_id = until.id
  union select meeting from back
), held(id, "order", kind, over) as materialized (
  select m.id, cast(strftime('%s', m.scheduled_start) as integer) as "order", m.kind,
         m.status in ('adjourned', 'closed')
  from this, scope cross join meeting m on m.id = scope.id where m.status <> 'cancelled' and "order" <= this.start
)
select h.id as meeting, t.no as topic, t.title, h."order", h.kind, t.outcome is null and not h.over as open,
       json_extract(t.resumption_of, '$.meeting') as resumes_meeting,
       json_extract(t.resumption_of, '$.topic') as resumes_topic
from held h cross join topic t on t.meeting_id = h.id
order by h."order", h.id, t.no
"""

# So many of the same number, of the same time, of the same day, of the days before and of those after.
NEAR = 8

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


def deferred_topics(book: Readable, day: date | None, meeting: str | None, topic: int | None) -> list[Row]:
    """The topics deferred on a day or in a meeting, whatever its kind; confidential ones too."""
    if day is None and meeting is None:
        return []
    given = {"m.date": day and day.isoformat(), "m.id": meeting, "d.topic": topic}
    asked = {column: value for column, value in given.items() if value is not None}
    conditions = "".join(f" and {column} = ?" for column in asked)
    return book.query(f"{_DEFERRED}{conditions} order by m.id, d.topic limit 200", tuple(asked.values()))


def left_topics(book: Readable, meeting: str, kinds: Sequence[str]) -> list[Row]:
    """The topics that meetings of its kind before a meeting deferred, withdrew, put off to discuss again or did not
    finish, and what those of more kinds deferred; confidential ones too."""
    found = book.query(_LEFT, (meeting, json.dumps(list(kinds))))
    return [{**row, "waiting": json.loads(row["waiting"] or "[]")} for row in found]


def decided_by(book: Readable, meeting: str, kinds: Sequence[str]) -> list[Row]:
    """What meetings of some kinds decided since the last meeting of its own kind before a meeting, and before it;
    confidential ones too."""
    return book.query(_DECIDED_BY, (meeting, json.dumps(list(kinds))))


def topics_until(book: Readable, meeting: str, kinds: Sequence[str]) -> list[Row]:
    """Where topics of the kind of a meeting, and of more kinds, stand on agendas until that meeting, and which ones
    they come back from."""
    return book.query(_PLACES, (meeting, json.dumps(list(kinds))))


def last_held(book: Readable, meeting: str, kinds: Sequence[str]) -> date | None:
    """The first day on which meetings of the kind of one, or of more kinds, were held last before it."""
    day = book.query(_LAST_HELD, (meeting, json.dumps(list(kinds))))[0]["day"]
    return None if day is None else date.fromisoformat(day)


def said_of(book: Readable, meeting: str, topic: int) -> tuple[dict[str, int], list[Row]]:
    """How many took which position on a topic, and the votes on it in their order."""
    positions = book.query(_POSITIONS, (meeting, topic))
    return {row["stance"]: row["persons"] for row in positions}, book.query(_VOTES, (meeting, topic))


def alike(book: Readable, kind: str, number: int | None, start: str) -> list[Row]:
    """The meetings of the same number, time or kind that are nearest, a few however many there are, by date; each with
    the titles of its topics and the names on its roster. Cancelled and removed ones are none.

    start: ISO 8601 with offset, as the table `meeting` has it.
    """
    rows = book.query(_NEAR, (kind, number, start[:10], NEAR, start))
    places = ", ".join("?" * len(rows))
    for table, column, name in (("topic", "title", "topics"), ("person", "name", "people")):
        found: dict[str, list[str]] = {row["id"]: [] for row in rows}
        select = f"select meeting_id, {column} from {table} where meeting_id in ({places})"
        for meeting, word in (row.values() for row in book.query(select, tuple(found))):
            found[meeting].append(word)
        for row in rows:
            row[name] = found[row["id"]]
    return rows


def titles_beside(book: Readable, meeting: str, day: date) -> list[str]:
    """The titles of the other meetings of a day."""
    rows = book.query("select title from meeting where date = ? and id <> ?", (day.isoformat(), meeting))
    return [row["title"] for row in rows]


def paper_numbers(book: Readable, meeting: str, kind: str, paper: str, year: int) -> tuple[str, ...]:
    """The numbers under which papers of other meetings of a kind went out in a year, also where they changed since."""
    rows = book.query(
        "select distinct s.number from paper_step s join meeting m on m.id = s.meeting_id "
        "where m.kind = ? and s.paper = ? and s.number is not null and s.issued_on >= ? and s.issued_on < ? "
        "and s.meeting_id <> ?",
        (kind, paper, f"{year:04}", f"{year + 1:04}", meeting),
    )
    return tuple(row["number"] for row in rows)


def kind_of(book: Readable, meeting: str) -> str:
    """The kind of a meeting, "" where there is none of this id."""
    rows = book.query("select kind from meeting where id = ?", (meeting,))
    return rows[0]["kind"] or "" if rows else ""


def previous_meeting(book: Readable, meeting: str) -> str | None:
    """The meeting of the same kind that began last before another one, None for the first."""
    rows = book.query(_PREVIOUS, (meeting,))
    return rows[0]["id"] if rows else None


def same_day(book: Readable, meeting: str) -> tuple[str, ...]:
    """The other meetings of the day of one that are not cancelled."""
    rows = book.query(
        "select m.id from meeting m, meeting this where this.id = ? and m.date = this.date and m.id <> this.id "
        "and m.status <> 'cancelled' order by m.id",
        (meeting,),
    )
    return tuple(row["id"] for row in rows)


def is_taken(book: Readable, meeting: str) -> bool:
    """Whether a meeting has this id; one that was removed from the lists gives it free."""
    return bool(book.query(f"select 1 from meeting where id = ? and not {REMOVED}", (meeting,)))
