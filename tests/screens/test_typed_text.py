"""What is typed on the screens is what was typed: through keys, other screens, other windows and any size."""

from __future__ import annotations

import asyncio
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.counts import times
from tests.screens.room import Table, in_session, running, until
from tests.screens.storm import SIZES, press, resize

CHARACTERS = count(0x3400)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.integers(1, 4)),
        st.tuples(st.just("enter"), st.just(0)),
        st.tuples(st.just("key"), st.sampled_from(["f4", "f5", "f7", "ctrl+c"])),
        st.tuples(st.just("screen"), st.sampled_from("1234")),
        st.tuples(st.just("size"), st.sampled_from(SIZES)),
        st.tuples(st.sampled_from(["other", "pause"]), st.just(0)),
    ),
    min_size=5, max_size=40,
)  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Table:
    """One meeting for all examples: its first topic is being reported on."""
    return in_session(tmp_path_factory.mktemp("typed"))


@settings(
    max_examples=times(10, 300), deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(STEPS)
def test_each_line_is_recorded_as_it_was_typed(room: Table, steps: list[tuple[str, Any]]) -> None:
    async def play() -> None:
        since = room.meeting.last
        app = room.app("recorder")
        given: list[str] = []
        line = ""
        async with running(app) as pilot:
            for what, how in steps:
                if what == "type":
                    new = "".join(chr(next(CHARACTERS)) for _ in range(how))
                    for char in new if line else f"记 {new}":
                        press(app, "space" if char == " " else char)
                    line += new
                elif what == "enter" and line:
                    press(app, "enter")
                    given.append(line)
                    line = ""
                elif what == "key":
                    press(app, how)
                elif what == "screen":
                    press(app, "f10")
                    press(app, how)
                elif what == "size":
                    resize(app, how)
                elif what == "other":
                    room.say("记 别处")
                elif what == "pause":
                    await pilot.pause()
            resize(app, (100, 30))

            def noted() -> list[str]:
                mine = (
                    e.body for e in room.meeting.log[since:] if e.role == "recorder" and e.body.kind == "note_taken"
                )
                return [body.text for body in mine]  # type: ignore[attr-defined]

            await until(pilot, lambda: noted() == given and app.seat.typing.text == (f"记 {line}" if line else ""))
            # The next example finds no line that this one left.
            app.seat.typing.put("")
            app.seat.end()

    asyncio.run(play())
