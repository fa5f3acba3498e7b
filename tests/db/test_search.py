"""Searching: what is found is what a scan of all texts finds, whatever was recorded, corrected and taken back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.backup import backup
from db.book import Book
from db.errors import NoIndexing
from db.rebuild import rebuild
from db.search import Found, Passage, Rest, Sought, closed_count, search
from db.search_index import WAITING
from db.sqlite import SqliteError, explained
from db.verify import Problem, verify
from meetroom.commands.restoring import failure
from meetroom.entry import Fact, to_plain
from meetroom.facts.agenda import AgendaImported
from meetroom.facts.contribution import (
    Awarded,
    Conveyed,
    GroupFormed,
    GroupReported,
    OpinionAnswered,
    OpinionGiven,
    SiteVisited,
)
from meetroom.facts.correction import EntryFixed, EntryStruck, EntryUndone
from meetroom.facts.motion import MotionAdmitted, MotionMade
from meetroom.facts.note import NoteTaken
from meetroom.facts.position import PositionsTaken, PositionTaken
from meetroom.facts.task import TaskAssigned
from meetroom.facts.topic import ResolutionWorded, TopicOpened
from meetroom.folding import words_of
from meetroom.questions.confidential import confidential
from tests.booked import MEETING, QUORUM, START, agenda, append_all, by_hand, hold, opening, put

# Of so many people there are more documents than wait.
MANY = 3 * WAITING
TEXT = st.text(st.sampled_from("财务部预算超支会议的aAbß９9.4%\"'*()·•ÉéÉ㎡ﾞｶ\u3000 \n�\ue000\ue001"), max_size=9)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book."""
    with Book.open(tmp_path / "book.db") as opened:
        yield opened


def found(book: Book, *words: str, limit: int = 1000, **how: Any) -> list[Passage]:
    """What is found, confidential matter too."""
    return list(asked(book, *words, limit=limit, **how).passages)


def asked(book: Book, *words: str, limit: int = 1000, rest: Any = None, **how: Any) -> Found:
    """The answer to a search."""
    return search(book, Sought(words=words_of(words), **{"whole": True, **how}), limit, rest)


def marked(passage: Passage) -> list[str]:
    """What is marked of a passage."""
    return [passage.text[begin:end] for begin, end in passage.marks]


def places(passages: list[Passage]) -> list[tuple[str, int | None, str]]:
    """What each is, of which topic, and its text."""
    return [(passage.what, passage.topic, passage.text) for passage in passages]


def test_each_thing_is_found_where_it_stands(book: Book) -> None:
    hold(book)
    assert places(found(book, "延时")) == [("title", 1, "延时服务"), ("opinion", None, "延时")]
    assert places(found(book, "月例会")) == [("title", None, "月例会")]
    assert places(found(book, "原则")) == [("resolution", 1, "原则同意")]
    assert places(found(book, "报方案", "按期")) == [("task", 1, "报方案；按期")]
    assert places(found(book, "可行")) == [("opinion", None, "可行")]
    assert places(found(book, "要点")) == [("conveyed", None, "文件：要点"), ("note", 1, "要点")]
    assert places(found(book, "附件")) == [("note", None, "附件另存")]
    assert [(p.person, p.text) for p in found(book, "同意", what=("position",))] == [("M01", "同意"), ("M02", "同意")]
    # The motion was made behind closed doors, and became a topic of the same name.
    assert places(found(book, "加一项")) == [("title", 4, "加一项"), ("note", None, "加一项")]
    assert places(found(book, "集体", "先进")) == [("note", None, "集体：先进")]
    assert places(found(book, "大厅", "演示")) == [("note", None, "大厅：演示")]
    assert [(p.person, p.text) for p in found(book, "窗口")] == [("M02", "窗口")]
    assert places(found(book, "建议")) == [("note", None, "建议")]
    # Of what was struck out, corrected or taken back the words are gone.
    assert found(book, "有异议") == found(book, "要点二") == found(book, "要点一") == []
    assert places(found(book, "改了")) == [("position", 1, "改了")]


