"""Check TOML text before it is parsed: refuse what would cost the parser too much, note the lines of fields.

The parser of the standard library takes gigabytes for one long dotted key, and stops at the first mistake. Dates that
do not exist, numbers and texts that are too long and doubled keys are therefore noted here with their places and
taken out of the text, so that the rest of the file is checked too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from meetroom.intake.fields import TEXT, YEARS, table_name
from meetroom.intake.problems import BadAgenda, Place, Problems

DEPTH_LIMIT = 64
LINES_LIMIT = 400_000
TOKEN_LIMIT = 200
# Keys and values without a mark between them; no dotted key is longer.
RUN_LIMIT = 200
# A character may take ten, as \U0001F600 does.
STRING_LIMIT = TEXT * 12
# What the parser is asked to do at most, in rough units of a microsecond and a hundred bytes.
WORK_LIMIT = 1_500_000
_KEY, _HEADER, _NEST = 10, 20, 8

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t]++)
    | (?P<lines>\n[ \t\n]*+)
    | (?P<comment>\#[^\n]*+)
    | (?P<text>"{3}(?:[^"\\]++|\\[\s\S]|"{1,2}+(?!"))*+"{3,5}+ | '{3}(?:[^']++|'{1,2}+(?!'))*+'{3,5}+)
    | (?P<open>"{3}|'{3})
    | (?P<word>"(?:[^"\\\n]++|\\[^\n])*+" | '[^'\n]*+')
    | (?P<mark>[\[\]{},=.])
    | (?P<bare>[^\s"'\#\[\]{},=.]++)
    | (?P<other>[\s\S])
    """,
    re.VERBOSE,
)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|[Tt])")
_TIME = re.compile(r"(?:^|[Tt])(\d{2}):(\d{2})(:\d{2})?")
_NO_SECONDS = re.compile(r"((?:^|[Tt])\d{2}:\d{2})(?=$|[Zz+-])")
_FOREIGN_KEY = re.compile(r"[^\x00-\x7f]")
_QUOTABLE = re.compile(r"[^\x00-\x1f\x7f\\]+")


