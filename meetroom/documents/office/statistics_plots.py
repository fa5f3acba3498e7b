"""The plots of the statistics, each above the table that has its numbers."""

from __future__ import annotations

from meetroom.documents.office.statistics import Names, clock, percent, statistics_tables
from meetroom.documents.plots import Bar, bars, columns
from meetroom.i18n import gettext as _
from meetroom.record.statistics import Attended, Statistics, each_month
from meetroom.rules.outcomes import OUTCOMES
from meetroom.wording.selectors import kinds_apart

# More persons than these are read in the table alone.
MOST = 40


def statistics_plots(found: Statistics, names: Names) -> dict[str, str]:
    """SVG by the name of the table that it stands above; a table without rows has none."""
    months, kinds, attended, spoken, topics, tasks = (table.name for table in statistics_tables(found, names))
    return {
        **({months: _months(found, months), kinds: _kinds(found, kinds)} if found.meetings else {}),
        **({attended: _attendance(found, attended)} if found.attendance else {}),
        **({spoken: _speaking(found, names, spoken)} if found.speaking else {}),
        topics: _topics(found, topics),
        tasks: _tasks(found, tasks),
    }


def _months(found: Statistics, title: str) -> str:
    return columns([Bar(one.month, (one.meetings,), str(one.meetings or "")) for one in each_month(found)], title)


def _kinds(found: Statistics, title: str) -> str:
    names = kinds_apart([one.kind for one in found.by_kind])
    return bars([Bar(names[one.kind], (one.meetings,), str(one.meetings)) for one in found.by_kind], title)


def _attendance(found: Statistics, title: str) -> str:
    legend = (
        _("There throughout"), _("Came late"), _("Left early"), _("On leave"), _("Absent for a reason"),
        _("Unexcused"),
    )  # fmt: skip
    return bars([_attended(one) for one in found.attendance[:MOST]], title, legend)


def _attended(one: Attended) -> Bar:
    parts = (one.present, one.late, one.left_early, one.leave, one.absent, one.unexcused)
    return Bar(one.name, parts, percent(sum(parts[:3]), one.expected))


def _speaking(found: Statistics, names: Names, title: str) -> str:
    rows = [
        Bar(names[one.person][0], (one.seconds - one.over_seconds, 0, 0, 0, one.over_seconds), clock(one.seconds))
        for one in found.speaking[:MOST]
    ]
    return bars(rows, title, (_("Time"), "", "", "", _("Over time")))


def _topics(found: Statistics, title: str) -> str:
    of = found.topics
    rows = [
        Bar(_(outcome.label), (count,), str(count))
        for name, outcome in OUTCOMES.items()
        if (count := getattr(of, name))
    ]
    outcomes = bars(rows, title) if rows else ""
    minutes = [(_("Minutes planned"), of.planned_minutes), (_("Minutes used"), of.used_minutes)]
    return outcomes + bars([Bar(label, (count,), str(count)) for label, count in minutes], title)


def _tasks(found: Statistics, title: str) -> str:
    of = found.tasks
    rows = [
        (_("Closed in time"), of.closed_in_time), (_("Closed late"), of.closed_late), (_("In hand"), of.open),
        (_("Overdue"), of.overdue),
    ]  # fmt: skip
    return bars([Bar(label, (count,), str(count)) for label, count in rows], title)
