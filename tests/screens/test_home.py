"""Home: what is on is seen, a meeting is opened in a role, made, changed and imported; nothing typed is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from db.book import Book
from meetroom.app.home import HomeApp
from meetroom.commands.agenda import store
from meetroom.commands.book_source import BookSource
from meetroom.commands.restoring import failure
from meetroom.i18n import Language, set_language
from meetroom.rules.kinds import kinds
from meetroom.seat.draft import DraftFile
from meetroom.seat.preferences import PreferencesFile
from meetroom.views.home_source import Errand, ToOpen
from screens.archive.screen import ArchiveScreen
from screens.follow_up.screen import FollowUpScreen
from screens.home.form import EditScreen
from screens.overlays.choosing import Choosing
from screens.overlays.pages import Pages
from screens.widgets.line import Line
from screens.widgets.pane import Pane
from screens.widgets.rows import Rows
from tests.booked import hold
from tests.running import SCENARIOS, Program

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 12, 4, 13, 30, tzinfo=BEIJING)
MEETING = "2026-12-04-monthly"
AGENDA = (SCENARIOS / "a.toml").read_text(encoding="utf-8")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """An empty book, and no settings of the user's."""
    monkeypatch.setenv("MEETROOM_OFFICE", str(tmp_path / "office.toml"))
    monkeypatch.setenv("MEETROOM_CALENDAR", str(tmp_path / "calendar.toml"))
    with Book.open(tmp_path / "book.db") as opened:
        yield opened


@pytest.fixture
def three(book: Book, tmp_path: Path) -> Book:
    """A meeting today, one tomorrow, one yesterday."""
    for day in ("03", "04", "05"):
        file = tmp_path / f"{day}.toml"
        text = AGENDA.replace("start = 2026-12-04", f"start = 2026-12-{day}").replace(
            "number = 12", f"number = {int(day) + 8}"
        )
        file.write_text(text.replace("2026年12月月例会", f"[b]例会{day}[/b]"), encoding="utf-8")
        store(book, file)
    return book


def home_app(book: Book) -> HomeApp:
    """The program before a meeting, on half past one of the day."""
    source = BookSource(book, lambda: NOW)
    return HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), failure)


@asynccontextmanager
async def running(app: HomeApp, width: int = 100, height: int = 30) -> AsyncIterator[Pilot[ToOpen | Errand]]:
    """The program running without a terminal, settled."""
    async with app.run_test(size=(width, height)) as pilot:
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[ToOpen | Errand], holds: Callable[[], bool]) -> None:
    """Let the program work until something holds; fails after many rounds of doing nothing."""
    for _round in range(4000):
        if holds():
            return
        await pilot.pause(0.005)
    raise AssertionError("it never came to hold")


def shown(app: HomeApp, id: str) -> str:
    """The text of a rows widget on the screen, a line each."""
    rows = app.screen.query_one(f"#{id}", Rows)
    return "\n".join("".join(text for text, _style in row) for row in rows.content)


async def typed(app: HomeApp, pilot: Pilot[ToOpen | Errand], text: str) -> None:
    """Text typed into the line and sent."""
    app.screen.query_one("#line", Line).put(text)
    await pilot.press("enter")
    await pilot.pause()


