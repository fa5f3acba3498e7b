"""What is done at home besides opening and changing meetings: lists to choose from, files, copies, settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeVar

from meetroom.app.home_room import AtHome
from meetroom.command import DISPLAY, SIGNIN
from meetroom.entry import Moment
from meetroom.i18n import gettext as _
from meetroom.i18n import language, set_language
from meetroom.lookup.matching import searchable
from meetroom.seat.snapshot import Snapshot
from meetroom.views.home import Listed
from meetroom.views.home_source import Answer, Errand, Subject, ToOpen
from screens.home import choices
from screens.home.keys import impossible
from screens.home.lines import export_line, line_of, to_export
from screens.home.screen import HomeScreen
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.found import SUBJECT, subjects
from screens.overlays.pages import Pages
from screens.overlays.topic import topic_rows
from screens.widgets.hints import wrapped
from screens.widgets.rows import Row

T = TypeVar("T")
KIND = "kind"


class HomeJobs:
    """Does what the home screen asks for, for its program."""

    def __init__(
        self, app: AtHome, screens: Mapping[str, Callable[[], Awaitable[None] | None]],
        follow_up: Callable[[str | None], Awaitable[None]],
    ) -> None:  # fmt: skip
        """screens: what shows the other screens, by their names. follow_up: shows one matter of it, or all."""
        self._app, self._screens, self._follow_up = app, screens, follow_up
        self._subjects: list[Subject] = []
        self._choices: list[Choice] = []
        self._listed: tuple[Listed, ...] = ()
        self._meetings: list[Choice] = []
        # A path whose copy replaces the book is given twice.
        self._sure = ""

    async def asked(self, what: str, meeting: str | None) -> None:
        """Something by the name of its action."""
        name, _blank, about = what.partition(" ")
        ways: dict[str, Callable[[], Awaitable[None] | None]] = {
            "menu": lambda: self._choose(_("All that can be done here"), self._actions()),
            "palette": lambda: self._palette(_("Actions, meetings, topics and people")),
            **self._screens,
            "due": lambda: self._follow_up(about or None),
            "documents": lambda: self._choose(_("Which documents"), choices.documents()),
            "settings": self._settings, "folder": lambda: self._folder(meeting), "verify": self._verify,
            "backup": self._backup, "remove": lambda: self._remove(meeting), "quit": lambda: self._app.leave(0),
            "decisions": lambda: self._subjects_of("topic"), "people": lambda: self._subjects_of("person"),
            "rules": self._kinds,
            "office": lambda: self._say(self._app.source.show_folder(self._app.source.settings()), "plain"),
            "tour": lambda: self._leave_for(Errand("tour")), "pin": lambda: self._leave_for(Errand("pin", about)),
        }  # fmt: skip
        waited = ways[name]()
        if waited is not None:
            await waited

    async def told(self, message: HomeScreen.Told) -> None:
        """A line that tells to do something besides importing; it stays where that fails."""
        job, done = message.job, False
        if job.what == "export":
            done = await self._export(job.rest, message.meeting)
        elif job.what == "backup":
            done = await self._answered(self._app.source.back_up, job.rest)
        elif job.what == "directory":
            done = await self._answered(self._app.source.bring_directory, job.rest)
        elif job.what == "template":
            done = await self._answered(self._app.source.write_template, job.rest)
        elif job.what == "sign-in":
            done = self._to_desk(job.rest, message.meeting)
        elif job.what == "make":
            done = True
            self._leave_for(Errand("new", job.rest, message.meeting))
        elif job.what == "open":
            done = True
            self._leave_for(Errand("open", job.rest, message.meeting))
        elif self._app.home.home_list.meetings and self._sure != job.rest:
            self._sure = job.rest
            self._say(_("It takes the place of this book, which is kept under another name. Enter again does it."))
        else:
            done = True
            self._leave_for(Errand("restore", job.rest))
        self._app.home.line.answered(message.request, done)

    def _leave_for(self, errand: Errand) -> None:
        self._app.keep()
        self._app.exit(errand, return_code=0)

    def _say(self, text: str, style: str = "warn") -> None:
        self._app.home.say(text, style)

    def _actions(self) -> list[Choice]:
        home = self._app.home
        return choices.actions(home.home_list, home.chosen)

    def _choose(self, title: str, listed: Sequence[Choice]) -> None:
        keys = (("enter", _("Enter"), _("choose")),)
        self._app.push_screen(Choosing(title, listed, keys=keys), self._chosen)

    def _palette(self, title: str) -> None:
        """The actions at once, and all that has to be gone through as soon as that is done."""
        shown = self._actions()
        keys = (("enter", _("Enter"), _("choose")),)
        page = Choosing(title, shown, keys=keys, above=True, more=True)
        self._app.push_screen(page, self._chosen)
        self._app.beside(self._find_subjects(page))

    def _to_desk(self, name: str, meeting: str | None) -> bool:
        """The sign-in desk of the selected meeting, for who works there."""
        home = self._app.home
        why = impossible("sign-in", home.chosen, home.home_list)
        if why is not None or meeting is None:
            self._say(_(why or "No meeting is selected."))
            return False
        self._app.keep()
        self._app.exit(ToOpen(meeting, SIGNIN, name), return_code=0)
        return True

    async def _subjects_of(self, what: str) -> None:
        """What was taken up anywhere, or everybody, to choose from."""
        found = await self._app.ask(self._subject_choices)
        if isinstance(found, str):
            self._say(found, "bad")
            return
        kept = [
            choice
            for subject, choice in zip(self._subjects, found, strict=True)
            if subject.what == what and (subject.opened or what != "topic")
        ]
        title = (
            _("What was decided, across meetings.")
            if what == "topic"
            else _("Everybody on a roster or in the directory.")
        )
        self._choose(title, kept)

    async def _kinds(self) -> None:
        found = await self._app.ask(self._app.source.kinds)
        if isinstance(found, str):
            self._say(found, "bad")
        else:
            listed = [Choice(f"{KIND} {id}", name, id, searchable((name, id))) for id, name in found]
            self._choose(_("The rules of which kind"), listed)

    async def _rules(self, kind: str) -> None:
        found = await self._app.ask(self._app.source.rules, kind)
        if isinstance(found, str):
            self._say(found, "bad")
        else:
            lines = found
            self._app.push_screen(
                Pages(lambda width: [row for line in lines for row in wrapped(line, width - 2, "plain")])
            )

    async def _find_subjects(self, page: Choosing) -> None:
        found = await self._app.ask(self._everything)
        if isinstance(found, str):
            self._say(found, "bad")
        page.add([] if isinstance(found, str) else found)

    def _everything(self) -> list[Choice]:
        """The meetings, then topics and people, as far as they can be asked for."""
        home_list, subjects = self._app.home.home_list, self._subject_choices()
        if home_list.meetings != self._listed:
            self._listed, self._meetings = home_list.meetings, choices.meetings(home_list)
        listed = {meeting.id for meeting in home_list.meetings}
        others = (
            choice
            for subject, choice in zip(self._subjects, subjects, strict=True)
            if subject.what != "meeting" or subject.meeting not in listed
        )
        return [*self._meetings, *others]

    def _subject_choices(self) -> list[Choice]:
        """Made off the thread of the keys, and kept while the book has no news."""
        found = self._app.source.subjects()
        if found is not self._subjects:
            self._subjects = found
            titles = {one.meeting: one.text for one in found if one.what == "meeting"}
            self._choices = subjects(found, {**titles, **choices.titles(self._app.home.home_list.meetings)})
        return self._choices

    def _settings(self) -> None:
        self._choose(_("Settings of this user"), choices.settings(self._app.preferences.values))

    def _chosen(self, chosen: tuple[str, str] | None) -> None:
        if chosen is None:
            return
        kind, _blank, rest = chosen[1].partition(" ")
        home = self._app.home
        if kind == choices.ACTION:
            home.do(rest)
        elif kind == choices.MEETING:
            self._app.beside(self._meeting(rest))
        elif kind == SUBJECT:
            self._app.beside(self._subject(self._subjects[int(rest)]))
        elif kind == KIND:
            self._app.beside(self._rules(rest))
        elif kind == choices.DOCUMENT:
            what, _blank, form = rest.partition(" ")
            home.begin(export_line(what, form, self._app.source.papers.folder(home.selected or "")))
        elif kind == choices.SETTING:
            self._set(*rest.split())

    async def _subject(self, subject: Subject) -> None:
        """The meeting where it is; of a topic that was taken up, what became of it."""
        home = self._app.home
        if not subject.meeting:
            self._say(f"{subject.text}  {subject.note}", "plain")
            return
        if not await self._select(subject.meeting):
            return
        self._say(_("In the selected meeting: {text}").format(text=subject.text))
        if subject.what == "topic" and subject.opened:
            found = await self._app.ask(self._app.source.seen, subject.meeting)
            if isinstance(found, str):
                self._say(found, "bad")
            else:
                seen = Snapshot(meeting=found, role=DISPLAY, now=Moment(home.home_list.now), readonly=True)
                self._app.push_screen(Pages(lambda width: topic_rows(seen, subject.no, width)))

    async def _meeting(self, meeting: str) -> None:
        await self._select(meeting)

    async def _select(self, meeting: str) -> bool:
        """Select a meeting, one of long ago too; whether that was possible."""
        home = self._app.home
        if meeting not in {listed.id for listed in home.home_list.meetings}:
            found = await self._app.ask(self._app.source.list_too, meeting)
            if isinstance(found, str):
                self._say(found, "bad")
                return False
            home.show(found)
        home.select(meeting)
        return True

    def _set(self, name: str, value: str) -> None:
        """Set a preference; the list of settings is there again."""
        said = self._app.prefer(name, value if name in ("theme", "language") else value == "on")
        if name == "language" and value != language():
            set_language("zh" if value == "zh" else "en")
            self._app.renew()
        if said:
            self._say(said)
        self._settings()

    async def _export(self, rest: str, meeting: str | None) -> bool:
        wanted = to_export(rest)
        if meeting is None or wanted is None:
            self._say(_("Accepted: export minutes.docx to FOLDER, or all to FOLDER, for the selected meeting."))
            return False
        found = await self._app.ask(self._app.source.papers.export, meeting, *wanted)
        if found is None:
            # A PIN is typed without the screen, where nothing of it is shown.
            self._leave_for(Errand("export", rest, meeting))
            return True
        return self._answer(found)

    def _folder(self, meeting: str | None) -> None:
        self._say(self._app.source.show_folder(self._app.source.papers.folder(meeting or "")), "plain")

    async def _verify(self) -> None:
        self._say(_("Verifying; keys wait."), "plain")
        await self._answered(self._app.source.verify)

    def _backup(self) -> None:
        self._app.home.begin(line_of("backup", self._app.source.places()[1]))

    async def _remove(self, meeting: str | None) -> None:
        if meeting is not None and await self._answered(self._app.source.agendas.remove, meeting):
            self._say(_("{meeting} was removed. Importing its agenda brings it back.").format(meeting=meeting), "good")
            await self._app.refresh_home()

    async def _answered(self, ask: Callable[..., Answer], *given: object) -> bool:
        return self._answer(await self._app.ask(ask, *given))

    def _answer(self, found: Answer | str) -> bool:
        """Say what came of it; whether it was done."""
        if isinstance(found, str):
            self._say(found, "bad")
        elif found.troubles:
            self._say("  ".join(trouble.text for trouble in found.troubles), "bad")
        else:
            self._say("  ".join(found.said), "good")
        return isinstance(found, Answer) and not found.troubles


def _page(lines: Sequence[str], width: int) -> list[Row]:
    return [row for line in lines for row in wrapped(line, width - 2, "plain")]
