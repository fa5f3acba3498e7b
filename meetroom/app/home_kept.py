"""What is typed at home and survives the program: the line, and the forms that were not saved."""

from __future__ import annotations

import msgspec

from meetroom.intake.form import Form, HalfTyped
from meetroom.seat.draft import DraftFile


class KeptForm(msgspec.Struct, frozen=True):
    """A form that was changed and not saved.

    before: what was stored when it was begun. half: what was being typed for one of its fields.
    """

    form: Form
    before: Form
    half: HalfTyped = HalfTyped()


class Kept(msgspec.Struct, frozen=True):
    """What survives the program: the line, and the forms by the meeting's id ("" for a new one); the line of follow-up,
    and the ids of what it is about.

    Never changed in place: it is written on a thread of its own.
    """

    line: str = ""
    forms: dict[str, KeptForm] = {}
    follow_up: str = ""
    about: tuple[str, ...] = ()

    def text(self) -> str:
        """As it is written, "" for nothing."""
        return "" if self == Kept() else msgspec.json.encode(self).decode()


def loaded(draft: DraftFile) -> Kept:
    """What was kept; a file that cannot be read as that is as good as none."""
    try:
        return msgspec.json.decode(draft.load() or "{}", type=Kept)
    except msgspec.DecodeError:
        return Kept()


def without_line(draft: DraftFile) -> None:
    """Take the line out of what was kept; the forms stay."""
    draft.save(msgspec.structs.replace(loaded(draft), line="").text())
