"""What home tells of each meeting besides its row: its size while it is to come, what it awaits once it ended."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, timedelta

from db.queries import Readable, Row
from meetroom.rules.statuses import STAGES


def _these(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


_AHEAD = _these([name for name, stage in STAGES.items() if stage.ahead or stage.running])
_OVER = _these([name for name, stage in STAGES.items() if stage.over])
_UNSIGNED = _these([name for name, stage in STAGES.items() if stage.unsigned])

_SIZES = f"""
select m.id as meeting, m.expected, count(t.no) as topics, count(t.resumption_of) as resumed,
       (select count(*) from attendance a where a.meeting_id = m.id and a.status = 'leave') as on_leave
from meeting m left join topic t on t.meeting_id = m.id where m.status in ({_AHEAD}) group by m.id
"""

# Who signs is who had the role in the end; a role without a person signs nothing.
_AWAITED = f"""
select m.id as meeting, m.title, m.adjourned_at, m.recorder, m.reviewer, m.chair,
       (select json_group_array(s.role) from signature s where s.meeting_id = m.id and not s.void) as signed,
       (select count(*) from review r where r.meeting_id = m.id and r.status = 'queried') as queries
from meeting m where m.status in ({_UNSIGNED})
"""

_NAMES = f"""
select p.meeting_id, p.id, p.name, p.apart from person p join meeting m on m.id = p.meeting_id
where m.status in ({_UNSIGNED}) and p.id in (m.recorder, m.reviewer, m.chair)
"""

_MINUTES = f"""
select m.id as meeting, m.date, p.name, p.apart, json_extract(m.rules, '$.values."".minutes_lead_workdays') as lead
from meeting m left join person p on p.meeting_id = m.id and p.id = m.recorder
left join paper on paper.meeting_id = m.id and paper.paper = ?2
where m.status in ({_OVER}) and m.adjourned_at is not null and m.date >= ?1 and lead is not null
and coalesce(paper.status, '') not in (select value from json_each(?3))
"""

SIGNING = ("recorder", "reviewer", "chair")
# Minutes are asked after for so many days; what was not issued by then is not waited for.
ASKED_AFTER = timedelta(days=31)


def sizes(book: Readable) -> dict[str, Row]:
    """Of each meeting that is to come or runs: who is expected and on leave, how many topics, and taken up again."""
    return {row["meeting"]: row for row in book.query(_SIZES)}


def awaited(book: Readable) -> list[Row]:
    """The meetings that ended and are not signed by all: title, when, role and name of who signs next, open queries."""
    names = {(row["meeting_id"], row["id"]): row for row in book.query(_NAMES)}
    found: list[Row] = []
    for row in book.query(_AWAITED):
        signed = json.loads(row["signed"])
        role = next((role for role in SIGNING if row[role] and role not in signed), "")
        who = names.get((row["meeting"], row[role]), {}) if role else {}
        found.append({
            "meeting": row["meeting"], "title": row["title"] or row["meeting"], "adjourned_at": row["adjourned_at"],
            "role": role, "name": who.get("name", ""), "apart": who.get("apart", ""), "queries": row["queries"],
        })  # fmt: skip
    return found


def minutes(book: Readable, today: date, paper: str, out: Collection[str]) -> list[Row]:
    """The meetings that ended lately, whose rules give a term for the minutes (lead, working days) and whose minutes
    are not out; the recorder. paper: what these are called; out: where they stand once they are."""
    return book.query(_MINUTES, ((today - ASKED_AFTER).isoformat(), paper, json.dumps(sorted(out))))
