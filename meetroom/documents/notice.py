"""会议通知: when, where, who, what about, what is to be handed in, and a receipt to send back."""

from __future__ import annotations

from meetroom.documents.ahead import Ahead, by_unit, units_of
from meetroom.documents.issued import closing, issued, numbered
from meetroom.documents.model import (
    Address,
    Block,
    Column,
    CutLine,
    Document,
    Heading,
    Paragraph,
    Roll,
    SignLine,
    SignLines,
    Table,
)
from meetroom.documents.particulars import (
    blocks_words,
    callers,
    cited,
    focus_of,
    long_basis,
    notified,
    paragraphs,
    presiding,
)
from meetroom.documents.reading import listed, sentence
from meetroom.documents.source import Source
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext
from meetroom.record.shape.attendance import AttendanceInfo
from meetroom.wording.times import minutes_words

_RECEIPT_ROWS, _ROW_MM = 3, 10


def notice(source: Source) -> Document:
    """The notice of a meeting, to the units of those who are to take part."""
    ahead = Ahead(source)
    title = _("Notice of {meeting}").format(meeting=source.record.meeting.title)
    units = units_of((*ahead.members(), *_attending(ahead)))
    meeting = source.record.meeting
    called, cites = _("{meeting} is to be held; please take note of the following:"), cited(meeting)
    if cites:
        called = _("By {basis}, {meeting} is to be held; please take note of the following:")
    blocks: list[Block] = [
        *([Address(listed(units))] if units else []),
        Paragraph(called.format(meeting=meeting.title, basis=cites)),
        *numbered(
            (
                (_("Time"), [Paragraph(ahead.time)]),
                (_("Place"), [Paragraph(ahead.place)]),
                (_("Theme"), paragraphs(meeting.theme)),
                (_("Purpose"), paragraphs(meeting.purpose)),
                (_("Participants"), _participants(ahead)),
                (_("Topics"), _topics(ahead)),
                (_("Focus"), paragraphs(focus_of(source.kind))),
                (_("Outline of what is to be said"), paragraphs(meeting.outline)),
                (_("To be prepared"), paragraphs(meeting.preparation)),
                (_("Please note"), paragraphs(meeting.requirements, *_requests(source))),
                (_("On the basis of"), paragraphs(long_basis(meeting))),
                (_("Held by"), paragraphs(meeting.host)),
                (_("Notice given"), paragraphs(notified(ahead.reading))),
            )
        ),
        SignLines((SignLine(_("Contact")), SignLine(_("Telephone"))), dated=False),
        closing(source),
        *_receipt(source),
    ]
    return issued(source, blocks, title=title)


def _participants(ahead: Ahead) -> list[Block]:
    groups = (
        (_("Presiding"), presiding(ahead.reading)),
        (_("Attending"), by_unit(ahead.reading, ahead.members())),
        (_("In attendance"), by_unit(ahead.reading, _attending(ahead), ahead.of_topics)),
        (_("Also taking part"), blocks_words(ahead.record.meeting)),
    )
    return [*callers(ahead.reading), *(Roll(label, text) for label, text in groups if text)]


def _attending(ahead: Ahead) -> list[AttendanceInfo]:
    """Who attends without a vote, but for whoever presides from outside."""
    return [person for person in ahead.observers() if person.person != ahead.record.meeting.chair]


def _topics(ahead: Ahead) -> list[Block]:
    """What it is about, in order: the segments where it has any, else the topics, each with the unit that reports."""
    rows = ahead.course().rows
    found: list[Block] = []
    for no, matter, unit, _who, _limit in rows:
        shape = _("{title} (reported by {unit})") if unit else "{title}"
        text = shape.format(title=matter, unit=unit)
        found.append(Paragraph(_("{number}. {title}").format(number=no, title=text) if no else text))
    return [*found, *ahead.left_out]


def _requests(source: Source) -> list[str]:
    """What the rules ask of whoever takes part."""
    texts = []
    rules = source.agenda.rules if source.agenda else None
    if rules is not None:
        lead = rules.integer("materials_lead_workdays")
        if lead is not None:
            shape = ngettext(
                "Materials are to be handed in {n} working day before the meeting.",
                "Materials are to be handed in {n} working days before the meeting.",
                lead,
            )
            texts.append(shape.format(n=lead))
        before = rules.integer("leave_lead_minutes")
        host = rules.text("leave_to") == "host"
        whom = _("the unit that holds the meeting") if host else _("the chair")
        asked = _("Whoever cannot attend asks {whom} for leave.")
        if before:
            asked = _("Whoever cannot attend asks {whom} for leave at least {time} before the meeting.")
        texts.append(asked.format(whom=whom, time=minutes_words(before or 0)))
    discipline = source.kind.said("discipline") if source.kind else None
    return [*texts, *([sentence(discipline)] if isinstance(discipline, str) else [])]


def _receipt(source: Source) -> list[Block]:
    columns = (
        Column(_("Unit"), 4), Column(_("Name"), 3), Column(_("Post"), 4), Column(_("Attends (yes / leave)"), 4),
        Column(_("Telephone"), 4),
    )  # fmt: skip
    rows = (("",) * len(columns),) * _RECEIPT_ROWS
    title = _("Receipt: {meeting}").format(meeting=source.record.meeting.title)
    return [
        CutLine(_("Cut off here and send back")),
        Heading(2, title),
        Table(_("Receipt"), columns, rows, height=_ROW_MM),
    ]
