"""Write an archive file part by part: whatever its size, no more than a block of it is in memory."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from meetroom.documents.filing.manifest import MANIFEST, SUMS, File, Manifest, What, manifest_json, sums

# As many as a package of an office may have, and as much as needs no extension of the format.
PARTS = 2_000
LIMIT = 2_000_000_000
BLOCK = 1 << 20
# The same files are the same bytes, whenever and wherever they are written.
_THEN = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_FOR_THE_USER = 0o600 << 16


class TooLarge(ValueError):
    """The archive would have more than `PARTS` files or more than `LIMIT` bytes."""


def part_info(path: str) -> zipfile.ZipInfo:
    """What stands in an archive of a file beside its bytes."""
    info = zipfile.ZipInfo(path, _THEN)
    info.create_system, info.external_attr, info.compress_type = _UNIX, _FOR_THE_USER, zipfile.ZIP_DEFLATED
    return info


class Pack:
    """An archive file that is being written to a file; `files` are those it has so far."""

    def __init__(self, target: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=False)
        self._total = 0
        self.files: list[File] = []

    def add(self, path: str, what: What, content: bytes | Iterable[bytes], title: str = "") -> File:
        """Add a file, whole or in pieces; TooLarge where there is no room for it."""
        size, digest = self._write(path, [content] if isinstance(content, bytes) else content)
        file = File(path=path, what=what, size=size, sha256=digest, title=title)
        self.files.append(file)
        return file

    def close(self, manifest: Manifest) -> str:
        """Write the manifest and the list of digests, and end the archive; the SHA-256 of the manifest."""
        _size, digest = self._write(MANIFEST, [manifest_json(manifest)])
        digests = {file.path: file.sha256 for file in self.files} | {MANIFEST: digest}
        self._write(SUMS, [sums(digests)])
        self._zip.close()
        return digest

    def abandon(self) -> None:
        """End it without a manifest: nobody will read it."""
        self._zip.close()

    def _write(self, path: str, content: Iterable[bytes]) -> tuple[int, str]:
        info = part_info(path)
        size, digest = 0, hashlib.sha256()
        if len(self.files) >= PARTS - 2:
            raise TooLarge
        with self._zip.open(info, "w") as part:
            for piece in content:
                size += len(piece)
                if self._total + size > LIMIT:
                    raise TooLarge
                digest.update(piece)
                part.write(piece)
        self._total += size
        return size, digest.hexdigest()
