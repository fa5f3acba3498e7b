"""The rows beneath a count: what must add up, the verdict with its arithmetic, and the line that Enter says."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import (
    Check,
    Count,
    Preview,
    checks,
    tally,
)
from meetroom.wording.arithmetic import (
    arithmetic,
)
from meetroom.wording.terms import refusal_sentence
from screens.ballot.pieces import wrapped
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut, flowed

# Refusals that the comparisons above the verdict have told already.
COUNTED = frozenset({
    "ballot.below", "ballot.above", "ballot.nobody", "secret.nobody", "secret.issued", "secret.returned", "secret.sum",
    "secret.invalid", "candidates.sum",
})  # fmt: skip


def sums(count: Count, persons: tuple[str, ...], width: int) -> list[Row]:
    """What must add up, and by how much it does not."""
    parts: list[list[Span]] = []
    voters = len(persons)
    for check in checks(count, voters):
        said, missing = compared(check), ""
        if check.missing > 0:
            missing = _("{n} missing").format(n=check.missing)
        elif check.missing < 0:
            missing = _("{n} too many").format(n=-check.missing)
        parts.append([(f" {said} ", "plain"), (f"{missing} " if missing else "✓ ", "bad" if missing else "good")])
    if count.named:
        unsaid = len(count.unsaid(persons))
        formula = "+".join(str(number) for number in tally(count, persons).values()) + f"={voters - unsaid}"
        said = _("{formula}, may vote {wanted}").format(formula=formula, wanted=voters)
        missing = _("{n} missing").format(n=unsaid)
        parts.append([(f" {said} ", "plain"), (missing, "bad") if unsaid else ("✓", "good")])
    return flowed(parts, width) if parts else []


def compared(check: Check) -> str:
    """One comparison in words."""
    total = sum(check.parts)
    formula = "+".join(map(str, check.parts)) + f"={total}"
    return {
        "voters": _("{formula}, may vote {wanted}"),
        "issued": _("issued {total}, may vote {wanted}"),
        "returned": _("returned {total}, issued {wanted}"),
        "papers": _("{formula}, returned {wanted}"),
        "candidates": _("{total} of {wanted} candidates add up"),
    }[check.what].format(formula=formula, total=total, wanted=check.wanted)


def verdict(seen: Preview, snapshot: Snapshot, width: int, rows: int, *, counted: bool) -> list[Row]:
    """The verdict with its arithmetic as it will stand in the record, else why there is none; none before a count."""
    if not counted and (seen.refused is None or seen.refused.rule in COUNTED):
        return [((_(" No result before the count is whole."), "dim"),)]
    if seen.refused is None and seen.fact is not None:
        return wrapped(arithmetic(seen.fact), width, rows, "good" if seen.fact.adopted else "bad")
    assert seen.refused is not None
    why = refusal_sentence(seen.refused, snapshot.meeting)
    if seen.refused.rule in COUNTED:
        why = _("It does not add up, so it is not recorded.")
    said = wrapped(why, width, rows - 1 if seen.fact else rows, "warn")
    if seen.fact is None:
        return said
    insisted = _("if the chair insists: {verdict}").format(verdict=arithmetic(seen.fact))
    return [*said, *wrapped(insisted, width, rows - len(said), "dim")]


def line(seen: Preview, snapshot: Snapshot, ready: bool, width: int) -> Row:
    """The line that Enter says."""
    said = render(seen.command, snapshot.meeting, language())
    label = _(" Enter records: ") if ready else _(" once it is counted, Enter records: ")
    return ((label, "key" if ready else "dim"), (cut(said, width - cell_len(label) - 1), "strong" if ready else "dim"))
