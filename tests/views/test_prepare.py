"""A meeting before it convenes: the agenda in its time, and whom to expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.views.agenda import Place
from meetroom.views.prepare import ahead, fits
from tests.screens.room import Table, table


@pytest.fixture
def monthly(tmp_path: Path) -> Table:
    return table(tmp_path)


def test_the_time_of_an_agenda_is_that_of_its_topics_against_the_most_there_is(monthly: Table) -> None:
    timed = fits(monthly.meeting)
    # 5 minutes of report and 3 for each of 14 members, in five topics; 180 minutes at most.
    assert [block.place for block in timed.blocks] == [Place("topic", no) for no in range(1, 6)]
    assert [block.seconds for block in timed.blocks] == [300 + 14 * 180] * 5
    assert (timed.minutes, timed.limit, timed.over, timed.left, timed.unknown) == (235, 180, 55, 0, 0)
    assert timed.until(monthly.meeting.agenda.start).strftime("%H:%M") == "17:55"


def test_whom_to_expect_follows_from_leave(monthly: Table) -> None:
    found = ahead(monthly.meeting)
    # One is on leave already, and sends somebody who does not count.
    assert (found.expected, found.quorum.present, found.quorum.required) == (14, 13, 7)
    assert found.on_leave == (("M11", "S01"),)
    monthly.say(*(f"请假 M0{no} 因 出差" for no in range(3, 9)))
    assert ahead(monthly.meeting).quorum.present == 7
    assert ahead(monthly.meeting).quorum.met
    monthly.say("请假 M09 因 出差")
    assert ahead(monthly.meeting).quorum.present == 6
    assert not ahead(monthly.meeting).quorum.met


def test_who_listens_goes_out_for_what_is_confidential_but_for_who_keeps_the_record(monthly: Table) -> None:
    found = ahead(monthly.meeting)
    assert dict(found.of_topics) == {"R01": (), "R02": (), "E01": (3,)}
    assert found.leaving == ((4, ("E01",)),)
