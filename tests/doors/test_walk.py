"""Every command and option that prints or writes anything, over a book full of confidential words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetroom.cli import COMMANDS
from meetroom.documents import FORMS
from tests.doors.closed import MEETING, PINS, Doors, doors

Call = tuple[str, ...]

# What gives everything where no PIN is set.
GATED: tuple[Call, ...] = (
    ("show", MEETING), ("show", MEETING, "--json"),
    ("entries", MEETING), ("entries", MEETING, "--json"), ("entries", MEETING, "--since", "11"),
)  # fmt: skip
LISTS: tuple[Call, ...] = tuple(
    (name, *options)
    for name, some in (
        ("decisions", ("--status", "adopted")), ("tasks", ("--status", "open")), ("deferrals", ("--status", "overdue")),
    )
    for options in ((), ("--json",), ("--csv",), ("--since", "2026-01-01"), some)
)  # fmt: skip
# Those that tell of topics, here at least.
TELLING = (
    "notice", "agenda", "booklet", "ushers", "minutes", "decisions", "attendance", "tasks", "orders", "slips", "convey",
)  # fmt: skip
DOCUMENTS: tuple[Call, ...] = tuple(
    ("export", MEETING, "--what", what, "--as", form, "-o", "document") for what in TELLING for form in FORMS[what]
)
RECORDS: tuple[Call, ...] = tuple(
    ("export", MEETING, "--what", "record", "--as", form, "-o", "document") for form in FORMS["record"]
)
# Nothing in these is confidential, in whatever role.
# A briefing is of earlier meetings, and there is none: tests/commands/test_briefing.py has those with closed doors.
OPEN: tuple[Call, ...] = (
    *(
        ("export", MEETING, "--what", what, "--as", form, "-o", "document")
        for what in ("signin", "seats", "cards", "approval")
        for form in FORMS[what]
    ),
    *(("export", MEETING, "--what", "briefing", "--as", form, "-o", "briefing") for form in FORMS["briefing"]),
    ("list",), ("list", "--json"), ("list", "--all"), ("schema",), ("rules",), ("rules", "--json"),
    ("rules", "municipal-bureau/party-group"), ("verify",), ("verify", MEETING), ("template", "t.toml"), ("pin",),
    *((name, "--help") for name in COMMANDS),
)  # fmt: skip
# Not every meeting has facts for these.
MAYBE: tuple[Call, ...] = tuple(
    ("export", MEETING, "--what", what, "--as", form, "-o", "document")
    for what in ("ballots", "circular", "output")
    for form in FORMS[what]
)
# What is refused says nothing either.
REFUSED: tuple[Call, ...] = (
    ("say", MEETING, "议题 2", "--as", "display"), ("say", MEETING, "党组", "--as", "display"),
    ("say", MEETING, "到 秘", "--as", "display"), ("remove", MEETING), ("import", "nothing.toml"),
    ("play", "nothing.room", "--meeting", MEETING), ("show", "nothing"), ("restore", "nothing"), ("demo", "--what"),
    *((name, MEETING) for name in ("chair", "record", "review", "display")),
)  # fmt: skip


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def asked(call: Call, role: str) -> Call:
    """The call with the role that it is asked in."""
    return (*call, "--role" if call[0] == "export" else "--as", role)


def test_the_walk_knows_every_command() -> None:
    walked = {call[0] for call in (*GATED, *LISTS, *DOCUMENTS, *RECORDS, *OPEN, *REFUSED)}
    assert walked == set(COMMANDS)


def test_where_a_pin_is_set_nothing_confidential_comes_out(book: Path, tmp_path: Path, lang: str) -> None:
    locked = doors(book, tmp_path, lang, ("chair",))
    before = locked.last
    for call in (*GATED, *LISTS, *DOCUMENTS, *OPEN):
        assert not locked.run(*call).marked, call
    for call in (*REFUSED, *MAYBE):
        assert not locked.run(*call, status=None).marked, call
    everything = locked.run("export", MEETING, "--what", "all", "-o", ".")
    assert everything.files
    assert not everything.marked
    for call in RECORDS:
        assert not locked.run(*call, status=1).marked, call
    # The display's three attempts, and nothing that was read.
    assert locked.last - before <= 3


def test_what_was_left_out_is_said(book: Path, tmp_path: Path, lang: str) -> None:
    locked = doors(book, tmp_path, lang, ("reviewer",))
    said = "因保密" if lang == "zh" else "confidential"
    for call in (*GATED, *(call for call in LISTS if len(call) < 3)):
        assert said in locked.run(*call).said, call


def test_with_role_and_pin_all_of_it_comes_out_and_each_time_is_an_entry(book: Path, tmp_path: Path) -> None:
    locked = doors(book, tmp_path, "en", tuple(PINS))
    for number, call in enumerate((*GATED, *LISTS, *DOCUMENTS, *RECORDS)):
        role, pin = list(PINS.items())[number % 3]
        before = locked.last
        answer = locked.run(*asked(call, role), pin=pin)
        assert answer.marked, call
        assert locked.last == before + 1, call
        assert not locked.run(*asked(call, role), pin="9999" if number % 2 else None, status=1).marked, call
        assert locked.last == before + 1, call


def test_without_pins_only_show_and_entries_give_it_unasked(book: Path, tmp_path: Path) -> None:
    unlocked = doors(book, tmp_path, "en")
    before = unlocked.last
    for call in GATED:
        assert unlocked.run(*call).marked, call
    for call in (*LISTS, *DOCUMENTS, *OPEN):
        assert not unlocked.run(*call).marked, call
    assert unlocked.last == before
    for call in (*LISTS, *DOCUMENTS):
        assert unlocked.run(*asked(call, "chair")).marked, call
    assert unlocked.last == before + len(LISTS) + len(DOCUMENTS)
    for call in RECORDS:
        assert unlocked.run(*call).marked, call


def test_a_role_without_a_pin_is_no_way_around_those_that_have_one(book: Path, tmp_path: Path) -> None:
    locked = doors(book, tmp_path, "zh", ("chair",))
    for call in (*GATED, *LISTS, *DOCUMENTS, *RECORDS):
        refused = locked.run(*asked(call, "recorder"), status=1)
        assert not refused.marked, call
        assert "可用：主持人，或先为该角色设口令：meetroom pin recorder" in refused.said


def test_a_broken_file_of_pins_opens_nothing(book: Path, tmp_path: Path) -> None:
    locked = doors(book, tmp_path, "zh")
    (tmp_path / "book.db-pins").write_text("broken")
    for call in GATED:
        assert not locked.run(*call).marked, call
    assert "无法使用" in locked.run("show", MEETING, "--as", "chair", status=1).said


def test_what_is_public_stays(book: Path, tmp_path: Path) -> None:
    locked = doors(book, tmp_path, "zh", ("chair",))
    shown = locked.run("show", MEETING).said
    for text in ("公开要点", "公开理由", "公开任务", "公开动议", "公开后记", "年度预算", "车辆管理"):
        assert text in shown
    entries = locked.run("entries", MEETING).said
    assert "5  09:01:00  记 公开要点\n" in entries
    assert "14  09:10:00  涉密：记（主记录）\n" in entries
    assert "34  09:20:00  涉密：表态（主记录）\n" in entries


def test_the_chain_can_still_be_followed_in_what_is_left(book: Path, tmp_path: Path) -> None:
    locked = doors(book, tmp_path, "zh", ("chair",))
    out = locked.run("entries", MEETING, "--json").said
    found = json.loads(out[out.index("[\n") :])
    whole = doors(book, tmp_path / "whole", "zh")
    said = whole.run("entries", MEETING, "--json").said
    every = json.loads(said[said.index("[\n") :])
    assert [(one["no"], one["hash"], one["previous"], one["kind"], one["at"], one["role"]) for one in found] == [
        (one["no"], one["hash"], one["previous"], one["kind"], one["at"], one["role"]) for one in every
    ]
    hidden = [one for one in found if one.get("confidential")]
    assert {one["body"] for one in hidden} == {None}
    assert [one for one in found if not one.get("confidential")] == [
        one for one in every if one["no"] not in {each["no"] for each in hidden}
    ]


def test_a_reader_cannot_read_where_it_cannot_be_remembered(book: Path, tmp_path: Path) -> None:
    locked: Doors = doors(book, tmp_path, "zh", ("chair",))
    for file in tmp_path.iterdir():
        file.chmod(0o400)
    assert not locked.run("show", MEETING, "--as", "chair", status=1).marked
