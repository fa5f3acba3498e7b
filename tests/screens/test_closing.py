"""The closing: what is unfinished can be mended from here, and Space adjourns and then signs, never by accident."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from meetroom.app.meeting import MeetroomApp
from meetroom.commands.papers import BookPapers
from meetroom.commands.pin_check import pins_of
from meetroom.documents.files import printed_head
from meetroom.i18n import set_language
from meetroom.views.papers import HELD
from screens.closing.screen import ClosingScreen
from screens.floor.screen import FloorScreen
from screens.minutes.screen import MinutesScreen
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.screens.room import Table, running, shown, table, until

EVERYBODY = "到 M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M12 M13 S01 R01 R02"
TASK = "任务 议题1 财务部 2026-12-18 报方案"


@pytest.fixture
def room(tmp_path: Path) -> Table:
    """A meeting whose topics are all noted or adopted, with a task that wants a person and a requirement."""
    held = table(tmp_path, lang="en").say(EVERYBODY, "开会", "议题 1", "举手 13 0 0", TASK)
    return held.say(*(line for no in range(2, 6) for line in (f"议题 {no}", "议毕 知悉"))).at("16:25")


@asynccontextmanager
async def closing(app: MeetroomApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[Any]]:
    """The program with the closing open and shown."""
    async with running(app, width, height) as pilot:
        await pilot.press("f10", "4")
        await until(pilot, lambda: isinstance(app.screen, ClosingScreen) and shown(app, "closing-title") != "")
        await pilot.pause()
        yield pilot


def roles(room: Table) -> list[str]:
    """Who has signed."""
    return [signature.role for signature in room.meeting.reviews.signatures]


async def select(pilot: Pilot[Any], app: MeetroomApp, words: str) -> None:
    """Go down until what Enter would begin is about this."""
    for _item in range(20):
        if words in shown(app, "closing-line"):
            return
        await pilot.press("down")
        await pilot.pause()
    raise AssertionError(words)


def test_it_lists_what_is_unfinished(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with closing(app) as pilot:
            await pilot.pause()
            listed = shown(app, "closing-list")
            for words in (
                "no person",
                "no requirement",
                "no wording",
                "unverified",
                "审计部部长: neither here nor on leave",
            ):
                assert words in listed
            assert room.meeting.head not in shown(app, "closing-head")

    asyncio.run(play())


def test_enter_begins_what_mends_and_the_item_goes_once_it_is_mended(room: Table) -> None:
    async def play() -> None:
        app = room.app("recorder")
        async with closing(app) as pilot:
            await select(pilot, app, "absent")
            await pilot.press("enter")
            await until(pilot, lambda: app.room_screen.line.text == "absent 审计部部长")
            await pilot.press("enter")
            await until(pilot, lambda: room.meeting.attendance.of("M14").absent)
            await until(pilot, lambda: "neither here" not in shown(app, "closing-list"))
            await select(pilot, app, "must")
            await pilot.press("enter", *"按期", "enter")
            await until(pilot, lambda: room.meeting.tasks.items[0].fact.requirement == "按期")
            assert isinstance(app.screen, ClosingScreen)

    asyncio.run(play())


def test_what_another_role_mends_is_said(room: Table) -> None:
    async def play() -> None:
        app, before = room.app(), room.meeting.last
        async with closing(app) as pilot:
            await select(pilot, app, "This is for: reviewer.")
            await pilot.press("enter")
            await until(pilot, lambda: "This is for: reviewer." in shown(app, "notice"))
            assert app.room_screen.line.text == ""
            assert room.meeting.last == before

    asyncio.run(play())


def test_what_nobody_mends_any_more_is_said(room: Table) -> None:
    room.say("散会").at("16:30").say("核 全部", role="reviewer")
    for role in ("recorder", "reviewer", "chair"):
        room.say("签", role=role)

    async def play() -> None:
        app, before = room.app(), room.meeting.last
        async with closing(app) as pilot:
            await select(pilot, app, "no longer be mended")
            assert room.meeting.last == before

    asyncio.run(play())


def test_space_adjourns_and_a_double_press_does_not_sign(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with closing(app) as pilot:
            assert "adjourn" in shown(app, "footer")
            await pilot.press("space", "space")
            await until(pilot, lambda: room.meeting.adjourned)
            await pilot.press("f10", "4")
            await until(pilot, lambda: isinstance(app.screen, ClosingScreen))
            await pilot.press("space")
            await pilot.pause()
            assert roles(room) == []
            assert app.room_screen.line.text == ""

    asyncio.run(play())


def test_space_asks_before_it_signs_what_is_unfinished(room: Table) -> None:
    async def play() -> None:
        app = room.say("散会").at("16:30").app()
        async with closing(app) as pilot:
            assert "sign as chair" in shown(app, "footer")
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text == "sign")
            await until(pilot, lambda: "Enter signs all the same" in shown(app, "notice"))
            assert roles(room) == []
            await pilot.press("space")
            await until(pilot, lambda: app.room_screen.line.text == "sign ")
            await pilot.pause()
            assert "Enter signs all the same" in shown(app, "notice")
            await pilot.press("escape")
            await pilot.pause()
            await pilot.press("space", "enter")
            await until(pilot, lambda: roles(room) == ["chair"])
            await until(pilot, lambda: "signed 16:30:00" in shown(app, "closing-head"))
            assert "sign as" not in shown(app, "footer")

    asyncio.run(play())


def test_space_signs_where_nothing_is_unfinished(room: Table) -> None:
    room.say("散会").at("16:30")
    fix = room.meeting.tasks.items[0].entry
    room.say(f"改 {fix} 任务 议题1 财务部 M09 2026-12-18 报方案 考核 按期")
    room.say("核 全部", role="reviewer")

    async def play() -> None:
        app = room.app("recorder")
        async with closing(app) as pilot:
            # Only the wording is missing.
            assert "Unfinished: 1" in shown(app, "closing-title")
            await pilot.press("space", "enter")
            await until(pilot, lambda: roles(room) == ["recorder"])

    asyncio.run(play())


def test_an_open_query_prevents_signing(room: Table) -> None:
    room.say("疑 5 几人?", role="reviewer").say("散会").at("16:30")

    async def play() -> None:
        app = room.app("recorder")
        async with closing(app) as pilot:
            assert "1 prevent signing" in shown(app, "closing-title")
            await pilot.press("space")
            await until(pilot, lambda: "Queries are open" in shown(app, "notice"))
            assert roles(room) == []
            await select(pilot, app, "answer 5")
            await pilot.press("enter", *"13人", "enter")
            await until(pilot, lambda: not room.meeting.reviews.open_queries)

    asyncio.run(play())


def test_escape_goes_back(room: Table) -> None:
    async def play() -> None:
        app = room.app()
        async with closing(app) as pilot:
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, FloorScreen))

    asyncio.run(play())


@pytest.mark.parametrize(
    ("text", "seen"), [("[/]", "[/]"), ("[b]粗[/b]", "[b]粗[/b]"), ("前\x1b[31m红\u202e反", "[31m红")]
)
def test_what_others_wrote_is_text(room: Table, text: str, seen: str) -> None:
    room.say(f"疑 5 {text}", role="reviewer")

    async def play() -> None:
        app = room.app()
        async with closing(app) as pilot:
            await pilot.pause()
            listed = app.screen.query_one("#closing-list", Rows)
            painted = "".join(listed.render_line(y).text for y in range(listed.size.height))
            assert seen in painted
            assert not {"\x1b", "\u202e"} & set(painted)

    asyncio.run(play())


def signed(room: Table) -> Table:
    """The same meeting, adjourned and signed by all."""
    room.say("散会").at("16:30").say("核 全部", role="reviewer")
    for role in ("recorder", "reviewer", "chair"):
        room.say("签", role=role)
    return room


def papers(room: Table, role: str = "chair") -> BookPapers:
    """Whoever makes documents for a role at the table."""
    return BookPapers(room.book, room.room, role)


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for this user's documents, and no program that could show or print one."""
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path / "documents"


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
def test_after_signing_one_key_makes_the_documents(room: Table, documents: Path, width: int, height: int) -> None:
    room.say("散会").at("16:30").say("核 全部", role="reviewer")
    room.say("签", role="recorder").say("签", role="reviewer")

    async def play() -> None:
        app = room.app(papers=papers(room))
        async with closing(app, width, height) as pilot:
            assert "sign as chair" in shown(app, "footer")
            await pilot.press("space", "enter")
            await until(pilot, lambda: room.meeting.session.stage.sealed)
            await until(pilot, lambda: "Space  make the 5 documents" in shown(app, "footer"))
            assert list(documents.rglob("*.*")) == []
            before = room.meeting.last
            await pilot.press("space")
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 5)
            files = sorted(file.suffix for file in documents.rglob("*") if file.is_file())
            assert files == [".docx", ".docx", ".docx", ".xlsx", ".xlsx"]
            # That the full record went out is an entry, in the role that made it.
            assert room.meeting.last == before + 1
            assert (room.meeting.log[-1].body.kind, room.meeting.log[-1].role) == ("record_exported", "chair")
            assert str(documents) in shown(app, "notice").replace("\n ", "")
            assert "minutes: settle what is wanted" in shown(app, "footer")
            await pilot.press("f4")
            await until(pilot, lambda: "Nothing here can show it; it is in" in shown(app, "notice"))
            await pilot.press("f5")
            await until(pilot, lambda: "Nothing here can print it; it is in" in shown(app, "notice"))
            await pilot.press("f8")
            await until(pilot, lambda: "Nothing here can show it; it is in" in shown(app, "notice"))
            await pilot.press("space")
            await until(pilot, lambda: isinstance(app.screen, MinutesScreen))
            assert room.meeting.last == before + 1

    asyncio.run(play())