async def form_open(app: HomeApp, pilot: Pilot[ToOpen | Errand], key: str) -> EditScreen:
    """The form that a key opens."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, EditScreen))
    await pilot.pause()
    assert isinstance(app.screen, EditScreen)
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (109, 40)])
def test_today_coming_and_past_stand_in_one_list_under_their_titles(three: Book, size: tuple[int, int]) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app, *size):
            lines = shown(app, "meetings").splitlines()
            first = [line.split()[0] for line in lines if line.strip()]
            assert first == ["Today", "14:00", "Coming", "12-05", "Past", "12-03"]
            # A title is text, whatever it looks like.
            assert "[b]例会04[/b]" in lines[1]
            assert "today 1   coming 1   to do " in shown(app, "header")

    asyncio.run(play())


@pytest.mark.parametrize("size", [(110, 30), (120, 40), (160, 45), (220, 60)])
def test_from_110_columns_on_each_part_has_a_pane(three: Book, size: tuple[int, int]) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app, *size) as pilot:
            for name, day in (("today", "14:00"), ("coming", "12-05"), ("past", "12-03")):
                assert shown(app, name).split()[0] == day
            assert "[b]例会04[/b]" in shown(app, "today")
            assert app.home.query_one("#coming", Pane).frame == "box"
            await pilot.press("tab")
            assert app.home.selected == "2026-12-05-monthly"
            await pilot.press("tab", "down", "shift+tab", "up")
            assert app.home.selected == MEETING

    asyncio.run(play())


@pytest.mark.parametrize(
    ("keys", "opening"),
    [
        (("enter",), ToOpen(MEETING, "chair")),
        (("space",), ToOpen(MEETING, "chair")),
        (("1",), ToOpen(MEETING, "chair")),
        (("2",), ToOpen(MEETING, "recorder")),
        (("3",), ToOpen(MEETING, "reviewer")),
        (("４",), ToOpen(MEETING, "display")),
        (("２",), ToOpen(MEETING, "recorder")),
        (("ideographic_space",), ToOpen(MEETING, "chair")),
        (("up", "enter"), ToOpen(MEETING, "chair")),
        (("down", "enter"), ToOpen("2026-12-05-monthly", "office")),
        (("down", "space"), ToOpen("2026-12-05-monthly", "office")),
        (("down", "1"), ToOpen("2026-12-05-monthly", "chair")),
        (("down", "down", "2"), ToOpen("2026-12-03-monthly", "recorder")),
        (("ctrl+q",), None),
    ],
)
def test_a_key_opens_the_selected_meeting_in_a_role(three: Book, keys: tuple[str, ...], opening: ToOpen | None) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            await pilot.press(*keys)
            await until(pilot, lambda: not app.is_running or app._exit)
        assert app.return_value == opening

    asyncio.run(play())


def test_typing_filters_and_escape_gives_all_back_with_the_choice(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            await pilot.press("例", "会", "0", "3")
            await pilot.pause()
            assert "例会04" not in shown(app, "meetings")
            await pilot.press("escape", "escape")
            await pilot.pause()
            assert "例会04" in shown(app, "meetings")
            assert app.is_running
            await pilot.press("2")
            await until(pilot, lambda: app._exit)
        assert app.return_value == ToOpen("2026-12-03-monthly", "recorder")

    asyncio.run(play())


def test_a_file_is_imported_from_the_line(book: Book, tmp_path: Path) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            await pilot.press("3")
            assert app.home.line.text == "import "
            await pilot.press("escape", "f6")
            assert app.home.line.text == "import "
            await typed(app, pilot, f"导入 “{SCENARIOS / 'a.toml'}”")
            await until(pilot, lambda: book.ids() == [MEETING])
            await until(pilot, lambda: "2026年12月月例会" in shown(app, "meetings"))
            assert app.home.line.text == ""
            assert "Stored" in shown(app, "notice")

    asyncio.run(play())


def test_all_problems_of_a_file_are_listed_and_the_line_stays(book: Book, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(AGENDA.replace('id = "M03"', 'id = "M02"').replace('"M09"', '"X09"', 1), encoding="utf-8")

    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            await typed(app, pilot, f"import {bad}")
            await until(pilot, lambda: app.screen is not app.home)
            await until(pilot, lambda: "M02" in shown(app, "overlay"))
            assert "M09" in shown(app, "overlay")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.home)
            assert app.home.line.text == f"import {bad}"
            assert book.ids() == []

    asyncio.run(play())


def test_what_is_half_typed_for_a_field_survives_a_kill(book: Book) -> None:
    draft = DraftFile(book.path, "home", "office")

    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "f5")
            await typed(app, pilot, "weekly")
            await pilot.press(*"窗口例")
            await until(pilot, lambda: "窗口例" in draft.load())
            # As if the machine had stopped here: what is there now is all that the next program finds.
            left = draft.path.read_bytes()
            await pilot.press("escape")
            await until(pilot, lambda: "窗口例" not in draft.load())
            assert "weekly" in draft.load()
            await pilot.press("f9", "f9")
            await until(pilot, lambda: app.screen is app.home)
            assert not draft.path.exists()
        draft.path.write_bytes(left)
        again = home_app(book)
        async with running(again) as pilot:
            screen = await form_open(again, pilot, "f5")
            await until(pilot, lambda: screen.line.text == "窗口例")
            assert screen.form.text("meeting", 0, "kind").endswith("weekly")
            assert screen.target.field is not None
            assert screen.target.field.name == "title"
            assert "not saved" in shown(again, "notice")
            await pilot.press("enter")
            await until(pilot, lambda: screen.form.text("meeting", 0, "title") == "窗口例")

    asyncio.run(play())


def test_5_opens_the_form_that_waits_where_there_is_no_meeting_yet(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            await form_open(app, pilot, "2")
            await pilot.press("down", "enter")
            await typed(app, pilot, "例会")
            await pilot.press("escape")
            await until(pilot, lambda: "F5 or 5 goes on" in shown(app, "notice"))
            screen = await form_open(app, pilot, "5")
            assert "例会" in screen.form.meeting.values()

    asyncio.run(play())


def test_enter_does_not_pass_in_silence_what_must_be_there(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app, 120, 40) as pilot:
            await form_open(app, pilot, "f5")
            await pilot.press("enter")
            await until(pilot, lambda: "must be there and is still empty" in shown(app, "notice"))
            await pilot.press("enter")
            await until(pilot, lambda: "must be there" not in shown(app, "notice"))

    asyncio.run(play())


def test_an_added_topic_begins_with_its_title_and_a_typed_row_is_told_field_by_field(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app, 120, 40) as pilot:
            screen = await form_open(app, pilot, "f5")
            await pilot.press("pagedown", "pagedown", "down", "f4")
            await typed(app, pilot, "购置打印机")
            assert screen.form.topic == ({"title": "购置打印机"},)
            await pilot.press("escape", "up")
            await pilot.press(*"换灯 后勤部 张三")
            await until(pilot, lambda: "张三" in screen.line.hint)
            assert "换灯" in screen.line.hint
            assert "购置打印机" not in screen.line.hint

    asyncio.run(play())


def test_a_meeting_is_made_from_nothing(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "f5")
            await typed(app, pilot, "administrative-office/weekly")
            await typed(app, pilot, "例会")
            await pilot.press("down", "down")
            await typed(app, pilot, "2026-12-07 09:30 +08:00")
            await pilot.press("pagedown")
            await typed(app, pilot, "M01 张三 财务部 部长 member")
            await typed(app, pilot, "R01 李四 办公室 秘书 observer")
            await pilot.press(*["down"] * 4)
            await typed(app, pilot, "购置打印机 财务部 张三")
            assert screen.form.topic == ({"title": "购置打印机", "unit": "财务部", "reporter": "M01"},)
            await pilot.press("f5")
            await until(pilot, lambda: len(screen.troubles) == 2)
            assert [trouble.spot for trouble in screen.troubles] == [
                ("meeting", 0, "chair"), ("meeting", 0, "recorder"),
            ]  # fmt: skip
            assert book.ids() == []
            await until(pilot, lambda: "2 problems" in shown(app, "beside"))
            assert [row.startswith(" Meeting, field") for row in shown(app, "beside").splitlines()[1:3]] == [True, True]
            await typed(app, pilot, "张三")
            await typed(app, pilot, "李四")
            assert screen.troubles == ()
            await pilot.press("f5")
            await until(pilot, lambda: book.ids() == ["2026-12-07-weekly"])
            await until(pilot, lambda: app.screen is app.home)
            agenda = book.load("2026-12-07-weekly").agenda
            assert (agenda.title, agenda.chair, agenda.recorder) == ("例会", "M01", "R01")
            assert [(p.id, p.name, p.role) for p in agenda.persons] == [
                ("M01", "张三", "member"), ("R01", "李四", "observer"),
            ]  # fmt: skip
            assert [(t.no, t.title, t.reporter) for t in agenda.topics] == [(1, "购置打印机", "M01")]
            assert not DraftFile(book.path, "home", "office").path.exists()

    asyncio.run(play())


def test_segments_are_taken_over_from_the_kind_changed_and_added_to(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app, 120, 40) as pilot:
            screen = await form_open(app, pilot, "f5")
            await typed(app, pilot, "conference-affairs/forum")
            await pilot.press("end", "up")
            assert screen.target.table == "segment"
            await until(pilot, lambda: "参会人员发言" in shown(app, "beside"))
            assert "F4 takes" in shown(app, "beside")
            await pilot.press("f4")
            await until(pilot, lambda: len(screen.form.segment) == 4)
            await until(pilot, lambda: "taken over" in shown(app, "notice"))
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: screen.target.field is not None)
            await pilot.press(*["down"] * 4)
            await typed(app, pilot, "40")
            await typed(app, pilot, "180")
            assert {name: screen.form.segment[1][name] for name in ("kind", "minutes", "statement_seconds")} == {
                "kind": "opinions", "minutes": "40", "statement_seconds": "180",
            }  # fmt: skip
            await pilot.press("escape")
            await until(pilot, lambda: "minutes 40" in shown(app, "agenda"))
            await pilot.press("up", "up")
            await typed(app, pilot, "discuss 自由交流 @chair")
            assert screen.form.segment[-1] == {"kind": "discuss", "title": "自由交流", "persons": "@chair"}
            await pilot.press("down", *["delete"] * 5)
            await until(pilot, lambda: screen.form.segment == ())
            assert "as the kind plans" in shown(app, "agenda")

    asyncio.run(play())


def test_the_form_is_filled_from_the_top_with_names_before_there_is_a_roster(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "f5")
            await typed(app, pilot, "administrative-office/weekly")
            await pilot.press(*["down"] * 3)
            await typed(app, pilot, "2026-12-07 09:30 +08:00")
            await pilot.press("down")
            await until(pilot, lambda: "roster is still empty" in shown(app, "beside"))
            await typed(app, pilot, "张三")
            await typed(app, pilot, "李四")
            await pilot.press("pagedown")
            await typed(app, pilot, "M01 张三 财务部 部长 member")
            await typed(app, pilot, "R01 李四 办公室 秘书 observer")
            await pilot.press(*["down"] * 4)
            await typed(app, pilot, "购置打印机 财务部 M01")
            assert screen.form.text("meeting", 0, "chair") == "张三"
            await pilot.press("f5")
            await until(pilot, lambda: book.ids() == ["2026-12-07-weekly"])
            agenda = book.load("2026-12-07-weekly").agenda
            assert (agenda.chair, agenda.recorder) == ("M01", "R01")

    asyncio.run(play())


def test_a_title_has_the_room_that_a_short_time_leaves(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app):
            # The other meetings are on other days, which takes the longest form of a time.
            assert "[b]例会04[/b] no. 12" in shown(app, "meetings")

    asyncio.run(play())


def test_a_new_meeting_never_takes_the_place_of_another(three: Book) -> None:
    source = BookSource(three, lambda: NOW)
    answer = source.agendas.save(source.agendas.form(MEETING), None)
    assert answer.meeting == f"{MEETING}-2"
    assert len(three.ids()) == 4


def test_a_meeting_is_changed_in_its_place_even_to_another_day(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "5")
            await pilot.press(*["down"] * 4)
            await typed(app, pilot, "2026-12-11 15:00 +08:00")
            await typed(app, pilot, "四楼")
            # The chair's list is of the roster; Space takes the next of it.
            await pilot.press("space", "f5")
            await until(pilot, lambda: three.load(MEETING).agenda.place == "四楼")
            await until(pilot, lambda: app.screen is app.home)
            assert screen.form.text("meeting", 0, "chair") == "M03"
            assert three.load(MEETING).agenda.chair == "M03"
            assert three.load(MEETING).agenda.start == datetime(2026, 12, 11, 15, 0, tzinfo=BEIJING)
            assert len(three.ids()) == 3
            await until(pilot, lambda: "today 0   coming 2" in shown(app, "header"))

    asyncio.run(play())


def test_a_person_is_changed_added_and_removed(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "5")
            await pilot.press("pagedown", "down", "enter")
            await typed(app, pilot, "新书记")
            assert screen.form.person[0]["name"] == "新书记"
            await pilot.press("delete")
            assert screen.form.person[0]["unit"] == ""
            await pilot.press("escape", "f4")
            assert len(screen.form.person) == 19
            # An empty row is not kept.
            await pilot.press("escape")
            assert len(screen.form.person) == 18
            await pilot.press("f4")
            await typed(app, pilot, "新来的人")
            assert screen.form.person[-1] == {"name": "新来的人", "role": "member", "id": "M15"}
            await pilot.press("escape", "delete")
            await pilot.pause()
            assert len(screen.form.person) == 18
            await pilot.press("f5")
            await until(pilot, lambda: three.load(MEETING).people["M01"].name == "新书记")

    asyncio.run(play())


def test_what_was_typed_for_one_field_never_goes_into_another(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "5")
            await pilot.press("down", "x", "down")
            await typed(app, pilot, "名称")
            assert screen.form.text("meeting", 0, "title") == "名称"
            assert screen.form.text("meeting", 0, "organisation") == "云湖市公共服务保障中心"

    asyncio.run(play())


def test_a_form_that_is_left_or_interrupted_goes_on_where_it_was(three: Book) -> None:
    async def leave(app: HomeApp) -> None:
        async with running(app) as pilot:
            await form_open(app, pilot, "5")
            await pilot.press("down")
            await typed(app, pilot, "改了的名称")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.home)
            screen = await form_open(app, pilot, "5")
            assert screen.form.text("meeting", 0, "title") == "改了的名称"
            await pilot.press("ctrl+q")

    async def resume(app: HomeApp) -> None:
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "5")
            assert screen.form.text("meeting", 0, "title") == "改了的名称"
            await pilot.press("f9", "f9")
            await until(pilot, lambda: app.screen is app.home)
            screen = await form_open(app, pilot, "5")
            assert screen.form.text("meeting", 0, "title") == "[b]例会04[/b]"

    asyncio.run(leave(home_app(three)))
    asyncio.run(resume(home_app(three)))
    assert three.load(MEETING).agenda.title == "[b]例会04[/b]"


def test_a_change_by_somebody_else_is_not_overwritten_unasked(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            await form_open(app, pilot, "5")
            await pilot.press("down")
            await typed(app, pilot, "我的名称")
            source = BookSource(three, lambda: NOW)
            source.agendas.save(source.agendas.form(MEETING).with_text("meeting", 0, "place", "五楼"), MEETING)
            await pilot.press("f5")
            await until(pilot, lambda: "Somebody else" in shown(app, "notice"))
            assert three.load(MEETING).agenda.place == "五楼"
            await pilot.press("f5")
            await until(pilot, lambda: three.load(MEETING).agenda.title == "我的名称")
            assert three.load(MEETING).agenda.place == "三楼会议室"

    asyncio.run(play())


def test_a_meeting_that_convened_is_not_changed(book: Book) -> None:
    hold(book)

    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            await pilot.press("5")
            await pilot.pause()
            assert "has convened" in shown(app, "notice")
            assert app.screen is app.home

    asyncio.run(play())


def test_what_is_due_is_overdue_from_the_next_day_on(book: Book) -> None:
    hold(book)
    found = BookSource(book, lambda: NOW + timedelta(days=15)).home_list()
    assert [(due.what, due.days) for due in found.overdue] == [("task", 1)]
    found = BookSource(book, lambda: NOW + timedelta(days=14)).home_list()
    assert [(due.what, due.days) for due in found.due] == [("task", 0)]


def test_what_is_confidential_is_counted_and_not_shown(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", MEETING, "--quiet")

    async def play(opened: Book) -> None:
        source = BookSource(opened, lambda: NOW + timedelta(days=60))
        app = HomeApp(source, source.home_list(), DraftFile(opened.path, "home", "office"), lambda problem: None)
        async with running(app, 160, 45):
            dues = shown(app, "dues")
            assert "业务系统整体迁移至新机房方案" in dues
            assert "临聘" not in dues
            assert "1 left out as confidential" in dues

    with Book.open(program.book) as opened:
        asyncio.run(play(opened))


def test_a_book_that_can_only_be_read_is_seen_and_not_changed(three: Book, tmp_path: Path) -> None:
    source = BookSource(three, lambda: NOW)
    three.readonly = "file"
    # Beside such a book nothing can be kept either.
    draft = DraftFile(tmp_path / "closed" / "book.db", "home", "office")

    async def play() -> None:
        app = HomeApp(source, source.home_list(), draft, lambda problem: None)
        async with running(app) as pilot:
            assert "only for reading" in shown(app, "header")
            for key in ("f5", "f6", "5", "delete"):
                await pilot.press(key)
                assert "The book can only be read." in shown(app, "notice")
            await pilot.press("例", "ctrl+q")
            await until(pilot, lambda: app._exit)

    asyncio.run(play())


def test_without_a_terminal_the_help_is_printed(tmp_path: Path) -> None:
    program = Program(tmp_path)
    assert "Usage: meetroom" in program.run().stdout
    assert not program.book.exists()


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)])
@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("1", Errand("tour")), (("space",), Errand("tour")), (("enter",), Errand("tour")),
        (("down", "up", "space"), Errand("tour")),
    ],
)  # fmt: skip
def test_an_empty_book_offers_where_to_begin(
    book: Book, size: tuple[int, int], keys: tuple[str, ...], found: Errand
) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app, *size) as pilot:
            ways = shown(app, "ways")
            for way in ("1  Try a sample meeting", "2  New meeting", "3  Import", "4  Open an old book"):
                assert way in ways
            assert app.home.query_one("#steps").display == (size[0] >= 100)
            await pilot.press(*keys)
            await until(pilot, lambda: app._exit)
        assert app.return_value == found

    asyncio.run(play())


def test_the_other_ways_to_begin(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, EditScreen))
            await pilot.press("escape", "down", "enter")
            await until(pilot, lambda: app.home.line.text == "import ")
            await pilot.press("escape", "4")
            assert app.home.line.text == "restore "
            await typed(app, pilot, "restore /tmp/x.db")
            await until(pilot, lambda: app._exit)
        assert app.return_value == Errand("restore", "/tmp/x.db")

    asyncio.run(play())


def test_a_copy_takes_the_place_of_a_book_with_meetings_only_when_asked_twice(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            await typed(app, pilot, "恢复 /tmp/x.db")
            await until(pilot, lambda: "Enter again" in shown(app, "notice"))
            assert app.home.line.text == "恢复 /tmp/x.db"
            await pilot.press("enter")
            await until(pilot, lambda: app._exit)
        assert app.return_value == Errand("restore", "/tmp/x.db")

    asyncio.run(play())


async def chosen(app: HomeApp, pilot: Pilot[ToOpen | Errand], key: str, words: str) -> None:
    """What a list that a key opens gives for these words."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, Choosing))
    app.screen.query_one("#choosing-line", Line).put(words)
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: app.screen is app.home or app._exit)
    await pilot.pause()


