"""The tasks of all meetings, with what became of each since: the one place where they are asked for across meetings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Protocol

import msgspec

from db.meetings import sought
from db.queries import Found, Readable, Row
from meetroom.rules.supervision import BEHIND, SOON, TASK_STATUSES


class Workdays(Protocol):
    """A calendar that tells working days."""

    def is_workday(self, d: date) -> bool: ...
    def due(self, start: date, workdays: int) -> date: ...


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which tasks are asked for; None asks for all.

    person: id, name, pinyin or initials of who is in charge. due_before: due before this day. since: of meetings from
    this day on. silent: of which nothing was reported for more than so many working days. meeting: those of one.
    number: of this number. opened: neither closed nor ended. before: of meetings that begin before this one; kinds: of
    meetings of these kinds. given_until: given by this day. over_from: neither closed nor ended before this day.
    """

    status: str | None = None
    unit: str | None = None
    person: str | None = None
    colour: str | None = None
    due_before: date | None = None
    since: str | None = None
    silent: int | None = None
    meeting: str | None = None
    number: str | None = None
    opened: bool = False
    before: str | None = None
    kinds: tuple[str, ...] | None = None
    limit: int | None = None
    given_until: date | None = None
    over_from: date | None = None


# What is due later than that is not behind yet: its working days are not counted.
_FAR = timedelta(days=3_660)

# Tasks that were given before tasks had numbers are counted in the order in which they were given.
_LAST = """
select max(
  coalesce((select max(n) from task_number where year = ?1), 0),
  coalesce((select max(cast(substr(number, 8) as integer)) from supervision where number >= ?2 and number < ?3), 0),
  (select count(*) from task_number where year = ?1 and n is null)
) as last
"""

# Every task: of a meeting, or set after it in its own stream; and how it stands.
_EVERY = """
with before(meeting_id, entry, number) as materialized (
  select meeting_id, entry,
         printf('D-%04d-%03d', year, row_number() over (partition by year order by at, meeting_id, entry))
  from task_number where n is null
), given as (
  select k.meeting_id as meeting, k.no, k.meeting_id || '/task/' || k.no as stream,
         coalesce(k.number, b.number) as number, k.origin, k.topic, k.unit, k.person, null as person_name,
         k.due, k.text, k.requirement, k.confidential, k.at
  from task k left join before b on b.meeting_id = k.meeting_id and b.entry = k.entry{of_meetings}
  union all
  select meeting, no, stream, number, origin, topic, set_unit, set_person, set_person_name,
         set_due, set_text, set_requirement, set_confidential, set_at
  from supervision where set_text is not null{set_after}
), stands as (
  select g.stream, g.meeting, g.no, g.number, g.origin, g.topic, g.text, g.requirement, g.confidential,
         g.due as due_original, substr(g.at, 1, 10) as assigned, coalesce(s.due, g.due) as due,
         coalesce(s.status, 'open') as status, coalesce(s.progress, 0) as progress, s.last_report_at,
         case when s.reassigned then s.unit else g.unit end as unit,
         case when s.reassigned then s.person else g.person end as person_id,
         case when s.reassigned then s.person_name else g.person_name end as said_name,
         coalesce(s.support, '[]') as support, s.supervisor, coalesce(s.extensions, '[]') as extensions,
         coalesce(s.inspections, '[]') as inspections, coalesce(s.chased, 0) as chased, s.last_chased_at,
         coalesce(s.accounted, '[]') as accounted, s.closed_at, s.closed_by, coalesce(s.refused, 0) as refused,
         coalesce(s.said, '') as said, coalesce(s.reason, '') as reason,
         s.claimed_at,
         case coalesce(s.status, 'open') when 'open' then ?1 when 'dropped' then substr(s.closed_at, 1, 10)
              else substr(s.claimed_at, 1, 10) end as until
  from given g left join supervision s on s.stream = g.stream
), tasks as (
  select s.*, m.kind, m.title as meeting_title, m.date, m.chair, c.name as chair_name,
         cast(strftime('%s', m.scheduled_start) as integer) as begins, t.title as topic_title,
         max(s.confidential, coalesce(t.confidential, 0)) as closed_doors,
         coalesce(s.said_name, p.name) as person_name, p.apart as person_apart, coalesce(p.pinyin, d.pinyin) as pinyin
  from stands s cross join meeting m on m.id = s.meeting
  left join topic t on t.meeting_id = s.meeting and t.no = s.topic
  left join person c on c.meeting_id = s.meeting and c.id = m.chair
  left join person p on p.meeting_id = s.meeting and p.id = s.person_id and p.name = coalesce(s.said_name, p.name)
  left join directory_person d on d.id = s.person_id and d.name = s.said_name
)
"""

