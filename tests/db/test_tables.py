"""The public tables: what stands in them, and that each entry changes what it must and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from db.book import Book
from db.rebuild import rebuild
from db.tables import TABLES, changes, rows
from meetroom.facts.agenda import AgendaImported
from meetroom.facts.attendance import SignedIn
from meetroom.facts.ballot import BallotTaken
from meetroom.facts.correction import EntryUndone
from meetroom.facts.floor import SpeechStarted
from meetroom.facts.position import PositionTaken
from meetroom.facts.session import Adjourned, Convened
from meetroom.facts.topic import TopicOpened
from meetroom.meeting import Meeting
from tests.booked import MEETING, QUORUM, adopted, agenda, append_all, by_hand, discussion, hold, opening, put


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book."""
    with Book.open(tmp_path / "book.db") as opened:
        yield opened


def stored(book: Book, table: str, columns: str) -> list[tuple[object, ...]]:
    """Columns of a table, in the order of its key."""
    order = ", ".join(next(t for t in TABLES["meeting"] if t.name == table).key)
    return [tuple(row.values()) for row in book.query(f"SELECT {columns} FROM {table} ORDER BY {order}")]


def in_book(book: Book, meeting: Meeting) -> dict[str, object]:
    """All rows that the book has of a meeting."""
    return {table.name: book.read(lambda conn, t=table: t.stored(conn, meeting.id)) for table in TABLES["meeting"]}  # type: ignore[misc]


def changed(before: Meeting, after: Meeting) -> dict[str, int]:
    """How many rows of which tables change."""
    return {change.table.name: len(change.rows) + len(change.gone) for change in changes(before, after)}


def test_after_every_entry_the_tables_are_what_the_meeting_says(book: Book) -> None:
    for number, fact in enumerate((*opening(), *discussion())):
        after = put(book, fact, number * 7).state
        assert in_book(book, after) == rows(after), fact


def test_the_meeting(book: Book) -> None:
    hold(book)
    assert stored(book, "meeting", "id, kind, title, number, date, place, status, chair, recorder, reviewer") == [
        (
            MEETING,
            "administrative-office/monthly",
            "月例会",
            12,
            "2026-12-04",
            "三楼会议室",
            "adjourned",
            "M02",
            "R01",
            "R02",
        )
    ]
    assert stored(book, "meeting", "scheduled_start, convened_at, expected, opening_present, opening_required") == [
        ("2026-12-04T14:00:00+08:00", "2026-12-04T14:00:28+08:00", 6, 5, 3)
    ]
    frozen = book.query("SELECT json_extract(rules, '$.values') AS inside FROM meeting")[0]["inside"]
    assert msgspec.json.decode(frozen) == book.load(MEETING).rules.values


def test_attendance_has_everybody_on_the_roster(book: Book) -> None:
    hold(book)
    assert stored(book, "attendance", "person, status, late_minutes, leave_in_time, substitute, mandate, reason") == [
        ("M01", "present", 0, None, None, None, None),
        ("M02", "present", 0, None, None, None, None),
        ("M03", "late", 2, None, None, None, None),
        ("M04", "leave", None, 0, None, None, "病"),
        ("M05", "absent", None, None, None, None, None),
        ("M06", "leave", None, 1, "S01", "explain", "出差"),
        ("R01", "present", 0, None, None, None, None),
        ("R02", "present", 0, None, None, None, None),
        ("S01", "present", 0, None, None, None, None),
        ("X01", "present", 0, None, None, None, None),
    ]


def test_people_with_the_keys_that_they_are_typed_by(book: Book) -> None:
    hold(book)
    assert stored(book, "person", "id, role, seat, pinyin, topics")[0] == ("M01", "member", 1, "cy c1", "[]")
    assert ("R02", "observer", 0, "", "[1,2]") in stored(book, "person", "id, role, seat, pinyin, topics")


