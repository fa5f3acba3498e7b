"""What stands before the count: who may vote, the quorum, what it takes, the positions, and what was counted before."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.acts.ballot.counting import base_of
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import Count, valid_papers
from meetroom.views.contention import contention_said
from meetroom.views.next_step import not_heard
from meetroom.wording.arithmetic import quorum_formula
from meetroom.wording.terms import names, word
from screens.widgets.rows import Row, Span
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, cut_within, pad

LABEL = 10


def labelled(label: str, spans: Sequence[Span], style: str = "dim") -> Row:
    """A row with its label in a column of its own."""
    return ((pad(label, LABEL - 1) + " ", style), *spans)


def may_vote(snapshot: Snapshot, no: int, voters: Sequence[str]) -> list[Span]:
    """Whether it can be voted on now, in a word."""
    meeting = snapshot.meeting
    if outcome := meeting.topics.of(no).outcome:
        return [(_("has an outcome: {outcome}").format(outcome=word(outcome)), "warn")]
    if meeting.quorum(no).met is False:
        return [(_("no quorum"), "bad")]
    if meeting.rules.text("clear_room", meeting.category(no)) == "require" and not meeting.topics.of(no).is_cleared:
        return [(_("the room is not cleared"), "bad")]
    return [(_("may be voted on"), "good")] if voters else [(_("nobody may vote"), "bad")]


def facts(snapshot: Snapshot, no: int, voters: Sequence[str], count: Count, width: int, height: int) -> list[Row]:
    """As many rows as there is room for; a first result and what is voted on in parts before all others."""
    meeting, room = snapshot.meeting, width - LABEL
    first = [*earlier(meeting, no, width)]
    if count.item is not None:
        first.append(labelled(_("this item"), items(meeting, no, count.item, room)))
    rows = [
        _present(meeting, no, room),
        labelled(_("may vote"), [(f"{len(voters)} ", "strong"), (cut(names(meeting, voters), room - 4), "plain")]),
        _quorum(meeting, no),
        _needed(meeting, no, voters, count, room),
        _positions(meeting, no, voters, room),
    ]
    silent = not_heard(meeting, no)
    if silent:
        still = _("  may vote all the same")
        who = cut(names(meeting, silent), max(4, room - cell_len(still)))
        rows.append(labelled(_("not heard"), [(who, "plain"), (still, "dim")], "warn"))
    if said := contention_said(meeting, no):
        also = _("  F6 defers")
        rows.append(
            labelled(_("contention"), [(cut(said, max(4, room - cell_len(also))), "warn"), (also, "dim")], "warn")
        )
    # What counts least gives way: who is expected, then the positions.
    for least in (0, 3, 1):
        if len(first) + len(rows) > height and least < len(rows):
            del rows[least]
    return [*first, *rows][:height]


def _present(meeting: Meeting, no: int, room: int) -> Row:
    here = [person for person in meeting.people if meeting.attendance.here(person)]
    listening = sum(meeting.people[person].listens for person in here)
    standing = sum(meeting.seat_of(person) != person for person in here)
    own = sum(person in set(meeting.members) for person in here)
    spans: list[Span] = []
    for said, number in (
        (_("here {n}  "), own), (_("substitutes {n}  "), standing), (_("observers {n}, no vote  "), listening),
        (_("recused {n}"), len(meeting.topics.of(no).recused)),
    ):  # fmt: skip
        spans.append((said.format(n=number), "plain"))
    return labelled(_("expected"), [(f"{meeting.expected}  ", "strong"), *spans])


def _quorum(meeting: Meeting, no: int) -> Row:
    quorum = meeting.quorum(no)
    if quorum.rule is None or quorum.required is None:
        return labelled(_("quorum"), [(_("none required"), "dim")])
    formula = quorum_formula(quorum.present, meeting.expected, quorum.rule)
    if quorum.met:
        return labelled(_("quorum"), [(f"{formula} ✓ ", "good"), (_(" met"), "dim")])
    short = quorum.required - quorum.present
    return labelled(_("quorum"), [(f"{formula} ", "bad"), (_("{n} missing").format(n=short), "bad")])


def _needed(meeting: Meeting, no: int, voters: Sequence[str], count: Count, room: int) -> Row:
    if count.by_head:
        return labelled(_("decided"), [(_("by the head, whatever the positions"), "plain")])
    cast = valid_papers(count, len(voters)) if count.by_papers else len(voters)
    base, number, needed = base_of(meeting, no, len(voters), cast)
    of = {"entitled": _("all entitled"), "present": _("present with a vote"), "cast": _("votes cast")}[base]
    takes = _("in favour ×2 > {base}, at least {needed}").format(base=number, needed=needed)
    places = meeting.planned(no).places
    if count.candidates and places:
        takes += _(", elect {n} of {all}").format(n=places, all=len(count.candidates))
    based = _("   base: {name}").format(name=of)
    spans: list[Span] = [(cut(takes, room), "plain")]
    if cell_len(takes + based) <= room:
        spans.append((based, "dim"))
    return labelled(_("adopted"), spans)


def _positions(meeting: Meeting, no: int, voters: Sequence[str], room: int) -> Row:
    """How many of those who may vote took each position; a position is no vote."""
    current = meeting.positions.of(no).current
    taken = [current[person].stance for person in voters if person in current]
    spans: list[Span] = []
    for stance in meeting.stances(no):
        number = taken.count(stance)
        spans.append((f"{word(stance)} {number}  ", STANCE_STYLES.get(stance, "plain") if number else "dim"))
    spans.append((_("none yet {n}").format(n=len(voters) - len(taken)), "plain"))
    left = _("   no votes")
    if sum(cell_len(text) for text, _style in spans) + cell_len(left) <= room:
        spans.append((left, "dim"))
    return labelled(_("positions"), spans)


def earlier(meeting: Meeting, no: int, width: int) -> list[Row]:
    """A first result stays in sight beside a second count."""
    before = [ballot.fact for ballot in meeting.ballots.all_of(no)]
    if not before:
        return []
    said = render(before[-1], meeting, language())
    return [labelled(_("before"), [(cut(said, width - LABEL), "warn")], "warn")]


def items(meeting: Meeting, no: int, chosen: int, room: int) -> list[Span]:
    """The items of a topic with what became of each, the chosen one marked and by its title."""
    planned, voted = meeting.planned(no).items, meeting.ballots.items_of(no)
    near = range(max(1, min(chosen - 2, len(planned) - 4)), min(len(planned), max(5, chosen + 2)) + 1)
    spans: list[Span] = []
    for item in near:
        style = "dim" if item not in voted else "good" if voted[item] else "bad"
        sign = "" if item not in voted else "✓ " if voted[item] else word("rejected") + " "
        spans += [
            ("▶" if item == chosen else " ", "key"), (f"{item} ", "strong" if item == chosen else "dim"), (sign, style)
        ]  # fmt: skip
    total = _("of {n}  ").format(n=len(planned)) if len(planned) > len(near) else " "
    left = room - cell_len(total) - sum(cell_len(text) for text, _style in spans)
    return [*spans, (total, "dim"), (cut_within(planned[chosen - 1], max(8, left)), "strong")]
