"""The room: what is looked at in it, who sees to what, whether it is large enough and free."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from meetroom.facts.logistics import Errand
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.questions.preparing import heads, lists_of
from meetroom.record.shape.check import CheckItem
from meetroom.rules.beside import CheckName
from meetroom.rules.deadlines import Deadline
from meetroom.rules.preparation import KEPT, PRECHECKED
from meetroom.views.readiness.given import Given, is_past, written
from meetroom.views.readiness.people import planned_minutes
from meetroom.views.spans import ends

# Which check asks for a list; equipment is looked at again half an hour before.
LISTS: dict[str, CheckName] = {"equipment": "equipment", "venue": "venue", "safety": "venue"}


def room(given: Given) -> Iterator[CheckItem]:
    """The lists, the errands, the room itself."""
    lists = lists_of(given.meeting, given.around.office)
    for name, what in LISTS.items():
        deadline = given.deadline("precheck" if name == "equipment" else "venue")
        for item in lists.get(name, ()):
            yield _looked(given, what, item, deadline, again=name == "equipment")
    for item in lists.get("precheck", ()):
        what = next((found for part, found in PRECHECKED.items() if part in item), "equipment")
        yield _looked(given, what, item, given.deadline("precheck"), again=True)
    yield from _errands(given, lists.get("staff", ()))
    yield from _place(given)
    yield from _clashes(given)


def _looked(given: Given, what: CheckName, item: str, deadline: Deadline | None, *, again: bool) -> CheckItem:
    """How an item was found; again: on the day of the meeting, whatever was found before."""
    found = given.meeting.checks.of(item)
    if found is None:
        return given.open(what, _("{item}: not looked at yet").format(item=item), deadline)
    if not found.found.good:
        fault = _("{item}: {fault}").format(item=item, fault=found.found.text or _("not as it should be"))
        rule = deadline.rule if deadline else None
        return CheckItem(
            what=what,
            state="missing",
            text=fault,
            rule=rule,
            at=found.at,
            due=written(deadline.at) if deadline else None,
        )
    if again and deadline is not None and found.at.date() < given.meeting.agenda.start.date():
        text = _("{item}: found good on {day}, to be looked at again").format(item=item, day=found.at.date())
        return given.open(what, text, deadline)
    if found.found.text:
        good = _("{item}: good, {text}").format(item=item, text=found.found.text)
        return given.done(what, good, found.at, deadline=deadline)
    if KEPT in item:
        text = _("{item}: good, but neither a file nor a text of it is kept").format(item=item)
        return CheckItem(what=what, state="warning", text=text, at=found.at)
    return given.done(what, _("{item}: good").format(item=item), found.at, deadline=deadline)


def _errands(given: Given, posts: tuple[str, ...]) -> Iterator[CheckItem]:
    """Who sees to what, whether it is done, who is on post."""
    errands = [one.errand for one in given.meeting.logistics.errands]
    for post in posts:
        if not any(post in (errand.item, errand.post) for errand in errands):
            yield given.open("staff", _("{post}: nobody is named").format(post=post))
    for errand in errands:
        owners = (*errand.owner.persons, *errand.owner.units)
        told = _("{item}: {who}").format(item=_called(errand), who=given.who(owners))
        if errand.post or errand.item in posts:
            yield _on_post(given, errand, told, [who for who in owners if who not in given.meeting.checks.present])
        else:
            yield _seen_to(given, errand, told)


def _called(errand: Errand) -> str:
    return f"{errand.item}·{errand.post}" if errand.post else errand.item


def _on_post(given: Given, errand: Errand, told: str, away: list[str]) -> CheckItem:
    start = given.meeting.agenda.start
    begins = start if errand.since is None else datetime.combine(start.date(), errand.since, start.tzinfo)
    if not away:
        return CheckItem(what="staff", state="done", text=_("{told}, on post").format(told=told), due=written(begins))
    late = is_past(begins, given.now)
    text = _("{told}, not on post yet: {away}").format(told=told, away=given.who(away)) if late else told
    return CheckItem(what="staff", state="late" if late else "due", text=text, due=written(begins))


def _seen_to(given: Given, errand: Errand, told: str) -> CheckItem:
    found = given.meeting.checks.of(errand.item)
    if found is not None and found.found.good:
        return CheckItem(what="venue", state="done", text=told, due=written(errand.due), at=found.at)
    due = errand.due or given.meeting.agenda.start.date()
    return CheckItem(what="venue", state="late" if is_past(due, given.now) else "due", text=told, due=written(due))


def _place(given: Given) -> Iterator[CheckItem]:
    """Whether there is a place, and whether all find room in it."""
    place, count = given.meeting.agenda.place, heads(given.meeting)
    if not place.strip():
        yield given.open("room", _("no place yet"))
        return
    known = given.around.directory.rooms.get(place)
    if known is None or not known.capacity:
        text = _("{place}: the directory does not say how many it holds").format(place=place)
        yield CheckItem(what="room", state="unspecified", text=text)
        return
    text = _("{place} holds {capacity}, {heads} take part").format(place=place, capacity=known.capacity, heads=count)
    yield CheckItem(what="room", state="warning" if count > known.capacity else "done", text=text, rule="capacity")


def _clashes(given: Given) -> Iterator[CheckItem]:
    """Other meetings of the day at the same time, in the same place or with the same members."""
    mine, clear = given.meeting, True
    for other in given.others:
        if not _at_once(mine, other):
            continue
        told = _("{meeting} at {time:%H:%M}").format(meeting=other.id, time=other.agenda.start)
        if mine.agenda.place.strip() and mine.agenda.place == other.agenda.place:
            clear = False
            text = _("the place is taken: {told}").format(told=told)
            yield CheckItem(what="conflict", state="warning", text=text, rule="room")
        both = [p for p in mine.members if p in other.members and mine.people[p].name == other.people[p].name]
        if both:
            clear = False
            text = _("members of both: {who} ({told})").format(who=given.who(both), told=told)
            yield CheckItem(what="conflict", state="warning", text=text, rule="members")
    if clear:
        yield CheckItem(what="conflict", state="done", text=_("nothing else at that time"))


def _at_once(mine: Meeting, other: Meeting) -> bool:
    """Whether two meetings overlap; one whose length nobody can tell takes the rest of its half of the day."""
    spans = []
    for meeting in (mine, other):
        minutes = planned_minutes(meeting) or meeting.rules.integer("max_minutes")
        spans.append((meeting.agenda.start, ends(meeting.agenda.start, minutes)))
    (a, b), (c, d) = spans
    return a == c or (a < d and c < b)
