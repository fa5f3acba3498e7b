"""The closing: the keys that mend what is unfinished, sign, and make the documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from meetroom.acts.review import SignRecord
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.lookup.matching import searchable
from meetroom.seat.actions import BY_KEY, Action, Go, Outcome, Own, outcome, own
from meetroom.seat.papers import ALL, Papers, Written
from meetroom.seat.snapshot import Snapshot
from meetroom.views.unfinished import Unfinished
from screens.closing import rows as closing_rows
from screens.closing.panes import ClosingPanes
from screens.overlays.choosing import Choice

ITEM = "unfinished"
# Instants are whole seconds: two of them apart is more than one second for certain.
GUARD = timedelta(seconds=2)


def _of_papers(name: str, key: str, shared: str, label: str, help: str) -> Action:
    """A key that is for the documents once the meeting is over, and what it is everywhere else until then."""

    def does(snapshot: Snapshot, pressed: str) -> Outcome:
        if snapshot.meeting.session.stage.over:
            return Own(name, pressed)
        return outcome(BY_KEY[shared], snapshot, pressed)

    return Action(name, (key,), key.upper(), label, help, does)


class ClosingScreen(ClosingPanes):
    """What is unfinished in one list, and the documents: Enter mends or makes, Space adjourns, signs, then makes."""

    own = (
        own("select", ("up", "down"), "↑↓", N_("Choose among what is unfinished.")),
        own("mend", ("enter",), N_("Enter"),
            N_("Begin the line that mends what is selected; make the selected document, or open it.")),
        own(
            "step", ("space",), N_("Space"),
            N_("The next step; after the adjournment, sign, which asks while anything is unfinished; then make what"
               " documents are not there."),
        ),
        own("pane", ("tab", "shift+tab"), "Tab", N_("From what is unfinished to the documents, and back."),
            label=N_("pane")),
        _of_papers("open", "f4", "f4", N_("open file"), N_("Open the selected document.")),
        _of_papers("print", "f5", "f5", N_("print"), N_("Print the selected document.")),
        _of_papers("missing", "f6", "f6", N_("minutes: wanted"),
                   N_("To the text of the minutes, and to what it still wants.")),
        _of_papers("all", "f7", "f7", N_("make all"),
                   N_("Make every document that the meeting has facts for, notices and slips too.")),
        _of_papers("folder", "f8", "f8", N_("folder"), N_("Show the folder of the documents.")),
        Action(
            "back", ("escape",), "Esc", N_("back"), N_("Back to the floor."), lambda snapshot, key: Go("floor"),
            empty=True,
        ),
    )  # fmt: skip

    def ways(self) -> dict[str, Callable[[str], object]]:
        """Enter begins to mend; what else there is."""
        own: dict[str, Callable[[str], object]] = {
            "mend": self._mend_selected, "pane": self._turn, "open": self._open, "print": self._print,
            "folder": self._show_folder, "all": self._make_all, "missing": self._to_minutes,
        }  # fmt: skip
        return {**super().ways(), **own}

    def _make_all(self, key: str) -> None:
        if self._has_papers:
            self._make([ALL])

    def _to_minutes(self, key: str) -> None:
        if self._has_papers:
            self.go("minutes")

    def _turn(self, key: str) -> None:
        if self._has_papers:
            self._ring.turn(1, ("list", "papers"))
            self._look()
            self.show(self.snapshot)

    def _open(self, key: str) -> None:
        self._with_paper(lambda papers, written: papers.show(written.path))

    def _print(self, key: str) -> None:
        self._with_paper(lambda papers, written: papers.print_out(written.path))

    def _show_folder(self, key: str) -> None:
        if self.seat.papers is not None:
            self.say(self.seat.papers.show(self.seat.papers.folder))

    def _with_paper(self, act: Callable[[Papers, Written], str]) -> None:
        """Do something with the selected document, once it is there."""
        if not self._has_papers or self.seat.papers is None:
            return
        self._look()
        written = self._made.get(self._papers[self._paper].what)
        if written is None:
            self.say(_("It is not made yet: Enter makes it, Space all of them."))
        else:
            self.say(act(self.seat.papers, written))

    def _make(self, what: list[str]) -> None:
        """Make documents; the list tells once they are there."""
        if not what:
            self.say(_("All documents are there: Enter opens one, F8 shows the folder."))
        else:
            self.seat.make(what, self._look_again)

    def _look_again(self) -> None:
        if self.is_whole:
            self._look()
            self.show_body(self.snapshot)
            self.show_footer(self.snapshot)

    def move(self, key: str) -> None:
        """Up and down choose among what is unfinished, or among the documents."""
        by = 1 if key == "down" else -1
        if self._at_papers:
            self._paper = (self._paper + by) % len(self._papers)
            self.show(self.snapshot)
        else:
            self._choose(self._at + by)

    def choices(self) -> list[Choice]:
        """What is unfinished."""
        meeting, listed = self.snapshot.meeting, list[Choice]()
        for at, item in enumerate(self.items):
            kind, said = closing_rows.words(meeting, item)
            persons = [meeting.people[id] for id in item.persons if id in meeting.people]
            pinyin = [key for person in persons for key in person.pinyin]
            listed.append(Choice(f"{ITEM} {at}", f"{kind}  {said}", "", searchable((kind, said), pinyin)))
        return listed

    def found(self, kind: str, id: str) -> None:
        """Something unfinished was found: it is selected."""
        if kind == ITEM:
            self._choose(int(id))
        else:
            super().found(kind, id)

    def picked(self, id: str, at: int, x: int) -> None:
        """A click selects; on the selected one it does what Enter does."""
        if id not in ("closing-list", "papers"):
            return
        if id == "papers":
            again = self._at_papers and at == self._paper
            self._ring.active, self._paper = "papers", at
            if again and not self.line.text:
                self._mend_selected("enter")
            else:
                self.show(self.snapshot)
            return
        self._ring.active = "list"
        if at == self._at and not self.line.text:
            self._mend(self.items[at])
        else:
            self._choose(at)

    def _choose(self, at: int) -> None:
        if self.items:
            self._at = at % len(self.items)
            self.say("")
            self.show(self.snapshot)

    def step(self, key: str) -> None:
        """The next step, which at the end is to sign."""
        stage = self.snapshot.meeting.session.stage
        if self._has_papers and stage.sealed and (self._to_make or not self._passing):
            self._make(self._to_make)
        elif self._has_papers and stage.sealed:
            self.go("minutes")
        elif stage.unsigned:
            self._sign()
        else:
            super().step(key)

    def _mend_selected(self, key: str) -> None:
        """Begin to mend the selected thing, make or open the selected document; where there is none, the next step."""
        if self._at_papers:
            what = self._papers[self._paper].what
            if self._is_there(what):
                self._open(key)
            elif why := self._barred.get(what):
                self.say(why)
            else:
                self._make([what])
        elif self.items:
            self._mend(self.items[self._at])
        else:
            self.step(key)

    def _mend(self, item: Unfinished) -> None:
        why = closing_rows.hindrance(item, self.snapshot.role)
        if why:
            self.say(why)
        else:
            self.put(item.line)

    def _sign(self) -> None:
        snapshot = self.snapshot
        adjourned = snapshot.meeting.session.adjourned
        if not self._may_sign(snapshot):
            self.say(_("This role has signed."))
            return
        if adjourned is not None and snapshot.now.time - adjourned < GUARD:
            # The press that adjourned may have been a double one.
            self.say(_("Adjourned just now: press again to sign."))
            return
        line = render(SignRecord(), snapshot.meeting, language())
        if self.items and not any(item.prevents for item in self.items):
            self._asked = line
            self.put(line)
        else:
            self.seat.do(SignRecord())