class Scan:
    """One pass over the text; afterwards `lines` has the line of each table and key, and `text` is safe to parse."""

    def __init__(self, text: str, problems: Problems) -> None:
        if text.count("\n") > LINES_LIMIT:
            raise problems.whole("toml.too_much")
        self.lines: dict[Path, int] = {}
        self._source = text
        self._problems = problems
        self._edits: list[tuple[int, int, str]] = []
        self._rows: dict[Path, int] = {}
        self._keys: set[Path] = set()
        self._prefix: Path = ()
        self._line = 1
        self._work = 0
        self._begin()
        self._all()
        self.text = self._edited()

    def _begin(self) -> None:
        """A new statement: its nesting, the tokens since its last mark, where it began and what it is about."""
        self._depth = 0
        self._header = False
        self._array = False
        self._run: list[tuple[int, int]] = []
        self._dots = 0
        self._start: int | None = None
        self._key: Path = ()
        self._inner = ""
        self._doubled = False

    def _all(self) -> None:
        steps: dict[str, Callable[[int, int], None]] = {
            "lines": self._newline, "text": self._string, "word": self._string, "bare": self._bare,
            "mark": self._mark, "open": self._unclosed, "other": self._unclosed,
        }  # fmt: skip
        end = 0
        for found in _TOKEN.finditer(self._source):
            step = steps.get(found.lastgroup or "")
            if step is not None:
                step(*found.span())
            if self._work > WORK_LIMIT:
                raise self._problems.whole("toml.too_much")
            end = found.end()
        self._end(end)

    def _place(self) -> Place:
        names = [part for part in self._key if isinstance(part, str)]
        items = [part for part in self._key if isinstance(part, int)]
        field = ".".join([*names[1:], self._inner] if self._inner else names[1:])
        table = names[0] if names else ""
        return Place(
            self._problems.file, table_name(table) or table, items[0] if items else None, field or None, self._line
        )

    def _newline(self, start: int, end: int) -> None:
        if self._depth and not self._header:
            self._values()
        else:
            self._end(start)
        self._line += self._source.count("\n", start, end)

    def _end(self, end: int) -> None:
        """The end of a statement; a doubled one is taken out, so that the parser goes on."""
        if not self._header:
            self._values()
        if self._doubled and self._start is not None:
            lost = self._source.count("\n", self._start, end)
            while self._edits and self._edits[-1][0] >= self._start:
                self._edits.pop()
            self._edits.append((self._start, end, "\n" * lost))
        self._begin()

    def _token(self, start: int, end: int) -> None:
        if self._start is None:
            self._start = start
        self._run.append((start, end))
        if len(self._run) > RUN_LIMIT:
            raise self._senseless(start)

    def _string(self, start: int, end: int) -> None:
        self._token(start, end)
        if end - start > STRING_LIMIT:
            self._problems.add(self._place(), "value.too_long", length=end - start - 2, limit=TEXT)
            self._replace(start, end, '""' + "\n" * self._source.count("\n", start, end))
        self._line += self._source.count("\n", start, end)

    def _bare(self, start: int, end: int) -> None:
        self._token(start, end)
        if end - start <= TOKEN_LIMIT:
            return
        digits = self._source[start : start + TOKEN_LIMIT].strip("+-_0123456789")
        if digits or not self._key:
            self._problems.add(self._place(), "toml.token", found=self._source[start:end][:TOKEN_LIMIT])
            raise self._problems.bad()
        self._problems.add(self._place(), "value.digits", digits=end - start, limit=TOKEN_LIMIT)
        self._replace(start, end, "0")

    def _unclosed(self, start: int, _end: int) -> None:
        # The parser could see the rest of the file differently, and the look ahead would be worth nothing.
        rule = "toml.string_open" if self._source[start] in "\"'" else "toml.control"
        self._problems.add(self._place(), rule, found=self._source[start : start + TOKEN_LIMIT])
        raise self._problems.bad()

    def _mark(self, start: int, _end: int) -> None:
        mark = self._source[start]
        if mark == ".":
            self._dots += 1
            self._deep(self._dots + 1)
        elif self._header:
            if mark == "]" and self._run:
                self._table()
        elif mark == "=":
            self._named(start)
        elif mark == "[" and self._start is None:
            self._header = True
            self._start = start
            self._array = self._source.startswith("[[", start)
        else:
            self._nest(mark)

    def _nest(self, mark: str) -> None:
        self._values()
        self._work += _NEST if mark in "[{" else 1
        if mark in "[{":
            self._depth += 1
            self._deep(self._depth)
        elif mark in "]}":
            self._depth = max(0, self._depth - 1)

    def _deep(self, depth: int) -> None:
        if depth > DEPTH_LIMIT:
            self._problems.add(self._place(), "toml.depth", limit=DEPTH_LIMIT)
            raise self._problems.bad()

    def _names(self) -> tuple[str, ...]:
        """The parts of a key; a Chinese one, which TOML wants quoted, is quoted."""
        names = []
        for start, end in self._run:
            name = self._source[start:end]
            if name[0] in "\"'":
                name = name[1:-1]
            elif _FOREIGN_KEY.search(name) and _QUOTABLE.fullmatch(name):
                self._replace(start, end, f'"{name}"')
            names.append(name)
        self._run = []
        self._dots = 0
        return tuple(names)

    def _table(self) -> None:
        names = self._names()
        self._work += _HEADER * len(names) ** 2
        place: Path = ()
        for count, name in enumerate(names, 1):
            place += (name,)
            if self._array and count == len(names):
                self._rows[place] = self._rows.get(place, 0) + 1
            if place in self._rows:
                place += (self._rows[place],)
            self.lines.setdefault(place, self._line)
        self._prefix = self._key = place

    def _senseless(self, start: int) -> BadAgenda:
        """What is to be raised for a line that no parser could understand, so that the rest is not looked at."""
        line = self._source[self._source.rfind("\n", 0, start) + 1 :][:TOKEN_LIMIT].partition("\n")[0]
        self._problems.add(Place(self._problems.file, line=self._line), "toml.statement", found=line.strip())
        return self._problems.bad()

    def _named(self, start: int) -> None:
        names = self._names()
        if not names:
            raise self._senseless(start)
        self._work += (_KEY + len(self._prefix) + len(names)) * len(names)
        if self._depth:
            self._inner = names[-1]
            return
        self._key = self._prefix + names
        if self._key in self._keys:
            self._problems.add(self._place(), "field.twice", first=self.lines[self._key])
            self._doubled = True
        else:
            self._keys.add(self._key)
            self.lines[self._key] = self._line

    def _values(self) -> None:
        """Dates and times among the values since the last mark: impossible ones out, seconds added."""
        for start, end in self._run if self._key else ():
            token = self._source[start:end] if end - start <= TOKEN_LIMIT else ""
            if not token[:2].isdecimal():
                continue
            wrong = _wrong(token)
            if wrong is not None:
                self._work += _KEY
                self._problems.add(self._place(), wrong[0], found=wrong[1])
                self._replace(start, end, _stand_in(token))
            elif _NO_SECONDS.search(token):
                self._replace(start, end, _NO_SECONDS.sub(r"\1:00", token))
        self._run = []
        self._dots = 0

    def _replace(self, start: int, end: int, text: str) -> None:
        self._edits.append((start, end, text))

    def _edited(self) -> str:
        pieces, kept = [], 0
        for start, end, text in sorted(self._edits):
            pieces += [self._source[kept:start], text]
            kept = end
        return "".join([*pieces, self._source[kept:]])


def _stand_in(token: str) -> str:
    """A date, a time or both, that exists."""
    if not _DATE.match(token):
        return "00:00:00"
    return f"{YEARS[0]}-01-01" + ("T00:00:00" if len(token) > len("2000-01-01") else "")


def _wrong(token: str) -> tuple[str, str] | None:
    """The rule that a date or time of day in a token breaks, and what is impossible; None for what is neither."""
    day = _DATE.match(token)
    if day is not None:
        try:
            date(*map(int, day.groups()))
        except ValueError:
            return "value.date", token
    clock = _TIME.search(token)
    if clock is None or (int(clock[1]) < 24 and int(clock[2]) < 60 and int((clock[3] or ":0")[1:]) < 60):
        return None
    return "value.clock", clock[0].lstrip("Tt")
