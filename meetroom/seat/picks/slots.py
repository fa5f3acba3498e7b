"""A picker whose line is written from its fields in their order: each a number, a day, a text or one of a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import values, words
from meetroom.language.render import Writer
from meetroom.lookup.matching import rank, searchable
from meetroom.seat.picks import days
from meetroom.seat.picks.pick import Candidate, Meant, Pick, Seen

# What a field may be, by what is looked at; what it writes in the line, by what stands in it.
Among = Callable[[Seen], Sequence[Candidate]]
Part = Callable[[Writer, str], str]
# What stands behind a number in digits.
_UNIT = re.compile(r"(?<=\d)\D+$")


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A field. label: as a message id. needed: nothing is recorded without it. among: what it may be; free: another
    text is taken too. number: a whole number is wanted; day: a day is. note: what is said of it while it is empty, as a
    message id. part: how it stands in the line, as typed without one."""

    key: str
    label: str
    needed: bool = True
    among: Among | None = None
    free: bool = False
    number: bool = False
    day: bool = False
    note: str = ""
    part: Part = lambda writer, text: text


class SlotsPick(Pick):
    """The word of the line, then its fields."""

    takes = True

    def __init__(self, name: str, about: str, slots: Sequence[Slot], given: dict[str, str] | None = None) -> None:
        """name: the word, by its key. about: the title, as a message id. given: what is known already, by field."""
        self.name, self._about = name, about  # type: ignore[misc]
        self._slots = {slot.key: slot for slot in slots}
        self.keys = tuple(self._slots)  # type: ignore[misc]
        self.day = next((slot.key for slot in slots if slot.day), "")  # type: ignore[misc]
        super().__init__()
        for key, text in (given or {}).items():
            if text:
                self.typed[key].put(text)

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _(self._about)

    def label(self, key: str) -> str:
        """What a field is called."""
        return _(self._slots[key].label)

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """What the field may be, what fits best what is typed first."""
        slot, typed = self._slots[key], self.text(key)
        every = slot.among(seen) if slot.among is not None else ()
        exact = [one for one in every if typed in (one.text, one.shown)]
        if not typed or exact:
            return exact or every
        fits = [(rank(typed, searchable((one.text, one.shown))), at) for at, one in enumerate(every)]
        return [every[at] for _fit, at in sorted((fit, at) for fit, at in fits if fit is not None)]

    def reckoned(self, seen: Seen) -> tuple[date | None, int | None]:
        """The day that stands in the field for one."""
        return days.day_of(self.text(self.day), seen) if self.day and self.text(self.day) else (None, None)

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        slot, typed = self._slots[key], self.text(key)
        if slot.day and typed:
            return days.meant(typed, *self.reckoned(seen), seen)
        if not typed and not self.chosen[key]:
            return Meant("", _(slot.note) if slot.note else "" if slot.needed else _("may be left out"))
        if slot.number and typed:
            number = values.counting(_UNIT.sub("", words.fold(typed)))
            good = number is not None and number > 0
            return Meant(str(number) if good else typed, "" if good else _("a whole number"), wrong=not good)
        found = self.candidates(key, seen)
        if found:
            one = found[min(self.chosen[key], len(found) - 1)]
            more = _("one of {n}, ↑↓").format(n=len(found)) if len(found) > 1 else one.note
            return Meant(one.shown, more)
        if slot.among is not None and not slot.free:
            return Meant(typed, _("none of these"), wrong=True)
        return Meant(typed)

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """What is needed and not there, and what cannot be understood."""
        meant = {key: self.meant(key, seen) for key in self.keys}
        return tuple(key for key in self.keys if meant[key].wrong or (self._slots[key].needed and not meant[key].value))

    def line(self, seen: Seen) -> str:
        """The word and the fields in their order, as far as they are filled."""
        writer = Writer(seen.meeting, language())
        parts = [self._slots[key].part(writer, text) for key in self.keys if (text := self._written(key, seen))]
        return " ".join([writer.word(self.name), *filter(None, parts)]) if parts else ""

    def _written(self, key: str, seen: Seen) -> str:
        """What stands in the line for a field: of a list the text of the one that is meant."""
        slot = self._slots[key]
        if slot.day:
            day = self.reckoned(seen)[0]
            return "" if day is None else day.isoformat()
        if slot.number and self.text(key):
            return self.meant(key, seen).value
        found = self.candidates(key, seen)
        if found and (self.text(key) or self.chosen[key]):
            return found[min(self.chosen[key], len(found) - 1)].text
        return self.text(key)
