"""The ballot: does the count add up, is it adopted, by what arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Horizontal
from textual.widget import Widget

from meetroom.facts.ballot import Ballot
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.rules.methods import MethodName
from meetroom.seat.actions import Action, Go, own
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import METHODS, VOTES, Count, hinted, open_methods, preview
from meetroom.views.next_step import not_heard
from meetroom.wording.terms import names
from screens.ballot import candidate_rows, verdict_rows
from screens.ballot import rows as ballot_rows
from screens.ballot.counting import Counting
from screens.frame.parts import offered
from screens.frame.room_screen import RoomScreen
from screens.widgets.listing import Listing
from screens.widgets.rows import Row, Rows
from screens.widgets.text import key_row

# What the footer shows, the most needed first.
SHOWN = ("record", "turn", "next", "digits", "rest", "by_name", "rows", "item", "back", "defer", "find", "help")
# What is put into words once it is recorded.
CARRIED = ("adopted", "adopted_amended", "in_principle")
# A decision by the head that is refused for want of a reason: it is written into the line, which waits for one.
NEED_REASON = ("head.reason", "head.tie", "head.nobody_in_favour")


def _last(meeting: Meeting, no: int | None) -> Ballot | None:
    """The last vote on a topic, whether it stands or not."""
    return next(reversed(meeting.ballots.all_of(no)), None) if no is not None else None


class BallotScreen(RoomScreen):
    """One vote on the topic at hand, counted by number or by name; what it records is a line like any other.

    The arrows go from the methods (row 0) to the numbers, the voters or the head's decisions below them.
    """

    own = (
        own(
            "rows", ("up", "down"), "↑↓", N_("Go from the methods to the numbers or names below them, and back."),
            label=N_("choose"),
        ),
        own("turn", ("left", "right"), "←→", N_("Choose among the methods, wherever one is."), label=N_("method")),
        own(
            "digits", (*"0123456789", "plus", "minus", "backspace"), "0-9 + -",
            N_("On a number: type it. On a name: 1 for, 2 against, 3 abstain. Among the methods: choose an open one."),
        ),
        own(
            "next", ("tab", "shift+tab", "space"), "Tab",
            N_("The next number, with Shift the one before; Space turns the vote of a name."), label=N_("next"),
        ),
        own(
            "rest", ("asterisk",), "*", N_("All the rest: into this number; by name, in favour."),
            label=N_("the rest"),
        ),
        own("by_name", ("slash",), "/", N_("A show of hands by name, or by number.")),
        own(
            "item", ("pageup", "pagedown"), "PgUp PgDn",
            N_("Where a topic is voted on item by item: the item before, and the next."),
        ),
        own("record", ("enter",), N_("Enter"), N_("Record the vote, once it adds up."), label=N_("record")),
        Action(
            "back", ("escape",), "Esc", N_("back"), N_("Back to the floor; nothing is recorded."),
            lambda snapshot, key: Go("floor"), empty=True,
        ),
    )  # fmt: skip

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        # Enter records only what somebody chose here: the Enter that opened this screen may be pressed twice.
        self.counting = Counting(Count())
        # Whether the vote that ends this screen was counted here.
        self._over = self._given = False
        # Who may vote changes only with an entry: asked once for each head of the record.
        self._seen: tuple[str, tuple[str, ...]] = ("", ())
        self._begin(self.snapshot)

    def _begin(self, snapshot: Snapshot) -> None:
        meeting = snapshot.meeting
        no = meeting.topics.at_hand
        self._topic = no
        ballot = _last(meeting, no)
        self._before = ballot.entry if ballot else 0
        methods = self._methods(snapshot)
        planned = None if no is None else meeting.planned(no)
        item = None
        if no is not None and planned is not None and planned.items:
            item = next(iter(meeting.items_left(no)), 1)
        candidates = () if planned is None else planned.candidates
        # The items of a topic are mostly voted on in the same way.
        same = self.count.method if item is not None and self.count.method in methods else None
        method = same or (methods[0] if methods else METHODS[0])
        hints = {} if no is None else hinted(meeting, no)
        self.counting.begin(Count(method=method, item=item, candidates=candidates), self._voters, hints)

    def body(self) -> Iterable[Widget]:
        """The topic, the methods, numbers beside names, and beneath them what comes of it."""
        yield Rows(id="ballot-head")
        yield Rows(id="ballot-ways")
        yield Horizontal(Rows(id="ballot-fields"), Listing(id="ballot-people"), id="ballot-count")
        yield Rows(id="ballot-verdict")

    def _methods(self, snapshot: Snapshot) -> tuple[MethodName, ...]:
        no = snapshot.meeting.topics.at_hand
        return () if no is None else open_methods(snapshot.meeting, no, snapshot.role)

    @property
    def _voters(self) -> tuple[str, ...]:
        meeting = self.snapshot.meeting
        if self._seen[0] != meeting.head:
            no = meeting.topics.at_hand
            self._seen = (meeting.head, () if no is None else meeting.voters(no))
        return self._seen[1]

    def show_body(self, snapshot: Snapshot) -> None:
        """Show a snapshot; once the vote is recorded, by whomever, the floor is shown again."""
        no = snapshot.meeting.topics.at_hand
        if no != self._topic:
            self._begin(snapshot)
        ballot = _last(snapshot.meeting, no)
        if ballot is not None and ballot.entry > self._before and not self._over:
            if no is not None and snapshot.meeting.items_left(no):
                # The next item; what is being counted for another than was recorded goes on.
                self._before = ballot.entry
                if ballot.item == self.count.item:
                    self._begin(snapshot)
            else:
                self._over = True
                self._begin_decision(snapshot.meeting, no)
                self.post_message(self.Went("floor"))
        self._paint(snapshot)

    def _begin_decision(self, meeting: Meeting, no: int | None) -> None:
        """What was carried is put into words next, in the line of whoever counted it."""
        if self._given and no is not None and meeting.topics.of(no).outcome in CARRIED:
            self.seat.typing.begin(Writer(meeting, language()).word("resolve") + " ")

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What the keys do where one is."""
        here = ballot_rows.here(self.count, self._methods(snapshot), self.counting.at)
        return [key_row(offered([*self.own, *self.shared()], SHOWN, snapshot, here), width)]

    @property
    def count(self) -> Count:
        """What is being counted."""
        return self.counting.count

    def _paint(self, snapshot: Snapshot) -> None:
        voters, width = self._voters, self.size.width
        self.counting.at = min(self.counting.at, self.counting.below(voters))
        head = self.query_one("#ballot-head", Rows)
        head.show(ballot_rows.head(snapshot, voters, self.count, width))
        self.show_footer(snapshot)
        ways, fields = self.query_one("#ballot-ways", Rows), self.query_one("#ballot-fields", Rows)
        people, verdict = self.query_one("#ballot-people", Listing), self.query_one("#ballot-verdict", Rows)
        if snapshot.meeting.topics.at_hand is None:
            for rows in (ways, fields, people, verdict):
                rows.show([])
            return
        focused, named = self.counting.at - 1, self.count.named
        ways.show(ballot_rows.ways(self._methods(snapshot), self.count, self.counting.at == 0, width))
        fields.show(ballot_rows.fields(self.count, voters, focused, fields.size.width))
        seen = preview(snapshot.meeting, self.count, snapshot.role, snapshot.now.time)
        named_at, wide = focused if named else -1, people.size.width
        if self.count.candidates:
            # After the methods and the numbers of the papers.
            mark = focused - self.counting.papers
            people.show_list(
                1 + max(0, mark) // len(VOTES), 1 + len(self.count.candidates),
                lambda first, end: [
                    *([candidate_rows.candidates_title(snapshot, wide)] if first == 0 else []),
                    *candidate_rows.candidates(
                        snapshot, self.count, seen, len(voters), mark, max(0, first - 1), end - 1, wide
                    ),
                ],
                headed=mark < len(VOTES),
            )  # fmt: skip
        else:
            people.show_list(
                max(0, named_at), len(voters),
                lambda first, end: ballot_rows.people(snapshot, self.count, voters[first:end], named_at, wide, first),
                foot=ballot_rows.more(len(voters), people.size.height),
            )  # fmt: skip
        sums, unsaid = verdict_rows.sums(self.count, voters, width), self.count.unsaid(voters)
        counted = self.count.counted(voters) and not unsaid
        room = max(1, verdict.size.height - len(sums) - 1)
        verdict.show(
            [
                *sums,
                *verdict_rows.verdict(seen, snapshot, width, room, counted=counted),
                verdict_rows.line(seen, snapshot, self.counting.chosen and not unsaid, width),
            ]
        )

    def ways(self) -> dict[str, Callable[[str], object]]:
        """The keys count while the line is empty."""
        counting = dict.fromkeys(("rows", "turn", "digits", "next", "rest", "by_name", "item", "record"), self._count)
        return {**super().ways(), **counting}

    def _count(self, key: str) -> None:
        no = self.snapshot.meeting.topics.at_hand
        if no is None:
            self.say(_("No topic is at hand."))
        elif key == "enter":
            self._record()
        else:
            # What was said of the key before is over with this one.
            items = len(self.snapshot.meeting.planned(no).items)
            self.say(self.counting.press(key, self._methods(self.snapshot), self._voters, items))
            self._paint(self.snapshot)

    def selectable(self) -> list[str]:
        """Those who may vote."""
        return list(self._voters)

    def select(self, person: str) -> None:
        """Go to a person's vote, where votes are counted by name."""
        if not self.count.named:
            if not self.count.either:
                self.say(_("Votes are counted by number here, not by name."))
                return
            self.counting.turn_over(self._voters)
        self._focus(1 + self._voters.index(person))

    def picked(self, id: str, at: int, x: int) -> None:
        """A click goes to a person's vote; on the selected one it does what Space does."""
        if self.count.candidates:
            if at > 0:
                self._click(1 + self.counting.papers + (at - 1) * len(VOTES))
        elif self.count.named:
            self._click(1 + at)

    def clicked(self, id: str, x: int, y: int) -> None:
        """A click chooses a method or goes to a number; on a selected one it does what Space does."""
        if self.line.text or self.snapshot.meeting.topics.at_hand is None:
            return
        if id == "ballot-ways":
            method = ballot_rows.method_at(self.query_one("#ballot-ways", Rows).content, x, y)
            if method is not None:
                self.counting.set_method(method, self._voters)
                self._paint(self.snapshot)
        elif (
            id == "ballot-fields"
            and y < (self.counting.papers or self.counting.below(self._voters))
            and not self.count.named
        ):
            self._click(1 + y)

    def _click(self, at: int) -> None:
        if self.line.text or self.snapshot.meeting.topics.at_hand is None:
            return
        if at == self.counting.at:
            self.press("space", None)
        self._focus(at)

    def _focus(self, at: int) -> None:
        self.counting.go(at)
        self._paint(self.snapshot)

    def scrolled(self, id: str, step: int) -> None:
        """The wheel moves through numbers or persons."""
        if self.snapshot.meeting.topics.at_hand is not None and not self.line.text:
            self.counting.move(step, self._voters)
            self._paint(self.snapshot)

    def _record(self) -> None:
        if not self.counting.chosen:
            self.say(_("Nothing is counted yet: digits count, * takes the rest, ←→ changes the method."))
            return
        meeting = self.snapshot.meeting
        if unsaid := self.count.unsaid(self._voters):
            self._focus(1 + self._voters.index(unsaid[0]))
            who = names(meeting, unsaid)
            self.say(_("Not said yet: {who}. 1 for, 2 against, 3 abstaining; * the rest in favour.").format(who=who))
            return
        seen = preview(meeting, self.count, self.snapshot.role, self.snapshot.now.time)
        if seen.refused is not None and seen.refused.rule in NEED_REASON:
            said = render(seen.command, meeting, language())
            self.put(f"{said} {Writer(meeting, language()).term('because')} ")
            return
        no = meeting.topics.at_hand
        silent = () if no is None or seen.refused is not None else not_heard(meeting, no)
        if silent and not self.counting.asked:
            self.counting.asked = True
            self.say(_("Not heard yet: {who}. Enter again to vote all the same.").format(who=names(meeting, silent)))
            return
        self._given = True
        self.seat.do(seen.command)
