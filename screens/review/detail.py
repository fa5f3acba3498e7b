"""One entry in full: what it says, what it said before beside it, what was asked about it and answered."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec
from rich.cells import cell_len

from meetroom.entry import Entry
from meetroom.facts.correction import EntryStruck, EntryUndone
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render_entry
from meetroom.meeting import Meeting
from meetroom.views.review import Item
from meetroom.views.versions import Version, corrected, old_and_new, versions
from meetroom.wording.terms import word
from meetroom.wording.visible import visible
from screens.review.effect_rows import effect_rows
from screens.review.rows import state_of
from screens.widgets.rows import Row, Span
from screens.widgets.text import cut_within

# Longer texts are shown without marking what differs, which would take too long to find.
COMPARED = 600
# Cells of the title of a segment.
TITLE = 24
BETWEEN = " │ "


def detail(item: Item | None, meeting: Meeting, width: int) -> list[Row]:
    """All about an entry, on as many rows as it takes; old and new side by side where it was or is a correction."""
    if item is None:
        return [((" " + _("No entry is listed."), "dim"),)]
    rows = [_head(item, meeting)]
    pair = old_and_new(meeting, item.entry)
    if pair is None:
        rows += _block([(render_entry(item.entry, meeting, language()), "plain")], width)
    else:
        rows += _beside(item, pair, meeting, width)
        rows += _block([(note, "dim") for note in _how(item, pair[1], meeting)], width)
    rows += effect_rows(meeting, item.entry, width)
    review = meeting.reviews.entries.get(corrected(meeting, item.entry))
    if review is not None and review.query:
        rows += _block([(_("asked: "), "bad"), (review.query, "strong")], width)
    if review is not None and review.answer:
        rows += _block([(_("answer: "), "warn"), (review.answer, "strong")], width)
    return rows


def _head(item: Item, meeting: Meeting) -> Row:
    """Number, time, role, topic, and its state in the review with who put it there and when."""
    entry = item.entry
    spans: list[Span] = [(f" #{entry.no} ", "strong"), (f"{entry.time:%H:%M:%S} {word(entry.role)} ", "dim")]
    if item.segment is not None:
        title = meeting.plan.segments[item.segment].title if item.segment in meeting.plan.segments else ""
        spans.append((_("segment {no} {title}").format(no=item.segment, title=cut_within(title, TITLE)) + " ", "dim"))
        if meeting.segment_confidential(item.segment):
            spans.append((_("C") + " ", "warn"))
    if item.topic is not None:
        spans.append((_("topic {no} ").format(no=item.topic), "dim"))
    if item.state:
        state, style = state_of(item, meeting)
        spans += [(state, style), (" ", "plain")]
    review = meeting.reviews.entries.get(entry.no)
    if review is not None and item.state != "cancelled":
        spans.append((f"{word(review.by)} {review.at:%H:%M:%S}", "dim"))
    return tuple(spans)


def _how(item: Item, last: Version, meeting: Meeting) -> list[str]:
    """Why an entry no longer stands, and how often it was changed in all."""
    change, notes = last.by.body, list[str]()
    if isinstance(change, EntryStruck):
        notes.append(_("Struck out by {role} in #{no}: {reason}").format(
            role=word(last.by.role), no=last.by.no, reason=change.reason))  # fmt: skip
    elif isinstance(change, EntryUndone):
        notes.append(_("Taken back by {role} in #{no}.").format(role=word(last.by.role), no=last.by.no))
    every = versions(meeting, corrected(meeting, item.entry))
    if len(every) > 2:
        changes = " ".join(f"#{version.by.no}" for version in every[1:])
        notes.append((" " if notes else "") + _("All changes: {entries}").format(entries=changes))
    return notes


def _beside(item: Item, pair: tuple[Version, Version], meeting: Meeting, width: int) -> list[Row]:
    """Old at the left, new at the right, what differs marked."""
    original = meeting.log.numbered(corrected(meeting, item.entry))
    assert original is not None
    left_width = (width - 2 - cell_len(BETWEEN)) // 2
    right_width = width - 2 - cell_len(BETWEEN) - left_width
    said = [_said(version, original, meeting) for version in pair]
    if pair[0].time != pair[1].time:
        said = [f"{version.time:%H:%M:%S} {text}" for version, text in zip(pair, said, strict=True)]
    if pair[0].body is not None and pair[1].body is not None:
        left, right = _marked(*said)
    else:
        left, right = [(said[0], "plain")], [(said[1], "bad" if pair[1].body is None else "plain")]
    columns = (
        [[(_caption(pair[0], _("before")), "dim")], *wrapped(left, left_width)],
        [[(_caption(pair[1], _("now")), "dim")], *wrapped(right, right_width)],
    )
    rows: list[Row] = []
    for at in range(max(map(len, columns))):
        old = columns[0][at] if at < len(columns[0]) else []
        new = columns[1][at] if at < len(columns[1]) else []
        gap = left_width - sum(cell_len(text) for text, _style in old)
        rows.append(((" ", "plain"), *old, (" " * gap, "plain"), (BETWEEN, "dim"), *new))
    return rows


def _caption(version: Version, words: str) -> str:
    return f"{words} #{version.by.no} {version.by.at:%H:%M:%S}"


def _said(version: Version, original: Entry, meeting: Meeting) -> str:
    if version.body is None:
        return _("no longer stands")
    # Whoever gave the body in force answers for what was overridden.
    overrides = version.by.overrides if version.by is not original else original.overrides
    said = msgspec.structs.replace(original, body=version.body, overrides=overrides)
    return visible(render_entry(said, meeting, language()), newline="␤")


def _marked(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """Both texts with what differs marked."""
    if max(len(old), len(new)) > COMPARED:
        return [(old, "plain")], [(new, "plain")]
    left: list[Span] = []
    right: list[Span] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = how == "equal"
        left.append((old[a:b], "plain" if same else "bad"))
        right.append((new[c:d], "plain" if same else "good"))
    return [span for span in left if span[0]], [span for span in right if span[0]]


def _block(spans: Sequence[Span], width: int) -> list[Row]:
    return [((" ", "plain"), *line) for line in wrapped(spans, width - 2)] if spans else []


def wrapped(spans: Sequence[Span], width: int) -> list[list[Span]]:
    """Styled text in lines of at most so many cells, broken at whole characters; nothing of it is left out."""
    lines: list[list[Span]] = [[]]
    used = 0
    for text, style in spans:
        taken = ""
        for char in visible(text, newline="␤"):
            wide = cell_len(char)
            if used + wide > max(2, width):
                lines[-1].append((taken, style))
                lines.append([])
                taken, used = "", 0
            taken += char
            used += wide
        lines[-1].append((taken, style))
    return lines