def test_what_the_agenda_says_of_a_topic_is_found_beside_what_was_decided(book: Book) -> None:
    said = {
        "background": "背景壹", "question": "问题壹", "proposal": "方案壹", "proposal_resources": "资源壹",
        "data": "数据壹", "source": "来源壹", "analysis": "分析壹", "assessment": "评估壹", "measures": "措施壹",
        "research": "调研壹", "consultation": "征求壹", "legal": "审核壹",
    }  # fmt: skip
    plain = agenda()
    topics = [msgspec.structs.replace(topic, **said) for topic in plain.topics]
    hold(book)
    assert found(book, "壹") == []
    # Of the topics that have numbers in other parts of the index, too.
    for first in range(4, 130):
        topics.append(msgspec.structs.replace(topics[0], no=first, title=f"议题{first}"))
    put(book, AgendaImported(agenda=msgspec.structs.replace(plain, topics=tuple(topics))), meeting="m2")
    texts = [text for name, text in said.items() if name not in ("proposal", "proposal_resources", "data", "source")]
    for text in texts:
        assert {place[0] for place in places(found(book, text))} == {"note"}
        assert sorted(place[1] or 0 for place in places(found(book, text))) == list(range(1, 130)), text
    assert places(found(book, "方案", "资源", limit=1)) == [("note", 1, "方案壹；资源壹")]
    assert places(found(book, "数据", "来源", limit=1)) == [("note", 1, "数据壹；来源壹")]
    # The third is confidential.
    shown = found(book, "背景", whole=False, closed=lambda _meeting, _entry: False)
    assert sorted(p.topic or 0 for p in shown) == [no for no in range(1, 130) if no != 3]
    for no in (1, 31, 32, 64, 129):
        put(book, ResolutionWorded(topic=no, text=f"决定{no}"), meeting="m2")
        assert places(found(book, f"决定{no}"))[-1:] == [("resolution", no, f"决定{no}")]
    assert len(found(book, "背景")) == 129
    assert verify(book).problem is None


def test_a_motion_is_as_confidential_as_what_was_at_hand_and_what_it_became(book: Book) -> None:
    append_all(book, opening())
    put(book, MotionMade(person="M02", text="动议甲"))
    put(book, MotionMade(person="M03", text="动议乙"))
    put(book, TopicOpened(topic=3, quorum=QUORUM))
    put(book, MotionMade(person="M02", text="动议丙"))

    def closed(meeting: str, entry: int) -> bool:
        return entry in confidential(book.load(meeting)).entries

    assert {p.text for p in found(book, "动议")} == {"动议甲", "动议乙", "动议丙"}
    assert {(p.text, p.person) for p in found(book, "动议", whole=False, closed=closed)} == {
        ("动议甲", "M02"), ("动议乙", "M03"),
    }  # fmt: skip
    put(book, MotionAdmitted(motion=3, topic=4, reason="紧急"))
    assert book.load(MEETING).is_confidential(4)
    # It is as its topic is, of whomever is asked.
    shown = found(book, "动议", whole=False, closed=lambda _meeting, _entry: False)
    assert {(p.what, p.text) for p in shown} == {("note", "动议甲"), ("note", "动议乙")}
    assert verify(book).problem is None


def test_people_are_found_by_name_unit_post_pinyin_and_initials(book: Book) -> None:
    hold(book)
    assert [(p.person, marked(p)) for p in found(book, "成员3")] == [("M03", ["成员3"])]
    assert [(p.person, marked(p)) for p in found(book, "c3")] == [("M03", ["成员3"])]
    assert [p.person for p in found(book, "CY")] == ["M01", "M02", "M03", "M04", "M05", "M06"]
    assert [(p.person, marked(p)) for p in found(book, "部门3", "部长")] == [("M03", ["部门3", "部长"])]
    assert [(p.person, marked(p)) for p in found(book, "c3", "部长")] == [("M03", ["成员3", "部长"])]
    # An id is no word of the text, and the beginning of initials none.
    assert found(book, "M03") == found(book, "c") == []


def test_marks_are_places_of_the_text_as_it_is_shown(book: Book) -> None:
    append_all(book, opening())
    for text in ("ＡＢ㎡，Ab", "É 与 É", "aaaa", "共９.４万元", "第一\n第二"):
        put(book, NoteTaken(topic=1, text=text))
    assert [marked(p) for p in found(book, "ab")] == [["ＡＢ", "Ab"]]
    assert ("ＡＢ㎡，Ab", ["㎡"]) in [(p.text, marked(p)) for p in found(book, "2")]
    assert [marked(p) for p in found(book, "é")] == [["É", "É"]]
    assert [p.marks for p in found(book, "aa")] == [((0, 4),)]
    assert [marked(p) for p in found(book, "9.4", "万")] == [["９.４", "万"]]
    assert [marked(p) for p in found(book, "第二 第一")] == [["第一", "第二"]]
    put(book, NoteTaken(topic=1, text="印发〔2026〕12号《“窗口”规范》，2026—2027年"))
    for word, mark in (
        ("[2026]", "〔2026〕"), ("（2026）12号", "〔2026〕12号"), ("【2026】", "〔2026〕"), ('"窗口"', "“窗口”"),
        ("「窗口」", "“窗口”"),
        ("『窗口＂", "“窗口”"), ("2026-2027", "2026—2027"), ("2026–2027年", "2026—2027年"),
    ):  # fmt: skip
        assert [marked(p) for p in found(book, word)] == [[mark]], word
    assert found(book, "'窗口'") == found(book, "{2026}") == []


