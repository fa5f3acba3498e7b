"""What meetings deferred and the opinions that they recorded, with what became of each: filters and limit in SQL."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from db.meetings import sought
from db.queries import DEFERRED_BY, Found, Readable
from db.resumed import REPORT_AT, RESUMED_BY


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which of them are asked for; None asks for all.

    person: id, name, pinyin or initials of who leads the work on a deferral, or gave an opinion. due_before: due before
    this day. since: of meetings from this day on, ISO. meeting: those of one. left: only what is not settled.
    before: of meetings that begin before this one; kinds: of meetings of these kinds.
    """

    status: str | None = None
    unit: str | None = None
    person: str | None = None
    colour: str | None = None
    due_before: date | None = None
    since: str | None = None
    meeting: str | None = None
    left: bool = False
    limit: int | None = None
    before: str | None = None
    kinds: tuple[str, ...] | None = None


# ?1 is the day, ?2 the last day that is soon. What is asked for is chosen by a few columns first, and the others are
# looked up for that alone.
_DEFERRALS = f"""
with stands as (
  select d.meeting_id as meeting, m.date, m.kind, cast(strftime('%s', m.scheduled_start) as integer) as begins,
         d.topic, d.topic as no, t.unit, d.due, t.confidential, d.lead as person,
         p.name as person_name, p.pinyin,
         coalesce({REPORT_AT}, f.received) as report_at, {RESUMED_BY} as resumed_by
  from deferral d join meeting m on m.id = d.meeting_id
  join topic t on t.meeting_id = d.meeting_id and t.no = d.topic
  left join person p on p.meeting_id = d.meeting_id and p.id = d.lead
  left join deferral_report f on f.meeting = d.meeting_id and f.topic = d.topic
  where t.outcome in {DEFERRED_BY}{{open}}
), matter as (
  select *, (select date from meeting where id = resumed_by) as resumed_on,
         case when resumed_by is not null then 'resumed' when due < ?1 and report_at is null then 'overdue'
                 else 'open' end as status,
         case when resumed_by is not null or report_at is not null then 'green' when due < ?1 then 'red'
              when due <= ?2 then 'blue' end as colour
  from stands
)
"""
_OF_DEFERRALS = """
select c.*, t.title, d.lead, c.person_name as lead_name, p.apart as lead_apart, d.reason,
       coalesce(f.text, '') as report,
       case when d.consult_all then json_array_length(coalesce(f.consulted, '[]')) end as consulted,
       case when d.consult_all then (
         select count(*) from person where meeting_id = d.meeting_id and role = 'member') end as members,
       case when d.consult_all then (
         select json_group_array(name) from (
           select name from person where meeting_id = d.meeting_id and role = 'member'
             and id not in (select value from json_each(coalesce(f.consulted, '[]'))) order by seat, id
         )) end as waiting
from chosen c join deferral d on d.meeting_id = c.meeting and d.topic = c.topic
join topic t on t.meeting_id = c.meeting and t.no = c.topic
left join person p on p.meeting_id = c.meeting and p.id = d.lead
left join deferral_report f on f.meeting = c.meeting and f.topic = c.topic
"""

# In one second a topic may be opened or closed before an opinion or after it: the entries have an order.
_BEHIND_DOORS = """coalesce(s.confidential, 0) or exists (
           select 1 from topic t where t.meeting_id = o.meeting_id and t.confidential and t.opened_at <= o.at
             and coalesce(t.closed_at, o.at) >= o.at
             and (t.opened_at < o.at and coalesce(t.closed_at, '') <> o.at or (
               select e.kind in ('topic_opened', 'topic_reconsidered') and json_extract(e.body, '$.topic') = t.no
               from entry e
               where e.meeting_id = o.meeting_id and e.no < o.entry and e.kind in (
                 'topic_opened', 'topic_reconsidered', 'topic_closed', 'topic_sent_later', 'segment_opened')
               order by e.no desc limit 1)))"""
_OPINIONS = f"""
with stands as (
  select m.id as meeting, m.date, m.kind, cast(strftime('%s', m.scheduled_start) as integer) as begins,
         o.no, o.segment, o.person, p.name as person_name, p.pinyin, o.text, o.due, o.at,
         coalesce(f.unit, o.unit) as unit, o.unit as unit_original, o.entry, coalesce(o.answer, f.answer) as answer,
         coalesce(o.answered_at, f.answered_at) as answered_at, o.answer is not null as in_room,
         coalesce(f.forwarded, '[]') as forwarded, coalesce(o.answered_at, f.last_at) as last_report_at,
         {_BEHIND_DOORS} as confidential
  from opinion o join meeting m on m.id = o.meeting_id
  left join person p on p.meeting_id = o.meeting_id and p.id = o.person
  left join segment s on s.meeting_id = o.meeting_id and s.no = o.segment
  left join opinion_follow_up f on f.meeting = o.meeting_id and f.no = o.no{{open}}
), matter as (
  select *, case when answer is null then 'open' else 'closed' end as status,
         case when answer is not null then 'green' when due < ?1 then 'red' when due <= ?2 then 'blue' end as colour
  from stands
)
"""
_OF_OPINIONS = """
select c.*, p.apart as person_apart from chosen c
left join person p on p.meeting_id = c.meeting and p.id = c.person
"""

