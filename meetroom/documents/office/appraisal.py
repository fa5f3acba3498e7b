"""考核数据: how units and persons did their tasks, and how many meetings were held of those that were planned."""

from __future__ import annotations

from meetroom.documents.model import Block, Cell, Column, Document, Heading, Note, Table
from meetroom.documents.office.frame import Desk, office_paper
from meetroom.i18n import gettext as _
from meetroom.record.appraisal import Appraisal, KindHeld, Work
from meetroom.rules.supervision import GRADES, TASK_ASPECTS
from meetroom.wording.selectors import kind_words


def appraisal_paper(
    found: Appraisal, between: str, notes: tuple[str, ...], desk: Desk, *, restricted: bool
) -> Document:  # fmt: skip
    """The figures as tables, one beneath the other."""
    blocks: list[Block] = []
    for table in appraisal_tables(found):
        blocks += [Heading(1, table.name), table]
    blocks += map(Note, notes)
    title = _("Figures for the appraisal")
    return office_paper(
        "appraisal", title, blocks, desk, subtitle=between, landscape=True, restricted=restricted
    )  # fmt: skip


def appraisal_tables(found: Appraisal) -> tuple[Table, ...]:
    """The tables of it; inspections as good, fair and poor."""
    work = (
        *_numbers(_("Closed in time"), _("Closed late"), _("In hand"), _("Overdue"), _("Ended undone")),
        *(Column(_("{aspect} (good/fair/poor)").format(aspect=_(aspect.label)), 3, centred=True)
          for aspect in TASK_ASPECTS.values()),
        *_numbers(_("Called to account")),
    )  # fmt: skip
    none = _("There are no tasks of these days.")
    units = tuple((one.unit, *_work(one)) for one in found.units)
    persons = tuple((one.name, one.unit, *_work(one)) for one in found.persons)
    held = (Column(_("Kind"), 5), Column(_("Unit"), 4), *_numbers(
        _("Planned"), _("Held"), _("Called off"), _("Merged"), _("Extra"),
    ))  # fmt: skip
    return (
        Table(_("Units in charge"), (Column(_("Unit"), 4), *work), units, none),
        Table(_("By person"), (Column(_("Name"), 3), Column(_("Unit"), 4), *work), persons, none),
        Table(_("Meetings held and planned"), held, tuple(map(_held, found.meetings)),
              _("No meeting was due in these days.")),
    )  # fmt: skip


def _numbers(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(label, 2, centred=True) for label in labels)


def _work(of: Work) -> tuple[Cell, ...]:
    grades = ("/".join(str(of.inspections[aspect][grade]) for grade in GRADES) for aspect in TASK_ASPECTS)
    return of.closed_in_time, of.closed_late, of.open, of.overdue, of.dropped, *grades, of.accounted


def _held(of: KindHeld) -> tuple[Cell, ...]:
    return kind_words(of.kind), of.unit or "", of.planned, of.held, of.cancelled, of.merged, of.extra
