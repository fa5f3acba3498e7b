"""What each user sets for themselves: theme of the screens, bell and flash at the end of a clock, language."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import msgspec

from meetroom.files.own import read_own, write_own

THEMES = ("dark", "light", "contrast", "red", "projector")
LANGUAGES = ("zh", "en")
SIZE_LIMIT, LINE_LIMIT = 10_000, 400


class Preferences(msgspec.Struct, frozen=True):
    """theme: one of THEMES. bell, flash: whether a clock rings and flashes at its warning and at its end.

    language: zh | en, "" for that of the system; --lang and MEETROOM_LANG go before it.
    """

    theme: str = THEMES[0]
    bell: bool = True
    flash: bool = True
    language: str = ""


class PreferencesFile:
    """The preferences, kept in a small TOML file; a file that cannot be read is as if it were not there."""

    def __init__(self, path: Path | None, *, theme: str | None = None) -> None:
        """path: None keeps nothing. theme: goes before the one that is kept, for this process."""
        self._path = path
        self.values = self._load()
        if theme is not None and theme.strip().lower() in THEMES:
            self.values = msgspec.structs.replace(self.values, theme=theme.strip().lower())

    def _load(self) -> Preferences:
        if self._path is None:
            return Preferences()
        try:
            data = read_own(self._path, SIZE_LIMIT, follow=True)
            # A long dotted key costs the TOML reader gigabytes.
            if max(map(len, data.splitlines()), default=0) > LINE_LIMIT:
                return Preferences()
            kept = tomllib.loads(data.decode())
        except (OSError, ValueError, RecursionError):
            return Preferences()
        theme = kept.get("theme")
        return Preferences(
            theme=theme if theme in THEMES else THEMES[0],
            bell=kept.get("bell") is not False,
            flash=kept.get("flash") is not False,
            language=spoken if (spoken := kept.get("language")) in LANGUAGES else "",
        )

    def change(self, **changes: str | bool) -> None:
        """Change and keep them. OSError where they cannot be kept; they hold in this process all the same."""
        self.values = msgspec.structs.replace(self.values, **changes)
        if self._path is None:
            return
        lines = (
            f'theme = "{self.values.theme}"  # {" | ".join(THEMES)}',
            f"bell = {str(self.values.bell).lower()}",
            f"flash = {str(self.values.flash).lower()}",
            *((f'language = "{self.values.language}"',) if self.values.language else ()),
        )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # A link to where somebody keeps their settings is written through to its end, not replaced.
        write_own(Path(os.path.realpath(self._path)), ("\n".join(lines) + "\n").encode())
