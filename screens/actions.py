"""Every action of a running meeting, declared once: name, keys, words for footer and help, and when it is possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meetroom.refusals import N_
from screens.snapshot import Snapshot

FULL_WIDTH = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "fullwidth_plus_sign": "plus",
    "fullwidth_hyphen_minus": "minus",
    "ideographic_space": "space",
    "＋": "plus",
    "－": "minus",
    "　": "space",
}


@dataclass(frozen=True)
class Action:
    """One action. keys: as Textual names them. empty: acts only while the line is empty.

    possible: says why not, as a message id, or None where it is possible now.
    """

    name: str
    keys: tuple[str, ...]
    shown: str
    label: str
    help: str
    empty: bool = False
    possible: Callable[[Snapshot], str | None] = lambda snapshot: None


def _in_session(snapshot: Snapshot) -> str | None:
    return None if snapshot.meeting.session.status == "in_session" else N_("The meeting is not in session.")


def _on_topic(snapshot: Snapshot) -> str | None:
    return None if snapshot.meeting.topics.at_hand is not None else N_("No topic is at hand.")


def _running(snapshot: Snapshot) -> str | None:
    return None if snapshot.meeting.floor.running is not None else N_("Nobody has the floor.")


ACTIONS = (
    Action(
        "step", ("space", "enter"), N_("Space"), N_("next"),
        N_("Do the natural next step, which the footer names."), empty=True,
    ),
    Action(
        "position", tuple("123456789"), "1-3", N_("position"),
        N_("Take a position for the selected person; the reason goes into the line."), empty=True, possible=_on_topic,
    ),
    Action("select", ("up", "down"), "↑↓", N_("select"), N_("Select a person."), empty=True),
    Action(
        "lengthen", ("plus",), "+", N_("longer"), N_("Give the running clock one more minute."), empty=True,
        possible=_running,
    ),
    Action(
        "shorten", ("minus",), "-", N_("shorter"), N_("Take one minute from the running clock."), empty=True,
        possible=_running,
    ),
    Action("help", ("f1",), "F1", N_("help"), N_("Show the keys and the language of the room.")),
    Action("line", ("f2",), "F2", N_("line"), N_("Bring the last line back into the line.")),
    Action("pause", ("f4",), "F4", N_("pause"), N_("Pause the running clock, or let it go on."), possible=_running),
    Action("vote", ("f5",), "F5", N_("vote"), N_("Open the ballot of the topic at hand."), possible=_on_topic),
    Action("defer", ("f6",), "F6", N_("defer"), N_("Defer the topic at hand."), possible=_on_topic),
    Action("queue", ("f7",), "F7", N_("queue"), N_("Put the selected person into the queue."), possible=_on_topic),
    Action("task", ("f8",), "F8", N_("task"), N_("Give a task."), possible=_in_session),
    Action("undo", ("f9",), "F9", N_("undo"), N_("Take back the last entry of your role.")),
    Action("menu", ("f10",), "F10", N_("screens"), N_("Go to another screen.")),
    Action("complete", ("tab",), "Tab", N_("complete"), N_("Complete the word or name in the line.")),
)  # fmt: skip

BY_KEY = {key: action for action in ACTIONS for key in action.keys}
# Keys that act only while the line is empty, so that the line leaves them alone then.
WHILE_EMPTY = frozenset(
    {key for action in ACTIONS if action.empty for key in action.keys} | set(FULL_WIDTH) | {"+", "-", " "}
)
_CHARACTERS = {"+": "plus", "-": "minus", " ": "space"}


def action_of(key: str, character: str | None) -> tuple[Action, str] | None:
    """The action of a key press and the half-width name of the key, None where it has none."""
    name = FULL_WIDTH.get(key) or FULL_WIDTH.get(character or "") or _CHARACTERS.get(character or "") or key
    action = BY_KEY.get(name)
    return None if action is None else (action, name)
