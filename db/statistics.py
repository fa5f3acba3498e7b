"""Count what meetings were and what became of their matters, in SQL: days, heads, attendance, speeches, topics, tasks.

A meeting counts once it is adjourned, on the day that its agenda gives it. What is asked for one unit counts its own
meetings whole, and of the meetings of all its people, its topics and its tasks.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date

import msgspec

from db.queries import Readable, Row
from meetroom.rules.statuses import STAGES

_OVER = ", ".join(f"'{name}'" for name, stage in STAGES.items() if stage.over)
_UNIT = "coalesce(nullif(m.unit, ''), m.organisation)"

# Whole minutes as the record has them, recesses included.
_HELD = f"""
select m.id, m.kind, m.date, coalesce(m.title, m.id) as title, ?4 is null or {_UNIT} = ?4 as own,
       max(0, cast(strftime('%s', m.adjourned_at) as integer) - cast(strftime('%s', m.convened_at) as integer)) / 60
         as minutes,
       coalesce(m.block_seats, 0) as seats,
       (select group_concat(t.no) from topic t where t.meeting_id = m.id and t.confidential) as topics,
       (select group_concat(g.no) from segment g where g.meeting_id = m.id and g.confidential) as segments
from meeting m
where m.date >= ?1 and m.date <= ?2 and m.status in ({_OVER})
  and (?3 is null or m.kind in (select value from json_each(?3)))
  and (?4 is null or {_UNIT} = ?4 or coalesce(m.unit, '') = '' and exists (
    select 1 from person p where p.meeting_id = m.id and p.unit = ?4))
order by m.date, m.scheduled_start, m.id
"""

# The meetings as the first question found them: which, on which day, whether all of it counts, and the numbers of its
# confidential topics and segments, a comma before and behind each.
THESE = """
with held(n, id, day, own, topics, segments) as materialized (
  select key, json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
         json_extract(value, '$[3]'), json_extract(value, '$[4]') from json_each(?1)
)"""

# Whoever came counts, in whatever capacity and however late.
_HEADS = f"""{THESE}
select h.id as meeting, count(*) as heads from held h cross join attendance a on a.meeting_id = h.id
where a.arrived_at is not null and (h.own or exists (
  select 1 from person p where p.meeting_id = a.meeting_id and p.id = a.person and p.unit = ?2))
group by h.id
"""

_ATTENDANCE = f"""{THESE}
select p.id, p.name, p.unit, max(h.day) as day, count(*) as expected, sum(a.status = 'present') as present,
       sum(a.status = 'late') as late, sum(a.status = 'left_early') as left_early, sum(a.status = 'leave') as leave,
       sum(a.status = 'absent') as absent, sum(a.status = 'unexcused') as unexcused
from held h cross join person p on p.meeting_id = h.id
join attendance a on a.meeting_id = p.meeting_id and a.person = p.id
where p.role = 'member' and (h.own or p.unit = ?2)
group by p.id, p.name, p.unit
"""

# What is confidential is looked for in the numbers that the first question found, and who somebody is once for all that
# they said there: a year has ten times as many speeches as persons on its rosters.
_SPEAKING = f"""{THESE}, spoken(meeting, person, day, own, speeches, seconds, over_seconds) as (
  select max(h.id), s.person, max(h.day), max(h.own), count(*), sum(coalesce(s.seconds, 0)), sum(s.over_seconds)
  from held h cross join speech s on s.meeting_id = h.id
  where ?3 or not (instr(h.topics, ',' || coalesce(s.topic, '') || ',')
                   or instr(h.segments, ',' || coalesce(s.segment, '') || ','))
  group by h.n, s.person
)
select p.id, p.name, p.unit, max(s.day) as day, sum(s.speeches) as speeches, sum(s.seconds) as seconds,
       sum(s.over_seconds) as over_seconds
from spoken s cross join person p on p.meeting_id = s.meeting and p.id = s.person
where s.own or p.unit = ?2
group by p.id, p.name, p.unit
"""

_TOPICS = f"""{THESE}
select t.outcome, count(*) as topics, sum(case when t.opened_at is null then 0 else t.planned_seconds end) as planned,
       sum(t.used_seconds) as used
from held h cross join topic t on t.meeting_id = h.id
where (h.own or t.unit = ?2) and (?3 or not t.confidential)
group by t.outcome
"""

# The tasks of these meetings as they stand: given in the meeting, or set after it. until: when it was said to be done.
# A task counts for the unit and the person that have it now.
TASKS = f"""{THESE}, given as (
  select h.n, h.own, h.day, k.meeting_id as meeting, k.no, k.topic, k.text,
         case when s.reassigned then s.unit else k.unit end as unit,
         case when s.reassigned then s.person else k.person end as person,
         case when s.reassigned then s.person_name end as person_name,
         coalesce(s.due, k.due) as due, coalesce(s.status, 'open') as status, substr(s.claimed_at, 1, 10) as until,
         coalesce(s.inspections, '[]') as inspections, coalesce(s.accounted, '[]') as accounted, k.confidential
  from held h cross join task k on k.meeting_id = h.id
  left join supervision s on s.meeting = k.meeting_id and s.no = k.no
  union all
  select h.n, h.own, h.day, s.meeting, s.no, s.topic, s.set_text,
         case when s.reassigned then s.unit else s.set_unit end,
         case when s.reassigned then s.person else s.set_person end,
         case when s.reassigned then s.person_name else s.set_person_name end, coalesce(s.due, s.set_due), s.status,
         substr(s.claimed_at, 1, 10), s.inspections, s.accounted, s.set_confidential
  from held h cross join supervision s on s.meeting = h.id where s.set_text is not null
), tasks as (
  select g.*, max(g.confidential, coalesce(
           (select confidential from topic t where t.meeting_id = g.meeting and t.no = g.topic), 0)) as closed_doors,
         case when status = 'closed' then iif(due is null or until <= due, 'closed_in_time', 'closed_late')
              when status = 'open' and due < ?4 then 'overdue' when status in ('open', 'claimed') then 'open'
              else 'dropped' end as state
  from given g where ?2 is null or g.own or g.unit = ?2
)
"""

_TASKS = f"""{TASKS}
select coalesce(sum(state = 'closed_in_time'), 0) as closed_in_time,
       coalesce(sum(state = 'closed_late'), 0) as closed_late, coalesce(sum(state = 'open'), 0) as open,
       coalesce(sum(state = 'overdue'), 0) as overdue
