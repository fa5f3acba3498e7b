"""变更通知: what people had been told of a meeting, and what is so now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meetroom.documents.ahead import Ahead, Veiled, units_of
from meetroom.documents.issued import closing, issued, numbered
from meetroom.documents.model import Address, Block, Document, Paragraph, SignLine, SignLines
from meetroom.documents.particulars import blocks_words
from meetroom.documents.reading import leave_words, listed, quoted, sentence
from meetroom.documents.source import NoFacts, Source
from meetroom.i18n import gettext as _
from meetroom.record.shape.meeting import MeetingInfo
from meetroom.wording.times import day


def change_notice(source: Source) -> Document:
    """The notice of what changed since a notice went out; NoFacts where none did, or nothing of it changed."""
    if source.announced is None:
        raise NoFacts(_("No notice was given of this meeting, or nothing of it has changed since."))
    now, then = Ahead(source), Ahead(source.announced)
    title = _("Notice of a change to {meeting}").format(meeting=now.record.meeting.title)
    changes = (
        (_("Name of the meeting"), _changed(then.record.meeting.title, now.record.meeting.title)),
        (_("Time"), [*_changed(then.time, now.time), *_leave(source)]),
        (_("Place"), _changed(then.place, now.place)),
        (_("Topics"), _topics(then, now)),
        (_("Also taking part"), _blocks(then.record.meeting, now.record.meeting)),
        *_particulars(then.record.meeting, now.record.meeting),
    )
    if not any(found for _label, found in changes):
        raise NoFacts(_("What was announced of this meeting is so again: nothing of it has changed."))
    units = units_of((*now.members(), *now.observers()))
    blocks: list[Block] = [
        *([Address(listed(units))] if units else []),
        Paragraph(_opening(then, now)),
        *numbered([(label, [Paragraph(text) for text in found]) for label, found in changes]),
        Paragraph(_("Everything else stays as it was announced.")),
        SignLines((SignLine(_("Contact")), SignLine(_("Telephone"))), dated=False),
        closing(source),
    ]
    return issued(source, blocks, title=title)


def _particulars(then: MeetingInfo, now: MeetingInfo) -> Iterator[tuple[str, list[str]]]:
    """What else the notice said, and is otherwise; of what is new alone, or no more, that it is so."""
    told = {
        "theme": _("Theme"), "purpose": _("Purpose"), "outline": _("Outline of what is to be said"),
        "preparation": _("To be prepared"), "requirements": _("Requirements"), "host": _("Held by"),
    }  # fmt: skip
    for name, label in told.items():
        before, after = getattr(then, name), getattr(now, name)
        if before and after:
            yield label, _changed(before, after)
        elif before or after:
            shape = _("New: {text}") if after else _("No longer so: {text}")
            yield label, [sentence(shape.format(text=after or before))]


def _blocks(then: MeetingInfo, now: MeetingInfo) -> list[str]:
    """Of how many people alone the number is known."""
    none = _("none")
    return _changed(blocks_words(then) or none, blocks_words(now) or none)


def _opening(then: Ahead, now: Ahead) -> str:
    """Which notice it changes, and when that was given."""
    title = _("Notice of {meeting}").format(meeting=then.record.meeting.title)
    told = [one for one in now.record.preparation.notices if one.entry == then.record.record.entries]
    if not told:
        return _("{notice} went out before. Please note these changes:").format(notice=quoted(title))
    on = day(now.reading.local(told[0].at).date())
    return _("{notice} went out on {date}. Please note these changes:").format(notice=quoted(title), date=on)


def _changed(before: str, after: str) -> list[str]:
    return [] if before == after else [_("Announced: {before}. Now: {after}.").format(before=before, after=after)]


def _leave(source: Source) -> list[str]:
    """By whose leave and why the time is another, as it was said last since that notice."""
    assert source.announced is not None
    since = source.announced.record.record.entries
    moved = [one for one in source.record.rewordings if one.field == "start" and one.entry > since]
    return [told for one in moved[-1:] if (told := leave_words(one.approver, one.reason))]


def _topics(then: Ahead, now: Ahead) -> list[str]:
    """Topics that came, went, or are called otherwise; where they are the same, that their order changed."""
    before, after = _titles(then), _titles(now)
    new = [title for no, title in after.items() if no not in before]
    gone = [title for no, title in before.items() if no not in after]
    found = [*_listed(_("Added: {topics}."), new), *_listed(_("Taken off: {topics}."), gone)]
    closed = {one.number for one in (*then.published, *now.published) if isinstance(one, Veiled)}
    # What became confidential since was told before, and is told no more.
    for no, title in before.items():
        if no in after and no not in closed:
            found += _changed(title, after[no])
    if not found and list(before) != list(after):
        found = _listed(_("Now in this order: {topics}."), list(after.values()))
    return found


def _titles(ahead: Ahead) -> dict[int, str]:
    """The topics in their order; of a confidential one what stands for it."""
    return {one.number: one.title if isinstance(one, Veiled) else quoted(one.title) for one in ahead.published}


def _listed(shape: str, titles: Sequence[str]) -> list[str]:
    return [shape.format(topics=listed(titles))] if titles else []
