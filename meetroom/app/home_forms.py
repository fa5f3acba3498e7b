"""The form of a meeting at home: opened as it was left, kept as it changes, stored once it is right."""

from __future__ import annotations

from meetroom.app.home_kept import KeptForm
from meetroom.app.home_room import AtHome, HomeRoom
from meetroom.i18n import gettext as _
from meetroom.intake.form import Form, HalfTyped
from meetroom.views.home_source import Roster
from screens.home import form_choices
from screens.home.form import EditScreen
from screens.overlays.choosing import Choosing
from screens.widgets.asks import Asks


class HomeForms(HomeRoom[EditScreen]):
    """Shows forms for the program that has the home screen, and answers them. forms: those that were not saved, by the
    meeting's id, "" for a new one."""

    kind = EditScreen

    def __init__(self, app: AtHome, forms: dict[str, KeptForm]) -> None:
        super().__init__(app)
        self.forms = forms
        self._edited: str | None = None
        self.answers = {
            EditScreen.Rostered: self._rostered,
            EditScreen.Changed: lambda message: self._edit(message.form, HalfTyped()),
            EditScreen.Typing: self._typing,
            EditScreen.Saved: self._saved,
            EditScreen.Dropped: self._dropped,
            EditScreen.Left: self.left,
        }

    async def open(self, meeting: str | None) -> None:
        """Open the form of a meeting, or of a new one, as it was left."""
        stored = await self._app.ask(self._app.source.agendas.form, meeting)
        if isinstance(stored, str):
            self._app.home.say(stored, "bad")
            return
        self._edited, key = meeting, meeting or ""
        kept = self.forms.get(key) or KeptForm(stored, stored)
        title = _("New meeting") if meeting is None else _("Change {meeting}").format(meeting=meeting)
        days = (lambda: self._app.home.home_list.now.date(), self._app.source.workday)
        self._app.push_screen(EditScreen(title, kept.form, before=kept.before, half=kept.half, days=days))

    async def _rostered(self, message: EditScreen.Rostered) -> None:
        """Take over the nearest roster, or let one be chosen."""
        screen = self.screen
        if screen is None:
            return
        kind = screen.form.text("meeting", 0, "kind")
        found = await self._app.ask(self._app.source.agendas.rosters, kind, self._edited)
        if isinstance(found, str):
            screen.say(found)
        elif not found:
            screen.say(_("There is no earlier meeting and no directory to take a roster from."))
        elif not message.choose:
            await self._take_roster(found[0])
        else:
            by_id = {one.id: one for one in found}
            keys = (("enter", _("Enter"), _("take over")),)

            def then(chosen: tuple[str, str] | None) -> None:
                if chosen is not None:
                    self._app.beside(self._take_roster(by_id[chosen[1]]))

            self._app.push_screen(Choosing(_("Whose roster"), form_choices.rosters(found), keys=keys), then)

    async def _take_roster(self, roster: Roster) -> None:
        screen, found = self.screen, await self._app.ask(self._app.source.agendas.roster, roster.id)
        if screen is not None and isinstance(found, Form):
            screen.take_over(found, roster.title.strip())
        elif screen is not None:
            screen.say(str(found))

    def _typing(self, message: EditScreen.Typing) -> None:
        """Keep what is being typed for a field, with the form."""
        if (screen := self.screen) is not None:
            self._edit(screen.form, message.half)

    def _edit(self, form: Form, half: HalfTyped) -> None:
        """Keep the form, so that nothing typed is lost."""
        if (screen := self.screen) is None:
            return
        key, before = self._edited or "", screen.before
        changed = {key: KeptForm(form, before, half)} if form != before or half.text else {}
        self.forms = {id: kept for id, kept in self.forms.items() if id != key} | changed
        self._app.keep_soon()

    async def _saved(self, message: EditScreen.Saved) -> None:
        """Check and store the form; where it is refused it stays open, with all that is wrong."""
        screen = self._app.screen
        if not isinstance(screen, EditScreen):
            return
        stored = await self._app.ask(self._app.source.agendas.form, self._edited)
        if isinstance(stored, Form) and stored != screen.before:
            screen.before = stored
            screen.say(
                _("Somebody else changed this agenda meanwhile. F5 again stores this form instead, F9 drops it.")
            )
            return
        answer = await self._app.ask(self._app.source.agendas.save, message.form, self._edited)
        if isinstance(answer, str):
            screen.say(answer, "bad")
        elif answer.meeting is None:
            screen.refused(answer.troubles)
        else:
            self._forget()
            await self._app.stored(answer)

    def _dropped(self, _message: Asks) -> None:
        """The form is given up."""
        self._forget()
        self._app.home.say(_("The changes were dropped."))

    async def left(self, _message: Asks) -> None:
        """Back home; a form that was changed waits."""
        self._app.pop_screen()
        if (self._edited or "") in self.forms:
            self._app.home.say(_("Not saved yet, and kept: F5 or 5 goes on with it."))

    def _forget(self) -> None:
        self.forms = {id: kept for id, kept in self.forms.items() if id != (self._edited or "")}
        self._app.keep()
        self._app.pop_screen()
