"""The rows of candidates on one ballot: what each got, whether it adds up, and what comes of it."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.facts.ballot import BallotTaken
from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import (
    VOTES,
    Count,
    Preview,
    marks_of,
    valid_papers,
)
from meetroom.wording.arithmetic import (
    candidate_formula,
    candidate_verdict,
)
from screens.ballot.pieces import VOTE_STYLES
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, pad, pad_within


def candidates(
    snapshot: Snapshot, count: Count, seen: Preview, voters: int, focused: int, first: int, end: int, width: int
) -> list[Row]:
    """Some of the candidates, from place `first` on: what each got, whether it adds up, and what comes of it.

    focused: the place of the number that is typed among those of all candidates.
    """
    valid, rows = valid_papers(count, voters), list[Row]()
    fact = seen.fact if isinstance(seen.fact, BallotTaken) else None
    results = {each.name: each for each in fact.candidates} if fact is not None else {}
    wide, column = _columns(width)
    for at in range(first, end):
        name, marks = count.candidates[at], marks_of(count, at, voters)
        spans: list[Span] = [(f" {at + 1:>2} {pad_within(name, wide)}", "plain")]
        for place, (vote, votes) in enumerate(zip(VOTES, marks, strict=True)):
            here = focused == at * len(VOTES) + place
            spans.append((f"{votes:>{column}} ", "cursor" if here else VOTE_STYLES[vote]))
        missing = valid - sum(marks)
        note = _("{n} missing") if missing > 0 else _("{n} too many")
        said = f"  {note.format(n=abs(missing))} ✗"
        if cell_len(said) > width - 4 - wide - 3 * (column + 1):
            said = f" {-missing:+} ✗"
        spans.append(("  ✓ ", "good") if not missing else (said, "bad"))
        if fact is not None and (found := results.get(name)) is not None:
            style = "good" if found.adopted else "warn" if found.enough else "bad"
            room, said = width - wide - 3 * column - 11, f" {candidate_verdict(fact, found)}"
            formula = f" {candidate_formula(found)} "
            spans.append((formula if cell_len(formula + said) <= room else "", "dim"))
            spans.append((cut(said, max(4, room)), style))
        rows.append(tuple(spans))
    return rows


def candidates_title(snapshot: Snapshot, width: int) -> Row:
    """What the columns of the candidates say, and how many are to be elected."""
    no = snapshot.meeting.topics.at_hand
    places = 0 if no is None else snapshot.meeting.planned(no).places
    wide, column = _columns(width)
    columns = "".join(f"{pad_left(text, column)} " for text in _headings())
    said = _("elect {n}").format(n=places)
    return ((f"    {pad(said, wide)}{columns}", "dim"),)


def _headings() -> tuple[str, str, str]:
    return _("for"), _("against"), _("abst.")


def _columns(width: int) -> tuple[int, int]:
    """How wide the names of candidates are, and each of their numbers."""
    column = max(5, *map(cell_len, _headings()))
    return max(8, min(24, width - 3 * column - 25)), column


def pad_left(text: str, width: int) -> str:
    """A text at the right of so many cells, cut where it is longer."""
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text
