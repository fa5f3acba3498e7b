"""Palettes as Textual themes; the stylesheets beside this file use their variables only."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

PART_OF = "meetroom"

DARK = Theme(
    name="meetroom-dark", dark=True, primary="#5fafd7", secondary="#8b98a5", accent="#d7af5f", foreground="#d8d8d8",
    background="#101418", surface="#161c22", panel="#1f2830", success="#87c38a", warning="#e5b567", error="#f07178",
)  # fmt: skip
LIGHT = Theme(
    name="meetroom-light", dark=False, primary="#00597a", secondary="#6b6f76", accent="#8a5a00", foreground="#1a1a1a",
    background="#fbfaf7", surface="#f1efe9", panel="#e4e1d8", success="#1f6b2e", warning="#8a5a00", error="#a4161a",
)  # fmt: skip
THEMES = (DARK, LIGHT)
BY_NAME = {"dark": DARK, "light": LIGHT}
STYLESHEETS = ("meetroom", "roll_call", "ballot", "closing", "review", "display")


def use(app: App[Any], name: str) -> None:
    """Show an app in a palette: dark or light."""
    theme = BY_NAME[name]
    for known in THEMES:
        app.register_theme(known)
    if app.is_running:
        app.theme = theme.name
        return
    # Put on before the stylesheets are parsed, and without their being told of a change: each would be parsed again.
    app.set_reactive(App.theme, theme.name)
    app.stylesheet.set_variables(app.get_css_variables())
    app.set_class(theme.dark, "-dark-mode", update=False)
    app.set_class(not theme.dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{theme.name}", update=False)