from tasks where ?3 or not closed_doors
"""

_APPRAISED = f"""{TASKS}
select k.day, k.unit, k.person as id, coalesce(k.person_name, p.name) as name, coalesce(p.unit, k.unit) as person_unit,
       k.state, k.inspections, (
         select json_group_array(json_object('name', a.value ->> 'person', 'id', coalesce(a.value ->> 'id', ''),
                                             'unit', coalesce(r.unit, ''), 'day', k.day))
         from json_each(k.accounted) a
         left join person r on r.meeting_id = k.meeting and r.id = a.value ->> 'id' and r.name = a.value ->> 'person'
       ) as accounted
from tasks k left join person p on p.meeting_id = k.meeting and p.id = k.person
                                   and p.name = coalesce(k.person_name, p.name)
where ?3 or not k.closed_doors order by k.n, k.no
"""

_UNITS = f"""{THESE}
select distinct p.unit from held h cross join person p on p.meeting_id = h.id where p.unit <> '' order by p.unit
"""

_PEOPLE = "select id, name, unit from directory_person order by no"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which meetings are counted: of these days, both included, of these kinds by id, of or with a unit; None for all.

    whole: what is confidential counts too.
    """

    first: date | None = None
    last: date | None = None
    kinds: Collection[str] | None = None
    unit: str | None = None
    whole: bool = False


def held(book: Readable, asked: Asked) -> list[Row]:
    """The meetings that count: id, kind, date, title, minutes, seats without names, how many confidential topics
    (hidden), and whether all of it counts (own)."""
    first, last = asked.first or date.min, asked.last or date.max
    kinds = None if asked.kinds is None else json.dumps(sorted(asked.kinds))
    rows = book.query(_HELD, (first.isoformat(), last.isoformat(), kinds, asked.unit))
    return [{**row, "hidden": row["topics"].count(",") + 1 if row["topics"] else 0} for row in rows]


def heads(book: Readable, meetings: Sequence[Row], asked: Asked) -> dict[str, int]:
    """How many came to each meeting, seats without names left out; meetings: as `held` found them."""
    return {row["meeting"]: row["heads"] for row in book.query(_HEADS, (listed(meetings), asked.unit))}


def attendance(book: Readable, meetings: Sequence[Row], asked: Asked) -> list[Row]:
    """Of each member, by id, name and unit on the rosters, in how many meetings they were what; day: of the last."""
    return book.query(_ATTENDANCE, (listed(meetings), asked.unit))


def speaking(book: Readable, meetings: Sequence[Row], asked: Asked) -> list[Row]:
    """Of each who spoke, by id, name and unit on the rosters, how often and how long; day: of the last."""
    return book.query(_SPEAKING, (listed(meetings), asked.unit, asked.whole))


def topics(book: Readable, meetings: Sequence[Row], asked: Asked) -> list[Row]:
    """How many topics have which outcome (None: none), the seconds planned for those that were taken, and used."""
    return book.query(_TOPICS, (listed(meetings), asked.unit, asked.whole))


def tasks(book: Readable, meetings: Sequence[Row], asked: Asked, today: date) -> Row:
    """How many tasks were closed in time or late, are open, are overdue on a day; in time is what was said to be done
    on the day on which it was due, as extended, or before."""
    return book.query(_TASKS, (listed(meetings), asked.unit, asked.whole, today.isoformat()))[0]


def appraised(book: Readable, meetings: Sequence[Row], asked: Asked, today: date) -> list[Row]:
    """Each task: its unit, who has it (id, name and unit, None for nobody), how it stands on a day (state), how it was
    inspected and who was called to account for it (id, "" where none is known, name and unit)."""
    rows = book.query(_APPRAISED, (listed(meetings), asked.unit, asked.whole, today.isoformat()))
    return [{**row, **{name: json.loads(row[name]) for name in ("inspections", "accounted")}} for row in rows]


def people(book: Readable) -> list[Row]:
    """The persons of the directory in its order: id, name, unit."""
    return book.query(_PEOPLE)


def units(book: Readable, meetings: Sequence[Row]) -> list[str]:
    """The units on the rosters of meetings."""
    return [row["unit"] for row in book.query(_UNITS, (listed(meetings),))]


def listed(meetings: Sequence[Row]) -> str:
    """The meetings that were found, as THESE takes them for its first parameter."""
    return json.dumps(
        [[row["id"], row["date"], row["own"], *map(_numbers, (row["topics"], row["segments"]))] for row in meetings]
    )


def _numbers(listed: str | None) -> str:
    return f",{listed}," if listed else ""
