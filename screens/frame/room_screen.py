"""How keys, clicks and lines become commands on every screen of a running meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual.message import Message

from meetroom.command import DISPLAY, Command, Refused, command_of
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import complete as completions
from meetroom.language import completed, reasons
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.seat.actions import (
    ACTIONS,
    Action,
    Begin,
    Go,
    Outcome,
    Own,
    Select,
    by_key,
    in_words,
    outcome,
    while_empty,
)
from meetroom.seat.elsewhere import Elsewhere
from meetroom.seat.picks.makers import PICKS
from meetroom.seat.picks.pick import Pick
from meetroom.seat.preview import Preview, standing_line
from meetroom.seat.snapshot import Snapshot
from meetroom.views.agenda import Place
from meetroom.views.home_source import Subject
from meetroom.views.in_segment import line_of
from meetroom.views.left import Left
from meetroom.wording.terms import person_name, refusal_sentence
from screens.frame.parts import STEP_NAME
from screens.frame.room_frame import RoomFrame
from screens.overlays import choices, left
from screens.overlays.choosing import Choice, Choosing
from screens.overlays.found import SUBJECT, found_elsewhere
from screens.overlays.meeting import meeting_rows
from screens.overlays.pages import Pages
from screens.overlays.picker import Picker
from screens.overlays.topic import topic_rows
from screens.widgets.keys import half_width
from screens.widgets.line import Line
from screens.widgets.names import name_within


class RoomScreen(RoomFrame):
    """A screen of a running meeting; subclasses give the body. Keys, clicks and lines go to its seat."""

    @dataclass
    class Went(Message):
        """Another screen was asked for, by its name."""

        screen: str

    # What only this screen does; its keys come before those that all screens have.
    own: ClassVar[tuple[Action, ...]] = ()
    # What it has of what all screens have.
    common: ClassVar[tuple[Action, ...]] = ACTIONS
    _by_key: ClassVar[dict[str, Action]]
    _while_typing: ClassVar[dict[str, Action]]
    # The keys of the words that can be typed on it, None for all.
    words: ClassVar[frozenset[str] | None] = None
    # Whether the footer is that of a line being typed.
    _typing = False
    # What the palette found in the rest of the book.
    _subjects: Sequence[Subject] = ()

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        every = (*cls.own, *cls.common)
        cls.acts = while_empty(every)
        cls._by_key = by_key(every)
        cls._while_typing = by_key([action for action in every if not action.empty])

    def on_mount(self) -> None:
        """What was being typed before this screen came is nothing new here."""
        self._typing = bool(self.seat.typing.text)

    @classmethod
    def shared(cls) -> list[Action]:
        """The actions of all screens whose keys this one does not take for itself."""
        return [action for action in cls.common if any(cls._by_key[key] is action for key in action.keys)]

    def asked(self) -> Snapshot:
        """The snapshot with whom this screen has selected."""
        return self.snapshot

    def put(self, text: str) -> None:
        """Begin a line for the user, who goes on with it or takes it back with Escape; never over what is typed."""
        if not self.line.begin(text):
            self.say(_("Something is in the line: Enter records it, Escape clears it."))

    def on_line_denied(self, message: Line.Denied) -> None:
        """Nothing is typed in vain."""
        message.stop()
        self.say(_("The book can only be read; nothing can be recorded here."))

    def on_line_changed(self, message: Line.Changed) -> None:
        """While typing, the line shows what would be recorded."""
        message.stop()
        preview = self.previewed(message.text)
        if self.is_whole and (bool(message.text), preview.gives) != (self._typing, self.gives):
            self._typing, self.gives = bool(message.text), preview.gives
            self.show_footer(self.snapshot)
        self.seat.typed(offered=self.line.walking)
        head, offered = self.reasons(message.text)
        self.line.offer(head, offered)
        if offered and not self.line.walking:
            self.line.suggest(_("Tab ({n}): {reason}").format(reason=offered[0], n=len(offered)))
        else:
            self.line.suggest(self._fate(preview))

    def _fate(self, preview: Preview) -> str:
        """What Enter does, whom it gives the floor on to with it."""
        if preview.gives is None:
            return preview.text
        name = name_within(self.snapshot.meeting, preview.gives, STEP_NAME)
        return _("{what}, then the floor goes to {name}").format(what=preview.text, name=name)

    def previewed(self, text: str) -> Preview:
        """What Enter would record of a line, or what stands in its way."""
        return self.seat.preview(text)

    def press(self, key: str, character: str | None) -> None:
        """A key that is no text: do its action, or say why it is not possible now."""
        if key == "ctrl+c":
            # It is pressed too easily, to copy or out of habit.
            self.say(_("Ctrl+C does not leave. Ctrl+Q twice does, or F10."))
        name = half_width(key, character)
        action = (self._while_typing if self.line.text else self._by_key).get(name)
        if action is not None:
            self.perform(outcome(action, self.asked(), name))

    def perform(self, found: Outcome) -> None:
        """Do what comes of an action."""
        match found:
            case Begin(text):
                self.put(text)
            case Go(to):
                self.go(to)
            case Select(person):
                self.select(person)
            case Own(what, key):
                self.ways()[what](key)
            case Command():
                self.give(found)
            case _:
                self.say(in_words(found, self.snapshot))

    def ways(self) -> dict[str, Callable[[str], object]]:
        """How what concerns only this screen is done, by the names of its actions."""
        return {"step": self.step, "select": self.move, "line": self.again, "complete": self.complete}

    def give(self, command: Command) -> None:
        """A key stands for a command."""
        self.seat.do(command)

    def go(self, to: str) -> None:
        """To a page over this screen, or to another one."""
        pages = {"find": self.find, "entries": self.entries_page, "palette": self.palette, "left": self.left_page}
        if to in pages:
            pages[to]()
        elif to in PICKS:
            self.pick(to)
        else:
            self.post_message(self.Went(to))

    def pick(self, name: str) -> None:
        """Put a line together field by field, over this screen; one that was left is gone on with."""
        of = f"{name} {self.asked().selected}" if name == "leave" else name
        # A motion is nobody's because it is their turn.
        person = self.seat.picked if name == "motion" else self.asked().selected
        self.pick_of(of, lambda: PICKS[name](person, self.seat.seen))

    def pick_of(self, of: str, made: Callable[[], Pick]) -> None:
        """Open a picker; of: by which one that was left is found again."""
        if self.line.text:
            self.say(_("Something is in the line: Enter records it, Escape clears it."))
            return
        picks = self.seat.picks
        if of not in picks:
            picks[of] = made()
        self.app.push_screen(Picker(self.seat, picks[of]), lambda line: self._picked(of, line))

    def _picked(self, of: str, line: str | None) -> None:
        """The line that was put together is given; where it is refused, it stays in the line."""
        if line is not None:
            del self.seat.picks[of]
            self.seat.picking(None)
            self.put(line)
            self.line.send()

    def scrolled(self, id: str, step: int) -> None:
        """The wheel was turned over a widget: the choice moves."""
        self.move("down" if step > 0 else "up")

    def step(self, key: str) -> None:
        """The next step."""
        step = self.seat.step(key)
        if step is None:
            return
        if step.what == "write":
            self.put(line_of(step.word, step.about, self.snapshot.meeting, language()))
        else:
            # A person must say how to decide: on the ballot, where the role may count votes.
            self.press("f5", None)

    def move(self, key: str) -> None:
        """Up and down choose among those whom the screen lists."""
        persons = self.selectable()
        if not persons:
            return
        at = persons.index(self.snapshot.selected) if self.snapshot.selected in persons else -1
        at = (at + 1 if key == "down" else at - 1) if at >= 0 else 0
        self.seat.select(persons[at % len(persons)])

    def selectable(self) -> list[str]:
        """The persons that arrows choose among."""
        return []

    def again(self, key: str) -> None:
        """The last line again."""
        if not self.line.text and not self.line.recall():
            self.say(_("No line was typed yet."))

    def reasons(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The reasons that may follow what is typed, and the line up to there."""
        return reasons(text, self.snapshot.meeting)

    def complete(self, key: str) -> None:
        """Complete what is being typed, or offer the candidates."""
        text = self.line.text
        if (self.line.walking and self.line.take()) or not text:
            return
        if self.reasons(text)[1]:
            self.line.take()
            return
        found = completions(text, self.snapshot.meeting, self.words)
        if len(found) == 1:
            self.line.put(f"{completed(text)}{found[0]} ")
        elif found:
            self.line.offer(completed(text), tuple(found))
            self.line.take()
            self.say("  ".join(found))

    def find(self) -> None:
        """Find something that this screen lists."""
        keys = (("enter", _("Enter"), _("choose")),)
        self.app.push_screen(Choosing(_("Find"), self.choices(), keys=keys), self._found)

    def palette(self) -> None:
        """Find what any key does, a person or a topic, here and in the rest of the book."""
        keys = (("enter", _("Enter"), _("choose")),)
        every = [
            *choices.actions([*self.own, *self.shared()], self.asked()),
            *self.choices(),
        ]
        page = Choosing(
            _("Actions, people, topics and meetings"),
            every,
            keys=keys,
            above=True,
            more=self.seat.elsewhere is not None,
        )
        self.app.push_screen(page, self._found)

        def asked(book: Elsewhere) -> tuple[list[Subject], list[Choice]]:
            subjects = book.subjects()
            return subjects, found_elsewhere(subjects)

        def found(answer: tuple[list[Subject], list[Choice]] | None) -> None:
            self._subjects, listed = answer or ([], [])
            page.add(listed)

        self.seat.look(asked, found)

    def choices(self) -> list[Choice]:
        """What can be found: the persons of this screen, then the segments and the topics."""
        places = (*choices.segments(self.snapshot), *choices.topics(self.snapshot))
        return [*choices.persons(self.snapshot, self.selectable()), *places]

    def _found(self, chosen: tuple[str, str] | None) -> None:
        if chosen is not None:
            kind, _blank, id = chosen[1].partition(" ")
            self.found(kind, id)

    def found(self, kind: str, id: str) -> None:
        """An action is done, a person selected, a topic or a segment begun where the line is empty."""
        if kind == choices.ACTION and self.line.text and id in self.acts:
            self.say(_("Something is in the line: Enter records it, Escape clears it."))
        elif kind == choices.ACTION:
            self.press_shown(id)
        elif kind == choices.PERSON:
            self.select(id)
        elif kind == choices.TOPIC:
            self.begin(Place("topic", int(id)))
        elif kind == choices.SEGMENT:
            self.begin(Place("segment", int(id)))
        elif kind == SUBJECT:
            self._look_at(self._subjects[int(id)])

    def _look_at(self, subject: Subject) -> None:
        """Another meeting, or a topic of it, over this screen: nothing of this one changes."""
        if not subject.meeting:
            self.say(f"{subject.text}  {subject.note}")
            return

        def shown(meeting: Meeting | None) -> None:
            if meeting is None:
                return
            topic = subject.what == "topic" and subject.opened
            seen = Snapshot(meeting=meeting, role=DISPLAY, now=self.snapshot.now, readonly=True)
            made = partial(topic_rows, seen, subject.no) if topic else partial(meeting_rows, meeting)
            self.app.push_screen(Pages(made))

        self.seat.look(lambda book: book.seen(subject.meeting), shown)

    def select(self, person: str) -> None:
        """Select a person."""
        self.seat.select(person)

    def begin(self, place: Place) -> None:
        """Begin the line that opens a topic or a segment, where that line is free."""
        meeting, no = self.snapshot.meeting, place.no
        line = f"{Writer(meeting, language()).word(place.kind)} {no}"
        if self.line.text:
            self.say(_("Something is in the line: Enter records it, Escape clears it. Then: {line}").format(line=line))
        elif (place.kind, no) == ("topic", meeting.topics.at_hand):
            self.say(refusal_sentence(Refused("topic.at_hand", topic=no), meeting))
        elif (place.kind, no) == ("segment", meeting.segments.at_hand):
            self.say(refusal_sentence(Refused("segment.at_hand", segment=no), meeting))
        else:
            self.put(line)

    def left_page(self) -> None:
        """What earlier meetings left open, asked for anew."""

        def found(listed: tuple[Left, ...] | None) -> None:
            if listed:
                self.app.push_screen(Pages(lambda width: left.page(listed, width)))
            elif listed is not None:
                self.say(_("Earlier meetings left nothing open."))

        day = self.snapshot.now.time.date()
        self.seat.look(lambda book: book.left(day), found)

    def entries_page(self) -> None:
        """The last entries, to strike one out or replace it."""
        keys = (("enter", _("Enter"), _("replace")), ("delete", "Del", _("strike out")))
        listed = choices.entries(self.snapshot)
        self.app.push_screen(Choosing(_("Entries, the newest first"), listed, keys=keys), self._correct)

    def person_page(self, person: str) -> None:
        """What a person said here, each with its reason whole; Enter replaces, Delete strikes out."""
        keys = (("enter", _("Enter"), _("replace")), ("delete", "Del", _("strike out")))
        name = person_name(self.snapshot.meeting, person)
        listed = choices.entries_of(self.snapshot, person)
        if not listed:
            self.say(_("Nothing of {name} is recorded yet.").format(name=name))
            return
        title = _("What is recorded of {name}").format(name=name)
        self.app.push_screen(Choosing(title, listed, keys=keys), self._correct)

    def open_place(self, place: Place) -> None:
        """Open a topic or a segment: its record where it was taken already, else the line that takes it up."""
        meeting = self.snapshot.meeting
        state = meeting.topics.of(place.no) if place.kind == "topic" else None
        if state is not None and (state.outcome is not None or place.no == meeting.topics.at_hand):
            self.app.push_screen(Pages(lambda width: topic_rows(self.snapshot, place.no, width)))
        else:
            self.begin(place)

    def _correct(self, chosen: tuple[str, str] | None) -> None:
        """Begin the correction of what was chosen."""
        if chosen is not None:
            self.correct(chosen[0], int(chosen[1].partition(" ")[2]))

    def correct(self, key: str, no: int) -> None:
        """Begin the correction of an entry, or strike it out (delete): Enter in the line records it."""
        meeting = self.snapshot.meeting
        entry = meeting.log.numbered(no)
        assert entry is not None
        if no in meeting.corrections.cancelled:
            why = Refused("entry.cancelled", entry=no, by=meeting.corrections.cancelled[no])
            self.say(refusal_sentence(why, meeting))
        elif command_of(entry.body) is None:
            self.say(refusal_sentence(Refused("correction.not_this", entry=no), meeting))
        else:
            writer = Writer(meeting, language())
            strike = f"{writer.word('strike')} {no} {writer.term('because')} "
            self.put(strike if key == "delete" else f"{writer.word('fix')} {no} {standing_line(entry, meeting)}")
