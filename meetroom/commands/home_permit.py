"""What home may do where roles have PINs: nobody can be asked for one there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetroom.command import CHAIR
from meetroom.commands import pin_check
from meetroom.i18n import gettext as _

if TYPE_CHECKING:
    from db.book import Book


class HomePermit:
    """Lets in who started the program with the PIN in the environment, and everybody where a role has none."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def __call__(self, role: str = CHAIR) -> None:
        """NotAdmitted where a role has a PIN that the environment does not give."""
        if not self.needed(role):
            return
        if role != CHAIR and pin_check.given(role, None) is None:
            raise pin_check.NotAdmitted(_("This takes the PIN of the office: start with it in MEETROOM_PIN."))
        if pin_check.given(role, None) is None:
            raise pin_check.NotAdmitted(
                _(
                    "The chair has a PIN, and a meeting that is there is changed only with it: start with it in"
                    " MEETROOM_PIN, or use meetroom import FILE, meetroom remove MEETING."
                )
            )
        pin_check.ask(self._book.path, role)

    def needed(self, role: str) -> bool:
        """Whether a role has a PIN."""
        from db.pins import PinError

        try:
            return role in pin_check.pins_of(self._book.path).known()
        except PinError as problem:
            raise pin_check.NotAdmitted(pin_check.pin_sentence(problem)) from problem