@pytest.mark.parametrize(
    ("words", "found"),
    [("sample", Errand("tour")), ("pin of the chair", Errand("pin", "chair")),
     ("pin of the office", Errand("pin", "office")), ("leave", None)],
)  # fmt: skip
def test_the_menu_leads_to_what_needs_no_key(three: Book, words: str, found: Errand | None) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            await chosen(app, pilot, "f10", words)
            await until(pilot, lambda: app._exit)
        assert app.return_value == found

    asyncio.run(play())


def test_verify_and_backup_without_a_shell(three: Book, tmp_path: Path) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app, 120, 40) as pilot:
            await chosen(app, pilot, "f10", "prove")
            await until(pilot, lambda: "The book holds: 3 meetings, 3 entries." in shown(app, "notice"))
            await chosen(app, pilot, "ctrl+p", "copy the book")
            assert app.home.line.text.startswith(f"backup {tmp_path}")
            await typed(app, pilot, f"backup {tmp_path / 'copy.db'}")
            await until(pilot, lambda: "Copied" in shown(app, "notice"))
            assert app.home.line.text == ""
            await typed(app, pilot, f"backup {tmp_path / 'copy.db'}")
            await until(pilot, lambda: "copy.db" in shown(app, "notice") and "Copied" not in shown(app, "notice"))
            await typed(app, pilot, f"backup {three.path}")
            await until(pilot, lambda: "belongs to the book" in shown(app, "notice"))

    asyncio.run(play())
    with Book.open(tmp_path / "copy.db") as copy:
        assert len(copy.ids()) == 3