# The day from which and the day up to which working days have to be counted.
_RANGE = f"""{_EVERY}
select min(min(assigned, coalesce(due, assigned))) as first,
       max(max(coalesce(due, ?1), ?1, coalesce(until, ?1))) as last, max(max(?1, coalesce(until, ?1))) as until
from tasks where status = 'open' or due < until
"""

# workday: how many working days there were up to and including each day.
_COLOURED = f"""{_EVERY}, workday(day, n) as materialized (
  select key, value from json_each(?2)
), counted as (
  select k.*, case when due < until then u.n - d.n else 0 end as overdue_workdays,
         case when status = 'open' then u.n - coalesce(r.n, a.n) end as silent_workdays,
         case when status = 'closed' then 'green'
              when status <> 'open' then null
              when due < ?1 then 'red'
              when refused or 100 * (u.n - a.n) > (progress + {BEHIND}) * (d.n - a.n) and d.n > a.n then 'yellow'
              when due <= ?3 then 'blue' end as colour
  from tasks k
  left join workday a on a.day = k.assigned
  left join workday d on d.day = k.due
  left join workday u on u.day = k.until
  left join workday r on r.day = substr(k.last_report_at, 1, 10)
), asked as (
  select * from counted
  where (?4 is null or status = ?4) and (?5 is null or unit = ?5) and (?7 is null or colour = ?7)
    and (?6 is null or person_id = ?6 or person_name = ?6
         or instr(' ' || coalesce(pinyin, '') || ' ', ' ' || lower(?6) || ' ') and instr(?6, ' ') = 0)
    and (?8 is null or due < ?8) and (?9 is null or date >= ?9) and (?10 is null or silent_workdays > ?10)
    and (?11 is null or meeting = ?11) and (?12 is null or number = ?12)
    and (not ?13 or status in ('open', 'claimed'))
    and (?14 is null or assigned <= ?14) and (?15 is null or closed_at is null or substr(closed_at, 1, 10) >= ?15)
    and (?16 is null or kind in (select value from json_each(?16)))
    and (?17 is null or begins < (select cast(strftime('%s', scheduled_start) as integer) from meeting where id = ?17))
)
"""

_ROWS = f"""{_COLOURED}
select number as id, meeting, no, topic, unit, person_id as person, support, due, due_original, text, requirement,
       status, progress, colour, overdue_workdays, last_report_at, extensions, inspections,
       closed_doors as confidential, date, topic_title, person_name, person_apart, origin, supervisor, chased,
       last_chased_at, accounted, closed_at, closed_by, said, reason, silent_workdays, stream, meeting_title, kind,
       chair, chair_name, assigned, claimed_at
from asked where ?18 or not closed_doors
order by due is null, due, date, meeting, no limit ?19
"""

_LEFT_OUT = f"{_COLOURED} select count(*) as omitted from asked where closed_doors"

_OVER = "('closed', 'dropped')"
_IS_OVER = f"""coalesce(
  (select x.status from supervision x where x.meeting = k.meeting_id and x.no = k.no), 'open') in {_OVER}"""
# What was given to another unit since must be looked at, too.
_OF_UNIT = """(k.meeting_id, k.no) in (
  select meeting_id, no from task where unit = ?5 union select meeting, no from supervision where reassigned)"""
# What is due by a day, and whatever got another day since.
_DUE_BY = """(k.meeting_id, k.no) in (
  select meeting_id, no from task where due <= ?20 union select meeting, no from supervision where due is not null)"""
