"""The files of materials that go into an archive: looked for in folders by size and SHA-256, whatever their names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from meetroom.commands import documents
from meetroom.commands.material_files import LOOKED_AT, digest_of, files_in, pieces_of
from meetroom.i18n import gettext as _
from meetroom.i18n import ngettext

if TYPE_CHECKING:
    from meetroom.documents.filing import Lacking, Pack
    from meetroom.meeting import Meeting

_Key = tuple[int, str]


class Materials:
    """The files that the record of a meeting knows, and where they are in some folders. said: what is to be said."""

    def __init__(self, meeting: Meeting, folders: Sequence[Path]) -> None:
        from meetroom.documents.filing import known_materials

        self._known = known_materials(meeting)
        self.said: list[str] = []
        self._found = self._look(folders)

    def into(self, pack: Pack) -> tuple[Lacking, ...]:
        """Put what was found into an archive, each file once; what is lacking."""
        from meetroom.documents.files import safe_name

        there: set[_Key] = set()
        for no, one in enumerate(self._known, 1):
            key = (one.size, one.sha256)
            if key in self._found and key not in there:
                there.add(key)
                path = f"materials/{no:03}-{safe_name(one.name, limit=150)}"
                file = pack.add(path, "material", pieces_of(self._found[key]), one.name)
                if (file.size, file.sha256) != key:
                    raise documents.NotMade(
                        _("{file} was changed while it was read. Accepted: the same command again.").format(
                            file=self._found[key]
                        )
                    )
        lacking = tuple(one for one in self._known if (one.size, one.sha256) not in there)
        if lacking:
            names = _(", ").join(one.name for one in lacking[:_NAMED])
            told = ngettext(
                "{n} file of the materials is not in it: {names}. Where it is there: --materials FOLDER",
                "{n} files of the materials are not in it: {names}. Where they are there: --materials FOLDER",
                len(lacking),
            )
            more = _(" and more") if len(lacking) > _NAMED else ""
            self.said.append(told.format(n=len(lacking), names=names + more))
        return lacking

    def _look(self, folders: Sequence[Path]) -> dict[_Key, Path]:
        sizes = {one.size for one in self._known}
        wanted = {(one.size, one.sha256) for one in self._known}
        found: dict[_Key, Path] = {}
        files = (file for folder in folders for file in files_in(folder))
        for file in islice(files, LOOKED_AT):
            try:
                size = file.stat().st_size
                key = (size, digest_of(file)) if size in sizes else None
            except OSError as problem:
                self.said.append(_("{file} cannot be read: {reason}").format(file=file, reason=problem.strerror))
                continue
            if key in wanted and key is not None:
                found.setdefault(key, file)
        if next(files, None) is not None:
            self.said.append(
                _("The folder has more than {limit} files; the others were not looked at.").format(limit=LOOKED_AT)
            )
        return found


_NAMED = 10
