"""The files that were handed in for a compilation, looked for in folders: texts go into it, the rest beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from meetroom.commands.material_files import LOOKED_AT, digest_of, files_in, pieces_of
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext

if TYPE_CHECKING:
    from meetroom.documents.source import HandedPaper, PaperState
    from meetroom.record.shape.preparation import FileInfo
    from meetroom.record.shape.record import Record

# Of these the text is taken in.
_PLAIN, _WORD = (".txt", ".md", ".markdown"), ".docx"
_NAMED = 10


class NotBound(Exception):
    """A file could not be bound, or not be put beside; says why in a sentence."""


class Handed(NamedTuple):
    """beside: the files that stand beside the compilation, by the names that they have there. said: what is to be said
    of what is not in it as it is expected."""

    papers: tuple[HandedPaper, ...] = ()
    beside: Mapping[str, Path] = {}
    said: str = ""


def handed_in(record: Record, folders: Sequence[Path]) -> Handed:
    """What there is of the files that a record knows, those of each topic as they were kept last."""
    from meetroom.documents.files import safe_name
    from meetroom.documents.source import HandedPaper

    known = tuple(_known(record))
    found, names, said = _look(folders, {file.size for _topic, file in known})
    papers: list[HandedPaper] = []
    beside: dict[str, Path] = {}
    for no, (topic, file) in enumerate(known, 1):
        path = found.get((file.size, file.sha256))
        state: PaperState = "text"
        text: tuple[str | tuple[tuple[str, ...], ...], ...] | None = None
        if path is None:
            state = "changed" if PurePosixPath(file.name).name in names else "missing"
        else:
            text = _text(path, file)
            if text is None:
                state = "beside" if _ending(file.name) not in (*_PLAIN, _WORD) else "unread"
        name = ""
        if path is not None and text is None:
            name = f"{no:02}-{safe_name(PurePosixPath(file.name).name, limit=150)}"
            beside[name] = path
        papers.append(
            HandedPaper(
                name=file.name, topic=topic or None, pages=file.pages, size=file.size, sha256=file.sha256, state=state,
                beside=name, text=text or (),
            )
        )  # fmt: skip
    return Handed(tuple(papers), beside, "\n".join((*said, *_sentences(papers))))


def put_beside(target: Path, beside: Mapping[str, Path], papers: Sequence[HandedPaper], *, private: bool) -> Path:
    """Copy the files into a folder beside the compilation; NotBound where another file stands there, or one changed."""
    from meetroom.documents.files import Exists, placed

    folder = target.with_name(_("{name}-attachments").format(name=target.stem))
    known = {one.beside: one.sha256 for one in papers}
    file = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in beside.items():
            file = folder / name
            if file.is_file() and digest_of(file) == known[name]:
                continue
            digest = hashlib.sha256()
            with placed(file, overwrite=False, private=private) as written:
                for piece in pieces_of(path):
                    digest.update(piece)
                    written.write(piece)
                if digest.hexdigest() != known[name]:
                    told = _("{file} was changed while it was read. Accepted: the same command again.")
                    raise NotBound(told.format(file=path))
    except Exists as problem:
        raise NotBound(_("{file} exists already. Accepted: another name.").format(file=file)) from problem
    except OSError as problem:
        raise NotBound(_("{file} cannot be written: {reason}").format(file=file, reason=problem.strerror)) from problem
    return folder


def _known(record: Record) -> Iterator[tuple[int, FileInfo]]:
    """The files with their topics, in the order of the agenda; those of no topic stand behind."""
    last = {one.topic: one for one in record.preparation.filed}
    for topic in sorted(last, key=lambda no: (not no, no)):
        yield from ((topic, file) for file in last[topic].files)


def _look(
    folders: Sequence[Path], sizes: set[int]
) -> tuple[dict[tuple[int, str], Path], set[str], list[str]]:  # fmt: skip
    """The files of some sizes by size and digest, and the names of all; what cannot be read is said."""
    found: dict[tuple[int, str], Path] = {}
    names: set[str] = set()
    said: list[str] = []
    files = (file for folder in folders for file in files_in(folder))
    for file in islice(files, LOOKED_AT):
        names.add(file.name)
        try:
            size = file.stat().st_size
            if size in sizes:
                found.setdefault((size, digest_of(file)), file)
        except OSError as problem:
            said.append(_("{file} cannot be read: {reason}").format(file=file, reason=problem.strerror))
    if next(files, None) is not None:
        said.append(_("The folder has more than {limit} files; the others were not looked at.").format(limit=LOOKED_AT))
    return found, names, said


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.casefold()


def _text(path: Path, file: FileInfo) -> tuple[str | tuple[tuple[str, ...], ...], ...] | None:
    """The text of a file, paragraphs and tables; None of one that is no text, or whose text cannot be read."""
    from meetroom.intake import BadAgenda
    from meetroom.intake.problems import Problems
    from meetroom.intake.source import decode, read_bytes
    from meetroom.intake.word import Grid, read_word

    ending, problems = _ending(file.name), Problems(file.name)
    blocks: tuple[str | tuple[tuple[str, ...], ...], ...]
    try:
        if ending in _PLAIN:
            blocks = tuple(line.strip() for line in decode(read_bytes(path, problems), problems).split("\n"))
        elif ending == _WORD:
            blocks = tuple(one.rows if isinstance(one, Grid) else one.text for one in read_word(path, problems))
        else:
            return None
    except BadAgenda:
        return None
    # It may be another by now than the one that was looked at.
    if digest_of(path) != file.sha256:
        raise NotBound(_("{file} was changed while it was read. Accepted: the same command again.").format(file=path))
    return tuple(filter(None, blocks)) or None


def _sentences(papers: Sequence[HandedPaper]) -> Iterator[str]:
    by: dict[str, list[str]] = {}
    for one in papers:
        by.setdefault(one.state, []).append(one.name)
    if missing := by.get("missing", []):
        told = ngettext(
            "{n} file of the materials is not in it: {names}. Where it is there: --materials FOLDER",
            "{n} files of the materials are not in it: {names}. Where they are there: --materials FOLDER",
            len(missing),
        )
        yield told.format(n=len(missing), names=_listed(missing))
    if changed := by.get("changed", []):
        told = ngettext(
            "{n} file is another by now than was handed in, and is not in it: {names}",
            "{n} files are others by now than were handed in, and are not in it: {names}",
            len(changed),
        )
        yield told.format(n=len(changed), names=_listed(changed))
    if unread := by.get("unread", []):
        told = ngettext(
            "The text of {n} file cannot be read, and it stands beside the compilation: {names}",
            "The text of {n} files cannot be read, and they stand beside the compilation: {names}",
            len(unread),
        )
        yield told.format(n=len(unread), names=_listed(unread))


def _listed(names: Sequence[str]) -> str:
    more = _(" and more") if len(names) > _NAMED else ""
    return _(", ").join(names[:_NAMED]) + more
