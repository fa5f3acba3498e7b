"""A deferral: who leads, until when, why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetroom.acts.deferral import DeferTopic
from meetroom.i18n import gettext as _
from meetroom.language.render import Writer
from meetroom.seat.picks import days, persons
from meetroom.seat.picks.pick import Candidate, Meant, Pick, Seen


class DeferralPick(Pick):
    """The deferral of the topic at hand; its day is the rules' unless another is typed."""

    name = "defer"
    keys = ("lead", "due", "reason")
    day = "due"
    asked = ("reason",)

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Defer topic {no}").format(no=seen.meeting.topics.at_hand)

    def label(self, key: str) -> str:
        """What a field is called."""
        return {"lead": _("lead"), "due": _("report due"), "reason": _("reason")}[key]

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """Who may lead."""
        return persons.candidates(self.text(key), seen.meeting) if key == "lead" else ()

    def _needs_lead(self, seen: Seen) -> bool:
        meeting = seen.meeting
        return meeting.rules.flag("deferral_lead_required", meeting.category(meeting.topics.at_hand))

    def reckoned(self, seen: Seen) -> tuple[date | None, int | None]:
        """The day until which the report is due, as typed, or as the rules have it where nothing is typed."""
        if typed := self.text("due"):
            return days.day_of(typed, seen)
        meeting = seen.meeting
        number = meeting.rules.integer("deferral_due_workdays", meeting.category(meeting.topics.at_hand))
        return (None, None) if number is None else (seen.calendar.due(seen.today, number), number)

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        typed = self.text(key)
        if key == "lead":
            found = persons.meant(typed, self.chosen[key], seen.meeting)[1]
            return found if found.value else Meant("", _("initials, name or unit"))
        if key == "due":
            day, number = self.reckoned(seen)
            if day is None and not typed:
                return Meant("", _("the next meeting takes it up"))
            found = days.meant(typed, day, number, seen)
            by = "" if typed else "  " + _("by the rules")
            return Meant(found.value, found.note + by, found.wrong)
        return Meant(typed, "" if typed else _("may be left out"))

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """A lead where the rules want one; what is typed must be understood."""
        wrong = [key for key in self.keys if self.meant(key, seen).wrong]
        lead = self.meant("lead", seen)
        return tuple(dict.fromkeys([*(["lead"] if self._needs_lead(seen) and not lead.value else []), *wrong]))

    def part(self, key: str, writer: Writer) -> str:
        """Who leads, and the reason, with their words."""
        text = self.text(key)
        return writer.option({"lead": "lead", "reason": "because"}[key], text) if key != "due" else text

    def command(self, seen: Seen) -> DeferTopic:
        """The deferral."""
        day, number = self.reckoned(seen)
        lead = persons.meant(self.text("lead"), self.chosen["lead"], seen.meeting)[0]
        return DeferTopic(
            lead=lead, workdays=number, due=None if number else day, reason=self.text("reason")
        )  # fmt: skip
