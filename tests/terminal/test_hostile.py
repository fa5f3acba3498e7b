"""Text that would steer the terminal or the program is shown as typed, and none of it reaches the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from meetroom.i18n import gettext, set_language
from screens.overlays.help_and_menu import MENU
from screens.places import SCREENS
from tests.running import Program
from tests.terminal.meeting import House, Window, agenda
from tests.terminal.terminal import FRAME_END

MARKUP = ["[/", "[/red]", "[b + c", "[@click=app.quit]x[/]", "[bold red]危[/]"]
STEERING = {
    "\x1b]52;c;U0VDUkVU\x07": "␛]52;c;U0VDUkVU␇",
    "\x1b[31m": "␛[31m",
    "\x1bP+q544e\x1b\\": "␛P+q544e␛\\",
    "\x9b31m": "‹U+009B›31m",
    "\x1b]0;title\x07": "␛]0;title␇",
    # What nobody sees is left out where it comes in.
    "\u202e逆\u2066": "逆",
    "零\u200b宽": "零宽",
}
# What the program itself sends: cursor, colours, modes, and the shape of the pointer.
_OWN = re.compile(r"\x1b\[[<>?]?[0-9;]*\$?[A-Za-z]|\x1b\]22;[a-z-]*\x07|[\r\n\x07]")
_FOREIGN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
LATER = "2026-12-07T09:40:10"
START = datetime.fromisoformat("2026-12-07T09:30:00+08:00")


def _foreign(window: Window) -> list[str]:
    """Control, bidirectional and zero-width characters in the output that the program does not send itself."""
    # Whole frames: what came last may be cut anywhere.
    sent = _OWN.sub("", window.raw[: window.raw.rfind(FRAME_END)].decode("utf-8"))
    return [sent[max(0, found.start() - 20) : found.end() + 20] for found in _FOREIGN.finditer(sent)]


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[House]:
    """A meeting whose title, topic and people are hostile."""
    names = [f"{number}{text}" for number, text in enumerate([*MARKUP, *STEERING, "无害"], 1)]
    house = House(tmp_path, agenda=agenda(tmp_path, START, title="[/red]月\x1b]52;c;eA==\x07例\u202e会", names=names))
    yield house
    house.close()


def test_titles_names_and_reasons_are_shown_as_typed(hostile: House) -> None:
    texts = list(enumerate([*MARKUP, *STEERING], 2))
    said = "".join(f"P{number} 反对 因{text}果\n" for number, text in texts)
    hostile.play(f"@2026-12-07T09:20 到 全体\n@09:30 开会\n议题 1\n{said}")
    window = hostile.window(clock=LATER, columns=160, lines=45)
    shown = "\n".join(window.text())
    for text in [*MARKUP, *STEERING.values()]:
        assert f"因{text}果" in shown, text
    window.say("P13 建议修改 " + "".join(MARKUP))
    assert "[/red]月␛]52;c;eA==␇例会" in shown
    assert _foreign(window) == []
    assert b"]52;" not in window.raw.replace("␛]52;".encode(), b"")


def test_on_every_screen_and_page(hostile: House) -> None:
    said = "".join(f"P{number} 反对 因{text}果\n" for number, text in enumerate([*MARKUP, *STEERING], 2))
    hostile.play(f"@2026-12-07T09:20 到 全体\n@09:30 开会\n议题 1\n{said}任务 [red] 12-15 文[/] 考核 \x1b[31m\n")
    window = hostile.window(clock=LATER, columns=160, lines=45)
    set_language("zh")
    # As the menu of a meeting that has convened has them.
    places = [name for name, _title in MENU if name != "prepare"]
    for name in SCREENS:
        if name not in places:
            continue
        entry = f"{places.index(name) + 1}  {gettext(dict(MENU)[name])}"
        window.key("f10")
        window.wait_for(entry)
        window.type(entry[0])
        window.wait_gone(entry)
        window.wait_for("[/red]月␛]52;c;eA==␇例会")
        window.wait_for("[b + c" if name != "closing" else "签字")
    window.key("f3")
    window.type("1[")
    window.wait_for("1[/")
    assert _foreign(window) == []


def test_hostile_text_in_the_line_is_shown_as_typed_and_recorded_as_it_is(house: House) -> None:
    house.play("@2026-12-04T13:52 到 全体\n@14:03 开会\n议题 1\n")
    window = house.window("record", clock="2026-12-04T14:10:00", columns=200)
    for text in MARKUP:
        window.say(f"记 {text}")
        assert text in window.notice
    window.say("记 前\x9b31m后")
    for text, kept in (("\u202e逆\u2066", "逆"), ("零\u200b宽", "零宽")):
        window.say(f"记 前{text}后")
        window.wait_recorded(f"前{kept}后")
        window.wait_for(f"已略去看不见的字符：U+{ord(text[0] if kept == '逆' else text[1]):04X}")
    assert _foreign(window) == []


def test_refusals_repeat_hostile_text_visibly(house: House) -> None:
    window = house.window("record", clock="2026-12-04T14:10:00", columns=200)
    for text in MARKUP:
        window.refused(f"{text} 同意 理由")
        window.refused(f"到 {text}")
    assert _foreign(window) == []


def test_names_that_look_alike_are_pointed_out(tmp_path: Path) -> None:
    program = Program(tmp_path)
    done = program.run("import", agenda(tmp_path, START, names=["张己", "李四", "张已", "张\u200b己"]))
    assert "P1 “张己”, P3 “张已”, P4 “张己”" in done.stderr + done.stdout
    assert done.stdout.splitlines()[-1] == "2026-12-07-weekly"
    done = program.run("import", agenda(tmp_path, START, names=["张己", "李四", "王五"]))
    assert "P1 “张己”" not in done.stderr + done.stdout


def test_half_a_character_is_refused(house: House) -> None:
    house.play("@2026-12-04T13:52 到 全体\n")
    before = len(house.entries())
    refused = house.program.run("say", house.id, "记 前\udcff后", status=1)
    assert "第4个字符" in refused.stderr
    assert len(house.entries()) == before
