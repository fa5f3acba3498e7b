"""What is found on the form of a meeting: a field, a row, what can be done, the last line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from meetroom.i18n import gettext as _
from screens.home import form_choices
from screens.home.form_taking import FormTaking
from screens.overlays.choosing import Choice, Choosing


class FormFinding(FormTaking):
    """Finds fields, rows and actions; its subclass selects them."""

    def _select(self, at: int) -> None:
        """Another field."""
        raise NotImplementedError

    def _again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def _find(self, key: str) -> None:
        """Go to a field or a row by what stands there."""
        found = form_choices.places(self.form, self._page)
        self._choose(_("Find"), found, lambda at: self._select(int(at)))

    def _menu(self, key: str) -> None:
        """All that can be done here."""
        self._choose(_("All that can be done on this form"), form_choices.actions(), self.press_shown)

    def _palette(self, key: str) -> None:
        """All that can be done here, and all fields and rows."""
        places = form_choices.places(self.form, self._page)
        at = {choice.key for choice in places}
        title = _("Actions, fields and rows of this form")
        listed = [*form_choices.actions(), *places]
        self._choose(title, listed, lambda key: self._select(int(key)) if key in at else self.press_shown(key))

    def _choose(self, title: str, listed: Sequence[Choice], then: Callable[[str], object]) -> None:
        keys = (("enter", _("Enter"), _("choose")),)

        def taken(chosen: tuple[str, str] | None) -> None:
            if chosen is not None:
                then(chosen[1])

        self.app.push_screen(Choosing(title, listed, keys=keys), taken)
