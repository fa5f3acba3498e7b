"""Documents out: `build` makes the neutral document from the record, `write` turns it into the bytes of a file."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from meetroom.documents.agenda import agenda
from meetroom.documents.approval import approval
from meetroom.documents.archive_list import archive_list
from meetroom.documents.attendance_sheet import attendance_sheet
from meetroom.documents.ballots import ballots
from meetroom.documents.booklet import booklet
from meetroom.documents.briefing import briefing
from meetroom.documents.change_notice import change_notice
from meetroom.documents.circular import circular
from meetroom.documents.conveyance import absentees, conveyance
from meetroom.documents.conveying import conveying
from meetroom.documents.decisions import decisions
from meetroom.documents.docket import docket
from meetroom.documents.door import door, leaves
from meetroom.documents.files import write_file
from meetroom.documents.forms import form_bytes
from meetroom.documents.full_record import full_record
from meetroom.documents.lodging import lodging
from meetroom.documents.materials import materials
from meetroom.documents.minutes import draft_reasons, minutes
from meetroom.documents.model import Document
from meetroom.documents.money import budget, claim
from meetroom.documents.normal import normalised
from meetroom.documents.notice import notice
from meetroom.documents.orders import orders, units_with_orders
from meetroom.documents.output import binds, output
from meetroom.documents.parts import titled
from meetroom.documents.seats import cards, seats, ushers
from meetroom.documents.signin import signin
from meetroom.documents.slips import slips, units_with_tasks
from meetroom.documents.source import Recipient, Source, UnknownRecipient
from meetroom.documents.staff import staff
from meetroom.documents.tasks import tasks
from meetroom.folding import fold
from meetroom.i18n import N_
from meetroom.i18n import gettext as _

_TEXTS = ("md", "docx", "pdf", "html", "json")
_TABLES = (*_TEXTS, "xlsx", "csv")
# Papers that go out, of which nothing is read by other programs.
_ISSUED = ("md", "docx", "pdf", "html")
_ISSUED_TABLES = (*_ISSUED, "xlsx", "csv")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A document. name: by which it is asked for; label: what it is called; forms: in which it is written.

    usual: the form in which it is made where nobody says otherwise. restricted: it holds what is confidential in any
    case. after: it tells what came of the meeting. earlier: it tells what earlier meetings left open. recipients: to
    whom parts of it go, where it is made of such parts. of_one: the document that one person gets where this is asked
    for somebody. draft: why it can only be a draft yet. followed: it tells what became of the tasks since.
    binds: whether the files that were handed in are bound in it.
    """

    name: str
    label: str
    builder: Callable[[Source], Document]
    forms: tuple[str, ...]
    usual: str = "docx"
    restricted: bool = False
    after: bool = False
    earlier: bool = False
    recipients: Callable[[Source], tuple[Recipient, ...]] | None = None
    of_one: str = ""
    draft: Callable[[Source], list[str]] | None = None
    ahead: bool = False
    announced: bool = False
    followed: bool = False
    binds: Callable[[Source], bool] | None = None


# Every document that there is, in the order in which an office needs them, which numbers their files. One is added
# here, and, where it is written as JSON, to what it holds in `slices.py`.
_ENTRIES = (
    Entry(name="docket", label=N_("List of topics proposed"), builder=docket, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="agenda", label=N_("Agenda of the meeting"), builder=agenda, forms=_ISSUED, ahead=True),
    Entry(name="notice", label=N_("Notice of the meeting"), builder=notice, forms=_ISSUED, ahead=True),
    Entry(
        name="change-notice",
        label=N_("Notice of changes"),
        builder=change_notice,
        forms=_ISSUED,
        ahead=True,
        announced=True,
    ),
    Entry(name="approval", label=N_("Approval sheets"), builder=approval, forms=_ISSUED, ahead=True),
    Entry(name="materials", label=N_("Register of materials"), builder=materials, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="booklet", label=N_("Booklet of materials"), builder=booklet, forms=_ISSUED, ahead=True),
    Entry(name="budget", label=N_("Budget of the meeting"), builder=budget, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="staff", label=N_("Duties of the staff"), builder=staff, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="lodging", label=N_("Lodging list"), builder=lodging, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="signin", label=N_("Sign-in sheet"), builder=signin, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="door", label=N_("List of who is let in"), builder=door, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="leaves", label=N_("Report on who comes"), builder=leaves, forms=_ISSUED_TABLES, ahead=True),
    Entry(name="seats", label=N_("Seat plan"), builder=seats, forms=_ISSUED, ahead=True),
    Entry(name="cards", label=N_("Name cards"), builder=cards, forms=_ISSUED, ahead=True),
    Entry(name="ballots", label=N_("Ballots and counts"), builder=ballots, forms=_ISSUED, ahead=True),
    Entry(name="ushers", label=N_("Sheet for ushers"), builder=ushers, forms=_ISSUED, ahead=True),
    Entry(
        name="briefing", label=N_("Briefing material"), builder=briefing, forms=_TABLES, earlier=True, of_one="convey"
    ),
    Entry(name="minutes", label=N_("Meeting minutes"), builder=minutes, forms=_TEXTS, after=True, draft=draft_reasons),
    Entry(name="decisions", label=N_("Decisions"), builder=decisions, forms=_TABLES, after=True),
    Entry(
        name="attendance",
        label=N_("Attendance sheet"),
        builder=attendance_sheet,
        forms=_TABLES,
        usual="xlsx",
        after=True,
    ),
    Entry(name="tasks", label=N_("Task list"), builder=tasks, forms=_TABLES, usual="xlsx", after=True, followed=True),
    Entry(
        name="orders",
        label=N_("Notices of decisions"),
        builder=orders,
        forms=_ISSUED,
        recipients=units_with_orders,
        followed=True,
    ),
    Entry(
        name="slips",
        label=N_("Follow-up slips"),
        builder=slips,
        forms=_ISSUED,
        recipients=units_with_tasks,
        followed=True,
    ),
    Entry(name="convey", label=N_("Conveyance to absentees"), builder=conveyance, forms=_ISSUED, recipients=absentees),
    Entry(name="conveying", label=N_("Register of who was told"), builder=conveying, forms=_ISSUED_TABLES),
    Entry(name="circular", label=N_("Circular of the meeting"), builder=circular, forms=_ISSUED, followed=True),
    Entry(name="output", label=N_("Output of the meeting"), builder=output, forms=_ISSUED_TABLES, binds=binds),
    Entry(name="claim", label=N_("Claim of expenses"), builder=claim, forms=_ISSUED),
    Entry(name="record", label=N_("Full record"), builder=full_record, forms=_TEXTS, restricted=True, after=True),
    Entry(name="archive-list", label=N_("List of the file"), builder=archive_list, forms=_ISSUED_TABLES),
)
DOCUMENTS: Mapping[str, Entry] = MappingProxyType({entry.name: entry for entry in _ENTRIES})

