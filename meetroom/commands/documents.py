"""Make documents of a meeting as files: for `export`, and for the screens, where no command is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from meetroom.commands import common, confidential
from meetroom.commands.earlier import earlier
from meetroom.commands.rounds import rounds
from meetroom.commands.writing import fonts, unwritable
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book
    from meetroom.commands.handed_in import Handed
    from meetroom.documents.model import Document
    from meetroom.documents.source import Answer, Office, Source
    from meetroom.meeting import Meeting
    from meetroom.record.shape.record import Record
    from meetroom.record.supervision import TaskRow
    from meetroom.room.room import Room
    from meetroom.rules.directory import SexName
    from meetroom.streams.conveying import ConveyRow


class Made(NamedTuple):
    """A document in its form. name: of its file, unless somebody says otherwise. closed: earlier meetings of which
    something confidential is in it. said: what to know of it besides, "" for nothing. handed: what of the files that
    were handed in is in it, and which of them belong beside it."""

    content: bytes
    name: str
    record: Record
    closed: tuple[str, ...]
    said: str = ""
    handed: Handed | None = None


class NotMade(Exception):
    """A document could not be made; says why in a sentence."""


def make(
    book: Book, meeting_id: str, what: str, form: str, *, whole: bool, day: date, to: str = "",
    template: bool = True, materials: Sequence[Path] = (),
) -> Made:  # fmt: skip
    """A document of a meeting; NoFacts where it has none, UnknownRecipient where nothing of it is for `to`, NotMade
    where this machine cannot write it.

    whole: with what is confidential. day: what is open as of it, for a briefing.
    template: in the office's own, where it has one. materials: folders in which the files that were handed in are.
    """
    from db.queries import titles_beside
    from meetroom.documents import addressed, build, check_form, document_name
    from meetroom.documents.files import default_name

    source, closed = source_of(book, meeting_id, what, whole=whole, day=day)
    handed = _handed(source, what, materials)
    if handed is not None:
        source = replace(source, handed=handed.papers)
    if to:
        what, source = addressed(what, source, to)
        check_form(what, form)
    record = source.record
    others = titles_beside(book, meeting_id, record.meeting.date)
    content, said = written(build(what, source), form, source, template=template)
    name = f"{document_name(what)}-{source.to.name}" if source.to else document_name(what)
    said = "\n".join(filter(None, (said, handed.said if handed is not None else "")))
    return Made(content, default_name(record, name, form, others), record, closed, said, handed)


def _handed(source: Source, what: str, folders: Sequence[Path]) -> Handed | None:
    """The files that were handed in for the compilation that a meeting asks for; None where it asks for none."""
    from meetroom.commands.handed_in import NotBound, handed_in
    from meetroom.documents import DOCUMENTS

    binds = DOCUMENTS[what].binds
    if binds is None or not binds(source):
        return None
    try:
        return handed_in(source.record, folders)
    except NotBound as problem:
        raise NotMade(str(problem)) from problem


def written(document: Document, form: str, source: Source, *, template: bool = True) -> tuple[bytes, str]:
    """The bytes of a document, and what is to be said of them; NotMade where this machine cannot write it.

    template: a Word file is made in the office's own template of that document, where it has one.
    """
    from meetroom.documents import DOCUMENTS, write
    from meetroom.documents.unwritable import Unwritable

    own = common.templates_path() / f"{document.what}.docx"
    filled = template and form == "docx" and own.exists()
    try:
        if filled:
            from meetroom.documents.own_template import from_template

            content = from_template(own, document)
        else:
            content = write(document, form, source)
    except Unwritable as problem:
        raise NotMade(unwritable(problem)) from problem
    reasons = DOCUMENTS[document.what].draft
    said = (
        *(reasons(source) if reasons else ()),
        _("Made in the template {file}").format(file=own) if filled else "",
        fonts(document) if form == "pdf" else "",
    )
    return content, "\n".join(filter(None, said))


def source_of(book: Book, meeting_id: str, what: str, *, whole: bool, day: date) -> tuple[Source, tuple[str, ...]]:
    """What a document of a meeting is made from, and the earlier meetings of which something confidential is in it."""
    from meetroom.documents import DOCUMENTS
    from meetroom.documents.source import Source
    from meetroom.record import build as build_record
    from meetroom.record import open_part
    from meetroom.record.announced import announced
    from meetroom.record.seating import seating
    from meetroom.streams.filing import filing_id

    meeting = book.load(meeting_id)
    record = build_record(meeting)
    if not whole:
        record = open_part(meeting, record)
    wanted = DOCUMENTS[what].earlier
    before, closed = earlier(book, meeting_id, day, whole=whole) if wanted else (None, tuple[str, ...]())
    then = announced(meeting) if DOCUMENTS[what].announced else None
    told = None if then is None else build_record(then)
    if then is not None and told is not None and not whole:
        told = open_part(then, told)
    source = Source(
        followed=_followed(book, meeting_id, day) if DOCUMENTS[what].followed else (),
        record=record, kind=meeting.kind, full=whole, agenda=meeting.agenda, earlier=before, day=day,
        seating=seating(meeting), office=office_of(meeting.agenda.kind),
        sexes=_sexes(book) if what == "lodging" else {},
        filing=book.state(filing_id(meeting_id)).filed if what == "archive-list" else None,
        conveyed=_conveyed(book, meeting, day),
        answers=_answers(book, meeting_id, day) if what == "output" else (),
        rounds=rounds(book, meeting, day, whole=whole) if what == "booklet" else {},
        announced=Source(record=told, kind=meeting.kind, full=whole, agenda=then.agenda) if then and told else None,
    )  # fmt: skip
    return source, closed


def _answers(book: Book, meeting_id: str, day: date) -> tuple[Answer, ...]:
    """What became of the opinions of a meeting, the confidential ones among them: the document has only those of the
    record that it is made from."""
    from db.matters import Asked, opinions
    from meetroom.documents.source import Answer

    return tuple(
        Answer(
            no=row["no"], unit=row["unit"], text=row["answer"] or "",
            on=date.fromisoformat(row["answered_at"][:10]) if row["answered_at"] else None,
        )
        for row in opinions(book, Asked(meeting=meeting_id), day, day, whole=True)
    )  # fmt: skip


def _followed(book: Book, meeting_id: str, day: date) -> tuple[TaskRow, ...]:
    """The tasks of a meeting with what became of them by a day; what of them is confidential says so of itself."""
    from db.supervision import Asked
    from meetroom.commands.tasks import tasks_of
    from meetroom.record.supervision import task_rows

    return task_rows(tasks_of(book, Asked(meeting=meeting_id), day, whole=True))


def _conveyed(book: Book, meeting: Meeting, day: date) -> tuple[ConveyRow, ...]:
    """Who has to be told of a meeting that is over, and who was; the documents leave out what is confidential."""
    from meetroom.streams.conveying import conveying_id
    from meetroom.streams.directory import PEOPLE
    from meetroom.views.conveying import convey_rows

    if meeting.session.adjourned is None:
        return ()
    state = book.state(conveying_id(meeting.id))
    return convey_rows(meeting, state, book.state(PEOPLE), day, common.calendar())


def _sexes(book: Book) -> dict[str, SexName]:
    """Of whom the directory says it."""
    from meetroom.streams.directory import PEOPLE

    persons = book.state(PEOPLE).directory.persons
    return {one.id: one.sex for one in persons.values() if one.sex is not None}


def office_of(kind: str) -> Office:
    """What the office says of the papers of a kind of meeting; NotMade where its file cannot be read."""
    from meetroom.documents.source import Office
    from meetroom.intake import BadAgenda, read_office
    from meetroom.intake import sentence as intake_sentence

    try:
        settings = read_office(common.office_path())
    except BadAgenda as bad:
        raise NotMade("\n".join(intake_sentence(problem) for problem in bad.problems)) from bad
    return Office(
        issuer=settings.issuer,
        distribution=settings.distribution.get(kind, ()),
        usual_distribution=settings.distribution.get("", ()),
        caps=settings.preparation.caps,
    )


def remember(book: Book, made: Made, reader: str, what: str, form: str, room: Room | None = None) -> None:
    """Make entries of it that what is confidential in a document went out in a role.

    room: in which the role sits, by whose clock it is then.
    """
    from meetroom.acts.export import ExportRecord
    from meetroom.questions.seal import seal

    head = made.record.record.head
    if room is None:
        confidential.remember(book, made.record.meeting.id, reader, what, form, head)
    else:
        room.offer(reader, ExportRecord(what=what, form=form, head=head))
    for other in made.closed:
        confidential.remember(book, other, reader, what, form, seal(book.load(other))[1])


def note_head(book: Book, record: Record, what: str) -> str:
    """Keep beside the book what the document prints of it, for `verify` to compare; why that failed, else nothing."""
    from db.heads import Head, note

    if book.readonly is not None:
        return ""
    head = Head(
        meeting=record.meeting.id, no=record.record.entries, head=record.record.head, document=what,
        at=datetime.now().astimezone().isoformat(timespec="seconds"),
    )  # fmt: skip
    try:
        note(book.path, head)
    except OSError as problem:
        return _("The head of this document could not be kept beside the book: {reason}").format(
            reason=problem.strerror
        )
    return ""


def folder_of(meeting: str) -> Path:
    """Where the documents of a meeting go unless somebody says otherwise: a folder of their own."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "meetroom" / meeting


