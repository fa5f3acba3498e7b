"""The people: leave, quorum, recorders, seats, what each member does beforehand; and whether the agenda fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from meetroom.entry import Moment
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.questions.preparing import lists_of
from meetroom.record.shape.check import CheckItem, FitsInfo
from meetroom.views.forecast import forecast
from meetroom.views.readiness.given import Given


def people(given: Given) -> Iterator[CheckItem]:
    """Each question about those who come."""
    yield from _leaves(given)
    yield from _quorum(given)
    yield from _recorders(given)
    yield from _seats(given)
    yield from _prework(given)
    yield from _fits(given)


def _leaves(given: Given) -> Iterator[CheckItem]:
    """What is told to the chair: who is expected, on leave, represented; what is late or owed in writing."""
    meeting = given.meeting
    leaves = {p: leave for p in meeting.members if (leave := meeting.attendance.of(p).leave) is not None}
    for person, leave in leaves.items():
        faults = []
        if leave.in_time is False:
            faults.append(_("asked for after the time allowed"))
        if not leave.written:
            faults.append(_("not in writing yet"))
        if faults:
            text = _("leave of {who}: {faults}").format(who=given.who((person,)), faults=_(", ").join(faults))
            yield CheckItem(
                what="leaves", state="warning", text=text, rule="leave_lead_minutes", at=leave.requested
            )  # fmt: skip
    text = _("expected {expected}, on leave {leaves}, represented {represented}").format(
        expected=meeting.expected, leaves=len(leaves), represented=sum(1 for one in leaves.values() if one.substitute)
    )
    yield CheckItem(what="leaves", state="done", text=text)


def _quorum(given: Given) -> Iterator[CheckItem]:
    """Whether those who are not on leave make the quorum, of the meeting and of each category of topics."""
    meeting = given.meeting
    away = [p for p in meeting.members if (one := meeting.attendance.of(p)).leave is not None or one.absent]
    coming = len(meeting.members) - len(away)
    asked: dict[str, int | None] = {}
    topics: tuple[int | None, ...] = (None, *meeting.plan.topics)
    for no in topics:
        category = meeting.category(no)
        threshold = meeting.rules.threshold("quorum", category)
        if threshold is None or str(threshold) in asked:
            continue
        asked[str(threshold)] = no
        required = threshold.required(meeting.expected)
        text = _("{coming} of {expected} members are coming, {required} are required").format(
            coming=coming, expected=meeting.expected, required=required
        )
        yield CheckItem(
            what="quorum", state="done" if coming >= required else "missing", text=text, rule="quorum", topic=no
        )  # fmt: skip
    if not asked:
        yield CheckItem(what="quorum", state="unspecified", text=_("no quorum is laid down"), rule="quorum")


def _recorders(given: Given) -> Iterator[CheckItem]:
    meeting = given.meeting
    posts = {"main": (meeting.agenda.recorder, _("recorder")), "review": (meeting.agenda.reviewer, _("reviewer"))}
    lacking = []
    for post, (person, label) in posts.items():
        away = person is not None and meeting.attendance.of(person).leave is not None
        if int(person is not None and not away) < meeting.rules.recorders(post):
            lacking.append(_("{post}: on leave").format(post=label) if away else _("{post}: nobody").format(post=label))
    text = _(", ").join(lacking) if lacking else _("all there")
    yield CheckItem(what="recorders", state="warning" if lacking else "done", text=text, rule="recorders")


def _seats(given: Given) -> Iterator[CheckItem]:
    seats = Counter(person.seat for person in given.meeting.people.values() if person.seat)
    twice = sorted(seat for seat, count in seats.items() if count > 1)
    if twice:
        text = _("two on one seat: {seats}").format(seats=_(", ").join(map(str, twice)))
        yield CheckItem(what="seats", state="warning", text=text)
    else:
        yield CheckItem(what="seats", state="done", text=_("each has a seat"))


def _prework(given: Given) -> Iterator[CheckItem]:
    """What each member does before a meeting of criticism and self-criticism."""
    meeting = given.meeting
    if not lists_of(meeting, given.around.office).get("prework"):
        return
    kind = meeting.kind
    written = [each.what for each in kind.expects if each.selector and each.selector.form == "members"] if kind else []
    for person in meeting.members:
        lacks = [what for what in written if person not in meeting.hand_ins.by(what)]
        talked = [p for p in meeting.prework.with_whom(person) if p in meeting.members]
        told = _("{who}: talked with {talked} of {others} members").format(
            who=given.who((person,)), talked=len(talked), others=len(meeting.members) - 1
        )
        if lacks:
            told = _("{told}; not handed in: {lacks}").format(told=told, lacks=_(", ").join(lacks))
        done = not lacks and bool(talked)
        yield CheckItem(what="prework", state="done" if done else "missing", text=told, rule="checklists.prework")
    asked = meeting.prework.asked
    if asked:
        yield CheckItem(
            what="prework", state="done", text=_("opinions were asked for: {text}").format(text=asked[-1].fact.text),
            rule="checklists.prework", at=asked[-1].at,
        )  # fmt: skip
    else:
        text = _("opinions of the staff were not asked for yet")
        yield CheckItem(what="prework", state="missing", text=text, rule="checklists.prework")


def planned_minutes(meeting: Meeting) -> int | None:
    """How many minutes the agenda takes by its limits, None where nothing in it has any."""
    start = meeting.agenda.start
    end = forecast(meeting, Moment(start)).end
    return -(-int((end - start).total_seconds()) // 60) or None


def fits(meeting: Meeting) -> FitsInfo:
    """Whether the agenda fits into the longest duration that the rules allow."""
    planned, limit = planned_minutes(meeting), meeting.rules.integer("max_minutes")
    over = max(0, planned - limit) if planned is not None and limit is not None else 0
    return FitsInfo(planned_minutes=planned, max_minutes=limit, over_minutes=over)


def _fits(given: Given) -> Iterator[CheckItem]:
    found, unknown = fits(given.meeting), forecast(given.meeting, Moment(given.meeting.agenda.start)).unknown
    if found.max_minutes is None:
        yield CheckItem(
            what="fits", state="unspecified", text=_("no longest duration is laid down"), rule="max_minutes"
        )
        return
    text = _("{planned} minutes planned, {most} allowed").format(
        planned=found.planned_minutes or 0, most=found.max_minutes
    )
    if unknown:
        text = _("{text}; {unknown} without a limit not counted").format(text=text, unknown=unknown)
    yield CheckItem(
        what="fits", state="warning" if found.over_minutes else "done", text=text, rule="max_minutes"
    )  # fmt: skip
