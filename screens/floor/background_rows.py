"""What is known of the topic at hand beside the discussion: where it comes from, earlier votes, its rules."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.facts.agenda import Resumption
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.resumed import resumed_words
from meetroom.wording.terms import word
from meetroom.wording.times import seconds_words
from screens.widgets.names import name_within
from screens.widgets.pane import rule
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut_within, pad, wrap

_LABEL = 10
MOST_TO_COME = 4
# Of which rules the regulation's own words are shown, where it is quoted.
QUOTED = (
    "quorum",
    "report_seconds",
    "statement_seconds",
    "positions",
    "methods",
    "majority_base",
    "deferral_due_workdays",
)


def background(snapshot: Snapshot, width: int, shown: int = 0) -> list[Row]:
    """Who submitted it and reports, its candidates and items, the earlier deferral, its rules, reasons, what comes.

    shown: reasons of so many cells are seen whole elsewhere.
    """
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None:
        return [((_("No topic is at hand."), "dim"),)]
    planned = meeting.planned(no)
    leader = "" if planned.leader is None else name_within(meeting, planned.leader, width - _LABEL)
    told: list[tuple[str, str]] = [
        (_("submitted"), planned.unit), (_("leader"), leader),
        (_("reports"), name_within(meeting, planned.reporter, width - _LABEL)),
        (_("materials"), "" if planned.pages is None else _("{n} pages").format(n=planned.pages)),
        (_("background"), planned.background), (_("question"), planned.question), (_("proposal"), planned.proposal),
        (_("items"), _(", ").join(planned.items)), (_("candidates"), _(", ").join(planned.candidates)),
    ]  # fmt: skip
    if planned.resumes is not None:
        told += _history(planned.resumes)
    rows: list[Row] = []
    for label, text in told:
        for at, line in enumerate(wrap(text, width - _LABEL) if text else ()):
            rows.append(((pad("" if at else label, _LABEL), "dim"), (line, "plain")))
    rows += [(), *_rules(snapshot, no, width)]
    for position in meeting.counted(no):
        if not position.reason or cell_len(position.reason) <= shown:
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
    return [*rows, *_to_come(meeting, no, width)]


def _history(resumes: Resumption) -> list[tuple[str, str]]:
    """Where a topic that comes back was before: which meeting, who was to see to it, and what came of it."""
    told = [(_("earlier"), resumed_words(resumes))]
    if resumes.date is not None or resumes.meeting:
        where = "" if resumes.topic is None else _("topic {no}").format(no=resumes.topic)
        on = "" if resumes.date is None else f"{resumes.date}"
        told = [(_("earlier"), "  ".join(filter(None, (on, resumes.meeting or "", where)))), ("", told[0][1])]
    if resumes.overdue_workdays:
        told.append(("", _("{n} working days overdue").format(n=resumes.overdue_workdays)))
    return told


def _to_come(meeting: Meeting, no: int, width: int) -> list[Row]:
    """The topics that come next: who reports, and what each asks for."""
    left = [place for place in meeting.plan.topics if place != no and not meeting.topics.of(place).stage.done
            and meeting.topics.of(place).outcome is None]  # fmt: skip
    rows: list[Row] = []
    for place in left[:MOST_TO_COME]:
        planned, rules = meeting.planned(place), meeting.rules
        secret = meeting.is_confidential(place)
        head = f"{place} {planned.title}"
        mark: tuple[Span, ...] = ((f" {_('C')}", "secret"),) if secret else ()
        rows += [(), ((cut_within(head, width - 4), "strong"), *mark)]
        asked = rules.integer("report_seconds", meeting.category(place))
        said = [_("{name} to report").format(name=name_within(meeting, planned.reporter, 24))]
        said += [] if asked is None else [seconds_words(asked)]
        methods = rules.texts("methods", meeting.category(place))
        if len(methods) == 1:
            said.append(word(methods[0]))
        if rules.text("clear_room", meeting.category(place)) in ("ask", "require"):
            said.append(_("the room is cleared"))
        rows += [((line, "dim"),) for line in wrap("  ".join(said), width)]
        rows += [((line, "plain"),) for line in wrap(planned.question, width) if line]
    if not rows:
        return []
    return [(), rule(width), ((_("what comes next"), "dim"),), *rows[1:]]


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
    for name in QUOTED:
        kind = meeting.kind
        if kind is not None and (quoted := kind.wording(name, category) or kind.wording(name)):
            told.append((_("clause") if told[-1][0] not in (_("clause"), "") else "", quoted))
    return [
        ((pad("" if at else label, _LABEL), "dim"), (line, "plain"))
        for label, text in told
        for at, line in enumerate(wrap(text, width - _LABEL))
    ]
