"""What is typed belongs to the one who types: only the answer to its own request takes a character away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetroom.seat.typed import HISTORY, Typed


def sent(text: str) -> tuple[Typed, int]:
    """A line that was sent, and its request."""
    typed = Typed()
    typed.insert(text)
    given = typed.send()
    assert given is not None
    assert given[1] == text
    return typed, given[0]


def test_what_was_recorded_goes_and_what_was_typed_meanwhile_stays() -> None:
    typed, request = sent("记 一")
    typed.insert("记 二")
    typed.answered(request, True)
    assert (typed.text, typed.cursor, typed.unsent) == ("记 二", 3, "记 二")


def test_text_typed_in_front_of_a_sent_line_stays_too() -> None:
    typed, request = sent("记 一")
    typed.move(0)
    typed.insert("前")
    typed.answered(request, True)
    assert (typed.text, typed.cursor) == ("前", 1)


def test_lines_sent_back_to_back_are_answered_each_by_its_own() -> None:
    typed, first = sent("记 一")
    typed.insert("记 一")
    second = typed.send()
    assert second is not None
    assert second[1] == "记 一"
    typed.answered(second[0], True)
    assert typed.text == "记 一"
    typed.answered(first, False)
    assert (typed.text, typed.unsent) == ("记 一", "记 一")


def test_what_was_refused_is_sent_again_and_only_once() -> None:
    typed, request = sent("记 一")
    assert typed.send() is None
    typed.answered(request, False)
    again = typed.send()
    assert again is not None
    assert again == (request + 1, "记 一")


def test_an_answer_to_a_key_takes_nothing_away() -> None:
    typed = Typed("排队 M03 M06")
    typed.answered(0, True)
    typed.answered(7, True)
    assert typed.text == "排队 M03 M06"


def test_who_edits_a_sent_line_has_it_back() -> None:
    for edit in (lambda typed: typed.delete(2, 3), lambda typed: (typed.move(2), typed.insert("十"))):
        typed, request = sent("记 一二")
        edit(typed)
        text = typed.text
        typed.answered(request, True)
        assert typed.text == typed.unsent == text


def test_a_line_is_begun_only_where_nothing_is_being_typed() -> None:
    typed = Typed()
    assert typed.begin("暂缓 牵头 ")
    # Whoever pressed another key instead has typed nothing yet.
    assert typed.begin("任务 ")
    assert typed.text == "任务 "
    typed.insert("技术部")
    assert not typed.begin("暂缓 牵头 ")
    assert typed.text == "任务 技术部"


def test_a_line_begun_behind_a_sent_one_stays_when_that_is_recorded() -> None:
    typed, request = sent("记 一")
    assert typed.begin("任务 ")
    typed.answered(request, True)
    assert (typed.text, typed.cursor) == ("任务 ", 3)


def test_walking_through_the_history_comes_back_to_what_was_being_typed() -> None:
    typed = Typed()
    for text in ("一", "二"):
        typed.insert(text)
        typed.answered(typed.send()[0], True)  # type: ignore[index]
    typed.insert("打到一半")
    walked = []
    for step in (-1, -1, -1, 1, 1, 1):
        typed.walk(step)
        walked.append(typed.text)
    assert walked == ["二", "一", "一", "二", "打到一半", "打到一半"]


def test_what_a_crash_left_comes_back_whole_however_long_it_is() -> None:
    assert Typed("长" * 200_000).text == "长" * 200_000


def test_a_line_that_was_refused_knows_its_characters_until_the_last_is_gone() -> None:
    typed, request = sent("记 一二")
    typed.answered(request, False)
    typed.insert("三")
    assert typed.holds(request)
    assert typed.unsent == "记 一二三"
    typed.delete(0, 4)
    assert not typed.holds(request)
    assert typed.text == "三"


def test_the_history_has_an_end() -> None:
    typed = Typed()
    for number in range(HISTORY + 1):
        typed.remember(str(number))
    assert len(typed.history) == HISTORY
    assert typed.history[0] == "1"


@given(st.lists(st.tuples(st.sampled_from(["insert", "send", "yes", "no", "move", "begin"]), st.integers(0, 30))))
def test_whatever_is_answered_when_no_character_is_lost(steps: list[tuple[str, int]]) -> None:
    """Against a model in which every character is another: each is in the line, or was recorded by its own request."""
    typed, put, recorded = Typed(), set[str](), set[str]()
    waiting: dict[int, str] = {}
    for no, (what, number) in enumerate(steps):
        char = chr(0x4E00 + no)
        if what == "insert":
            typed.insert(char)
            put.add(char)
        elif what == "begin" and not typed.text:
            assert typed.begin(char)
            put.add(char)
        elif what == "move":
            typed.move(number)
        elif what == "send":
            given = typed.send()
            waiting |= {} if given is None else {given[0]: given[1]}
        elif waiting and what in ("yes", "no"):
            request = sorted(waiting)[number % len(waiting)]
            before = set(typed.text)
            text = set(waiting.pop(request))
            typed.answered(request, what == "yes")
            gone = before - set(typed.text)
            assert gone in (set(), text) if what == "yes" else not gone
            recorded |= gone
        assert 0 <= typed.cursor <= len(typed.text)
        assert set(typed.text) | recorded == put
        assert len(typed.text) == len(set(typed.text))
