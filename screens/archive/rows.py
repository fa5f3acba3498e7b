"""The archive as rows: passages by the meetings in which they stand, beside them what belongs to the selected one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.rules.kinds import find
from meetroom.rules.outcomes import OUTCOMES
from meetroom.rules.passages import PASSAGES
from meetroom.views.archive import Beside, Filters, Hit, Page, pieces, place, shortened
from meetroom.wording.terms import word
from meetroom.wording.visible import visible
from screens.widgets.cells import folded
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, cut_within, key_row, pad, spread

# Labels of what belongs to a passage.
_LABEL = 6
MARK = "key"


def header(page: Page, width: int) -> list[Row]:
    """How many passages were found, what of them are looked at, and how much is not searched."""
    left: list[Span] = [(" " + _("Archive") + "   ", "strong")]
    if page.words.strip():
        count = _("{n} and more") if page.more else _("{n} passages")
        left.append((count.format(n=len(page.hits)) + "   ", "plain"))
    filtered = filter_words(page.filters)
    if filtered:
        left.append((cut(filtered, max(8, width // 2)), "warn"))
    right: list[Span] = []
    if page.role:
        right.append((_("confidential, too, as {role}").format(role=word(page.role)) + " ", "secret"))
    elif page.closed:
        right.append((_("{n} confidential, not searched").format(n=page.closed) + " ", "secret"))
    return [spread(left, right, width)]


def filter_words(filters: Filters) -> str:
    """What is looked at, in words."""
    found: list[str] = [_(PASSAGES[name].label) for name in filters.what]
    found += [_(outcome.label) for name, outcome in OUTCOMES.items() if name in filters.outcomes]
    found += [kind.name if (kind := find(id)) is not None else id for id in filters.kinds]
    found += [filters.unit, filters.person]
    if filters.since and filters.until:
        found.append(f"{filters.since.isoformat()}–{filters.until.isoformat()}")
    elif filters.since:
        found.append(_("since {day}").format(day=filters.since.isoformat()))
    return " · ".join(filter(None, found))


def listed(page: Page, selected: int, width: int) -> list[tuple[Row, int | None]]:
    """The passages under their meetings, each row with the place of its passage."""
    rows: list[tuple[Row, int | None]] = []
    before = ""
    for at, hit in enumerate(page.hits):
        if hit.meeting != before:
            before = hit.meeting
            title = cut_within(hit.title, max(8, width - 14))
            rows.append((((f" {hit.date}  ", "dim"), (title, "strong")), None))
        rows.append((_row(hit, width, selected=at == selected), at))
    return rows


def _row(hit: Hit, width: int, *, selected: bool) -> Row:
    where = cut(place(hit), max(8, width // 3))
    closed = _("C") + " " if hit.confidential else ""
    room = max(8, width - cell_len(where) - cell_len(closed) - 5)
    spans: list[Span] = [(f"   {where}  ", "dim"), (closed, "secret")]
    for piece in shortened(hit.text, hit.marks, room // 2):
        spans.append((visible(piece.text, newline="␤"), MARK if piece.marked else "plain"))
    row = _fitted(spans, width)
    return on("sel", row, width) if selected else row


def _fitted(spans: Sequence[Span], width: int) -> Row:
    """As much as there is room for, cut at a whole character."""
    fitted: list[Span] = []
    left = width
    for text, style in spans:
        if cell_len(text) > left:
            fitted.append((cut(text, left), style))
            break
        fitted.append((text, style))
        left -= cell_len(text)
    return tuple(fitted)


def empty(page: Page, width: int) -> list[Row]:
    """What stands where nothing is listed."""
    if page.words.strip():
        said = _("Nothing was found. Fewer or shorter words find more.")
        if page.filters != Filters():
            said = _("Nothing was found. Fewer or shorter words find more; F10 takes the filters back.")
    else:
        said = _("Type a word of one character or more: in titles, resolutions, positions, points, tasks and names.")
    return [((line, "dim"),) for line in folded(said, width, 3)]


def detail(hit: Hit | None, beside: Beside | None, width: int) -> list[Row]:
    """The selected passage whole, its topic from the first discussion to the decision, and the documents made."""
    if hit is None:
        return []
    rows: list[Row] = [((line, "strong"),) for line in folded(hit.topic_title or hit.title, width, 3)]
    closed = _("C") + "  " if hit.confidential else ""
    told = cut(f"{hit.date}  {place(hit)}", width - cell_len(closed))
    rows.append(((closed, "secret"), (told, "dim")))
    rows += [(), *_passage(hit, width), ()]
    if beside is None or (beside.meeting, beside.topic) != (hit.meeting, hit.topic):
        return rows
    if beside.chain:
        rows.append(((_("From the first discussion to the decision"), "strong"),))
    for step in beside.chain:
        here = step.meeting == hit.meeting
        said = word(step.outcome) if step.outcome else _("undecided")
        due = _("by {day}").format(day=step.due) if step.due else ""
        rows.append(
            ((f"{'▶' if here else ' '} {step.date}  ", "key" if here else "dim"), (cut(said, width - 14), "plain"))
        )
        for line in folded("  ".join(filter(None, (step.title, step.text, due))), width - 4, 3):
            rows.append(((f"    {line}", "dim"),))
    if beside.documents:
        rows += [(), ((_("Documents made"), "strong"),)]
    for made in beside.documents:
        rows.append(
            ((f"  {pad(made.on, 10)}  ", "dim"), (cut(f"{made.name}  {made.state}".strip(), width - 14), "plain"))
        )
    return rows


def _passage(hit: Hit, width: int) -> list[Row]:
    """The whole passage over as many rows as it takes, marks and all."""
    rows: list[Row] = []
    line: list[Span] = []
    left = width
    for piece in pieces(hit.text, hit.marks):
        style = MARK if piece.marked else "plain"
        for character in visible(piece.text, newline="\n"):
            wide = cell_len(character)
            if character == "\n" or wide > left:
                rows.append(tuple(line))
                line, left = [], width
            if character == "\n":
                continue
            if line and line[-1][1] == style:
                line[-1] = (line[-1][0] + character, style)
            else:
                line.append((character, style))
            left -= wide
    return [*rows, tuple(line)]


def footer(keys: Sequence[tuple[str, str, bool]], width: int) -> Row:
    """The keys."""
    return key_row(keys, width)
