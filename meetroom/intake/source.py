"""Read the bytes and the text of a file without trusting its size, its kind or its encoding."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from meetroom.files.own import read_own
from meetroom.intake.problems import Problems

SIZE_LIMIT = 10_000_000


def read_bytes(path: Path, problems: Problems, limit: int = SIZE_LIMIT) -> bytes:
    """All the bytes of a regular file of at most 10 MB; anything else is a problem of the file, and BadAgenda."""
    try:
        # What is no regular file (a pipe, a device) may never end, so it is not even opened.
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise problems.whole("file.folder")
        if not stat.S_ISREG(found.st_mode):
            raise problems.whole("file.special")
        if found.st_size > limit:
            raise problems.whole("file.too_large", size=found.st_size, limit=limit)
        # It may be another by now than the one that was looked at.
        data = read_own(path, limit, follow=True)
    except FileNotFoundError as problem:
        raise problems.whole("file.missing") from problem
    except OSError as problem:
        raise problems.whole("file.unreadable", reason=problem.strerror or type(problem).__name__) from problem
    except ValueError as problem:  # a NUL in the path
        raise problems.whole("file.missing") from problem
    return data


def decode(data: bytes, problems: Problems) -> str:
    """The text of these bytes: UTF-8, UTF-16 with its mark, or GB18030 (which contains GBK)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise problems.whole("file.nul", line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise problems.whole("file.nul", line=text.count("\n", 0, text.index("\0")) + 1)
        return text.replace("\r\n", "\n")
    raise problems.whole("file.encoding")