def test_documents_are_chosen_and_made_where_the_line_says(book: Book, tmp_path: Path) -> None:
    hold(book)
    folder = tmp_path / "文书"

    async def play() -> None:
        app = home_app(book)
        async with running(app, 120, 40) as pilot:
            await chosen(app, pilot, "6", "minutes.md")
            assert app.home.line.text.startswith("export minutes.md to ")
            await typed(app, pilot, f"export minutes.md to {folder}")
            await until(pilot, lambda: [file.suffix for file in folder.glob("*")] == [".md"])
            minutes = next(folder.glob("*.md"))
            minutes.write_text("edited by hand", encoding="utf-8")
            await typed(app, pilot, f"导出 all 到 “{folder}”")
            # All that has its facts, as `export --what all` makes it.
            await until(pilot, lambda: "documents made in" in shown(app, "notice"))
            assert len(list(folder.glob("*.docx"))) > 3
            assert len(list(folder.glob("*.xlsx"))) >= 2
            # What somebody wrote into an earlier document is theirs.
            await typed(app, pilot, f"export minutes.md to {folder}")
            await until(pilot, lambda: len(list(folder.glob("*.md"))) == 2)
            assert minutes.read_text(encoding="utf-8") == "edited by hand"
            await typed(app, pilot, "export minutes.xlsx to x")
            await until(pilot, lambda: "Accepted: export" in shown(app, "notice"))
            assert app.home.line.text == "export minutes.xlsx to x"

    asyncio.run(play())


