"""The count by number: papers on a row, and for, against and abstaining side by side in figures to be read afar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.rules.methods import VOTES
from meetroom.views.ballot import VERDICTS, Count, valid_papers
from meetroom.wording.terms import word
from screens.ballot.pieces import field_word
from screens.widgets.digits import ROWS, digits, digits_width
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import pad, wrap

# Of a pixel: rows and columns at most; room for a number of two figures.
_MOST, _WIDEST = 4, "88"
_GROUNDS = {"for": "bar.good", "against": "bar.bad", "abstain": "bar.text"}
_INKS = {"for": "good", "against": "bad", "abstain": "plain"}


def rows(count: Count, voters: Sequence[str], focused: int, width: int, height: int) -> list[Row]:
    """What is counted, or what the head may decide, or what is asked. focused: the place of what is in hand, -1 for
    none."""
    if count.by_head:
        return head_rows(count, focused, width)
    if not count.fields:
        return [((line, "plain"),) for line in wrap(_("The chair asks whether anybody objects; nobody did."), width)]
    return _figures(count, voters, focused, width, height)


def _figures(count: Count, voters: Sequence[str], focused: int, width: int, height: int) -> list[Row]:
    papers = [field for field in count.fields if field not in VOTES]
    drawn_rows: list[Row] = []
    if papers:
        drawn_rows = [papers_row(count, voters, focused, width), *([()] if height > ROWS + 4 else [])]
    columns = column_widths(width)
    drawn = [
        _column(count, vote, len(voters), count.fields.index(vote) == focused, wide, height - len(drawn_rows))
        for vote, wide in zip(VOTES, columns, strict=True)
    ]
    for parts in zip(*drawn, strict=True):
        spans: list[Span] = []
        for at, part in enumerate(parts):
            spans += [*([("│", "border")] if at else []), *part]
        drawn_rows.append(tuple(spans))
    return drawn_rows


def column_widths(width: int) -> tuple[int, int, int]:
    """How wide each of the three columns is; a line stands between them."""
    each = (width - 2) // 3
    return each, each, width - 2 - 2 * each


def field_at(count: Count, width: int, y: int, x: int) -> int | None:
    """The place of the number that is at a row and column; None for none."""
    if not count.fields:
        return None
    if y > 0 or not count.by_papers:
        return count.fields.index(VOTES[max(0, min(2, x // (column_widths(width)[0] + 1)))])
    listed = [field for field in count.fields if field not in VOTES]
    wide = width // (len(listed) + 1)
    at = x // max(1, wide)
    return count.fields.index(listed[at]) if at < len(listed) else None


def papers_row(count: Count, voters: Sequence[str], focused: int, width: int) -> Row:
    """Papers issued, returned and invalid, and the valid ones, which follow."""
    listed = [field for field in count.fields if field in ("issued", "returned", "invalid")]
    wide, spans = width // (len(listed) + 1), list[Span]()
    for field in listed:
        here = count.fields.index(field) == focused
        given = field in ("issued", "returned")
        value = str(count.number(field, len(voters))) if given or count.typed(field) else "_"
        label = f" {field_word(field)} "
        number = f" {value} "
        spans += [
            (label, "chip.key" if here else "dim"), (number, "cursor" if here else "strong"),
            (" " * max(0, wide - cell_len(label) - cell_len(number)), "plain"),
        ]  # fmt: skip
    valid = _("valid")
    return (*spans, (f" {valid} ", "dim"), (f" {valid_papers(count, len(voters))} ", "strong"))


def _column(count: Count, vote: str, voters: int, here: bool, wide: int, height: int) -> list[Row]:
    """One of the three: its name, its number large, and as it is typed."""
    typed = count.typed(vote)
    text = str(count.number(vote, voters)) if typed else ""
    room = wide - 4
    big = max(1, min(_MOST, (height - 2) // ROWS))
    while big > 1 and digits_width(text or _WIDEST, 2 * big) > room:
        big -= 1
    label: Row = (("  ", "plain"), (f" {field_word(vote)} ", "chip.key" if here else _INKS[vote]))
    ground = _GROUNDS[vote]
    figures = digits(text, ground, 2 * big, big) if text else [()] * (ROWS * big)
    across = digits_width(text, 2 * big) if text else 0
    left = max(0, (wide - across) // 2)
    body: list[Row] = [(("" if not row else " " * left, "plain"), *row) for row in figures]
    value = text or ("" if here else "_")
    entry: Row = (("  > ", "key" if here else "dim"), (value, "strong" if here else "dim"), *(
        [(" ", "bar.text")] if here else []))  # fmt: skip
    rows: list[Row] = [label, *body, entry]
    spare = max(0, height - len(rows))
    rows = [*[()] * (spare - spare // 2), *rows, *[()] * (spare // 2)]
    filled = [_filled(row, wide) for row in rows[:height]]
    return [on("surface", row, wide) for row in filled] if here else filled


def _filled(row: Row, wide: int) -> Row:
    left = wide - sum(cell_len(text) for text, _style in row)
    return (*row, (" " * left, "plain")) if left > 0 else row


def head_rows(count: Count, focused: int, width: int) -> list[Row]:
    """What the head may decide, the chosen one marked."""
    rows: list[Row] = []
    for at, verdict in enumerate(VERDICTS):
        chosen = verdict == count.verdict
        row: Row = (
            ("▶ " if chosen else "  ", "key"), (f"{at + 1} ", "key"),
            (pad(word(verdict), width - 4), "strong" if chosen else "plain"),
        )  # fmt: skip
        rows.append(on("sel", row, width) if focused == at else row)
    return rows


def title(count: Count) -> str:
    """The name of the pane."""
    if count.by_head:
        return _("Decision")
    return _("Consent") if not count.fields else _("Count")


def whose(count: Count) -> list[Span]:
    """Who counts."""
    if count.by_papers:
        return [(_("as the tellers count"), "dim")]
    return [(_("counted by the chair"), "dim")] if count.fields else []
