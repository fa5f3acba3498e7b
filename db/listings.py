"""What was decided, across meetings: chosen by filters and limits first, then told in full."""

from __future__ import annotations

import json

from db.meetings import sought
from db.queries import Found, Readable

# From the latest meeting backwards, so that no more is read than is wanted; of a unit the index is better. The columns
# are looked up for those that were chosen alone.
_DECIDED = """
with chosen(meeting_id, no, date, start) as materialized (
  select t.meeting_id, t.no, m.date, m.scheduled_start from meeting m {join} topic t on t.meeting_id = m.id
  where t.outcome is not null{conditions}
  order by m.date desc, m.scheduled_start desc, m.id desc, t.no desc limit {limit}
)
select m.id as meeting, m.date, m.title as meeting_title, t.no as topic, t.title, t.unit, t.outcome, t.resolution,
       b.method, b."for", b.against, b.abstain, b.base, b.needed, t.confidential,
       (select json_group_array(json_object('no', i.no, 'title', i.title, 'adopted', i.adopted, 'method', i.method,
                                            'for', i."for", 'against', i.against, 'abstain', i.abstain))
        from (select i.no, i.title, i.adopted, v.method, v."for", v.against, v.abstain
              from item i left join ballot v on v.meeting_id = i.meeting_id and v.topic = i.topic and v.item = i.no
                                             and v.standing
              where i.meeting_id = t.meeting_id and i.topic = t.no order by i.no) i) as items,
       (select json_group_array(json_object('name', c.name, 'adopted', c.adopted, 'for', c."for",
                                            'against', c.against, 'abstain', c.abstain))
        from (select c.* from candidate c where c.meeting_id = t.meeting_id and c.topic = t.no and c.no = b.no
              order by c."for" desc, c.name) c) as candidates
from chosen cross join topic t on t.meeting_id = chosen.meeting_id and t.no = chosen.no
join meeting m on m.id = t.meeting_id
left join ballot b on b.meeting_id = t.meeting_id and b.topic = t.no and b.standing and b.item is null
order by chosen.date, chosen.start, t.meeting_id, t.no
"""

# Counted without unit and state: a number that changed with these would tell whose it is, and how it ended.
_DECIDED_CLOSED = "topic t where t.confidential = 1 and t.outcome is not null"

Conditions = list[tuple[str, str | bytes | None]]


def decisions(
    book: Readable, since: str | None, unit: str | None, status: str | None, *, whole: bool = False,
    limit: int | None = None,
) -> Found:  # fmt: skip
    """Topics with an outcome, with their items and the candidates of the vote in force; status is an outcome.

    whole: the confidential ones too. limit: the newest so many.
    """
    asked: Conditions = [("m.date >= ?", since), ("t.unit = ?", _sought(unit)), ("t.outcome = ?", status)]
    join = "cross join" if unit is None else "join"
    found = _found(book, _DECIDED.replace("{join}", join), asked, whole=whole, limit=limit)
    if not whole:
        found.omitted = _left_out(book, _DECIDED_CLOSED, since)
    for row in found:
        for several in ("items", "candidates"):
            row[several] = [{**each, "adopted": _truth(each["adopted"])} for each in json.loads(row[several])]
    return found


def _found(book: Readable, sql: str, asked: Conditions, *, whole: bool, limit: int | None) -> Found:
    """What is asked for, and the meetings of what is confidential among it."""
    given = [(condition, value) for condition, value in asked if value is not None]
    conditions = [condition for condition, _value in given] + ([] if whole else ["t.confidential = 0"])
    sql = sql.replace("{conditions}", "".join(f" and {condition}" for condition in conditions))
    sql = sql.replace("{limit}", str(-1 if limit is None else limit))
    found = Found(book.query(sql, tuple(value for _condition, value in given)))
    found.closed = tuple(dict.fromkeys(row["meeting"] for row in found if row["confidential"]))
    for row in found:
        del row["confidential"]
    return found


def _left_out(book: Readable, which: str, since: str | None) -> int:
    """How much is confidential, of meetings from a day on."""
    if since is None:
        return int(book.query(f"select count(*) as n from {which}")[0]["n"])
    sql = f"select count(*) as n from meeting m cross join {which} and m.date >= ? and t.meeting_id = m.id"
    return int(book.query(sql, (since,))[0]["n"])


def _sought(unit: str | None) -> str | bytes | None:
    return None if unit is None else sought(unit)


def _truth(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)