def test_a_wrong_import_is_taken_out_of_the_lists(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app) as pilot:
            await pilot.press("delete")
            await until(pilot, lambda: "例会04" not in shown(app, "meetings"))
            assert "was removed" in shown(app, "notice")

    asyncio.run(play())


def test_due_and_decided_matters_lead_to_their_meeting(book: Book) -> None:
    meeting = hold(book).id
    source = BookSource(book, lambda: NOW + timedelta(days=15))

    async def play() -> None:
        app = HomeApp(source, source.home_list(), DraftFile(book.path, "home", "office"), lambda problem: None)
        async with running(app, 120, 40) as pilot:
            await pilot.press("shift+tab")
            await until(pilot, lambda: app.home._ring.active == "dues")
            # What is overdue first is seen to in follow-up, where it is selected.
            first = app.home.home_list.overdue[0]
            assert first.meeting == meeting
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FollowUpScreen))
            assert isinstance(app.screen, FollowUpScreen)
            assert app.screen.selected == first.id
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.home)
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, ArchiveScreen))

    asyncio.run(play())


def test_settings_are_set_and_kept(three: Book, tmp_path: Path) -> None:
    source = BookSource(three, lambda: NOW)
    file = tmp_path / "screens.toml"

    async def play() -> None:
        draft = DraftFile(three.path, "home", "office")
        app = HomeApp(source, source.home_list(), draft, lambda problem: None, preferences=PreferencesFile(file))
        async with running(app, 120, 40) as pilot:
            for words in ("office red", "bell", "中文"):
                if not isinstance(app.screen, Choosing):
                    await pilot.press("f8")
                await until(pilot, lambda: isinstance(app.screen, Choosing))
                app.screen.query_one("#choosing-line", Line).put(words)
                await pilot.pause()
                await pilot.press("enter")
                await pilot.pause()
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.home)
            await until(pilot, lambda: "首页" in shown(app, "header"))
            assert app.theme == "meetroom-red"

    try:
        asyncio.run(play())
    finally:
        set_language("en")
    kept = PreferencesFile(file).values
    assert (kept.theme, kept.bell, kept.flash, kept.language) == ("red", False, True, "zh")


