"""What comes of a count: what must add up, the votes in favour as a bar, the arithmetic, the sentence to announce."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.acts.ballot.counting import base_of
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.rules.outcomes import VERDICTS
from meetroom.seat.snapshot import Snapshot
from meetroom.views.announcing import announced
from meetroom.views.ballot import VOTES, Check, Count, Preview, checks, tally, valid_papers
from meetroom.wording.arithmetic import arithmetic
from meetroom.wording.terms import refusal_sentence, word
from screens.ballot.fact_rows import LABEL, labelled
from screens.ballot.pieces import field_word
from screens.widgets.cells import folded
from screens.widgets.digits import bar
from screens.widgets.rows import Row, Span
from screens.widgets.text import flowed

# Refusals that the comparisons above the verdict have told already.
COUNTED = frozenset({
    "ballot.below", "ballot.above", "ballot.nobody", "secret.nobody", "secret.issued", "secret.returned", "secret.sum",
    "secret.invalid", "candidates.sum",
})  # fmt: skip
# From so many rows on an empty one stands between the parts.
ROOMY = 9
# Of a sentence to be read out.
_SAID = 4


def result(
    seen: Preview, snapshot: Snapshot, no: int, count: Count, voters: tuple[str, ...], width: int, height: int,
    *, counted: bool, chosen: bool,
) -> list[Row]:  # fmt: skip
    """The whole of it, in as many rows as there are.

    counted: whether anything was counted; before that there is no result. chosen: whether somebody chose it here.
    """
    parts: list[list[Row]] = []
    if adding := added(count, voters, width - LABEL):
        parts.append([labelled(_("sum") if not at else "", row) for at, row in enumerate(adding)])
    if counted and not count.candidates and (count.fields or count.named):
        parts.append(_in_favour(snapshot.meeting, no, count, voters, width))
    parts += _verdict(seen, snapshot, width, counted=counted)
    if counted and chosen and seen.fact is not None and seen.refused is None and seen.fact.adopted:
        parts[-1].append(labelled("", [(_("Once it is recorded, the decision is put into words."), "dim")]))
    for gap in (1, 0):
        rows = [row for at, part in enumerate(parts) for row in [*([()] * gap if at else []), *part]]
        if len(rows) <= height:
            return rows
    # The bar gives way before what is said.
    if len(parts) > 2 and len(rows) > height:
        rows = [row for at, part in enumerate(parts) if at != 1 or part is parts[-1] for row in part]
    return rows[:height]


def added(count: Count, voters: tuple[str, ...], width: int) -> list[Row]:
    """What must add up, and by how much it does not."""
    parts: list[list[Span]] = []
    for check in checks(count, len(voters)):
        parts.append(_compared(compared(check), check.missing))
    if count.named:
        unsaid = len(count.unsaid(voters))
        formula = "+".join(str(number) for number in tally(count, voters).values()) + f"={len(voters) - unsaid}"
        said = _("{formula}, may vote {wanted}").format(formula=formula, wanted=len(voters))
        parts.append(_compared(said, unsaid))
    return flowed(parts, width) if parts else []


def _compared(said: str, missing: int) -> list[Span]:
    note = "✓ "
    if missing:
        note = (_("{n} missing") if missing > 0 else _("{n} too many")).format(n=abs(missing))
    return [(f"{said} ", "plain"), (f"{note}  ", "bad" if missing else "good")]


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


def _in_favour(meeting: Meeting, no: int, count: Count, voters: tuple[str, ...], width: int) -> list[Row]:
    """The votes in favour on all there may be, and beneath how many it takes."""
    numbers = tally(count, voters) if count.named else {vote: count.number(vote, len(voters)) for vote in VOTES}
    cast = valid_papers(count, len(voters)) if count.by_papers else sum(numbers.values())
    _base, base, needed = base_of(meeting, no, len(voters), cast)
    figures = f"  {numbers['for']} / {base}"
    room = max(8, width - LABEL - cell_len(figures) - 2)
    row = labelled(
        field_word("for"), [*bar(min(numbers["for"], base), base, room, "bar.good"), (figures, "strong")]
    )  # fmt: skip
    said = _("↑ more than {half}, so {needed}").format(half=f"{base / 2:g}", needed=needed)
    at = min(room * base // (2 * max(1, base)), max(0, room - cell_len(said) + cell_len(figures)))
    return [row, ((" " * (LABEL + at), "plain"), (said, "dim"))]


def _verdict(seen: Preview, snapshot: Snapshot, width: int, *, counted: bool) -> list[list[Row]]:
    """The arithmetic as it will stand in the record and the sentence, else why there is none; none before a count."""
    room = width - LABEL
    if not counted and (seen.refused is None or seen.refused.rule in COUNTED):
        return [[labelled(_("result"), [(_("No result before the count is whole."), "dim")])]]
    if seen.refused is None and seen.fact is not None:
        return [_told(_("formula"), arithmetic(seen.fact), room, "plain", seen.fact),
                _told(_("announce"), announced(seen.fact), room, "strong")]  # fmt: skip
    assert seen.refused is not None
    why = refusal_sentence(seen.refused, snapshot.meeting)
    if seen.refused.rule in COUNTED:
        why = _("It does not add up, so it is not recorded.")
    told = [_told(_("result"), why, room, "warn")]
    if seen.fact is not None:
        insisted = _("if the chair insists: {verdict}").format(verdict=arithmetic(seen.fact))
        told.append(_told("", insisted, room, "dim"))
    return told


def _told(
    label: str, text: str, room: int, style: str, fact: BallotTaken | HeadDecided | None = None
) -> list[Row]:  # fmt: skip
    """A text behind its label; fact: with what it comes to, as a chip."""
    mark: list[Span] = []
    if fact is not None:
        good = fact.adopted
        mark = [("  ", "plain"), (f" {outcome_word(fact)} ", "chip.good" if good else "chip.bad")]
    lines = folded(text, room, _SAID)
    rows = [labelled(label if not at else "", [(line, style)]) for at, line in enumerate(lines)]
    if mark:
        used = sum(cell_len(part) for part, _style in rows[-1]) + sum(cell_len(part) for part, _style in mark)
        rows = [*rows[:-1], (*rows[-1], *mark)] if used <= room + LABEL else [*rows, labelled("", mark[1:])]
    return rows


def outcome_word(fact: BallotTaken | HeadDecided) -> str:
    """What a vote comes to, in a word."""
    if isinstance(fact, HeadDecided):
        return _(VERDICTS[fact.verdict].label)
    return word(fact.outcome or ("adopted" if fact.adopted else "rejected"))


def narrow(seen: Preview, snapshot: Snapshot, width: int, height: int) -> list[Row]:
    """The arithmetic and the sentence to announce in a narrow pane, else why there is none."""
    if seen.refused is not None or seen.fact is None:
        why = "" if seen.refused is None else refusal_sentence(seen.refused, snapshot.meeting)
        return [((line, "warn"),) for line in folded(why, width, height)]
    mark: Row = ((f" {outcome_word(seen.fact)} ", "chip.good" if seen.fact.adopted else "chip.bad"),)
    said = [((line, "strong"),) for line in folded(announced(seen.fact), width, max(1, height - 2))]
    sums = [((line, "plain"),) for line in folded(arithmetic(seen.fact), width, max(1, height - 1 - len(said)))]
    return [*sums, mark, *said][:height]


def line(seen: Preview, snapshot: Snapshot, ready: bool) -> str:
    """What Enter records, for the line."""
    said = render(seen.command, snapshot.meeting, language())
    return (_("Enter records: {line}") if ready else _("once it is counted, Enter records: {line}")).format(line=said)
