"""Who takes part, as rows: members, leave and the quorum to be expected, answers, who does what, observers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.questions.preparing import next_step, told_of
from meetroom.views.prepare import Ahead
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.selectors import who_words
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad

_LABEL, _NAME = 10, 24
# What a row is about, by which Enter knows what to begin.
MEMBERS, LEAVE, OBSERVERS, RECEIPTS, POSTS, RECUSED = "members", "leave", "observers", "receipts", "posts", "recused"


class Told(NamedTuple):
    """A row, what it is about, and whom, where it is one person."""

    about: str
    row: Row
    person: str | None = None


def tally(ahead: Ahead) -> list[Span]:
    """How many members and observers there are."""
    more = _("  in attendance {n}").format(n=len(ahead.of_topics)) if ahead.of_topics else ""
    return [(_("members {n}").format(n=ahead.expected) + more, "dim")]


def people(meeting: Meeting, ahead: Ahead, width: int) -> list[Told]:
    """All of it; the observers, who may be many, are the last."""
    return [
        *_members(meeting, ahead, width), *_leaves(meeting, ahead, width), *_quorum(ahead, width),
        *_receipts(meeting, width), *_posts(meeting, width), *_kept_out(meeting, ahead, width),
        *_observers(meeting, ahead, width),
    ]  # fmt: skip


def shown(told: Sequence[Told], selected: int | None, width: int, *, inked: bool) -> list[Row]:
    """The rows, with the selected one on its ground."""
    ground = "sel" if inked else "surface"
    return [on(ground, each.row, width) if at == selected else each.row for at, each in enumerate(told)]


def _rows(about: str, label: str, width: int, parts: Sequence[Span], person: str | None = None) -> list[Told]:
    """A label and what stands behind it, going on in another row where it is full."""
    found: list[Told] = []
    row: list[Span] = [(pad(label, _LABEL), "dim")]
    used = _LABEL
    for text, style in parts:
        text = cut(text, width - _LABEL)
        wide = cell_len(text)
        if used > _LABEL and used + 2 + wide > width:
            found.append(Told(about, tuple(row), person))
            row, used = [(" " * _LABEL, "plain")], _LABEL
        gap = 2 if used > _LABEL else 0
        row += [(" " * gap, "plain"), (text, style)]
        used += gap + wide
    return [*found, Told(about, tuple(row), person)]


def _name(meeting: Meeting, person: str) -> str:
    return name_within(meeting, person, _NAME)


def _members(meeting: Meeting, ahead: Ahead, width: int) -> list[Told]:
    notices = meeting.notices
    since = max(notices.changed.values(), default=0)
    left = sum(not notices.ways(id, since) for id in told_of(meeting))
    said: Span = (_("all were told"), "good")
    if left and notices.told and notices.changed:
        said = (_("changed since, to be told: {n}").format(n=left), "warn")
    elif left:
        said = (_("not told yet: {n}").format(n=left), "warn" if notices.told else "dim")
    return _rows(MEMBERS, _("members"), width, [(_("{n} persons").format(n=ahead.expected), "plain"), said])


def _leaves(meeting: Meeting, ahead: Ahead, width: int) -> list[Told]:
    if not ahead.on_leave:
        return _rows(LEAVE, _("on leave"), width, [("0", "dim")])
    found: list[Told] = []
    for person, substitute in ahead.on_leave:
        leave = meeting.attendance.of(person).leave
        assert leave is not None
        parts: list[Span] = [(_name(meeting, person), "warn")]
        if leave.reason:
            parts.append((leave.reason, "dim"))
        if substitute is not None:
            parts.append((_("for them {name}").format(name=_name(meeting, substitute)), "plain"))
        if leave.in_time is False:
            parts.append((_("asked late"), "warn"))
        found += _rows(LEAVE, "" if found else _("on leave"), width, parts, person)
    return found


def _quorum(ahead: Ahead, width: int) -> list[Told]:
    quorum = ahead.quorum
    verdict: Span = (_("no quorum is required"), "dim")
    if quorum.rule is not None:
        formula = quorum_formula(quorum.present, ahead.expected, quorum.rule)
        verdict = (f"{formula} ✓", "good")
        if not quorum.met:
            short = (quorum.required or 0) - quorum.present
            verdict = (_("{formula}, {n} short").format(formula=formula, n=short), "bad")
    return _rows(LEAVE, _("to expect"), width, [(f"{quorum.present} / {ahead.expected}", "plain"), verdict])


def _receipts(meeting: Meeting, width: int) -> list[Told]:
    notices, told = meeting.notices, told_of(meeting)
    left = sum(notices.receipt(id) is None for id in told)
    said: Span = (_("all answered"), "good")
    if left:
        said = (_("to answer: {n}").format(n=left), "warn") if notices.told else (_("no notice given yet"), "dim")
    return _rows(RECEIPTS, _("receipts"), width, [(f"{len(told) - left} / {len(told)}", "plain"), said])


def _posts(meeting: Meeting, width: int) -> list[Told]:
    agenda = meeting.agenda
    found = _rows(POSTS, _("chair"), width, [(_name(meeting, agenda.chair), "plain")], agenda.chair)
    found += _rows(POSTS, _("recorder"), width, [(_name(meeting, agenda.recorder), "plain")], agenda.recorder)
    if agenda.reviewer:
        found += _rows(POSTS, _("reviewer"), width, [(_name(meeting, agenda.reviewer), "plain")], agenda.reviewer)
    return found


def _kept_out(meeting: Meeting, ahead: Ahead, width: int) -> list[Told]:
    found: list[Told] = []
    for no, persons in ahead.concerned:
        names = _(", ").join(_name(meeting, id) for id in persons)
        said = _("topic {no} concerns {names}").format(no=no, names=names)
        found += _rows(RECUSED, _("recusal"), width, [(said, "warn")], persons[0])
    for no, persons in ahead.leaving:
        said = _("topic {no}: {n} in attendance go out").format(no=no, n=len(persons))
        found += _rows(RECUSED, _("cleared"), width, [(said, "plain")])
    return found


def _observers(meeting: Meeting, ahead: Ahead, width: int) -> list[Told]:
    if not ahead.of_topics:
        return []
    ticks, left = meeting.approvals.standing("observers"), next_step(meeting, "observers")
    said: Span = (_("not approved"), "warn")
    if left is not None:
        said = (_("to be approved: {who}").format(who=who_words(left[1])), "warn")
    elif ticks:
        by = ticks[-1].fact.by
        name = _name(meeting, by.person) if by.person else by.name or by.decision
        said = (_("approved by {who}").format(who=name), "good")
    found = _rows(
        OBSERVERS, _("observers"), width, [(_("{n} persons").format(n=len(ahead.of_topics)), "plain"), said]
    )  # fmt: skip
    posts = {meeting.agenda.recorder: _("recorder"), meeting.agenda.reviewer: _("reviewer")}
    for person, topics in ahead.of_topics:
        what = _("topic {numbers}").format(numbers=_(", ").join(map(str, topics))) if topics else ""
        what = posts.get(person, what)
        name = name_within(meeting, person, max(8, width - _LABEL - cell_len(what) - 2))
        found.append(Told(OBSERVERS, ((" " * _LABEL, "plain"), (f"{name}  ", "plain"), (what, "dim")), person))
    return found
