"""What is known of the topic at hand beside the discussion: where it comes from, earlier votes, its rules."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.resumed import resumed_words
from meetroom.wording.terms import word
from meetroom.wording.times import seconds_words
from screens.widgets.names import name_within
from screens.widgets.rows import Row
from screens.widgets.text import cut_within, pad, wrap

_LABEL = 10


def background(snapshot: Snapshot, width: int) -> list[Row]:
    """Who submitted it and reports, its category, candidates and items, the earlier deferral, what was said so far."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None:
        return [((_("No topic is at hand."), "dim"),)]
    planned = meeting.planned(no)
    told: list[tuple[str, str]] = [
        (_("submitted"), planned.unit), (_("reports"), name_within(meeting, planned.reporter, width - _LABEL)),
        (_("background"), planned.background), (_("question"), planned.question), (_("proposal"), planned.proposal),
        (_("items"), _(", ").join(planned.items)), (_("candidates"), _(", ").join(planned.candidates)),
    ]  # fmt: skip
    if planned.resumes is not None:
        told.append((_("before"), resumed_words(planned.resumes)))
    rows: list[Row] = []
    for label, text in told:
        for at, line in enumerate(wrap(text, width - _LABEL) if text else ()):
            rows.append(((pad("" if at else label, _LABEL), "dim"), (line, "plain")))
    rows += [(), *_rules(snapshot, no, width)]
    for position in meeting.counted(no):
        if not position.reason:
            continue
        rows.append(())
        rows.append(
            ((name_within(meeting, position.person, width - 10), "strong"), (f"  {word(position.stance)}", "dim"))
        )
        rows += [((line, "plain"),) for line in wrap(position.reason, width)]
    for place in meeting.topics.taken:
        state = meeting.topics.of(place)
        if place != no and state.outcome is not None:
            title = f"{place} {meeting.planned(place).title}"
            rows += [(), ((cut_within(title, width - 12), "strong"), (f"  {word(state.outcome)}", "dim"))]
            rows += [((line, "plain"),) for line in wrap(state.resolution or state.reason, width) if line]
    return rows


def _rules(snapshot: Snapshot, no: int, width: int) -> list[Row]:
    """What the rules say of this topic: quorum, time, how it is voted on and by what majority."""
    meeting, category = snapshot.meeting, snapshot.meeting.category(no)
    quorum, rules = meeting.quorum(no), meeting.rules
    told: list[tuple[str, str]] = []
    if quorum.rule is not None:
        met = "✓" if quorum.met else _("not met")
        told.append((_("quorum"), f"{quorum_formula(quorum.present, meeting.expected, quorum.rule)} {met}"))
    for label, name in ((_("report"), "report_seconds"), (_("statement"), "statement_seconds")):
        if (seconds := rules.integer(name, category)) is not None:
            told.append((label, seconds_words(seconds)))
    methods = [word(method) for method in rules.texts("methods", category)]
    told.append((_("methods"), _(", ").join(methods)))
    if days := rules.integer("deferral_due_workdays", category):
        told.append((_("deferral"), _("{n} working days").format(n=days)))
    return [
        ((pad("" if at else label, _LABEL), "dim"), (line, "plain"))
        for label, text in told
        for at, line in enumerate(wrap(text, width - _LABEL))
    ]
