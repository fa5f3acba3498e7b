"""The panes of the meetings: all in one list, or today's, the coming and the past ones each in their own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from meetroom.i18n import gettext as _
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.views.home import HomeList, Listed
from screens.home import rows as home_rows
from screens.widgets.pane import Pane, rows_needed
from screens.widgets.rows import Row, Span

# Of today's and coming meetings: so many have a row each at most, before the others scroll.
MOST_TODAY = 4
NAMES = ("today", "coming", "past")


class MeetingPanes:
    """Fills them, and knows which meeting stands in which row."""

    def __init__(self, screen: Screen[None]) -> None:
        """screen: has the panes."""
        self._screen = screen
        self._rows_of: dict[str, list[str | None]] = {}

    def at(self, pane: str, at: int) -> str | None:
        """The meeting in a row of a pane, None where there is none."""
        names = self._rows_of.get(pane, [])
        return names[at] if at < len(names) else None

    @property
    def _most(self) -> int:
        """How many rows what is to come has at most."""
        return self._screen.query_one("#home-left").size.height // 2

    def show_list(self, home_list: HomeList, listed: Sequence[Listed], selected: str | None, *, inked: bool) -> None:
        """All in one list, under the titles of the parts."""
        table = self._screen.query_one("#meetings", Pane)
        rows = home_rows.meetings(home_list, listed, selected, table.room.width)
        table.head(_("Meetings"), [(str(len(listed)), "dim")], active=inked)
        at = next((at for at, (_row, id) in enumerate(rows) if id is not None and id == selected), 0)
        # The title of a section stays in view with its first meeting.
        headed = at > 0 and rows[at - 1][1] is None
        table.show_list(at, len(rows), lambda first, end: [row for row, _id in rows[first:end]], headed=headed)
        self._rows_of = {"meetings": [id for _row, id in rows]}

    def show_panes(self, home_list: HomeList, listed: Sequence[Listed], selected: str | None, active: str) -> None:
        """Each part in its pane. active: the pane in which the keys act."""
        shown, now = {meeting.id for meeting in listed}, home_list.now
        self._rows_of = {}
        for name, title, members, nothing in home_rows.sections(home_list):
            pane = self._screen.query_one(f"#{name}", Pane)
            kept = [meeting for meeting in members if meeting.id in shown]
            inked, width = name == active, pane.room.width
            if not width:
                # Rows are made once there is room for them: others would be seen for a moment.
                continue
            wide = home_rows.time_width(kept, now)
            # What is past is told in a row each; what is to come in two, as long as there is room for all of it.
            double = name == "today" or (name == "coming" and 2 * len(kept) <= self._most)
            rows: list[tuple[Row, str | None]] = []
            for each in kept:
                chosen = each.id == selected
                row = home_rows.meeting_row(each, now, chosen, wide, width, place=not double, inked=inked)
                rows.append((row, each.id))
                if double:
                    rows.append((home_rows.about_row(each, now, chosen, wide, width, inked=inked), each.id))
            if not rows:
                rows = [(((nothing if not members else _("none of these fits"), "dim"),), None)]
            keys = _keys(home_list, next((each for each in kept if each.id == selected), None))
            pane.head(title, [(home_rows.count_words(name, len(kept), home_list), "dim")], keys, active=inked)
            at = next((at for at, (_row, id) in enumerate(rows) if id == selected), 0)
            # Both rows of the selected one are seen.
            at += at + 1 < len(rows) and rows[at + 1][1] == rows[at][1] is not None
            pane.show_list(at, len(rows), lambda first, end, made=rows: [row for row, _id in made[first:end]])  # type: ignore[misc]
            self._rows_of[name] = [id for _row, id in rows]
            if name == "today":
                _tall(pane, max(1, min(2 * MOST_TODAY, len(rows))))
            if name == "coming":
                # What comes has the room that it needs, up to half of what there is.
                _tall(pane, max(3, min(len(rows), self._most)))


def _keys(home_list: HomeList, chosen: Listed | None) -> list[Span]:
    """What can be done with the selected meeting; nothing where none of the pane is selected."""
    if chosen is None:
        return []
    if known(STAGES, chosen.status).over:
        return [(_("Enter"), "key"), (" " + _("to the meeting"), "plain")]
    if home_list.is_to_prepare(chosen):
        return [(_("Enter"), "key"), (" " + _("prepare"), "plain"), ("  1", "key"), (" " + _("preside"), "plain")]
    first = [(_("Enter"), "key"), (" " + _("preside"), "plain")]
    if not known(STAGES, chosen.status).ahead:
        return first
    return [*first, ("  7", "key"), (" " + _("prepare"), "plain")]


def _tall(pane: Pane, rows: int) -> None:
    height = rows_needed(rows, pane.frame)
    if pane.styles.height is None or pane.styles.height.value != height:
        pane.styles.height = height
