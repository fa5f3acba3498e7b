"""What was found in the whole book, to choose from: topics, people, meetings; and the titles of groups of choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from meetroom.i18n import gettext as _
from meetroom.lookup.matching import searchable
from meetroom.views.home_source import Subject
from screens.overlays.choosing import Choice

SUBJECT = "subject"


def subjects(found: Iterable[Subject], names: Mapping[str, str]) -> list[Choice]:
    """Topics, people and meetings; names: of the meetings by their ids."""
    listed, titles = list[Choice](), groups()
    for at, subject in enumerate(found):
        meeting = names.get(subject.meeting, "")
        note = "  ".join(filter(None, (subject.note, meeting)))
        search = searchable((subject.text, subject.note, subject.meeting, meeting), subject.pinyin)
        listed.append(Choice(f"{SUBJECT} {at}", subject.text, note, search, group=titles[subject.what]))
    return listed


def groups() -> dict[str, str]:
    """Under which titles things stand, by what they are."""
    return {
        "action": _("Actions"), "person": _("People"), "topic": _("Topics"), "segment": _("Segments"),
        "meeting": _("Meetings"), "setting": _("Settings"),
    }  # fmt: skip


def found_elsewhere(found: Iterable[Subject]) -> list[Choice]:
    """The same for the screens of a meeting, whose own topics and people stand apart."""
    listed = list(found)
    return subjects(listed, {subject.meeting: subject.text for subject in listed if subject.what == "meeting"})
