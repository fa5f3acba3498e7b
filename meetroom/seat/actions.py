"""Every action of a running meeting, declared once: name, keys, words for footer and help, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from meetroom.acts.ballot import CountVotes
from meetroom.acts.correction import Undo, to_undo
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.floor import ExtendClock, JoinQueue, PauseClock, ResumeClock
from meetroom.acts.motion import MakeMotion
from meetroom.acts.position import TakePosition
from meetroom.acts.task import AssignTask
from meetroom.command import Command, Context, Refused, person_in_room, topic_at_hand, undecided_topic, voter_on
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.rules.segments import SEGMENT_KINDS
from meetroom.rules.statuses import STAGES
from meetroom.rules.workdays import Calendar
from meetroom.seat.snapshot import Snapshot
from meetroom.views.next_step import next_step
from meetroom.wording.terms import refusal_sentence, word


class Begin(msgspec.Struct, frozen=True):
    """A line is begun, for who types to go on with."""

    text: str


class Go(msgspec.Struct, frozen=True):
    """Another screen, or a page over this one, by its name."""

    to: str


class Select(msgspec.Struct, frozen=True):
    """A person is selected."""

    person: str


class Own(msgspec.Struct, frozen=True):
    """Something that concerns only what is looked at: its lists, its line, its numbers; the screen knows how."""

    what: str
    key: str


# What stands in the way: a refusal, whose sentence is made only where it is said, or a sentence of the screens.
Hindrance = Refused | str
Outcome = Command | Begin | Go | Select | Own | Hindrance


@dataclass(frozen=True)
class Action:
    """One action. keys: as Textual names them. label: for the footer, "" where it is not shown there. empty: acts only
    while the line is empty.

    does: what comes of it for what is seen, by which of its keys; it may raise Refused as well as give it.
    each: its keys one by one with what each does, where that is more than the label says.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    label: str
    help: str
    does: Callable[[Snapshot, str], Outcome]
    empty: bool = False
    each: Callable[[Snapshot], Sequence[tuple[str, str]]] = lambda snapshot: ()


def outcome(action: Action, snapshot: Snapshot, key: str) -> Outcome:
    """What comes of an action."""
    try:
        return action.does(snapshot, key)
    except Refused as refused:
        return refused


def check_action(action: Action, snapshot: Snapshot) -> Hindrance | None:
    """What stands in the way of an action, None where it is possible now."""
    found = outcome(action, snapshot, action.keys[0])
    return found if isinstance(found, Refused | str) else None


def own(name: str, keys: Sequence[str], shown: str, help: str, *, empty: bool = True, label: str = "") -> Action:
    """An action of one screen alone, which knows how."""
    return Action(name, tuple(keys), shown, label, help, lambda snapshot, key: Own(name, key), empty)


def by_key(*tables: Sequence[Action]) -> dict[str, Action]:
    """The actions by their keys; what a screen declares for itself comes before what all have."""
    return {key: action for table in reversed(tables) for action in reversed(table) for key in action.keys}


def may(command: type[Command], snapshot: Snapshot) -> None:
    """Refused where the role may not give a command in this state of the meeting."""
    status = snapshot.meeting.session.status
    if snapshot.role not in command.roles:
        raise Refused("role", role=snapshot.role, roles=tuple(sorted(command.roles)))
    if status not in command.phases:
        raise Refused("phase", status=status, phases=tuple(sorted(command.phases)))


def in_words(hindrance: Hindrance, snapshot: Snapshot) -> str:
    """The sentence on what stands in the way."""
    return hindrance if isinstance(hindrance, str) else refusal_sentence(hindrance, snapshot.meeting)


def _step(snapshot: Snapshot, key: str) -> Outcome:
    if snapshot.meeting.session.stage.over:
        # What is left is to sign, then to make the documents: all of it is there.
        return Go("closing")
    if next_step(snapshot.meeting) is None:
        phases = tuple(sorted(name for name, stage in STAGES.items() if stage.ahead or stage.running))
        raise Refused("phase", status=snapshot.meeting.session.status, phases=phases)
    return Own("step", key)


