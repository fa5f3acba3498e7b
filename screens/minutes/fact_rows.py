"""The rows of the facts of a topic: what was decided, voted, said and given to do, and whether the text has it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.views.minutes import GROUPS, Given, Told
from screens.widgets.pane import rule
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, wrap

TOLD: dict[Told, tuple[str, str]] = {
    "written": (N_("written"), "good"), "partly": (N_("partly written"), "warn"),
    "missing": (N_("not written"), "warn"), "untold": ("", "dim"),
}  # fmt: skip
NUMBER = 5
# So many rows tell the selected fact in full, where there are so many rows in all.
TELLING, ROOMY = 4, 10


def place_words(topic: int | None) -> str:
    """What the facts are of."""
    return _("first paragraph") if topic is None else _("topic {no}").format(no=topic)


def tally(topic: int | None, facts: Sequence[Given]) -> list[Span]:
    """Of which topic the facts are, and how many the text does not have."""
    left = sum(fact.told in ("missing", "partly") for fact in facts)
    spans: list[Span] = [(place_words(topic), "plain")]
    return [*spans, ("  " + _("not written {n}").format(n=left), "warn")] if left else spans


def listed(facts: Sequence[Given], selected: int, width: int, *, inked: bool) -> list[tuple[Row, int | None]]:
    """The facts under the titles of their groups, each row with the place of its fact."""
    rows: list[tuple[Row, int | None]] = []
    for at, fact in enumerate(facts):
        if not at or facts[at - 1].group != fact.group:
            rows.append((((cut(_(GROUPS[fact.group]), width), "dim"),), None))
        row = _row(fact, width)
        rows.append((on("sel" if inked else "surface", row, width) if at == selected else row, at))
    if not rows:
        rows.append((((cut(_("Nothing was recorded on it."), width), "dim"),), None))
    return rows


def _row(fact: Given, width: int) -> Row:
    said, style = TOLD[fact.told]
    state = _(said) if said else ""
    number = f"#{fact.entry}" if fact.entry else ""
    room = max(4, width - NUMBER - 1 - (cell_len(state) + 2 if state else 0))
    return ((f"{pad(number, NUMBER)} ", "dim"), (pad(fact.text, room), "plain"), (f"  {state}" if state else "", style))


def about(fact: Given | None, meeting: Meeting, width: int, rows: int) -> list[Row]:
    """When the selected fact was recorded, and the sentence that Enter writes."""
    if fact is None or rows < ROOMY:
        return []
    entry = meeting.log.numbered(fact.entry) if fact.entry else None
    at = "" if entry is None else f"#{entry.no}  {meeting.corrections.time(entry):%m-%d %H:%M}  "
    lines = wrap(fact.sentence, width)
    told: list[Row] = [((line, "plain"),) for line in lines[: TELLING - 1]]
    if len(lines) > TELLING - 1:
        told[-1] = ((cut(lines[TELLING - 2] + lines[TELLING - 1], width), "plain"),)
    return [rule(width), ((cut(at + _("Enter writes:"), width), "dim"),), *told]