def test_words_may_be_anything(book: Book) -> None:
    hold(book)
    for word in (
        '"', "'", "*", "^要", "NEAR(要 点)", "要 AND 点", "terms:要", "-要", "a OR b", "\0", "%", "_", ";--",
        "要点" * 5000, "\ud800", "\ue000cy", "\ue003M03", "\ue004note", "\ufe0f", "🙂", "(" * 3000,
    ):  # fmt: skip
        assert found(book, word) == [], word
    assert found(book, "") == found(book, " \t\n　") == []
    put(book, NoteTaken(topic=1, text='他说"NEAR(要 AND 点)"*^-🙂%\ue000cy'))
    for word in ('"NEAR(', "*^-", "🙂", "%", 'and 点)"*', "\ue000cy"):
        assert len(found(book, word)) == 1, word


def test_filters(book: Book) -> None:
    hold(book)
    other = msgspec.structs.replace(agenda(), kind="administrative-office/weekly", start=START + timedelta(days=7))
    put(book, AgendaImported(agenda=other), meeting="2026-12-11-weekly")
    assert [p.meeting for p in found(book, "延时服务")] == ["2026-12-11-weekly", MEETING]
    assert [p.meeting for p in found(book, "延时服务", until=date(2026, 12, 4))] == [MEETING]
    assert [p.meeting for p in found(book, "延时服务", since=date(2026, 12, 5))] == ["2026-12-11-weekly"]
    assert [p.meeting for p in found(book, "延时服务", kinds=("administrative-office/weekly",))] == [
        "2026-12-11-weekly"
    ]
    assert [p.meeting for p in found(book, "延时服务", outcomes=("adopted",))] == [MEETING]
    assert {p.what for p in found(book, "部", what=("person", "title"))} == {"person"}
    assert {p.topic for p in found(book, "服务", unit="业务一部")} == {1}
    assert found(book, "服务", unit="办公室") == []
    said = found(book, "同意", person="成员1")
    assert [(p.person, p.what) for p in said] == [("M01", "position")]
    assert found(book, "同意", person="c1") == found(book, "同意", person="m01") == said
    assert found(book, "同意", person="c9") == []


def test_confidential_matter_is_not_found_without_a_role(book: Book) -> None:
    hold(book)
    assert places(found(book, "人事", what=("title",))) == [("title", 3, "人事")]
    assert found(book, "人事", whole=False, what=("title",)) == []
    # What names no topic is asked of whoever knows what was at hand.
    questions: list[tuple[str, int]] = []

    def closed(meeting: str, entry: int) -> bool:
        questions.append((meeting, entry))
        return True

    assert found(book, "附件", whole=False, closed=closed) == []
    assert [meeting for meeting, _entry in questions] == [MEETING]
    assert places(found(book, "附件", whole=False, closed=lambda _meeting, _entry: False)) == [
        ("note", None, "附件另存")
    ]
    assert (closed_count(book, None, None), closed_count(book, date(2027, 1, 1), None)) == (2, 0)


