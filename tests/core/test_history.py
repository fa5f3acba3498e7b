"""What an entry said before and since: fixes, strikes, what was taken back, and numbers that were worked out again."""

from __future__ import annotations

from meetroom.acts.correction import Undo
from meetroom.acts.note import TakeNote
from meetroom.entry import Fact
from meetroom.facts.note import NoteTaken
from meetroom.views.versions import corrected, old_and_new, versions
from tests.core.house import Table, session


def said(body: Fact | None) -> str | None:
    """The text of a note, None where it does not stand."""
    assert body is None or isinstance(body, NoteTaken)
    return None if body is None else body.text


def history(table: Table, no: int) -> list[tuple[str | None, int]]:
    """What a note said, and from which entry on."""
    return [(said(version.body), version.by.no) for version in versions(table.meeting, no)]


def pair(table: Table, no: int) -> tuple[str | None, str | None] | None:
    """What stood before and after."""
    found = old_and_new(table.meeting, table.meeting.log[no - 1])
    return None if found is None else (said(found[0].body), said(found[1].body))


def test_an_entry_nobody_changed_has_one_version_and_no_other_beside_it() -> None:
    table = session()
    note = table.does(TakeNote(text="一")).no
    assert history(table, note) == [("一", note)]
    assert pair(table, note) is None
    assert versions(table.meeting, 99) == ()


def test_each_change_is_a_version_and_each_correction_shows_what_it_changed() -> None:
    table = session()
    note = table.does(TakeNote(text="一")).no
    first = table.fix(note, TakeNote(text="二")).no
    other = table.does(TakeNote(text="别的")).no
    second = table.fix(note, TakeNote(text="三")).no
    struck = table.strike(note).no
    assert history(table, note) == [("一", note), ("二", first), ("三", second), (None, struck)]
    assert [pair(table, no) for no in (note, first, second, struck)] == [
        ("一", None), ("一", "二"), ("二", "三"), ("三", None),
    ]  # fmt: skip
    assert history(table, other) == [("别的", other)]


def test_what_an_undo_takes_back_stands_again() -> None:
    table = session()
    note = table.does(TakeNote(text="一")).no
    fixed = table.fix(note, TakeNote(text="二")).no
    undone = table.does(Undo()).no
    assert history(table, note) == [("一", note), ("二", fixed), ("一", undone)]
    assert pair(table, undone) == ("二", "一")
    assert corrected(table.meeting, table.meeting.log[undone - 1]) == note
    gone = table.does(Undo()).no
    assert history(table, note)[-1] == (None, gone)
