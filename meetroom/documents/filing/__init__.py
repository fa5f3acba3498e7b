"""The archive file of a meeting: a zip that can be read and checked without the book and without this program."""

from meetroom.documents.filing.check import Checked, check
from meetroom.documents.filing.faults import Fault
from meetroom.documents.filing.manifest import (
    FORMAT,
    MANIFEST,
    README,
    RECORD,
    SCHEMA,
    Lacking,
    Manifest,
    StreamInfo,
    derived,
    known_materials,
)
from meetroom.documents.filing.pack import Pack, TooLarge
from meetroom.documents.filing.readme import readme

__all__ = [
    "FORMAT", "MANIFEST", "README", "RECORD", "SCHEMA", "Checked", "Fault", "Lacking", "Manifest", "Pack",
    "StreamInfo", "TooLarge", "check", "derived", "known_materials", "readme",
]  # fmt: skip
