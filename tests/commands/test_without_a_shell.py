"""Whatever a command does can be done from the screens too, or the reason why not stands here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from db.book import Book
from meetroom.cli import COMMANDS
from meetroom.commands import errands
from meetroom.commands.book_source import BookSource
from meetroom.i18n import set_language
from screens.home.keys import KEYS, MORE
from tests.core.house import START

# Which actions of home do what a command does.
BY_ACTION: Mapping[str, tuple[str, ...]] = {
    "chair": ("chair",), "record": ("recorder",), "review": ("reviewer",), "display": ("display",),
    "sign-in": ("sign-in",), "demo": ("tour",), "template": ("template",), "import": ("import",),
    "remove": ("remove",), "people": ("people", "directory"), "list": ("find",), "export": ("documents", "folder"),
    "decisions": ("decisions",), "tasks": ("due",), "deferrals": ("due",), "opinions": ("due",),
    "conveying": ("due",), "search": ("find",), "stats": ("statistics",), "rules": ("rules",),
    "verify": ("verify",), "backup": ("backup",), "restore": ("restore",),
    "pin": ("pin chair", "pin recorder", "pin reviewer", "pin office"),
    # Both are what the review lists, and the full record among the documents.
    "show": ("reviewer", "documents"), "entries": ("reviewer",),
    "prepare": ("prepare",), "check": ("prepare",), "material": ("prepare",), "new": ("line",),
    "calendar": ("calendar",),
    "propose": ("proposals",), "proposals": ("proposals",), "docket": ("prepare", "documents"),
    # A line is typed in the room.
    "say": ("recorder", "chair"),
}  # fmt: skip
ONLY_BY_COMMAND = {
    "play": "plays a script, which nobody has who works on the screens; F10 rehearses a meeting",
    "schema": "is read by programs",
    "plan": "takes in a file once a year, and its approvals by lines",
    "chase": "makes a slip for each unit that is late, and records it of every task; F7 chases one",
    "progress": "takes in the list that units filled in; F7 records what one of them says",
    "report": "makes the paper for the principal leader once a period",
    "ledger": "makes the lists of a year for the files",
    "archive": "makes the file that goes to the archive, after the meeting was filed",
    "rebuild": "mends what somebody did to the book with another program",
    "apply": "takes in the file that a unit filled in, and its approvals by lines",
}


def test_every_command_is_reached_from_home_or_says_why_not() -> None:
    known = {action.name for action in (*KEYS, *MORE)}
    assert set(COMMANDS) == BY_ACTION.keys() | ONLY_BY_COMMAND.keys()
    assert not BY_ACTION.keys() & ONLY_BY_COMMAND.keys()
    assert {name for names in BY_ACTION.values() for name in names} <= known
    # What no command does: settings, the office's files, another book.
    assert {"settings", "office", "open", "new", "edit", "palette", "menu", "help"} <= known


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BookSource:
    """What answers home, on an empty book with no settings of the user's."""
    set_language("en")
    for name in ("OFFICE", "CALENDAR", "KINDS"):
        monkeypatch.setenv(f"MEETROOM_{name}", str(tmp_path / name.lower()))
    book = Book.open(tmp_path / "book.db")
    return BookSource(book, lambda: START)


def test_an_empty_agenda_is_written_and_never_over_a_file(source: BookSource, tmp_path: Path) -> None:
    file = tmp_path / "agenda.toml"
    assert source.write_template(str(file)).troubles == ()
    text = file.read_text(encoding="utf-8")
    assert "[meeting]" in text
    assert "exists" in source.write_template(str(file)).troubles[0].text
    assert file.read_text(encoding="utf-8") == text
    assert ".toml" in source.write_template(str(tmp_path / "agenda.docx")).troubles[0].text


def test_a_directory_is_brought_in_or_its_problems_are_told(source: BookSource, tmp_path: Path) -> None:
    file = tmp_path / "people.toml"
    file.write_text('[[person]]\nid = "P001"\nname = "综合部部长"\nunit = "综合部"\n', encoding="utf-8")
    answer = source.bring_directory(str(file))
    assert (answer.meeting, answer.troubles) == ("", ())
    assert "综合部部长" in [subject.text for subject in source.subjects()]
    assert "nothing was written" in source.bring_directory(str(file)).said[-1]
    assert source.bring_directory(str(tmp_path / "none.toml")).troubles


def test_the_rules_of_a_kind_are_told_with_their_source(source: BookSource) -> None:
    kinds = dict(source.kinds())
    assert "administrative-office/monthly" in kinds
    said = "\n".join(source.rules("administrative-office/monthly"))
    assert "minutes_lead_workdays" in said
    assert "\t" not in said


def test_only_a_book_is_opened_in_the_place_of_the_book(tmp_path: Path) -> None:
    set_language("en")
    here, other = tmp_path / "book.db", tmp_path / "old.db"
    for path in (here, other):
        Book.open(path).close()
    assert errands.other_book(here, str(other))[0] == other
    text = tmp_path / "text.db"
    text.write_text("no book", encoding="utf-8")
    for wrong in (text, tmp_path / "none.db", tmp_path):
        assert errands.other_book(here, str(wrong))[0] == here
        assert str(wrong) in errands.other_book(here, str(wrong))[1]
