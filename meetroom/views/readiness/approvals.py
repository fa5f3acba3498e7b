"""What has to be approved, and by whom next."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.i18n import gettext as _
from meetroom.questions.preparing import chain_of, next_step
from meetroom.record.shape.check import CheckItem
from meetroom.rules.beside import CheckName, MatterName
from meetroom.rules.preparation import OF_MEETINGS
from meetroom.views.readiness.given import Given
from meetroom.wording.selectors import who_words
from meetroom.wording.terms import word

# The matters that have a name of their own among the checks, and the deadline of their approval.
OWN: dict[MatterName, CheckName] = {
    "docket": "docket", "agenda": "agenda", "observers": "observers", "budget": "budget",
}  # fmt: skip


def approvals(given: Given) -> Iterator[CheckItem]:
    """Each matter that the kind lays down a chain for, or asks for; claims are approved after the meeting."""
    kind = given.meeting.kind
    prepare = kind.prepare if kind is not None else ()
    chains = kind.approvals if kind is not None else {}
    for matter in OF_MEETINGS:
        own = OWN.get(matter)
        if matter == "claim" or (matter not in chains and own not in prepare):
            continue
        what: CheckName = own if own is not None and own in prepare else "approvals"
        yield from _matter(given, matter, what)
    yield from _left_out(given)


def _matter(given: Given, matter: MatterName, what: CheckName) -> Iterator[CheckItem]:
    meeting = given.meeting
    if matter == "observers" and not _observers(given):
        yield CheckItem(what=what, state="done", text=_("nobody attends beside members and recorders"))
        return
    topics: tuple[int | None, ...] = (None,)
    if matter == "materials" and meeting.plan.topics and not meeting.approvals.standing(matter):
        topics = tuple(meeting.plan.topics)
    steps = len(chain_of(meeting, matter))
    for no in topics:
        ticks = meeting.approvals.standing(matter, no)
        deadline = given.deadline("docket") if matter == "docket" else None
        if meeting.approvals.is_complete(matter, no, steps):
            text = _("{matter}: approved").format(matter=word(matter))
            item = given.done(what, text, ticks[-1].at, deadline=deadline, topic=no)
        else:
            item = given.open(what, _next(given, matter, no), deadline, no)
        yield CheckItem(
            what=item.what, state=item.state, text=item.text, due=item.due, at=item.at, topic=no,
            rule=item.rule or (f"approvals.{matter}" if steps else None),
        )  # fmt: skip


def _next(given: Given, matter: MatterName, topic: int | None) -> str:
    """What comes next, and whether it had been approved before."""
    meeting = given.meeting
    waits, steps = next_step(meeting, matter, topic), len(chain_of(meeting, matter))
    if waits is None:
        text = _("{matter}: not approved yet").format(matter=word(matter))
    else:
        text = _("{matter}: step {step} of {steps} is next, {who}").format(
            matter=word(matter), step=waits[0], steps=steps, who=who_words(waits[1])
        )
    again = any(t.void_by for t in meeting.approvals.ticks if t.fact.matter == matter and t.fact.topic in (None, topic))
    return _("{text}; it changed after it was approved").format(text=text) if again else text


def _observers(given: Given) -> bool:
    """Whether anybody attends who is neither member nor recorder."""
    agenda = given.meeting.agenda
    aides = {agenda.recorder, agenda.reviewer}
    return any(person.listens and person.id not in aides for person in given.meeting.people.values())


def _left_out(given: Given) -> Iterator[CheckItem]:
    """Topics that were not approved with the others and stand on the agenda all the same."""
    whats: tuple[tuple[MatterName, CheckName], ...] = (("docket", "docket"), ("agenda", "agenda"))
    for matter, what in whats:
        for no, reason in given.meeting.approvals.left_out(matter).items():
            if no in given.meeting.plan.topics:
                text = _("not approved with the others, and it stands on the agenda")
                if not given.meeting.is_confidential(no):
                    text = _("{text}: {reason}").format(text=text, reason=reason)
                yield CheckItem(what=what, state="missing", topic=no, text=text, rule=f"approvals.{matter}")
