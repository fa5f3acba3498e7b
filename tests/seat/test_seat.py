"""A seat without any screen: what is typed, asked and answered, in which order, and what is shown of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.errors import BookLocked
from meetroom.acts.floor import JoinQueue
from meetroom.language import script_lines
from meetroom.meeting import Meeting
from meetroom.record import build, to_json
from meetroom.room.room import Room
from meetroom.seat.face import Answered
from tests.running import SCENARIOS
from tests.scenarios.compare import differences
from tests.screens.room import Table, table
from tests.seat.front import Front


def front(at: Table, role: str = "chair", room: Room | None = None) -> Front:
    """A seat at a table."""
    return Front(at.book, room or at.room, role, at.book.path.parent)


def started(folder: Path) -> Table:
    """The sample meeting, convened, with its first topic open."""
    return table(folder).at("13:50").say("到 全体").at("14:00").say("开会", "议题 1")


@pytest.mark.parametrize("scenario", ["a", "b", "c", "d", "e"])
def test_a_whole_meeting_is_held_without_a_screen_and_each_line_as_the_preview_said(
    tmp_path: Path, scenario: str
) -> None:
    at = table(tmp_path, scenario)
    seats: dict[str, Front] = {role: front(at, role) for role in ("chair", "recorder", "reviewer")}
    spoken, is_set = at.clock.time, False
    latest = spoken
    for line in script_lines(SCENARIOS / f"{scenario}.room"):
        if line.line.time is not None:
            spoken, is_set = line.line.time.follow(spoken, first=not is_set), True
        latest = max(latest, spoken)
        at.clock.time = latest
        if not line.line.text:
            continue
        sitting = seats[line.line.role or "recorder"]
        sitting.hand.wait(2)
        sitting.seat.follow()
        sitting.hand.run()
        backdated = "" if spoken == latest else f"@{spoken:%Y-%m-%dT%H:%M:%S} "
        answer = previewed(sitting, backdated + line.line.text)
        if not answer.recorded and "再按" in answer.refusal:
            # What may be a slip is asked about once.
            sitting.seat.typing.put("")
            answer = previewed(sitting, backdated + line.line.text)
        assert answer.recorded is not line.line.refused, (line.raw, answer.refusal)
        if not answer.recorded:
            assert sitting.seat.typing.text == backdated + line.line.text
            sitting.seat.typing.put("")
        assert sitting.seat.typing.text == ""
    record = json.loads(to_json(build(at.meeting)))
    expected = json.loads((SCENARIOS / f"{scenario}.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []


def previewed(sitting: Front, line: str) -> Answered:
    """The answer to a line, which the preview told before."""
    # An attempt beyond the role leaves an entry too.
    sitting.seat.follow()
    sitting.hand.run()
    seen = sitting.seat.preview(line)
    # The script says itself when speeches end.
    id = sitting.type(line, alone=True)
    sitting.hand.run()
    (answer,) = [answer for answer in sitting.face.answers if answer.id == id]
    assert seen.refused is not answer.recorded, (line, seen.text, answer.refusal)
    if answer.refusal:
        assert seen.text in ("", answer.refusal)
    else:
        assert seen.text
    return answer


LINES = """
其余 同意|M03 同意|议题 1|议题 9|签|开会|举手 15 0 0|举手 9 3 2|默认通过|删 99 因 误记|改 1 到 M01|撤销|撤销 再来
仍要 因 急|@14:30 记 要点|@13:00 记 要点|散会|M99 同意 可行|任务 天外处 M03 12-15 交材料|任务 天外处 M03 12-15 交材料
加时 1m|毕|M03 同意 可行|M03 反对 未列预算|M03 反对 未列预算|暂缓 牵头 M03 5个工作日 因 再研究|议题 下
回避 M03 因 亲属|核 1-3|疑 2 何时
"""


@pytest.mark.parametrize("role", ["chair", "recorder", "reviewer"])
def test_the_preview_is_the_decision_of_enter(tmp_path: Path, role: str) -> None:
    sitting = front(started(tmp_path), role)
    for line in LINES.replace("\n", "|").split("|"):
        if line:
            previewed(sitting, line)
            sitting.seat.typing.put("")
    assert sitting.seat.preview("").text == ""


def test_a_preview_writes_nothing_and_is_no_refusal_to_insist_on(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting, before = front(at), at.meeting
    assert sitting.seat.preview("M03 同意").refused
    assert "仍要" in sitting.seat.preview("仍要 因 急").text or sitting.seat.preview("仍要 因 急").refused
    assert not previewed(sitting, "仍要 因 急").recorded
    assert at.meeting == before


@pytest.mark.parametrize(
    ("role", "way"),
    [("chair", "主持人可用：仍要 因 理由。"), ("recorder", "主持人可输入同一行，再用：仍要 因 理由。")],
)
def test_a_refusal_says_how_the_chair_goes_ahead_from_there(tmp_path: Path, role: str, way: str) -> None:
    at = started(tmp_path)
    answer = previewed(front(at, role), "举手 9 0 0")
    assert answer.refusal.endswith(way)
    if role == "recorder":
        assert not previewed(front(at), "仍要 因 有人离席").recorded
        chair = front(at)
        assert not previewed(chair, "举手 9 0 0").recorded
        chair.seat.typing.put("")
        chair.type("仍要 因 有人离席")
        chair.hand.run()
        assert [o.because for o in build(at.meeting).overrides] == ["有人离席"]


def test_a_position_in_place_of_another_stance_is_asked_about_once(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting = front(at, "recorder")
    assert previewed(sitting, "M03 反对 未列预算").recorded
    asked = previewed(sitting, "M03 同意 已列预算")
    assert "反对" in asked.refusal
    assert at.meeting.positions.of(1).current["M03"].stance == "against"
    assert sitting.seat.typing.text == "M03 同意 已列预算"
    assert not sitting.seat.preview("M03 同意 已列预算").refused
    sitting.seat.say(sitting.seat.typing.unsent)
    sitting.hand.run()
    assert at.meeting.positions.of(1).current["M03"].stance == "agree"
    assert previewed(sitting, "M03 同意 另有理由").recorded


def test_the_answer_comes_after_the_number_and_takes_away_what_was_sent_with_it(tmp_path: Path) -> None:
    sitting = front(started(tmp_path))
    first = sitting.type("M03 同意 可行")
    second = sitting.type("M04 反对 未列预算")
    assert (first, second, sitting.face.answers) == (1, 2, [])
    sitting.seat.typing.insert("M05 ")
    sitting.hand.turn()
    assert [answer.id for answer in sitting.face.answers] == [1]
    assert sitting.seat.typing.text == "M04 反对 未列预算M05 "
    sitting.hand.run()
    assert sitting.seat.typing.text == "M05 "


def test_a_key_in_the_middle_of_a_line_changes_no_character_of_it(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting = front(at)
    sitting.seat.typing.insert("排队 M03 M06")
    sitting.seat.do(JoinQueue(persons=("M03",)))
    sitting.hand.run()
    assert at.meeting.floor.queue == ("M03",)
    assert sitting.seat.typing.text == "排队 M03 M06"


def test_the_refusal_of_a_key_stays_for_five_seconds(tmp_path: Path) -> None:
    at = table(tmp_path)
    sitting, other = front(at, "recorder"), front(at, "recorder")
    sitting.seat.step()
    sitting.hand.run()
    assert sitting.face.answers[-1].refusal == sitting.seat.snapshot.refusal != ""
    sitting.hand.wait(4.9)
    _written_by_another(at, sitting, other)
    assert sitting.seat.snapshot.refusal != ""
    sitting.hand.wait(0.2)
    _written_by_another(at, sitting, other)
    assert sitting.seat.snapshot.refusal == ""


@pytest.mark.parametrize(("typed", "then"), [("", "仍要 因 "), ("M03 ", "M03 ")])
def test_the_chair_is_offered_to_insist_where_nothing_is_typed(tmp_path: Path, typed: str, then: str) -> None:
    sitting = front(table(tmp_path))
    sitting.seat.typing.insert(typed)
    sitting.seat.step()
    sitting.hand.run()
    assert sitting.face.answers[-1].insist
    assert sitting.seat.typing.text == then


def _written_by_another(at: Table, sitting: Front, other: Front) -> None:
    other.type(f"到 {next(id for id in at.meeting.members if not at.meeting.attendance.here(id))}")
    other.hand.run()
    sitting.seat.follow()
    sitting.hand.run()


class Locked:
    """A book that another program holds for some attempts."""

    def __init__(self, book: Any, times: int) -> None:
        self._book, self.times, self.asked = book, times, 0

    def append(self, *given: Any, **named: Any) -> Any:
        self.asked += 1
        if self.times:
            self.times -= 1
            raise BookLocked(self._book.path, 5.0)
        return self._book.append(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._book, name)


@pytest.fixture
def locked(tmp_path: Path) -> tuple[Table, Front, Locked]:
    """A seat whose book is locked twice."""
    at = started(tmp_path)
    book = Locked(at.book, 2)
    vars(at.room)["_book"] = book
    return at, front(at), book


def test_a_line_that_the_book_did_not_take_is_tried_again_until_it_does(locked: tuple[Table, Front, Locked]) -> None:
    at, sitting, book = locked
    before = at.meeting.last
    id = sitting.type("M03 同意 可行")
    sitting.hand.run()
    assert (book.asked, sitting.face.answers, sitting.seat.typing.text) == (1, [], "M03 同意 可行")
    sitting.hand.wait(0.9)
    assert book.asked == 1
    sitting.hand.wait(1.2)
    assert (book.asked, at.meeting.last) == (3, before + 1)
    assert [(a.id, a.recorded) for a in sitting.face.answers] == [(id, True)]
    assert sitting.seat.typing.text == sitting.seat.snapshot.refusal == ""


@pytest.mark.parametrize(
    "edit",
    [lambda seat: seat.typing.delete(0, 1), lambda seat: seat.withdraw(1), lambda seat: seat.typing.put("")],
)
def test_a_line_that_somebody_goes_on_with_is_not_tried_again(
    locked: tuple[Table, Front, Locked], edit: Callable[[Any], object]
) -> None:
    at, sitting, book = locked
    before = at.meeting.last
    sitting.type("M03 同意 可行")
    sitting.hand.run()
    edit(sitting.seat)
    sitting.hand.wait(10)
    assert (book.asked, at.meeting.last) == (1, before)


def test_a_key_that_the_book_did_not_take_is_never_tried_again(locked: tuple[Table, Front, Locked]) -> None:
    _at, sitting, book = locked
    sitting.seat.do(JoinQueue(persons=("M03",)))
    sitting.hand.run()
    sitting.hand.wait(10)
    assert book.asked == 1
    assert [answer.recorded for answer in sitting.face.answers] == [False]


def test_what_takes_long_is_said_after_half_a_second(tmp_path: Path) -> None:
    sitting = front(started(tmp_path))
    sitting.type("M03 同意 可行")
    sitting.hand.time += 0.4
    assert sitting.face.said == []
    due = sorted(entry for entry in vars(sitting.hand)["_due"] if entry[0] <= sitting.hand.time + 0.2)
    for entry in due:
        entry[2]()
    assert len(sitting.face.said) == 1


def test_two_presses_within_a_second_are_one_step(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting = front(at)
    before = at.meeting.last
    for _press in range(2):
        sitting.seat.step()
        sitting.hand.run()
    assert at.meeting.last == before + 1
    sitting.hand.wait(1)
    sitting.seat.step()
    sitting.hand.run()
    assert at.meeting.last == before + 2


def test_what_is_typed_is_kept_shortly_afterwards_and_comes_back(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting = front(at)
    sitting.seat.typing.insert("M03 同")
    sitting.seat.typed()
    sitting.hand.wait(0.25)
    again = front(at)
    again.seat.begin()
    assert (again.seat.typing.text, len(again.face.said)) == ("M03 同", 1)


def test_what_was_recorded_is_not_offered_again_however_soon_the_program_ends(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting = front(at)
    sitting.seat.typing.insert("记 一次")
    sitting.seat.typed()
    sitting.hand.wait(0.25)
    sitting.seat.say("记 一次")
    sitting.hand.run()
    assert at.meeting.log[-1].body.text == "一次"  # type: ignore[attr-defined]
    assert front(at).seat.typing.text == ""


def test_a_running_meeting_is_left_on_the_second_press(tmp_path: Path) -> None:
    sitting = front(started(tmp_path))
    assert not sitting.seat.leave()
    assert sitting.seat.leave()
    sitting.hand.wait(11)
    assert not sitting.seat.leave()


def test_one_change_is_one_showing(tmp_path: Path) -> None:
    sitting = front(started(tmp_path))
    sitting.type("M03 同意 可行")
    before = sitting.face.shown
    sitting.hand.run()
    assert sitting.face.shown == before + 1


def test_an_error_that_is_not_the_books_is_nobodys(tmp_path: Path) -> None:
    at = started(tmp_path)
    sitting = front(at)

    def broken(*given: Any, **named: Any) -> Meeting:
        raise ZeroDivisionError

    vars(at.room)["offer"] = broken
    sitting.type("开会")
    with pytest.raises(ZeroDivisionError):
        sitting.hand.run()
