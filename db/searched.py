"""Which texts of the public tables can be searched: one line for each table, from which index and answer follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal
from zlib import crc32

from db.rows import Row, Value
from meetroom.rules.passages import PassageName

Section = Literal["meeting", "topic", "entry", "person"]

# The documents of a stream are numbered in parts of so many: before 0 those of topics, so many for each, 0 those of
# persons, behind it one for each entry.
PART: Final = 256
SIDES: Final = 4

# Of private use: before the key of a name, an id, and what a passage is; what stands for these in a text, and behind
# the last character of a word.
KEY: Final = "\ue000"
ID: Final = "\ue003"
WHAT: Final = "\ue004"
STRAY: Final = "\ue001"
END: Final = "\ue002"
MARKS: Final = KEY + ID + WHAT

Docs = dict[int, str]


@dataclass(frozen=True)
class Searched:
    """What of a table is searched.

    section and number: which documents its rows are in, by which column; side: of a topic which of its documents: a row
    of another table may be written without this one's, so each has its own. passages: the columns of each passage,
    whose texts are joined by `joint`. The others name columns, or say in brackets how what is asked follows from the
    row x; of: that of the meeting, where the stream follows one up.
    shared: several rows may be in one document, of which a change shows only some.
    """

    table: str
    what: PassageName
    section: Section
    number: str
    passages: tuple[tuple[str, ...], ...]
    joint: str = ""
    topic: str | None = None
    no: str | None = None
    person: str | None = None
    segment: str | None = None
    unit: str | None = None
    closed: str | None = None
    keys: str | None = None
    of: str | None = None
    shared: bool = False
    side: int = 0

    def document(self, number: Value) -> int:
        """The number of the document of a row in its stream."""
        if self.section == "person":
            return crc32(str(number).encode()) % PART
        if self.section == "entry":
            return PART + _whole(number)
        part, place = divmod(0 if self.section == "meeting" else _whole(number), PART // SIDES)
        return -(part + 1) * PART + SIDES * place + self.side


# What follows a task up belongs where the task does.
_TASK: Final = "(select k.{} from task k where k.meeting_id = x.meeting and k.no = x.no)"
_SUPERVISED: Final = "(select {} from supervision s where s.stream = x.stream)"
_NOW: Final = {
    "topic": "coalesce(s.topic, {})", "person": "iif(s.reassigned, s.person, coalesce(s.set_person, {}))",
    "unit": "coalesce(s.unit, s.set_unit, {})", "confidential": "coalesce(s.set_confidential, {}, 0)",
}  # fmt: skip


def _said_of(name: str) -> str:
    """What a task has that something was said of, as it stands now."""
    return _SUPERVISED.format(_NOW[name].format(_TASK.format(name)))


# So does an opinion, which is of whoever gave it.
_OPINION: Final = "(select {} from opinion o where o.meeting_id = x.meeting and o.no = x.no)"
# A motion that was admitted is as confidential as the topic that it became.
_ADMITTED: Final = (
    "(exists (select 1 from topic a where a.meeting_id = x.meeting_id and a.no = x.topic and a.confidential))"
)

SEARCHED: tuple[Searched, ...] = (
    Searched("meeting", "title", "meeting", "id", (("title",),)),
    Searched("topic", "title", "topic", "no", (("title",),), topic="no"),
    Searched("topic", "resolution", "topic", "no", (("resolution",), ("reason",)), topic="no", side=1),
    Searched("item", "title", "topic", "topic", (("title",),), topic="topic", no="no", shared=True, side=3),
    Searched("topic_proposal", "note", "topic", "no", (
        ("background",), ("question",), ("proposal", "proposal_resources"), ("data", "source"), ("analysis",),
        ("assessment",), ("measures",), ("research",), ("consultation",), ("legal",)), "；", topic="no", side=2),
    Searched("task", "task", "entry", "entry", (("text", "requirement", "goal"),), "；", topic="topic", no="no",
             person="person", segment="segment", unit="unit", closed="confidential"),
    Searched("opinion", "opinion", "entry", "entry", (("text",), ("answer",)), no="no", person="person",
             segment="segment", unit="unit"),
    Searched("conveyed", "conveyed", "entry", "entry", (("title", "text"),), "：", no="no", segment="segment"),
    Searched("studied", "conveyed", "entry", "entry", (("title", "text"),), "：", no="no", segment="segment"),
    Searched("heard", "conveyed", "entry", "entry", (("who", "text"),), "：", no="no", segment="segment",
             unit="unit"),
    Searched("analysed", "conveyed", "entry", "entry", (("who", "text"),), "：", no="no", segment="segment",
             unit="unit"),
    Searched("position", "position", "entry", "entry", (("reason",),), topic="topic", no="entry", person="person"),
    Searched("note", "note", "entry", "entry", (("text",),), topic="topic", no="entry", person="person",
             segment="segment"),
    Searched("contribution", "note", "entry", "entry", (("text",),), topic="topic", no="entry", person="person",
             segment="segment"),
    # A motion is off the agenda, so whoever knows what was at hand is asked of each.
    Searched("motion", "note", "entry", "entry", (("text",),), no="entry", person="person", closed=_ADMITTED),
    Searched("award", "note", "entry", "entry", (("to", "prize"),), "：", no="entry", person="person",
             segment="segment"),
    Searched("signing", "note", "entry", "entry", (("document",),), no="entry", segment="segment"),
    Searched("visit", "note", "entry", "entry", (("place", "text"),), "：", no="entry", segment="segment"),
    Searched("discussion_group", "note", "entry", "entry", (("theme",), ("report",)), no="entry", person="lead",
             segment="segment"),
    Searched("remark", "note", "entry", "entry", (("text",),), topic="topic", no="entry", person="person",
             segment="segment"),
    Searched("postscript", "note", "entry", "entry", (("text",),), no="entry", person="person"),
    # What was set after its meeting, and what was said of any: of whoever has it now.
    Searched("supervision", "task", "meeting", "stream", (("set_text", "set_requirement"),), "；", topic="topic",
             no="no", person="(iif(x.reassigned, x.person, x.set_person))", unit="(coalesce(x.unit, x.set_unit))",
             of="meeting", closed="(coalesce(x.set_confidential, 0))"),
    Searched("supervision_text", "task", "meeting", "stream", (("text",),), topic=_said_of("topic"), no="no",
             person=_said_of("person"), unit=_said_of("unit"), segment=_TASK.format("segment"), of="meeting",
             closed=_said_of("confidential"), shared=True, side=1),
    Searched("opinion_follow_up", "opinion", "meeting", "stream", (("answer",),), no="no",
             person=_OPINION.format("o.person"), unit=_OPINION.format("coalesce(x.unit, o.unit)"),
             segment=_OPINION.format("o.segment"), of="meeting"),
    Searched("deferral_report", "note", "meeting", "stream", (("text",),), topic="topic", of="meeting"),
    Searched("person", "person", "person", "id", (("name", "unit", "post"),), " ", person="id", unit="unit",
             keys="pinyin", shared=True),
)  # fmt: skip
BY_TABLE: Mapping[str, tuple[Searched, ...]] = {
    name: tuple(each for each in SEARCHED if each.table == name) for name in {each.table for each in SEARCHED}
}
BY_SECTION: Mapping[Section, tuple[Searched, ...]] = {
    section: tuple(each for each in SEARCHED if each.section == section)
    for section in {each.section for each in SEARCHED}
}


def of_document(number: int) -> tuple[Section, int]:
    """What a document is of: the number of the topic, which for the meeting is 0, or of the entry; of persons that
    which their ids were made to."""
    part, place = divmod(number, PART)
    if part > 0:
        return "entry", number - PART
    if part == 0:
        return "person", place
    topic = -(part + 1) * (PART // SIDES) + place // SIDES
    return ("topic", topic) if topic else ("meeting", 0)


def _whole(number: Value) -> int:
    assert isinstance(number, int)
    return number


def joined(searched: Searched, texts: Iterable[Value]) -> str:
    """A passage, as it is shown."""
    parts = [str(text) for text in texts if text]
    if searched.section == "person" and parts:
        # Most posts begin with the unit, and some people are called by theirs.
        name, *others = parts
        parts = [
            name,
            *(text for text in others if text != name and not (text != others[-1] and others[-1].startswith(text))),
        ]
    return searched.joint.join(parts)


class Reader:
    """The documents of the rows of a table, whose columns are at certain places."""

    def __init__(self, searched: Searched, columns: tuple[str, ...]) -> None:
        self._searched = searched
        self._number = columns.index(searched.number)
        self._passages = [[columns.index(name) for name in passage] for passage in searched.passages]
        self._keys = None if searched.keys is None else columns.index(searched.keys)
        self._stray = str.maketrans(MARKS, STRAY * 3)

    def documents(self, rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
        """The number of each document and what its row brings to it; keys of names, ids, and what it is stand behind
        marks."""
        for row in rows:
            texts = [joined(self._searched, (row[at] for at in passage)) for passage in self._passages]
            text = "\n".join(text.translate(self._stray) for text in texts if text.strip())
            if text and self._keys is not None:
                keys = (KEY + key for key in str(row[self._keys]).split())
                text = "\n".join((text, *keys, ID + "".join(str(row[self._number]).split())))
            if text:
                yield self._searched.document(row[self._number]), f"{text}\n{WHAT}{self._searched.what}"
