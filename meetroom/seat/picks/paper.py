"""What is done to the minutes: who reviewed or approved them, who returned them and why, how they go out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from meetroom.acts.paper import MOST_COPIES, ApprovePaper, CountersignPaper, IssuePaper, ReturnPaper, ReviewPaper
from meetroom.command import Command
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import people, units, values, words
from meetroom.language.named import APART
from meetroom.language.render import Writer
from meetroom.lookup.people import Ambiguous, Unknown
from meetroom.meeting import Meeting
from meetroom.rules.papers import MINUTES
from meetroom.seat.picks import days, persons
from meetroom.seat.picks.pick import Candidate, Meant, Pick, Seen
from meetroom.wording.terms import person_name


class _PaperPick(Pick):
    """One step of the minutes."""

    def line(self, seen: Seen) -> str:
        """The line, which names the paper before what is typed, finished or not."""
        line = super().line(seen)
        if not line or not self.missing(seen):
            return line
        writer = Writer(seen.meeting, language())
        word = writer.word(self.name)
        return f"{word} {writer.term(MINUTES)}{line.removeprefix(word)}"

    def label(self, key: str) -> str:
        """What a field is called."""
        return {
            "person": _("who"), "names": _("who or which unit"), "reason": _("reason"),
            "number": _("issue number"), "copies": _("copies"), "on": _("dated"),
        }[key]  # fmt: skip


class _PersonPick(_PaperPick):
    """A step that a person takes."""

    keys: ClassVar[tuple[str, ...]] = ("person",)

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """Everybody on the roster."""
        return persons.candidates(self.text(key), seen.meeting) if key == "person" else ()

    def who(self, seen: Seen) -> tuple[str | None, Meant]:
        """Whom the field means."""
        return persons.meant(self.text("person"), self.chosen["person"], seen.meeting)

    def person(self, seen: Seen) -> str:
        """Who takes the step, once nothing is missing."""
        person = self.who(seen)[0]
        assert person is not None
        return person

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        return self.who(seen)[1] if key == "person" else Meant(self.text(key))

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """All of it is needed."""
        return tuple(key for key in self.keys if not (meant := self.meant(key, seen)).value or meant.wrong)


class ReviewPick(_PersonPick):
    """Who reviewed them for the host."""

    name = "review_paper"

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Who reviewed the minutes for the host")

    def command(self, seen: Seen) -> Command:
        """The review."""
        return ReviewPaper(paper=MINUTES, person=self.person(seen))


class CountersignPick(_PaperPick):
    """Who puts their names to them: persons and units, one behind the other in one field."""

    name = "countersign"
    keys: ClassVar[tuple[str, ...]] = ("names",)

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Who countersigned the minutes")

    def _split(self) -> tuple[list[str], str]:
        """The names before, and the one that is being typed."""
        *before, last = APART.split(self.typed["names"].text)
        return [name for name in before if name], last

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """Persons of the roster and units, but for those that stand there already."""
        before, last = self._split()
        given = {found for name in before if (found := _named(name, seen.meeting))}
        fitting = [
            Candidate(unit, unit, _("unit")) for unit in persons.units(last, seen.meeting) if not APART.search(unit)
        ]
        exact = [one for one in fitting if one.text == last]
        offered = [*exact, *persons.candidates(last, seen.meeting), *(one for one in fitting if one not in exact)]
        return [
            Candidate(" ".join((*before, one.text)), one.shown, one.note)
            for one in offered
            if _named(one.text, seen.meeting) not in given
        ]

    def _meant(self, seen: Seen) -> list[tuple[bool, str] | None]:
        """Each that is named: whether it is a unit, and which; None for what nobody knows."""
        before, last = self._split()
        found: list[tuple[bool, str] | None] = [_named(name, seen.meeting) for name in before]
        if last or self.chosen["names"]:
            fitting = self.candidates("names", seen)
            at = min(self.chosen["names"], len(fitting) - 1)
            found.append(_named(APART.split(fitting[at].text)[-1], seen.meeting) if fitting else None)
        return found

    def meant(self, key: str, seen: Seen) -> Meant:
        """Whom the field means."""
        named = self._meant(seen)
        if None in named:
            return Meant(self.text(key), _("nobody is called so"), wrong=True)
        shown = [one[1] if one[0] else person_name(seen.meeting, one[1]) for one in named if one]
        return Meant(_(", ").join(shown), _("a blank, and another") if shown else "")

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """Somebody is needed."""
        meant = self.meant("names", seen)
        return () if meant.value and not meant.wrong else self.keys

    def command(self, seen: Seen) -> Command:
        """The names under them."""
        named = dict.fromkeys(one for one in self._meant(seen) if one)
        return CountersignPaper(
            paper=MINUTES,
            persons=tuple(name for is_unit, name in named if not is_unit),
            units=tuple(name for is_unit, name in named if is_unit),
        )


def _named(name: str, meeting: Meeting) -> tuple[bool, str] | None:
    """Whether a name is that of a unit, and which unit or person it is; None where nobody knows it."""
    if units.known(meeting, name):
        return True, name
    try:
        return False, people.roster(meeting).index.find(name)
    except (Ambiguous, Unknown):
        return None


class ApprovePick(_PersonPick):
    """Which leader approved them."""

    name = "approve"

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Who approved the minutes")

    def command(self, seen: Seen) -> Command:
        """The approval."""
        return ApprovePaper(paper=MINUTES, person=self.person(seen))


class ReturnPick(_PersonPick):
    """Which leader wants them changed, and why."""

    name = "return_paper"
    keys = ("person", "reason")

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Who returned the minutes, and why")

    def part(self, key: str, writer: Writer) -> str:
        """The reason with its word."""
        return writer.option("because", self.text(key)) if key == "reason" else self.text(key)

    def command(self, seen: Seen) -> Command:
        """The return."""
        return ReturnPaper(paper=MINUTES, person=self.person(seen), reason=self.text("reason"))


class IssuePick(_PaperPick):
    """How they go out: all of it may be left out."""

    name = "issue"
    keys = ("number", "copies", "on")

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Issue the minutes")

    def _copies(self) -> int | None:
        number = values.counting(words.fold(self.text("copies")))
        return number if number is not None and 1 <= number <= MOST_COPIES else None

    def _day(self, seen: Seen) -> date | None:
        typed = words.fold(self.text("on"))
        return values.said_date(typed, seen.today) or values.nearest_date(typed, seen.today)

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        typed = self.text(key)
        if key == "number":
            return Meant(typed, "" if typed else _("the next of this year"))
        if key == "copies":
            return Meant(typed, "" if typed else _("may be left out"), wrong=bool(typed) and self._copies() is None)
        if not typed:
            return Meant("", _("today"))
        day = self._day(seen)
        if day is None:
            return Meant(typed, _("no day; accepted: {days}").format(days="  ".join(values.DATES)), wrong=True)
        return Meant(days.day_words(day))

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """Only what cannot be understood."""
        return tuple(key for key in self.keys if self.meant(key, seen).wrong)

    def part(self, key: str, writer: Writer) -> str:
        """Copies and day with their words."""
        return self.text(key) if key == "number" else writer.option(key, self.text(key))

    def command(self, seen: Seen) -> IssuePaper:
        """The issue."""
        on = self._day(seen) if self.text("on") else None
        return IssuePaper(paper=MINUTES, number=self.text("number"), copies=self._copies(), on=on)