def test_what_an_errand_brings_back_is_shown_over_home(three: Book) -> None:
    source = BookSource(three, lambda: NOW)

    async def play() -> None:
        draft = DraftFile(three.path, "home", "office")
        app = HomeApp(source, source.home_list(), draft, lambda problem: None, page=["# Minutes", "", "whole"])
        async with running(app) as pilot:
            await until(pilot, lambda: isinstance(app.screen, Pages))
            assert "# Minutes" in shown(app, "overlay")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is app.home)

    asyncio.run(play())


def test_days_are_typed_as_people_say_them(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            screen = await form_open(app, pilot, "f5")
            await pilot.press("down", "down", "down", "down")
            for typed_as, stored in (
                ("下周五14:00", "2026-12-11 14:00"),
                ("1月8日 下午2点", "2027-01-08 14:00"),
                ("1-8 9:30", "2027-01-08 09:30"),
                ("+5", "2026-12-11 09:30"),
                ("2026-12-07 09:30 +08:00", "2026-12-07 09:30 +08:00"),
                ("2-30", "2-30"),
            ):
                screen.line.put(typed_as)
                await until(pilot, lambda: stored in screen.line.hint)  # noqa: B023
                await pilot.press("tab", "up")
                assert screen.form.text("meeting", 0, "start") == stored

    asyncio.run(play())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_rows_of_a_spreadsheet_are_pasted_as_people(book: Book, size: tuple[int, int]) -> None:
    rows = "\n".join(f"人{no}\t业务{no}部\t部长" for no in range(1, 13))

    async def play() -> None:
        app = home_app(book)
        async with running(app, *size) as pilot:
            screen = await form_open(app, pilot, "f5")
            screen.line.post_message(events.Paste(rows))
            await until(pilot, lambda: len(screen.form.person) == 12)
            assert screen.form.person[11] == {
                "name": "人12", "unit": "业务12部", "post": "部长", "role": "member", "id": "M12",
            }  # fmt: skip
            # What came in is in view, and selected.
            await until(pilot, lambda: "人12" in shown(app, "people" if size[0] >= 110 else "form"))
            assert "12 rows pasted" in shown(app, "notice")
            screen.line.post_message(events.Paste("电话\t姓名\n1234567\t甲某"))
            await until(pilot, lambda: len(screen.form.person) == 13)
            assert "for which there is no place: 电话" in shown(app, "notice")
            await pilot.press("home")
            screen.line.post_message(events.Paste("一行\n两行"))
            await until(pilot, lambda: screen.line.text == "一行 两行")
            assert len(screen.form.person) == 13

    asyncio.run(play())


def test_a_roster_is_taken_over_with_one_key(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app, 120, 40) as pilot:
            screen = await form_open(app, pilot, "f5")
            await typed(app, pilot, "administrative-office/monthly")
            await pilot.press("f6")
            await until(pilot, lambda: len(screen.form.person) == 18)
            assert "12-05" in shown(app, "notice")
            assert screen.form.text("meeting", 0, "chair") == "M02"
            # Again lets another be chosen; nobody is taken twice.
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(app.screen, Choosing))
            await pilot.press("enter")
            await until(pilot, lambda: app.screen is screen and "0 persons" in shown(app, "notice"))
            assert len(screen.form.person) == 18

    asyncio.run(play())