def _stances(snapshot: Snapshot) -> list[tuple[str, str]]:
    meeting = snapshot.meeting
    stances = meeting.stances(meeting.topics.at_hand)
    return [(str(no), word(stance)) for no, stance in enumerate(stances, 1)]


def _nobody() -> str:
    return _("Nobody is selected: choose with the arrows or F3.")


def _position(snapshot: Snapshot, key: str) -> Outcome:
    meeting = snapshot.meeting
    may(TakePosition, snapshot)
    if meeting.place[1] is not None:
        said = _("Positions are taken on topics; at hand is segment {no}. Type what is said, beginning with: {words}.")
        return said.format(no=meeting.place[1], words=_said_there(meeting, meeting.place[1]))
    no = topic_at_hand(meeting)
    decided = meeting.topics.of(no).outcome
    if decided is not None:
        raise Refused("position.decided", topic=no, outcome=decided)
    if snapshot.selected is None:
        return _nobody()
    voter_on(meeting, no, snapshot.selected)
    stances = meeting.stances(no)
    if int(key) > len(stances):
        offered = ", ".join(f"{digit} {said}" for digit, said in _stances(snapshot))
        return _("There is no position {key} here. Accepted: {offered}.").format(key=key, offered=offered)
    taken = TakePosition(person=snapshot.selected, stance=stances[int(key) - 1])
    return Begin(render(taken, meeting, language()) + " ")


def _said_there(meeting: Meeting, no: int) -> str:
    writer = Writer(meeting, language())
    return _(", ").join(writer.word(key) for key in (*SEGMENT_KINDS[meeting.plan.segments[no].kind].said, "speak"))


def _running(snapshot: Snapshot) -> None:
    if snapshot.meeting.floor.running is None:
        raise Refused("floor.empty")


def _extend(seconds: int) -> Callable[[Snapshot, str], Outcome]:
    def does(snapshot: Snapshot, key: str) -> Outcome:
        may(ExtendClock, snapshot)
        _running(snapshot)
        running = snapshot.meeting.floor.running
        if running is not None and running.limit is None:
            raise Refused("clock.unlimited")
        return ExtendClock(seconds=seconds)

    return does


def _pause(snapshot: Snapshot, key: str) -> Outcome:
    may(PauseClock, snapshot)
    _running(snapshot)
    running = snapshot.meeting.floor.running
    return ResumeClock() if running and running.paused else PauseClock()


def _undecided(command: type[Command], snapshot: Snapshot) -> None:
    may(command, snapshot)
    now = snapshot.now.time
    context = Context(now=now, time=now, role=snapshot.role, calendar=Calendar(), pinyin=lambda name: ())
    undecided_topic(snapshot.meeting, context)


def _vote(snapshot: Snapshot, key: str) -> Outcome:
    _undecided(CountVotes, snapshot)
    return Go("ballot")


def _defer(snapshot: Snapshot, key: str) -> Outcome:
    _undecided(DeferTopic, snapshot)
    return Go("defer")


def _queue(snapshot: Snapshot, key: str) -> Outcome:
    may(JoinQueue, snapshot)
    person = snapshot.selected
    if person is None:
        return _nobody()
    if snapshot.meeting.place[1] is None:
        topic_at_hand(snapshot.meeting)
    person_in_room(snapshot.meeting, person)
    if person in snapshot.meeting.floor.queue:
        raise Refused("queue.already", person=person)
    return JoinQueue(persons=(person,))


def _task(snapshot: Snapshot, key: str) -> Outcome:
    may(AssignTask, snapshot)
    return Go("task")


def _motion(snapshot: Snapshot, key: str) -> Outcome:
    may(MakeMotion, snapshot)
    return Go("motion")


