"""The lines of the ledgers of an office, of the meetings that statistics count."""

from __future__ import annotations

import json
from collections.abc import Sequence

from db.queries import Readable, Row
from db.statistics import TASKS, THESE, Asked, listed
from meetroom.rules.outcomes import OUTCOMES

_DEFERRED_BY = ", ".join(f"'{name}'" for name, outcome in OUTCOMES.items() if outcome.deferral)

_MEETINGS = f"""{THESE}
select m.id, m.date, coalesce(m.title, m.id) as title, m.kind, m.number, m.unit, m.place, m.convened_at,
       m.adjourned_at, m.expected, m.status = 'closed' as signed,
       (select name from person p where p.meeting_id = m.id and p.id = m.chair) as chair,
       (select name from person p where p.meeting_id = m.id and p.id = m.recorder) as recorder,
       (select count(*) from attendance a join person p on p.meeting_id = a.meeting_id and p.id = a.person
        where a.meeting_id = m.id and a.arrived_at is not null and p.role = 'member') as came,
       (select count(*) from topic t where t.meeting_id = m.id) as topics,
       (select number from paper where paper.meeting_id = m.id and paper.paper = 'minutes') as paper
from held h cross join meeting m on m.id = h.id order by h.n
"""

_TOPICS = f"""{THESE}
select t.meeting_id as meeting, m.date, coalesce(m.title, m.id) as meeting_title, m.kind, t.no, t.title, t.unit,
       t.category, t.outcome, t.resolution, t.escalated_to as body, t.quorum_present as present,
       t.quorum_required as required, coalesce(o.major_kind, '') as major_kind, o.amount,
       (select name from person p where p.meeting_id = t.meeting_id and p.id = t.reporter) as reporter,
       (select name from person p where p.meeting_id = t.meeting_id and p.id = d.lead) as lead, d.due,
       json_extract(t.resumption_of, '$.date') as resumes,
       (select json_group_array(json_object(
          'method', b.method, 'adopted', json(iif(b.adopted, 'true', 'false')), 'for', b."for", 'against', b.against,
          'abstain', b.abstain, 'no', b.item,
          'name', coalesce((select title from item i where i.meeting_id = b.meeting_id and i.topic = b.topic
                            and i.no = b.item), '')))
        from (select * from ballot where meeting_id = t.meeting_id and topic = t.no and standing order by no) b
       ) as votes,
       (select json_group_array(json_object(
          'method', '', 'adopted', json(iif(c.adopted, 'true', 'false')), 'for', c."for", 'against', c.against,
          'abstain', c.abstain, 'name', c.name, 'candidate', json('true')))
        from (select c.* from candidate c join ballot b on b.meeting_id = c.meeting_id and b.topic = c.topic
              and b.no = c.no and b.standing where c.meeting_id = t.meeting_id and c.topic = t.no
              order by c."for" desc, c.name) c) as candidates
from held h cross join topic t on t.meeting_id = h.id join meeting m on m.id = h.id
left join topic_proposal o on o.meeting_id = t.meeting_id and o.no = t.no
left join deferral d on d.meeting_id = t.meeting_id and d.topic = t.no and t.outcome in ({_DEFERRED_BY})
where (h.own or t.unit = ?2) and (?3 or not t.confidential) and (not ?4 or coalesce(o.major_kind, '') <> '')
order by h.n, t.no
"""

_COUNTS = f"""{TASKS}
select meeting, count(*) as tasks from tasks where ?3 or not closed_doors group by meeting
"""

_TASKS = f"""{TASKS}
select meeting, topic, unit, text, due, status from tasks
where topic is not null and (?3 or not closed_doors) order by n, no
"""


def meetings(book: Readable, found: Sequence[Row], heads: dict[str, int], asked: Asked) -> list[Row]:
    """The lines of the meetings; found: as statistics found them, heads: how many came to each."""
    seats = {row["id"]: row for row in found}
    rows = book.query(_MEETINGS, (listed(found),))
    tasks = {row["meeting"]: row["tasks"] for row in book.query(_COUNTS, (listed(found), None, asked.whole, ""))}
    return [
        {
            **row, "signed": bool(row["signed"]), "tasks": tasks.get(row["id"], 0),
            "minutes": seats[row["id"]]["minutes"],
            "people": heads.get(row["id"], 0) + seats[row["id"]]["seats"],
        }
        for row in rows
    ]  # fmt: skip


def topics(book: Readable, found: Sequence[Row], asked: Asked, *, major: bool) -> list[Row]:
    """The lines of the topics; major: of those alone that are major matters. Confidential ones only where asked."""
    these = listed(found)
    tasks: dict[tuple[str, int], list[Row]] = {}
    # Of a topic that is listed all tasks are, whatever unit has them.
    for row in book.query(_TASKS, (these, None, asked.whole, "")):
        tasks.setdefault((row.pop("meeting"), row.pop("topic")), []).append(row)
    rows = book.query(_TOPICS, (these, asked.unit, asked.whole, major))
    return [
        {
            **row, "votes": [*json.loads(row["votes"]), *json.loads(row.pop("candidates"))],
            "tasks": tasks.get((row["meeting"], row["no"]), []),
        }
        for row in rows
    ]  # fmt: skip
