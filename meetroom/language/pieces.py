"""Write the pieces of which lines are made: words, persons, times, reasons, bodies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from meetroom.acts.task import AssignTask
from meetroom.language import arguments, people, tasks, words
from meetroom.language.scan import MARKS, Scan, quote
from meetroom.meeting import Meeting

_NOW = datetime.min


def written(key: str, lang: words.Lang) -> str:
    """The word that begins a command."""
    word = words.BY_KEY[key]
    return word.zh if lang == "zh" else word.en


class Pieces:
    """Writes the pieces of lines for one meeting in one language."""

    def __init__(self, meeting: Meeting, lang: words.Lang) -> None:
        self.meeting, self.lang = meeting, lang
        self.roster = people.roster(meeting)
        self.scan = Scan("", meeting, _NOW)

    def word(self, key: str) -> str:
        """The word that begins a command."""
        return written(key, self.lang)

    def term(self, key: str) -> str:
        """A word among the arguments."""
        return words.write(key, self.lang)

    def person(self, id: str) -> str:
        """One person."""
        return self.roster.written(id)

    def persons(self, ids: Iterable[str]) -> str:
        """Several persons."""
        return " ".join(map(self.person, ids))

    def option(self, key: str, value: str) -> str:
        """A word and its value, nothing where there is no value."""
        return f"{self.term(key)} {value}" if value else ""

    def time(self, instant: datetime) -> str:
        """An instant in the meeting's offset, with its date."""
        planned = self.meeting.plan.agenda
        local = instant if planned is None else instant.astimezone(planned.start.tzinfo)
        return local.strftime("%Y-%m-%dT%H:%M:%S" if local.second else "%Y-%m-%dT%H:%M")

    def because(self, reason: str, known: tuple[arguments.Option, ...] = ()) -> str:
        """A reason, in quotation marks where it would be misread without."""
        return self.option("because", self.kept(reason, lambda text: arguments.holds_option(self.scan, text, known)))

    def body(self, text: str) -> str:
        """A body, in quotation marks where its name would be taken for more or less than it is."""
        plain = " ".join(text.split()) == text and not text.startswith(MARKS)
        reason = any(words.means(word, "because") for word in words.fold(text).split())
        return text if plain and not reason else quote(text)

    def stance(self, stance: str) -> str:
        """A stance."""
        return stance if stance in words.SHORT else self.term(stance)

    def note(self, text: str) -> str:
        """A note of nobody's."""
        return self.kept(text, lambda text: arguments.names_person(self.scan, text))

    def task(self, command: AssignTask) -> str:
        """The text of a task with its requirement, goal and milestones, each in quotation marks where it would be
        misread without."""
        steps = [
            f"{self.term('milestone')} {step.date.isoformat()} {self._part(step.text)}" for step in command.milestones
        ]
        parts = [self.option("must", self._part(command.requirement)), self.option("goal", self._part(command.goal))]
        return " ".join(filter(None, (self._part(command.text), *parts, *steps)))

    def _part(self, text: str) -> str:
        return quote(text) if text and tasks.is_parted(self.scan, text) else text

    def kept(self, text: str, misread: Callable[[str], bool]) -> str:
        """A text, in quotation marks where it would be misread without."""
        return quote(text) if arguments.guarded(self.scan, text, misread) else text
