"""A meeting as it is planned: its topics in order, who is to take part, when and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from meetroom.documents import parts
from meetroom.documents.issued import blank, shown_of
from meetroom.documents.model import Block, Cell, Column, Field, Fields, Table
from meetroom.documents.particulars import about, presiding
from meetroom.documents.reading import Reading, clauses, listed
from meetroom.documents.source import Source
from meetroom.documents.words import ordinal
from meetroom.facts.agenda import PlannedTopic
from meetroom.i18n import gettext as _
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.record.shape.segments import SegmentInfo
from meetroom.record.shape.topics import TopicInfo
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.wording.terms import detailed
from meetroom.wording.times import day, minutes_words

# Categories that are about persons.
_OF_PERSONS = frozenset({"cadre", "temp_staff"})


class Planned(msgspec.Struct, frozen=True):
    """A topic with its number in papers, and what the agenda says of it, None where nothing is known."""

    no: int
    topic: TopicInfo
    plan: PlannedTopic | None

    @property
    def number(self) -> int:
        """Its number in the agenda."""
        return self.topic.no

    @property
    def title(self) -> str:
        """What it is called."""
        return self.topic.title


class Veiled(msgspec.Struct, frozen=True):
    """A confidential topic, of which only this may be told: its number in the agenda, and what stands for its title.

    It has no number in papers, since in the minutes it has none.
    """

    number: int
    title: str
    plan: PlannedTopic


class Ahead:
    """The plan of a meeting as whoever gets its papers may know it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.shown = shown_of(source)
        self.record = self.shown.record
        self.reading = Reading(self.record)
        plans = {topic.no: topic for topic in source.agenda.topics} if source.agenda else {}
        topics = {topic.no: topic for topic in self.record.topics}
        published = [topics[no] for no in self.record.order_published if no in topics]
        self.topics = tuple(Planned(no, topic, plans.get(topic.no)) for no, topic in enumerate(published, 1))
        shown = {planned.number: planned for planned in self.topics}
        hidden = {} if source.full else {no: plan for no, plan in plans.items() if self._is_hidden(no)}
        # In the order of the agenda, which of the hidden ones alone is known.
        order = [*plans, *(no for no in shown if no not in plans)]
        self.published: tuple[Planned | Veiled, ...] = tuple(
            shown[no] if no in shown else Veiled(no, self._veil(hidden[no]), hidden[no])
            for no in order
            if no in shown or no in hidden
        )

    @property
    def time(self) -> str:
        """When it begins, with the day of the week."""
        start = self.reading.local(self.record.meeting.scheduled_start)
        return _("{date} ({weekday}) {time}").format(
            date=day(start.date()), weekday=full_weekday(start.date()), time=f"{start:%H:%M}"
        )

    @property
    def place(self) -> str:
        """Where it is, or room to write it."""
        return self.record.meeting.place or blank()

    @property
    def left_out(self) -> list[Block]:
        """How many topics are left out as confidential, of which not even that is told what they are about."""
        told = sum(isinstance(one, Veiled) for one in self.published)
        return parts.left_out(replace(self.shown, topics=max(0, self.shown.topics - told)))

    @property
    def all_left_out(self) -> list[Block]:
        """How many topics are left out as confidential, where nothing stands for them."""
        return parts.left_out(self.shown)

    def _is_hidden(self, no: int) -> bool:
        """Whether the agenda has a topic of which this record may not tell."""
        return all(topic.no != no for topic in self.record.topics)

    def _veil(self, plan: PlannedTopic) -> str:
        """What stands for a confidential topic: 人事事项 for what is about persons, else the name of its category."""
        kind = self.source.kind
        name = kind.categories.get(plan.category, "") if kind else ""
        if plan.category in _OF_PERSONS or plan.candidates:
            return _("Personnel matters")
        return name or _("Confidential matter")

    def fields(self) -> Fields:
        """Time, place and chair."""
        return Fields(self._frame())

    def all_fields(self) -> Fields:
        """Time, place and chair, and what the meeting is about."""
        return Fields((*self._frame(), *about(self.reading, self.source.kind)))

    def _frame(self) -> tuple[Field, ...]:
        chair = presiding(self.reading)
        return Field(_("Time"), self.time), Field(_("Place"), self.place), Field(_("Presiding"), chair)

    def of_topics(self, person: AttendanceInfo) -> str:
        """For which topics alone somebody attends, by their numbers in papers; "" for the whole, and for topics of
        which nothing may be told."""
        numbers = [planned.no for planned in self.topics if planned.number in self._only(person.person)]
        return _("topic {no}").format(no=listed(map(str, numbers))) if numbers else ""

    def _only(self, person: str) -> tuple[int, ...]:
        roster = self.source.agenda.persons if self.source.agenda else ()
        return next((one.topics for one in roster if one.id == person), ())

    def members(self) -> list[AttendanceInfo]:
        """Who is expected, in the order of the roster."""
        return [person for person in self.record.attendance if CAPACITIES[person.role].votes]

    def observers(self) -> list[AttendanceInfo]:
        """Who attends without a vote, but for substitutes."""
        return [person for person in self.record.attendance if CAPACITIES[person.role].listens]

    def course(self) -> Table:
        """The segments and topics in their order, with who reports and how long that may take."""
        columns = (
            Column(_("No."), 2, centred=True), Column(_("Matter"), 10), Column(_("Unit"), 4), Column(_("Reporter"), 4),
            Column(_("Time allowed"), 3, centred=True),
        )  # fmt: skip
        segments = self.record.segments
        topics = [self._topic(one) for one in self.published]
        if not segments:
            rows = (*self._briefing(), *topics)
            return Table(_("Agenda"), columns, rows, _("Nothing to list."))
        taking = [s.no for s in segments if SEGMENT_KINDS[s.kind].topics]
        inside: dict[int | None, list[tuple[Cell, ...]]] = {}
        for one, row in zip(self.published, topics, strict=True):
            inside.setdefault(self._of(one, taking), []).append(row)
        listed_rows: list[tuple[Cell, ...]] = []
        for no, segment in enumerate(segments, 1):
            listed_rows += [self._segment(no, segment), *inside.get(segment.no, ())]
        return Table(_("Agenda"), columns, (*listed_rows, *inside.get(None, ())))

    def _of(self, planned: Planned | Veiled, taking: list[int]) -> int | None:
        """The segment in which a topic is taken, None where no segment takes topics: it then stands behind them all."""
        named = planned.plan.segment if planned.plan is not None else None
        return named if named in taking else next(iter(taking), None)

    def _briefing(self) -> tuple[tuple[Cell, ...], ...]:
        """What is taken before the topics: the briefing, where the agenda says who gives it."""
        person = self.source.agenda.briefing if self.source.agenda else None
        if person is None:
            return ()
        unit = self.reading.people[person].unit if person in self.reading.people else ""
        return (("", _("Briefing on progress"), unit, self.reading.name(person), ""),)

    def _topic(self, planned: Planned | Veiled) -> tuple[Cell, ...]:
        if isinstance(planned, Veiled):
            return "", planned.title, "", "", ""
        topic, rules = planned.topic, self.source.agenda.rules if self.source.agenda else None
        seconds = rules.integer("report_seconds", topic.category) if rules else None
        return (
            planned.no, topic.title, topic.unit, self.reading.name(topic.reporter),
            minutes_words(-(-seconds // 60)) if seconds else "",
        )  # fmt: skip

    def _segment(self, no: int, segment: SegmentInfo) -> tuple[Cell, ...]:
        who = listed(self.reading.name(person) for person in segment.persons if not person.startswith("@"))
        limit = segment.limit_seconds
        return ordinal(no), segment.title, "", who, minutes_words(-(-limit // 60)) if limit else ""


def full_weekday(on: date) -> str:
    """The day of the week as papers write it."""
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
    return names[on.weekday()]


def units_of(people: Iterable[AttendanceInfo]) -> tuple[str, ...]:
    """The units of people, each once, in their order."""
    return tuple(dict.fromkeys(person.unit for person in people if person.unit))


def by_unit(
    reading: Reading, people: Iterable[AttendanceInfo], remark: Callable[[AttendanceInfo], str] = lambda _person: ""
) -> str:
    """People with their units in front, those of one unit together; remark: what stands behind a name."""
    units: dict[str, list[str]] = {}
    for person in people:
        units.setdefault(person.unit, []).append(detailed(reading.name(person.person), remark(person)))
    return clauses(
        _("{unit}: {persons}").format(unit=unit, persons=listed(names)) if unit else listed(names)
        for unit, names in units.items()
    )
