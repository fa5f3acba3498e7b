"""Who has to be told of meetings, and who was: across meetings, with filters and limit in SQL."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from db.meetings import sought
from db.queries import Found, Readable, Row

# What is said of one who has to be told stands in `views/conveying.py` for one meeting; a test holds the two together.
_LISTENERS = """
held as materialized (
  select id, kind, title, date, substr(adjourned_at, 1, 10) as held,
         coalesce(json_extract(rules, '$.values."".convey_to'), 'absent') as convey_to,
         json_extract(rules, '$.values."".convey_due_workdays') as term
  from meeting
  where adjourned_at is not null and status in ('adjourned', 'closed'){scope}
), unit as materialized (
  select name, min(place) as place from (
    select name, no as place from directory_unit
    union all select unit, 1000 + no from directory_person where active and unit <> ''
  ) group by name
), must as (
  select c.meeting_id as meeting, c.person, p.name, p.apart, p.unit, 'absent' as why, c.topics, c.open,
         null as staff, p.seat as place
  from held join convey_to c on c.meeting_id = held.id join person p on p.meeting_id = held.id and p.id = c.person
  union all
  select held.id, '', u.name, '', u.name, 'all', '[]', '[]',
         (select count(*) from directory_person d where d.active and d.unit = u.name), 10000 + u.place
  from held join unit u where held.convey_to = 'all'
  union all
  select held.id, '', p.unit, '', p.unit, 'all', '[]', '[]', null, 10000 + min(p.seat)
  from held join person p on p.meeting_id = held.id
  where held.convey_to = 'all' and p.unit <> '' and not exists (select 1 from unit)
  group by held.id, p.unit
  union all
  select held.id, d.id, d.name, coalesce(p.apart, ''), d.unit, 'all', '[]', '[]', null, 30000 + d.no
  from held join directory_person d left join person p on p.meeting_id = held.id and p.id = d.id
  left join attendance a on a.meeting_id = held.id and a.person = d.id
  where held.convey_to = 'all' and d.active and a.arrived_at is null
    and d.unit = ''
    and not exists (select 1 from convey_to c where c.meeting_id = held.id and c.person = d.id)
), besides as (
  select t.meeting, t.person, t.name, coalesce(p.apart, ''),
         case when t.person = '' then t.unit else coalesce(p.unit, d.unit, '') end as unit, 'besides', '[]', '[]',
         null, 1000000 + min(t.entry) * 1000 + min(t.no)
  from held join conveying t on t.meeting = held.id
  left join person p on p.meeting_id = t.meeting and p.id = t.person and t.person <> ''
  left join directory_person d on d.id = t.person and t.person <> ''
  where not exists (
    select 1 from must where must.meeting = t.meeting
      and case when t.unit <> '' then must.person = '' and must.unit = t.unit
               when t.person <> '' then must.person = t.person
               else must.name = t.name end
  )
  group by t.meeting, t.person, t.name
), listener as (select * from must union all select * from besides), stands as (
  select l.*, held.kind, held.title, held.date, held.held, held.term,
    (select json_array(t.mode, t.date, t.entry) from conveying t where t.meeting = l.meeting
       and case when l.person <> '' then t.person = l.person or t.person = '' and t.unit = '' and t.name = l.name
                when t.unit <> '' then l.person = '' and t.unit = l.unit
                else l.unit = '' and t.person = '' and t.name = l.name end
       order by t.entry desc limit 1) as told,
    (select sum(t.heads) from conveying t where t.meeting = l.meeting and l.person = '' and t.unit = l.unit) as heads
  from listener l join held on held.id = l.meeting
)
"""

_ROWS = f"""with {_LISTENERS}
select meeting, nullif(person, '') as person, unit, json_extract(told, '$[0]') as mode,
       json_extract(told, '$[1]') as date, case when told is null then 'open' else 'told' end as state, name, apart,
       why, topics, open, heads, staff, term, title, held, json_extract(told, '$[2]') as entry, kind
from stands
where (?5 is null or (told is null) = (?5 = 'open')) and (?6 is null or unit = ?6)
  and (?7 or topics = '[]' or open <> '[]')
order by stands.date desc, meeting, place limit ?8
"""

_OMITTED = f"""with {_LISTENERS}
select count(*) as n from stands where topics <> '[]' and open = '[]' and ?5 is null and ?6 is null and ?7 and ?8
"""

_COUNTS = f"""with {_LISTENERS}
select meeting, title, held, term, count(*) as waiting from stands
where told is null and ?5 is null and ?6 is null and (?7 or topics = '[]' or open <> '[]')
group by meeting order by stands.date limit ?8
"""


class Asked(NamedTuple):
    """Which of them are asked for; None: any. state: open or told; since: an ISO date of the meeting. before: of
    meetings that begin before this one."""

    meeting: str | None = None
    kinds: Collection[str] | None = None
    since: str | None = None
    state: str | None = None
    unit: str | None = None
    limit: int | None = None
    before: str | None = None


def conveying(book: Readable, asked: Asked, *, whole: bool = False) -> Found:
    """Everybody who has to be told of meetings that are over, and who was told besides; the newest meeting first.

    whole: with the topics that are confidential, and whoever missed nothing else; without them, they are counted.
    """
    unit = None if asked.unit is None else sought(asked.unit)
    limit = -1 if asked.limit is None else asked.limit
    kinds = None if asked.kinds is None else json.dumps(sorted(asked.kinds))
    scope = (asked.meeting, kinds, asked.since, asked.before)
    rows = _read(book, _ROWS, (*scope, asked.state, unit, whole, limit))
    found = Found(rows)
    found.closed = tuple(dict.fromkeys(row["meeting"] for row in rows if row["topics"] != row["open"])) if whole else ()
    if not whole:
        found.omitted = _read(book, _OMITTED, (*scope, None, None, True, 1))[0]["n"]
    for row in found:
        row["topics"] = json.loads(row["topics"] if whole else row["open"])
        del row["open"]
    return found


def waiting(book: Readable, since: str | None) -> list[Row]:
    """How many have to be told of each meeting yet: meeting, title, held (a date), term (working days) and waiting; of
    those who missed what is confidential alone nothing is said."""
    return _read(book, _COUNTS, (None, None, since, None, None, None, False, -1))


# Of which meetings is asked, so that an index is used and no others are looked at.
_SCOPE = (
    " and id = ?1", " and kind in (select value from json_each(?2))", " and date >= ?3",
    " and cast(strftime('%s', scheduled_start) as integer) < ("
    "select cast(strftime('%s', scheduled_start) as integer) from meeting where id = ?4)",
)  # fmt: skip


def _read(book: Readable, sql: str, values: tuple[Any, ...]) -> list[Row]:
    scope = "".join(text for text, value in zip(_SCOPE, values, strict=False) if value is not None)
    return book.query(sql.replace("{scope}", scope), values)
