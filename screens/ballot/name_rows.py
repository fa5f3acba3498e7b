"""The vote by name: everybody with a vote in three columns, and beside them the sums and what they come to."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.methods import VOTES
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import HINTS, Count, preview, tally
from meetroom.wording.terms import names, word
from screens.ballot.fact_rows import earlier, items, labelled
from screens.ballot.pieces import field_word, short_word
from screens.widgets.cells import folded
from screens.widgets.names import marked, name_width, number_width, pad_name
from screens.widgets.pane import rule
from screens.widgets.rows import Row, on
from screens.widgets.text import cut, pad, wrap

_COLUMN = 8
_CHIPS = {"for": "chip.good", "against": "chip.bad", "abstain": "strong"}
_BARS = {"for": "bar.good", "against": "bar.bad", "abstain": "bar.text"}


def people(
    snapshot: Snapshot, count: Count, persons: Sequence[str], focused: int, width: int, first: int, *, per: int
) -> list[Row]:
    """Some of those who may vote, the first of them at place `first`: the vote, and the reason of the position.

    per: how many rows each has, all but the first empty.
    """
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None:
        return []
    current, rows = meeting.positions.of(no).current, list[Row]()
    name, column = _widths(meeting, width)
    for at, person in enumerate(persons, first):
        here, vote, taken = at == focused, count.vote(person), current.get(person)
        spans = [*marked(meeting, person, no), (f"{pad_name(meeting, person, name)} ", "strong" if here else "plain")]
        for each in VOTES:
            said = f" {short_word(each)} " if vote == each else " . "
            spans += [(cut(said, column), _CHIPS[each] if vote == each else "dim")]
            spans.append((" " * max(0, column - cell_len(said)), "plain"))
        room = width - sum(cell_len(text) for text, _style in spans)
        if taken is not None and room > 0:
            hint = HINTS.get(taken.stance)
            other = vote is not None and hint is not None and hint != vote
            stance = _("position: {stance}").format(stance=word(taken.stance)) if other or hint is None else ""
            spans.append((cut("  ".join(filter(None, (stance, taken.reason))), room), "warn" if other else "dim"))
        elif vote is None and room > 0:
            spans.append((cut(_("not said"), room), "warn"))
        row = tuple(spans)
        rows += [on("sel", row, width) if here else row, *[()] * (per - 1)]
    return rows


def titles(meeting: Meeting, width: int) -> list[Row]:
    """The heads of the columns."""
    name, column = _widths(meeting, width)
    left = pad(_("seat"), number_width(meeting) + 1) + "   " + pad(_("name and post"), name + 1)
    left += "".join(pad(f" {short_word(vote)}", column) for vote in VOTES)
    return [((cut(left + _("reason of the position"), width), "dim"),)]


def _widths(meeting: Meeting, width: int) -> tuple[int, int]:
    """Cells for a name, and for each of the three columns."""
    column = max(_COLUMN, *(cell_len(short_word(vote)) + 2 for vote in VOTES))
    left = width - number_width(meeting) - 5
    if left - 3 * column - name_width(meeting, width) < 0:
        column = max(cell_len(short_word(vote)) + 2 for vote in VOTES)
    return max(8, min(name_width(meeting, width), left - 3 * column)), column


def more(voters: int, rows: int) -> list[Row]:
    """How many there is no room for, so that nobody is forgotten."""
    hidden = voters - rows + 1 if voters > rows else 0
    return [((_("{n} more: ↑↓").format(n=hidden), "dim"),)] if hidden else []


def sums(snapshot: Snapshot, no: int, count: Count, voters: tuple[str, ...], width: int, height: int) -> list[Row]:
    """How many voted how, whether it adds up, what it comes to whatever the rest, and where the votes are from."""
    meeting, found, unsaid = snapshot.meeting, tally(count, voters), count.unsaid(voters)
    roomy = height >= 4 * 2 + 10
    counted = [(field_word(vote), found[vote], _BARS[vote]) for vote in VOTES]
    counted.append((_("not said"), len(unsaid), "bar.warn" if unsaid else "track"))
    wide = max(cell_len(label) for label, _number, _ground in counted)
    room = max(1, width - wide - 6)
    rows: list[Row] = earlier(meeting, no, width)
    if count.item is not None:
        rows.append(labelled(_("this item"), items(meeting, no, count.item, width - 10)))
    for label, number, ground in counted:
        filled = max(1, room * number // max(1, len(voters))) if number else 0
        row: Row = ((pad(label, wide), "dim"), (f"{number:>4} ", "strong"), (" " * filled, ground))
        rows += [*([()] if roomy else []), row]
    said = "+".join(str(number) for _label, number, _ground in counted)
    rows += [
        *([()] if roomy else []), rule(width),
        ((cut(_("{formula}, may vote {wanted}").format(formula=f"{said}={len(voters)}", wanted=len(voters)), width - 2),
          "plain"), (" ✓ " if not unsaid else "", "good")),
    ]  # fmt: skip
    if unsaid:
        rows += _whatever(snapshot, count, voters, unsaid, width)
    if count.taken:
        taken = _("{n} filled in from positions").format(n=count.taken)
        rows += [((line, "dim"),) for line in wrap(taken, width)]
    return rows[:height]


def _whatever(
    snapshot: Snapshot, count: Count, voters: tuple[str, ...], unsaid: tuple[str, ...], width: int
) -> list[Row]:
    """Who is missing, and whether it matters how they vote."""
    who = names(snapshot.meeting, unsaid)
    missing = _("not said yet: {who}").format(who=who)
    rows: list[Row] = [((line, "warn"),) for line in folded(missing, width, 2)]
    if len(unsaid) == len(voters):
        return rows
    ends = []
    for vote in ("for", "against"):
        seen = preview(snapshot.meeting, count.with_others(voters, vote), snapshot.role, snapshot.now.time)
        ends.append(None if seen.fact is None else seen.fact.adopted)
    if ends == [True, True]:
        rows.append(((cut(_("adopted however they vote"), width), "good"),))
    elif ends == [False, False]:
        rows.append(((cut(_("rejected however they vote"), width), "bad"),))
    elif None not in ends:
        rows.append(((cut(_("they decide it"), width), "dim"),))
    return rows
