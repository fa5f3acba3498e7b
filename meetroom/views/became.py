"""What became of proposals in meetings, and what of meetings becomes a proposal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from msgspec.structs import replace

from meetroom.acts.proposal import Free, Place, Settle
from meetroom.command import Command
from meetroom.facts.agenda import PlannedTopic
from meetroom.facts.proposal import Content, Report
from meetroom.i18n import gettext as _
from meetroom.lookup.same_matter import Known, like
from meetroom.meeting import Meeting
from meetroom.questions.confidential import confidential_in
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import kinds
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.proposal import CARRIED, OTHERS, PROPOSAL_STATUSES, is_body_of
from meetroom.rules.workdays import Calendar
from meetroom.streams.proposal import Proposal
from meetroom.wording.terms import detailed, word

LONGEST_TITLE = 200


def topic_of(proposal: Proposal, meeting: Meeting) -> PlannedTopic | None:
    """The topic of a meeting that a proposal is: of its title, first under its own number; else the one under its
    number that is about the same, since a title is polished on the way."""
    content = proposal.content
    if content is None:
        return None
    same = [topic for topic in meeting.plan.topics.values() if topic.title == content.title]
    own = meeting.plan.topics.get(proposal.topic) if proposal.topic is not None else None
    if not same and own is not None and _about_the_same(own, content):
        return own
    return next((topic for topic in same if topic.no == proposal.topic), same[0] if same else None)


def _about_the_same(topic: PlannedTopic, content: Content) -> bool:
    """Whether a topic may be a proposal under another title: of the unit, and alike in title or in what it asks."""
    asked = [(topic.question, content.question), (topic.background, content.background)]
    return topic.unit == content.unit and bool(
        like(content.title, [Known(id="", title=topic.title)]) or any(a and a == b for a, b in asked)
    )


def became(proposal: Proposal, meeting: Meeting) -> Command | None:
    """What the meeting that has a proposal made of it and is not yet written down; None for nothing."""
    if not PROPOSAL_STATUSES[proposal.status].placed or proposal.meeting != meeting.id:
        return None
    session = meeting.session
    if meeting.plan.agenda is None or session.removed or session.cancellation is not None:
        return Free(meeting=meeting.id, why="not_held")
    topic = topic_of(proposal, meeting)
    left_out = {**meeting.approvals.left_out("docket"), **meeting.approvals.left_out("agenda")}
    if topic is None or (session.stage.ahead and topic.no in left_out):
        return Free(meeting=meeting.id, why="struck")
    if session.stage.ahead or session.stage.running:
        stands = not session.stage.ahead
        if (stands and PROPOSAL_STATUSES[proposal.status].planned) or topic.no != proposal.topic:
            return Place(meeting=meeting.id, topic=topic.no)
        return None
    outcome = meeting.topics.of(topic.no).outcome
    if outcome is None:
        return Free(meeting=meeting.id, why="not_reached")
    if OUTCOMES[outcome].unfinished and not OUTCOMES[outcome].deferral:
        return Free(meeting=meeting.id, why="again" if OUTCOMES[outcome].decides else "topic_withdrawn")
    return Settle(meeting=meeting.id, topic=topic.no, outcome=outcome)


def content_of(meeting: Meeting, no: int, kind: str = "") -> Content:
    """The proposal that a topic of a meeting is again, for its own kind or another."""
    topic = meeting.planned(no)
    names = {id: person.name for id, person in meeting.people.items()}
    return Content(
        title=topic.title, unit=topic.unit, kind=kind or meeting.agenda.kind,
        reporter=names.get(topic.reporter, topic.reporter), leader=names.get(topic.leader or "", topic.leader or ""),
        category=topic.category, urgent=topic.urgent, important=topic.important,
        joint=OTHERS if topic.joint else (), major_kind=topic.major_kind, contention=topic.contention,
        confidential=True if no in confidential_in(meeting.agenda) else topic.confidential,
        background=topic.background, question=topic.question, proposal=topic.proposal, pages=topic.pages,
        observers=tuple(names.get(id, id) for id in topic.observers),
        items=topic.items, candidates=topic.candidates, elect=topic.elect, submitted=meeting.session.adjourned,
        segment=topic.segment if kind in ("", meeting.agenda.kind) else None,
        **{name: getattr(topic, name) for name in CARRIED},
    )  # fmt: skip


def escalated_content(meeting: Meeting, no: int, kind: str) -> Content:
    """The proposal to another body that a topic is which a meeting put to it; what was said on it before stands in its
    background."""
    said = content_of(meeting, no, kind)
    return replace(said, background="\n".join(filter(None, (said.background, said_before(meeting, no)))))


def said_before(meeting: Meeting, no: int) -> str:
    """What a meeting said on a topic that it put to another body: why, and who took which position with which
    reason."""
    state = meeting.topics.of(no)
    lines = [
        _("Discussed before: {title}, {day}, topic {no}; put to {body}, because {reason}.").format(
            title=meeting.agenda.title, day=meeting.agenda.start.date().isoformat(), no=no, body=state.body,
            reason=state.reason,
        )
    ]  # fmt: skip
    for position in meeting.counted(no):
        told = _("{name}: {stance}").format(name=meeting.people[position.person].name, stance=word(position.stance))
        lines.append(detailed(told, position.reason) if position.reason else told)
    return "\n".join(lines)


def motion_content(meeting: Meeting, no: int) -> Content:
    """The proposal that a motion is which a meeting did not take."""
    motion = meeting.motions.items[no - 1]
    person = meeting.people.get(motion.person)
    hidden = motion.during is not None and motion.during in confidential_in(meeting.agenda)
    unit = (person.unit if person else "") or meeting.agenda.organisation or _("none")
    return Content(
        title=motion.text[:LONGEST_TITLE], unit=unit,
        kind=meeting.agenda.kind, reporter=person.name if person else motion.person,
        question=motion.text if len(motion.text) > LONGEST_TITLE else "", confidential=True if hidden else None,
        submitted=motion.at,
    )  # fmt: skip


def kind_of_body(body: str, kind: Kind | None) -> Kind | None:
    """The kind of meeting of a body, of the same regulation before others; None where the office has none."""
    same = [each for each in kinds().values() if kind is not None and each.book == kind.book]
    others = [each for each in kinds().values() if each not in same and each.own]
    return next((each for each in (*same, *others) if is_body_of(body, each.name)), None)


def report_of(row: dict[str, Any], today: date, calendar: Calendar) -> Report:
    """The supplementary report of a deferral that is due, as it stands today."""
    due = date.fromisoformat(row["due"]) if row["due"] else None
    received = date.fromisoformat(row["report_at"]) if row["report_at"] else None
    late = 0
    if due is not None and (received or today) > due:
        late = calendar.between(due, received or today)
    consult = bool(row["consult_all"])
    return Report(
        meeting=row["meeting"], topic=row["topic"], lead=row["lead"] or "", due=due, received=received, late=late,
        consulted=row["consulted"] if consult else None, members=row["members"] if consult else None,
        reason=row["reason"] or "",
    )  # fmt: skip


def ids(last: int, year: int) -> Iterable[str]:
    """The ids of the next proposals of a year."""
    while True:
        last += 1
        yield f"P-{year:04}-{last:04}"
