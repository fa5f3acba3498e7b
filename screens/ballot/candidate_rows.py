"""The rows of candidates on one ballot: what each got, whether it adds up, and what comes of it."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.facts.ballot import BallotTaken
from meetroom.i18n import gettext as _
from meetroom.views.ballot import (
    VOTES,
    Count,
    Preview,
    mark,
    marks_of,
    valid_papers,
)
from meetroom.wording.arithmetic import candidate_formula, candidate_verdict
from screens.ballot.pieces import VOTE_STYLES, short_word
from screens.widgets.digits import bar
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, pad_within

# Cells of the sum and of what is missing to it, of a formula, of a bar.
_SUM, _FORMULA, _BAR = 12, 18, 16


def candidates(
    count: Count, seen: Preview, voters: int, focused: int, first: int, end: int, width: int, *, per: int
) -> list[Row]:
    """Some of the candidates, from place `first` on, on so many rows each, all but one of them empty.

    focused: the place of the number that is typed among those of all candidates.
    """
    valid, rows = valid_papers(count, voters), list[Row]()
    fact = seen.fact if isinstance(seen.fact, BallotTaken) else None
    results = {each.name: each for each in fact.candidates} if fact is not None else {}
    wide, column = _columns(width)
    for at in range(first, end):
        name, marks = count.candidates[at], marks_of(count, at, voters)
        row_here = focused >= 0 and focused // len(VOTES) == at
        spans: list[Span] = [(f" {at + 1:>2} {pad_within(name, wide)}", "strong" if row_here else "plain")]
        for place, (vote, votes) in enumerate(zip(VOTES, marks, strict=True)):
            here, typed = focused == at * len(VOTES) + place, count.typed(mark(at, vote))
            said = f"{votes if typed else '_':>{column}} "
            spans.append((said, "chip.key" if here else VOTE_STYLES[vote] if typed and votes else "dim"))
        missing = valid - sum(marks)
        note = _("{n} missing") if missing > 0 else _("{n} too many")
        said = f"{sum(marks):>4} " + (note.format(n=abs(missing)) if missing else "✓ ")
        spans.append((pad(said, _SUM), "bad" if missing else "good"))
        room = width - sum(cell_len(text) for text, _style in spans)
        if room >= _BAR + _FORMULA + 12:
            spans += [*bar(marks[0], valid, room - _FORMULA - 12 - 2, "bar.good"), ("  ", "plain")]
            room = _FORMULA + 12
        found = results.get(name)
        if fact is not None and found is not None:
            style = "good" if found.adopted else "warn" if found.enough else "bad"
            formula, verdict = candidate_formula(found), candidate_verdict(fact, found)
            if cell_len(formula) + cell_len(verdict) + 2 <= room:
                spans.append((pad(formula, max(cell_len(formula) + 1, room - cell_len(verdict) - 1)), "dim"))
            spans.append((cut(verdict, max(4, room)), style))
        elif any(count.typed(mark(at, vote)) for vote in VOTES):
            spans.append((cut(_("to be counted"), max(0, room)), "dim"))
        row = tuple(spans)
        rows += [on("surface", row, width) if row_here else row, *[()] * (per - 1)]
    return rows


def candidates_title(places: int | None, width: int) -> Row:
    """What the columns of the candidates say, and how many are to be elected."""
    wide, column = _columns(width)
    named = _("Candidates")
    if places:
        named += "  " + _("elect {n}").format(n=places)
    columns = "".join(f"{pad_left(text, column)} " for text in map(short_word, VOTES))
    summed = _("sum")
    return ((f"    {pad(named, wide)}{columns} {summed}", "dim"),)


def counted(count: Count, voters: int) -> int:
    """Of how many candidates all numbers are there and add up."""
    valid = valid_papers(count, voters)
    return sum(
        sum(marks_of(count, at, voters)) == valid and any(count.typed(mark(at, vote)) for vote in VOTES)
        for at in range(len(count.candidates))
    )


def _columns(width: int) -> tuple[int, int]:
    """How wide the names of candidates are, and each of their numbers."""
    column = max(6, *(cell_len(short_word(vote)) for vote in VOTES))
    return max(8, min(28, width - 3 * column - _SUM - 20)), column


def pad_left(text: str, width: int) -> str:
    """A text at the right of so many cells, cut where it is longer."""
    text = cut(text, width)
    return " " * (width - cell_len(text)) + text
