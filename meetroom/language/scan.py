"""Walk along a line: words, persons, numbers, dates, and the free text that runs to its end."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import islice
from typing import NamedTuple

from meetroom.entry import clean
from meetroom.language import moments, people, values, words
from meetroom.language.problem import NAME_LIMIT, TEXT_LIMIT, BadLine
from meetroom.lookup.people import Ambiguous, Unknown
from meetroom.meeting import Meeting
from meetroom.wording.unseen import legible

_TOKEN = re.compile(r"\S+")
_QUOTES = {'"': '"', "“": "”"}
MARKS = ('"', "“", "＂")
_QUOTE = re.compile('(["＂])')
_DOUBLED = re.compile('(["＂])["＂]')
SHOWN = 80


def quote(text: str) -> str:
    """A text in quotation marks, those it holds doubled."""
    return '"' + _QUOTE.sub(r"\1\1", text) + '"'


def unquoted(inside: str) -> str:
    """What a text between straight quotation marks says: those it holds are doubled."""
    return _DOUBLED.sub(r"\1", inside)


def quote_if_needed(text: str) -> str:
    """A text that is read as one word: in quotation marks where it is empty, begins with one or holds a blank."""
    plain = text and not text.startswith(MARKS) and not any(char.isspace() for char in text)
    return text if plain else quote(text)


class Token(NamedTuple):
    """A word as syntax sees it, and its place in the line."""

    text: str
    start: int
    end: int


class Scan:
    """A place in a line.

    `raw` is the line as typed (NFC, without what nobody sees), `folded` the same as syntax sees it, one for one.
    """

    def __init__(self, raw: str, meeting: Meeting, now: datetime) -> None:
        self.raw = clean(legible(raw)[0])
        self.folded = words.fold(self.raw)
        self.meeting, self.now = meeting, now
        # Where somebody is looked for who is not of the meeting.
        self.beside: Meeting | None = None
        self.at = 0
        self.usage = ""

    def fork(self, at: int) -> Scan:
        """Another walk along the same line, from another place."""
        other = object.__new__(Scan)
        other.__dict__.update(self.__dict__)
        other.at = at
        return other

    def problem(self, rule: str, **facts: object) -> BadLine:
        """What is wrong here, with the form of the command."""
        return BadLine(rule, usage=self.usage, **facts)

    # Words

    def peek(self) -> Token | None:
        """The next word, None at the end."""
        match = _TOKEN.search(self.folded, self.at)
        return Token(match[0], match.start(), match.end()) if match else None

    def take(self, what: str) -> Token:
        """The next word; `what` is missing where there is none."""
        token = self.peek()
        if token is None:
            raise self.problem("line.missing", what=what)
        self.at = token.end
        return token

    def typed(self, token: Token) -> str:
        """A word as it was typed, shortened where it is long."""
        return self.raw[token.start : token.end][:SHOWN]

    def end(self) -> None:
        """Refuse anything more."""
        token = self.peek()
        if token is not None:
            raise self.problem("line.extra", typed=self.raw[token.start :].strip()[:SHOWN])

    def takes(self, key: str) -> bool:
        """Whether the next word is this term; it is then taken."""
        token = self.peek()
        if token is None or not words.means(token.text, key):
            return False
        self.at = token.end
        return True

    def choice(self, keys: tuple[str, ...], what: str) -> str:
        """One of several terms."""
        token = self.take(what)
        key = words.one_of(token.text, keys)
        if key is None:
            raise self.problem("line.choice", typed=self.typed(token), what=what, accepted=self._written(keys))
        return key

    def _written(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return (*words.written(keys, "zh"), *words.written(keys, "en"))

    # Persons

    def person(self, what: str = "person") -> str:
        """One person."""
        found = self.persons(what)
        if len(found) > 1:
            raise self.problem("line.one_person", who=tuple(found))
        return found[0]

    def persons(self, what: str = "persons") -> list[str]:
        """The persons of the next word: one, or several with commas between; a name of several words is one.

        What stands in quotation marks is one person.
        """
        quoted = self.quoted()
        if quoted is not None:
            person = self.find(quoted[0].strip())
            self.at = quoted[1]
            return [person]
        end = self.spaced()
        if end is not None:
            start = self.at
            self.at = end
            return [self.find(self.raw[start:end].strip())]
        pieces: list[str] = []
        while not pieces:
            token = self.take(what)
            pieces = [piece for piece in re.split("[,、，]", self.raw[token.start : token.end]) if piece]
        return [self.find(piece) for piece in pieces]

    def spaced(self) -> int | None:
        """Where somebody's name of several words ends that comes next; nothing is taken."""
        roster = people.roster(self.meeting)
        matches = list(islice(_TOKEN.finditer(self.folded, self.at), roster.longest))
        count = roster.spaced([match[0] for match in matches])
        return matches[count - 1].end() if count else None

    def find(self, typed: str) -> str:
        """The one person meant."""
        if len(typed) > NAME_LIMIT:
            raise self.problem("line.too_long", what="name", length=len(typed), limit=NAME_LIMIT)
        try:
            return people.roster(self.meeting).index.find(typed)
        except Unknown as problem:
            raise self.problem("line.person_unknown", typed=typed[:SHOWN], nearest=problem.nearest) from problem
        except Ambiguous as problem:
            raise self.problem("line.person_ambiguous", typed=typed[:SHOWN], candidates=problem.candidates) from problem

    def persons_until(self, stops: Callable[[str], bool], what: str = "persons") -> tuple[str, ...]:
        """One person or more, up to a word that stops the list or the end."""
        found: list[str] = []
        while (token := self.peek()) is not None and not stops(token.text):
            if not token.text.strip(",、"):
                self.at = token.end
                continue
            found += self.persons(what)
        if not found:
            raise self.problem("line.missing", what=what)
        return tuple(found)

    # Numbers, dates and times

    def number(self, what: str) -> int:
        """One whole number, with or without # before it."""
        token = self.take(what)
        return self._whole(token.text.removeprefix("#"), self.typed(token))

    def _whole(self, text: str, typed: str) -> int:
        number = values.whole(text)
        if number is None:
            raise self.problem("line.number", typed=typed[:SHOWN], least=0, most=values.NUMBER_LIMIT)
        return number

    def counting(self, what: str) -> int:
        """One whole number, in Chinese numerals too."""
        token = self.peek()
        number = None if token is None else values.counting(token.text)
        if token is None or number is None:
            return self.number(what)
        self.at = token.end
        return number

    def topic(self) -> int | None:
        """A topic with the word before it, 议题2 or 议题 2; None, and nothing taken, where there is none."""
        return self._numbered("议题", "topic")

    def segment(self) -> int | None:
        """A segment with the word before it, as a topic."""
        return self._numbered("环节", "segment")

    def _numbered(self, *written: str) -> int | None:
        token = self.peek()
        if token is None:
            return None
        for word in written:
            if token.text == word:
                after = _TOKEN.search(self.folded, token.end)
                number = values.counting(after[0]) if after else None
                if after is not None and number is not None:
                    self.at = after.end()
                    return number
            elif token.text.startswith(word) and (number := values.counting(token.text[len(word) :])) is not None:
                self.at = token.end
                return number
        return None

    def workdays(self, *, more: bool = False) -> int | None:
        """So many working days, 5个工作日 or 5 wd; None, and nothing taken, where they are none. more: +5 too."""
        token = self.peek()
        if token is None:
            return None
        text, end = token.text, token.end
        unit = _TOKEN.search(self.folded, end)
        if unit and values.counting(text) is not None and values.is_workdays_unit(unit[0]):
            text, end = text + unit[0], unit.end()
        number = values.workdays(text)
        if number is None and more:
            number = values.more_workdays(text)
        if number is None:
            return None
        if not 1 <= number <= values.WORKDAYS_LIMIT:
            raise self.problem("line.number", typed=text[:SHOWN], least=1, most=values.WORKDAYS_LIMIT)
        self.at = end
        return number

    def date(self) -> date:
        """A day to come."""
        token = self.take("date")
        today = self.now.date()
        found = values.said_date(token.text, today) or values.next_date(token.text, today)
        if found is None:
            raise self.problem("line.date", typed=self.typed(token), accepted=values.DATES)
        return found

    @property
    def here(self) -> datetime:
        """The time now in the meeting's offset; where nobody knows it, the start of the meeting."""
        agenda = self.meeting.plan.agenda
        if agenda is None:
            return self.now
        return self.now.astimezone(agenda.start.tzinfo) if self.now.tzinfo else agenda.start

    def time(self, alone: Callable[[time], datetime] | None = None) -> datetime:
        """A time in the meeting's offset; a time of day alone is what `alone` says, else the latest not in the future.

        A date without a year is the one nearest to the meeting.
        """
        agenda = self.meeting.plan.agenda
        start = self.here if agenda is None else agenda.start
        token = self.take("time")
        moment, clock = values.moment(token.text), values.clock(token.text)
        if moment is not None:
            return moment.replace(tzinfo=start.tzinfo)
        if clock is not None:
            return alone(clock) if alone is not None else moments.latest(clock, self.here)
        day = values.nearest_date(token.text, start.date()) if values.is_date(token.text) else None
        if values.is_date(token.text) and (after := self.peek()) is not None:
            clock = values.clock(after.text)
            self.at = after.end
        if clock is None or day is None:
            typed = self.raw[token.start : self.at][:SHOWN]
            raise self.problem("line.time", typed=typed, accepted=values.TIMES)
        return datetime.combine(day, clock, tzinfo=start.tzinfo)

    def start(self) -> str:
        """When the meeting is to begin, as ISO 8601; a time of day alone is of the day for which it is planned."""
        before = self.here if self.meeting.plan.agenda is None else self.meeting.agenda.start
        return self.time(lambda clock: datetime.combine(before.date(), clock, tzinfo=before.tzinfo)).isoformat()

    # Free text

    def text(self, what: str = "") -> str:
        """All that is left, as typed; `what` is missing where that is nothing."""
        text = self.raw[self.at :].strip()
        self.at = len(self.raw)
        if what and not text:
            raise self.problem("line.missing", what=what)
        return self.limited(text)

    def name(self, what: str) -> str:
        """All that is left, as a name, which is refused where it is too long for one."""
        text = self.text(what)
        if len(text) > NAME_LIMIT:
            raise self.problem("line.too_long", what="name", length=len(text), limit=NAME_LIMIT)
        return text

    def limited(self, text: str) -> str:
        """A free text, refused where it is too long."""
        if len(text) > TEXT_LIMIT:
            raise self.problem("line.too_long", what="text", length=len(text), limit=TEXT_LIMIT)
        return text

    def word(self, what: str) -> str:
        """A free word as typed, or several in quotation marks, in which "" stands for one."""
        token = self.take(what)
        quoted = self.fork(token.start).quoted()
        if quoted is not None:
            text, self.at = quoted
        else:
            text = self.raw[token.start : token.end]
        if len(text) > NAME_LIMIT:
            raise self.problem("line.too_long", what="name", length=len(text), limit=NAME_LIMIT)
        return text

    def quoted(self) -> tuple[str, int] | None:
        """What the quotation marks hold that begin here, and where the line goes on; nothing is taken."""
        token = self.peek()
        if token is None or token.text[0] not in _QUOTES:
            return None
        close, at = _QUOTES[token.text[0]], token.start + 1
        while (at := self.folded.find(close, at)) >= 0:
            if close == '"' and self.folded.startswith('""', at):
                at += 2
            elif at + 1 == len(self.folded) or self.folded[at + 1].isspace():
                inside = self.raw[token.start + 1 : at]
                return (unquoted(inside) if close == '"' else inside), at + 1
            else:
                at += 1
        return None