def test_how_long_topics_were_planned_to_take_and_took(book: Book) -> None:
    hold(book)
    times = stored(book, "topic", "planned_seconds, used_seconds, opened_at, closed_at")
    # The report and a statement of each of six. A recess of seven seconds is none of it, and what was reconsidered is
    # counted from when it was taken up again.
    assert {row[0] for row in times} == {300 + 6 * 180}
    spans = [
        (datetime.fromisoformat(str(closed)) - datetime.fromisoformat(str(opened))).total_seconds()
        for *_, opened, closed in times
    ]
    assert sorted(span - int(str(row[1])) for span, row in zip(spans, times, strict=True)) == [0, 0, 7, 56]


def test_topics_with_the_quorum_of_their_decision(book: Book) -> None:
    hold(book)
    columns = "no, category, confidential, status, outcome, resolution, quorum_present, quorum_required"
    assert stored(book, "topic", columns) == [
        (1, "ordinary", 0, "closed", "adopted", "原则同意", 5, 3),
        (2, "ordinary", 0, "closed", "deferred", None, 5, 3),
        (3, "cadre", 1, "closed", "rejected", None, 5, 3),
        # A motion made while a confidential topic was at hand.
        (4, "ordinary", 1, "closed", "withdrawn", None, 5, 3),
    ]
    resumed = book.query("SELECT json_extract(resumption_of, '$.meeting') AS earlier FROM topic WHERE no = 1")
    assert resumed == [{"earlier": "2026-11-06-monthly"}]


def test_speeches_the_running_one_too(book: Book) -> None:
    append_all(book, [*opening(), SpeechStarted(topic=1, person="M01", limit=60)])
    assert stored(book, "speech", "topic, person, kind, seconds, limit_seconds, over_seconds") == [
        (1, "M01", "statement", None, 60, 0)
    ]
    put(book, SpeechStarted(topic=1, person="M02"), 7 * 7 + 61)
    assert stored(book, "speech", "no, person, seconds, over_seconds") == [(1, "M01", 61, 1), (2, "M02", None, 0)]


def test_positions_each_that_was_taken_and_which_counts(book: Book) -> None:
    hold(book)
    assert stored(book, "position", "topic, person, stance, counted, entry, written") == [
        (1, "M01", "agree", 1, 17, 0),
        (1, "M02", "agree", 0, 17, 0),  # recused since
        (1, "M03", "against", 0, 13, 0),  # as corrected; replaced since
        (1, "M03", "amend", 1, 14, 0),
        (1, "M06", "against", 0, 16, 1),  # written
        (4, "M01", "agree", 1, 47, 0),
    ]


def test_ballots_and_hands_and_never_a_name_beside_a_secret_vote(book: Book) -> None:
    append_all(book, opening())
    secret = BallotTaken(
        topic=1, method="secret", voters=2, adopted=True, decision=adopted(), for_=2, against=0, abstain=0,
        for_names=("M01", "M02"),
    )  # fmt: skip
    put(book, secret)
    assert stored(book, "hand", "person") == []
    append_all(book, discussion(), first=8)
    assert stored(book, "hand", "topic, person, vote") == [
        (1, "M01", "for"), (1, "M03", "against"), (1, "M04", "for"), (1, "M05", "for"),
    ]  # fmt: skip
    assert stored(book, "hand", "distinct topic, no") == [(1, 2)]
    columns = (
        'no, standing, topic, method, voters, "for", against, abstain, invalid, base, base_number, needed, adopted, '
        "verdict"
    )
    assert stored(book, "ballot", columns) == [
        (1, 0, 1, "secret", 2, 2, 0, 0, None, None, None, None, 1, None),
        (2, 1, 1, "hands", 4, 3, 1, 0, None, "present", 4, 3, 1, None),
        (1, 1, 3, "secret", 4, 1, 2, 1, 0, "entitled", 6, 4, 0, None),
        (1, 0, 4, "head", 4, None, None, None, None, None, None, None, 1, "amended"),
    ]


