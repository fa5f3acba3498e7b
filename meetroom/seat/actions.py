"""Every action of a running meeting, declared once: name, keys, words for footer and help, and when it is possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from meetroom.acts.ballot import CountVotes
from meetroom.acts.correction import Undo, to_undo
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.floor import ExtendClock, JoinQueue, PauseClock
from meetroom.acts.position import TakePosition
from meetroom.acts.task import AssignTask
from meetroom.command import Command, Context, Refused, person_in_room, topic_at_hand, undecided_topic, voter_on
from meetroom.i18n import N_
from meetroom.i18n import gettext as _
from meetroom.rules.workdays import Calendar
from meetroom.seat.snapshot import Snapshot
from meetroom.wording.terms import refusal_sentence

# What stands in the way: a refusal, whose sentence is made only where it is said, or a sentence of the screens.
Hindrance = Refused | str
Check = Callable[[Snapshot], Hindrance | None]


@dataclass(frozen=True)
class Action:
    """One action. keys: as Textual names them. empty: acts only while the line is empty.

    possible: says what stands in the way, None where it is possible now.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    label: str
    help: str
    empty: bool = False
    possible: Check = lambda snapshot: None


def _if(command: type[Command], *checks: Check) -> Check:
    """Whether the role may give a command in this state of the meeting, and what else stands in its way."""

    def why(snapshot: Snapshot) -> Hindrance | None:
        try:
            for check in (first, *checks):
                if (found := check(snapshot)) is not None:
                    return found
        except Refused as refused:
            return refused
        return None

    first: Check = partial(allowed, command)
    return why


def allowed(command: type[Command], snapshot: Snapshot) -> Refused | None:
    """Why the role may not give a command in this state of the meeting, None where it may."""
    status = snapshot.meeting.session.status
    if snapshot.role not in command.roles:
        return Refused("role", role=snapshot.role, roles=tuple(sorted(command.roles)))
    if status not in command.phases:
        return Refused("phase", status=status, phases=tuple(sorted(command.phases)))
    return None


def in_words(hindrance: Hindrance, snapshot: Snapshot) -> str:
    """The sentence on what stands in the way."""
    return hindrance if isinstance(hindrance, str) else refusal_sentence(hindrance, snapshot.meeting)


def _undecided(snapshot: Snapshot) -> Hindrance | None:
    now = snapshot.now.time
    context = Context(now=now, time=now, role=snapshot.role, calendar=Calendar(), pinyin=lambda name: ())
    undecided_topic(snapshot.meeting, context)
    return None


def _selected(snapshot: Snapshot) -> Hindrance | None:
    return None if snapshot.selected is not None else _("Nobody is selected: choose with the arrows or F3.")


def _votes(snapshot: Snapshot) -> Hindrance | None:
    assert snapshot.selected is not None
    voter_on(snapshot.meeting, topic_at_hand(snapshot.meeting), snapshot.selected)
    return None


def _open_to_positions(snapshot: Snapshot) -> Hindrance | None:
    no = topic_at_hand(snapshot.meeting)
    outcome = snapshot.meeting.topics.of(no).outcome
    if outcome is not None:
        raise Refused("position.decided", topic=no, outcome=outcome)
    return None


def _may_queue(snapshot: Snapshot) -> Hindrance | None:
    topic_at_hand(snapshot.meeting)
    person = snapshot.selected
    assert person is not None
    person_in_room(snapshot.meeting, person)
    if person in snapshot.meeting.floor.queue:
        raise Refused("queue.already", person=person)
    return None


def _running(snapshot: Snapshot) -> Hindrance | None:
    if snapshot.meeting.floor.running is None:
        raise Refused("floor.empty")
    return None


def _limited(snapshot: Snapshot) -> Hindrance | None:
    running = snapshot.meeting.floor.running
    if running is not None and running.limit is None:
        raise Refused("clock.unlimited")
    return None


def _undoable(snapshot: Snapshot) -> Hindrance | None:
    if to_undo(snapshot.meeting, snapshot.role) is None:
        raise Refused("undo.nothing", role=snapshot.role)
    return None


def _with_entries(snapshot: Snapshot) -> Hindrance | None:
    return None if snapshot.meeting.log else _("Nothing was recorded yet.")


ACTIONS = (
    Action(
        "step", ("space", "enter"), N_("Space"), N_("next"),
        N_("Do the natural next step, which the footer names."), empty=True,
    ),
    Action(
        "position", tuple("123456789"), "1-3", N_("position"),
        N_("Take a position for the selected person; the reason goes into the line."), empty=True,
        possible=_if(TakePosition, _open_to_positions, _selected, _votes),
    ),
    Action("select", ("up", "down"), "↑↓", N_("select"), N_("Select a person."), empty=True),
    Action(
        "lengthen", ("plus",), "+", N_("longer"), N_("Give the running clock one more minute."), empty=True,
        possible=_if(ExtendClock, _running, _limited),
    ),
    Action(
        "shorten", ("minus",), "-", N_("shorter"), N_("Take one minute from the running clock."), empty=True,
        possible=_if(ExtendClock, _running, _limited),
    ),
    Action("help", ("f1",), "F1", N_("help"), N_("Show the keys and the language of the room.")),
    Action("line", ("f2",), "F2", N_("line"), N_("Bring the last line back into the line.")),
    Action("find", ("f3",), "F3", N_("find"), N_("Find by initials, name, post, seat or number; the line stays.")),
    Action(
        "pause", ("f4",), "F4", N_("pause"), N_("Pause the running clock, or let it go on."),
        possible=_if(PauseClock, _running),
    ),
    Action(
        "vote", ("f5",), "F5", N_("vote"), N_("Open the ballot of the topic at hand."),
        possible=_if(CountVotes, _undecided),
    ),
    Action(
        "defer", ("f6",), "F6", N_("defer"), N_("Defer the topic at hand."), possible=_if(DeferTopic, _undecided)
    ),
    Action(
        "queue", ("f7",), "F7", N_("queue"), N_("Put the selected person into the queue."),
        possible=_if(JoinQueue, _selected, _may_queue),
    ),
    Action("task", ("f8",), "F8", N_("task"), N_("Give a task."), possible=_if(AssignTask)),
    Action(
        "undo", ("f9",), "F9", N_("undo"), N_("Take back the last entry of your role."),
        possible=_if(Undo, _undoable),
    ),
    Action("menu", ("f10",), "F10", N_("screens"), N_("Go to another screen; theme, bell and flash.")),
    Action(
        "entries", ("f12",), "F12", N_("entries"), N_("Choose an entry, to strike it out or replace it."),
        possible=_with_entries,
    ),
    Action("complete", ("tab",), "Tab", N_("complete"), N_("Complete what is being typed; offer reasons.")),
)  # fmt: skip

# Which keys are shown first where there is no room for all.
FIRST = ("step", "position", "vote", "defer", "undo", "help", "menu", "find", "pause", "lengthen", "task", "queue")
BY_KEY = {key: action for action in ACTIONS for key in action.keys}
# Keys that act only while the line is empty, so that the line leaves them alone then.
WHILE_EMPTY = frozenset(key for action in ACTIONS if action.empty for key in action.keys)