def test_one_key_makes_every_document_that_the_meeting_has_facts_for(room: Table, documents: Path) -> None:
    signed(room)

    async def play() -> None:
        app = room.app(papers=papers(room))
        async with closing(app, 80, 24) as pilot:
            await pilot.press("f7")
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 5)
            await until(pilot, lambda: str(documents) in "".join(shown(app, "notice").split()))

    asyncio.run(play())
    made = [file.name for file in documents.rglob("*") if file.is_file()]
    # Each with its place in the order of all documents before its name.
    called = {name.partition("-")[2] for name in made}
    assert {"Notice of the meeting.docx", "Full record.docx"} < called
    assert any(name.startswith("Follow-up slips") for name in called)


def test_one_document_is_chosen_and_made_and_what_it_lacks_is_said(room: Table, documents: Path) -> None:
    signed(room)

    async def play() -> None:
        app = room.app(papers=papers(room))
        async with closing(app, 120, 40) as pilot:
            assert "Enter makes: Meeting minutes" in shown(app, "closing-line")
            await pilot.press("down", "down")
            await pilot.pause()
            assert "Enter makes: Task list" in shown(app, "closing-line")
            assert "no requirement" in shown(app, "papers")
            await pilot.press("f4")
            await until(pilot, lambda: "It is not made yet" in shown(app, "notice"))
            await pilot.press("enter")
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 1)
            assert [file.suffix for file in documents.rglob("*") if file.is_file()] == [".xlsx"]
            assert "Space  make the 4 documents" in shown(app, "footer")
            await pilot.press("tab", "down")
            await pilot.pause()
            assert "Enter makes" not in shown(app, "closing-line")
            # Beneath a frame and the heads of the columns, a row each with a blank behind it.
            await pilot.click("#papers", offset=(20, 3))
            await until(pilot, lambda: "Enter makes: Meeting minutes" in shown(app, "closing-line"))

    asyncio.run(play())


