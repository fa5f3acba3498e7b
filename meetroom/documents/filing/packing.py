"""Whether an archive file is packed byte for byte as this program packs it, around what is in its files."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from meetroom.documents.filing.pack import part_info

_LOCAL = 30
_DIRECTORY = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")


def altered(file: BinaryIO, archive: zipfile.ZipFile) -> Iterator[str]:
    """The files before or after which bytes are not as this program writes them, "" for the end of the archive; nothing
    of what another program packed anew, which writes them otherwise."""
    infos = archive.infolist()
    if 2 * sum(map(_is_own, infos)) <= len(infos):
        return
    file.seek(archive.start_dir)
    directory = file.read()
    offset = at = 0
    for info in infos:
        wanted = part_info(info.filename)
        wanted.CRC, wanted.compress_size, wanted.file_size = info.CRC, info.compress_size, info.file_size
        local = wanted.FileHeader(zip64=False)
        name = local[_LOCAL:]
        stands = _DIRECTORY.pack(
            b"PK\x01\x02", wanted.create_version, wanted.create_system, wanted.extract_version, 0,
            *struct.unpack("<4H3L", local[6:26]), len(name), 0, 0, 0, 0, wanted.external_attr, offset,
        ) + name  # fmt: skip
        file.seek(offset)
        if file.read(len(local)) != local or directory[at : at + len(stands)] != stands:
            yield info.filename
        offset += len(local) + info.compress_size
        at += len(stands)
    if directory[at:] != _END.pack(b"PK\x05\x06", 0, 0, len(infos), len(infos), at, offset, 0):
        yield ""


def _is_own(info: zipfile.ZipInfo) -> bool:
    wanted = part_info(info.filename)
    return (info.date_time, info.external_attr) == (wanted.date_time, wanted.external_attr)
