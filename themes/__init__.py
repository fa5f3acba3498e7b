"""Palettes as Textual themes; the stylesheets beside this file use their variables only."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.theme import Theme

from themes.depth import InDepth
from themes.palettes import BY_NAME, PALETTES, ROLES, Palette

PART_OF = "meetroom"
STYLESHEETS = ("meetroom", "roll_call", "ballot", "closing", "review", "display", "minutes", "prepare")


def _theme(palette: Palette) -> Theme:
    of = palette.rgb
    return Theme(
        name=f"meetroom-{palette.name}", dark=palette.dark, primary=of("key"), secondary=of("dim"), accent=of("key"),
        foreground=of("text"), background=of("bg"), surface=of("surface"), panel=of("panel"), success=of("good"),
        warning=of("warn"), error=of("bad"),
        variables={f"role-{role}": of(role) for role in ROLES},
    )  # fmt: skip


THEMES = {palette.name: _theme(palette) for palette in PALETTES}


def use(app: App[Any], name: str) -> None:
    """Show an app in the palette of a name."""
    theme = THEMES[name]
    for known in THEMES.values():
        app.register_theme(known)
    for painted in app._filters:
        if isinstance(painted, InDepth):
            painted.use(BY_NAME[name])
    if app.is_running:
        app.theme = theme.name
        return
    # Put on before the stylesheets are parsed, and without their being told of a change: each would be parsed again.
    app.set_reactive(App.theme, theme.name)
    app.stylesheet.set_variables(app.get_css_variables())
    app.set_class(theme.dark, "-dark-mode", update=False)
    app.set_class(not theme.dark, "-light-mode", update=False)
    app.set_class(True, f"-theme-{theme.name}", update=False)
