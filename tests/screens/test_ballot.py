"""The ballot: what is counted becomes one entry, what does not add up is said before, and the preview is the record."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.i18n import set_language
from meetroom.wording.arithmetic import arithmetic
from screens.ballot.screen import BallotScreen
from screens.floor.screen import FloorScreen
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting on its first topic, on which twelve may vote: eleven members and a substitute."""
    return table(tmp_path, lang="en").say(EVERYBODY, "开会", "议题 1", "汇报", "毕")


@asynccontextmanager
async def voting(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[Any]]:
    """The program with the ballot open and shown."""
    async with running(app, width, height) as pilot:
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, BallotScreen) and "may vote" in shown(app, "ballot-head"))
        yield pilot


def ballot(room: Table) -> BallotTaken:
    """The vote recorded on the first topic."""
    taken = room.meeting.ballots.of(1)
    assert taken is not None
    assert isinstance(taken.fact, BallotTaken)
    return taken.fact


def voted(room: Table) -> bool:
    """Whether a vote on the first topic is recorded."""
    return room.meeting.ballots.of(1) is not None


def counts(room: Table) -> tuple[str, int | None, int | None, int | None]:
    """Method and counts of the recorded vote."""
    fact = ballot(room)
    return fact.method, fact.for_, fact.against, fact.abstain


def verdict(app: MeetroomApp) -> str:
    """What the ballot says will come of the count, on one line."""
    named = "ballot-sums" if app.screen.has_class("-by-name") else "ballot-verdict"
    return " ".join(f"{shown(app, named)} {app.room_screen.line.told}".split())


def run(room: Table, keys: list[str], *, role: str = "chair") -> list[str]:
    """Open the ballot, press keys of which the last records, wait for the floor; the verdict shown before the last."""
    seen: list[str] = []

    async def play() -> None:
        app = room.app(role)
        async with voting(app) as pilot:
            await pilot.press(*keys[:-1])
            await pilot.pause()
            seen.append(verdict(app))
            assert not voted(room)
            await pilot.press(keys[-1])
            await pilot.pause()
            if "Not heard yet" in shown(app, "notice"):
                await pilot.press(keys[-1])
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))

    asyncio.run(play())
    return seen


def test_counts_by_number_keep_the_sum_and_the_preview_is_the_record(room: Table) -> None:
    (seen,) = run(room, ["9", "tab", "1", "tab", "2", "enter"])
    assert counts(room) == ("hands", 9, 1, 2)
    assert "9+1+2=12, may vote 12 ✓" in seen
    assert arithmetic(ballot(room)) in seen
    assert "Enter records: hands 9 1 2" in seen


@pytest.mark.parametrize(("first", "wrong", "said"), [
    (["right", "right", "9"], ["tab", "9", "tab", "2", "tab", "1"], "tab tab tab"),
    (["9"], ["tab", "9", "tab", "2"], "tab"),
])  # fmt: skip
def test_tab_behind_the_last_number_comes_to_the_first_that_may_be_mended(
    room: Table, first: list[str], wrong: list[str], said: str
) -> None:
    papers = len(wrong) > 4
    mended = [*said.split(), "9", "tab", "1" if not papers else "0"]
    run(room, [*first, *wrong, *mended, "enter"])
    assert counts(room) == ("secret" if papers else "hands", 9, 0 if papers else 1, 2)


@pytest.mark.parametrize("digits", ["12", "１２"])
def test_digits_make_a_number_and_full_width_ones_too(room: Table, digits: str) -> None:
    run(room, ["right", *digits, "backspace", "2", "enter"])
    assert counts(room) == ("voice", 12, 0, 0)


def test_plus_and_minus_change_a_number(room: Table) -> None:
    run(room, ["tab", "+", "+", "-", "tab", "＋", "shift+tab", "shift+tab", "*", "enter"])
    assert counts(room) == ("hands", 10, 1, 1)


def test_by_name_one_key_turns_the_vote(room: Table) -> None:
    voters = room.meeting.voters(1)
    (seen,) = run(room, ["/", "2", "space", "space", "space", "down", "2", "*", "enter"])
    fact = ballot(room)
    assert fact.by_name
    assert fact.against_names == (voters[0], voters[2])
    assert fact.abstain_names == (voters[1],)
    assert fact.for_names == voters[3:]
    assert arithmetic(fact) in seen


def test_a_recorded_ballot_is_by_name(room: Table) -> None:
    run(room, ["up", "4", "*", "enter"])
    assert (ballot(room).method, ballot(room).for_names) == ("recorded", room.meeting.voters(1))


