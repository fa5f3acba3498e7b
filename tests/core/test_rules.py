"""Rules of the contract that are easily broken, each in its smallest case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from meetroom.acts.agenda import AdmitObserver, ImportAgenda
from meetroom.acts.attendance import SignIn, StepOut
from meetroom.acts.ballot import CountVotes
from meetroom.acts.correction import Fix
from meetroom.acts.floor import EndSpeech, JoinQueue, PauseClock, ResumeClock, Speak
from meetroom.acts.session import Convene
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import OpenTopic
from meetroom.command import OFFICE, Refused
from meetroom.entry import canonical, decode
from meetroom.facts.session import Convened
from tests.core.house import Table, agenda, clock, m, ms, rules, session, topic
from tests.core.test_room import convened


def test_the_opening_is_judged_by_the_rules_that_it_freezes() -> None:
    table = Table(agenda(14, own={"": {"quorum": "at least 1/2"}})).come(*ms(1, 9))
    stricter = rules({"": {"quorum": "more than 2/3"}})
    table.refuses("quorum.convene", Convene(rules=stricter), present=9, required=10)
    opening = table.fact(Convene(rules=stricter), Convened, because="先开会")
    assert (opening.required, opening.rule) == (10, "more than 2/3")


def test_nobody_waits_twice_for_the_floor() -> None:
    table = session()
    table.refuses("persons.twice", JoinQueue(persons=(m(4), m(4))))


def test_short_pauses_add_up_to_the_second() -> None:
    """Ten pauses of 0.9 s, a second of speech before each: the clock has run 10 s, not 19."""
    table = session()
    table.boot, table.mono = "boot-1", 5_000_000
    table.does(Speak(person=m(3)))
    for _ in range(10):
        table.mono += 1000
        table.does(PauseClock())
        table.mono += 900
        table.does(ResumeClock())
    table.does(EndSpeech())
    assert table.meeting.floor.speeches[-1].seconds == 10


def test_an_agenda_is_imported_again_after_an_observer_came_in() -> None:
    """The observer was never on the file, so the new file does not leave them out; they stay."""
    table = Table(agenda(14))
    table.does(AdmitObserver(name="来宾"))
    table.does(ImportAgenda(agenda=agenda(13)), OFFICE)
    assert "G01" in table.meeting.people
    assert table.meeting.attendance.here("G01")


def test_an_override_read_back_is_the_one_that_was_written() -> None:
    table = session()
    command = AssignTask(unit="办公室", text="办理", due=date(2026, 12, 3))
    entry = table.does(command, because="补记")
    assert decode(canonical(entry)) == entry


def test_a_command_given_again_with_its_id_is_answered_even_where_it_would_now_be_refused() -> None:
    house = convened(13)
    first = house.does(SignIn(persons=(m(14),)), id="same")
    assert house.does(SignIn(persons=(m(14),)), id="same") == first


def test_a_speaker_does_not_leave_before_the_speech_began() -> None:
    house = convened()
    house.at("14:10").does(Speak(person=m(3)))
    house.at("14:20")
    house.refuses("time.before", StepOut(persons=(m(3),)), time=clock("14:10") - timedelta(seconds=1))


def test_a_correction_that_is_refused_remembers_no_blocked_topic() -> None:
    """`blocked` tells openings that were tried; replacing an entry is none."""
    own = {"finance": {"quorum": "at least 2/3"}}
    table = session(7, own=own, topics=[topic(1), topic(2, category="finance")])
    opened = table.last
    table.refuses("quorum.topic", Fix(entry=opened, command=OpenTopic(topic=2)))
    assert table.record.blocked == ()


def test_votes_are_not_negative() -> None:
    table = session()
    with pytest.raises(Refused):
        table.does(CountVotes(method="hands", for_=15, against=-1, abstain=0))
