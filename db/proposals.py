"""What is asked of the proposals of a book, and of the meetings from which some of them arise."""

from __future__ import annotations

from datetime import date

from db.queries import Readable, Row
from meetroom.facts.proposal import Source
from meetroom.rules.outcomes import OUTCOMES

_DEFERRING = ", ".join(f"'{name}'" for name, outcome in OUTCOMES.items() if outcome.deferral)
_OVER = "('adjourned', 'closed')"

_DUE = f"""
select d.meeting_id as meeting, d.topic, d.due, coalesce(d.report_at, f.received) as report_at, d.reason, d.consult_all,
       json_array_length(coalesce(f.consulted, '[]')) as consulted, p.name as lead,
       (select count(*) from person where meeting_id = d.meeting_id and role = 'member') as members,
       (select id from proposal where meeting = d.meeting_id and topic = d.topic and status = 'deferred') as proposal
from deferral d join meeting m on m.id = d.meeting_id
join topic t on t.meeting_id = d.meeting_id and t.no = d.topic
left join person p on p.meeting_id = d.meeting_id and p.id = d.lead
left join deferral_report f on f.meeting = d.meeting_id and f.topic = d.topic
where m.status in {_OVER} and t.outcome in ({_DEFERRING}) and d.resumed_by is null
      and coalesce(d.due, date(m.date, '+1 day')) <= ?1
      and not exists (select 1 from proposal where report_meeting = d.meeting_id and report_topic = d.topic)
      and not exists (select 1 from proposal where meeting = d.meeting_id and topic = d.topic
                      and status in ('scheduled', 'on_agenda'))
order by m.date, d.meeting_id, d.topic
"""

_MOTIONS = f"""
select o.meeting_id as meeting, o.no as motion from motion o cross join meeting m on m.id = o.meeting_id
where m.status in {_OVER} and o.outcome = 'refused' and not exists (
  select 1 from proposal where origin = 'motion' and origin_meeting = o.meeting_id and origin_motion = o.no)
order by m.date, o.meeting_id, o.no
"""

_ESCALATED = f"""
select t.meeting_id as meeting, t.no as topic from topic t join meeting m on m.id = t.meeting_id
where m.status in {_OVER} and t.outcome = 'escalated' and not exists (
  select 1 from proposal where origin = 'escalation' and origin_meeting = t.meeting_id and origin_topic = t.no)
order by m.date, t.meeting_id, t.no
"""


def proposals(book: Readable) -> list[Row]:
    """All proposals, in the order of their ids."""
    return book.query("select id, status from proposal order by length(id), id")


def kinds_proposed_for(book: Readable) -> list[str]:
    """The kinds of meetings for which something was proposed."""
    return [row["kind"] for row in book.query("select distinct kind from proposal where kind is not null")]


def of_meeting(book: Readable, meeting: str) -> list[str]:
    """The ids of the proposals that a meeting has."""
    return [row["id"] for row in book.query("select id from proposal where meeting = ? order by topic, id", (meeting,))]


def placed(book: Readable) -> list[str]:
    """The ids of the proposals that a meeting has which did not decide on them yet."""
    rows = book.query("select id from proposal where status in ('scheduled', 'on_agenda') order by length(id), id")
    return [row["id"] for row in rows]


def same(book: Readable, unit: str, kind: str, title: str) -> list[str]:
    """The ids of the proposals of a unit, for a kind, under a title, the newest first."""
    rows = book.query(
        "select id from proposal where unit = ? and kind = ? and title = ? order by length(id) desc, id desc",
        (unit, kind, title),
    )
    return [row["id"] for row in rows]


def last_number(book: Readable, year: int) -> int:
    """The highest number of a proposal of a year, 0 where there is none."""
    rows = book.query(
        "select max(cast(substr(id, 8) as integer)) as last from proposal where id like ?", (f"P-{year:04}-%",)
    )
    return rows[0]["last"] or 0


def numbered(book: Readable, number: int) -> list[str]:
    """The ids of the proposals of a number, of any year."""
    rows = book.query("select id from proposal where cast(substr(id, 8) as integer) = ? order by id", (number,))
    return [row["id"] for row in rows]


def due_deferrals(book: Readable, until: date) -> list[Row]:
    """The deferrals that are due by a day, or that the next meeting takes up, and that no proposal stands for yet.

    proposal: the one from which the topic came.
    """
    return book.query(_DUE, (until.isoformat(),))


def refused_motions(book: Readable) -> list[Row]:
    """The motions that a meeting did not take and that no proposal stands for yet."""
    return book.query(_MOTIONS)


def escalated_topics(book: Readable) -> list[Row]:
    """The topics that a meeting put to another body and that no proposal stands for yet."""
    return book.query(_ESCALATED)


def arisen(book: Readable, source: Source) -> bool:
    """Whether a proposal stands for what arose from a meeting already."""
    return bool(book.query(
        "select id from proposal where origin = ? and origin_meeting = ? and origin_topic is ? and origin_motion is ?",
        (source.origin, source.meeting, source.topic, source.motion),
    ))  # fmt: skip


def starts_of_kind(book: Readable, kind: str, since: date) -> list[str]:
    """When the meetings of a kind begin that are planned for a day or later, and the last one before it, ISO 8601."""
    rows = book.query(
        "select scheduled_start as start from meeting where kind = ?1 and status <> 'cancelled' and date >= coalesce("
        "(select max(date) from meeting where kind = ?1 and status <> 'cancelled' and date < ?2), ?2) order by date",
        (kind, since.isoformat()),
    )
    return [row["start"] for row in rows if row["start"]]


def meeting_of_head(book: Readable, head: str) -> str | None:
    """The meeting whose record had a head, None for none."""
    rows = book.query("select e.meeting_id as id from entry e join meeting m on m.id = e.meeting_id where e.hash = ?",
                      (head,))  # fmt: skip
    return rows[0]["id"] if rows else None
