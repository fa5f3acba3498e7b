"""The panes of a meeting that has not convened: what it lacks, its topics, people, seats and logistics."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Container, Vertical
from textual.widget import Widget

from meetroom.i18n import gettext as _
from meetroom.questions.preparing import lists_of
from meetroom.record.seating import seating
from meetroom.record.shape.check import CheckInfo, CheckItem
from meetroom.rules.preparation import NO_ROUND
from meetroom.seat.elsewhere import Beside
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.left import Left
from meetroom.views.prepare import ahead, fits
from meetroom.views.readiness import check, given
from screens.frame.panes import Ring, frame_for
from screens.frame.room_screen import RoomScreen
from screens.overlays import left
from screens.prepare import errand_rows, lines, missing_rows, people_rows, seat_rows, topic_rows
from screens.prepare.head import header
from screens.prepare.lines import Begun
from screens.widgets.pane import Pane, rows_needed, rule
from screens.widgets.rows import Row, on
from screens.widgets.text import pane_keys

PANES = ("missing", "topics", "people", "seats", "errands", "open")
# What is missing has so many rows at least, and this part of the screen at most.
LEAST_MISSING, PART = 4, 3
# Of what earlier meetings left open so many rows at most are seen beside the rest.
MOST_LEFT = 4


class PreparePanes(RoomScreen):
    """Shows a meeting ahead in panes, each with its own choice; what keys do is its subclass's."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        self._ring = Ring(*PANES)
        self._framed = ""
        # What is selected: a row of each pane by its place, a seat by its person.
        self._at = dict.fromkeys(PANES, 0)
        self._person: str | None = None
        # Which of the rows of topics are in view, and how many a topic has.
        self._topic_rows, self._per = range(0), 1
        self._seats: seat_rows.Arranged = seat_rows.Lines(())
        self._people: list[people_rows.Told] = []
        self._beside = Beside()
        self._checked: tuple[tuple[object, ...], CheckInfo] | None = None
        self._missing: list[CheckItem] = []
        self._errands: list[errand_rows.Item] = []
        self._left: tuple[Left, ...] = ()

    def body(self) -> Iterable[Widget]:
        """What is missing above; topics and seats at the left, people and logistics at the right, between these what
        earlier meetings left open."""
        yield Pane(id="pre-missing")
        left = Vertical(Pane(id="pre-topics", lined=True), Pane(id="pre-seats", lined=True), id="pre-left")
        right = Vertical(Pane(id="pre-people"), Pane(id="pre-open"), Pane(id="pre-errands"), id="pre-right")
        yield Container(left, right, id="pre-panes")

    def on_mount(self) -> None:
        """What is around the meeting comes once the screen is there."""
        self._look()

    def on_screen_resume(self) -> None:
        """It may be another by now."""
        self._look()

    def _look(self) -> None:
        def looked(found: Beside | None) -> None:
            self._beside = found or Beside()
            self.show(self.snapshot)

        def asked(found: tuple[Left, ...] | None) -> None:
            if found is not None and found != self._left:
                self._left = found
                if not found and self._ring.active == "open":
                    self._ring.active = "missing"
                self.show(self.snapshot)

        day = self.snapshot.now.time.date()
        self.seat.look(lambda book: book.beside(), looked)
        self.seat.look(lambda book: book.left(day), asked)

    @property
    def info(self) -> CheckInfo:
        """Whether the meeting is ready, worked out again once a minute, and where anything follows from another."""
        meeting, now = self.snapshot.meeting, self.snapshot.now.time
        of = (meeting.head, f"{now:%Y-%m-%d %H:%M}", self._beside)
        if self._checked is None or self._checked[0][:2] != of[:2] or self._checked[0][2] is not of[2]:
            beside = self._beside
            asked = given(
                meeting, now, self.seat.seen.calendar, beside.around, origins=beside.origins, others=beside.others
            )  # fmt: skip
            self._checked = (of, check(asked))
        return self._checked[1]

    def pane(self, name: str) -> Pane:
        """One of the panes by its name."""
        return self.query_one(f"#pre-{name}", Pane)

    def fill(self) -> None:
        """Panes stand in frames where there is room; where there is little, one of them is seen at a time."""
        frame = frame_for(self.size.width)
        if frame != self._framed:
            self._framed = frame
            for name in PANES:
                self.pane(name).framed("box" if frame == "box" else "rule")
            for mode in ("box", "rule", "bare"):
                self.set_class(mode == frame, f"-pre-{mode}")
        super().fill()

    def header_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """The meeting, its day, and how much time is left."""
        start, now = snapshot.meeting.agenda.start.date(), snapshot.now.time.date()
        left = self.seat.seen.calendar.between(now, start) if start > now else None
        ahead = snapshot.meeting.session.stage.ahead
        return header(snapshot, missing_rows.count(self.info) if ahead else None, left, width)

    @property
    def topic(self) -> int | None:
        """The number of the selected topic."""
        numbers = list(self.snapshot.meeting.plan.topics)
        return numbers[min(self._at["topics"], len(numbers) - 1)] if numbers else None

    @property
    def _chosen_person(self) -> str | None:
        """Whom the selected row or seat is about."""
        if self._ring.active == "seats":
            return self._person
        if self._ring.active == "people" and self._people:
            return self._people[self._at["people"]].person
        return None

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot in all panes that are seen."""
        for name, show in (
            ("missing", self._show_missing), ("topics", self._show_topics), ("people", self._show_people),
            ("seats", self._show_seats), ("errands", self._show_errands), ("open", self._show_left),
        ):  # fmt: skip
            pane = self.pane(name)
            wanted = name in self.panes and (self._framed == "box" or self._seen(name))
            if pane.display != wanted:
                pane.display = wanted
                self.show_body_again()
            if wanted:
                show(snapshot, pane)
        for side in ("left", "right"):
            box = self.query_one(f"#pre-{side}")
            # Where one pane is seen at a time, the side without it takes no room.
            box.display = any(child.display for child in box.children)
        self.query_one("#pre-panes").display = self._framed != "bare" or self._ring.active != "missing"

    def _seen(self, name: str) -> bool:
        """Whether a pane is seen where there is room for one or two."""
        active = self._ring.active
        if self._framed == "bare":
            return name == active
        if name == "missing":
            return True
        return name == ("seats" if active == "seats" else "topics") if name in ("topics", "seats") else name == (
            active if active in ("errands", "open") else "people"
        )  # fmt: skip

    @property
    def panes(self) -> tuple[str, ...]:
        """The panes that there are: that of what was left open where anything was."""
        return PANES if self._left else PANES[:-1]

    def _show_missing(self, snapshot: Snapshot, pane: Pane) -> None:
        meeting, now, active = snapshot.meeting, snapshot.now.time, self._ring.active == "missing"
        info, made = self.info, meeting.log[0].time
        self._missing, done = missing_rows.open_items(info, now, made), missing_rows.done_items(info)
        at = self._at["missing"] = max(0, min(self._at["missing"], len(self._missing) - 1))
        does = [self._does(item) for item in self._missing]
        rows = missing_rows.rows(meeting, self._missing, done, does, at, pane.room.width, now, made, inked=active)
        # Where the pane of what was left open is behind another one, a line says how much there is.
        foot = (
            [left.in_a_line(self._left, pane.room.width, _("Ctrl+L"))] if self._left and self._framed != "box" else []
        )
        if self._framed == "bare":
            pane.styles.height = "1fr"
        else:
            most = max(LEAST_MISSING, self.query_one("#body").size.height // PART - 2)
            height = rows_needed(max(LEAST_MISSING, min(most, len(rows))) + len(foot), pane.frame)
            if pane.styles.height is None or pane.styles.height.value != height:
                pane.styles.height = height
                self.show_body_again()
        pane.head(
            _("Still lacking"), missing_rows.tally(info, now, made),
            pane_keys((_("Enter"), _("see to it")), ("F8", _("chase"))), active=active,
        )  # fmt: skip
        pane.show_list(at, len(rows), lambda first, end: rows[first:end], foot=foot)

    def _about(self, item: CheckItem) -> Begun | None:
        """What sees to something that is missing."""
        lists = lists_of(self.snapshot.meeting, self._beside.around.office)
        listed = sorted((name for of in lists.values() for name in of), key=len, reverse=True)
        return lines.about(self.snapshot.meeting, item, listed)

    def _does(self, item: CheckItem) -> str:
        """What Enter does about something, in a word, "" where no line sees to it."""
        begun = self._about(item)
        return lines.does(begun) if begun is not None else ""

    def _show_topics(self, snapshot: Snapshot, pane: Pane) -> None:
        meeting, active = snapshot.meeting, self._ring.active == "topics"
        timed, (width, height) = fits(meeting), pane.room
        per = self._per = 2 if 2 * len(meeting.plan.topics) + 6 <= height else 1
        listed = topic_rows.topics(meeting, width, self.topic, per=per, inked=active)
        foot = [*topic_rows.order(timed), *topic_rows.bar(meeting, timed, width, self.topic)]
        foot = [rule(width), *foot] if foot and height > len(foot) + 4 else []
        # The selected one is in view, under the names of the columns and above the bar.
        room = max(1, height - len(foot) - 1)
        end = min(len(listed), max(1 + room, 1 + per * (self._at["topics"] + 1)))
        first = max(1, end - room)
        self._topic_rows = range(first, end)
        seen = topic_rows.seen(range((first - 1) // per, -(-(end - 1) // per)), len(meeting.plan.topics))
        pane.head(_("Topics"), seen + topic_rows.tally(timed), pane_keys(("2", _("material"))), active=active)
        rows: list[Row] = [*listed[:1], *listed[first:end], *[()] * max(0, room - (end - first)), *foot]
        pane.show_list(None, len(rows), lambda begin, last: rows[begin:last])

    def _show_people(self, snapshot: Snapshot, pane: Pane) -> None:
        meeting, active, width = snapshot.meeting, self._ring.active == "people", pane.room.width
        found = ahead(meeting)
        self._people = people_rows.people(meeting, found, width)
        at = self._at["people"] = max(0, min(self._at["people"], len(self._people) - 1))
        pane.head(_("People"), people_rows.tally(found), pane_keys((_("Enter"), _("see to it"))), active=active)
        rows = people_rows.shown(self._people, at, width, inked=active)
        pane.show_list(at, len(rows), lambda first, end: rows[first:end])

    def _show_seats(self, snapshot: Snapshot, pane: Pane) -> None:
        meeting, active, (width, height) = snapshot.meeting, self._ring.active == "seats", pane.room
        seats = seating(meeting)
        areas = seat_rows.areas(meeting, width)
        self._seats = seat_rows.arranged(meeting, seats, width, max(0, height - 1 - len(areas)))
        if self._person not in meeting.people:
            self._person = next(iter((*seats.head, *seats.left, *seats.behind)), None)
        place = meeting.agenda.place
        count = len(seats.head) + len(seats.left) + len(seats.right) + len(seats.behind)
        count += sum(block.seats for block in meeting.agenda.blocks)
        pane.head(
            _("Seats"), [(f"{place}  " if place else "", "dim"), (_("{n} seats").format(n=count), "dim")],
            pane_keys(("9", _("change seat"))), active=active,
        )  # fmt: skip
        rows = seat_rows.rows(meeting, self._seats, self._person, inked=active) + areas
        rows += [()] * max(0, height - 1 - len(rows)) + seat_rows.foot(meeting, self._person, width)
        pane.show_list(None, len(rows), lambda first, end: rows[first:end])

    def _show_errands(self, snapshot: Snapshot, pane: Pane) -> None:
        meeting, active, width = snapshot.meeting, self._ring.active == "errands", pane.room.width
        self._errands = errand_rows.items(meeting, self._lists)
        at = self._at["errands"] = max(0, min(self._at["errands"], len(self._errands) - 1))
        pane.head(
            _("Logistics"), errand_rows.tally(self._errands), pane_keys((_("Enter"), _("in order"))), active=active
        )
        rows = errand_rows.rows(meeting, self._errands, at, width, inked=active)
        pane.show_list(at, len(rows), lambda first, end: rows[first:end])

    def _show_left(self, snapshot: Snapshot, pane: Pane) -> None:
        active, width = self._ring.active == "open", pane.room.width
        at = self._at["open"] = max(0, min(self._at["open"], len(self._left) - 1))
        rows = left.briefly(self._left, width)
        if active:
            rows[at] = on("sel", rows[at], width)
        if self._framed == "box":
            height = rows_needed(min(MOST_LEFT, len(rows)), pane.frame)
            if pane.styles.height is None or pane.styles.height.value != height:
                pane.styles.height = height
                self.show_body_again()
        else:
            pane.styles.height = "1fr"
        pane.head(
            _("Left open by earlier meetings"), [(str(len(rows)), "dim")],
            pane_keys((_("Enter"), _("read whole"))), active=active,
        )  # fmt: skip
        pane.show_list(at, len(rows), lambda first, end: rows[first:end])

    @property
    def _lists(self) -> dict[str, tuple[str, ...]]:
        """What is looked at before the meeting, by the names of the lists."""
        every = lists_of(self.snapshot.meeting, self._beside.around.office)
        return {name: of for name, of in every.items() if name not in NO_ROUND}