WHAT = tuple(DOCUMENTS)
FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType({entry.name: entry.forms for entry in _ENTRIES})
# All the forms that some document has.
ALL_FORMS = tuple(dict.fromkeys(form for forms in FORMS.values() for form in forms))


class UnknownDocument(LookupError):
    """There is no such document: what was asked for, and what there is."""

    def __init__(self, what: str, accepted: tuple[str, ...]) -> None:
        super().__init__(what, accepted)
        self.what = what
        self.accepted = accepted


class UnsupportedForm(ValueError):
    """A document is not written in this form: which document, the form asked for, and the forms there are."""

    def __init__(self, what: str, form: str, accepted: tuple[str, ...]) -> None:
        super().__init__(what, form, accepted)
        self.what = what
        self.form = form
        self.accepted = accepted


def document_name(what: str) -> str:
    """What a document is called."""
    return _(DOCUMENTS[what].label)


def build(what: str, source: Source) -> Document:
    """A document in the language spoken now; UnknownDocument for anything not in `WHAT`, NoFacts where there is nothing
    to tell.

    Confidential topics are left out unless the source is `full`, which is for those who may read the full record, and
    which marks the document as restricted. The full record holds them in any case.
    """
    if what not in DOCUMENTS:
        raise UnknownDocument(what, WHAT)
    document = DOCUMENTS[what].builder(source)
    title = document.title or titled(source.record.meeting.title, document_name(what))
    return normalised(msgspec.structs.replace(document, what=what, title=title))


def addressed(what: str, source: Source, wanted: str) -> tuple[str, Source]:
    """The document that somebody gets (`of_one`), and the source for that recipient alone: a unit or a person by name.

    UnknownRecipient where nothing of it goes there; NoFacts where there is no such document of this meeting.
    """
    what = DOCUMENTS[what].of_one or what
    build(what, source)
    recipients = DOCUMENTS[what].recipients
    known = recipients(source) if recipients else ()
    meant = fold(wanted).strip()
    for to in known:
        if meant in (fold(to.name), fold(to.person)):
            return what, msgspec.structs.replace(source, to=to)
    names = tuple(to.name for to in known)
    raise UnknownRecipient(wanted, tuple(difflib.get_close_matches(wanted[:64], names, n=1, cutoff=0.3)), names)


def check_form(what: str, form: str) -> None:
    """UnsupportedForm where a document is not written in this form, UnknownDocument where there is none."""
    if what not in FORMS:
        raise UnknownDocument(what, WHAT)
    if form not in FORMS[what]:
        raise UnsupportedForm(what, form, FORMS[what])


def write(
    document: Document, form: str, source: Source, *, target: Path | None = None, overwrite: bool = False
) -> bytes:
    """The bytes of a document in one of its `FORMS`, also written to `target` where one is given.

    source: what the document was built from, of which the JSON forms are a part.
    Errors: UnsupportedForm; Unwritable where this machine lacks what the form needs; Exists where there is a file
    already and `overwrite` is not set; OSError.
    """
    check_form(document.what, form)
    if form == "json":
        from meetroom.documents.jsonfile import json_file

        data = json_file(document, source)
    else:
        data = form_bytes(document, form)
    if target is not None:
        write_file(target, data, overwrite=overwrite)
    return data
