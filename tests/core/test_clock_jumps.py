"""The machine's clock moved while a meeting goes on: seconds and order stay right, and the jump is an entry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from meetroom.acts.attendance import SignIn
from meetroom.acts.clock import SetClock
from meetroom.acts.correction import to_undo
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.floor import EndSpeech, Speak
from meetroom.acts.note import TakeNote
from meetroom.acts.review import SignRecord
from meetroom.acts.session import Adjourn, Convene
from meetroom.acts.topic import OpenTopic
from meetroom.command import Command, Refused
from meetroom.entry import Entry
from meetroom.facts.clock import ClockJumped, ClockSet
from meetroom.i18n import set_language
from meetroom.language import parse, render_entry
from meetroom.record import build
from meetroom.record.shape.record import Record
from meetroom.room.clock import MachineClock
from meetroom.room.room import Accepted, Room
from tests.core.house import clock, m, ms
from tests.core.test_room import House


class Machine:
    """A machine with a clock that somebody moves, a monotonic one that nobody can, and a boot."""

    def __init__(self) -> None:
        self.wall, self.mono, self.boot = clock("13:30"), 1000.0, "boot-1"

    def clock(self) -> MachineClock:
        """The clock of this machine, as one process reads it."""
        return MachineClock(lambda zone: self.wall.astimezone(zone), lambda: self.mono, self.boot)

    def passes(self, seconds: float) -> None:
        """Time goes by."""
        self.wall += timedelta(seconds=seconds)
        self.mono += seconds

    def set(self, **by: int) -> None:
        """Somebody moves the clock."""
        self.wall += timedelta(**by)


class Office:
    """A meeting on such a machine, convened at 14:00, a topic open, and somebody speaking since 14:10."""

    def __init__(self, *, convened: bool = True) -> None:
        self.machine = Machine()
        self.house = House(told=self.machine.clock())
        self.room = self.house.room
        if convened:
            self.machine.passes(20 * 60)
            self.does(SignIn(persons=ms(1, 14)))
            self.machine.passes(10 * 60)
            self.does(Convene())
            self.does(OpenTopic(topic=1))
            self.machine.passes(10 * 60)
            self.does(Speak(person=m(3)))

    def does(self, command: Command, role: str = "chair", **how: datetime) -> Entry:
        """Gives a command that must be accepted."""
        return self.room.offer(role, command, **how).entry  # type: ignore[arg-type]

    def reboots(self) -> None:
        """The machine starts again, and with it every process."""
        self.machine.boot, self.machine.mono = "boot-2", 3.0
        self.room = self.house.another(told=self.machine.clock())

    @property
    def entries(self) -> list[Entry]:
        """All entries."""
        return list(self.house.book.meeting.log)

    @property
    def jumps(self) -> list[ClockJumped]:
        """The jumps that were recorded."""
        return [entry.body for entry in self.entries if isinstance(entry.body, ClockJumped)]

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return build(self.house.book.meeting)


MOVES = [{"hours": -1}, {"hours": 1}, {"days": 1}, {"days": -400}, {"seconds": -6}, {"seconds": 6}]


@pytest.mark.parametrize("move", MOVES, ids=str)
def test_a_speech_during_which_the_clock_is_moved_has_the_right_seconds(move: dict[str, int]) -> None:
    office = Office()
    office.machine.passes(100)
    office.machine.set(**move)
    office.machine.passes(23)
    office.does(EndSpeech())
    speech = office.record.topics[0].speeches[0]
    assert (speech.seconds, speech.started_at) == (123, clock("14:10"))


@pytest.mark.parametrize("move", MOVES, ids=str)
def test_the_jump_is_an_entry_once_and_the_meeting_keeps_its_time(move: dict[str, int]) -> None:
    office = Office()
    office.machine.passes(100)
    office.machine.set(**move)
    for _ in range(3):
        office.machine.passes(20)
        office.does(TakeNote(text="要点"))
    moved = int(timedelta(**move).total_seconds())
    assert office.jumps == [ClockJumped(seconds=moved, shown=clock("14:12") + timedelta(seconds=moved), kept=True)]
    notes = [entry.at for entry in office.entries if entry.body.kind == "note_taken"]
    assert notes == [clock("14:12"), clock("14:12:20"), clock("14:12:40")]
    times = [entry.at for entry in office.entries]
    assert times == sorted(times)
    assert [entry.no for entry in office.entries] == list(range(1, len(times) + 1))


def test_the_length_and_the_deadlines_of_the_meeting_stay_right() -> None:
    office = Office()
    office.machine.set(days=1)
    office.does(EndSpeech())
    office.does(DeferTopic(lead=m(2), workdays=5))
    office.machine.passes(50 * 60)
    office.does(Adjourn())
    record = office.record
    assert record.meeting.duration_minutes == 60
    assert record.topics[0].deferral is not None
    assert str(record.topics[0].deferral.due) == "2026-12-11"


def test_a_clock_moved_there_and_back_leaves_two_entries_and_the_time_as_it_is() -> None:
    office = Office()
    office.machine.set(hours=2)
    office.does(TakeNote(text="一"))
    office.machine.passes(60)
    office.machine.set(hours=-2)
    office.does(TakeNote(text="二"))
    assert [jump.seconds for jump in office.jumps] == [7200, -7200]
    assert office.entries[-1].at == clock("14:11") == office.machine.wall
    assert office.house.book.meeting.clocks.of("boot-1") == 0


def test_five_seconds_are_the_work_of_a_time_server() -> None:
    office = Office()
    for seconds in (-5, 5, -4, 3):
        office.machine.set(seconds=seconds)
        office.does(TakeNote(text="要点"))
    assert office.jumps == []
    times = [entry.at for entry in office.entries]
    assert times == sorted(times)


def test_a_suspended_machine_is_no_jump() -> None:
    office = Office()
    office.machine.passes(3 * 3600)
    office.does(EndSpeech())
    assert office.jumps == []
    assert office.record.topics[0].speeches[0].seconds == 3 * 3600


def test_a_running_program_notices_without_a_command() -> None:
    office = Office()
    meeting = office.room.meeting
    assert not office.room.jumped(meeting)
    assert office.room.note_jump("recorder") is None
    office.machine.passes(7)
    office.machine.set(hours=-1)
    assert office.room.jumped(meeting)
    noted = office.room.note_jump("recorder")
    assert isinstance(noted, Accepted)
    assert (noted.entry.role, noted.entry.at) == ("recorder", clock("14:10:07"))
    assert not office.room.jumped(noted.meeting)
    assert office.room.note_jump("recorder") is None
    # What the screen shows of the time goes on from there.
    office.machine.passes(3)
    zone: tzinfo | None = clock("14:00").tzinfo
    assert zone is not None
    assert office.room.now(zone) == office.room.moment(zone).time == clock("14:10:10")


def test_two_processes_record_a_jump_once() -> None:
    office = Office()
    other: Room = office.house.another(told=office.machine.clock())
    office.machine.set(hours=1)
    other.offer("chair", TakeNote(text="甲"))
    office.does(TakeNote(text="乙"), "recorder")
    assert len(office.jumps) == 1
    assert [entry.body.kind for entry in office.entries[-3:]] == ["clock_jumped", "note_taken", "note_taken"]


def test_a_time_spoken_of_is_the_meetings_time() -> None:
    office = Office()
    office.machine.passes(300)
    office.machine.set(hours=-1)
    entry = office.does(TakeNote(text="补记"), time=clock("14:14"))
    assert (entry.of, entry.at) == (clock("14:14"), clock("14:15"))
    with pytest.raises(Refused) as caught:
        office.does(TakeNote(text="补记"), time=clock("14:16"))
    assert caught.value.rule == "time.future"
    assert caught.value.facts["now"] == clock("14:15")


def test_a_refused_command_leaves_the_jump_recorded() -> None:
    office = Office()
    office.machine.set(hours=1)
    with pytest.raises(Refused):
        office.does(OpenTopic(topic=2))
    assert len(office.jumps) == 1
    with pytest.raises(Refused):
        office.does(OpenTopic(topic=2))
    assert len(office.jumps) == 1


def test_before_the_meeting_a_clock_that_is_set_right_is_followed() -> None:
    office = Office(convened=False)
    office.machine.passes(40 * 60)
    office.does(SignIn(persons=(m(1),)))
    # The clock had been an hour fast; lateness must be counted by the right one.
    office.machine.set(minutes=-30)
    office.does(SignIn(persons=(m(2),)))
    assert office.jumps == [ClockJumped(seconds=-1800, shown=clock("13:40"), kept=False)]
    people = {person.person: person for person in office.record.attendance}
    assert (people[m(1)].late_minutes, people[m(2)].late_minutes) == (10, 0)
    assert office.entries[-1].at == clock("13:40")


def test_after_a_reboot_a_clock_that_went_back_is_a_jump_and_one_that_went_on_is_none() -> None:
    office = Office()
    office.machine.passes(120)
    office.reboots()
    office.does(TakeNote(text="重启后"))
    assert office.jumps == []
    office.machine.set(days=-3000)
    office.reboots()
    office.machine.boot = "boot-3"
    office.room = office.house.another(told=office.machine.clock())
    office.machine.passes(30)
    office.does(TakeNote(text="又重启"))
    office.machine.passes(30)
    office.does(TakeNote(text="再记"))
    assert len(office.jumps) == 1
    times = [entry.at for entry in office.entries]
    assert times == sorted(times)
    assert times[-1] - times[-2] == timedelta(seconds=30)


def test_a_jump_voids_no_signature_is_not_reviewed_and_not_undone() -> None:
    office = Office()
    office.does(Adjourn())
    office.does(SignRecord(), "recorder")
    office.machine.set(hours=1)
    noted = office.room.note_jump("recorder")
    assert noted is not None
    assert [signature.role for signature in office.record.record.signatures] == ["recorder"]
    assert not noted.entry.body.reviewable
    assert to_undo(noted.meeting, "recorder") == office.entries[-2]


def test_a_jump_is_told_with_its_size() -> None:
    office = Office()
    office.machine.set(hours=-1)
    office.does(TakeNote(text="要点"))
    jumped = office.entries[-2]
    meeting = office.house.book.meeting
    set_language("zh")
    assert render_entry(jumped, meeting, "zh") == "电脑时钟被调动−1:00:00，显示为2026-12-04 13:10:00；会议时间照常接续"
    set_language("en")
    assert "moved by −1:00:00 and showed 2026-12-04 13:10:00" in render_entry(jumped, meeting, "en")
    (told,) = office.record.clock_jumps
    assert (told.entry, told.seconds, told.shown, told.kept) == (jumped.no, -3600, clock("13:10"), True)


YEARS = 170 * 365


@pytest.mark.parametrize(
    ("convened", "hours", "jumped"),
    [
        (True, 12, False),
        (True, 12.01, True),
        (True, YEARS * 24, True),
        (False, 366 * 24, False),
        (False, 367 * 24, True),
    ],
)
def test_a_clock_that_is_wrong_across_a_reboot_is_an_entry(convened: bool, hours: float, jumped: bool) -> None:
    office = Office(convened=convened)
    if not convened:
        office.does(SignIn(persons=ms(1, 3)))
    last = office.entries[-1].at
    office.reboots()
    office.machine.passes(hours * 3600)
    office.does(SignIn(persons=("R01",)), "recorder")
    assert len(office.jumps) == jumped
    assert office.entries[-1].at == (last if jumped and convened else last + timedelta(hours=hours))


def test_the_chair_sets_the_time_right_after_a_boot_with_a_wrong_clock() -> None:
    office = Office()
    office.reboots()
    office.machine.passes(YEARS * 86_400)
    office.machine.passes(60)
    office.does(SetClock(time=clock("14:30")))
    assert office.entries[-1].at == clock("14:30")
    assert isinstance(office.entries[-1].body, ClockSet)
    office.machine.passes(90)
    entry = office.does(EndSpeech())
    assert entry.at == clock("14:31:30")
    speech = office.record.topics[0].speeches[0]
    assert speech.seconds == 21 * 60 + 30
    (told,) = office.record.clock_settings
    assert (told.entry, told.at) == (entry.no - 1, clock("14:30"))
    # Another process of the same boot reads the same time.
    other = office.house.another(told=office.machine.clock())
    assert other.meeting.last == entry.no
    assert other.moment(clock("14:00").tzinfo or UTC).time == clock("14:31:30")


def test_a_time_ahead_is_set_back_and_what_follows_has_the_right_time() -> None:
    office = Office()
    office.does(SetClock(time=clock("14:05")))
    office.machine.passes(30)
    assert office.does(EndSpeech()).at == clock("14:05:30")
    assert office.record.topics[0].speeches[0].seconds == 30
    assert office.jumps == []


@pytest.mark.parametrize("role", ["recorder", "reviewer", "display"])
def test_only_the_chair_sets_the_time(role: str) -> None:
    office = Office()
    with pytest.raises(Refused) as refused:
        office.does(SetClock(time=clock("14:05")), role)
    assert refused.value.rule == "role"


def test_a_time_that_is_right_or_backdated_or_supplied_is_not_set() -> None:
    office = Office()
    with pytest.raises(Refused) as refused:
        office.does(SetClock(time=clock("14:10")))
    assert refused.value.rule == "clock.right"
    with pytest.raises(Refused) as refused:
        office.does(SetClock(time=clock("14:09")), time=clock("14:10") - timedelta(seconds=1))
    assert refused.value.rule == "clock.not_backdated"
    with pytest.raises(Refused) as refused:
        House().room.offer("chair", SetClock(time=clock("14:05")))
    assert refused.value.rule == "clock.supplied"


@pytest.mark.parametrize("line", ["校时 14:05", "set-clock 14:05", "校时 2026-12-04T14:05", "校时 12-04 14：05"])
def test_the_line_that_sets_the_time(line: str) -> None:
    office = Office()
    meeting = office.house.book.meeting
    command = parse(line, meeting, now=clock("14:10"))
    assert command == SetClock(time=clock("14:05"))
    office.does(command)
    set_language("zh")
    assert "校" in render_entry(office.entries[-1], office.house.book.meeting)


def test_a_bare_time_is_the_nearest_past_midnight() -> None:
    meeting = Office().house.book.meeting
    assert parse("校时 0:05", meeting, now=clock("23:59")) == SetClock(time=clock("00:05") + timedelta(days=1))