_SET_DUE_BY = "(set_due <= ?20 or due is not null)"
_DAYS = "select due from task where due is not null order by due limit 1 offset ?"
_CLOSED = """(select meeting_id from topic where confidential = 1
              union select meeting_id from task where confidential = 1)"""

_LISTS = ("support", "extensions", "inspections", "accounted")


def read(book: Readable, asked: Asked, today: date, calendar: Workdays | None, *, whole: bool = False) -> Found:
    """Tasks by the day on which they are due, those without an end last; days and times in ISO 8601.

    overdue_workdays: of an open task until today, of one that is done until it was said to be. silent_workdays: since
    the last report, else since it was given; None once it is done. whole: the confidential ones too; else they are
    counted, whatever their unit and state: a number that changed with these would tell whose they are. calendar: None
    while it was not read, and what is counted in working days is not known.
    """
    for until in _days(book, asked):
        found = _read(book, asked, today, calendar, whole=whole, until=until)
        # What is due later comes behind these.
        if until is None or sum(1 for row in found if row["due"] is not None and row["due"] <= until) == asked.limit:
            break
    if not whole:
        found.omitted = _left_out(book, asked, today)
    return found


def _days(book: Readable, asked: Asked) -> Iterator[str | None]:
    """The days by which so many tasks as are asked for may be due, each later than the one before; last None, by which
    all are."""
    if asked.limit is not None and not (asked.opened or asked.unit or asked.meeting or asked.since or asked.number):
        many = 4 * asked.limit
        while rows := book.query(_DAYS, (many,)):
            yield rows[0]["due"]
            many *= 8
    yield None


def _read(
    book: Readable, asked: Asked, today: date, calendar: Workdays | None, *, whole: bool, until: str | None
) -> Found:
    """until: only what is due by then."""
    day = today.isoformat()
    counts = "{}" if calendar is None else _workdays(book, day, calendar, asked, until)
    soon = None if calendar is None else calendar.due(today, SOON).isoformat()
    filters = (
        asked.status, None if asked.unit is None else sought(asked.unit),
        None if asked.person is None else sought(asked.person.strip()), asked.colour,
        _day(asked.due_before), asked.since, asked.silent, asked.meeting,
        asked.number, int(asked.opened), _day(asked.given_until), _day(asked.over_from),
        None if asked.kinds is None else json.dumps(asked.kinds), asked.before,
    )  # fmt: skip
    limit = -1 if asked.limit is None else asked.limit
    given = (day, counts, soon, *filters, int(whole), limit, *([] if until is None else [until]))
    found = Found(book.query(_narrowed(_ROWS, asked, until=until), given))
    found.closed = tuple(dict.fromkeys(row["meeting"] for row in found if row["confidential"]))
    for row in found:
        row["confidential"] = bool(row["confidential"])
        row.update({name: json.loads(row[name]) for name in _LISTS})
    return found


def _left_out(book: Readable, asked: Asked, today: date) -> int:
    """How many are confidential, whatever their unit and state."""
    of = Asked(since=asked.since, meeting=asked.meeting)
    day = today.isoformat()
    left = (day, "{}", None, None, None, None, None, None, asked.since, None, asked.meeting, None, 0)
    more = (_day(asked.given_until), None, None, None)
    return int(book.query(_narrowed(_LEFT_OUT, of, closed=True), (*left, *more))[0]["omitted"])


def _day(found: date | None) -> str | None:
    return None if found is None else found.isoformat()


# Whether a task of a state is over.
_ENDS: dict[str, bool] = {name: status.over for name, status in TASK_STATUSES.items()}