def test_older_passages_follow_on_demand_each_once(book: Book) -> None:
    for day in range(30):
        start = START + timedelta(days=day // 2 * (-1 if day % 3 else 1))
        put(book, AgendaImported(agenda=msgspec.structs.replace(agenda(), start=start)), meeting=f"m{day:02}")
    everything = found(book, "部", "务")
    assert everything == []
    everything = found(book, "服务")
    assert len(everything) == 30
    assert [p.date for p in everything] == sorted((p.date for p in everything), reverse=True)
    for limit in (1, 4, 29, 30, 31):
        rest: Rest | None = None
        pages: list[Passage] = []
        while True:
            page = asked(book, "服务", limit=limit, rest=rest)
            pages += page.passages
            rest = page.rest
            if rest is None:
                break
            assert len(page.passages) == limit
        assert pages == everything


def test_a_meeting_that_moves_or_is_removed_moves_in_what_is_found(book: Book) -> None:
    for number in range(3):
        put(book, AgendaImported(agenda=agenda()), meeting=f"m{number}")
    moved = msgspec.structs.replace(agenda(), start=START + timedelta(days=1))
    put(book, AgendaImported(agenda=moved), meeting="m1")
    assert [p.meeting for p in found(book, "延时")] == ["m1", "m0", "m2"]
    assert verify(book).problem is None


def test_common_words_and_characters_of_many_meetings(book: Book) -> None:
    many = agenda(60)
    for number in range(30):
        start = START + timedelta(days=number * 7 % 30)
        put(book, AgendaImported(agenda=msgspec.structs.replace(many, start=start)), meeting=f"m{number:02}")
    days = sorted((START.date() + timedelta(days=number) for number in range(30)), reverse=True)
    for word in ("成员", "成"):
        first = found(book, word, limit=61)
        assert [p.date for p in first] == [days[0].isoformat()] * 60 + [days[1].isoformat()]
        assert len(found(book, word, limit=10_000, what=("person",))) == 30 * 60
    assert len(found(book, "集")) == 30
    assert verify(book).problem is None


RECORDED: st.SearchStrategy[list[tuple[str, str, int]]] = st.lists(
    st.tuples(
        st.sampled_from(
            ("note", "position", "positions", "task", "conveyed", "opinion", "answer", "resolution", "undo", "strike",
             "fix", "agenda", "many", "motion", "award", "visit", "group", "report")
        ),
        TEXT, st.integers(0, 40),
    ),
    max_size=14,
)  # fmt: skip


def fact(book: Book, what: str, text: str, number: int) -> Fact | None:
    """Something to record."""
    meeting = book.load(MEETING)
    notes = [note for notes in meeting.notes.topics.values() for note in notes]
    match what:
        case "note":
            return NoteTaken(topic=1, text=text)
        case "position":
            return PositionTaken(topic=1, person=f"M0{number % 3 + 1}", stance="agree", reason=text)
        case "positions":
            return PositionsTaken(topic=2, persons=("M01", f"M0{number % 3 + 2}"), stance="agree", reason=text)
        case "task":
            return TaskAssigned(topic=1, unit="部", due=date(2026, 12, 18), text=text, requirement=text[::-1])
        case "conveyed":
            return Conveyed(segment=1, title="文件", text=text)
        case "opinion":
            return OpinionGiven(segment=1, person="M01", text=text)
        case "answer" if meeting.contributions.opinions:
            return OpinionAnswered(segment=1, opinion=1, text=text)
        case "resolution":
            return ResolutionWorded(topic=number % 3 + 1, text=text)
        case "motion":
            return MotionMade(person="M02", text=text)
        case "award":
            return Awarded(segment=1, to="甲", prize=text)
        case "visit":
            return SiteVisited(segment=1, place="乙", text=text)
        case "group":
            return GroupFormed(segment=1, group=len(meeting.contributions.groups) + 1, lead="M02", theme=text)
        case "report" if meeting.contributions.groups:
            return GroupReported(segment=1, group=1, text=text)
        case "undo" if notes:
            return EntryUndone(entry=notes[-1].entry)
        case "strike" if notes:
            return EntryStruck(entry=notes[0].entry, reason="误")
        case "fix" if notes:
            return EntryFixed(entry=notes[0].entry, body=to_plain(NoteTaken(topic=1, text=text)))
        case "agenda" | "many":
            start = START + timedelta(days=number)
            members = 6 if what == "agenda" else MANY
            return AgendaImported(agenda=msgspec.structs.replace(agenda(members), title=text or "会", start=start))
    return None


def simple(text: str) -> str:
    """The text as it is compared, a cluster of a character and its marks at a time."""
    parts: list[str] = []
    for character in text:
        if parts and (unicodedata.combining(character) or character == "ﾞ"):
            parts[-1] += character
        else:
            parts.append(character)
    twins = str.maketrans(".•‧∙⋅・●’‘", "·" * 7 + "''")
    return "".join(unicodedata.normalize("NFKC", part).casefold().translate(twins) for part in parts)


def scanned(book: Book, words: list[str]) -> list[tuple[str, str]]:
    """What stands in the tables with all of the words."""
    texts = [
        *((what, row["text"]) for what, table in (("note", "note"), ("opinion", "opinion")) for row in book.query(
            f"select text from {table}")),
        *(("note", row["text"]) for row in book.query("select text from motion union all select theme from "
            "discussion_group union all select report from discussion_group")),
        *(("note", row["text"]) for row in book.query(
            "select text from remark union all select document from signing")),
        *(("note", "：".join(filter(None, (row["to"], row["text"])))) for row in book.query(
            'select "to", prize as text from award union all select place, text from visit')),
        *(("opinion", row["answer"]) for row in book.query("select answer from opinion")),
        *(("position", row["reason"]) for row in book.query("select reason from position")),
        *(("conveyed", "：".join(filter(None, (row["title"], row["text"])))) for row in book.query(
            "select title, text from conveyed")),
        *(("task", "；".join(filter(None, (row["text"], row["requirement"])))) for row in book.query(
            "select text, requirement from task")),
        *(("title", row["title"]) for row in book.query("select title from meeting union all select title from topic "
            "union all select title from item")),
        *(("resolution", row["resolution"]) for row in book.query("select resolution from topic")),
    ]  # fmt: skip
    sought = [word for text in words for word in simple(text).split()]
    if not sought:
        return []
    return sorted((what, text) for what, text in texts if text and all(word in simple(text) for word in sought))


@settings(max_examples=40, deadline=None)
@given(RECORDED, st.lists(TEXT, min_size=1, max_size=4))
def test_what_is_found_is_what_a_scan_finds(recorded: list[tuple[str, str, int]], texts: list[str]) -> None:
    with TemporaryDirectory() as folder, Book.open(Path(folder) / "book.db") as book:
        append_all(book, opening())
        for what, text, number in recorded:
            new = fact(book, what, text, number)
            if new is not None:
                put(book, new)
        kinds = ("title", "resolution", "position", "note", "task", "opinion", "conveyed")
        parts = [*texts, *(text[at : at + 2] for _what, text, at in recorded), *(text[:1] for text in texts)]
        for words in ([part] for part in parts):
            assert sorted((p.what, p.text) for p in found(book, *words, what=kinds)) == scanned(book, words), words
        both = [texts[0][:1], texts[-1][-1:]]
        assert sorted((p.what, p.text) for p in found(book, *both, what=kinds)) == scanned(book, both)
        assert verify(book).problem is None
        assert verify(book, MEETING).problem is None
        assert rebuild(book, MEETING) == 0


SEARCH = Problem(what="table", meeting=MEETING, table="search")


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO search (search) VALUES ('delete-all')",
        "UPDATE search_new SET after = '' WHERE no = (SELECT max(no) FROM search_new)",
        "DELETE FROM search_new",
        "DELETE FROM search_place",
    ],
)
def test_an_index_that_lacks_something_is_found_out_and_made_again(book: Book, harm: str) -> None:
    put(book, AgendaImported(agenda=agenda(MANY)))
    append_all(book, [*opening()][1:], first=1)
    put(book, NoteTaken(topic=1, text="要点"))
    by_hand(book.path, harm)
    assert verify(book).problem == SEARCH
    assert verify(book, MEETING).problem == SEARCH
    assert rebuild(book, MEETING) > 0
    assert verify(book).problem is None
    assert verify(book, MEETING).problem is None
    assert len(found(book, "要点")) == 1
    assert len(found(book, "成员")) == MANY


