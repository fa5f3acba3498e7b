"""new: the planned meeting of a kind, made from kind, directory, calendar, pool of topics and the last meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from meetroom.commands import common, convening, machine, new_blocks, pin_check, say
from meetroom.commands import new_particulars as particulars
from meetroom.commands.new_gaps import gap_words
from meetroom.commands.placing import Placing, store
from meetroom.commands.proposals import kind_meant
from meetroom.commands.settle import settle
from meetroom.commands.taken_over import as_last_time
from meetroom.dates.titled import retitled
from meetroom.i18n import gettext as _
from meetroom.rules.statuses import STAGES

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.facts.agenda import Agenda, Person, SeatBlock
    from meetroom.meeting import Meeting
    from meetroom.room.clock import Clock
    from meetroom.rules.kind import Kind
    from meetroom.streams.proposal import Proposal
    from meetroom.views.calendar import Listed
    from meetroom.views.docket import Ranked
    from meetroom.views.roster import Roster

# So far ahead the next day of a kind is looked for.
AHEAD = timedelta(days=400)
CANCELLED = "cancelled"


def new_command() -> click.Command:
    """`meetroom new`."""

    @click.command(
        "new",
        help=_(
            "Make the next meeting of a kind from directory, calendar and pool of topics; what is still to decide is"
            " said, and its id printed."
        ),
    )
    @click.argument("wanted", metavar="KIND")
    @click.option("--date", "day", metavar="DATE", help=_("On which day (default: the next one of the calendar)."))
    @click.option("--time", "clock", metavar="TIME", help=_("At what time (default: the kind's, or as last time)."))
    @click.option("--number", type=click.IntRange(1, 1_000_000), help=_("Its number (default: the next of the year)."))
    @click.option("--place", default="", help=_("Where (default: as usual, or as last time)."))
    @click.option("--unit", default="", help=_("Of which unit, where each has its own."))
    @click.option("--with", "groups", multiple=True, metavar="GROUP", help=_("Who takes part this time, too."))
    @new_blocks.option
    @click.option("--chair", default="", metavar="P", help=_("Who presides, by id or name."))
    @click.option("--recorder", default="", metavar="P", help=_("Who records."))
    @click.option("--reviewer", default="", metavar="P", help=_("Who reviews the record."))
    @particulars.options
    @click.option("--clock", "rehearsal", metavar="TIME", help=_("As of this time."))
    @pin_check.pin_file_option
    @click.pass_obj
    def command(
        db: Path | None, /, wanted: str, day: str | None, clock: str | None, number: int | None, place: str, unit: str,
        groups: tuple[str, ...], blocks: tuple[str, ...], chair: str, recorder: str, reviewer: str,
        rehearsal: str | None, pin_file: Path | None, **more: Any,
    ) -> None:  # fmt: skip
        from meetroom.command import OFFICE

        kind, said, seats = kind_meant(wanted), particulars.said(more), new_blocks.said(blocks)
        if kind.per_unit and not unit:
            say.fail(_("Each unit has its own {kind}. Accepted: --unit UNIT").format(kind=kind.name))
        with common.open_book(db) as book:
            say.say_if(pin_check.must(book.path, OFFICE, pin_file))
            now = machine.wall(machine.zone()) if rehearsal is None else machine.read_time(rehearsal, machine.zone())
            making = Making(book, kind, unit, groups, machine.clock(None if rehearsal is None else now))
            making.blocks = seats
            making.when(day, clock)
            making.who({"chair": chair, "recorder": recorder, "reviewer": reviewer})
            meeting_id = making.make(number, place, said)
            for told in making.told:
                say.say(told)
        say.write(meeting_id)

    return command


class Making:
    """A meeting as it is being made. told: what is said of it, what is still to decide among it."""

    def __init__(self, book: Book, kind: Kind, unit: str, groups: tuple[str, ...], at: Clock) -> None:
        self.book, self.kind, self.unit, self.groups, self.clock = book, kind, unit, groups, at
        self.told: list[str] = []
        self.blocks: tuple[SeatBlock, ...] = ()
        self.settings = common.office()
        self.now = at.read(machine.zone()).time
        self.last = self._last()

    def _last(self) -> Meeting | None:
        """The last meeting of the kind, and of the unit where each has its own."""
        from db.meetings import Wanted

        held = tuple(status for status in STAGES if status != CANCELLED)
        wanted = Wanted(kinds=(self.kind.id,), statuses=held, newest=None if self.unit else 1)
        found = [row for row in self.book.meetings(wanted) if not self.unit or row.is_of(self.unit)]
        return self.book.load(found[-1].id) if found else None

    def when(self, day: str | None, clock: str | None) -> None:
        """Day and time: as said, else the next of the calendar and the usual time; left where neither is known."""
        from meetroom.dates import written

        said = written.moment(day) if day else None
        if day and said is None:
            say.fail(_("{text} is no date. Accepted: as in 2026-12-04.").format(text=day))
        chosen: date | None = None
        if said is not None:
            chosen = said.day.of(said.day.year or self.now.year)
            if chosen is None:
                say.fail(_("There is no date {text}.").format(text=day))
        at = said.clock if said is not None else None
        self.due = self._due(chosen)
        row = self.due.row if self.due is not None else None
        if chosen is None:
            if row is None or row.date is None:
                say.fail(
                    _("On which day this {kind} is held is to be decided: --date DATE").format(kind=self.kind.name)
                )
            chosen = row.date
            if row.proposed is not None:
                told = _("{day} is no working day; it is to be decided: --date {day} or --date {next}")
                say.fail(told.format(day=row.date.isoformat(), next=row.proposed.isoformat()))
        if clock:
            at = written.clock(clock)
            if at is None:
                say.fail(_("{text} is no time. Accepted: as in 14:00.").format(text=clock))
        if at is None and row is not None and row.time:
            at = time.fromisoformat(row.time)
        if at is None and self.last is not None:
            at = self.last.agenda.start.time()
        if at is None:
            say.fail(_("At what time it begins is to be decided: --time HH:MM"))
        self.start = datetime.combine(chosen, at, machine.zone()).astimezone()

    def _due(self, chosen: date | None) -> Listed | None:
        """The row of the calendar for a day, else the next one for which no meeting was made."""
        from meetroom.commands.calendar_source import read
        from meetroom.views.calendar import Range, rows

        first = chosen or self.now.date()
        last = first if chosen else first + AHEAD
        sources = read(self.book, first, last, settings=self.settings, calendar=common.calendar())
        listed = rows(sources, Range(first, last, frozenset({self.kind.id}), self.unit))
        return next((one for one in listed if one.row.what == "meeting" and one.row.meeting is None), None)

    def who(self, named: dict[str, str]) -> None:
        """The roster: from the directory, else that of the last meeting; who presides and records."""
        from meetroom.streams.directory import PEOPLE
        from meetroom.views.roster import PRESIDING, Asked, roster

        self.topics = self._pool()
        people = self.book.state(PEOPLE)
        directory = people.directory
        found: Roster | None = None
        if directory.persons:
            calendar = self.book.state(f"calendar/{self.start.year}")
            duty = calendar.duty.get(f"{self.start:%Y-%m}")
            ad_hoc = self.kind.said("mode") == "ad_hoc"
            units = tuple({one.content.unit for one in self.topics if one.content}) if ad_hoc else ()
            asked = Asked(
                unit=self.unit, groups=self.groups, units=units, duty=duty.id if duty else "", blocks=self.blocks
            )
            found = roster(self.kind, directory, directory.kinds.get(self.kind.id), asked, common.pinyin)
        made = found
        persons: list[Person] = list(found.persons) if found is not None else []
        if not any(person.votes for person in persons) and self.last is not None:
            persons, made = list(self.last.agenda.persons), None
            self.told.append(_("The roster is that of {meeting}.").format(meeting=self.last.id))
        elif found is not None:
            self.told += [told for gap in found.gaps if (told := gap_words(gap, named, directory.persons))]
        self.blocks = new_blocks.of(made, self.last.agenda if self.last is not None else None, self.kind, self.blocks)
        self.persons = {person.id: person for person in persons}
        self.presiding = {part: self._presides(part, named[part], found) for part in PRESIDING}
        missing = [part for part in ("chair", "recorder") if not self.presiding[part]]
        if missing:
            words = {"chair": _("who presides: --chair P"), "recorder": _("who records: --recorder P")}
            left = _("; ").join(words[part] for part in missing)
            say.fail("\n".join([*self.told, _("To be decided first: {left}").format(left=left)]))
        if self.presiding["reviewer"] == self.presiding["recorder"]:
            self.presiding["reviewer"] = ""

    def _presides(self, part: str, named: str, found: Roster | None) -> str:
        """Who has a part: as said, as the directory says, as last time where that person is still there."""
        from meetroom.streams.directory import PEOPLE

        if named:
            return self._named(named)
        said = getattr(found, part) if found is not None else ""
        before = getattr(self.last.agenda, part) if self.last is not None else None
        chosen = next((gap for gap in found.gaps if (gap.name, gap.part) == ("chosen", part)), None) if found else None
        if chosen is not None and before in chosen.persons:
            # Of the unit that records, whoever did last time.
            return self._named(before)
        if said:
            return str(said)
        known = self.book.state(PEOPLE).directory.persons.get(before)
        if before and (before in self.persons or (known is not None and known.active)):
            return self._named(before)
        return ""

    def _named(self, name: str) -> str:
        """The id of somebody by id or name, put on the roster where that is needed."""
        from meetroom.facts.agenda import Person
        from meetroom.streams.directory import PEOPLE

        known = self.book.state(PEOPLE).directory.persons
        found = [one.id for one in (*self.persons.values(), *known.values()) if name in (one.id, one.name)]
        ids = list(dict.fromkeys(found))
        if len(ids) > 1:
            say.fail(_("{name} may be {ids}. Accepted: an id.").format(name=name, ids=_(", ").join(ids)))
        if not ids and known:
            say.fail(_("{name} is not in the directory.").format(name=name))
        id = ids[0] if ids else name
        if id not in self.persons:
            one = known.get(id)
            self.persons[id] = Person(
                id=id, name=one.name if one else name, role="observer", unit=one.unit if one else "",
                post=(*one.posts, "")[0] if one else "", principal=one is not None and one.principal,
                pinyin=common.pinyin(one.name if one else name),
            )  # fmt: skip
        return id

    def _pool(self) -> list[Proposal]:
        """The proposals that the meeting takes: those of the pool for its kind that are not too late for its day."""
        from db.proposals import proposals
        from meetroom.rules.proposal import PROPOSAL_STATUSES

        self.told += settle(self.book, today=self.now.date(), until=self.start.date())
        taken = []
        for row in proposals(self.book):
            one: Proposal = self.book.state(row["id"])
            content = one.content
            if content is None or content.kind != self.kind.id or not PROPOSAL_STATUSES[one.status].pooled:
                continue
            if self.unit and content.unit != self.unit:
                continue
            if one.missed is not None and one.missed.day == self.start.date():
                self.told.append(_("{id} came too late for this meeting, and stays in the pool.").format(id=one.id))
                continue
            taken.append(one)
        return taken

    def make(self, number: int | None, place: str, said: dict[str, Any]) -> str:
        """Write the meeting; its id. said: what is said of it beside time, place and people."""
        from meetroom.command import OFFICE, Refused
        from meetroom.commands.agenda import free_id
        from meetroom.facts.agenda import Agenda
        from meetroom.rules.rulebook import resolve
        from meetroom.streams.directory import PEOPLE
        from meetroom.views.docket import in_order
        from meetroom.views.roster import seated
        from meetroom.wording.terms import refusal_sentence

        before = self.last.agenda if self.last is not None else None
        usual = self.book.state(PEOPLE).directory.kinds.get(self.kind.id)
        rules = resolve(self.kind, self.settings.for_kind(self.kind), {})
        persons = seated(tuple(self.persons.values()), before.persons if before is not None else ())
        placing = Placing(
            self.book, persons, self.presiding["chair"], self.kind.id, self.start.date(), self.kind.segments
        )
        ordered = in_order(self.topics, _of)
        topics = tuple(placing.topic(proposal, no) for no, proposal in enumerate(ordered, 1))
        number = number or self._number()
        directory = self.book.state(PEOPLE).directory.persons
        told = {
            "host": (usual.host if usual is not None else "") or (before.host if before is not None else ""),
            "convened_by": particulars.convener(
                self.kind, self.persons,
                lambda id: frozenset(directory[id].posts if id in directory else ()),
            ),
            **particulars.foreseen(self.book, self.due), **said,
        }  # fmt: skip
        for part in ("proposed_by", "convened_by"):
            told[part] = particulars.person(told.get(part, ""), self.persons, directory)
        agenda = Agenda(
            kind=self.kind.id, title=self._title(number), start=self.start, chair=self.presiding["chair"],
            recorder=self.presiding["recorder"], reviewer=self.presiding["reviewer"] or None, rules=rules,
            organisation=self.unit or (before.organisation if before is not None else ""), number=number,
            place=place or self._place() or _usual_place(usual) or (before.place if before is not None else ""),
            unit=self.unit, **told,
            persons=tuple(placing.persons.values()), topics=topics, own_kind=self.kind if self.kind.own else None,
            segments=self.kind.segments, blocks=self.blocks,
        )  # fmt: skip
        agenda = convening.convened(self.book, agenda)
        self._must_be_another(agenda)
        meeting_id = free_id(self.book, agenda)
        try:
            store(
                self.book,
                meeting_id,
                agenda,
                [(p.id, no) for no, p in enumerate(ordered, 1)],
                OFFICE,
                self.clock,
                fresh=True,
            )
        except Refused as problem:
            say.fail(refusal_sentence(problem, self.book.load(meeting_id)))
        self.told += placing.open
        if self.last is not None:
            self.told += as_last_time(self.book, self.last, meeting_id, agenda, place or _usual_place(usual))
        self.told += [*self._left(agenda), *convening.unfounded(self.book, agenda)]
        return meeting_id

    def _must_be_another(self, agenda: Agenda) -> None:
        """Leave where the meeting was made already, or another one is at its place and time."""
        from db.meetings import Wanted

        # The same moment may be of another day elsewhere.
        near = [(agenda.start.date() + timedelta(days=shift)).isoformat() for shift in (-1, 1)]
        for row in self.book.meetings(Wanted(first=near[0], last=near[1])):
            if row.status == CANCELLED or not row.scheduled_start:
                continue
            if datetime.fromisoformat(row.scheduled_start) != agenda.start:
                continue
            if row.kind == agenda.kind and (not self.unit or row.is_of(self.unit)):
                told = _("{meeting} is this meeting already. Accepted: another --date or --time.")
                say.fail(told.format(meeting=row.id))
            if agenda.place and row.place == agenda.place:
                told = _("{meeting} is at {place} at that time. Accepted: another --date, --time or --place.")
                say.fail(told.format(meeting=row.id, place=row.place))

    def _number(self) -> int:
        """The next number of the kind, and of the unit where each has its own, in the year."""
        from db.meetings import Wanted

        numbers = [
            row.number
            for row in self.book.meetings(
                Wanted(kinds=(self.kind.id,), first=f"{self.start:%Y}-01-01", last=f"{self.start:%Y}-12-31")
            )
            if row.number and (not self.unit or row.is_of(self.unit))
        ]  # fmt: skip
        return max(numbers, default=0) + 1

    def _title(self, number: int) -> str:
        """As it was called or planned; else as last time, of this year, month and number; else the name of the kind."""
        if self.due is not None and self.due.grounds.title:
            return self.due.grounds.title
        if self.last is None:
            return f"{self.unit}{self.kind.name}" if self.unit else self.kind.name
        return retitled(self.last.agenda.title, self.start.year, self.start.month, number)

    def _place(self) -> str:
        """Where it was called or planned to be."""
        return self.due.place if self.due is not None else ""

    def _left(self, agenda: Agenda) -> Iterator[str]:
        """What is still to decide."""
        if not agenda.place:
            yield _("To be decided: the place (correct meeting place TEXT).")
        if agenda.reviewer is None and agenda.rules.recorders("review"):
            yield _("To be decided: who reviews the record.")
        if not agenda.topics and not agenda.segments:
            yield _("There are no topics yet: meetroom proposals --status accepted")
        yield from particulars.left(self.kind, agenda.convened_by)


def _of(proposal: Proposal) -> Ranked:
    from meetroom.views.docket import Ranked

    content = proposal.content
    assert content is not None
    return Ranked(content.urgent, content.important, bool(content.joint), content.title)


def _usual_place(usual: Any) -> str:
    return (usual.place or usual.room) if usual is not None else ""
