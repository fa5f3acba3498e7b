"""A task: topic, unit and person, due day, text and requirement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from meetroom.acts.task import AssignTask
from meetroom.i18n import gettext as _
from meetroom.language import values, words
from meetroom.language.proposed_task import proposed_tasks
from meetroom.language.render import Writer
from meetroom.lookup.matching import rank, searchable
from meetroom.seat.picks import days, persons
from meetroom.seat.picks.pick import Candidate, Meant, Pick, Seen
from meetroom.wording.terms import person_name

# What stands in a field that is to stay empty although something would fill it.
NOBODY = "-"


class TaskPick(Pick):
    """A task of the topic at hand, or of another that is named; its unit and person come from the topic, and each
    from the other where only one of them is typed. What an adopted proposal asks for is filled in."""

    name = "task"
    keys = ("topic", "unit", "person", "due", "text", "must")
    day = "due"

    def title(self, seen: Seen) -> str:
        """What is put together."""
        return _("Give a task")

    def label(self, key: str) -> str:
        """What a field is called."""
        return {
            "topic": _("topic"), "unit": _("unit"), "person": _("in charge"), "due": _("due"), "text": _("task"),
            "must": _("requirement"),
        }[key]  # fmt: skip

    def topic(self, seen: Seen) -> int | None:
        """The topic: as typed, else what is at hand, else the last that was taken."""
        typed, topics = self.text("topic"), seen.meeting.plan.topics
        if typed == NOBODY:
            return None
        found = self.candidates("topic", seen)
        if typed or self.chosen["topic"]:
            return int(found[min(self.chosen["topic"], len(found) - 1)].text) if found else None
        if seen.meeting.place[1] is not None:
            return None
        no = seen.meeting.topics.at_hand
        taken = [no for no in seen.meeting.topics.taken if no in topics]
        return no if no is not None else taken[-1] if taken else None

    def proposed(self, seen: Seen) -> AssignTask | None:
        """What the proposal of the topic asks for, once it was adopted: of the unit that is typed, else the first."""
        no = self.topic(seen)
        found = proposed_tasks(seen.meeting, no) if no is not None else ()
        unit = self._typed_unit(seen) if self.text("unit") or self.chosen["unit"] else ""
        return next((task for task in found if unit in ("", task.unit)), None)

    def said(self, seen: Seen) -> str:
        """What is to be done: as typed, else as proposed."""
        task = None if self.text("text") else self.proposed(seen)
        return self.text("text") if task is None else task.text

    def person(self, seen: Seen) -> str | None:
        """Who is in charge: as typed, else of the unit that is typed or proposed, else who reported on the topic."""
        typed, no = self.text("person"), self.topic(seen)
        if typed == NOBODY:
            return None
        found = persons.meant(typed, self.chosen["person"], seen.meeting)[0]
        if found is not None or typed:
            return found
        if self.text("unit"):
            return persons.of_unit(self._typed_unit(seen), seen.meeting)
        task = self.proposed(seen)
        if task is not None and no is not None and task.unit != seen.meeting.planned(no).unit:
            return persons.of_unit(task.unit, seen.meeting)
        reporter = None if no is None else seen.meeting.planned(no).reporter
        return reporter if reporter in seen.meeting.people else None

    def unit(self, seen: Seen) -> str:
        """The unit: as typed, else of the person who is typed, else as proposed, else of the topic."""
        if self.text("unit") or self.chosen["unit"]:
            return self._typed_unit(seen)
        who = self.person(seen)
        if (self.text("person") or self.chosen["person"]) and who is not None:
            return seen.meeting.people[who].unit
        task, no = self.proposed(seen), self.topic(seen)
        if task is not None:
            return task.unit
        of_topic = "" if no is None else seen.meeting.planned(no).unit
        return of_topic or (seen.meeting.people[who].unit if who is not None else "")

    def _typed_unit(self, seen: Seen) -> str:
        found = persons.units(self.text("unit"), seen.meeting)
        return found[min(self.chosen["unit"], len(found) - 1)] if found else self.text("unit")

    def candidates(self, key: str, seen: Seen) -> Sequence[Candidate]:
        """Topics by number and title, units and persons by initials."""
        meeting, typed = seen.meeting, self.text(key)
        if key == "topic":
            every = [Candidate(str(no), planned.title) for no, planned in meeting.plan.topics.items()]
            number = values.counting(words.fold(typed))
            if number is not None:
                return [one for one in every if one.text == str(number)]
            fits = [(rank(typed, searchable((one.shown,))), one) for one in every]
            return [one for fit, one in fits if fit is not None]
        if key == "unit":
            return [Candidate(unit, unit) for unit in persons.units(typed, meeting)]
        if key == "person" and typed != NOBODY:
            of = self._typed_unit(seen) if self.text("unit") else ""
            among = tuple(id for id, who in meeting.people.items() if who.unit == of)
            return persons.candidates(typed, meeting, among if among and not typed else None)
        return ()

    def reckoned(self, seen: Seen) -> tuple[date | None, int | None]:
        """The due day as people say it, else as proposed."""
        task = None if self.text("due") else self.proposed(seen)
        return days.day_of(self.text("due"), seen) if task is None else (task.due, None)

    def meant(self, key: str, seen: Seen) -> Meant:
        """What a field means now."""
        meeting, typed = seen.meeting, self.text(key)
        if key == "topic":
            no = self.topic(seen)
            if no is None:
                wrong = bool(typed) and typed != NOBODY
                return Meant(typed if wrong else "", _("no topic") if wrong else _("of what is at hand"), wrong)
            return Meant(f"{no}  {meeting.planned(no).title}", "" if typed else _("another by its number"))
        if key == "unit":
            unit = self.unit(seen)
            found = persons.units(typed, meeting)
            more = _("one of {n}, ↑↓").format(n=len(found)) if typed and len(found) > 1 else ""
            known = unit in persons.units("", meeting)
            return Meant(unit, more if known or not unit else _("no unit of roster or topics"))
        if key == "person":
            who = self.person(seen)
            if who is None:
                return persons.meant(typed, 0, meeting)[1] if typed not in ("", NOBODY) else Meant()
            given = typed or self.chosen[key]
            note = persons.meant(typed, self.chosen[key], meeting)[1].note if given else _("filled in; - for nobody")
            away = "" if meeting.in_room(who) else _("not in the room")
            return Meant(person_name(meeting, who), "  ".join(filter(None, (note, away))))
        if key == "due":
            due = days.meant(typed, *self.reckoned(seen), seen)
            return due if typed or not due.value else Meant(due.value, _("as proposed; type over it"), due.wrong)
        if key == "text" and not typed and (said := self.said(seen)):
            return Meant(said, _("as proposed; type over it"))
        return Meant(typed)

    def missing(self, seen: Seen) -> tuple[str, ...]:
        """A unit, a day and a text are needed; what is typed must be understood."""
        needed = {"unit": self.unit(seen), "due": self.reckoned(seen)[0], "text": self.said(seen)}
        return tuple(
            key for key in self.keys if self.meant(key, seen).wrong or (key in needed and not needed[key])
        )  # fmt: skip

    def part(self, key: str, writer: Writer) -> str:
        """The topic and the requirement with their words."""
        text = self.text(key)
        if key == "topic" and text != NOBODY:
            return f"{writer.word('topic')}{text}"
        return writer.option("must", text) if key == "must" else text

    def command(self, seen: Seen) -> AssignTask:
        """The task."""
        (day, number), task = self.reckoned(seen), self.proposed(seen)
        return AssignTask(
            unit=self.unit(seen), person=self.person(seen), topic=self.topic(seen), due=None if number else day,
            workdays=number, text=self.said(seen), requirement=self.text("must"),
            milestones=() if self.text("due") or task is None else task.milestones,
        )  # fmt: skip
