"""What is typed stays what was typed, whatever else happens: keys, other windows, a locked book, late answers."""

from __future__ import annotations

from copy import copy
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetroom.acts.floor import JoinQueue, PauseClock
from meetroom.acts.note import TakeNote
from meetroom.facts.note import NoteTaken
from tests.faults.counts import times
from tests.screens.room import Table
from tests.seat.front import Front
from tests.seat.test_seat import Locked, front, started

EXAMPLES = times(60, 2000)
CHARACTERS = count(0x3400)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["line", "letter", "enter", "enter", "back", "left", "home", "end", "queue", "pause", "step", "other",
             "turn", "run", "wait", "lock", "select"]
        ),
        st.integers(0, 3),
    ),
    min_size=5, max_size=40,
)  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """One meeting for all examples, its first topic open."""
    return started(tmp_path_factory.mktemp("typed"))


def without(text: str, note: str) -> str:
    """A text without the characters of a note and of the word before it; no character of a note is in another."""
    first = text.index(note[0])
    assert text[first - 2 : first] == "记 "
    text = text[: first - 2] + text[first:]
    return "".join(char for char in text if char not in note)


def notes(at: Table, since: int) -> list[str]:
    """What the recorder noted after an entry."""
    mine = (entry.body for entry in at.meeting.log[since:] if entry.role == "recorder")
    return [body.text for body in mine if isinstance(body, NoteTaken)]


def does(sitting: Front, at: Table, book: Locked, what: str, number: int) -> None:
    """One step of somebody, or of the world."""
    seat, typing = sitting.seat, sitting.seat.typing
    if what == "enter" and typing.unsent.strip():
        seat.say(typing.unsent)
    elif what == "queue":
        seat.do(JoinQueue(persons=(f"M{number + 3:02}",)))
    elif what == "pause":
        seat.do(PauseClock())
    elif what == "step":
        seat.step("space" if number % 2 else "enter")
    elif what == "other":
        other = at.book.load(at.id)
        at.room.offer("chair", TakeNote(text="别处"), seen=other)
        seat.follow()
    elif what == "turn":
        sitting.hand.turn()
    elif what == "run":
        sitting.hand.run()
    elif what == "wait":
        sitting.hand.wait(number)
    elif what == "lock":
        book.times = number
    elif what == "select":
        seat.select(f"M{number + 3:02}")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_nothing_but_its_own_record_takes_a_character_away(at: Table, steps: list[tuple[str, int]]) -> None:
    since = at.meeting.last
    mine, book = copy(at.room), Locked(at.book, 0)
    vars(mine)["_book"] = book
    sitting = front(at, "recorder", mine)
    typing = sitting.seat.typing
    typing.put("")
    edited = False
    for what, number in steps:
        edited |= what == "back" or (what in ("line", "letter") and typing.cursor < len(typing.text))
        before, known, cursor = typing.text, notes(at, since), typing.cursor
        if what in ("line", "letter"):
            new = ("记 " if what == "line" and not typing.unsent else "") + chr(next(CHARACTERS))
            typing.insert(new)
            assert typing.text == before[:cursor] + new + before[cursor:]
            sitting.seat.typed()
        elif what == "back" and cursor and before[cursor - 1] not in "记 ":
            typing.delete(cursor - 1, cursor)
            assert typing.text == before[: cursor - 1] + before[cursor:]
            sitting.seat.typed()
        elif what in ("left", "home", "end"):
            where = {"left": cursor - 1, "home": 0, "end": len(before)}[what]
            # Not between the word and what is noted, so that the test can tell them apart.
            if not 0 < where < len(before) or before[where - 1] not in "记 ":
                typing.move(where)
            assert typing.text == before
        else:
            # A line that is locked out may be locked out a second time; nobody holds a book for longer here.
            does(sitting, at, book, what, number)
            accepted = {before}
            for note in notes(at, since)[len(known) :]:
                gone = {without(text, note) for text in accepted if set(note) <= set(text)}
                # Who edits a line that was sent has it back, and keeps it when it is recorded.
                accepted = accepted | gone if edited else gone
            assert typing.text in accepted, what
        assert 0 <= typing.cursor <= len(typing.text)
    sitting.seat.end()
    assert front(at, "recorder").seat.typing.text == typing.text
