"""The commands that the READMEs and the manual show, given in their order to a real book: each does what is said."""

from __future__ import annotations

import re
import shlex
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from meetroom.cli import COMMANDS
from meetroom.documents import DOCUMENTS, document_name
from meetroom.i18n import set_language
from meetroom.language.tongues import TONGUES
from meetroom.language.words import COMMANDS as COMMANDS_OF_MEETINGS
from tests.running import SCENARIOS, TOP, Program

READMES = {"README.md": "One meeting, from agenda to minutes", "README.zh-CN.md": "一次会议，从议程到纪要"}
MANUALS = {"en": TOP / "docs" / "en", "zh": TOP / "docs" / "zh"}
PAGES = sorted(path.relative_to(TOP).as_posix() for folder in MANUALS.values() for path in folder.glob("*.md"))
# What opens a screen, which other tests do.
ON_SCREENS = {"chair", "record", "review", "display"}


def text(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def shown(name: str, heading: str) -> list[tuple[str, list[str]]]:
    """The commands of the first block under a heading, each with the lines that it is shown to print."""
    block = re.search(rf"^## {heading}$.*?^```\n(.*?)^```", text(name), re.MULTILINE | re.DOTALL)
    assert block is not None, heading
    found: list[tuple[str, list[str]]] = []
    for line in block[1].splitlines():
        if line.startswith("$ "):
            found.append((line[2:].partition("  #")[0].strip(), []))
        else:
            found[-1][1].append(line)
    return found


def held_now() -> str:
    """The sample's agenda, as one that an office holds now."""
    today = datetime.now(timezone(timedelta(hours=8))).date().isoformat()
    return (SCENARIOS / "a.toml").read_text(encoding="utf-8").replace("2026-12-04", today)


@pytest.mark.parametrize("name", READMES)
def test_the_meeting_that_a_readme_shows_goes_as_it_shows(tmp_path: Path, name: str) -> None:
    program = Program(tmp_path, "zh")
    commands = shown(name, READMES[name])
    assert len(commands) == 11
    for command, printed in commands:
        first, *arguments = shlex.split(command)
        assert first == "meetroom"
        refused = any("，而" in line for line in printed)
        done = program.run(*arguments, status=1 if refused else 0)
        if arguments[0] == "template":
            assert "[meeting]" in (tmp_path / "agenda.toml").read_text(encoding="utf-8")
            (tmp_path / "agenda.toml").write_text(held_now(), encoding="utf-8")
        elif arguments[0] == "import":
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-monthly\n", done.stdout)
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-monthly", printed[0])
        elif refused:
            (sentence,) = printed
            assert all(part in done.stderr for part in sentence.split("…")), done.stderr
        elif arguments[0] == "say":
            assert re.match(r"\d+  \d\d:\d\d:\d\d  ", done.stdout)
        else:
            assert (tmp_path / done.stdout.strip()).read_bytes().startswith(b"PK")
    assert "财务部部长 反对 未列入预算" in program.run("entries", "latest").stdout


@pytest.mark.parametrize("lang", MANUALS)
def test_every_command_that_the_manual_shows_does_something(tmp_path: Path, lang: str) -> None:
    program = Program(tmp_path, "en" if lang == "en" else "zh")
    program.run("import", SCENARIOS / "a.toml")
    said = (SCENARIOS / "a.room").read_text(encoding="utf-8").partition("@16:")[0]
    (tmp_path / "begun.room").write_text(said, encoding="utf-8")
    given: set[str] = set()
    for page in sorted(MANUALS[lang].glob("*.md")):
        for command in re.findall(r"^\$ (meetroom .*?)(?:  #.*)?$", page.read_text(encoding="utf-8"), re.MULTILINE):
            _name, *arguments = shlex.split(command)
            if arguments[0] == "say" and "say" not in given:
                program.run("play", "begun.room", "--meeting", "latest", "--quiet")
            given.add(arguments[0])
            if arguments[0] == "say":
                # Positions are taken on what is at hand, at the time of the meeting.
                program.run(*arguments, "--clock", "2026-12-04T16:00")
            else:
                assert program.run(*([arguments[0], "--help"] if arguments[0] in ON_SCREENS else arguments)).stdout
    assert given >= {"chair", "record", "review", "display", "say", "list", "export", "tasks", "verify", "rules", "pin"}


@pytest.mark.parametrize("lang", MANUALS)
def test_the_questions_that_the_manual_shows_are_answered(tmp_path: Path, lang: str) -> None:
    program = Program(tmp_path, "zh")
    program.run("import", SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", "latest", "--quiet")
    block = re.search(r"sqlite-utils.{0,9}\n\n```\n(.*?)^```", text(f"docs/{lang}/tables.md"), re.MULTILINE | re.DOTALL)
    assert block is not None
    questions = re.findall(r"meetroom\.db '(.*?)' --table", block[1], re.DOTALL)
    assert len(questions) == 3
    with sqlite3.connect(program.book) as book:
        answers = [book.execute(question).fetchall() for question in questions]
    assert answers[0]
    printed = [tuple(row.split()) for row in block[1].splitlines()[-3:]]
    assert sorted(printed) == sorted(tuple(map(str, row)) for row in answers[2])


@pytest.mark.parametrize(("lang", "heading"), [("en", r"command \| does"), ("zh", r"命令 \| 作用")])
def test_every_command_that_the_manual_names_is_one(lang: str, heading: str) -> None:
    page = text(f"docs/{lang}/office.md")
    table = re.search(rf"^\| {heading} \|\n\|---\|---\|\n(.*?)\n\n", page, re.MULTILINE | re.DOTALL)
    assert table is not None
    cells = re.findall(r"^\| (.*?) \|", table[1], re.MULTILINE)
    assert {word for cell in cells for word in re.findall(r"`([a-z]+(?:-[a-z]+)*)", cell)} == set(COMMANDS)


@pytest.mark.parametrize("name", [*READMES, *PAGES])
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", text(name))
    assert links
    assert [link for link in links if not (TOP / name).parent.joinpath(link).exists()] == []


def test_the_manual_is_the_same_in_both_languages_and_the_readmes_link_each_other() -> None:
    names = [{path.name for path in folder.glob("*.md")} for folder in MANUALS.values()]
    assert names[0] == names[1]
    assert len(names[0]) == 12
    for page in sorted(names[0] - {"README.md"}):
        here = [text(f"docs/{lang}/{page}") for lang in MANUALS]
        # As many tables rows, blocks and headings on either side.
        for part in (r"^\|", r"^```", r"^#+ "):
            counts = [len(re.findall(part, found, re.MULTILINE)) for found in here]
            assert counts[0] == counts[1], (page, part, counts)
    first = [text(name).splitlines()[0] for name in READMES]
    assert first == ["[中文](README.zh-CN.md)", "[English](README.md)"]


@pytest.mark.parametrize("lang", MANUALS)
def test_the_words_of_the_language_page_are_the_same_on_either_side(lang: str) -> None:
    rows = [
        [line.split(" | ", 1)[1] for line in text(f"docs/{each}/language.md").splitlines() if line.startswith("| ")][1:]
        for each in (lang, "en")
    ]
    assert rows[0] == rows[1]


def words_in(page: str) -> set[str]:
    """The words that a page shows as typed: each run of letters and hyphens, or of Chinese characters."""
    typed = [*re.findall(r"`([^`\n]+)`", page), *re.findall(r"^```\n(.*?)^```", page, re.MULTILINE | re.DOTALL)]
    return {word for code in typed for word in re.findall(r"[a-z-]+|[\u4e00-\u9fff]+", code)}


@pytest.mark.parametrize("lang", MANUALS)
def test_every_word_of_the_room_is_on_the_page_of_its_language(lang: str) -> None:
    named = words_in(text(f"docs/{lang}/language.md"))
    assert [word.key for word in COMMANDS_OF_MEETINGS if not {word.zh, word.en} <= named] == []


@pytest.mark.parametrize("lang", MANUALS)
@pytest.mark.parametrize("kind", TONGUES)
def test_every_word_of_a_stream_is_in_the_manual(lang: str, kind: str) -> None:
    named = {word for page in MANUALS[lang].glob("*.md") for word in words_in(page.read_text(encoding="utf-8"))}
    known = {word.key: getattr(word, lang) for word, _lang in TONGUES[kind].by_word.values()}
    assert known
    assert [key for key, word in known.items() if word not in named] == []


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_every_page_of_the_manual(name: str) -> None:
    lang = "en" if name == "README.md" else "zh"
    pages = {path.name for path in MANUALS[lang].glob("*.md")} - {"README.md"}
    for place, prefix in ((name, f"docs/{lang}/"), (f"docs/{lang}/README.md", "")):
        linked = {link.removeprefix(prefix) for link in re.findall(r"\]\(([^)#:]+)\)", text(place))}
        assert pages <= linked, place


@pytest.mark.parametrize("lang", MANUALS)
def test_every_document_is_in_the_table_of_the_manual(lang: str) -> None:
    set_language("zh")
    page = text(f"docs/{lang}/office.md")
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| `")]
    told = {(name, row[1]) for row in rows for name in re.findall(r"`([a-z-]+)`", row[0])}
    lacking = [name for name in DOCUMENTS if not any(at == name and document_name(name) in row for at, row in told)]
    assert lacking == []
