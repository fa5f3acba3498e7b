"""The rows of the documents: which there are, what is in each, what it lacks, whether it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from rich.cells import cell_len

from meetroom.documents import document_name
from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.papers import STATUSES
from meetroom.seat.papers import Written
from meetroom.views.papers import Paper
from meetroom.wording.terms import word
from screens.closing.rows import minutes_words, words
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, pad, spread, wrap

NAME, HOLDS, STATE = 20, 20, 12
ROOMY = 100


def tally(papers: Sequence[Paper], made: Mapping[str, Written], stale: Set[str]) -> list[Span]:
    """How many were made of the record as it is."""
    count = sum(paper.what in made and paper.what not in stale for paper in papers)
    return [(_("made {n} / {all}").format(n=count, all=len(papers)), "good" if count == len(papers) else "dim")]


def heads(width: int) -> list[Row]:
    """The titles of the columns, where there is room."""
    if width < ROOMY:
        return []
    left = "   " + pad(_("document"), NAME) + pad(_("holds"), HOLDS) + _("still lacking")
    return [spread([(left, "dim")], [(pad(_("state"), STATE) + pad(_("made at"), 11), "dim")], width)]


def listed(
    papers: Sequence[Paper], made: Mapping[str, Written], barred: Mapping[str, str], selected: int, width: int,
    *, stale: Set[str], inked: bool,
) -> list[Row]:  # fmt: skip
    """The documents, one a row. stale: those that were made before the record went on."""
    rows: list[Row] = []
    for at, paper in enumerate(papers):
        row = _row(paper, made.get(paper.what), barred.get(paper.what, ""), paper.what in stale, width)
        rows.append(on("sel" if inked else "surface", row, width) if at == selected else row)
    return rows


def _row(paper: Paper, written: Written | None, barred: str, stale: bool, width: int) -> Row:
    state, style = (_("not made"), "dim") if written is None else (_("✓ made"), "good")
    if stale:
        state, style = _("out of date"), "warn"
    elif barred and written is None:
        state, style = _("closed"), "warn"
    right: list[Span] = [(pad(state, STATE), style)]
    right.append(
        (pad("" if written is None else f"{written.at:%m-%d %H:%M}", 11), "dim") if width >= ROOMY else ("", "dim")
    )
    left: list[Span] = [("   " if width >= ROOMY else "", "plain"), (pad(document_name(paper.what), NAME), "strong")]
    left.append((pad(_holds(paper), HOLDS if width >= ROOMY else 16), "plain"))
    room = width - sum(cell_len(text) for text, _style in (*left, *right)) - 1
    said = barred or lacks(paper)
    if room > 4:
        left.append((cut(said, room), "warn" if barred or paper.lacks or paper.unworded else "plain"))
    return spread(left, right, width)


def _holds(paper: Paper) -> str:
    shapes = {
        "minutes": _("topics {n}"), "decisions": _("{n} decisions"), "tasks": _("{n} tasks"),
        "attendance": _("{n} people"), "record": _("{n} entries"),
    }  # fmt: skip
    return f"{paper.form.upper()}  {shapes[paper.what].format(n=paper.holds)}"


def lacks(paper: Paper) -> str:
    """How much is unfinished in a document, "" where nothing is; of a paper of the office where it stands."""
    if paper.unworded:
        return _("draft only, not worded: {n}").format(n=len(paper.unworded))
    if paper.status is not None and not paper.lacks:
        return "" if STATUSES[paper.status].out else word(paper.status)
    return _("{n} unfinished").format(n=len(paper.lacks)) if paper.lacks else ""


def about(
    paper: Paper, meeting: Meeting, written: Written | None, barred: str, folder: str, width: int, rows: int,
    *, stale: bool, due: str,
) -> list[Row]:  # fmt: skip
    """All about one document: where it is, whether it tells the record as it is, why it cannot be made, what of it is
    unfinished. due: until when a paper of the office is to be issued, as words."""
    told: list[Row] = []
    if stale and written is not None:
        since = meeting.last - (written.no or 0)
        said = (
            _("made of a record that is not this one any more: make it again")
            if written.no is None
            else _("{n} entries came since it was made: make it again").format(n=since)
        )
        told += [((line, "warn"),) for line in wrap(said, width)]
    if barred:
        told += [((line, "warn"),) for line in wrap(barred, width)]
    if paper.status is not None:
        told.append(_passing(paper, meeting, due, width))
    for no in paper.unworded:
        said = _("draft only: topic {no} {title} was adopted, and no wording says what was decided")
        told.append(((cut(said.format(no=no, title=meeting.planned(no).title), width), "warn"),))
    for item in paper.lacks:
        if item.topic in paper.unworded:
            continue
        kind, said = words(meeting, item)
        told.append(((f"{kind}  ", "warn"), (cut(said, max(4, width - cell_len(kind) - 2)), "plain")))
    where = _("in {folder}").format(folder=folder) if written is None else written.path
    return [*told[: rows - 1], ((cut(where, width), "dim"),)][:rows]


def _passing(paper: Paper, meeting: Meeting, due: str, width: int) -> Row:
    """Where a paper of the office stands, what comes next, and until when it is to be issued."""
    assert paper.status is not None
    said = [word(paper.status), minutes_words(meeting), due if minutes_words(meeting) else ""]
    return ((cut("   ".join(filter(None, said)), width), "plain"),)