def test_without_an_earlier_meeting_there_is_no_roster(book: Book) -> None:
    async def play() -> None:
        app = home_app(book)
        async with running(app) as pilot:
            await form_open(app, pilot, "f5")
            await pilot.press("f6")
            await until(pilot, lambda: "no earlier meeting" in shown(app, "notice"))

    asyncio.run(play())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (160, 45), (220, 60)])
def test_all_kinds_are_in_view_and_chosen_by_initials(book: Book, lang: Language, size: tuple[int, int]) -> None:
    set_language(lang)

    async def play() -> None:
        app = home_app(book)
        async with running(app, *size) as pilot:
            screen = await form_open(app, pilot, "f5")
            await until(pilot, lambda: f"{len(kinds())} " in shown(app, "beside"))
            if lang == "zh":
                await typed(app, pilot, "ylh")
                assert screen.form.text("meeting", 0, "kind") == "administrative-office/monthly"

    try:
        asyncio.run(play())
    finally:
        set_language("en")


def test_the_form_is_gone_through_by_parts_and_found_in(three: Book) -> None:
    async def play() -> None:
        app = home_app(three)
        async with running(app, 120, 40) as pilot:
            screen = await form_open(app, pilot, "5")
            seen = []
            for key in ("pagedown", "pagedown", "pagedown", "pageup", "end", "home", "tab", "shift+tab"):
                await pilot.press(key)
                seen.append((screen.target.table, screen.target.at))
            assert seen == [
                ("person", None), ("leave", None), ("topic", None), ("leave", None), ("block", None),
                ("meeting", 0), ("meeting", 0), ("meeting", 0),
            ]  # fmt: skip
            await chosen_on_form(app, pilot, "f3", "三楼会议室")
            assert screen.target.field is not None
            assert screen.target.field.name == "place"
            await chosen_on_form(app, pilot, "f10", "check everything")
            await until(pilot, lambda: app.screen is app.home)

    asyncio.run(play())


async def chosen_on_form(app: HomeApp, pilot: Pilot[ToOpen | Errand], key: str, words: str) -> None:
    """What a list that a key of the form opens gives for these words."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, Choosing))
    app.screen.query_one("#choosing-line", Line).put(words)
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, Choosing))
    await pilot.pause()
