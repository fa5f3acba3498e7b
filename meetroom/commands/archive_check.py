"""verify FILE: whether an archive file holds, told without the book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from meetroom.commands import say
from meetroom.commands.progress import progress
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext

if TYPE_CHECKING:
    from meetroom.documents.filing import Checked, Fault

# What is said of a file that was made to be told about without end.
_TOLD = 50


def named(wanted: str) -> Path | None:
    """The file that is meant, None where a meeting or another stream is."""
    path = Path(wanted)
    try:
        there = path.is_file()
    except (OSError, ValueError):
        there = False
    return path if there or path.suffix.lower() == ".zip" else None


def verify_files(paths: Sequence[Path], head: str | None) -> None:
    """Check archive files, all of them; leaves the program where one does not hold."""
    from meetroom.documents.filing import check
    from meetroom.views.filing import unsigned_roles

    holding = True
    for path in paths:
        with progress(_("verifying")) as step:
            found = check(path, unsigned_roles, head=head, told=step)
        if not found.faults:
            for sentence in _holds(path, found):
                click.echo(sentence)
            continue
        holding = False
        for fault in found.faults[:_TOLD]:
            say.say(_("{path}: {told}").format(path=path, told=fault_sentence(fault)))
        left = len(found.faults) - _TOLD
        if left > 0:
            say.say(_("{path}: and {n} more.").format(path=path, n=left))
    if not holding:
        raise SystemExit(1)


def _holds(path: Path, found: Checked) -> list[str]:
    """What holds of a file, and what it says itself is lacking."""
    from meetroom.wording.filing import unsigned_words

    manifest = found.manifest
    assert manifest is not None
    told = _("{path} holds: {meeting} “{title}”, {entries} entries, {files} files, head {head}.").format(
        path=path, meeting=manifest.of.meeting, title=manifest.of.title, entries=found.entries,
        files=len(manifest.files), head=manifest.of.sealed,
    )  # fmt: skip
    lacking = ngettext(
        "{n} file of the materials is not in it.", "{n} files of the materials are not in it.", len(manifest.lacking)
    )
    return [
        told,
        *([unsigned_words(manifest.of.unsigned)] if manifest.of.unsigned else []),
        *([lacking.format(n=len(manifest.lacking))] if manifest.lacking else []),
    ]


def fault_sentence(fault: Fault) -> str:
    """What does not hold, in the language spoken now."""
    shapes = {
        "unread": _("the file cannot be read: {detail}"),
        "empty": _("the file is empty."),
        "locked": _("{file} is locked by a password; an archive file never is."),
        "old": _("this is no archive file of a meeting."),
        "other": _("this is no archive file of a meeting."),
        "none": _("this is no archive file of a meeting: it has no {file}."),
        "cut": _("not all of the file is there, or its directory is damaged."),
        "parts": _("its directory is larger than that of any archive file."),
        "declared": _("this is no archive file of a meeting."),
        "bomb": _("{file} would unpack to far more than an archive file holds; nothing of it was unpacked."),
        "behind": _("there are bytes behind its end that are no part of it."),
        "manifest": _("{file} is no manifest: {detail}"),
        "format": _("{file}: the format {detail} is not known here. A newer version of this program may know it."),
        "path": _("{file}: this name leads out of the folder where it is unpacked."),
        "double": _("{file} is there twice."),
        "method": _("{file} is packed in a way that archive files do not use."),
        "link": _("{file} is a link and no file."),
        "large": _("{file} is larger than {limit} bytes, and was not read."),
        "broken": _("{file} is damaged and cannot be unpacked."),
        "missing": _("{file} is missing."),
        "size": _("{file} has another size than the manifest says."),
        "digest": _("{file} was changed: its SHA-256 is not that of the manifest."),
        "added": _("{file} was added: the manifest does not know it."),
        "sums": _("{file} is not the list of the digests of these files."),
        "stream": _("{file}: entries of {detail}, which are not of this meeting."),
        "numbering": _("{file}, entry {entry}: it is missing or there twice."),
        "canonical": _("{file}, entry {entry}: its text is not an entry ({detail})."),
        "signature": _("{file}, entry {entry}: a signature given for another state of the record."),
        "fold": _("{file}: the entries make no meeting ({detail})."),
        "head": _("{file}: the last hash of the entries is not the one in the manifest: one of them was changed."),
        "count": _("{file} has {entry} entries, and the manifest says another number."),
        "record": _("{file} is not the record that the entries make, at {detail}"),
        "derived": _("{file}: what it says of the meeting ({detail}) is not what the entries say."),
        "material": _("{file}: the record of the meeting knows no such material."),
        "lacking": _("{file}: the materials that it says are lacking are not those that are."),
        "printed": _("{file} prints a head that no entry has: it is a document of another record."),
        "packing": _("{file} holds, but the bytes of the zip around it were changed."),
        "asked": _("No entry has the head {detail}: entries were cut off or rewritten."),
    }  # fmt: skip
    if fault.what in ("bomb", "locked", "packing") and not fault.file:
        return {
            "packing": _("all files hold, but the bytes at the end of the zip were changed."),
            "bomb": _("it would unpack to far more than an archive file holds; nothing of it was unpacked."),
            "locked": _("it is locked by a password; an archive file never is."),
        }[fault.what]
    return shapes[fault.what].format(file=fault.file, entry=fault.entry, detail=fault.detail, limit=fault.limit)