def into_folder(
    book: Book,
    meeting_id: str,
    folder: Path,
    chosen: list[tuple[str, str]],
    now: datetime,
    *,
    reader: str = "recorder",
    room: Room | None = None,
) -> tuple[list[Path], list[str]]:  # fmt: skip
    """Make documents (which, in which form) in a folder that is made where it is not there: their files, and what is
    to be said beside. A file that is there already stays: somebody may have written in it; the new one has a number.

    reader: the role in which the full record is made, which the caller has let in; room: where it sits, if it does.
    """
    from meetroom.documents import DOCUMENTS
    from meetroom.documents.source import NoFacts

    written: list[Path] = []
    said: list[str] = []
    for what, form in chosen:
        closed = DOCUMENTS[what].restricted
        try:
            made = make(book, meeting_id, what, form, whole=closed, day=now.date())
        except NoFacts as problem:
            raise NotMade(problem.why) from problem
        target = put(book, folder / made.name, made.content, private=closed)
        if closed:
            try:
                remember(book, made, reader, what, form, room)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
        written.append(target)
        said += filter(None, [made.said, note_head(book, made.record, what)])
    return written, list(dict.fromkeys(said))


def put(book: Book, target: Path, content: bytes, *, private: bool) -> Path:
    """Write a file into its folder, which is made where it is not there, under a name under which nothing stands.

    NotMade where it would take the place of what belongs to the book, or cannot be written. private: for the user only.
    """
    from db.own import is_own, is_same
    from meetroom.documents.files import write_file

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target = _free(target, content)
        if is_own(target, book.path) or any(is_same(target, kept) for kept in common.settings_paths()):
            raise NotMade(
                _("{file} belongs to the book itself. Accepted: another name, in another folder.").format(file=target)
            )
        if not target.exists():
            write_file(target, content, overwrite=False, private=private)
    except OSError as problem:
        raise NotMade(_("{file} cannot be written: {reason}").format(file=target, reason=problem.strerror)) from problem
    return target


def _free(target: Path, content: bytes) -> Path:
    """A name under which nothing stands, or this very content."""
    free, no = target, 2
    while free.exists() and not (free.is_file() and free.read_bytes() == content):
        free, no = target.with_name(f"{target.stem} ({no}){target.suffix}"), no + 1
    return free
