"""What is remembered of a snapshot is what would be found by asking again, whatever changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from meetroom.facts.agenda import AgendaImported
from meetroom.meeting import Meeting
from meetroom.memo import KEPT, remembered
from meetroom.views import forecast, next_step
from tests.booked import MEETING, agenda, discussion, opening, put

BY_TOPIC = (
    Meeting.voters, Meeting.present, Meeting.absent_members, Meeting.without_position,
    Meeting.speaking_order, next_step.unheard,
)  # fmt: skip
WHOLE: tuple[Callable[[Meeting], object], ...] = (Meeting.members.fget, Meeting.present, forecast._remaining)  # type: ignore[attr-defined]


def again(question: Any, *asked: object) -> object:
    """A question asked past what is remembered."""
    return question.__wrapped__(*asked)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book."""
    with Book.open(tmp_path / "book.db") as opened:
        yield opened


def test_after_every_kind_of_entry_it_is_what_asking_anew_finds(book: Book) -> None:
    answers: set[object] = set()
    for second, fact in enumerate(chain(opening(), discussion())):
        meeting = put(book, fact, second).state
        for question in BY_TOPIC:
            for no in meeting.plan.topics:
                assert question(meeting, no) == again(question, meeting, no), (question, no, fact)
                answers.add((question.__name__, question(meeting, no)))
        for whole in WHOLE:
            assert whole(meeting) == again(whole, meeting), (whole, fact)
    assert len(answers) > 30, "the entries change what is asked"


def test_of_two_meetings_each_has_its_own_answers(book: Book) -> None:
    few, many = (put(book, AgendaImported(agenda=agenda(members)), meeting=f"of-{members}").state for members in (4, 6))
    for _ in range(2):
        assert (len(few.members), len(many.members)) == (4, 6)


def test_what_an_entry_leaves_alone_is_not_worked_out_again(book: Book) -> None:
    asked = []

    @remembered("plan", "topics")
    def question(meeting: Meeting, no: int) -> tuple[int, ...]:
        asked.append(no)
        return tuple(meeting.plan.topics)[:no]

    for second, fact in enumerate(opening()):
        assert question(put(book, fact, second).state, 1) == (1,)
    assert asked == [1, 1], "for the agenda, and for the topic that was opened"
    for no in range(KEPT):
        question(book.load(MEETING), no)
    assert question(book.load(MEETING), 1) == (1,)
