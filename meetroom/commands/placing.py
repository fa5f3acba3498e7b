"""Put proposals before a meeting: topics are made of them, whoever reports is on the roster, and both are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from meetroom.commands import common, desk, resumption, say
from meetroom.commands.proposals import report_now
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from datetime import date

    from db.book import Book
    from meetroom.command import Command
    from meetroom.entry import Entry
    from meetroom.facts.agenda import Agenda, Person, PlannedTopic
    from meetroom.facts.directory import Directory
    from meetroom.facts.proposal import Content
    from meetroom.room.clock import Clock
    from meetroom.room.office import Office
    from meetroom.rules.segments import PlannedSegment
    from meetroom.streams.proposal import Proposal


class Placing:
    """A roster that grows by those whom topics need, and what is still to decide of the topics."""

    def __init__(
        self,
        book: Book,
        persons: Iterable[Person],
        chair: str,
        kind: str,
        held: date,
        segments: Sequence[PlannedSegment],
    ) -> None:
        from meetroom.streams.directory import PEOPLE

        self._book, self._chair, self._kind, self._segments, self._held = book, chair, kind, segments, held
        self.persons: dict[str, Person] = {person.id: person for person in persons}
        self._directory: Directory = book.state(PEOPLE).directory
        self.open: list[str] = []

    def topic(self, proposal: Proposal, no: int) -> PlannedTopic:
        """The topic that a proposal becomes."""
        from meetroom.facts.agenda import PlannedTopic
        from meetroom.rules.proposal import CARRIED

        content = proposal.content
        assert content is not None
        reporter = self._person(content.reporter, no) or self._head(content.unit, no)
        if not reporter:
            told = _("topic {no}: who reports is to be named; until then it stands under who presides")
            self.open.append(told.format(no=no))
        return PlannedTopic(
            no=no, title=content.title, unit=content.unit, reporter=reporter or self._chair,
            leader=self._person(content.leader, no) or self._in_charge(content),
            category=content.category, urgent=content.urgent, important=content.important, joint=bool(content.joint),
            major_kind=content.major_kind, confidential=content.confidential, contention=content.contention,
            observers=tuple(filter(None, (self._person(name, no) for name in content.observers))),
            background=content.background, question=content.question, proposal=content.proposal, pages=content.pages,
            submitted=content.submitted, resumes=self._resumes(proposal), items=content.items,
            candidates=content.candidates, elect=content.elect, segment=self._segment(content.segment, no),
            **{name: getattr(content, name) for name in CARRIED},
        )  # fmt: skip

    def _segment(self, wanted: int | None, no: int) -> int | None:
        """The segment in which a topic is taken, where the meeting has one of that number for topics."""
        from meetroom.rules.segments import SEGMENT_KINDS

        if wanted is None or any(one.no == wanted and SEGMENT_KINDS[one.kind].topics for one in self._segments):
            return wanted
        told = _("topic {no}: the meeting has no segment {segment} for topics; it is taken in the first one")
        self.open.append(told.format(no=no, segment=wanted))
        return None

    def _resumes(self, proposal: Proposal) -> Any:
        from meetroom.facts.agenda import Resumption
        from meetroom.rules.workdays import timeliness

        report, stands = proposal.report, report_now(self._book, proposal)
        if report is None or stands is None:
            return None
        assert proposal.content is not None
        found = resumption.deferrals(self._book)(self._kind, None, report.meeting, proposal.content.title, report.topic)
        before = self._book.load(report.meeting)
        earlier = before.deferrals.of(report.topic)
        lead = earlier.fact.lead if earlier is not None else None
        in_time, overdue = timeliness(report.due, stands.received, self._held, common.calendar().between)
        return Resumption(
            meeting=report.meeting, topic=report.topic, lead=lead if lead in self.persons else None, due=report.due,
            report_at=stands.received, reason=report.reason, date=before.agenda.start.date(),
            in_time=in_time, overdue_workdays=overdue,
            positions=found.positions if found is not None else {}, votes=found.votes if found is not None else (),
        )  # fmt: skip

    def _person(self, name: str, no: int) -> str:
        """The id of somebody by name or id, who is put on the roster for this topic where that is needed; "" for no
        name, and for one that several have."""
        if not name:
            return ""
        on_it = [person for person in self.persons.values() if name in (person.id, person.name)]
        if len(on_it) == 1:
            return on_it[0].id
        known = [one for one in self._directory.persons.values() if one.active and name in (one.id, one.name)]
        if len(on_it) > 1 or len(known) > 1:
            several = _(", ").join([*(person.id for person in on_it), *(one.id for one in known)])
            self.open.append(_("topic {no}: {name} may be {ids}").format(no=no, name=name, ids=several))
            return ""
        if not known and self._directory.persons:
            self.open.append(_("topic {no}: {name} is not in the directory").format(no=no, name=name))
        one = known[0] if known else None
        return self._listening(one.id if one else self._free(), name if one is None else one.name, no,
                               one.unit if one else "", (*one.posts, "")[0] if one else "")  # fmt: skip

    def _listening(self, id: str, name: str, no: int, unit: str, post: str) -> str:
        """Somebody who is there for one topic."""
        from meetroom.facts.agenda import Person

        seat = max((person.seat for person in self.persons.values()), default=0) + 1
        self.persons[id] = Person(
            id=id, name=name, role="observer", unit=unit, post=post, topics=(no,), seat=seat, pinyin=common.pinyin(name)
        )
        return id

    def _in_charge(self, content: Content) -> str | None:
        """The leader in charge of the unit, for a proposal that names none, where they take part anyway."""
        unit = self._directory.units.get(content.unit)
        return unit.leader if unit is not None and not content.leader and unit.leader in self.persons else None

    def _free(self) -> str:
        number = 1
        while f"T{number:02}" in self.persons:
            number += 1
        return f"T{number:02}"

    def _head(self, unit: str, no: int) -> str:
        """Who reports for a unit where nobody is named: its head, where that is one person."""
        from meetroom.rules.selectors import is_head

        heads = [one for one in self._directory.persons.values() if one.active and one.unit == unit
                 and any(map(is_head, one.posts))]  # fmt: skip
        return self._person(heads[0].id, no) if len(heads) == 1 else ""


def offered(book: Book, office: Office, role: str, command: Command, because: str | None) -> list[Entry]:
    """Give a command to a stream that is no meeting; what puts a proposal before a meeting is written there, too."""
    from meetroom.acts.proposal import Schedule

    if isinstance(command, Schedule):
        return [schedule(book, office, command.meeting, role, because)]
    return desk.given(office, role, command, because)


def schedule(book: Book, office: Office, wanted: str, role: str, insist: str | None) -> Any:
    """列入: put a proposal of the pool on the agenda of a planned meeting, as its last topic; the entry."""
    import msgspec

    from db.meetings import Wanted
    from meetroom.acts.proposal import Schedule
    from meetroom.command import Refused

    proposal, state = office.stream, office.state
    meeting_id = common.find_meeting(book, wanted)
    meeting = book.load(meeting_id)
    # Whether the proposal may be scheduled at all is asked before anything is made of it.
    office.drafted(role, Schedule(meeting=meeting_id), state, book.state, insist)
    if meeting.plan.agenda is None or not meeting.session.stage.ahead or meeting.session.cancellation is not None:
        kind = state.content.kind
        planned = [row.id for row in book.meetings(Wanted(kinds=(kind or "",), statuses=(PLANNED,)))]
        raise Refused("proposal.meeting", meeting=meeting_id, meetings=tuple(planned))
    agenda = meeting.agenda
    no = max(meeting.plan.topics, default=0) + 1
    placing = Placing(book, agenda.persons, agenda.chair, agenda.kind, agenda.start.date(), agenda.segments)
    topic = placing.topic(state, no)
    after = msgspec.structs.replace(agenda, persons=tuple(placing.persons.values()), topics=(*agenda.topics, topic))
    store(book, meeting_id, after, [(proposal, no)], role, office.clock, fresh=False)
    for told in placing.open:
        say.say(told)
    return book.state(proposal).log[-1]


PLANNED = "planned"


def store(
    book: Book,
    meeting_id: str,
    agenda: Agenda,
    proposals: Sequence[tuple[str, int]],
    role: str,
    at: Clock,
    *,
    fresh: bool,
) -> None:
    """Write an agenda and where the proposals on it stand, both or neither."""
    from meetroom.acts.agenda import ImportAgenda
    from meetroom.acts.proposal import Schedule

    room = common.open_room(book, meeting_id, at)
    office = desk.office_of(book, meeting_id, clock=at)
    more = [office.ask(id, role, Schedule(meeting=meeting_id, topic=no)) for id, no in proposals]
    resumption.store_linked(book, room, ImportAgenda(agenda=agenda, source=SOURCE, fresh=fresh), more, at=at)


SOURCE = "proposals"