def test_the_full_record_is_not_made_in_a_role_that_may_not_read_it(room: Table, documents: Path) -> None:
    signed(room)
    pins_of(room.book.path).change("recorder", "246810")

    async def play() -> None:
        app = room.app(papers=papers(room))
        async with closing(app, 120, 40) as pilot:
            assert "Space  make the 4 documents" in shown(app, "footer")
            await pilot.press("up")
            await until(pilot, lambda: "has no PIN" in shown(app, "closing-line"))
            await pilot.press("enter")
            await until(pilot, lambda: "has no PIN" in shown(app, "notice"))
            await pilot.press("space")
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 4)

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)])
def test_the_documents_fit(room: Table, documents: Path, width: int, height: int, lang: str) -> None:
    set_language("en" if lang == "en" else "zh")
    signed(room)

    async def play() -> None:
        app = room.app(papers=papers(room))
        async with closing(app, width, height) as pilot:
            for _document in range(5):
                await pilot.press("down")
                await pilot.pause()
                for pane in app.screen.query(Pane):
                    if pane.size.width:
                        widths = [cell_len("".join(text for text, _style in row)) for row in pane.content]
                        assert len(pane.content) <= pane.room.height, pane.id
                        assert max(widths, default=0) <= pane.room.width, pane.id

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (160, 45)])
def test_everything_fits(room: Table, width: int, height: int, lang: str) -> None:
    set_language("en" if lang == "en" else "zh")
    room.say("疑 5 几人?", role="reviewer")

    async def play() -> None:
        app = room.app()
        async with closing(app, width, height) as pilot:
            await pilot.press("down", "down")
            await pilot.pause()
            for rows in app.screen.query(Rows):
                if rows.size.width:
                    assert len(rows.content) <= rows.size.height, rows.id

    asyncio.run(play())


def test_a_document_of_the_record_as_it_was_is_out_of_date_and_made_again(room: Table, documents: Path) -> None:
    room.say("散会").at("16:30").say("核 全部", role="reviewer").say("签", role="recorder")
    made = papers(room)
    made.make(HELD)
    assert {written.no is None for written in made.found().values()} == {False}

    async def play() -> None:
        app = room.app(papers=made)
        async with closing(app, 120, 40) as pilot:
            await pilot.press("tab")
            # That the full record went out is no change of what the others tell.
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 5)
            room.say("签", role="reviewer").say("签", role="chair")
            await until(pilot, lambda: shown(app, "papers").count("out of date") == 5)
            assert "✓ made" not in shown(app, "papers")
            assert "Enter makes again: Meeting minutes" in shown(app, "closing-line")
            assert "entries came since it was made" in shown(app, "papers")
            assert "Space  make the 5 documents" in shown(app, "footer")
            assert "Enter make again" in shown(app, "footer")
            await pilot.press("enter")
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 1)
            # What was made before stays, whoever has it.
            assert len(list(documents.rglob("*.docx"))) == 4
            await pilot.press("space")
            await until(pilot, lambda: shown(app, "papers").count("✓ made") == 5)

    asyncio.run(play())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"text"])
def test_a_file_that_is_no_document_prints_no_head(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.docx"
    file.write_bytes(content)
    assert printed_head(file) == ""