def test_a_secret_ballot_counts_every_paper(room: Table) -> None:
    keys = ["right", "right", "up", "1", "1", "down", "8", "tab", "1", "tab", "1", "tab", "1"]
    (seen,) = run(room, [*keys, "enter"])
    fact = ballot(room)
    assert (fact.issued, fact.returned, fact.for_, fact.against, fact.abstain, fact.invalid) == (12, 11, 8, 1, 1, 1)
    assert fact.hands == ()
    assert "8+1+1+1=11, returned 11 ✓" in seen


def test_consent_is_recorded(room: Table) -> None:
    run(room, ["left", "left", "enter"])
    assert ballot(room).method == "consent"


def play_unrecorded(room: Table, keys: list[str], holds: Callable[[MeetroomApp], bool], *, role: str = "chair") -> None:
    """Press keys on the ballot until something holds; nothing may be recorded by them."""

    async def play() -> None:
        app, before = room.app(role), room.meeting.last
        async with voting(app) as pilot:
            if keys:
                await pilot.press(*keys)
            await until(pilot, lambda: holds(app))
            await pilot.pause()
            assert room.meeting.last == before

    asyncio.run(play())


def test_a_second_enter_of_the_key_that_opened_it_records_nothing(room: Table) -> None:
    play_unrecorded(room, ["space", "enter", "enter"], lambda app: "Nothing is counted" in shown(app, "notice"))


def test_too_many_is_said_before_and_refused_after(room: Table) -> None:
    def said(app: MeetroomApp) -> bool:
        return "13+0+0=13, may vote 12 1 too many" in shown(app, "ballot-verdict")

    play_unrecorded(room, ["1", "3"], said)
    play_unrecorded(room, ["1", "3", "enter"], lambda app: "more than" in shown(app, "notice"))


def test_a_missing_paper_is_said(room: Table) -> None:
    def said(app: MeetroomApp) -> bool:
        seen = verdict(app)
        return "8+0+0+0=8, returned 12 4 missing" in seen and "→" not in seen

    play_unrecorded(room, ["right", "right", "8"], said)


