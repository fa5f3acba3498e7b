"""The meetings that are due, with what was decided of each and the meeting of the book that each has become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from meetroom.facts.calendar import Change, DateCancelled, DateFact, DateMoved, DateSet, DatesMerged, ExtraCalled
from meetroom.i18n import gettext as _
from meetroom.rules.calendar_rows import DAY_STATUSES, DayStatus, DayStatusName
from meetroom.rules.kind import Kind
from meetroom.rules.occasions import Occasion, Question, cadences, occasions
from meetroom.rules.rulebook import Rules
from meetroom.rules.workdays import Calendar
from meetroom.views.calendar.planned import NO_GROUNDS, Foreseen, Grounds, Planned
from meetroom.wording.selectors import kind_words

Kinds = Mapping[str, tuple[Kind, Rules]]


@dataclass
class Item:
    """One meeting of the calendar.

    day: None where it is still to be chosen, from `first` to `last`; with a day these are the days of its week, month
    or quarter. origin: the day of the rule, else the first of those to choose from; made: the entry or the row of a
    plan that called it, where no rule gives it. grounds: what it rests on, by these. into: the meeting in which it is
    held. change: the number of the entry that changed it last.
    """

    kind: Kind
    rules: Rules
    day: date | None
    first: date
    last: date
    origin: date
    unit: str = ""
    clock: str = ""
    half_day: str = ""
    status: DayStatusName = "regular"
    question: Question = ""
    after: str = ""
    joined: str = ""
    proposed: date | None = None
    provisional: bool = False
    moved_from: date | None = None
    approver: str = ""
    reason: str = ""
    title: str = ""
    place: str = ""
    change: int = 0
    made: str = ""
    planned: Planned | None = None
    grounds: Grounds = NO_GROUNDS
    notes: list[str] = field(default_factory=list)

    @property
    def state(self) -> DayStatus:
        """How it is with it."""
        return DAY_STATUSES[self.status]

    @property
    def gone(self) -> bool:
        """Whether it is not held by itself: nothing can be decided of it any more."""
        return self.state.gone

    @property
    def listed(self) -> bool:
        """Whether the calendar has it by itself: by a rule, a plan, or because somebody decided so; not only because
        there is a meeting in the book."""
        return bool(self.made or self.change or not self.state.added)

    @property
    def free(self) -> bool:
        """Whether a meeting of the book can still be this one."""
        return self.planned is None and not self.gone


def settle(
    kinds: Kinds, first: date, last: date, asked: date, changes: Sequence[Change], planned: Sequence[Planned],
    calendar: Calendar, foreseen: Sequence[Foreseen] = (),
) -> list[Item]:  # fmt: skip
    """The meetings of some kinds from `first` to `last`; asked: from when on a first meeting would be chosen."""
    items: list[Item] = []
    for kind, rules in kinds.values():
        anchors = {meeting.day for meeting in planned if meeting.kind == kind.id and meeting.held}
        anchors |= {
            change.fact.day
            for change in changes
            if counted(rules)
            and isinstance(change.fact, DateSet)
            and change.fact.kind_id == kind.id
            and not change.fact.unit
        }
        since = min([first, *anchors])
        for occasion in occasions(rules, since, last, calendar, anchors):
            items.append(_item(kind, rules, occasion, asked))
    for one in foreseen:
        if one.outline.kind_id in kinds:
            _foresee(items, kinds, one, calendar)
    for change in changes:
        if change.fact.kind_id in kinds:
            _decide(items, kinds, change, calendar)
    for meeting in sorted(planned, key=lambda one: (one.day, one.clock, one.id)):
        if meeting.kind in kinds:
            _become(items, kinds, meeting, calendar)
    _follow(items)
    return items


def counted(rules: Rules) -> bool:
    """Whether the days of a kind are counted from the last meeting."""
    return any(one.freq == "weekly" and (one.weekday is None or one.every > 1) for one in cadences(rules))


def open_item(items: Iterable[Item], kind: str, unit: str, day: date) -> Item | None:
    """The meeting of which a day, or the time on it, is decided: that of the day; one whose day is still to be chosen;
    one on whose own day nobody works."""
    mine = [item for item in of_kind(items, kind, unit) if not item.gone]
    exact = [item for item in mine if item.day == day]
    undated = [item for item in mine if item.day is None and item.first <= day <= item.last]
    asked = [item for item in mine if item.state.asked and item.first <= day <= item.last]
    nearest = sorted(asked, key=lambda item: abs((item.day or item.first) - day))
    return next(iter([*exact, *undated, *nearest]), None)


def _item(kind: Kind, rules: Rules, occasion: Occasion, asked: date) -> Item:
    first, last, cadence = occasion.first, occasion.last, occasion.cadence
    if occasion.question == "anchor":
        first, last = asked, asked + timedelta(weeks=cadence.every, days=-1)
    status: DayStatusName = "needs_date" if occasion.day is None or occasion.suggestion else "regular"
    return Item(
        kind, rules, occasion.day, first, last, occasion.day or first, clock=occasion.clock,
        half_day=occasion.half_day, status=status, question=occasion.question, after=cadence.after,
        joined=cadence.joined, proposed=occasion.suggestion, provisional=occasion.provisional,
    )  # fmt: skip


def of_kind(items: Iterable[Item], kind: str, unit: str) -> list[Item]:
    """The meetings of a kind: a unit's own, and those of every unit of which it has no own one."""
    named = [item for item in items if item.kind.id == kind]
    own = [item for item in named if item.unit == unit]
    if not unit:
        return own
    return [*own, *(item for item in named if not item.unit and all(item.origin != one.origin for one in own))]


