"""Bring the content of a cell to the one form in which it is stored, whatever format it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import Any

from meetroom.dates import written
from meetroom.entry import clean
from meetroom.intake.fields import ID, ITEMS, NUMBERS, TEXT, YEARS, Field, choice, plain
from meetroom.rules.proposal import read_amount
from meetroom.rules.segments import speakers
from meetroom.wording.unseen import code, private
from meetroom.wording.visible import MARKS, overladen

LIST_LIMIT = 3_000
_TRUE = frozenset({"true", "yes", "y", "1", "是", "真", "√", "✓"})
_FALSE = frozenset({"false", "no", "n", "0", "否", "假", "×", "无"})
# Commas and semicolons of both widths, and the enumeration comma.
_SEPARATORS = re.compile("[\\s,\uff0c\u3001;\uff1b]+")
_LIST = re.compile("[,\uff0c\u3001;\uff1b\n]")
# A title may hold commas, and one of several lines a semicolon.
_SEMICOLONS = re.compile("[;\uff1b]")
_MEETING = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
# What MEETING on the command line means otherwise.
_NO_MEETING = frozenset({"latest", "today"})
_NOT_IN_ID = re.compile("[\\s,\uff0c\u3001;\uff1b]")
_PLAIN_ID = re.compile(rf"[A-Za-z0-9]{{1,{ID}}}")


class BadValue(ValueError):
    """A value that a field cannot hold: the rule it breaks, and the facts."""

    def __init__(self, rule: str, **facts: Any) -> None:
        super().__init__(rule, facts)
        self.rule = rule
        self.facts: dict[str, Any] = facts


def blank(value: object) -> bool:
    """Whether a cell is as good as empty."""
    return value is None or (isinstance(value, str) and not value.strip())


class Values:
    """Reads values; local times are in `zone`, and numbers are texts where cells have no types of their own."""

    def __init__(self, zone: tzinfo, typed: bool) -> None:
        self._zone = zone
        self._typed = typed
        self._readers: dict[str, Callable[[Field, object], object]] = {
            "text": self.text, "dated": self._dated, "amount": self._amount,
            "convener": self._convener, "kind": self.text, "category": self.text, "tag": self._tag, "id": self.id,
            "meeting": self._meeting, "speakers": self._speakers,
            "ids": self._ids, "texts": self._texts, "titles": self._titles, "names": self._titles,
            "number": self._number, "numbers": self._numbers,
            "flag": self._flag,
            "choice": self._choice, "time": self._time, "moment": self._moment, "day": self._day,
            "day_or_id": self._day_or_id,
        }  # fmt: skip

    def read(self, field: Field, value: object) -> object:
        """The stored form of a value that is not blank; BadValue otherwise."""
        return self._readers[field.holds](field, value)

    def text(self, field: Field, value: object) -> str:
        """Text in NFC; a short one without the blanks around it."""
        if not self._typed and isinstance(value, int | float) and not isinstance(value, bool):
            value = f"{value:.15g}" if isinstance(value, float) else str(value)
        if not isinstance(value, str):
            raise BadValue("value.type", found=value, expected="text" if self._typed else "words")
        if len(value) > field.limit:
            raise BadValue("value.too_long", length=len(value), limit=field.limit)
        text = clean(value)
        heap = overladen(text)
        if heap is not None:
            raise BadValue("value.marks", position=heap[0], count=heap[1], limit=MARKS)
        own = private(text)
        if own is not None:
            raise BadValue("value.private", position=own.place, code=code(own.character))
        return text if field.limit == TEXT else text.strip()

    def _convener(self, field: Field, value: object) -> str:
        """Who convenes, in words; or a decision of another meeting, by the meeting and the number of the topic."""
        text = self.text(field, value)
        meeting, mark, number = text.partition("#")
        if not mark or not _MEETING.fullmatch(meeting.strip()):
            return text
        topic = plain(number)
        if not (topic.isdecimal() and len(topic) <= len(str(NUMBERS)) and int(topic)):
            raise BadValue("value.decision", found=text, meeting=meeting.strip(), most=NUMBERS)
        return f"{meeting.strip()}#{int(topic)}"

    def _dated(self, field: Field, value: object) -> str:
        """A text in which people say when: a day, or words such as 2027年一季度."""
        if isinstance(value, date):
            value = (value.date() if isinstance(value, datetime) else value).isoformat()
        return self.text(field, value)

    def _amount(self, _field: Field, value: object) -> int:
        """Whole yuan, as a number or as people write it."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = f"{value:.15g}"
        found = read_amount(value) if isinstance(value, str) else None
        if found is None:
            raise BadValue("proposal.amount", found=value)
        return found

    def id(self, field: Field, value: object) -> str:
        """An id: 1 to 64 characters without blanks and commas, not beginning with #, which means a seat."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise BadValue("value.type", found=value, expected="id")
        if _PLAIN_ID.fullmatch(value):
            # As nearly all are: the largest agendas hold 600,000.
            return value
        id = clean(value[: ID + 2].strip())
        fits = 1 <= len(id) <= ID and len(value.strip()) <= ID
        if not fits or _NOT_IN_ID.search(id) or id.startswith("#") or overladen(id) or private(id):
            raise BadValue("value.id", found=value, limit=ID)
        return id

    def _meeting(self, _field: Field, value: object) -> str:
        """The id of a meeting, which is part of file names and of command lines."""
        if not isinstance(value, str) or not _MEETING.fullmatch(value.strip()) or value.strip() in _NO_MEETING:
            raise BadValue("value.meeting", found=value, limit=ID)
        return value.strip()

    def _ids(self, field: Field, value: object) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.id(field, part) for part in self._parts(value, "ids")))

    def _speakers(self, field: Field, value: object) -> tuple[str, ...]:
        """Ids, and words for those who are found when the segment opens."""
        words = [(part, speakers(plain(part)) if isinstance(part, str) else None) for part in self._parts(value, "ids")]
        return tuple(dict.fromkeys(found or self.id(field, part) for part, found in words))

    def _texts(self, field: Field, value: object) -> tuple[str, ...]:
        """Texts of a list, or of a text with commas between them."""
        parts = _LIST.split(value) if isinstance(value, str) and len(value) <= TEXT else self._parts(value, "list")
        if len(parts) > LIST_LIMIT:
            raise BadValue("value.too_many", count=len(parts), limit=LIST_LIMIT)
        texts = (self.text(field, part) for part in parts)
        return tuple(dict.fromkeys(text for text in texts if text))

    def _titles(self, field: Field, value: object) -> tuple[str, ...]:
        """Titles or names of a list, or of a text with one a line or with semicolons between; each stands there once.

        Between names commas do as well.
        """
        parts: list[Any]
        if isinstance(value, str) and len(value) <= TEXT:
            marks = _SEMICOLONS if field.holds == "titles" else _LIST
            parts = value.splitlines() if "\n" in value else marks.split(value)
        else:
            parts = self._parts(value, "list")
        titles = [text for text in (self.text(field, part) for part in parts) if text]
        if len(titles) > ITEMS:
            raise BadValue("value.too_many", count=len(titles), limit=ITEMS)
        for at, title in enumerate(titles):
            if title in titles[:at]:
                raise BadValue("value.twice", found=title)
        return tuple(titles)

    def _parts(self, value: object, expected: str) -> list[object]:
        parts: list[object]
        if isinstance(value, list | tuple):
            parts = list(value)
        elif isinstance(value, str) and len(value) <= TEXT:
            parts = [part for part in _SEPARATORS.split(value) if part]
        elif self._typed:
            raise BadValue("value.type", found=value, expected=expected)
        else:
            parts = [value]
        if len(parts) > LIST_LIMIT:
            raise BadValue("value.too_many", count=len(parts), limit=LIST_LIMIT)
        return parts

    def _numbers(self, field: Field, value: object) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._number(field, part) for part in self._parts(value, "numbers")))

    def _number(self, field: Field, value: object) -> int:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, str) and len(value) <= 16 and plain(value).removeprefix("-").isdecimal():
            # Below 0, too: what is told then is which numbers are accepted.
            value = int(plain(value))
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValue("value.type", found=value, expected="number")
        if not 1 <= value <= field.limit:
            raise BadValue("value.range", found=value, least=1, most=field.limit)
        return value

    def _flag(self, _field: Field, value: object) -> bool:
        if isinstance(value, bool):
            return value
        number = isinstance(value, int | float) and not self._typed
        word = plain(f"{value:.15g}" if number else value if isinstance(value, str) else "")
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
        raise BadValue("value.type", found=value, expected="flag")

    def _tag(self, field: Field, value: object) -> str:
        """A mark with words of its own, such as 三重一大: a plain no is none."""
        if isinstance(value, bool):
            value = "是" if value else ""
        text = self.text(field, value)
        return "" if plain(text) in _FALSE else text

    def _choice(self, field: Field, value: object) -> str:
        if not isinstance(value, str):
            raise BadValue("value.type", found=value, expected="text")
        word = choice(field, value)
        if word is None:
            accepted = tuple(f"{stored} {chinese}" for stored, chinese in field.choices.items())
            raise BadValue("value.choice", found=value, accepted=accepted)
        return word

    def _time(self, _field: Field, value: object) -> datetime:
        time, _ = self._instant(value)
        if time is None:
            raise BadValue("value.no_time", found=value)
        return time

    def _moment(self, _field: Field, value: object) -> datetime:
        time, day = self._instant(value)
        return time or self._placed(datetime(day.year, day.month, day.day))

    def _day(self, _field: Field, value: object) -> date:
        return self._instant(value, time_expected=False)[1]

    def _day_or_id(self, field: Field, value: object) -> date | str:
        if isinstance(value, date) or (isinstance(value, str) and written.day(value)):
            return self._day(field, value)
        return self.id(field, value)

    def _instant(self, value: object, *, time_expected: bool = True) -> tuple[datetime | None, date]:
        """The time, where there is a time of day, and the day of a value or a text."""
        expected = "time" if time_expected else "day"
        time, day = (value, value.date()) if isinstance(value, datetime) else (None, value)
        if isinstance(value, str):
            time, day = _written(value, expected)
        if not isinstance(day, date):
            raise BadValue("value.type", found=value, expected=expected)
        if not YEARS[0] <= day.year <= YEARS[1]:
            raise BadValue("value.year", found=day.isoformat(), least=YEARS[0], most=YEARS[1])
        return None if time is None else self._placed(time), day

    def _placed(self, time: datetime) -> datetime:
        """Whole seconds with a fixed offset: as given, or that of the zone at this time."""
        aware = time if time.tzinfo is not None else time.replace(tzinfo=self._zone)
        return aware.replace(microsecond=0, tzinfo=timezone(aware.utcoffset() or timedelta()))


def _written(text: str, expected: str) -> tuple[datetime | None, date]:
    try:
        found = written.moment(text)
    except written.NoSuchTime as problem:
        raise BadValue(f"value.{problem.what}", found=problem.text) from None
    if found is None or found.day.year is None:
        raise BadValue("value.type", found=text, expected=expected)
    day = found.day.of(found.day.year)
    if day is None:
        raise BadValue("value.date", found=text)
    return None if found.clock is None else datetime.combine(day, found.clock, found.offset), day
