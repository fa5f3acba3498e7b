"""The floor and its clocks: limits, pauses, what ends a speech, and seconds that stay right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from meetroom.acts.attendance import StepOut
from meetroom.acts.ballot import CountVotes, DecideAsHead, PassByConsent, RaiseObjection, VoteByName, VoteSecretly
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.floor import EndSpeech, ExtendClock, JoinQueue, PauseClock, Report, ResumeClock, Speak
from meetroom.acts.motion import MakeMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.position import TakePosition
from meetroom.acts.session import Adjourn, Brief, HandOver, Recess
from meetroom.acts.topic import ClearRoom, CloseTopic, OpenTopic, Recuse, SendLater, WithdrawTopic, WordResolution
from meetroom.command import Command
from meetroom.entry import Moment
from meetroom.facts.floor import ReportStarted, Speech, SpeechStarted
from meetroom.room.clock import BrokenOff, MachineClock, PacedClock, RehearsalClock, ScriptClock
from meetroom.rules.rulebook import Value
from tests.core.house import BEIJING, PARTY_KIND, START, Table, clock, m, session, topic


def speech(table: Table) -> Speech:
    """The speech that ended last."""
    return table.meeting.floor.speeches[-1]


def spoke(table: Table, command: Command, seconds: int) -> Speech:
    """A speech of so many seconds."""
    table.does(command)
    table.after(seconds).does(EndSpeech())
    return speech(table)


# Limits


@pytest.mark.parametrize(
    ("command", "kind", "limit"), [(Report(), "report", 300), (Speak(person=m(3)), "statement", 180)]
)
@pytest.mark.parametrize("beyond", [-1, 0, 1, 24])
def test_seconds_over_the_limit(command: Command, kind: str, limit: int, beyond: int) -> None:
    table = session()
    done = spoke(table, command, limit + beyond)
    assert (done.kind, done.limit, done.seconds, done.over_seconds) == (kind, limit, limit + beyond, max(0, beyond))
    shown = table.topic().speeches[0]
    assert (shown.kind, shown.seconds, shown.limit_seconds, shown.over_seconds) == (
        kind, limit + beyond, limit, max(0, beyond),
    )  # fmt: skip
    assert [(o.topic, o.person, o.kind, o.over_seconds) for o in table.record.overruns] == (
        [(1, done.person, kind, beyond)] if beyond > 0 else []
    )


def test_the_limits_of_one_meeting_and_of_one_category() -> None:
    own: dict[str, dict[str, Value]] = {
        "": {"report_seconds": 60, "statement_seconds": None},
        "cadre": {"report_seconds": None, "statement_seconds": 90},
    }
    table = session(own=own, topics=[topic(1), topic(2, category="cadre")])
    assert table.fact(Report(), ReportStarted).limit == 60
    assert table.fact(Speak(person=m(3)), SpeechStarted).limit is None
    table.hands(14)
    table.open(2)
    assert table.fact(Report(), ReportStarted).limit is None
    assert table.fact(Speak(person=m(3)), SpeechStarted).limit == 90


def test_a_clock_without_a_limit_counts_up_and_is_never_over() -> None:
    table = session(kind_id=PARTY_KIND)
    done = spoke(table, Report(), 7200)
    assert (done.limit, done.seconds, done.over_seconds) == (None, 7200, 0)
    assert table.record.overruns == ()
    table.does(Speak(person=m(3)))
    table.refuses("clock.unlimited", ExtendClock(seconds=60))


def test_a_running_speech_has_no_seconds_in_the_record_yet() -> None:
    table = session()
    table.does(Speak(person=m(3)))
    shown = table.after(500).topic().speeches[0]
    assert (shown.seconds, shown.limit_seconds, shown.over_seconds) == (None, 180, 0)
    running = table.meeting.floor.running
    assert running is not None
    assert running.elapsed(Moment(table.now)) == 500


# Pause, resume, extend


def test_a_pause_does_not_count() -> None:
    table = session()
    table.does(Speak(person=m(3)))
    table.after(100).does(PauseClock())
    table.refuses("clock.paused", PauseClock())
    table.after(600).does(ResumeClock())
    table.refuses("clock.not_paused", ResumeClock())
    table.after(80).does(EndSpeech())
    assert (speech(table).seconds, speech(table).over_seconds) == (180, 0)


def test_several_pauses_and_one_that_never_ended() -> None:
    table = session()
    table.does(Speak(person=m(3)))
    for _ in range(3):
        table.after(10).does(PauseClock())
        table.after(5).does(ResumeClock())
    table.after(10).does(PauseClock())
    table.after(900).does(EndSpeech())
    assert speech(table).seconds == 40


def test_the_elapsed_time_stands_still_during_a_pause() -> None:
    table = session()
    table.does(Speak(person=m(3)))
    table.after(7).does(PauseClock())
    running = table.meeting.floor.running
    assert running is not None
    assert running.elapsed(Moment(table.now + timedelta(hours=1))) == 7


@pytest.mark.parametrize(("seconds", "over"), [(269, 0), (270, 0), (271, 1)])
def test_more_time_moves_the_limit(seconds: int, over: int) -> None:
    table = session()
    table.does(Speak(person=m(3)))
    table.after(170).does(ExtendClock(seconds=90))
    table.after(seconds - 170).does(EndSpeech())
    assert (speech(table).limit, speech(table).over_seconds) == (270, over)


@pytest.mark.parametrize(("seconds", "accepted"), [(0, False), (-181, False), (-180, True), (1, True)])
def test_what_can_be_added_to_a_limit(seconds: int, accepted: bool) -> None:
    table = session()
    table.does(Speak(person=m(3)))
    if accepted:
        table.does(ExtendClock(seconds=seconds))
    else:
        table.refuses("clock.extension", ExtendClock(seconds=seconds), limit=180)


@pytest.mark.parametrize("command", [EndSpeech(), PauseClock(), ResumeClock(), ExtendClock(seconds=60)])
def test_nobody_has_the_floor(command: Command) -> None:
    session().refuses("floor.empty", command)


# Who


def test_a_report_without_a_name_is_the_reporters() -> None:
    table = session(topics=[topic(1, reporter=m(7))])
    assert table.fact(Report(), ReportStarted).person == m(7)
    assert table.fact(Report(person=m(8)), ReportStarted).person == m(8)


@pytest.mark.parametrize(
    ("person", "rule"),
    [(m(14), "person.not_here"), (m(5), "person.gone"), (m(3), "person.recused"), ("E01", "person.cleared")],
)
def test_only_who_is_in_the_room_speaks(person: str, rule: str) -> None:
    table = session(13).come("E01")
    table.does(Recuse(person=m(3)))
    table.does(ClearRoom())
    table.leave(m(5))
    for command in (Report(person=person), Speak(person=person), JoinQueue(persons=(person,)), Brief(person=person)):
        table.never(rule, command, person=person)


def test_observers_speak_too() -> None:
    table = session().come("E01")
    assert spoke(table, Speak(person="E01"), 30).seconds == 30


def test_who_has_the_floor_does_not_take_it_again_in_the_same_way() -> None:
    table = session()
    table.does(Report())
    table.refuses("floor.already", Report())
    table.after(10).does(Speak(person=m(2)))
    table.refuses("floor.already", Speak(person=m(2)))
    assert [(s.kind, s.seconds) for s in table.meeting.floor.speeches] == [("report", 10)]


# What ends a speech

ENDS: list[tuple[str, Command]] = [
    ("another report", Report(person=m(4))),
    ("another speech", Speak(person=m(4))),
    ("done", EndSpeech()),
    ("a briefing", Brief(person=m(4))),
    ("hands", CountVotes(method="hands", for_=14, against=0, abstain=0)),
    ("voice", CountVotes(method="voice", for_=14, against=0, abstain=0)),
    ("by name", VoteByName(method="recorded")),
    ("secret", VoteSecretly(issued=14, returned=14, for_=14, against=0, abstain=0)),
    ("consent", PassByConsent()),
    ("head", DecideAsHead(verdict="adopted", reason="紧急")),
    ("deferral", DeferTopic(lead=m(2))),
    ("withdrawal", WithdrawTopic()),
    ("noted", CloseTopic(how="noted")),
    ("in principle", CloseTopic(how="in_principle")),
    ("later", SendLater()),
    ("recess", Recess()),
    ("adjournment", Adjourn()),
    ("its speaker leaving", StepOut(persons=(m(3),))),
    ("its speaker recused", Recuse(person=m(3))),
]


@pytest.mark.parametrize(("name", "command"), ENDS, ids=[name for name, _ in ENDS])
@pytest.mark.parametrize("start", [Speak(person=m(3)), Report(person=m(3))], ids=["statement", "report"])
def test_what_ends_a_speech(start: Command, name: str, command: Command) -> None:
    table = session()
    table.does(start)
    table.after(95).does(command)
    done = speech(table)
    assert (done.person, done.seconds) == (m(3), 95)
    running = table.meeting.floor.running
    follows = name in ("another report", "another speech", "a briefing")
    assert (running.person if running else None) == (m(4) if follows else None)


def test_clearing_the_room_ends_the_speech_of_who_leaves() -> None:
    table = session().come("E01")
    table.does(Speak(person="E01"))
    table.after(20).does(ClearRoom())
    assert (speech(table).person, speech(table).seconds, table.meeting.floor.running) == ("E01", 20, None)


def test_the_next_topic_ends_a_speech_after_the_vote() -> None:
    table = session()
    table.hands(14)
    table.does(Speak(person=m(3)))
    table.after(12).does(OpenTopic(topic=2))
    assert (speech(table).topic, speech(table).seconds) == (1, 12)


GOES_ON: list[Command] = [
    TakePosition(person=m(3), stance="agree", reason="理由"),
    TakePosition(person=m(4), stance="against", reason="理由"),
    TakeNote(text="要点", person=m(3)),
    JoinQueue(persons=(m(4),)),
    StepOut(persons=(m(4),)),
    Recuse(person=m(4)),
    ClearRoom(),
    SendLater(topic=2),
    RaiseObjection(person=m(4)),
    MakeMotion(person=m(4), text="动议"),
    WordResolution(text="决定"),
    HandOver(person=m(2), reason="外出"),
]


@pytest.mark.parametrize("command", GOES_ON, ids=lambda command: command.act)
def test_what_does_not_end_a_speech(command: Command) -> None:
    table = session()
    table.does(Speak(person=m(3)))
    table.after(60).does(command)
    assert len(table.meeting.floor.speeches) == 0
    table.after(60).does(EndSpeech())
    assert speech(table).seconds == 120


def test_a_refused_command_ends_nothing() -> None:
    table = session(13)
    table.does(Speak(person=m(3)))
    table.refuses("person.not_here", Speak(person=m(14)))
    table.refuses("ballot.above", CountVotes(method="hands", for_=14, against=0, abstain=0))
    assert table.meeting.floor.running is not None


def test_a_briefing_has_the_floor_and_leaves_no_speech() -> None:
    table = session(opened=None)
    table.does(Brief(person=m(8), text="通报"))
    running = table.meeting.floor.running
    assert running is not None
    assert (running.kind, running.person, running.limit) == ("briefing", m(8), None)
    table.after(300).does(OpenTopic(topic=1))
    assert (table.meeting.floor.running, list(table.meeting.floor.speeches)) == (None, [])


# The queue


def test_the_queue() -> None:
    table = session(13)
    table.does(JoinQueue(persons=(m(4), m(5))))
    table.does(JoinQueue(persons=(m(6), m(7))))
    table.never("queue.already", JoinQueue(persons=(m(8), m(5))), person=m(5))
    table.does(Speak(person=m(5)))
    assert list(table.meeting.floor.queue) == [m(4), m(6), m(7)]
    table.leave(m(4))
    table.does(Recuse(person=m(6)))
    assert list(table.meeting.floor.queue) == [m(7)]
    table.does(EndSpeech())
    assert list(table.meeting.floor.queue) == [m(7)]


@pytest.mark.parametrize("command", [CloseTopic(how="noted"), SendLater(), Adjourn()], ids=lambda command: command.act)
def test_the_end_of_the_topic_empties_the_queue(command: Command) -> None:
    table = session()
    table.does(JoinQueue(persons=(m(4), m(5))))
    table.does(command)
    assert table.meeting.floor.queue == ()


def test_a_queue_is_for_a_topic() -> None:
    session(opened=None).refuses("topic.none", JoinQueue(persons=(m(4),)))
    session(opened=None).refuses("topic.none", Speak(person=m(4)))
    session(opened=None).refuses("topic.none", Report())


# Seconds that stay right


def real(table: Table, seconds: float, step: timedelta = timedelta(), boot: str = "") -> None:
    """Lets real time pass: the monotonic clock runs on, the wall clock too, and is set by `step`."""
    table.now += timedelta(seconds=int(seconds)) + step
    table.mono += int(seconds * 1000)
    table.boot = boot or table.boot


STEPS = [timedelta(), timedelta(hours=-1), timedelta(days=1), timedelta(seconds=-2)]


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_a_clock_step_does_not_spoil_a_speech(step: timedelta) -> None:
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    real(table, 204, step)
    table.does(EndSpeech())
    assert (speech(table).seconds, speech(table).over_seconds) == (204, 24)


@pytest.mark.parametrize("step", STEPS, ids=str)
def test_a_clock_step_does_not_spoil_a_pause(step: timedelta) -> None:
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    real(table, 60)
    table.does(PauseClock())
    real(table, 600, step)
    table.does(ResumeClock())
    real(table, 60)
    table.does(EndSpeech())
    assert speech(table).seconds == 120


def test_across_boots_the_wall_clock_counts() -> None:
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    table.mono = 0
    real(table, 90, boot="boot-2")
    table.does(EndSpeech())
    assert speech(table).seconds == 90


def test_across_boots_a_clock_set_back_never_gives_negative_seconds() -> None:
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    real(table, 10, timedelta(hours=-1), boot="boot-2")
    table.does(EndSpeech())
    assert speech(table).seconds == 0


@pytest.mark.parametrize("elapsed", [0, 999, 1000, 1999, 181_000])
def test_elapsed_time_is_monotonic_within_a_boot(elapsed: int) -> None:
    started = Moment(START, "boot", 1_000)
    assert started.milliseconds_until(Moment(START, "boot", 1_000 + elapsed)) == elapsed
    assert started.milliseconds_until(Moment(START, "boot", 999)) == 0


def test_supplied_times_are_differences_of_the_times_spoken_of() -> None:
    """A script: no boot, so the clock's own time counts; and a real entry that was backdated likewise."""
    assert Moment(START).milliseconds_until(Moment(START + timedelta(seconds=74))) == 74_000
    assert Moment(START, "boot", 9).milliseconds_until(Moment(START + timedelta(seconds=74))) == 74_000
    assert Moment(START).milliseconds_until(Moment(START - timedelta(seconds=1))) == 0
    elsewhere = (START + timedelta(seconds=74)).astimezone(UTC)
    assert Moment(START).milliseconds_until(Moment(elsewhere)) == 74_000