def _own(items: list[Item], item: Item, unit: str) -> Item:
    """The meeting as one of this unit alone."""
    if item.unit == unit:
        return item
    own = replace(item, unit=unit, notes=[*item.notes])
    items.append(own)
    return own


def _foresee(items: list[Item], kinds: Kinds, one: Foreseen, calendar: Calendar) -> None:
    """What an annual plan that was approved says of a meeting: its day where that is open, else a meeting more."""
    of, day = one.outline, one.outline.day
    unit = of.unit if kinds[of.kind_id][0].per_unit else ""
    found = open_item(items, of.kind_id, unit, day) if day is not None else None
    if found is None:
        kind, rules = kinds[of.kind_id]
        status: DayStatusName = "needs_date" if day is None else "extra"
        found = Item(kind, rules, None, of.first, of.last, of.first, unit=unit, status=status)
        found.made = one.basis
        found.question = "day" if day is None else ""
        found.provisional = calendar.provisional(of.first, of.last)
        items.append(found)
    item = _own(items, found, unit)
    if day is not None:
        _settled(item, day, of.clock, calendar)
        item.status = "regular" if item.state.asked else item.status
        # It has a day of its own, whatever the rule would join it to.
        item.after = item.joined = ""
    item.title, item.place, item.reason = of.name, of.place, one.basis
    item.grounds = Grounds(basis=one.basis, purpose=of.content, host=of.unit, title=of.name)


def _decide(items: list[Item], kinds: Kinds, change: Change, calendar: Calendar) -> None:
    """What was decided of one meeting; of one that the calendar does not have (its rule is another now) nothing."""
    fact = change.fact
    if isinstance(fact, ExtraCalled):
        items.append(_extra(kinds, fact, change, calendar))
        return
    if isinstance(fact, DateSet) and counted(kinds[fact.kind_id][1]):
        # The count begins anew with it.
        found = _on(items, fact)
    else:
        found = open_item(items, fact.kind_id, fact.unit, fact.day) if isinstance(fact, DateSet) else _on(items, fact)
    if found is None:
        if isinstance(fact, DateSet | DateMoved):
            items.append(_unknown(kinds, fact, change, calendar))
        return
    item = _own(items, found, fact.unit)
    item.change = change.entry
    if isinstance(fact, DateSet):
        _settled(item, fact.day, fact.clock, calendar)
        item.status = "regular" if item.state.asked else item.status
    elif isinstance(fact, DateMoved):
        item.moved_from = item.moved_from or item.day
        _settled(item, fact.to, fact.clock, calendar)
        item.status, item.reason = "moved", fact.reason
        item.approver = fact.approver.name if fact.approver else ""
    elif isinstance(fact, DateCancelled):
        item.status, item.reason = "cancelled", fact.reason
    elif isinstance(fact, DatesMerged):
        other = next((one for one in of_kind(items, fact.into, fact.into_unit) if one.day == fact.into_day), None)
        item.status, item.moved_from, item.day = "merged", item.moved_from or item.day, fact.into_day
        item.clock = other.clock if other else ""
        name = kind_words(fact.into)
        item.reason = _("held within {kind} of {day}").format(kind=name, day=fact.into_day.isoformat())


def _on(items: list[Item], fact: DateFact) -> Item | None:
    return next((one for one in of_kind(items, fact.kind_id, fact.unit) if one.day == fact.day and not one.gone), None)


