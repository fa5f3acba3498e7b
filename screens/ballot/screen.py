"""The ballot: does the count add up, is it adopted, by what arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from meetroom.facts.ballot import Ballot
from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.rules import methods as ways_of_voting
from meetroom.rules.methods import MethodName
from meetroom.seat.actions import Action, Go, own
from meetroom.seat.seat import Seat
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import METHODS, VOTES, Count, Preview, hinted, open_methods, preview
from meetroom.views.next_step import not_heard
from meetroom.wording.terms import names
from screens.ballot import candidate_rows, count_rows, fact_rows, footing, name_rows, verdict_rows, way_rows
from screens.ballot.counting import Counting
from screens.ballot.pieces import head_row
from screens.frame.panes import frame_for
from screens.frame.parts import offered
from screens.frame.room_frame import ROOMY_ROWS
from screens.frame.room_screen import RoomScreen
from screens.widgets.pane import Pane, rows_needed, rule
from screens.widgets.rows import Row, Span
from screens.widgets.text import key_row

# What the footer shows, the most needed first.
SHOWN = ("record", "turn", "next", "digits", "rest", "by_name", "rows", "item", "back", "defer", "find", "help")
# How wide the methods are at least, and by name the sums beneath them.
LEFT, NAMED_LEFT = 36, 44
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
        self._arranged: tuple[int, int, bool, bool] | None = None
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
        """The methods and what stands before the count, the count, and what comes of it; by name everybody beside."""
        yield Horizontal(
            Vertical(Pane(id="ballot-ways", lined=True), Pane(id="ballot-sums", lined=True), id="ballot-left"),
            Pane(id="ballot-head"),
            Pane(id="ballot-people"),
            id="ballot-top",
        )
        yield Pane(id="ballot-fields")
        yield Pane(id="ballot-verdict")

    def on_mount(self) -> None:
        """Panes stand where they belong before anything is painted."""
        super().on_mount()
        self._arrange(*self.app.size)

    def fill(self) -> None:
        """Panes stand where there is room for them."""
        self._arrange(*self.size)
        super().fill()

    def _arrange(self, width: int, height: int) -> None:
        """What is beside what hangs on how it is counted, how high the parts are on the screen."""
        named = self.count.named
        arranged = (width, height, named, bool(self.count.candidates))
        if arranged == self._arranged:
            return
        self._arranged = arranged
        frame = frame_for(width)
        self.set_class(named, "-by-name")
        for pane in self.query(Pane):
            pane.framed(frame)
        body = height - 3 - (2 if height >= ROOMY_ROWS else 1)
        top = rows_needed(len(METHODS) + (1 if height >= ROOMY_ROWS else 0), frame)
        self._pane("ballot-ways").styles.height = top
        # At most two fifths: what stands beside says more.
        least = NAMED_LEFT if named else LEFT
        self.query_one("#ballot-left").styles.width = min(max(least, way_rows.ways_width() + 4), width * 2 // 5)
        self.query_one("#ballot-top").styles.height = "1fr" if named else top
        # Of what is left the figures, or the candidates, have most.
        under = 11 if height >= 36 else min(9, max(6, (body - top) // 2))
        self._pane("ballot-verdict").styles.height = under
        self.show_body_again()

    def _pane(self, name: str) -> Pane:
        return self.query_one(f"#{name}", Pane)

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

    def header_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """What is voted on, and the time."""
        return [head_row(snapshot, width)]

    def footer_rows(self, snapshot: Snapshot, width: int) -> list[Row]:
        """The next step of the count, then what the keys do where one is."""
        here = footing.here(self.count, self._methods(snapshot), self.counting.at)
        head = footing.next_chip(
            snapshot, self.count, self._voters, self.counting.at, self._methods(snapshot), self._preview(snapshot),
            chosen=self.counting.chosen,
        )  # fmt: skip
        names = [name for name in SHOWN if name not in footing.hidden(head)]
        return [key_row(offered([*self.own, *self.shared()], names, snapshot, here), width, head)]

    def _preview(self, snapshot: Snapshot) -> Preview:
        return preview(snapshot.meeting, self.count, snapshot.role, snapshot.now.time)

    @property
    def count(self) -> Count:
        """What is being counted."""
        return self.counting.count

    def _paint(self, snapshot: Snapshot) -> None:
        no = snapshot.meeting.topics.at_hand
        self.counting.at = min(self.counting.at, self.counting.below(self._voters))
        self._arrange(*self.size)
        self.show_footer(snapshot)
        if no is None:
            self._pane("ballot-head").show([((_("No topic is at hand."), "strong"),)])
            for name in ("ballot-ways", "ballot-sums", "ballot-people", "ballot-fields", "ballot-verdict"):
                self._pane(name).show([])
            return
        seen = self._preview(snapshot)
        ways, focused = self._pane("ballot-ways"), self.counting.at == 0
        ways.head(_("Method"), active=focused)
        ways.show_list(
            None, len(METHODS),
            lambda first, end: way_rows.ways(snapshot, no, self.count, ways.room.width, focused=focused)[first:end],
        )  # fmt: skip
        if self.count.named:
            self._paint_names(snapshot, no)
        else:
            self._paint_numbers(snapshot, no, seen)
        ready = self.counting.chosen and seen.refused is None and not self.count.unsaid(self._voters)
        self.line.rest(verdict_rows.line(seen, snapshot, ready) + " ")

    def _paint_names(self, snapshot: Snapshot, no: int) -> None:
        """The sums beneath the methods, and everybody beside."""
        people, left, voters = self._pane("ballot-people"), self._pane("ballot-sums"), self._voters
        unsaid = self.count.unsaid(voters)
        missing = _("{n} missing").format(n=len(unsaid))
        left.head(_("Sum"), [(missing if unsaid else "✓ ", "warn" if unsaid else "good")])
        width, height = left.room
        rows = name_rows.sums(snapshot, no, self.count, voters, width, height)
        if len(unsaid) < len(voters):
            counted = not unsaid
            seen = self._preview(snapshot)
            if counted and len(rows) < height:
                rows += [rule(width), *verdict_rows.narrow(seen, snapshot, width, height - len(rows) - 1)]
        left.show(rows)
        said = _("said {n} of {all}").format(n=len(voters) - len(unsaid), all=len(voters))
        by_name = _("Hands by name") if ways_of_voting.METHODS[self.count.method].fields else _("By name")
        people.head(by_name, [(said, "warn" if unsaid else "good")], active=self.counting.at > 0)
        width, height = people.room
        top = name_rows.titles(snapshot.meeting, width)
        per = 2 if 2 * len(voters) + len(top) <= height else 1
        at = self.counting.at - 1
        people.show_list(
            max(0, at), len(voters),
            lambda first, end: name_rows.people(snapshot, self.count, voters[first:end], at, width, first, per=per),
            top=top, foot=name_rows.more(len(voters), height - len(top)), per=per,
        )  # fmt: skip

    def _paint_numbers(self, snapshot: Snapshot, no: int, seen: Preview) -> None:
        """What stands before the count beside the methods, the figures or candidates, and what comes of them."""
        facts, fields, verdict = self._pane("ballot-head"), self._pane("ballot-fields"), self._pane("ballot-verdict")
        voters, focused, count = self._voters, self.counting.at - 1, self.count
        facts.head(_("Presence and votes"), fact_rows.may_vote(snapshot, no, voters))
        width, height = facts.room
        facts.show(fact_rows.facts(snapshot, no, voters, count, width, height))
        keys: list[Span] = [(_("Tab"), "key"), (_(" next"), "plain"), ("  * ", "key"), (_("the rest"), "plain")]
        active = self.counting.at > 0
        width, height = fields.room
        if count.candidates:
            done = candidate_rows.counted(count, len(voters))
            tally: list[Span] = [(_("counted {n} of {all}").format(n=done, all=len(count.candidates)), "dim")]
            fields.head(_("Candidates"), tally, keys, active=active)
            mark = focused - self.counting.papers
            top = [
                count_rows.papers_row(count, voters, focused, width),
                candidate_rows.candidates_title(snapshot.meeting.planned(no).places, width),
            ]
            per = 2 if 2 * len(count.candidates) + len(top) <= height else 1
            fields.show_list(
                max(0, mark) // len(VOTES), len(count.candidates),
                lambda first, end: candidate_rows.candidates(
                    count, seen, len(voters), mark, first, end, width, per=per
                ),
                top=top, per=per,
            )  # fmt: skip
        else:
            fields.head(count_rows.title(count), count_rows.whose(count), keys if count.fields else (), active=active)
            rows = count_rows.rows(count, voters, focused, width, height)
            fields.show_list(None, len(rows), lambda first, end: rows[first:end])
        verdict.head(_("Result"))
        width, height = verdict.room
        counted = count.counted(voters) and not count.unsaid(voters)
        verdict.show(verdict_rows.result(
            seen, snapshot, no, count, voters, width, height, counted=counted, chosen=self.counting.chosen,
        ))  # fmt: skip

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
        """A click chooses a method, or goes to a vote or a number; on the selected one it does what Space does."""
        no = self.snapshot.meeting.topics.at_hand
        if self.line.text or no is None:
            return
        if id == "ballot-ways":
            if METHODS[at] in self._methods(self.snapshot):
                self.counting.set_method(METHODS[at], self._voters)
                self._paint(self.snapshot)
            else:
                self.say(footing.closed(self._methods(self.snapshot)))
        elif id == "ballot-people" and self.count.named:
            self._click(1 + at)
        elif id == "ballot-fields":
            self._click_number(at, x)

    def _click_number(self, at: int, x: int) -> None:
        pane = self._pane("ballot-fields")
        if self.count.candidates:
            self._click(1 + self.counting.papers + at * len(VOTES))
        elif self.count.by_head:
            self._click(1 + min(at, self.counting.below(self._voters) - 1))
        else:
            found = count_rows.field_at(self.count, pane.room.width, at, x - pane.left)
            if found is not None:
                self._click(1 + found)

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
