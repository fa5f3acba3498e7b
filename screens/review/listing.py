"""Which entries the review lists, which of them is selected, and which are in the range."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from meetroom.command import REVIEWER
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place
from meetroom.views.review import FILTERS, Item, filtered, items, items_since
from screens.review.rows import View


class ReviewList:
    """The entries that pass the filter, with a cursor that stays where it is while others arrive.

    cursor, anchor: numbers of entries; the anchor is where a range begins. Only a cursor on the last entry goes on to
    the newest. place: the only topic or segment whose entries are
    listed.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        meeting = snapshot.meeting
        to_answer = snapshot.role != REVIEWER and bool(meeting.reviews.open_queries)
        self.filter = "queried" if to_answer else "all"
        self.place: Place | None = None
        self.anchor: int | None = None
        self._meeting, self.all = meeting, items(meeting)
        self.states = Counter(item.state for item in self.all)
        self.shown: list[Item] = []
        self._of: tuple[str, str] = ("", "")
        self._by: tuple[str, Place | None] = ("", None)
        reviews = snapshot.role == REVIEWER
        first = (i.entry.no for i in self.all if (i.due if reviews else i.state == "queried"))
        self.cursor = next(first, meeting.last)

    def update(self, snapshot: Snapshot) -> bool:
        """List again where something was recorded or the filter is another; whether the cursor followed the newest."""
        meeting = snapshot.meeting
        of, by = (meeting.id, meeting.head), (self.filter, self.place)
        if (of, by) == (self._of, self._by):
            return False
        at_end = bool(self.shown) and self.cursor == self.shown[-1].entry.no
        follows = at_end and self.anchor is None and by == self._by
        if of != self._of:
            self.all = items_since(meeting, self._meeting, self.all)
            self._meeting, self.states = meeting, Counter(item.state for item in self.all)
        self._of, self._by = of, by
        self.shown = filtered(meeting, self.all, self.filter, self.place, snapshot.role)
        if not self.shown:
            return False
        last = self.shown[-1].entry.no
        if follows and last > self.cursor:
            self.cursor = last
            return True
        self.cursor = self.shown[min(self._place(self.cursor), len(self.shown) - 1)].entry.no
        return False

    @property
    def at(self) -> int:
        """The place of the selected entry in what is listed."""
        at = self._place(self.cursor)
        return at if at < len(self.shown) and self.shown[at].entry.no == self.cursor else 0

    def _place(self, number: int) -> int:
        """Where in what is listed an entry is, or would be."""
        return bisect_left(self.shown, number, key=lambda item: item.entry.no)

    def newer(self, number: int) -> int:
        """How many of the entries that are listed came after one."""
        return len(self.shown) - self._place(number + 1)

    @property
    def item(self) -> Item | None:
        """The selected entry."""
        return self.shown[self.at] if self.shown else None

    @property
    def chosen(self) -> tuple[int, ...]:
        """The entries of the range that can be verified; those with an open query are passed over."""
        if self.anchor is None:
            return ()
        low, high = sorted((self.anchor, self.cursor))
        listed = self.shown[self._place(low) : self._place(high + 1)]
        return tuple(item.entry.no for item in listed if item.due)

    def view(self, seen: int) -> View:
        """What is looked at, where entries up to `seen` were there before."""
        return View(filter=self.filter, place=self.place, chosen=frozenset(self.chosen), seen=seen)

    def move(self, by: int) -> None:
        """Select an entry so many rows on, or the last that there is."""
        if self.shown:
            self.cursor = self.shown[max(0, min(len(self.shown) - 1, self.at + by))].entry.no

    def select(self, number: int) -> None:
        """Select an entry by its number, out of a filter that hides it."""
        at = self._place(number)
        if at == len(self.shown) or self.shown[at].entry.no != number:
            self.filter, self.place = "all", None
        self.cursor, self.anchor = number, None

    def next_waiting(self, done: set[int]) -> bool:
        """Select the next entry that is due but those `done`, below first; else the last. Whether there was one."""
        if not self.shown:
            return False
        at = self.at
        for item in (*self.shown[at + 1 :], *self.shown[: at + 1]):
            if item.due and item.entry.no not in done:
                self.cursor = item.entry.no
                return True
        self.cursor = self.shown[-1].entry.no
        return False

    def next_query(self) -> None:
        """Where open queries are listed and the selected one is answered: select the next that is open."""
        item = self.item
        if self.filter != "queried" or item is None or item.state != "answered":
            return
        following = (*self.shown[self.at + 1 :], *self.shown[: self.at])
        self.cursor = next((other.entry.no for other in following if other.state == "queried"), self.cursor)

    def choose_filter(self, number: int) -> None:
        """A filter by its number, from 1."""
        self.filter, self.anchor = FILTERS[number - 1], None

    def choose_place(self, at_hand: Place | None) -> bool:
        """List only the topic of the selected entry, else its segment, else what is at hand, or again all; whether
        there is one."""
        before, self.anchor, item = self.place, None, self.item
        self.place = None
        if before is None and item is not None and item.topic is not None:
            self.place = Place("topic", item.topic)
        elif before is None:
            self.place = at_hand if item is None or item.segment is None else Place("segment", item.segment)
        return self.place != before

    def turn_place(self, places: Sequence[Place], by: int) -> None:
        """The topic or segment before or after, and between the last and the first all of them."""
        every = [None, *places]
        at = every.index(self.place) if self.place in every else 0
        self.place, self.anchor = every[(at + by) % len(every)], None

    def back(self) -> bool:
        """Out of the range, else out of the filter; False where one was in neither."""
        if self.anchor is not None:
            self.anchor = None
        elif (self.filter, self.place) != ("all", None):
            self.filter, self.place = "all", None
        else:
            return False
        return True