def test_deferrals_tasks_notes_reviews_and_signatures(book: Book) -> None:
    hold(book)
    assert stored(book, "deferral", "topic, lead, due, report_at, resumed_by, workdays") == [
        (2, "M03", "2026-12-11", "2026-12-10", "2027-01-08-monthly", 5)
    ]
    assert stored(book, "task", "topic, no, unit, person, due, text, requirement, status, entry") == [
        (1, 1, "业务一部", "M02", "2026-12-18", "报方案", "按期", "open", 25)
    ]
    assert stored(book, "note", "topic, person, text, entry") == [(1, None, "要点", 18)]
    assert stored(book, "review", "entry, status, by, query, answer") == [
        (2, "verified", "recorder", "", ""), (5, "verified", "recorder", "", ""), (7, "verified", "recorder", "", ""),
        (13, "verified", "recorder", "", ""), (17, "answered", "recorder", "是否一致?", "一致"),
    ]  # fmt: skip
    signed = [entry for entry, _, _ in book.entries(MEETING) if entry.body.kind == "record_signed"]
    assert stored(book, "signature", "no, role, person, head, void") == [
        (1, "recorder", "R01", signed[0].body.head, 1),  # type: ignore[attr-defined]
        (2, "recorder", "R01", signed[1].body.head, 0),  # type: ignore[attr-defined]
    ]


def test_a_deferral_decided_later_in_the_meeting_is_none_any_longer(book: Book) -> None:
    append_all(book, (*opening(), *discussion()))
    put(book, TopicOpened(topic=2, quorum=QUORUM))
    put(book, BallotTaken(topic=2, method="consent", voters=4, adopted=True, decision=adopted(), objections=0))
    assert stored(book, "deferral", "topic") == []


def test_an_agenda_imported_again_takes_people_and_topics_away(book: Book) -> None:
    put(book, AgendaImported(agenda=agenda()))
    again = agenda()
    put(book, AgendaImported(agenda=msgspec.structs.replace(again, persons=again.persons[1:], topics=again.topics[:1])))
    assert [row[0] for row in stored(book, "person", "id")] == ["M02", "M03", "M04", "M05", "M06", "R01", "R02", "S01"]
    assert stored(book, "topic", "no") == [(1,)]


@pytest.mark.parametrize("members", [6, 3000])
def test_an_entry_changes_only_the_rows_that_it_is_about(book: Book, members: int) -> None:
    put(book, AgendaImported(agenda=agenda(members)))
    put(book, SignedIn(persons=("M01", "M02", "M03")))
    put(book, Convened(expected=members, present=3))
    opened = put(book, TopicOpened(topic=1, quorum=QUORUM)).state
    came = put(book, SignedIn(persons=("M04",))).state
    spoke = put(book, SpeechStarted(topic=1, person="M01")).state
    stood = put(book, PositionTaken(topic=1, person="M01", stance="agree", reason="好")).state
    again = put(book, PositionTaken(topic=1, person="M01", stance="against", reason="不好")).state
    assert changed(opened, came) == {"attendance": 1}
    assert changed(came, spoke) == {"speech": 1}
    assert changed(spoke, stood) == {"position": 1}
    assert changed(stood, again) == {"position": 2}
    undone = put(book, EntryUndone(entry=again.last)).state
    assert changed(again, undone) == {"position": 2}
    ended = put(book, Adjourned()).state
    assert set(changed(undone, ended)) == {"meeting", "attendance", "topic", "speech"}


def test_instants_keep_the_offset_of_their_place(book: Book) -> None:
    put(book, AgendaImported(agenda=agenda()))
    assert stored(book, "meeting", "scheduled_start") == [("2026-12-04T14:00:00+08:00",)]
    assert book.query("SELECT at FROM entry") == [{"at": "2026-12-04T14:00:00+08:00"}]


def test_tables_are_made_anew_from_the_entries(book: Book) -> None:
    meeting = hold(book)
    assert rebuild(book, MEETING) == 0
    by_hand(book.path, "DELETE FROM position WHERE person = 'M03'")
    by_hand(book.path, "UPDATE task SET due = '2027-01-01'")
    by_hand(book.path, "INSERT INTO hand VALUES (?, 9, 'M01', 'for', 1)", (MEETING,))
    assert rebuild(book, MEETING) == 4
    assert in_book(book, meeting) == rows(meeting)
    assert rebuild(book, "unknown") == 0
