"""The page in an archive file that says what it holds, and how it is checked without this program."""

from __future__ import annotations

from collections.abc import Iterator

from meetroom.documents.filing.manifest import MANIFEST, RECORD, SCHEMA, SUMS, Manifest
from meetroom.i18n import gettext as _
from meetroom.wording.filing import unsigned_words

# What Python as it comes from python.org can do; each line of the file is one entry.
_SCRIPT = """\
import hashlib, sys
head = "0" * 64
for line in open(sys.argv[1], "rb"):
    head = hashlib.sha256(head.encode() + line.rstrip(b"\\n")).hexdigest()
print(head)
"""


def readme(manifest: Manifest) -> bytes:
    """The page, in the language spoken now."""
    return ("\n".join(_lines(manifest)) + "\n").encode()


def _lines(manifest: Manifest) -> Iterator[str]:
    of = manifest.of
    yield _("Archive file of the meeting {id}").format(id=of.meeting)
    yield _("{title}, {date}").format(title=of.title, date=of.date.isoformat())
    yield ""
    yield _("What is in it")
    yield _("- documents: the documents of the meeting, for reading.")
    yield _("- entries: what was recorded, one entry a line, in the order in which it was written down.")
    yield _("- {file}: the record that follows from the entries, for programs.").format(file=RECORD)
    yield _("- {file}: the JSON Schema of the record, which says what each of its fields is.").format(file=SCHEMA)
    yield _("- materials: the files that were received before the meeting, as far as they were still there.")
    yield _("- {file}: every file with its size and SHA-256, and the head of every chain of entries.").format(
        file=MANIFEST
    )
    yield _("- {file}: the SHA-256 of every file, the manifest's among them.").format(file=SUMS)
    yield ""
    yield unsigned_words(of.unsigned) or _("All who have to sign have signed.")
    for file in manifest.lacking:
        yield _("Lacking: {name} of topic {topic}, {size} bytes, SHA-256 {sha256}").format(
            name=file.name, topic=file.topic, size=file.size, sha256=file.sha256
        )
    yield ""
    yield _("How it is checked")
    yield _("With this program: meetroom verify FILE. It needs nothing but the file.")
    yield _("Without it:")
    yield _("1. Unpack the file. In its folder, `sha256sum -c {sums}` compares every file with its digest.").format(
        sums=SUMS
    )
    yield _(
        "2. Each entry is hashed with the hash before it, so that none can be changed, left out or put in without all"
        " after it being different. These lines of Python print the last hash of a file of entries:"
    )
    yield ""
    yield _SCRIPT
    for stream in manifest.streams:
        yield _("   {file}: {n} entries, head {head}").format(file=stream.file, n=stream.entries, head=stream.head)
    yield _(
        "3. A whole archive can be written anew. So compare with what stands elsewhere: documents on paper print the"
        " head {head}, and the SHA-256 of {manifest} was told when the file was made."
    ).format(head=of.sealed[:10], manifest=MANIFEST)
