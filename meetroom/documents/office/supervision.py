"""督查通报: how the tasks of meetings stand, to the principal leader: counts, what is late and why, who is silent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from meetroom.documents.issued import numbered
from meetroom.documents.model import Address, Block, Cell, Closing, Column, Document, Note, Paragraph, Table
from meetroom.documents.office.followed import (
    Followed,
    by_unit,
    due_words,
    late_words,
    matter,
    number_column,
    report_words,
    supported,
    why,
)
from meetroom.documents.office.frame import Desk, office_paper
from meetroom.documents.office.statistics import days_words
from meetroom.documents.reading import clauses, commas, day_cell, listed
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.wording.times import day

FORMS = ("docx", "pdf", "html", "md", "xlsx", "csv")


class Period(msgspec.Struct, frozen=True):
    """Of which days a report tells: of tasks that were in hand then; on: how they stand as of this day."""

    first: date
    last: date
    on: date


def supervision_paper(
    tasks: Sequence[Followed], period: Period, track_every: int | None, to: Sequence[str], omitted: int, desk: Desk
) -> Document:
    """The report. track_every: within how many working days a task is reported on, None where the office does not say;
    to: the principal leaders; omitted: how many tasks were left out as confidential."""
    red, yellow = ([task for task in tasks if task.colour == colour] for colour in ("red", "yellow"))
    silent = [task for task in tasks if track_every is not None and (task.silent_workdays or 0) > track_every]
    blocks: list[Block] = [Address(listed(to))] if to else []
    blocks += [
        Paragraph(_summary(tasks, period)),
        *numbered(
            (
                (_("By unit"), [_units(tasks)] if tasks else []),
                (_("Overdue tasks"), [_late(_("Overdue tasks"), red)] if red else []),
                (
                    _("Behind, or refused more time"),
                    [_late(_("Behind, or refused more time"), yellow)] if yellow else [],
                ),
                (_("Not reported on"), _silent(silent, track_every)),
                (_("Called to account"), _accounted(tasks)),
            )
        ),
        Closing(desk.issuer, day(period.on)),
    ]
    if omitted:
        blocks.append(Note(_("{n} left out as confidential.").format(n=omitted)))
    title = _("Report on the tasks of meetings")
    between = days_words(period.first, period.last)
    return office_paper("supervision", title, blocks, desk, subtitle=between, landscape=True)


def _summary(tasks: Sequence[Followed], period: Period) -> str:
    if not tasks:
        return _("No task of meetings was in hand from {first} to {last}.").format(
            first=day(period.first), last=day(period.last)
        )
    n = len(tasks)
    shape = ngettext(
        "From {first} to {last} {n} task of meetings was followed up.",
        "From {first} to {last} {n} tasks of meetings were followed up.",
        n,
    )
    told = shape.format(first=day(period.first), last=day(period.last), n=n)
    counts = [
        (_("{n} closed in time"), sum(map(_in_time, tasks))), (_("{n} closed late"), sum(map(_too_late, tasks))),
        (_("{n} said to be done and not closed yet"), sum(task.waits for task in tasks)),
        (_("{n} ended undone"), sum(task.dropped for task in tasks)),
        (_("{n} in hand"), sum(task.in_hand for task in tasks)),
        (_("{n} of them overdue (red)"), _coloured(tasks, "red")),
        (_("{n} behind or refused more time (yellow)"), _coloured(tasks, "yellow")),
        (_("{n} due soon (blue)"), _coloured(tasks, "blue")),
    ]  # fmt: skip
    stands = commas(words.format(n=count) for words, count in counts if count)
    done = commas(
        words.format(n=count)
        for words, count in (
            (_("more time was asked for {n} times"), sum(len(task.extensions) for task in tasks)),
            (_("and refused {n} times"), sum(one.status == "refused" for task in tasks for one in task.extensions)),
            (_("tasks were chased {n} times"), sum(task.chased for task in tasks)),
            (_("somebody was called to account {n} times"), sum(len(task.accounted) for task in tasks)),
        )
        if count
    )
    as_of = _("As of {date}: {stands}.").format(date=day(period.on), stands=stands)
    return told + as_of + (_("In the course of it {done}.").format(done=done) if done else "")


def _coloured(tasks: Sequence[Followed], colour: str) -> int:
    return sum(task.colour == colour for task in tasks)


def _in_time(task: Followed) -> bool:
    return task.closed and not task.overdue_workdays


def _too_late(task: Followed) -> bool:
    return task.closed and bool(task.overdue_workdays)


def _units(tasks: Sequence[Followed]) -> Table:
    labels = (
        _("Number of tasks"), _("Closed in time"), _("Closed late"), _("Said to be done"), _("Ended undone"),
        _("In hand"), _("Red"), _("Yellow"), _("Blue"), _("Asked for time"), _("Chased"), _("Called to account"),
    )  # fmt: skip
    columns = (Column(_("Unit"), 4), *(Column(label, 2, centred=True) for label in labels))
    units = by_unit(tasks)
    rows: list[tuple[Cell, ...]] = [(unit, *_numbers(own)) for unit, own in sorted(units.items())]
    if len(rows) > 1:
        rows.append((_("Total"), *_numbers(tasks)))
    return Table(_("By unit"), columns, tuple(rows))


def _numbers(tasks: Sequence[Followed]) -> tuple[int, ...]:
    return (
        len(tasks), sum(map(_in_time, tasks)), sum(map(_too_late, tasks)),
        sum(task.waits for task in tasks), sum(task.dropped for task in tasks), sum(task.in_hand for task in tasks),
        *(_coloured(tasks, colour) for colour in ("red", "yellow", "blue")),
        sum(len(task.extensions) for task in tasks), sum(task.chased for task in tasks),
        sum(len(task.accounted) for task in tasks),
    )  # fmt: skip


def _late(name: str, tasks: Sequence[Followed]) -> Table:
    columns = (
        number_column(), Column(_("Task"), 8), Column(_("Unit in charge"), 4), Column(_("Person in charge"), 3),
        Column(_("Due date"), 6), Column(_("How it stands"), 5), Column(_("Progress (%)"), 3, centred=True),
        Column(_("Chased"), 2, centred=True), Column(_("Why, and what was reported"), 8),
    )  # fmt: skip
    rows = tuple(
        (
            task.id, clauses((matter(task), supported(task))), task.unit, task.person, due_words(task),
            late_words(task), task.progress, task.chased, why(task),
        )
        for task in tasks
    )  # fmt: skip
    return Table(name, columns, rows)


def _silent(tasks: Sequence[Followed], track_every: int | None) -> list[Block]:
    """Who did not report within the time that the office lays down."""
    if track_every is None or not tasks:
        return []
    shape = ngettext(
        "Tasks are to be reported on every {n} working day; of these nothing was heard for longer:",
        "Tasks are to be reported on every {n} working days; of these nothing was heard for longer:",
        track_every,
    )
    columns = (
        Column(_("Unit in charge"), 4), number_column(), Column(_("Task"), 9), Column(_("Person in charge"), 3),
        Column(_("Last report"), 6), Column(_("Working days without a report"), 3, centred=True),
    )  # fmt: skip
    rows = tuple(
        (unit, task.id, matter(task), task.person, report_words(task), task.silent_workdays or 0)
        for unit, own in sorted(by_unit(tasks).items())
        for task in own
    )
    return [Paragraph(shape.format(n=track_every)), Table(_("Not reported on"), columns, rows)]


def _accounted(tasks: Sequence[Followed]) -> list[Block]:
    columns = (
        number_column(), Column(_("Task"), 8), Column(_("Unit in charge"), 4), Column(_("Who"), 3),
        Column(_("When"), 4), Column(_("Why"), 8),
    )  # fmt: skip
    rows = tuple(
        (task.id, matter(task), task.unit, one.person, day_cell(one.at.date()), one.reason)
        for task in tasks
        for one in task.accounted
    )
    return [Table(_("Called to account"), columns, rows)] if rows else []