def test_a_report_that_began_two_minutes_ago() -> None:
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.at("14:20")
    entry = table.does(Report(), time=clock("14:18"))
    assert (entry.at, entry.of, entry.time) == (clock("14:20"), clock("14:18"), clock("14:18"))
    real(table, 180)
    table.does(EndSpeech())
    assert (speech(table).seconds, table.topic().speeches[0].started_at) == (300, clock("14:18"))


def test_a_speech_whose_end_was_recorded_late() -> None:
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    real(table, 600)
    table.does(EndSpeech(), time=table.now - timedelta(seconds=420))
    assert speech(table).seconds == 180


def test_after_a_crash_the_clock_has_run_on() -> None:
    """The running speech is in the entries: a process that starts later reads the same elapsed time."""
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    table.holds()
    running = table.meeting.floor.running
    assert running is not None
    assert running.elapsed(Moment(table.now, "boot-1", 5_000_000 + 61_000)) == 61


# Clocks


def ticking(*values: float) -> Callable[[], float]:
    readings = iter(values)
    return lambda: next(readings)


def test_the_machines_clock() -> None:
    wall = datetime(2026, 12, 4, 14, 3, 20, 999_999, tzinfo=BEIJING)
    reading = MachineClock(lambda zone: wall.astimezone(zone), ticking(12.3456), "boot-1").read(UTC)
    assert (reading.clock, reading.boot, reading.mono) == ("real", "boot-1", 12_345)
    assert reading.time == datetime(2026, 12, 4, 6, 3, 20, tzinfo=UTC)
    assert reading.time.utcoffset() == timedelta(0)


