"""Prepare: one meeting that has not convened: what it lacks, its topics, people, seats and logistics."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

import msgspec

from meetroom.acts.ordering import OrderTopics
from meetroom.documents import document_name
from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.meeting import Meeting
from meetroom.record.shape.check import CheckItem
from meetroom.seat.actions import Action
from meetroom.seat.papers import TakenIn
from meetroom.seat.picks.office import OFFICE
from meetroom.seat.preview import Preview
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place
from meetroom.views.prepare import PAPERS
from screens.frame.parts import LEAST_STEP, ROOMY, offered
from screens.overlays import left
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.pages import Pages
from screens.prepare import chasing, lines, missing_rows, people_rows
from screens.prepare.actions import DIGITS, PREPARE, SHARED, SHOWN
from screens.prepare.lines import Begun
from screens.prepare.panes import PANES, PreparePanes
from screens.widgets.hints import wrapped
from screens.widgets.rows import Row
from screens.widgets.text import chip, cut, from_home, key_row

PAGE = 8
FOLDER = "folder"


class PrepareScreen(PreparePanes):
    """A meeting ahead in panes, each with its own choice; Enter begins the line of what is selected."""

    own: ClassVar[tuple[Action, ...]] = PREPARE
    common: ClassVar[tuple[Action, ...]] = SHARED

    def asked(self) -> Snapshot:
        """The snapshot with whom this screen has selected."""
        return msgspec.structs.replace(self.snapshot, selected=self._chosen_person)

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What the keys of this screen do."""
        brief = {} if width >= ROOMY else {"begin": [("1-9", _("begin"), True)]}
        shown = offered([*self.own, *self.shared()], SHOWN, self.asked(), brief)
        first = self._first
        head = chip(_("Space"), cut(first.line.strip(), max(LEAST_STEP, width // 3))) if first is not None else ()
        return [key_row(shown, width, head)]

    def ways(self) -> dict[str, Callable[[str], object]]:
        """How what concerns only this screen is done."""
        return {
            **super().ways(), "pane": self._turn, "open": self._open, "begin": self._begin_digit,
            "papers": self._papers, "chase": self._chase, "correct": self._begin_correction,
            "order": self._put_elsewhere, "by_rule": self._propose_order,
            "folder": lambda key: self.put(lines.folder()),
        }  # fmt: skip

    def entered(self, text: str) -> None:
        """A folder of materials is taken in; every other line is the meeting's."""
        path = lines.folder_in(text)
        if path is None:
            super().entered(text)
        else:
            self.seat.take_in(path, self._taken_in)

    def previewed(self, text: str) -> Preview:
        """Of a folder, that it is read; of every other line what it would record."""
        if lines.folder_in(text) is None and not text.startswith(lines.folder()):
            return super().previewed(text)
        return Preview(_("Enter takes in the files of this folder."))

    def _taken_in(self, taken: TakenIn) -> None:
        """What came of the folder lies over the screen; a path that was none stays in the line."""
        if taken.taken:
            self.line.clear()
            said = (taken.said, *taken.lines)
            self.app.push_screen(
                Pages(lambda width: [row for text in said for row in wrapped(text, width - 2, "plain")])
            )

    def _turn(self, key: str) -> None:
        self._ring.turn(-1 if key == "shift+tab" else 1, self.panes)
        self.show(self.snapshot)

    def move(self, key: str) -> None:
        """Arrows choose in the active pane."""
        active = self._ring.active
        if active == "seats":
            if self._person is not None and key in ("up", "down", "left", "right"):
                self._person = self._seats.beside(self._person, key)
        else:
            last = {
                "missing": len(self._missing), "topics": len(self.snapshot.meeting.plan.topics),
                "people": len(self._people), "errands": len(self._errands), "open": len(self._left),
            }[active] - 1  # fmt: skip
            by = {"up": -1, "left": -1, "down": 1, "right": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -last}
            self._at[active] = max(0, min(last, self._at[active] + by.get(key, last)))
        if active == "missing" and self._missing and (no := self._missing[self._at["missing"]].topic) is not None:
            # Its topic is marked beneath.
            self._at["topics"] = list(self.snapshot.meeting.plan.topics).index(no)
        self.show(self.snapshot)

    def _open(self, key: str) -> None:
        """Begin the line of what is selected; where none sees to it, how it stands is said whole."""
        if self._ring.active == "open":
            self.app.push_screen(Pages(lambda width: left.page(self._left, width)))
            return
        begun = self._selected()
        if begun is not None:
            self.start(begun)
        elif self._ring.active == "missing" and self._missing:
            self._tell(self._missing[self._at["missing"]])

    def _begin_correction(self, key: str) -> None:
        """Begin the line that says of the selected topic or person something else, or of the meeting."""
        topic = self.topic if self._ring.active == "topics" else None
        self.put(lines.correction(self.snapshot.meeting, topic, self._chosen_person).line)

    def _put_elsewhere(self, key: str) -> None:
        """Put the selected topic one place up or down."""
        order, step = list(self.snapshot.meeting.plan.topics), -1 if key == "shift+up" else 1
        at = self._at["topics"]
        if self._ring.active != "topics" or not 0 <= at + step < len(order):
            self.say(_("Choose a topic that can go there first: Tab leads to the topics."))
            return
        order[at], order[at + step] = order[at + step], order[at]
        self._at["topics"] = at + step
        self.give(OrderTopics(topics=tuple(order)))

    def _propose_order(self, key: str) -> None:
        """Begin the line that puts the topics in the order of the rule."""
        line = lines.order_by_rule(self.snapshot.meeting)
        if line:
            self.put(line)
        else:
            self.say(_("The topics are in the order of the rule already."))

    def _tell(self, item: CheckItem) -> None:
        """How something stands that no line of the meeting sees to, and where it is seen to."""
        where = _("It is changed on the form: at home, 5.")
        if item.what in ("consent", "review"):
            where = _("It is recorded with the proposal: at home F9, there 1 consent, 2 accept.")
        self.say(f"{missing_rows.name(item)}: {item.text}. {where}")

    def start(self, begun: Begun) -> None:
        """A line that can be recorded is begun; for one that still lacks something its fields are asked for."""
        if not self.snapshot.meeting.session.stage.ahead:
            self.say(_("The meeting has convened; there is nothing to prepare."))
            return
        preview = self.seat.preview(begun.line.strip())
        if self.line.text or not preview.refused or preview.asked:
            self.put(begun.line)
        elif preview.text:
            self.say(preview.text)
        elif begun.word in OFFICE:
            self.pick_of(" ".join((begun.word, *begun.given.values())), lambda: OFFICE[begun.word](dict(begun.given)))
        else:
            self.put(begun.line)

    @property
    def _first(self) -> Begun | None:
        """What sees to the first thing that is missing."""
        found = map(self._about, self._missing)
        return next((begun for begun in found if begun is not None), None)

    def _selected(self) -> Begun | None:
        meeting, active = self.snapshot.meeting, self._ring.active
        if active == "missing":
            return self._about(self._missing[self._at["missing"]]) if self._missing else None
        if active == "topics":
            return lines.material(meeting, self.topic)
        if active == "seats":
            return lines.seat(meeting, self._person)
        if active == "errands":
            item = self._errands[self._at["errands"]] if self._errands else None
            return lines.errand(meeting, None) if item is None else lines.in_order(meeting, item.name)
        return self._line_of_people(meeting)

    def _line_of_people(self, meeting: Meeting) -> Begun:
        told = self._people[self._at["people"]]
        if told.about == people_rows.MEMBERS:
            return lines.notice(meeting, None)
        if told.about == people_rows.OBSERVERS:
            return lines.approval(meeting, "observers")
        return lines.receipt(meeting, told.person, leave=told.about == people_rows.LEAVE)

    def _begin_digit(self, key: str) -> None:
        """Begin the line of a digit, with what is selected in it."""
        meeting, person = self.snapshot.meeting, self._chosen_person
        item = self._errands[self._at["errands"]].name if self._ring.active == "errands" and self._errands else None
        made = {
            "sign_off": lambda: lines.approval(meeting, None), "material": lambda: lines.material(meeting, self.topic),
            "notify": lambda: lines.notice(meeting, person), "receipt": lambda: lines.receipt(meeting, person),
            "check": lambda: lines.in_order(meeting, item), "logistics": lambda: lines.errand(meeting, item),
            "seat": lambda: lines.seat(meeting, person),
        }  # fmt: skip
        word = DIGITS[key]
        self.start(made[word]() if word in made else lines.bare(meeting, word))

    def step(self, key: str) -> None:
        """See to what is missing first."""
        first = self._first
        if first is not None:
            self.start(first)
        else:
            self.say(_("Nothing is missing that a line would see to."))

    def begin(self, place: Place) -> None:
        """A topic that was found is selected."""
        if place.kind == "topic":
            self._ring.active = "topics"
            self._at["topics"] = list(self.snapshot.meeting.plan.topics).index(place.no)
            self.show(self.snapshot)

    def selectable(self) -> list[str]:
        """Everybody on the roster."""
        return list(self.snapshot.meeting.people)

    def select(self, person: str) -> None:
        """Select somebody on the plan of seats."""
        self._ring.active, self._person = "seats", person
        self.show(self.snapshot)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on what is selected it does what Enter does."""
        name = id.removeprefix("pre-")
        if name not in PANES:
            return
        before = self._ring.active, dict(self._at), self._person
        self._ring.active = name
        if name == "seats":
            self._person = self._seats.at(x - self.pane(name).left, at) or self._person
        elif name == "topics":
            self._at[name] = self._topic_at(at)
        else:
            self._at[name] = at
        self.show(self.snapshot)
        if before == (self._ring.active, dict(self._at), self._person):
            self.press("enter", None)

    def _topic_at(self, at: int) -> int:
        """Which topic is in a row of the pane."""
        if not 1 <= at <= len(self._topic_rows):
            return self._at["topics"]
        return (self._topic_rows[at - 1] - 1) // self._per

    def _papers(self, key: str) -> None:
        """Choose one of the documents that are needed before a meeting."""
        papers = self.seat.papers
        if papers is None:
            self.say(_("No documents can be made here."))
            return
        listed = [
            Choice(name, document_name(name), papers.barred(name), searchable((name, document_name(name))))
            for name in PAPERS
        ]  # fmt: skip
        listed.append(Choice(FOLDER, _("the folder of the documents"), from_home(papers.folder), searchable((FOLDER,))))
        keys = (("enter", _("Enter"), _("make")),)
        self.app.push_screen(Choosing(_("Which document"), listed, keys=keys), self._make)

    def _make(self, chosen: tuple[str, str] | None) -> None:
        papers = self.seat.papers
        if chosen is not None and chosen[1] == FOLDER and papers is not None:
            self.say(papers.show(papers.folder))
        elif chosen is not None:
            self.seat.make([chosen[1]], lambda: None)

    def _chase(self, key: str) -> None:
        """Whom to remind of the selected thing, and by which number."""
        if self._ring.active != "missing" or not self._missing:
            self.say(_("Choose what is missing first."))
            return
        item, directory = self._missing[self._at["missing"]], self._beside.around.directory
        made = partial(chasing.rows, self.snapshot.meeting, item, directory)
        self.app.push_screen(Pages(made))