_CHOSEN = """, chosen as materialized (
  select * from matter
  where (?3 or not confidential) and (?4 is null or status = ?4) and (?5 is null or unit = ?5)
    and (?6 is null or person = ?6 or person_name = ?6
         or instr(' ' || coalesce(pinyin, '') || ' ', ' ' || lower(?6) || ' ') and instr(?6, ' ') = 0)
    and (?7 is null or colour = ?7) and (?8 is null or due < ?8) and (?9 is null or date >= ?9)
    and (?10 is null or meeting = ?10) and (not ?11 or status in ('open', 'overdue'))
    and (?13 is null or begins < (select cast(strftime('%s', scheduled_start) as integer) from meeting where id = ?13))
    and (?14 is null or kind in (select value from json_each(?14)))
  order by due is null, due, meeting, no limit ?12
)
"""
_ORDER = " order by c.due is null, c.due, c.meeting, c.no"

# What is confidential is counted whatever its unit and state: a number that changed with these would tell whose it is,
# and how it ended.
_CLOSED_DEFERRALS = f"""
select count(*) as n from topic t join deferral d on d.meeting_id = t.meeting_id and d.topic = t.no
join meeting m on m.id = t.meeting_id
where t.confidential = 1 and t.outcome in {DEFERRED_BY} and (?1 is null or m.date >= ?1) and (?2 is null or m.id = ?2)
"""
_CLOSED_OPINIONS = f"""
select count(*) as n from opinion o join meeting m on m.id = o.meeting_id
left join segment s on s.meeting_id = o.meeting_id and s.no = o.segment
where ({_BEHIND_DOORS}) and (?1 is null or m.date >= ?1) and (?2 is null or m.id = ?2)
"""
# What is settled in the tables of the meetings alone; asked for what is left, the rest need not be looked at.
_UNRESUMED = " and (d.resumed_by is null or d.resumed_by in (select id from meeting where status = 'cancelled'))"
_UNANSWERED = " where o.answer is null"


def deferrals(book: Readable, asked: Asked, today: date, soon: date, *, whole: bool = False) -> Found:
    """Deferrals by due date; status is open, overdue or resumed. A cancelled meeting takes nothing up again.

    soon: the last day that is due soon. whole: the confidential ones too; else they are counted.
    """
    sql = _DEFERRALS.replace("{open}", (_UNRESUMED if asked.left else "") + "{due}")
    found = _found(book, (sql, "d.due", _OF_DEFERRALS, _CLOSED_DEFERRALS), asked, today, soon, whole=whole)
    for row in found:
        row["waiting"] = None if row["waiting"] is None else json.loads(row["waiting"])
    return found


def opinions(book: Readable, asked: Asked, today: date, soon: date, *, whole: bool = False) -> Found:
    """Opinions by the day by which they are to be answered; status is open or closed. Of an answer given in the room
    and one given after it, the first stands. soon, whole: as above."""
    sql = _OPINIONS.replace("{open}", (_UNANSWERED if asked.left else " where true") + "{due}")
    found = _found(book, (sql, "o.due", _OF_OPINIONS, _CLOSED_OPINIONS), asked, today, soon, whole=whole)
    for row in found:
        row["forwarded"] = json.loads(row["forwarded"])
        row["in_room"] = bool(row["in_room"])
    return found


_WITH_CLOSED_DOORS = """
select meeting_id as meeting from topic where confidential = 1 and meeting_id in (select value from json_each(?1))
union select meeting_id from segment where confidential = 1 and meeting_id in (select value from json_each(?1))
"""


def with_closed_doors(book: Readable, meetings: Iterable[str]) -> set[str]:
    """Of some meetings those that have anything confidential."""
    return {row["meeting"] for row in book.query(_WITH_CLOSED_DOORS, (json.dumps(sorted(meetings)),))}


def _found(
    book: Readable, sql: tuple[str, str, str, str], asked: Asked, today: date, soon: date, *, whole: bool
) -> Found:
    matter, due, told, closed = sql
    filters = (
        asked.status, None if asked.unit is None else sought(asked.unit),
        None if asked.person is None else sought(asked.person.strip()), asked.colour,
        asked.due_before.isoformat() if asked.due_before else None, asked.since, asked.meeting, asked.left,
        -1 if asked.limit is None else asked.limit, asked.before,
        None if asked.kinds is None else json.dumps(asked.kinds),
    )  # fmt: skip
    days = (today.isoformat(), soon.isoformat())
    for until in _days(book, due, asked):
        within = "" if until is None else f" and {due} <= ?15"
        given = (*days, whole, *filters, *([] if until is None else [until]))
        found = Found(book.query(f"{matter.replace('{due}', within)}{_CHOSEN}{told}{_ORDER}", given))
        # What is due later comes behind these.
        if until is None or len(found) == asked.limit:
            break
    if not whole:
        found.omitted = book.query(closed, (asked.since, asked.meeting))[0]["n"]
    found.closed = tuple(dict.fromkeys(row["meeting"] for row in found if row["confidential"]))
    for row in found:
        row["confidential"] = bool(row["confidential"])
    return found


def _days(book: Readable, due: str, asked: Asked) -> Iterator[str | None]:
    """The days by which so many matters as are asked for may be due, each later than the one before; last None, by
    which all are."""
    if asked.limit is not None and not (asked.left or asked.meeting or asked.since):
        table = "deferral d" if due.startswith("d") else "opinion o"
        many = 4 * asked.limit
        while rows := book.query(
            f"select {due} from {table} where due is not null order by due limit 1 offset ?", (many,)
        ):
            yield rows[0]["due"]
            many *= 8
    yield None
