"""Find the kind of file system that a book is on; one of another host is refused, for WAL needs shared memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from db.errors import NetworkFileSystem

NETWORK = frozenset({
    "9p", "afs", "afpfs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs",
    "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2",
    "smb2", "smb3", "smbfs", "webdav",
})  # fmt: skip


def refuse_network(path: Path, kind: str | None) -> None:
    """NetworkFileSystem where the kind of the file system is one of another host."""
    if kind is not None and kind in NETWORK:
        raise NetworkFileSystem(path, kind)


def file_system(path: Path) -> str | None:
    """The kind of file system that a path lies on (or would), None where the system does not say."""
    if sys.platform == "win32":
        return "cifs" if str(path.absolute()).startswith("\\\\") else None
    if sys.platform == "darwin":
        import subprocess

        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return _deepest(path, _darwin_mounts(listed))
    try:
        listed = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return _deepest(path, _linux_mounts(listed))


def _linux_mounts(listed: str) -> Iterator[tuple[str, str]]:
    for line in listed.splitlines():
        _, where, kind, *_ = line.split(" ")
        # The kernel writes blanks and backslashes in a path as octal.
        for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
            where = where.replace(code, character)
        yield where, kind


def _darwin_mounts(listed: str) -> Iterator[tuple[str, str]]:
    for line in listed.splitlines():
        rest, _, options = line.rpartition(" (")
        _, _, where = rest.partition(" on ")
        yield where, options.rstrip(")").split(",")[0]


def _deepest(path: Path, mounts: Iterator[tuple[str, str]]) -> str | None:
    """The kind of the mount that holds the path: the longest, of equals the last."""
    parents = {str(path), *map(str, path.parents)}
    found = max(((len(where), n, kind) for n, (where, kind) in enumerate(mounts) if where in parents), default=None)
    return found[2] if found else None
