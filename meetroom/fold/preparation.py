"""How what an office prepares changes the meeting, and what a change of the meeting opens again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meetroom.entry import Entry, from_plain
from meetroom.facts import (
    agenda,
    approval,
    check,
    hand_in,
    logistics,
    material,
    money,
    notice,
    ordering,
    prework,
    seating,
)
from meetroom.facts.agenda import PlannedTopic
from meetroom.fold.reducers import REDUCERS, on, replace
from meetroom.meeting import Meeting
from meetroom.rules.preparation import ASPECTS, AspectName


@on(approval.ApprovalGiven)
def _approved(meeting: Meeting, entry: Entry, fact: approval.ApprovalGiven) -> Meeting:
    return replace(meeting, approvals=meeting.approvals.given(fact, entry.time, entry.no))


@on(material.MaterialReceived)
def _received(meeting: Meeting, entry: Entry, fact: material.MaterialReceived) -> Meeting:
    part = meeting.materials
    received = (*part.received, material.Material(fact, entry.time, entry.no))
    after = replace(meeting, materials=replace(part, received=received).changed(entry.no))
    return _reopened(after, frozenset({"materials"}), entry, fact.topic)


@on(material.MaterialFiled)
def _filed(meeting: Meeting, entry: Entry, fact: material.MaterialFiled) -> Meeting:
    part = meeting.materials
    before = part.filed_of(fact.topic)
    kept = material.Filed(fact, entry.time, entry.no, 1 if before is None else before.version + 1)
    after = replace(meeting, materials=replace(part, filed=(*part.filed, kept)))
    # Files that are only now kept of a material that is there already change nothing of it.
    if before is None and part.of(fact.topic) is not None:
        return after
    after = replace(after, materials=after.materials.changed(entry.no))
    return _reopened(after, frozenset({"materials"}), entry, fact.topic)


@on(material.MaterialCollected)
def _collected(meeting: Meeting, entry: Entry, fact: material.MaterialCollected) -> Meeting:
    collected = (*meeting.materials.collected, material.Collected(fact, entry.time, entry.no))
    return replace(meeting, materials=replace(meeting.materials, collected=collected))


@on(material.BookletSent)
def _sent(meeting: Meeting, entry: Entry, fact: material.BookletSent) -> Meeting:
    booklets = (*meeting.materials.booklets, material.Sending(fact, entry.time, entry.no))
    return replace(meeting, materials=replace(meeting.materials, booklets=booklets))


@on(notice.NoticeGiven)
def _told(meeting: Meeting, entry: Entry, fact: notice.NoticeGiven) -> Meeting:
    return replace(meeting, notices=meeting.notices.gave(fact, entry.time, entry.no))


@on(notice.ReceiptGiven)
def _answered(meeting: Meeting, entry: Entry, fact: notice.ReceiptGiven) -> Meeting:
    after = meeting
    for leave in map(from_plain, fact.leaves):
        after = REDUCERS[type(leave)](after, entry, leave)
    if fact.answer == "attending" and not fact.everyone and meeting.session.opening is None:
        after = replace(after, attendance=after.attendance.coming_after_all(fact.persons, entry.time))
    return replace(after, notices=meeting.notices.answered(fact, entry.time, entry.no))


@on(check.ItemsChecked)
def _looked(meeting: Meeting, entry: Entry, fact: check.ItemsChecked) -> Meeting:
    looked = tuple(check.LookedAt(one, entry.time, entry.no) for one in fact.items)
    return replace(meeting, checks=replace(meeting.checks, looked=(*meeting.checks.looked, *looked)))


@on(check.StaffOnPost)
def _on_post(meeting: Meeting, entry: Entry, fact: check.StaffOnPost) -> Meeting:
    on_post = (*meeting.checks.on_post, (fact.who, entry.time, entry.no))
    return replace(meeting, checks=replace(meeting.checks, on_post=on_post))


@on(logistics.ErrandGiven)
def _errand(meeting: Meeting, entry: Entry, fact: logistics.ErrandGiven) -> Meeting:
    return replace(meeting, logistics=meeting.logistics.gave((fact.errand,), entry.time, entry.no))


@on(logistics.ErrandsRepeated)
def _errands(meeting: Meeting, entry: Entry, fact: logistics.ErrandsRepeated) -> Meeting:
    return replace(meeting, logistics=meeting.logistics.gave(fact.errands, entry.time, entry.no))


@on(money.BudgetSet)
def _budgeted(meeting: Meeting, entry: Entry, fact: money.BudgetSet) -> Meeting:
    after = replace(meeting, money=meeting.money.budgeted(fact, entry.time, entry.no))
    return _reopened(after, frozenset({"budget"}), entry)


@on(money.ClaimMade)
def _claimed(meeting: Meeting, entry: Entry, fact: money.ClaimMade) -> Meeting:
    after = replace(meeting, money=meeting.money.claimed_more(fact, entry.time, entry.no))
    return _reopened(after, frozenset({"claim"}), entry)


@on(money.ClaimReturned)
def _sent_back(meeting: Meeting, entry: Entry, fact: money.ClaimReturned) -> Meeting:
    return _reopened(replace(meeting, money=meeting.money.sent_back(fact)), frozenset({"claim"}), entry)


@on(seating.SeatChanged)
def _seated(meeting: Meeting, entry: Entry, fact: seating.SeatChanged) -> Meeting:
    return replace(meeting, plan=meeting.plan.seated(fact.person, fact.new, fact.other, fact.old))


@on(ordering.TopicsOrdered)
def _ordered(meeting: Meeting, entry: Entry, fact: ordering.TopicsOrdered) -> Meeting:
    return replace(meeting, plan=meeting.plan.in_order(fact.order))


@on(hand_in.ThingHandedIn)
def _handed_in(meeting: Meeting, entry: Entry, fact: hand_in.ThingHandedIn) -> Meeting:
    items = (*meeting.hand_ins.items, hand_in.HandedIn(fact, entry.time, entry.no))
    return replace(meeting, hand_ins=hand_in.HandIns(items))


@on(prework.TalkHeld)
def _talked(meeting: Meeting, entry: Entry, fact: prework.TalkHeld) -> Meeting:
    talks = (*meeting.prework.talks, prework.Talk(fact, entry.time, entry.no))
    return replace(meeting, prework=replace(meeting.prework, talks=talks))


@on(prework.OpinionsAsked)
def _asked(meeting: Meeting, entry: Entry, fact: prework.OpinionsAsked) -> Meeting:
    asked = (*meeting.prework.asked, prework.Asking(fact, entry.time, entry.no))
    return replace(meeting, prework=replace(meeting.prework, asked=asked))


def plan_changed(before: Meeting, after: Meeting, entry: Entry) -> Meeting:
    """The meeting after an entry changed its plan: what was approved of it opens again, who was told is told anew."""
    if before.plan.agenda is None or after.plan.agenda is None or not after.session.stage.ahead:
        return after
    aspects = frozenset(name for name, of in _ASPECTS.items() if of(before) != of(after))
    if not aspects:
        return after
    after = _reopened(after, aspects, entry)
    to_tell = frozenset(name for name in aspects if ASPECTS[name].notice)
    return replace(
        after,
        notices=after.notices.with_changes(to_tell, entry.no),
        materials=after.materials.changed(entry.no) if "topics" in aspects else after.materials,
    )


def _reopened(meeting: Meeting, aspects: frozenset[AspectName], entry: Entry, topic: int | None = None) -> Meeting:
    approvals = meeting.approvals.changed(aspects, topic, entry.no)
    return meeting if approvals is meeting.approvals else replace(meeting, approvals=approvals)


def _told_of(topic: PlannedTopic) -> tuple[object, ...]:
    return topic.no, topic.title, topic.unit, topic.reporter, topic.category


def _observers(meeting: Meeting) -> object:
    listening = [(one.id, one.name, one.unit, one.post, one.topics) for one in meeting.people.values() if one.listens]
    return listening, [topic.observers for topic in meeting.plan.topics.values()]


# What a notice says beside time, place and topics, and whoever got it goes by.
_TOLD_BESIDE = ("host", "theme", "purpose", "requirements", "preparation", "outline")
# Each aspect that follows from the plan, with what of it is compared.
_ASPECTS: Mapping[AspectName, Callable[[Meeting], object]] = {
    "topics": lambda meeting: [_told_of(topic) for topic in meeting.plan.topics.values()],
    "segments": lambda meeting: list(meeting.plan.segments.values()),
    "observers": _observers,
    "time": lambda meeting: meeting.agenda.start,
    "place": lambda meeting: meeting.agenda.place,
    "title": lambda meeting: meeting.agenda.title,
    "blocks": lambda meeting: [(block.name, block.seats) for block in meeting.agenda.blocks],
    "particulars": lambda meeting: [getattr(meeting.agenda, name) for name in _TOLD_BESIDE],
}
# Facts after which the plan is compared with what it was.
OF_PLAN = (*agenda.OF_AGENDA, agenda.ObserverAdmitted, ordering.TopicsOrdered)
