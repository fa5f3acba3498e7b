"""会议台账、议题台账、“三重一大”事项台账: a line a meeting or topic, in the order in which they were held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from meetroom.documents.model import Block, Cell, Column, Document, Note, Table
from meetroom.documents.office.frame import Desk, amount, office_paper
from meetroom.documents.reading import clauses, day_cell
from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.record.ledger import LedgerMeeting, LedgerName, LedgerTask, LedgerTopic, LedgerVote
from meetroom.rules.kinds import kinds
from meetroom.rules.member import known
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.supervision import TASK_STATUSES
from meetroom.wording.selectors import kind_words
from meetroom.wording.terms import detailed, word
from meetroom.wording.times import day

TITLES: dict[LedgerName, str] = {
    "meetings": N_("Ledger of meetings"), "topics": N_("Ledger of topics"), "major": N_("Ledger of major matters"),
}  # fmt: skip
FORMS = ("xlsx", "csv", "docx", "pdf", "html", "md")


def ledger_paper(
    what: LedgerName, lines: Sequence[LedgerMeeting | LedgerTopic], between: str, omitted: int, desk: Desk,
    *, restricted: bool,
) -> Document:  # fmt: skip
    """A ledger; between: of which days, kinds and units; omitted: how many confidential topics were left out."""
    columns = {"meetings": _meeting_columns, "topics": _topic_columns, "major": _major_columns}[what]()
    rows = tuple(
        (place, *(_meeting(line) if isinstance(line, LedgerMeeting) else _topic(line, major=what == "major")))
        for place, line in enumerate(lines, 1)
    )
    blocks: list[Block] = [Table(_(TITLES[what]), (Column(_("No."), 2, centred=True), *columns), rows, _none())]
    if omitted:
        blocks.append(Note(_("{n} left out as confidential.").format(n=omitted)))
    title = _(TITLES[what])
    return office_paper(
        "ledger", title, blocks, desk, subtitle=between, landscape=True, restricted=restricted
    )  # fmt: skip


def _none() -> str:
    return _("Nothing of these days is to be listed.")


def _meeting_columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 7), Column(_("Meeting"), 8), Column(_("Session number"), 3, centred=True),
        Column(_("Kind"), 5), Column(_("Place"), 5), Column(_("Chair"), 4), Column(_("Recorder"), 4),
        Column(_("Expected"), 3, centred=True),
        Column(_("Members present"), 3, centred=True), Column(_("People present"), 3, centred=True),
        Column(_("Time"), 6), Column(_("Minutes"), 3, centred=True), Column(_("Number of topics"), 3, centred=True),
        Column(_("Tasks set"), 3, centred=True), Column(_("Number of the minutes"), 6), Column(_("Remarks"), 4),
    )  # fmt: skip


def _meeting(line: LedgerMeeting) -> tuple[Cell, ...]:
    return (
        day_cell(line.date), line.title, _number(line.number), kind_words(line.kind), line.place or "",
        line.chair or "", line.recorder or "", _number(line.expected), line.came, line.people,
        f"{_clock(line.convened_at)}—{_clock(line.adjourned_at)}", line.minutes, line.topics, line.tasks,
        line.paper or "", clauses((line.unit or "", "" if line.signed else _("not signed by all"))),
    )  # fmt: skip


def _number(found: int | None) -> Cell:
    return "" if found is None else found


def _clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def _topic_columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 7), Column(_("Meeting"), 7), Column(_("Topic"), 2, centred=True),
        Column(_("Title of the topic"), 8), Column(_("Submitted by"), 4), Column(_("Reported by"), 4),
        Column(_("Category"), 4), Column(_("Vote"), 6), Column(_("Outcome"), 4), Column(_("Decision taken"), 9),
        Column(_("Tasks"), 8), Column(_("Remarks"), 5),
    )  # fmt: skip


def _major_columns() -> tuple[Column, ...]:
    return (
        Column(_("Date"), 7), Column(_("Meeting"), 7), Column(_("Major matter"), 5), Column(_("Title of the topic"), 8),
        Column(_("Submitted by"), 4), Column(_("Amount (yuan)"), 4), Column(_("Quorum"), 4), Column(_("Vote"), 6),
        Column(_("Outcome"), 4), Column(_("Decision taken"), 9), Column(_("Tasks"), 8), Column(_("Remarks"), 5),
    )  # fmt: skip


def _topic(line: LedgerTopic, *, major: bool) -> tuple[Cell, ...]:
    votes = clauses(map(_vote, line.votes))
    outcome = word(line.outcome) if line.outcome else _("no outcome")
    rest: tuple[Cell, ...] = (
        votes, outcome, line.resolution or "", clauses(map(_task, line.tasks)), clauses(_remarks(line, major=major)),
    )  # fmt: skip
    if major:
        quorum = "" if line.present is None else str(line.present)
        if line.required is not None:
            quorum = _("{present} present, {required} required").format(present=quorum, required=line.required)
        return (
            day_cell(line.date), line.meeting_title, line.major_kind, line.title, line.unit, amount(line.amount),
            quorum, *rest,
        )  # fmt: skip
    kind = kinds().get(line.kind)
    category = kind.categories.get(line.category, "") if kind is not None else ""
    return (
        day_cell(line.date), line.meeting_title, line.no, line.title, line.unit, line.reporter or "", category, *rest
    )  # fmt: skip


def _vote(vote: LedgerVote) -> str:
    """A vote as 举手 9:3:1, with the item or the candidate that it was on."""
    counts = "" if vote.for_ is None else f"{vote.for_}:{vote.against or 0}:{vote.abstain or 0}"
    if vote.candidate:
        became = _("elected") if vote.adopted else _("not elected")
        return " ".join(filter(None, (vote.name, counts, became)))
    said = " ".join(filter(None, (word(vote.method), counts)))
    return f"{vote.no} {vote.name} {said}" if vote.no is not None else said


def _task(task: LedgerTask) -> str:
    until = "" if task.due is None else day(task.due)
    return " ".join(
        filter(None, (task.unit, detailed(task.text, clauses((until, _(known(TASK_STATUSES, task.status).label))))))
    )


def _remarks(line: LedgerTopic, *, major: bool) -> list[str]:
    told = []
    if line.major_kind and not major:
        told.append(detailed(_("major matter"), line.major_kind))
    if line.resumes is not None:
        told.append(_("deferred by the meeting of {date}").format(date=day(line.resumes)))
    if line.outcome is not None and OUTCOMES[line.outcome].deferral:  # type: ignore[index]
        told += [_("lead: {name}").format(name=line.lead)] if line.lead else []
        told += [_("due {date}").format(date=day(line.due))] if line.due else []
    if line.body:
        told.append(_("put to {body}").format(body=line.body))
    return told