def test_a_rehearsal_runs_on_from_its_start() -> None:
    rehearsal = RehearsalClock(START, ticking(100.0, 100.0, 161.9))
    first, second = rehearsal.read(BEIJING), rehearsal.read(BEIJING)
    assert (first.time, first.clock, first.boot) == (START, "rehearsal", "")
    assert second.time == START + timedelta(seconds=61)


def test_a_scripts_clock_stands_still() -> None:
    script = ScriptClock(START)
    assert script.read(BEIJING) == script.read(BEIJING)
    script.time = START + timedelta(minutes=9)
    reading = script.read(BEIJING)
    assert (reading.time, reading.clock, reading.boot) == (START + timedelta(minutes=9), "script", "")


def test_a_paced_clock_gets_where_it_is_set_and_no_further_so_many_times_as_fast() -> None:
    real, waited = [0.0], list[float]()

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        real[0] += seconds
        return False

    start = datetime.fromisoformat("2026-12-04T14:00:00+08:00")
    clock = PacedClock(start, 60, lambda: real[0], wait)
    real[0] += 100
    assert clock.time == start
    clock.time = start + timedelta(minutes=5)
    assert waited == [5.0]
    assert clock.time == start + timedelta(minutes=5)
    real[0] += 100
    assert clock.time == start + timedelta(minutes=5)
    clock.time = start + timedelta(minutes=5)
    assert waited == [5.0]
    broken = PacedClock(start, 60, lambda: real[0], lambda seconds: True)
    with pytest.raises(BrokenOff):
        broken.time = start + timedelta(minutes=1)
    assert broken.time == start