def _undo(snapshot: Snapshot, key: str) -> Outcome:
    may(Undo, snapshot)
    if to_undo(snapshot.meeting, snapshot.role) is None:
        raise Refused("undo.nothing", role=snapshot.role)
    # Enter does it.
    return Begin(_("undo"))


def _entries(snapshot: Snapshot, key: str) -> Outcome:
    return Go("entries") if snapshot.meeting.log else _("Nothing was recorded yet.")


def _page(name: str) -> Callable[[Snapshot, str], Outcome]:
    return lambda snapshot, key: Go(name)


ACTIONS = (
    Action(
        "step", ("space", "enter"), N_("Space"), N_("next"),
        N_("Do the natural next step, which the footer names."), _step, empty=True,
    ),
    Action(
        "position", tuple("123456789"), "1-3", N_("position"),
        N_(
            "Take a position for the selected person; the reason goes into the line. Enter gives the floor on where "
            "that is next, Ctrl+J records the position alone."
        ),
        _position, empty=True,
        each=_stances,
    ),
    own("select", ("up", "down"), "↑↓", N_("Select a person."), label=N_("select")),
    Action(
        "lengthen", ("plus",), "+", N_("longer"), N_("Give the running clock one more minute."), _extend(60),
        empty=True,
    ),
    Action(
        "shorten", ("minus",), "-", N_("shorter"), N_("Take one minute from the running clock."), _extend(-60),
        empty=True,
    ),
    Action("help", ("f1",), "F1", N_("help"), N_("Show the keys and the language of the room."), _page("help")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False, label=N_("line")),
    Action(
        "find", ("f3",), "F3", N_("find"), N_("Find by initials, name, post, seat or number; the line stays."),
        _page("find"),
    ),
    Action("pause", ("f4",), "F4", N_("pause"), N_("Pause the running clock, or let it go on."), _pause),
    Action("vote", ("f5",), "F5", N_("vote"), N_("Open the ballot of the topic at hand."), _vote),
    Action("defer", ("f6",), "F6", N_("defer"), N_("Defer the topic at hand."), _defer),
    Action("queue", ("f7",), "F7", N_("queue"), N_("Put the selected person into the queue."), _queue),
    Action("task", ("f8",), "F8", N_("task"), N_("Give a task."), _task),
    Action("motion", ("ctrl+o",), "Ctrl+O", "", N_("Put down a motion that is off the agenda."), _motion),
    Action("undo", ("f9",), "F9", N_("undo"), N_("Take back the last entry of your role."), _undo),
    Action("menu", ("f10",), "F10", N_("screens"), N_("Go to another screen; theme, bell and flash."), _page("menu")),
    Action(
        "entries", ("f12",), "F12", N_("entries"), N_("Choose an entry, to strike it out or replace it."), _entries
    ),
    Action(
        "texts", ("f11",), "F11", "", N_("Show what the chair reads out: opening, what is at hand, the result."),
        _page("texts"),
    ),
    Action(
        "left", ("ctrl+l",), "Ctrl+L", "",
        N_("Show what earlier meetings left open: tasks, topics, opinions, who is still to be told."), _page("left"),
    ),
    Action(
        "palette", ("ctrl+p",), "Ctrl+P", "", N_("Find any key's action, person or topic, and do or choose it."),
        _page("palette"),
    ),
    own(
        "complete", ("tab",), "Tab", N_("Complete what is being typed; offer reasons."), empty=False,
        label=N_("complete"),
    ),
)  # fmt: skip

# Which keys are shown first where there is no room for all.
FIRST = ("step", "position", "vote", "defer", "undo", "help", "menu", "find", "pause", "lengthen", "task", "queue")
BY_KEY = by_key(ACTIONS)


def while_empty(actions: Sequence[Action]) -> frozenset[str]:
    """The keys that act only while the line is empty, so that the line leaves them alone then."""
    return frozenset(key for action in actions if action.empty for key in action.keys)