def _settled(item: Item, day: date, clock: str, calendar: Calendar) -> None:
    """The meeting is on this day; a day on which nobody works was chosen knowingly, and is told."""
    if clock:
        item.clock, item.half_day = clock, ""
    item.day, item.proposed, item.question = day, None, ""
    item.provisional = calendar.provisional(day)
    if not calendar.is_workday(day):
        item.notes.append(_("nobody works on this day"))


def _made(kinds: Kinds, fact: DateFact, change: Change, day: date, status: DayStatusName, calendar: Calendar) -> Item:
    kind, rules = kinds[fact.kind_id]
    item = Item(kind, rules, None, day, day, fact.day, unit=fact.unit, status=status, change=change.entry)
    item.made = f"{fact.day.year}-{change.entry}"
    _settled(item, day, fact.clock, calendar)
    return item


def _extra(kinds: Kinds, fact: ExtraCalled, change: Change, calendar: Calendar) -> Item:
    item = _made(kinds, fact, change, fact.day, "extra", calendar)
    item.reason = " · ".join(filter(None, (fact.reason, fact.basis)))
    item.approver = ""
    item.title, item.place = fact.title, fact.place
    item.grounds = Grounds(basis=fact.basis, purpose=fact.reason, title=fact.title, proposer=fact.proposer)
    if fact.proposer is not None:
        item.reason += " · " + _("proposed by {who}").format(who=fact.proposer.name)
    return item


def _unknown(kinds: Kinds, fact: DateSet | DateMoved, change: Change, calendar: Calendar) -> Item:
    """A day decided of a meeting that no rule gives (any more)."""
    if isinstance(fact, DateSet):
        return _made(kinds, fact, change, fact.day, "regular", calendar)
    item = _made(kinds, fact, change, fact.to, "moved", calendar)
    item.moved_from, item.reason = fact.day, fact.reason
    item.approver = fact.approver.name if fact.approver else ""
    return item


def _become(items: list[Item], kinds: Kinds, meeting: Planned, calendar: Calendar) -> None:
    """A meeting of the book is the one of the calendar on its day, else the nearest of its week, month or quarter."""
    of_it = of_kind(items, meeting.kind, meeting.unit)
    if meeting.cancelled:
        # Called off here and there together, it is one row, with the reason that the calendar has.
        off = [item for item in of_it if item.gone and item.planned is None]
        same = next((item for item in off if meeting.day in (item.day, item.moved_from)), None)
        if same is not None:
            same.planned = meeting
            return
    mine = [item for item in of_it if item.free]
    exact = [item for item in mine if item.day == meeting.day]
    near = [item for item in mine if not item.state.added and item.first <= meeting.day <= item.last]
    near.sort(key=lambda item: abs((item.day or item.first) - meeting.day))
    found = next(iter([*exact, *near]), None)
    if found is None:
        kind, rules = kinds[meeting.kind]
        found = Item(kind, rules, meeting.day, meeting.day, meeting.day, meeting.day, unit=meeting.unit, status="extra")
        items.append(found)
    item = _own(items, found, meeting.unit)
    item.planned = meeting
    item.title, item.place, item.half_day = meeting.title, meeting.place, ""
    was, asked = item.day, item.state.asked
    _settled(item, meeting.day, meeting.clock, calendar)
    if was is not None and was != meeting.day:
        # One that the calendar moved and the book did not is where it was.
        item.moved_from = None if item.moved_from == meeting.day else item.moved_from or was
        item.status = "moved" if item.moved_from else "regular"
        if not meeting.held:
            item.notes.append(_("the calendar has it on {day}").format(day=was.isoformat()))
    elif asked:
        item.status = "regular"
    if meeting.held or meeting.cancelled:
        item.status = "held" if meeting.held else "cancelled"


def _follow(items: list[Item]) -> None:
    """Meetings that begin after another one, or are held within another one, go where that one goes."""
    for item in items:
        other_kind = item.after or item.joined
        if not other_kind or item.change or item.planned is not None:
            continue
        others = [one for one in items if one.kind.id == other_kind and one.origin == item.origin]
        other = next(iter(others), None)
        if item.joined:
            item.status = "merged"
            item.question = ""
            item.reason = _("held within {kind}").format(kind=kind_words(other_kind))
            if other is not None and other.day is not None:
                item.day, item.clock = other.day, other.clock
            continue
        if other is None:
            continue
        item.notes.append(_("after {kind}").format(kind=kind_words(other_kind)))
        if other.state.off:
            item.notes.append(_("{kind} is called off").format(kind=kind_words(other_kind)))
        elif other.day is not None and other.day != item.day:
            item.moved_from, item.day, item.status, item.proposed = item.day, other.day, "moved", None
            item.approver, item.reason = other.approver, other.reason
