"""A directory in a book, made by the commands of the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import count

from db.book import Ask, Book
from meetroom.acts.directory import PutThing
from meetroom.command import OFFICE, Command
from meetroom.entry import Entry
from meetroom.language.directory import DIRECTORY
from meetroom.lookup.people import pinyin_keys
from meetroom.room.clock import ScriptClock
from meetroom.room.office import Office
from meetroom.rules.workdays import Calendar
from meetroom.streams.directory import PEOPLE, People

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=BEIJING)
KIND = "administrative-office/monthly"
_ids = count()

# Every sort of thing, each with all that can be said of it.
EVERYTHING = (
    PutThing(
        what="person",
        key="M01",
        fields={
            "name": "张三",
            "unit": "办公室",
            "posts": ("主任", "书记"),
            "principal": True,
            "phone": "13800000000",
            "sex": "male",
        },
    ),
    PutThing(what="person", key="M02", fields={"name": "李四", "unit": "财务部", "posts": ("部长",)}),
    PutThing(what="person", key="R01", fields={"name": "王五", "unit": "办公室", "sex": "female"}),
    PutThing(what="unit", key="办公室"),
    PutThing(what="unit", key="财务部", fields={"leader": "M01"}),
    PutThing(what="room", key="三楼会议室", fields={"capacity": 30, "equipment": ("投影仪", "麦克风")}),
    PutThing(what="group", key="窗口", fields={"persons": ("M02", "R01")}),
    PutThing(
        what="kind",
        key=KIND,
        fields={
            "members": ("主任", "部长"),
            "observers": ("科长",),
            "chair": "M01",
            "recorder": "R01",
            "reviewer": "部长",
            "host": "办公室",
            "place": "三楼",
            "room": "三楼会议室",
            "distribution": ("全体成员", "档案室"),
        },
    ),
)


class Desk:
    """The office at its desk, with a clock that a test sets."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.clock = ScriptClock(NOW)
        self.office = Office(
            book,
            PEOPLE,
            ask=Ask,
            clock=self.clock,
            zone=BEIJING,
            calendar=Calendar(),
            pinyin=pinyin_keys,
            new_id=lambda: f"d{next(_ids)}",
        )

    @property
    def people(self) -> People:
        """The directory as it stands."""
        found = self.office.state
        assert isinstance(found, People)
        return found

    def does(self, *commands: Command, role: str = OFFICE) -> list[Entry]:
        """Give commands, all of them or none."""
        return self.office.offer(role, commands)

    def says(self, line: str) -> Entry:
        """Give one line."""
        return self.does(DIRECTORY.parse(line, self.people, self.people, now=NOW))[0]

    def brings(self, commands: Sequence[Command]) -> list[Entry]:
        """Give what a file says; what is so already is passed over."""
        return self.office.offer(OFFICE, commands, left_out="directory.unchanged")


def keep_directory(book: Book) -> Desk:
    """A desk with a whole directory, an entry struck out and one undone."""
    desk = Desk(book)
    desk.does(*EVERYTHING)
    desk.says("人员 M02 电话 010-1234")
    desk.says("删 9 因 记错")
    desk.says("会议室 二楼 容纳 12")
    desk.says("撤销")
    return desk
