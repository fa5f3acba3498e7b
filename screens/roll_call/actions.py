"""What the keys of the roll call do, for the selected person."""

from __future__ import annotations

from dataclasses import replace

from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut, TakeLeave
from meetroom.command import Command
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.seat.actions import BY_KEY, Action, Begin, Outcome, own
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, OUT, roll_call
from screens.roll_call.rows import space_words


def _arrival(snapshot: Snapshot, key: str) -> Outcome:
    """Sign the selected person in, or back in; why not where nothing is to be done."""
    call, person = roll_call(snapshot.meeting), snapshot.selected
    state = call.states[person] if person is not None else ""
    if person is not None and state == AWAITED:
        return SignIn(persons=(person,))
    if person is not None and state == OUT:
        return ComeBack(persons=(person,))
    words = space_words(snapshot.meeting, call, person)
    return _("{what}. Accepted: 1 sign in, 2 leave, 3 absent, 4 out, 5 back.").format(what=words)


def _digit(snapshot: Snapshot, key: str) -> Outcome:
    person, meeting = snapshot.selected, snapshot.meeting
    if person is None:
        return space_words(meeting, roll_call(meeting), None)
    commands: dict[str, Command] = {
        "1": SignIn(persons=(person,)), "3": MarkAbsent(persons=(person,)), "5": ComeBack(persons=(person,)),
    }  # fmt: skip
    if key in commands:
        return commands[key]
    if key == "2":
        return Begin(render(TakeLeave(person=person), meeting, language()) + " ")
    if key == "4":
        line = render(StepOut(persons=(person,), permitted=True), meeting, language())
        return Begin(_("{line} because ").format(line=line))
    return _("Accepted: 1 sign in, 2 leave, 3 absent, 4 out, 5 back.")


def _everybody(snapshot: Snapshot, key: str) -> Outcome:
    return Begin(render(SignIn(everyone=True), snapshot.meeting, language()))


ROLL_CALL = (
    Action(
        "arrival", ("space",), N_("Space"), N_("sign in"),
        N_("Sign the selected person in, or back in, and go to the next who is awaited."), _arrival, empty=True,
    ),
    replace(BY_KEY["enter"], keys=("enter",), shown=N_("Enter")),
    Action(
        "attendance", ("1", "3", "5"), "1 3 5", N_("attendance"), N_("Signed in; absent; come back."), _digit,
        empty=True, each=lambda snapshot: [("1", _("sign in")), ("3", _("absent")), ("5", _("come back"))],
    ),
    Action(
        "attendance_line", ("2", "4", "6", "7", "8", "9"), "2 4", N_("leave, step out"),
        N_("Begin the line for leave; for stepping out."), _digit, empty=True,
        each=lambda snapshot: [("2", _("leave")), ("4", _("step out"))],
    ),
    Action(
        "everybody", ("plus",), "+", N_("everybody"), N_("Begin the line that signs everybody in."), _everybody,
        empty=True,
    ),
    own(
        "select", ("up", "down", "left", "right", "pageup", "pagedown", "home", "end"), N_("Arrows"),
        N_("Select a person; Home, End and the page keys too."),
    ),
)  # fmt: skip
