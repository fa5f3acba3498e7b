"""The frame of the papers of an office that belong to no meeting: who issues them, of which state of which stream."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from meetroom.documents.ahead import full_weekday
from meetroom.documents.model import Block, Cell, Closing, Column, Document, Exact, Table
from meetroom.documents.normal import normalised
from meetroom.documents.reading import clauses
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.record.passed import StepTaken
from meetroom.wording.selectors import who_words
from meetroom.wording.times import day

_STEP_MM = 12


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Who issues a paper, "" where the office does not say; the head of the stream that it tells of and how many
    entries it counts, "" and 0 where it tells of several or of none; the moment that its properties carry."""

    moment: datetime
    issuer: str = ""
    head: str = ""
    entries: int = 0


def office_paper(
    what: str, title: str, blocks: Iterable[Block], desk: Desk, *, subtitle: str = "", landscape: bool = False,
    restricted: bool = False,
) -> Document:  # fmt: skip
    """A paper of the office in the language spoken now; restricted: it has what only some may read."""
    return normalised(
        Document(
            what=what, title=title, organisation=desk.issuer, subtitle=subtitle, restricted=restricted,
            notice=_("Access restricted: for chair, recorder and reviewer") if restricted else "",
            landscape=landscape, language=language(), moment=desk.moment, head=desk.head, entries=desk.entries,
            blocks=tuple(blocks), counted=landscape,
        )
    )  # fmt: skip


def steps_table(steps: Iterable[StepTaken], *, rows: bool = False) -> Table:
    """审批: a row a step, with who took it and when, and room for who did not yet. rows: it is said for which rows."""
    columns = (
        Column(_("Step"), 4), Column(_("By whom"), 5), *((Column(_("Rows"), 4),) if rows else ()),
        Column(_("Opinion and signature"), 8), Column(_("Date"), 5, centred=True),
    )  # fmt: skip
    found = tuple(_step(step, rows=rows) for step in steps)
    return Table(_("Steps of approval"), columns, found or (("",) * len(columns),), height=_STEP_MM)


def _step(step: StepTaken, *, rows: bool) -> tuple[Cell, ...]:
    who = who_words(step.who) if step.who else ""
    names = [
        _("{name} (rows {rows})").format(name=one.name, rows=numbers(one.rows))
        if one.rows and one.rows != step.rows
        else one.name
        for one in step.taken
    ]
    days = dict.fromkeys(day(one.on) for one in step.taken)
    of = (numbers(step.rows),) if rows else ()
    return (step.act or _("Approve"), who, *of, clauses(names), clauses(days))


def numbers(found: Iterable[int]) -> str:
    """Numbers of rows, those that follow one another as from and to: 1—3, 5."""
    runs: list[list[int]] = []
    for no in sorted(found):
        if runs and runs[-1][-1] == no - 1:
            runs[-1].append(no)
        else:
            runs.append([no])
    told = [f"{run[0]}" if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs]
    return ("、" if language() == "zh" else ", ").join(told)


def amount(yuan: int | None) -> Cell:
    """An amount in whole yuan, a number in a spreadsheet; "" where nothing is said."""
    return "" if yuan is None else Exact(str(yuan), float(yuan))


def signed(desk: Desk, on: datetime | None) -> Closing:
    """落款: who issues it, and when; without a moment there is room for the date."""
    return Closing(desk.issuer, _("Date: ________") if on is None else day(on.date()))


def day_with_weekday(on: date) -> str:
    """A day with its day of the week."""
    return _("{date} ({weekday})").format(date=day(on), weekday=full_weekday(on))
