"""What the keys of the roll call do, for the selected person."""

from __future__ import annotations

from dataclasses import replace

from meetroom.acts.attendance import ComeBack, MarkAbsent, SignIn, StepOut
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.seat.actions import BY_KEY, Action, Begin, Go, Outcome, may, own
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, HERE, KEPT_OUT, LEAVE, OUT, UNEXCUSED, roll_call, still_to_come
from screens.roll_call.person import space_words
from screens.roll_call.rows import EVERYBODY

# From which states a digit leads on.
_FROM = {
    "1": (AWAITED, LEAVE, UNEXCUSED), "2": (AWAITED, LEAVE, UNEXCUSED), "3": (AWAITED,), "4": (HERE, KEPT_OUT),
    "5": (OUT,),
}  # fmt: skip


def _stays(snapshot: Snapshot) -> str:
    """Why nothing is to be done with the selected person by this key, and by which keys something is."""
    words = space_words(snapshot.meeting, roll_call(snapshot.meeting), snapshot.selected)
    labels = {"1": _("sign in"), "2": _("leave"), "3": _("absent"), "4": _("step out"), "5": _("come back")}
    able = [f"{key} {label}" for key, label in labels.items() if may_mark(snapshot, key)]
    return _("{what}. Accepted: {keys}.").format(what=words, keys=_(", ").join(able))


def _state(snapshot: Snapshot) -> str:
    return roll_call(snapshot.meeting).states[snapshot.selected] if snapshot.selected is not None else ""


def may_mark(snapshot: Snapshot, key: str) -> bool:
    """Whether a digit leads on from the state of the selected person; only members can be absent."""
    person, state = snapshot.selected, _state(snapshot)
    return state in _FROM.get(key, ()) and (key != "3" or person is None or snapshot.meeting.people[person].votes)


def _arrival(snapshot: Snapshot, key: str) -> Outcome:
    """Sign the selected person in, or back in; why not where nothing is to be done."""
    person, state = snapshot.selected, _state(snapshot)
    if person is not None and state == AWAITED:
        return SignIn(persons=(person,))
    if person is not None and state == OUT:
        return ComeBack(persons=(person,))
    return _stays(snapshot)


def _digit(snapshot: Snapshot, key: str) -> Outcome:
    person, meeting = snapshot.selected, snapshot.meeting
    may(SignIn, snapshot)
    if person is None:
        return space_words(meeting, roll_call(meeting), None)
    if not may_mark(snapshot, key):
        return _stays(snapshot)
    if key == "2":
        return Go("leave")
    if key == "4":
        line = render(StepOut(persons=(person,), permitted=True), meeting, language())
        return Begin(_("{line} because ").format(line=line))
    if key == "1":
        return SignIn(persons=(person,))
    return MarkAbsent(persons=(person,)) if key == "3" else ComeBack(persons=(person,))


def _everybody(snapshot: Snapshot, key: str) -> Outcome:
    may(SignIn, snapshot)
    meeting = snapshot.meeting
    if not still_to_come(meeting, roll_call(meeting)):
        return _("Nobody is awaited any more.")
    return Begin(render(SignIn(whole_room=True), meeting, language()))


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
        "everybody", ("asterisk",), EVERYBODY, N_("everybody"),
        N_("Begin the line that signs in all who are awaited, substitutes and observers too; except leaves some out."),
        _everybody, empty=True,
    ),
    own("pane", ("tab", "shift+tab"), "Tab", N_("From the list to the seat plan, and back.")),
    own(
        "select", ("up", "down", "left", "right", "pageup", "pagedown", "home", "end"), N_("Arrows"),
        N_("Select a person; Home, End and the page keys too."),
    ),
)  # fmt: skip
# What the footer shows: the digits, then these in this order.
DIGITS = ("attendance", "attendance_line")
SHOWN = ("everybody", "help", "menu", "find", "undo")
