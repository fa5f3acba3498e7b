"""What can be chosen at home from lists: actions, meetings, subjects, documents, settings."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.lookup.matching import searchable
from meetroom.seat.actions import Action
from meetroom.seat.preferences import THEMES, Preferences
from meetroom.views.home import HomeList, Listed
from screens.home import rows as home_rows
from screens.home.keys import KEYS, MORE, NOT_CHOSEN, impossible
from screens.overlays.choosing import Choice
from screens.overlays.found import groups
from screens.overlays.help_and_menu import THEME_WORDS
from screens.overlays.of_keys import WIDE
from screens.widgets.text import pad

ACTION, MEETING, DOCUMENT, SETTING = "action", "meeting", "document", "setting"
LANGUAGES = {"zh": "中文", "en": "English"}


def actions(home_list: HomeList, chosen: Listed | None) -> list[Choice]:
    """All that can be done here, with its key; dimmed where it cannot be done now, with the reason beside it."""
    return [_action(action, home_list, chosen) for action in (*KEYS, *MORE) if action.name not in NOT_CHOSEN]


def _action(action: Action, home_list: HomeList, chosen: Listed | None) -> Choice:
    why = impossible(action.name, chosen, home_list)
    note = "" if why is None else _("not now: {reason}").format(reason=_(why))
    words = _(action.help)
    search = searchable(filter(None, (words, action.label and _(action.label), _(action.shown))))
    return Choice(
        f"{ACTION} {action.name}", f"{pad(_(action.shown), WIDE)}{words}", note, search, dim=why is not None,
        group=groups()["action"],
    )  # fmt: skip


def meetings(home_list: HomeList) -> list[Choice]:
    """The meetings by title, day, place and state."""
    listed, group = [], groups()["meeting"]
    for meeting in home_list.meetings:
        day = f"{meeting.start:%Y-%m-%d %H:%M}" if meeting.start else ""
        note = "  ".join(filter(None, (meeting.place, home_rows.state(meeting))))
        name = home_rows.name(meeting)
        search = searchable((name, meeting.id, day, meeting.place, home_rows.state(meeting)))
        listed.append(Choice(f"{MEETING} {meeting.id}", f"{day}  {name}", note, search, group=group))
    return listed


def documents() -> list[Choice]:
    """All documents at once, then each in each of its forms."""
    from meetroom.documents import FORMS, document_name

    every = _("all documents, each in its usual form")
    listed = [Choice(f"{DOCUMENT} all ", every, "", searchable((every, "all")))]
    for what, forms in FORMS.items():
        for form in forms:
            name = document_name(what)
            listed.append(
                Choice(f"{DOCUMENT} {what} {form}", f"{name}.{form}", "", searchable((name, f"{what}.{form}", form)))
            )
    return listed


def settings(kept: Preferences) -> list[Choice]:
    """Palettes, bell, flash and language; what is set now is said."""
    listed = [
        _setting(f"theme {name}", _("colours: {name}").format(name=_(THEME_WORDS[name])), kept.theme == name)
        for name in THEMES
    ]
    for name, words in (
        ("bell", _("bell at the warning and the end of a clock")),
        ("flash", _("flash at the warning and the end of a clock")),
    ):
        now = getattr(kept, name)
        listed.append(_setting(f"{name} {'off' if now else 'on'}", words, now))
    return [*listed, *(_setting(f"language {name}", words, language() == name) for name, words in LANGUAGES.items())]


def _setting(key: str, words: str, now: bool) -> Choice:
    return Choice(f"{SETTING} {key}", words, _("on") if now else "", searchable((words, key)))


def titles(meetings: Sequence[Listed]) -> dict[str, str]:
    """The meetings' names by their ids."""
    return {meeting.id: home_rows.name(meeting) for meeting in meetings}
