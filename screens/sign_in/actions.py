"""What the keys of the sign-in desk do: attendance at the door, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from meetroom.acts.attendance import MarkAbsent, SignIn, TakeLeave
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.seat.actions import ACTIONS, Action, Begin, Outcome, may
from meetroom.seat.snapshot import Snapshot
from meetroom.views.roll_call import AWAITED, OUT, roll_call
from screens.roll_call.actions import ROLL_CALL, may_mark
from screens.roll_call.person import space_words


def _stays(snapshot: Snapshot) -> str:
    words = space_words(snapshot.meeting, roll_call(snapshot.meeting), snapshot.selected)
    return _("{what}. Accepted: 1 sign in, 2 leave, 3 absent.").format(what=words)


def _mark(snapshot: Snapshot, key: str) -> Outcome:
    """Sign the selected person in, also back in; ask for leave; mark absent; why not where nothing is to be done."""
    person, meeting = snapshot.selected, snapshot.meeting
    may(SignIn, snapshot)
    if person is None:
        return space_words(meeting, roll_call(meeting), None)
    state = roll_call(meeting).states[person]
    if key == "space" and state in (AWAITED, OUT):
        return SignIn(persons=(person,))
    if key == "1" and (state == OUT or may_mark(snapshot, key)):
        return SignIn(persons=(person,))
    if key == "2" and may_mark(snapshot, key):
        return Begin(render(TakeLeave(person=person), meeting, language()) + " ")
    if key == "3" and may_mark(snapshot, key):
        return MarkAbsent(persons=(person,))
    return _stays(snapshot)


_OF = {action.name: action for action in ROLL_CALL}
SIGN_IN = (
    replace(_OF["arrival"], does=_mark),
    Action(
        "attendance", ("1", "3"), "1 3", N_("attendance"), N_("Signed in; absent."), _mark, empty=True,
        each=lambda snapshot: [("1", _("sign in")), ("3", _("absent"))],
    ),
    Action(
        "attendance_line", ("2", "4", "5", "6", "7", "8", "9"), "2", N_("leave"), N_("Begin the line for leave."),
        _mark, empty=True, each=lambda snapshot: [("2", _("leave"))],
    ),
    _OF["everybody"],
    _OF["pane"],
    _OF["select"],
)  # fmt: skip
# Of what all screens have: what helps with the line and with finding people; nothing leads anywhere else.
SHARED = tuple(action for action in ACTIONS if action.name in ("help", "line", "find", "menu", "complete"))
