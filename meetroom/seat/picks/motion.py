"""A motion off the agenda: whose, and what."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.acts.motion import MakeMotion
from meetroom.i18n import gettext as _
from meetroom.language import people
from meetroom.seat.picks import persons
from meetroom.seat.picks.pick import Candidate, Meant, Pick, Seen


class MotionPick(Pick):
    """A motion of somebody in the room, who is the person selected by hand unless another is typed."""

    name = "motion"
    keys = ("person", "text")

    def __init__(self, person: str | None, seen: Seen) -> None:
        super().__init__()
        if person is not None:
            self.typed["person"].put(people.roster(seen.meeting).written(person))

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Motion off the agenda")

    def label(self, key: str) -> str:
        """What a field is called."""
        return {"person": _("who"), "text": _("motion")}[key]

    def _here(self, seen: Seen) -> tuple[str, ...]:
        return tuple(id for id in seen.meeting.people if seen.meeting.in_room(id))

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """Who is in the room."""
        return persons.candidates(self.text(key), seen.meeting, self._here(seen)) if key == "person" else ()

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        if key == "person":
            return persons.meant(self.text(key), self.chosen[key], seen.meeting, self._here(seen))[1]
        return Meant(self.text(key))

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """Both are needed."""
        return tuple(
            key for key in self.keys if not (meant := self.meant(key, seen)).value or meant.wrong
        )  # fmt: skip

    def command(self, seen: Seen) -> MakeMotion:
        """The motion."""
        person = persons.meant(self.text("person"), self.chosen["person"], seen.meeting, self._here(seen))[0]
        assert person is not None
        return MakeMotion(person=person, text=self.text("text"))
