"""What each user sets for themselves: the theme of the screens, the bell and the flash at the end of a clock."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import msgspec

THEMES = ("dark", "light")


class Preferences(msgspec.Struct, frozen=True):
    """theme: dark | light. bell, flash: whether a clock rings and flashes at its warning and at its end."""

    theme: str = THEMES[0]
    bell: bool = True
    flash: bool = True


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
            kept = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Preferences()
        theme = kept.get("theme")
        return Preferences(
            theme=theme if theme in THEMES else THEMES[0],
            bell=kept.get("bell") is not False,
            flash=kept.get("flash") is not False,
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
        )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        new.write_text("\n".join(lines) + "\n", encoding="utf-8")
        new.replace(self._path)
