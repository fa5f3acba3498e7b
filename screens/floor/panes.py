"""The floor as it is shown: what we are on, whose turn it is, how long is left, who has taken which position."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place, agenda_order, at_hand
from meetroom.views.left import Left
from screens.floor import agenda_rows, background_rows, clock_rows, item_rows, outlook_rows, side_rows
from screens.floor import rows as floor_rows
from screens.frame.panes import Ring, frame_for
from screens.frame.parts import floor_parts
from screens.frame.room_frame import ROOMY_ROWS
from screens.frame.room_screen import RoomScreen
from screens.overlays import left
from screens.widgets.pane import Pane, rows_needed, rule
from screens.widgets.rows import Row, Span
from screens.widgets.text import pane_keys

# The topic, who has the floor, the clock, the tally.
BARE_CLOCK = 4
# From so many columns and rows on there are three columns of panes, from so many four.
WIDE, HUGE, TALL = 150, 200, 40
# What the chair says, and what it is summed up from.
MOST_SAID = 11
# Under an agenda of two rows each there is room for as many at least.
LEAST_FOOT = 3
# Cells of a reason that two rows of the widest list show for certain.
BOTH_ROWS = 52
# From so many rows on the last entries stand beneath the discussion.
RECORDED = 34
ORDER = ("agenda", "clock", "people", "script", "votes", "record", "below", "tasks", "time", "here", "background")
_SEEN = {
    "bare": ("agenda", "people"),
    "rule": ("agenda", "people"),
    "box": ("agenda", "people", "below"),
    "wide": ("agenda", "people", "record", "tasks"),
    "huge": ("agenda", "people", "record", "tasks", "background"),
}


class FloorPanes(RoomScreen):
    """The agenda, the discussion, and what there is room for beside and beneath."""

    def __init__(self, *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self._ring = Ring("people", "agenda", "record", "below", "tasks", "background")
        self._mode = ""
        self._at_hand: Place | None = None
        # Whether people stand on two rows each.
        self._on_two = False
        # What is chosen in the panes that are not the people's: a topic or segment, an entry.
        self._place: Place | None = None
        self._entry: int | None = None
        # What earlier meetings left open, None before it was asked for.
        self._left: tuple[Left, ...] | None = None

    def body(self) -> Iterable[Widget]:
        """The agenda at the left, the discussion in the middle; what there is room for beside and beneath."""
        yield Horizontal(
            Vertical(Pane(id="agenda", lined=True), Pane(id="time"), Pane(id="here"), id="left"),
            Vertical(Pane(id="clock"), Pane(id="people"), Pane(id="items"), Pane(id="script"), id="middle"),
            Vertical(Pane(id="votes"), Pane(id="record"), Pane(id="tasks"), id="far"),
            Pane(id="background"),
            id="floor",
        )
        yield Pane(id="below")

    def on_mount(self) -> None:
        """Panes stand where they belong before anything is painted."""
        super().on_mount()
        self._arrange(*self.app.size)

    def fill(self) -> None:
        """Panes stand where there is room for them."""
        self._arrange(*self.size)
        super().fill()

    def _arrange(self, width: int, height: int) -> None:
        mode = frame_for(width)
        if width >= WIDE and height >= TALL:
            mode = "huge" if width >= HUGE else "wide"  # type: ignore[assignment]
        elif mode == "box" and height < RECORDED:
            mode = "low"  # type: ignore[assignment]
        if mode != self._mode:
            self._mode = mode
            for name in ("bare", "rule", "box", "low", "wide", "huge"):
                self.set_class(name == mode, f"-floor-{name}")
            for pane in self.query(Pane):
                pane.framed(frame_for(width))
            self.show_body_again()

    @property
    def _seen(self) -> tuple[str, ...]:
        return _SEEN.get(self._mode, ("agenda", "people"))

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot: rows are made where what they follow from changed, and painted where they are others."""
        self._active = self._ring.keep(self._seen, "people")
        seen = floor_parts(snapshot.meeting)
        self._show_agenda(snapshot, seen)
        self._show_clock(snapshot)
        self._show_people(snapshot, seen)
        self._show_items(snapshot)
        if self._mode in ("wide", "huge"):
            self._show_beside(snapshot, seen)
        if self._mode == "box":
            self._show_entries("below", snapshot)

    def pane(self, name: str) -> Pane:
        """A pane by its name."""
        return self.query_one(f"#{name}", Pane)

    def _head(self, name: str, title: str, tally: Iterable[Span] = (), keys: Iterable[Span] = ()) -> None:
        self.pane(name).head(title, tuple(tally), tuple(keys), active=name == self._active)

    def _show_clock(self, snapshot: Snapshot) -> None:
        clock = self.pane("clock")
        frame, width = clock.frame, clock.room.width
        clock.head(clock_rows.title(snapshot, width), clock_rows.whose(snapshot))
        told = clock_rows.clock(snapshot, width, frame)
        if frame == "bare":
            told = [
                *told,
                *[()] * (BARE_CLOCK - 1 - len(told)),
                tuple(floor_rows.tally(snapshot, width, contention=True)),
            ]
        elif frame == "rule":
            told = [*told, rule(width)]
        clock.show(told)
        rows = rows_needed(len(told), frame)
        if clock.styles.height is None or clock.styles.height.value != rows:
            # A topic that comes back has more to tell: the list of people gives way to it.
            clock.styles.height = rows
            self.show_body_again()

    def _show_people(self, snapshot: Snapshot, seen: tuple[object, ...]) -> None:
        people = self.pane("people")
        width, height = people.room
        listed = self.selectable()
        selected = listed.index(snapshot.selected) if snapshot.selected in listed else 0
        tally = () if people.frame == "bare" else floor_rows.tally(snapshot, width)
        keys = pane_keys(("↑↓", _("choose")), (_("Enter"), _("reasons and corrections")))
        self._head("people", _("Positions") if snapshot.meeting.topics.at_hand else _("People"), tally, keys)
        inked = self._active == "people"
        top = floor_rows.titles(snapshot.meeting, width) if people.frame == "box" else []
        foot: list[Row] = []
        if self._mode not in ("wide", "huge"):
            script = side_rows.script(snapshot, width, 2 if people.frame != "bare" else 1)
            listed_left = self._left_open(snapshot) if self.size.height < ROOMY_ROWS else ()
            if listed_left:
                # There is no room for a list: how much there is, and the key that lists it.
                script = [left.in_a_line(listed_left, width, _("Ctrl+L")), *script]
            foot = [*([rule(width)] if people.frame != "bare" and script else []), *script]
        self._on_two = self._mode == "huge" and 2 * len(listed) + len(top) <= height
        per = 2 if self._on_two else 1
        people.show_list(
            selected, len(listed),
            lambda first, end: floor_rows.people(snapshot, width, first, end - first, inked=inked, per=per),
            top=top, per=per, foot=foot,
            of=(*seen, snapshot.selected, width, height, inked, *_words(foot), _spoken(snapshot)),
        )  # fmt: skip

    def _show_items(self, snapshot: Snapshot) -> None:
        """In a segment what was recorded in it, under the people where there is room for it; at the briefing, before
        anything is, what earlier meetings left open."""
        pane, meeting = self.pane("items"), snapshot.meeting
        every = item_rows.count(meeting)
        if not every and self._show_left(pane, snapshot):
            return
        segment = meeting.place[1]
        shown = segment is not None and every > 0 and self.size.height >= ROOMY_ROWS
        if pane.display != shown:
            pane.display = shown
        if not shown or segment is None:
            return
        rows = item_rows.items(snapshot, pane.room.width, item_rows.MOST)
        self._head("items", item_rows.title(meeting, segment), [(str(every), "dim")])
        pane.show(rows)
        self._tall(pane, len(rows))

    def _show_left(self, pane: Pane, snapshot: Snapshot) -> bool:
        """Show what earlier meetings left open; whether there is any, and room for it."""
        listed = self._left_open(snapshot)
        if not listed or self.size.height < ROOMY_ROWS:
            return False
        pane.display = True
        rows = item_rows.left(listed, pane.room.width)
        self._head("items", _("Left open by earlier meetings"), [(str(len(listed)), "dim")])
        pane.show(rows)
        self._tall(pane, len(rows))
        return True

    def _left_open(self, snapshot: Snapshot) -> tuple[Left, ...]:
        """At the briefing what earlier meetings left open, as far as the book was asked."""
        if not item_rows.briefs(snapshot.meeting):
            return ()
        if self._left is None:
            self._left, day = (), snapshot.now.time.date()
            self.seat.look(lambda book: book.left(day), self._found_left)
        return self._left

    def _found_left(self, found: tuple[Left, ...] | None) -> None:
        if found:
            self._left = found
            self.show_body_again()

    def _show_agenda(self, snapshot: Snapshot, seen: tuple[object, ...]) -> None:
        """The part of the agenda that was scrolled to; another topic or segment at hand comes into view."""
        agenda, meeting, now = self.pane("agenda"), snapshot.meeting, snapshot.now
        order, here = agenda_order(meeting), at_hand(meeting)
        width, height = agenda.room
        inked, huge = self._active == "agenda", self._mode == "huge"
        chosen = self._place if inked and self._place in order else None
        per = next((per for per in (3, 2) if per * len(order) + LEAST_FOOT <= height and (per < 3 or huge)), 1)
        foot = self._beneath(snapshot, width, height - per * len(order))
        come = here is not None and here != self._at_hand
        self._at_hand = here
        self._head("agenda", _("Agenda"), [(agenda_rows.done(meeting), "dim")], pane_keys((_("Enter"), _("open"))))
        at = order.index(chosen) if chosen is not None else order.index(here) if here is not None and come else None
        agenda.show_list(
            at, len(order),
            lambda first, end: agenda_rows.agenda(
                meeting, order[first:end], width, now, per=per, chosen=chosen, inked=inked),
            # What is beneath is words only, which change with the minutes too, as do those of what is at hand.
            foot=foot, per=per,
            of=(*seen, width, per, inked, repr(chosen), *agenda_rows.spent(meeting, now), *_words(foot)),
        )  # fmt: skip

    def _beneath(self, snapshot: Snapshot, width: int, room: int) -> list[Row]:
        """What stands under the agenda, as far as there is room: a motion that waits, the end, the vote."""
        waiting = agenda_rows.pending(snapshot, width)
        if self._mode in ("wide", "huge"):
            return [*waiting, *_counters(snapshot, width)]
        line = rule(width)
        time, vote = outlook_rows.time(snapshot, width), outlook_rows.vote(snapshot, width)
        if time and len(waiting) + len(time) + len(vote) + 3 > room:
            # Where there is little room, when it ends is enough.
            time = time[-1:]
        rows: list[Row] = []
        for part in (waiting, time, vote):
            if part and len(rows) + len(part) + 1 <= room:
                rows += [line, *part]
        if not rows and room > 0:
            # Where the agenda takes all there is, only what warns is said.
            late, style = agenda_rows.risk(snapshot)
            return (waiting or ([((late, style),)] if late else []))[:room]
        return rows

    def _show_beside(self, snapshot: Snapshot, seen: tuple[object, ...]) -> None:
        meeting = snapshot.meeting
        time, here = self.pane("time"), self.pane("here")
        self._head("time", _("Time"))
        rows = outlook_rows.time(snapshot, time.room.width, whole=True)
        time.show(rows)
        self._tall(time, max(4, len(rows)))
        self._head("here", _("Attendance"), _quorum(snapshot))
        width, height = here.room
        here.show_of((*seen, width, height), lambda: side_rows.here(snapshot, width, height))
        votes, script = self.pane("votes"), self.pane("script")
        self._head("votes", _("If it were voted on"))
        forecast = outlook_rows.vote(snapshot, votes.room.width, whole=True)
        votes.show(forecast or [((_("Nothing is to be voted on now."), "dim"),)])
        self._tall(votes, max(3, len(forecast)))
        self._head("script", _("For the chair"))
        said = side_rows.script(snapshot, script.room.width, MOST_SAID)
        if noted := side_rows.points(snapshot, script.room.width, MOST_SAID - len(said)):
            said = [*said, rule(script.room.width), *noted]
        script.show(said)
        self._tall(script, max(3, len(said)))
        per = 2 if self._mode == "huge" else 1
        self._show_entries("record", snapshot, per)
        tasks = self.pane("tasks")
        self._head("tasks", _("Tasks"), [(str(len(meeting.tasks.items)), "dim")], pane_keys(("F8", _("task"))))
        tasks.show(side_rows.tasks(snapshot, tasks.room.width, per=per))
        if self._mode == "huge":
            background = self.pane("background")
            self._head("background", _("Background"))
            width, shown = background.room.width, BOTH_ROWS if self._on_two else 0
            background.show_of((*seen, width, shown), lambda: background_rows.background(snapshot, width, shown))

    def _tall(self, pane: Pane, rows: int) -> None:
        height = rows_needed(rows, pane.frame)
        if pane.styles.height is None or pane.styles.height.value != height:
            pane.styles.height = height
            self.show_body_again()

    def _show_entries(self, name: str, snapshot: Snapshot, per: int = 1) -> None:
        pane, meeting = self.pane(name), snapshot.meeting
        width, every = pane.room.width, len(meeting.log)
        inked = self._active == name
        self._head(name, _("Record"), side_rows.entries_tally(meeting), pane_keys(
            (_("Enter"), _("replace")), ("F12", _("all"))))  # fmt: skip
        chosen = self._entry if inked else None
        at = every - chosen if chosen is not None else 0
        pane.show_list(
            at, every,
            lambda first, end: side_rows.entries(snapshot, width, first, end, chosen=chosen, inked=inked, per=per),
            per=per, of=(meeting, width, chosen or 0, inked),
        )  # fmt: skip

    def selectable(self) -> list[str]:
        """Those whom the floor lists."""
        return list(floor_rows.listed(self.snapshot.meeting))


def _words(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(text for row in rows for text, _style in row)


def _spoken(snapshot: Snapshot) -> int:
    """The seconds of the running speech, which stand in a row of the people."""
    running = snapshot.meeting.floor.running
    return -1 if running is None else running.elapsed(snapshot.now)


def _quorum(snapshot: Snapshot) -> list[Span]:
    from screens.frame.parts import presence

    return presence(snapshot, observers=False)[1:]


def _counters(snapshot: Snapshot, width: int) -> list[Row]:
    meeting = snapshot.meeting
    put_off = sum(state.is_deferred for state in meeting.topics.states.values())
    return [((_("deferred {n}   tasks {m}").format(n=put_off, m=len(meeting.tasks.items)), "dim"),)]