def _narrowed(sql: str, asked: Asked, *, closed: bool = False, until: str | None = None) -> str:
    """A question of tasks that looks only at those that may be an answer: at as many as are open, not as ever were.

    What is left out here the whole question would leave out as well, by the same parameters. closed: of meetings that
    have something confidential. until: only what is due by a day.
    """
    tasks, after = list[str](), list[str]()
    over = _ENDS.get(asked.status or "")
    if asked.opened or over is False or asked.silent is not None or asked.colour not in (None, "green"):
        tasks.append(f"not {_IS_OVER}")
        after.append(f"status not in {_OVER}")
    elif over or asked.colour == "green":
        tasks.append(_IS_OVER)
        after.append(f"status in {_OVER}")
    if asked.meeting is not None:
        tasks.append("k.meeting_id = ?11")
        after.append("meeting = ?11")
    if asked.since is not None:
        tasks.append("k.meeting_id in (select id from meeting where date >= ?9)")
    if asked.unit is not None:
        tasks.append(_OF_UNIT)
    if until is not None:
        tasks.append(_DUE_BY)
        after.append(_SET_DUE_BY)
    if closed:
        tasks.append(f"k.meeting_id in {_CLOSED}")
        after.append(f"(set_confidential or meeting in {_CLOSED})")
    of_meetings = " where " + " and ".join(tasks) if tasks else ""
    set_after = "".join(f" and {condition}" for condition in after)
    return sql.replace("{of_meetings}", of_meetings).replace("{set_after}", set_after)


def _workdays(book: Readable, day: str, calendar: Workdays, asked: Asked, until: str | None) -> str:
    """The days that have to be counted, each with how many working days there were up to it, as JSON."""
    sql = _narrowed(_RANGE, asked, until=until)
    given = {
        20: until,
        1: day,
        5: None if asked.unit is None else sought(asked.unit),
        9: asked.since,
        11: asked.meeting,
    }
    asks = max(int(number) for number in re.findall(r"\?(\d+)", sql))
    (row,) = book.query(sql, tuple(given.get(number) for number in range(1, asks + 1)))
    if row["first"] is None:
        return "{}"
    counts: dict[str, int] = {}
    # As of a day long ago a task may be done later than that day.
    at, n, far = date.fromisoformat(row["first"]), 0, date.fromisoformat(row["until"]) + _FAR
    last = min(date.fromisoformat(row["last"]), far)
    while at <= last:
        n += calendar.is_workday(at)
        counts[at.isoformat()] = n
        at += timedelta(days=1)
    return json.dumps(counts)


def last_number(book: Readable, year: int) -> int:
    """The highest count that a task has in a year, also of those that were taken back; 0 where there is none."""
    rows = book.query(_LAST, (year, f"D-{year:04}-", f"D-{year:04}."))
    return int(rows[0]["last"])


def followed(book: Readable, stream: str) -> bool:
    """Whether a stream has entries."""
    return bool(book.query("select 1 from entry where meeting_id = ? limit 1", (stream,)))


def highest(book: Readable, meeting: str) -> int:
    """The highest number under which a task of a meeting is followed up, 0 for none."""
    rows = book.query("select coalesce(max(no), 0) as last from supervision where meeting = ?", (meeting,))
    return int(rows[0]["last"])


_NAMED = f"{_EVERY} select stream, number, status from tasks where number = ?2"


def named(book: Readable, number: str) -> Row | None:
    """The stream of the task of a number, and how it stands; None where none has it."""
    rows = book.query(_narrowed(_NAMED, Asked()), (None, number))
    return rows[0] if rows else None


def years(book: Readable) -> list[int]:
    """The years of which tasks have numbers, the newest first."""
    rows: list[dict[str, Any]] = book.query(
        "select distinct year from task_number union select distinct cast(substr(number, 3, 4) as integer) "
        "from supervision where number is not null order by 1 desc"
    )
    return [row["year"] for row in rows]


_UNMENDED = """
select m.id as meeting, m.title, substr(m.adjourned_at, 1, 10) as day
from (select distinct meeting_id from segment where kind = 'criticism' and opened_at is not null) held
cross join meeting m on m.id = held.meeting_id
where m.status in ('adjourned', 'closed')
  and not exists (select 1 from task where meeting_id = m.id)
  and not exists (select 1 from supervision where meeting = m.id and set_text is not null)
order by m.date, m.id
"""


def unmended(book: Readable) -> list[Row]:
    """The meetings in which there was criticism, and that set nobody to put anything right."""
    return book.query(_UNMENDED)
