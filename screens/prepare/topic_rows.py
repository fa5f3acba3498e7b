"""The topics of a meeting ahead, each with its unit, its leader, its material and its time; beneath them the time as a
bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.facts.agenda import PlannedTopic
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.meeting import Meeting
from meetroom.views.forecast import topic_seconds
from meetroom.views.prepare import Block, Fits
from meetroom.wording.terms import word
from screens.widgets.names import name_within
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import cut, cut_within, pad, pad_within

# Cells of the columns: number, unit, leader, material, minutes; how many there are where unit and leader have room.
_NO, _UNIT, _LEADER, _MATERIAL, _MINUTES = 3, 12, 12, 14, 5
_WITH_LEADER, _WITH_UNIT = 70, 54
_CLOCK = 6
_LEAST_LABEL = 6


def tally(fits: Fits) -> list[Span]:
    """How long the agenda takes, of how much there is."""
    if fits.limit is None:
        return [(_("planned {n} min, no limit").format(n=fits.minutes), "dim")]
    said = _("planned {n} / {limit} min").format(n=fits.minutes, limit=fits.limit)
    return [(said, "bad" if fits.over else "dim")]


def seen(places: range, count: int) -> list[Span]:
    """Which of so many topics are in view, where not all are. places: from 0."""
    if len(places) >= count:
        return []
    return [(_("{first}–{last} of {n}").format(first=places.start + 1, last=places.stop, n=count) + "  ", "warn")]


def topics(meeting: Meeting, width: int, selected: int | None, *, per: int, inked: bool) -> list[Row]:
    """A row or two for each topic, under the names of the columns. selected: its number."""
    rows = [_names(meeting, width)]
    for no, planned in meeting.plan.topics.items():
        made = [_topic(meeting, no, planned, width), *([_about(meeting, no, planned, width)] if per > 1 else [])]
        rows += [on("sel" if inked else "surface", row, width) for row in made] if no == selected else made
    if not meeting.plan.topics:
        rows = [((cut(_("There is no topic yet."), width), "dim"),)]
    return rows


def _columns(meeting: Meeting, width: int) -> tuple[int, int, int]:
    """How wide title, unit and leader are."""
    unit = _UNIT if width >= _WITH_UNIT else 0
    led = any(topic.leader for topic in meeting.plan.topics.values())
    leader = _LEADER if led and width >= _WITH_LEADER else 0
    return max(8, width - _NO - unit - leader - _MATERIAL - _MINUTES - 1), unit, leader


def _names(meeting: Meeting, width: int) -> Row:
    title, unit, leader = _columns(meeting, width)
    named = f"{'':{_NO}} {pad(_('topic'), title)}"
    named += pad(_("submitted by"), unit) if unit else ""
    named += pad(_("leader"), leader) if leader else ""
    minutes = _("minutes each")
    return ((named + pad(_("material"), _MATERIAL), "dim"), (f"{' ' * (_MINUTES - cell_len(minutes))}{minutes}", "dim"))


def _topic(meeting: Meeting, no: int, planned: PlannedTopic, width: int) -> Row:
    title, unit, leader = _columns(meeting, width)
    secret = f" {_('C')}" if meeting.is_confidential(no) else ""
    seconds = topic_seconds(meeting, no)
    minutes = "" if seconds is None else str(-(-seconds // 60))
    lead = name_within(meeting, planned.leader, leader - 1) if planned.leader and leader else ""
    shown = cut_within(planned.title, title - cell_len(secret) - 1)
    said, style = material(meeting, no)
    return (
        (f"{no:>{_NO}} ", "dim"),
        (shown, "plain"),
        (secret, "secret"),
        (" " * (title - cell_len(shown) - cell_len(secret)), "plain"),
        (pad_within(planned.unit, unit - 1) + " " if unit else "", "dim"),
        (pad(lead, leader), "dim"),
        (pad(said, _MATERIAL), style),
        (f"{minutes:>{_MINUTES}}", "plain"),
    )


def material(meeting: Meeting, no: int) -> Span:
    """What there is of the material of a topic."""
    received, filed = meeting.materials.of(no), meeting.materials.filed_of(no)
    if received is None:
        if filed is None:
            return (_("not there"), "dim")
        count = len(filed.fact.files)
        return (ngettext("{n} file", "{n} files", count).format(n=count), "warn")
    pages = _("{n} p.").format(n=received.fact.pages)
    if received.fact.lacks:
        # Not within the braces of a text: what collects the messages does not look there.
        lacks = _("lacks {n}").format(n=len(received.fact.lacks))
        return (f"{pages} {lacks}", "warn")
    return (pages, "good")


def _about(meeting: Meeting, no: int, planned: PlannedTopic, width: int) -> Row:
    """Beneath a topic: who reports, what it is about, what its material lacks."""
    received = meeting.materials.of(no)
    parts: list[Span] = []
    if planned.reporter:
        parts.append((_("{name} to report").format(name=name_within(meeting, planned.reporter, 20)), "dim"))
    if planned.category != "ordinary":
        known = meeting.kind.categories if meeting.kind is not None else {}
        parts.append((known.get(planned.category, planned.category), "dim"))
    if planned.amount is not None:
        parts.append((_("{amount} yuan").format(amount=f"{planned.amount:,}"), "dim"))
    if planned.contention is not None:
        parts.append((word(planned.contention), "dim"))
    if planned.resumes is not None:
        parts.append((_("deferred before"), "warn"))
    if received is not None and received.fact.lacks:
        lacks = _(", ").join(word(element) for element in received.fact.lacks)
        parts.append((_("lacks {what}").format(what=lacks), "warn"))
    spans: list[Span] = [(" " * (_NO + 1), "plain")]
    room = width - _NO - 1
    for at, (text, style) in enumerate(parts):
        shown = cut(("   " if at else "") + text, room)
        room -= cell_len(shown)
        spans.append((shown, style))
    return tuple(spans)


def order(fits: Fits) -> list[Row]:
    """What is to be said of the time: what has none, and how much is left or too much."""
    said: list[Span] = []
    if fits.over:
        said.append((_("too long by {n} min").format(n=fits.over), "bad"))
    if fits.unknown:
        said.append(("   " * bool(said) + _("{n} without a length").format(n=fits.unknown), "dim"))
    return [tuple(said)] if said else []


def bar(meeting: Meeting, fits: Fits, width: int, selected: int | None) -> list[Row]:
    """The time as a bar from the beginning to the end, and beneath it what takes it. selected: the topic whose part is
    marked."""
    start, whole = meeting.agenda.start, max(fits.minutes, fits.limit or 0) * 60
    room = width - 2 * _CLOCK
    if not whole or room < 20:
        return []
    spans: list[Span] = [(f"{start:%H:%M} ", "plain")]
    labels: list[tuple[int, str]] = []
    limit = room if fits.limit is None else room * fits.limit * 60 // whole
    at, passed = 0, 0
    for block in fits.blocks:
        if not block.seconds:
            continue
        passed += block.seconds
        end = max(at + 1, room * passed // whole)
        wide = min(room, end) - at
        if wide <= 0:
            break
        labels.append((at, _label(meeting, block)))
        # A blank between two parts, where there is room for it.
        part = max(1, wide - 1)
        spans += _part(at, part, limit, _ink(block, selected))
        spans.append((" " * (wide - part), "track@bg" if wide > part else "plain"))
        at += wide
    if at < room:
        labels.append((at, _("left {n}").format(n=fits.left) if fits.left else ""))
        spans.append((" " * (room - at), "track"))
    spans.append((f" {fits.until(start):%H:%M}", "plain"))
    return [tuple(spans), ((" " * _CLOCK + _beneath(labels, room), "dim"),)]


def _ink(block: Block, selected: int | None) -> str:
    if block.place.kind == "segment":
        return "bar.text"
    return "bar.warn" if block.place.no == selected else "bar.key"


def _part(at: int, wide: int, limit: int, ink: str) -> list[Span]:
    """A part of the bar; what lies beyond the limit is over."""
    within = max(0, min(wide, limit - at))
    return [span for span in ((" " * within, ink), (" " * (wide - within), "bar.bad")) if span[0]]


def _label(meeting: Meeting, block: Block) -> str:
    minutes = -(-(block.seconds or 0) // 60)
    if block.place.kind == "topic":
        return _("topic {no} {n}").format(no=block.place.no, n=minutes)
    return f"{meeting.plan.segments[block.place.no].title} {minutes}"


def _beneath(labels: Sequence[tuple[int, str]], room: int) -> str:
    """Each label under its part, as far as there is room before the next one."""
    text = ""
    for no, (at, label) in enumerate(labels):
        end = labels[no + 1][0] if no + 1 < len(labels) else room
        if at > cell_len(text) or not text:
            text += " " * (at - cell_len(text))
            space = end - at - 1
            shown = label if cell_len(label) <= space else cut(label, space) if space >= _LEAST_LABEL else ""
            text += shown
    return text
