"""A topic from its first discussion to its decision, through the meetings that deferred it and took it up again; papers
of a meeting; and by which units and people the record can be searched."""

from __future__ import annotations

import json
from collections.abc import Sequence

from db.queries import Readable, Row
from db.resumed import RESUMED_BY

# No matter is put off more often than that.
_LONGEST = 50

# From each matter back to where it was first discussed, and on to where it was decided; a cancelled meeting is none.
_CHAINS = f"""
with recursive start(n, meeting, topic) as (
  select key, json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?1)
), back(n, meeting, topic, step) as (
  select n, meeting, topic, 0 from start
  union
  select b.n, json_extract(t.resumption_of, '$.meeting'), json_extract(t.resumption_of, '$.topic'), b.step - 1
  from back b join topic t on t.meeting_id = b.meeting and t.no = b.topic
  where t.resumption_of is not null and b.step > -{_LONGEST}
), forth(n, meeting, topic, step) as (
  select n, meeting, topic, 0 from start
  union
  select f.n, t.meeting_id, t.no, f.step + 1
  from forth f join deferral d on d.meeting_id = f.meeting and d.topic = f.topic
  join topic t on t.meeting_id = {RESUMED_BY} and json_extract(t.resumption_of, '$.meeting') = f.meeting
                  and json_extract(t.resumption_of, '$.topic') = f.topic
  where f.step < {_LONGEST}
)
select c.n, c.meeting, c.topic, m.date, t.outcome, m.kind, t.confidential
from (select * from back union select * from forth) c
join meeting m on m.id = c.meeting and m.status <> 'cancelled'
join topic t on t.meeting_id = c.meeting and t.no = c.topic
order by c.n, c.step
"""

_STEPS = """
select m.id as meeting, m.date, coalesce(m.title, '') as meeting_title, t.no as topic, t.title, t.outcome,
       coalesce(t.resolution, nullif(t.reason, ''), d.reason, '') as text, d.due, t.confidential
from json_each(?) l join meeting m on m.id = json_extract(l.value, '$[0]')
join topic t on t.meeting_id = m.id and t.no = json_extract(l.value, '$[1]')
left join deferral d on d.meeting_id = t.meeting_id and d.topic = t.no
order by l.key
"""

_PAPERS = """
select paper, status, number, issued_on from paper where meeting_id = ? order by paper
"""


def chain(book: Readable, meeting: str, topic: int) -> list[Row]:
    """The meetings that took a topic up, the first one first, each with what became of it there; confidential ones too.

    due: of a deferral. A topic that was never deferred and comes back from none is the only one, in a cancelled meeting
    too.
    """
    (links,) = chains(book, [{"meeting": meeting, "topic": topic}], whole=True)
    places = [(link["meeting"], link["topic"]) for link in links] or [(meeting, topic)]
    return book.query(_STEPS, (json.dumps(places),))


def chains(book: Readable, rows: Sequence[Row], *, whole: bool = False) -> list[list[Row]]:
    """Of each deferral the meetings that dealt with it, from the first discussion to the decision, whatever their kind.

    whole: with those where the topic is confidential.
    """
    found: list[list[Row]] = [[] for _row in rows]
    starts = json.dumps([[row["meeting"], row["topic"]] for row in rows])
    for link in book.query(_CHAINS, (starts,)) if rows else []:
        n, hidden = link.pop("n"), link.pop("confidential")
        if whole or not hidden:
            found[n].append(link)
    return found


def papers(book: Readable, meeting: str) -> list[Row]:
    """The papers of a meeting of which something was recorded: status, and number and day where they went out."""
    return book.query(_PAPERS, (meeting,))


def units(book: Readable) -> list[str]:
    """The units of topics, tasks and people of the record."""
    rows = book.query(
        "select unit from topic union select unit from task union select unit from person order by unit collate nocase"
    )
    return [row["unit"] for row in rows if row["unit"]]


def persons(book: Readable) -> list[tuple[str, str]]:
    """Everybody on a roster, by name and unit."""
    rows = book.query("select distinct name, unit from person order by name, unit")
    return [(row["name"], row["unit"]) for row in rows]