def test_the_chair_keeps_a_sum_below_with_a_reason(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("1", "1")
            await pilot.pause()
            seen = verdict(app)
            assert "1 missing" in seen
            await pilot.press("enter")
            await until(pilot, lambda: app.room_screen.line.text == "really because ")
            assert not voted(room)
            await pilot.press(*"left the vote", "enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert ballot(room).not_voting == 1
            assert arithmetic(ballot(room)) in seen

    asyncio.run(play())


def test_the_recorder_is_not_offered_what_only_the_chair_may(room: Table) -> None:
    play_unrecorded(
        room, ["1", "1", "enter"],
        lambda app: "for 11 + against 0" in shown(app, "notice") and app.room_screen.line.text == "", role="recorder",
    )  # fmt: skip
    play_unrecorded(
        room, ["up", "6"],
        lambda app: "not open" in shown(app, "notice") and "chair only" in shown(app, "ballot-ways"),
        role="recorder",
    )  # fmt: skip


def test_the_head_decides_and_says_why_against_the_majority(room: Table) -> None:
    room.say("其余 同意 好")

    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("up", "6", "down", "2", "enter")
            await until(pilot, lambda: app.room_screen.line.text == "head rejected because ")
            await pilot.press(*"no money", "enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            taken = room.meeting.ballots.of(1)
            assert taken is not None
            assert isinstance(taken.fact, HeadDecided)
            assert (taken.fact.verdict, taken.fact.reason) == ("rejected", "no money")

    asyncio.run(play())


def test_a_vote_by_name_is_filled_in_from_the_positions(room: Table) -> None:
    room.say("发言 M09", "M09 反对 预算")
    (seen,) = run(room, ["/", "*", "enter"])
    assert "for 11 against 1 " in seen
    assert "1 filled in from positions" in seen
    assert ballot(room).against_names == ("M09",)


def test_a_position_stands_beside_the_vote(room: Table) -> None:
    room.say("发言 M09", "M09 反对 预算")
    at = room.meeting.voters(1).index("M09")

    async def play() -> None:
        app = room.app()
        async with voting(app, 120, 40) as pilot:
            await pilot.press("/")
            await until(pilot, lambda: "预算" in shown(app, "ballot-people"))
            (row,) = (row for row in shown(app, "ballot-people").splitlines() if "预算" in row)
            assert row.split()[-4:] == [".", "against", ".", "预算"]
            # Who votes otherwise than the position was is seen.
            await pilot.press(*["up"] * 14, *["down"] * (1 + at), "1")
            await until(pilot, lambda: "position: against" in shown(app, "ballot-people"))

    asyncio.run(play())


def test_only_open_methods_are_offered(tmp_path: Path) -> None:
    room = table(tmp_path, lang="en").say(
        EVERYBODY, "到 M05", "开会", "议题 1", "默认通过", "议题 2", "默认通过", "议题 3", "默认通过", "议题 4", "清场"
    )

    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            assert "secret" in shown(app, "ballot-ways")
            assert shown(app, "ballot-ways").count("secret only") == 5
            before = room.meeting.last
            await pilot.press("up", "up", "up", "1")
            await pilot.pause()
            assert "not open" in shown(app, "notice")
            assert "Open: 3." in shown(app, "notice")
            assert "1-6" not in shown(app, "footer")
            await pilot.press("enter")
            await pilot.pause()
            assert room.meeting.last == before

    asyncio.run(play())


def test_escape_goes_back_and_the_line_can_be_typed(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("1", "escape")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert not voted(room)
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            await pilot.press(*"举手 10 1 1", "enter", "enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert counts(room) == ("hands", 10, 1, 1)

    asyncio.run(play())


def test_who_leaves_is_no_longer_counted(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("1", "0", "tab", "1")
            room.say("离会 M13 准 因 有事", role="recorder")
            await until(pilot, lambda: "10+1+0=11, may vote 11 ✓" in shown(app, "ballot-verdict"))
            await pilot.press("enter")
            await until(pilot, lambda: "Not heard yet" in shown(app, "notice"))
            assert not voted(room)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert counts(room) == ("hands", 10, 1, 0)

    asyncio.run(play())


def test_a_vote_recorded_elsewhere_ends_the_ballot(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            room.say("举手 12 0 0", role="recorder")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (160, 45)])
def test_everything_fits(room: Table, width: int, height: int, lang: str) -> None:
    set_language("en" if lang == "en" else "zh")
    room.say("发言 M09", "M09 反对 预算")

    async def play() -> None:
        app = room.app()
        async with running(app, width, height) as pilot:
            await pilot.press("f5")
            await until(pilot, lambda: isinstance(app.screen, BallotScreen))
            for method in "123456":
                await pilot.press(*["up"] * 14, method, "down", "down")
                await pilot.pause()
                for rows in app.screen.query(Rows):
                    assert not rows.display or len(rows.content) <= rows.room.height, (method, rows.id)

    asyncio.run(play())


def test_where_everybody_was_heard_nothing_is_asked(room: Table) -> None:
    room.say("其余 同意 好")

    async def play() -> None:
        app = room.app()
        async with voting(app) as pilot:
            await pilot.press("*", "enter")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))
            assert counts(room) == ("hands", 12, 0, 0)
            assert app.room_screen.line.text == "resolve "

    asyncio.run(play())


@pytest.mark.parametrize("on_ballot", [True, False])
def test_a_vote_that_is_typed_before_everybody_was_heard_is_asked_about_once(room: Table, on_ballot: bool) -> None:
    async def play() -> None:
        app = room.app()
        async with voting(app) if on_ballot else running(app) as pilot:
            before = room.meeting.last
            await pilot.press(*"举手 9 9 9", "enter")
            # What would be refused is refused, and asks nothing.
            await until(pilot, lambda: "27" in shown(app, "notice"))
            await pilot.press(*["backspace"] * 3, *"3 0", "enter")
            await until(pilot, lambda: "Enter again to vote" in shown(app, "notice"))
            assert (room.meeting.last, app.room_screen.line.text) == (before, "举手 9 3 0")
            await pilot.press("enter")
            await until(pilot, lambda: counts(room) == ("hands", 9, 3, 0))

    asyncio.run(play())


def test_a_vote_that_is_typed_after_everybody_was_heard_is_recorded_at_once(room: Table) -> None:
    room.say("其余 同意 好")

    async def play() -> None:
        app = room.app()
        async with running(app) as pilot:
            await pilot.press(*"举手 12 0 0", "enter")
            await until(pilot, lambda: counts(room) == ("hands", 12, 0, 0))

    asyncio.run(play())


def test_it_opens_empty_and_shows_no_result_before_it_is_counted(room: Table) -> None:
    play_unrecorded(
        room, [], lambda app: "No result before" in verdict(app) and "12" not in shown(app, "ballot-fields")
    )


def test_who_was_not_said_is_named_and_gone_to(room: Table) -> None:
    room.say(*(f"{person} 同意 好" for person in room.meeting.voters(1) if person not in ("M06", "M13", "M02")))
    keys = ["/", "enter"]
    play_unrecorded(room, keys, lambda app: "Not said yet" in shown(app, "notice") and "not said 3" in verdict(app))


def test_voters_that_are_not_in_sight_are_counted(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with voting(app, 80, 15) as pilot:
            await pilot.press("/")
            await until(pilot, lambda: "more: ↑↓" in shown(app, "ballot-people"))

    asyncio.run(play())


def test_a_first_result_stays_beside_a_second(room: Table) -> None:
    room.say("举手 3 9 0")
    room.say("复议 1 因 有新材料")

    async def play() -> None:
        app = room.app()
        async with voting(app):
            assert "hands 3 9 0" in shown(app, "ballot-head")

    asyncio.run(play())
