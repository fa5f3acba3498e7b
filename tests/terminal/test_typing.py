"""What is typed arrives whole, whatever the input method commits."""

from __future__ import annotations

import random

import pytest

from meetroom.facts.note import NoteTaken
from tests.terminal.meeting import HERE, House, Window

CLOCK = "2026-12-04T14:10:00"
SEED = 20261204
TEXT = (
    "群众周末办事需求占来访量的两成多，新方案轮班可承受；维护窗口须顺延到２２：００后，改了就支持。"
    "（９．４万元）仍未列入《２０２７年预算》、应先调剂“再启动”……——！？"
)


def _notes(house: House) -> list[str]:
    return [entry.body.text for entry in house.entries() if isinstance(entry.body, NoteTaken)]


@pytest.fixture
def window(house: House) -> Window:
    """A wide window, so that a long line and its hint are both in view; the meeting is in session."""
    house.play(HERE + "@14:03 开会\n议题 1\n")
    return house.window("record", clock=CLOCK, columns=320)


def test_chinese_of_any_length_committed_at_once_is_recorded_whole(house: House, window: Window) -> None:
    moments = random.Random(SEED)
    wanted = []
    for length in range(1, 61):
        at = moments.randrange(len(TEXT) - length)
        text = TEXT[at : at + length]
        window.type("记 ")
        window.type(text)
        window.wait_until(lambda text=text: window.line.startswith(f"记 {text}"), f"{text!r} in the line")  # type: ignore[misc]
        before = window.recorded
        window.key("enter")
        window.wait_until(lambda before=before: window.recorded > before, "the note recorded")  # type: ignore[misc]
        wanted.append(text)
    assert _notes(house) == wanted


def test_commits_back_to_back_and_enter_right_behind_them(house: House, window: Window) -> None:
    wanted = []
    for count in range(1, 11):
        parts = [TEXT[at * 7 : at * 7 + 11] for at in range(min(count, 6))]
        before = window.recorded
        window.type("记 ")
        for part in parts:
            window.type(part)
        window.key("enter")
        window.wait_until(lambda before=before: window.recorded > before, "the note recorded")  # type: ignore[misc]
        wanted.append("".join(parts))
    assert _notes(house) == wanted


def test_lines_typed_faster_than_they_are_recorded_all_arrive_in_order(house: House, window: Window) -> None:
    wanted = [f"第{number}点" for number in range(1, 31)]
    before = window.recorded
    for text in wanted:
        window.type(f"记 {text}\r")
    window.wait_recorded(f"记 {wanted[-1]}")
    assert _notes(house) == wanted
    assert len(house.entries()) == window.recorded > before
    assert window.line == ""


def test_a_character_cut_in_two_by_the_terminal_is_still_one(house: House, window: Window) -> None:
    window.type("记 ")
    for byte in "预算超支".encode():
        window.send(bytes([byte]))
    window.key("enter")
    window.wait_recorded("记 预算超支")
    assert _notes(house) == ["预算超支"]


def test_a_pasted_text_of_several_lines_is_one_line(house: House, window: Window) -> None:
    window.type("记 ")
    window.type("\x1b[200~第一行\n第二行\x1b[201~")
    window.wait_for("第一行 第二行")
    window.key("enter")
    window.wait_recorded("记 第一行 第二行")
    assert _notes(house) == ["第一行 第二行"]


def test_a_megabyte_is_refused_with_a_sentence_and_kept(house: House, window: Window) -> None:
    count = len(house.entries())
    window.type("记 \x1b[200~")
    for _ in range(256):
        window.type("长" * 1366)
    window.type("\x1b[201~")
    window.key("enter")
    window.wait_until(lambda: bool(window.notice) and not window.recorded, "a refusal")
    assert "长" in window.line
    assert len(house.entries()) == count
    window.clear()
    window.say("记 完")
    assert _notes(house) == ["完"]


def test_the_longest_note_there_may_be_is_recorded_and_shown_at_once(house: House, window: Window) -> None:
    text = "长" * 100_000
    window.type("记 \x1b[200~")
    for at in range(0, len(text), 1000):
        window.type(text[at : at + 1000])
    window.type("\x1b[201~")
    window.key("enter")
    window.wait_for("…")
    window.wait_until(lambda: window.recorded > 0, "the note recorded")
    assert _notes(house) == [text]
    window.say("记 完")


def test_five_thousand_combining_marks_are_refused_with_the_text_kept(house: House, window: Window) -> None:
    window.type("记 e\x1b[200~" + "\u0301" * 5000 + "\x1b[201~")
    window.key("enter")
    window.wait_until(lambda: "5000" in window.notice and "16" in window.notice, "the limit")
    assert _notes(house) == []
    draft = house.program.folder / f"book.db.{house.id}.recorder.draft"
    window.wait_until(lambda: draft.exists() and draft.read_text(encoding="utf-8").count("\u0301") == 5000, "the draft")
    window.clear()
    window.say("记 e" + "\u0301" * 16)
    # Composed with the first mark, as all text is stored.
    assert _notes(house) == ["é" + "\u0301" * 15]


def test_bytes_that_are_no_text_are_shown_and_do_not_end_the_program(house: House, window: Window) -> None:
    window.send(b"\xff\xfe\xed\xa0\x80")
    window.wait_for(" > \N{REPLACEMENT CHARACTER}")
    window.clear()
    window.type("记 ")
    # 预算, as a terminal that is set to GBK sends it.
    window.send("预算".encode("gbk"))
    window.type("超支")
    window.wait_for("\N{REPLACEMENT CHARACTER}超支")
    window.clear()
    window.say("记 完")
    assert _notes(house) == ["完"]