def test_an_index_that_has_too_much_is_found_out(book: Book) -> None:
    put(book, AgendaImported(agenda=agenda(MANY)))
    place = book.query("SELECT max(place) AS place FROM search_place")[0]["place"]
    by_hand(book.path, "INSERT INTO search (rowid, terms) VALUES (?, '要点')", (place * 256 + 3,))
    assert verify(book).problem == SEARCH
    assert rebuild(book, MEETING) == 1
    by_hand(book.path, "INSERT INTO search (rowid, terms) VALUES (?, '要点')", (place * 256 + 512,))
    assert verify(book).problem == Problem(what="table", table="search")


def test_a_damaged_index_stops_no_recording(book: Book) -> None:
    put(book, AgendaImported(agenda=agenda(MANY)))
    append_all(book, [*opening()][1:], first=1)
    by_hand(book.path, "UPDATE search_data SET block = zeroblob(8) WHERE id = 10")
    for number in range(WAITING + 20):
        put(book, NoteTaken(topic=1, text=f"第{number}点"))
    assert len(book.load(MEETING).notes.of(1)) == WAITING + 20
    assert len(found(book, "点")) == WAITING + 20
    assert verify(book).problem is not None


def test_a_copy_holds_the_index(book: Book, tmp_path: Path) -> None:
    hold(book)
    backup(book, tmp_path / "copy.db")
    with Book.open(tmp_path / "copy.db") as copy:
        assert found(copy, "要点") == found(book, "要点")


def test_an_sqlite_without_full_text_search_is_told(tmp_path: Path) -> None:
    told = explained(SqliteError("no such module: fts5"), tmp_path / "book.db", 0.0)
    assert isinstance(told, NoIndexing)
    assert "FTS5" in (failure(told) or "")
