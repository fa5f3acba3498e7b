"""What click itself says is said in the user's language."""

from __future__ import annotations

import ast
import gettext
import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from meetroom.cli import COMMANDS, program
from meetroom.commands.click_words import WORDS, translate_click
from meetroom.i18n import Language, set_language
from tests.running import Program

# Said to whoever writes a command wrongly, or by parts of click that no command here has: editors, colours, streams.
NOT_OURS = (
    "Argument", "Arguments take", "Boolean option", "Could not determine name", "Name '", "No options defined",
    "Unknown color", "Unknown standard stream", "Value must be an iterable", "{editor}", "d", "%(prog)s",
)  # fmt: skip

# Words of programs that Chinese help uses as they are.
NAMES = {
    "people", "check", "calendar", "proposal", "proposals", "P",
    "TOML", "XLSX", "DOCX", "JSON", "CSV", "UTF", "Excel", "Schema", "minutes", "all", "today", "Word", "plan",
    "latest", "recorder", "N", "h", "o", "x", "track", "every", "iCalendar",
}  # fmt: skip


def said_by_click() -> Iterator[str]:
    """Every text that click gives to gettext."""
    assert click.__file__
    for file in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_sentence_of_click_is_listed() -> None:
    said = set(said_by_click())
    assert "Missing command." in said
    assert {text for text in said - set(WORDS) if not text.startswith(NOT_OURS)} == set()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["imprt"], ["用法：", "[选项] [命令]", "错误：没有命令 'imprt'。", "是否为 'import'？"]),
        (["say", "--realy", "x"], ["没有选项 '--realy'。", "是否为", "'--really'"]),
        (["say"], ["用 'meetroom say --help' 查看说明。", "缺少参数 '会议|事项… 一行'。"]),
        (["entries", "latest", "--since", "x"], ["'x' 不是有效的整数。"]),
        (["list", "a", "b"], ["多出了参数（a b）"]),
        (["say", "latest", "x", "--clock"], ["选项 '--clock' 须带 1 个值。"]),
        (["export", "latest"], ["缺少选项 '--what'。", "可选：\n\tdocket"]),
        (["export", "latest", "--what", "minuets"], ["'minuets' 不在可选之列：'docket'"]),
    ],
)
def test_wrong_usage_is_told_in_chinese(tmp_path: Path, arguments: list[str], words: list[str]) -> None:
    told = Program(tmp_path, "zh").run(*arguments, status=2).stderr
    assert [word for word in words if word not in told] == []
    assert not {"Usage", "Error", "Did you", "OPTIONS", "Try "} & set(told.replace(":", " ").split())


def test_a_command_nearly_right_is_offered(tmp_path: Path) -> None:
    assert "Did you mean 'import'?" in Program(tmp_path).run("imprt", status=2).stderr


def test_help_is_headed_in_chinese(tmp_path: Path) -> None:
    told = Program(tmp_path, "zh").run("--help").stdout
    assert "用法：" in told
    assert "\n选项：" in told
    assert "\n命令：" in told
    assert not {"Options:", "Commands:", "Usage:"} & set(told.split())


@pytest.fixture
def catalog() -> Iterator[None]:
    """What click says is the English of its own again afterwards, as it is for every process at its start."""
    yield
    gettext.textdomain("messages")
    os.environ.pop("LANGUAGE", None)


def help_of(command: str, lang: Language) -> str:
    """The help of a command, "" for the program's own."""
    gettext.textdomain("messages")
    set_language(lang)
    translate_click()
    group = program()
    found = group.get_command(click.Context(group), command) if command else group
    assert found is not None
    result = CliRunner().invoke(found, ["--help"], prog_name=f"meetroom {command}".strip())
    assert (result.exit_code, result.exception) == (0, None), result.output
    return result.output


@pytest.mark.usefixtures("catalog")
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_of_every_command_is_whole_in_either_language(command: str) -> None:
    assert not re.search(r"[\u4e00-\u9fff，。：；（）]", help_of(command, "en"))
    told = help_of(command, "zh")
    assert not re.search(r"(?<!\])\.\.\.$", told, re.MULTILINE), "a sentence that was cut"
    # Not ours to translate: names of commands, options, choices, variables and endings of files.
    names = r"--?[a-z-]+|\[[a-z|_\s-]+\]|MEETROOM_[A-Z_]+|\.[a-z]+|^  [a-z-]+ |meetroom( [a-z]+)?"
    plain = re.sub(names, " ", told, flags=re.MULTILINE)
    assert set(re.findall(r"[A-Za-z]+", plain)) <= NAMES
    assert re.search(r"[\u4e00-\u9fff][ '\"]*[.,:;?!](?![.a-z])", told) is None, told
