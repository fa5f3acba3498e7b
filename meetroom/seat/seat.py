"""One role's seat at a meeting: what it sees, what is typed there, what it asks of the room, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from meetroom.command import CHAIR, DISPLAY, SIGNIN, Command, Refused
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.room.room import Room
from meetroom.seat.answers import Answer, Speaker, followed, recorded
from meetroom.seat.bell import Bell
from meetroom.seat.draft import DraftFile, unkept
from meetroom.seat.elsewhere import Elsewhere
from meetroom.seat.face import Answered, Face, Trouble
from meetroom.seat.keeping import Keeping
from meetroom.seat.next_key import NextKey
from meetroom.seat.notices import READ_SECONDS, TOLD_SECONDS, Notices
from meetroom.seat.papers import ALL, Papers, TakenIn
from meetroom.seat.picks.pick import Pick, Seen
from meetroom.seat.preview import Preview
from meetroom.seat.requests import Request, Requests, Runner
from meetroom.seat.snapshot import Snapshot, with_choice
from meetroom.seat.typed import Typed
from meetroom.views.next_step import Step, next_step
from meetroom.wording.seats import coming_and_going
from meetroom.wording.terms import refusal_sentence

T = TypeVar("T")
LEAVE_SECONDS = 10.0
RETRY_SECONDS = 1.0


class Seat:
    """What one role does at one meeting, for any front end; it starts no thread and knows no toolkit.

    Whatever is asked returns a number at once; the answer comes later, by `Face.show`, and requests are answered in
    the order in which they were asked.

    failure: what happened to the book, None for an error that is not the book's. seated: the roles of all who have the
    meeting open; cheap, for it is asked every second. keep: keeps a copy of the book where one is due, without
    waiting, and says in a sentence why the last one could not be made. readonly: nothing can be recorded. rehearsal:
    what is recorded goes into a copy of the book.
    guide: what to do next, for somebody who is shown round; None for everybody else. papers: makes documents.
    elsewhere: the rest of the book.
    """

    def __init__(
        self,
        room: Room,
        role: str,
        draft: DraftFile,
        failure: Callable[[Exception], Trouble | None],
        *,
        runner: Runner,
        face: Face,
        seated: Callable[[], tuple[str, ...]] = tuple,
        keep: Callable[[Meeting], str | None] = lambda meeting: None,
        readonly: bool = False,
        guide: Callable[[Meeting], str] | None = None,
        rehearsal: bool = False,
        papers: Papers | None = None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        meeting = room.meeting
        zone = meeting.agenda.start.tzinfo
        assert zone is not None
        self._room, self._role, self._zone = room, role, zone
        self._runner, self._face, self._failure = runner, face, failure
        self._seated, self._keep, self.guide = seated, keep, guide
        self.papers, self.elsewhere = papers, elsewhere
        # The request that makes documents, while it does.
        self._making: int | None = None
        self._speaker = Speaker(room, role, zone)
        self._requests = Requests(runner, self._answer, self._wait)
        self.next_key = NextKey()
        self._bell = Bell()
        self._picked = self._catching_up = False
        # Whether a jump of the machine's clock is recorded as soon as it is noticed; a display records nothing.
        self._heeds_jumps = role != DISPLAY
        self._leaving = float("-inf")
        # What a crash left behind is there before the first key.
        self._left = "" if readonly else draft.load()
        self.typing = Typed(self._left)
        self._known = self._left
        # Pickers that were left before they were done, and how far the line of the last of them had come.
        self.picks: dict[str, Pick] = {}
        self._unfinished = ""
        self._keeping = Keeping(
            draft,
            runner,
            lambda: self.typing.text or self._unfinished,
            lambda problem: self._say_aside(unkept(problem)),
        )
        self.notices = Notices(self.typing)
        self.snapshot = Snapshot(
            meeting=meeting, role=role, now=room.moment(zone), seated=seated(), readonly=readonly, rehearsal=rehearsal
        )
        self.snapshot = with_choice(self.snapshot)

    def begin(self, welcome: str = "") -> None:
        """Say what is said first."""
        if welcome:
            self._tell(welcome)
        if self._left:
            self.note(_("This line was typed here before and not recorded. Enter records it, Escape drops it."))

    def say(self, line: str, *, alone: bool = False) -> int:
        """Give a line as it was typed; its view of the meeting is the one there is when its turn comes.

        alone: nothing else comes of it, as the floor being given on where its holder's position is recorded.
        """
        self.next_key.typed(self._runner.now())
        gives = None if alone else self.preview(line).gives
        sent = self.typing.send() if line == self.typing.unsent else None
        id = self.typing.number() if sent is None else sent[0]
        self._ask(id, line, gives)
        return id

    def do(self, command: Command) -> int:
        """Give a command that a key stands for, on the view of the meeting that was shown at the press."""
        return self._give(command, self.snapshot.meeting)

    def step(self, key: str = "space") -> Step | None:
        """Do the next step, never twice within a second by one key; a Step back where a person must say how."""
        seen = self.next_key.press(key, self.snapshot.meeting, self._runner.now())
        if seen is None:
            self._tell_for_a_while(_("Pressed twice within a second: taken as one press."))
            return None
        step = next_step(seen)
        if step is None:
            return None
        command = step.command
        if command is not None:
            self._give(command, seen, step=True)
            return None
        meeting = self.snapshot.meeting
        if step == next_step(meeting):
            return step
        # What others did since asks for another line, or for none.
        self.next_key.told(meeting)
        self.note(refusal_sentence(Refused("stale"), meeting))
        return None

    def repeated(self, key: str) -> bool:
        """Whether a key comes within a second of itself, or of the line that it ended; then that is said."""
        if self.next_key.press(key, self.snapshot.meeting, self._runner.now()) is not None:
            return False
        self._tell_for_a_while(_("Pressed twice within a second: taken as one press."))
        return True

    def preview(self, line: str) -> Preview:
        """What Enter would record of a line, or what stands in its way: the decision of Enter, not written."""
        return self._speaker.preview(line, self.snapshot)

    @property
    def seen(self) -> Seen:
        """What a picker looks at."""
        return Seen(self.snapshot.meeting, self.snapshot.now.time.date(), self._room.calendar)

    @property
    def picked(self) -> str | None:
        """Who was selected by hand, and not because it is their turn."""
        return self.snapshot.selected if self._picked else None

    def picking(self, pick: Pick | None) -> None:
        """A picker is at work, or done (None): how far it has come survives a crash, as a line."""
        line = "" if pick is None else pick.line(self.seen)
        if line != self._unfinished:
            self._unfinished = line
            self._keeping.typed()

    def withdraw(self, id: int) -> None:
        """Ask no more what the book did not take: who types has gone on with the line."""
        self.typing.answered(id, False)

    def select(self, person: str) -> None:
        """Somebody was chosen by hand."""
        self._picked = True
        self._show(selected=person)

    def turn(self) -> None:
        """Another screen was asked for: what was said of this one and of its keys is over, a line's refusal is not."""
        self.notices.turned()
        refusal = self.notices.refusal(self._runner.now())
        self.snapshot = msgspec.structs.replace(self.snapshot, refusal=refusal)

    def note(self, text: str) -> None:
        """Say something until anything is recorded, refused or typed; "" takes it back."""
        self.notices.sentence = text
        self._face.say(text)

    def typed(self, *, offered: bool = False) -> None:
        """The line is another than before: it is kept shortly afterwards, and not on every key.

        offered: by one of the texts that are offered for its end, which what is said may list.
        """
        if self.typing.text == self._known:
            return
        self._known = self.typing.text
        self._keeping.typed()
        if self._known and not offered and self.notices.sentence:
            self.note("")
        self._heed_refusal()

    def _heed_refusal(self) -> None:
        """Take a refusal away that is over."""
        if self.snapshot.refusal != self.notices.refusal(self._runner.now()):
            self._show()

    def tick(self) -> None:
        """A second has passed."""
        self._show()
        self._look_around()
        if self._bell.rings(self.snapshot):
            self._face.ring()
        if self._heeds_jumps and not self._requests.busy and self._room.jumped(self.snapshot.meeting):
            self._requests.ask(Request(0, None, lambda: lambda: self._room.note_jump(self._role)))
        if said := self._keep(self.snapshot.meeting):
            self._say_aside(said)

    def make(self, what: Sequence[str], then: Callable[[], object]) -> None:
        """Make documents beside the keys, and say what came of it; then: what is done afterwards."""
        papers = self.papers
        if papers is not None:
            told = _("Making all documents.") if ALL in what else _("Making {n} documents.").format(n=len(what))
            self._work(told, lambda: _Made(papers.make(what), self._room.meeting, then))

    def take_in(self, folder: str, then: Callable[[TakenIn], object]) -> None:
        """Take in a folder of materials beside the keys, and say what came of it; then: what is done afterwards."""
        papers = self.papers
        if papers is None:
            self.note(_("No materials can be taken in here."))
            return

        def work() -> _Made:
            taken = papers.take_in(folder)
            return _Made(taken.said, self._room.meeting, lambda: then(taken))

        self._work(_("Reading the files"), work)

    def _work(self, told: str, work: Callable[[], _Made]) -> None:
        """Do something that takes its time, one such thing at a time; told: what is said meanwhile."""
        if self._making is not None:
            return
        self._making = id = self.typing.number()
        self.note(told)
        # In its turn among what is asked of the room, which remembers that something confidential went out.
        self._requests.ask(Request(id, None, lambda: work))

    def follow(self) -> None:
        """Look whether another process wrote; never waits."""
        if not self._catching_up and self._room.stirred(self.snapshot.meeting.last):
            self._catching_up = True
            self._runner.beside(lambda: self._room.meeting, self._caught_up)

    def leave(self) -> bool:
        """Whether to leave now; during a meeting only when it was asked twice."""
        going_on = self.snapshot.meeting.session.stage.running
        now = self._runner.now()
        if going_on and now - self._leaving > LEAVE_SECONDS:
            self._leaving = now
            self.note(_("Press Ctrl+Q again to leave; the meeting goes on in the book."))
            return False
        return True

    def end(self) -> None:
        """Keep what is being typed, where there is room for it; the meeting goes on in the book."""
        self._keeping.end()

    def _give(self, command: Command, seen: Meeting, *, step: bool = False) -> int:
        id, line = self.typing.number(), render(command, seen, language())
        self._requests.ask(Request(id, None, lambda: lambda: self._speaker.do(command, line, seen, step=step)))
        return id

    def _ask(self, id: int, line: str, gives: str | None = None) -> None:
        def ready() -> Callable[[], object]:
            seen = self.snapshot.meeting
            return lambda: self._speaker.say(line, seen, gives=gives)

        self._requests.ask(Request(id, line, ready))

    def _answer(self, request: Request, found: object) -> None:
        if request.id == self._making:
            self._making = None
        if isinstance(found, _Made):
            if found.meeting.last > self.snapshot.meeting.last:
                self._recorded(found.meeting)
            self.note(found.text)
            found.then()
            return
        if isinstance(found, Exception):
            self._troubled(request, found)
        elif request.id == 0:
            if found is not None:
                self._recorded(self._room.known)
        elif isinstance(found, Answer):
            if found.stale:
                self.next_key.told(found.meeting)
            if found.refusal:
                self._refused(request, found)
            else:
                self.typing.answered(request.id, True)
                if request.line is not None:
                    self._keeping.recorded()
                self._recorded(found.meeting, Answered(request.id, recorded=True), gave=found.gave is not None)
                self._tell_for_a_while(found.note)

    def _refused(self, request: Request, answer: Answer) -> None:
        self.typing.answered(request.id, False)
        insist = answer.overridable and self._role == CHAIR
        if request.line is None and insist:
            self.typing.begin(_("really because "))
        self._refuse(request, answer.refusal)
        self._show(Answered(request.id, False, answer.refusal, insist))

    def _refuse(self, request: Request, why: str) -> None:
        self.notices.before = self.snapshot.said
        if request.line is not None:
            self.notices.refused_line(request.id, why)
            return
        self.notices.refused_key(why, self._runner.now())
        self._runner.later(READ_SECONDS, self._heed_refusal)

    def _troubled(self, request: Request, problem: Exception) -> None:
        """What happened to the book is said; a line that it may take in a moment is given again."""
        trouble = self._failure(problem)
        if trouble is None:
            # Nobody's error: who typed has the line back.
            self.typing.answered(request.id, False)
            self._show(Answered(request.id, recorded=False))
            raise problem
        if request.id == 0:
            # The next command records the jump of the clock, or says that nothing can be.
            self._heeds_jumps = False
            self.note(trouble.text)
            return
        said = _("Not recorded: {reason}").format(reason=trouble.text)
        if trouble.again and request.line is not None and self.typing.waits(request.id):
            said += " " + _("It is tried again as long as the line stays as it is.")
            self._runner.later(RETRY_SECONDS, lambda: self._again(request))
            self._refuse(request, said)
            self._show()
            return
        self.typing.answered(request.id, False)
        self._refuse(request, said)
        self._show(Answered(request.id, False, said))

    def _again(self, request: Request) -> None:
        if request.line is not None and self.typing.waits(request.id):
            self._ask(request.id, request.line)

    def _wait(self) -> None:
        if self._making is not None:
            return
        self.note(_("Not recorded yet: the book is waited for."))

    def look(self, ask: Callable[[Elsewhere], T], then: Callable[[T | None], object]) -> None:
        """Ask what else the book has; None where there is nothing else, or the book has trouble, which is said."""
        elsewhere = self.elsewhere
        if elsewhere is None:
            then(None)
            return

        def answered(found: T | Exception) -> None:
            if not isinstance(found, Exception):
                then(found)
            elif (trouble := self._failure(found)) is not None:
                self.note(trouble.text)
                then(None)
            else:
                raise found

        self._runner.beside(lambda: ask(elsewhere), answered)

    def _caught_up(self, found: Meeting | Exception) -> None:
        self._catching_up = False
        if isinstance(found, Exception):
            trouble = self._failure(found)
            if trouble is None:
                raise found
            self.note(trouble.text)
        elif found.last > self.snapshot.meeting.last:
            self._recorded(found)

    def _recorded(self, meeting: Meeting, answered: Answered | None = None, *, gave: bool = False) -> None:
        """Show a meeting with more entries; answered: for which request of this seat, None where others wrote.

        gave: the last entry gave the floor on behind the one that was asked for; both are told.
        """
        said = recorded(meeting.log[-1], meeting, mine=answered is not None)
        if gave:
            self.next_key.gave(self._runner.now())
            said = followed(meeting.log[-2], meeting.log[-1], meeting)
        if self._role == SIGNIN and answered is None:
            # What the meeting is about is nobody's business at the door.
            said = self.snapshot.said
        if answered is None:
            self.next_key.overtaken(self.snapshot.meeting, meeting, self._runner.now())
        # A digit is for who has the floor, unless somebody else was chosen since that person was given it.
        picked = self._picked and answered is None and _floor(meeting) == _floor(self.snapshot.meeting)
        self._picked = picked
        if answered is not None:
            self.notices.recorded()
            if not gave:
                self.next_key.gave(None)
        self._show(answered, meeting=meeting, said=said, selected=self.snapshot.selected if picked else None)

    def _show(self, answered: Answered | None = None, **changes: Any) -> None:
        if "meeting" in changes and changes["meeting"].last < self.snapshot.meeting.last:
            # What was read earlier comes later than what was read since.
            del changes["meeting"]
        before, refusal = self.snapshot, self.notices.refusal(self._runner.now())
        changed = msgspec.structs.replace(before, now=self._room.moment(self._zone), refusal=refusal, **changes)
        self.snapshot = with_choice(changed)
        if (self.snapshot.said, refusal) != (before.said, before.refusal):
            self.notices.changed()
        self._face.show(self.snapshot, answered)

    def _look_around(self) -> None:
        """Who came and who left; it is said for a while."""
        before, now = self.snapshot.seated, self._seated()
        if now != before:
            self._show(seated=now)
            self._tell_for_a_while(coming_and_going(before, now))
        elif self.notices.told(self._runner.now()):
            self._face.tell("")

    def _tell_for_a_while(self, text: str) -> None:
        """Say something beside the last entry; nothing said changes nothing."""
        if text:
            self._tell(text, self._runner.now() + TOLD_SECONDS)

    def _tell(self, text: str, until: float = float("inf")) -> None:
        """Say what concerns those who work with the program, and not the room that looks at a display."""
        if self._role != DISPLAY:
            self._say_aside(text, until)

    def _say_aside(self, text: str, until: float = float("inf")) -> None:
        self.notices.tell(text, until)
        self._face.tell(text)


class _Made(msgspec.Struct, frozen=True):
    """What came of making documents: in a sentence, the meeting afterwards, and what is to be done then."""

    text: str
    meeting: Meeting
    then: Callable[[], object]


def _floor(meeting: Meeting) -> object:
    """Who has the floor, and since when."""
    running = meeting.floor.running
    return None if running is None else (running.person, running.started)
