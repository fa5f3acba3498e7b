"""Leave: who asks for it, who comes instead with what mandate, since when, in what form, why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from meetroom.acts.attendance import TakeLeave
from meetroom.dates import written
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import people
from meetroom.language.render import Writer
from meetroom.seat.picks import persons
from meetroom.seat.picks.pick import Candidate, Meant, Pick, Seen

MANDATES = ("decide", "explain")


class LeavePick(Pick):
    """The leave of a person."""

    name = "leave"
    keys = ("person", "by", "mandate", "at", "form", "reason")

    def __init__(self, person: str | None, seen: Seen) -> None:
        super().__init__()
        if person is not None:
            self.typed["person"].put(people.roster(seen.meeting).written(person))

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Leave")

    def label(self, key: str) -> str:
        """What a field is called."""
        return {
            "person": _("who"), "by": _("substitute"), "mandate": _("mandate"), "at": _("asked at"), "form": _("form"),
            "reason": _("reason"),
        }[key]  # fmt: skip

    def _who(self, key: str, seen: Seen) -> str | None:
        return persons.meant(self.text(key), self.chosen[key], seen.meeting)[0]

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """Persons; the mandates; the forms."""
        typed, meeting = self.text(key), seen.meeting
        if key in ("person", "by"):
            return persons.candidates(typed, meeting, self._substitutes(seen) if key == "by" and not typed else None)
        if key in ("mandate", "form"):
            every = self._mandates(seen) if key == "mandate" else self._forms()
            shown = [Candidate(str(at), f"{at} {said}") for at, said in enumerate(every, 1)]
            fits = [one for one in shown if typed in (one.text, every[int(one.text) - 1])]
            return fits if typed else shown
        return ()

    @staticmethod
    def _substitutes(seen: Seen) -> tuple[str, ...]:
        """Those who came to stand in for somebody; everybody where there are none."""
        found = tuple(id for id, who in seen.meeting.people.items() if not who.votes and not who.listens)
        return found or tuple(seen.meeting.people)

    @staticmethod
    def _mandates(seen: Seen) -> list[str]:
        writer = Writer(seen.meeting, language())
        return [writer.term(name) for name in MANDATES]

    @staticmethod
    def _forms() -> list[str]:
        return [_("not handed in yet"), _("in writing"), _("by phone")]

    def _option(self, key: str, seen: Seen) -> int:
        """Which of the options of a field is chosen, from 1 on; 0 for none."""
        found = self.candidates(key, seen)
        given = self.text(key) or self.chosen[key]
        return int(found[min(self.chosen[key], len(found) - 1)].text) if given and found else 0

    def _asked(self, seen: Seen) -> datetime | None:
        """When it was asked for: a time of day of the meeting's day, or of the day it is there, or with its date."""
        typed, start = self.text("at"), seen.meeting.agenda.start
        if not typed:
            return None
        try:
            return written.instant(typed, datetime.combine(min(seen.today, start.date()), start.timetz()))
        except written.NoSuchTime:
            return None

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        typed = self.text(key)
        if key in ("person", "by"):
            meant = persons.meant(typed, self.chosen[key], seen.meeting)[1]
            if meant.wrong and seen.meeting.session.stage.ahead:
                return Meant(meant.value, _("not listed: at home 5 adds people"), wrong=True)
            return meant
        if key in ("mandate", "form"):
            every, at = self._mandates(seen) if key == "mandate" else self._forms(), self._option(key, seen)
            offered = "  ".join(f"{number} {said}" for number, said in enumerate(every, 1))
            if at:
                return Meant(every[at - 1], offered)
            return Meant(typed, offered, wrong=bool(typed))
        if key == "at":
            found = self._asked(seen)
            if found is not None:
                before = (seen.meeting.agenda.start - found) // timedelta(minutes=1)
                return Meant(f"{found:%m-%d %H:%M}", _("{n} minutes before the start").format(n=before))
            return Meant(typed, _("now; else 11:20 or 12-03 16:00"), wrong=bool(typed))
        return Meant(typed, "" if typed else _("may be left out"))

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """A person is needed, and somebody who has the mandate."""
        wrong = {key for key in self.keys if self.meant(key, seen).wrong}
        if self._who("person", seen) is None:
            wrong.add("person")
        if self._option("mandate", seen) and self._who("by", seen) is None:
            wrong.add("by")
        return tuple(key for key in self.keys if key in wrong)

    def part(self, key: str, writer: Writer) -> str:
        """What is said of the leave, with its words."""
        text = self.text(key)
        word = {"by": "by", "mandate": "mandate", "at": "at", "reason": "because"}.get(key)
        return writer.option(word, text) if word else text

    def command(self, seen: Seen) -> TakeLeave:
        """The leave."""
        mandate, form = self._option("mandate", seen), self._option("form", seen)
        person = self._who("person", seen)
        assert person is not None
        return TakeLeave(
            person=person, substitute=self._who("by", seen), mandate=MANDATES[mandate - 1] if mandate else None,
            requested=self._asked(seen), phone=form == 3, in_writing=form == 2, reason=self.text("reason"),
        )  # fmt: skip
