"""The rows of the ballot: the topic, the methods, and the numbers or names below them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.language import render
from meetroom.meeting import Meeting
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import (
    HINTS,
    METHODS,
    PAPERS,
    VERDICTS,
    VOTES,
    Count,
    tally,
    valid_papers,
)
from meetroom.views.contention import contention_said
from meetroom.wording.arithmetic import (
    quorum_words,
)
from meetroom.wording.terms import names, word
from screens.ballot.pieces import VOTE_STYLES, field_word, wrapped
from screens.frame.parts import Offer
from screens.widgets.names import name_width, number_width, numbered, pad_name
from screens.widgets.rows import Row, Span
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, cut_within, flowed, pad


def head(snapshot: Snapshot, voters: Sequence[str], count: Count, width: int) -> list[Row]:
    """The topic, who may vote on it now, the quorum, and the positions taken, which are no votes."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None:
        return [((" " + _("No topic is at hand."), "strong"),)]
    outcome = meeting.topics.of(no).outcome
    decided = _("  has an outcome already: {outcome}").format(outcome=word(outcome)) if outcome else ""
    on = items(meeting, no, count.item)
    room = width - 12 - cell_len(decided) - sum(cell_len(text) for text, _style in on)
    title = cut_within(meeting.planned(no).title, max(8, room))
    may = _("may vote now {n}: ").format(n=len(voters))
    quorum = meeting.quorum(no)
    return [
        ((f" {_('topic {no}').format(no=no)} ", "key"), *on, (title, "dim" if on else "strong"), (decided, "warn")),
        *wrapped(may + names(meeting, voters), width, 2, "strong"),
        ((" " + cut(quorum_words(quorum, meeting.expected), width - 2), "bad" if quorum.met is False else "dim"),),
        positions(meeting, no, voters, width),
        *earlier(meeting, no, width),
    ]


def earlier(meeting: Meeting, no: int, width: int) -> list[Row]:
    """A first result stays in sight beside a second count."""
    before = [ballot.fact for ballot in meeting.ballots.all_of(no)]
    if not before:
        return []
    said = _("counted before: {line}").format(line=render(before[-1], meeting, language()))
    return [((" " + cut(said, width - 2), "warn"),)]


def items(meeting: Meeting, no: int, chosen: int | None) -> list[Span]:
    """The items of a topic with what became of each, the chosen one marked and by its title; [] without items."""
    planned = meeting.planned(no).items
    if chosen is None or not planned:
        return []
    voted = meeting.ballots.items_of(no)
    near = range(max(1, min(chosen - 2, len(planned) - 4)), min(len(planned), max(5, chosen + 2)) + 1)
    spans: list[Span] = [(_("item "), "dim")]
    for item in near:
        sign, style = ("·", "dim") if item not in voted else ("✓", "good") if voted[item] else ("✗", "bad")
        spans += [
            ("▶" if item == chosen else " ", "key"),
            (f"{item}", "strong" if item == chosen else "dim"),
            (sign, style),
        ]
    total = _(" of {n} ").format(n=len(planned)) if len(planned) > len(near) else " "
    return [*spans, (total, "dim"), (f"{cut_within(planned[chosen - 1], 40)}  ", "strong")]


def positions(meeting: Meeting, no: int, voters: Sequence[str], width: int) -> Row:
    """How many of those who may vote took each position."""
    current = meeting.positions.of(no).current
    taken = [current[person].stance for person in voters if person in current]
    spans: list[Span] = [(_(" positions (no votes): "), "dim")]
    for stance in meeting.stances(no):
        spans.append((f"{word(stance)} {taken.count(stance)}  ", "dim"))
    spans.append((_("none yet {n}").format(n=len(voters) - len(taken)), "dim"))
    if said := contention_said(meeting, no):
        spans.append(("  " + cut(said, max(4, width - 2 - sum(cell_len(text) for text, _style in spans))), "warn"))
    return tuple(spans)


def ways(methods: Sequence[str], count: Count, focused: bool, width: int) -> list[Row]:
    """The methods that are open, each with its digit, the chosen one marked."""
    parts: list[list[Span]] = []
    for number, method in enumerate(METHODS, 1):
        if method in methods:
            chosen = method == count.method
            style = ("cursor" if focused else "strong") if chosen else "dim"
            parts.append(
                [(" ", "plain"), (f"{'▶' if chosen else ' '}{number} ", "key" if not chosen else style),
                 (f"{word(method)} ", style)]
            )  # fmt: skip
    return flowed(parts, width)


def method_at(rows: Sequence[Row], x: int, y: int) -> str | None:
    """The method that the rows of methods show at a cell."""
    found, at = None, 0
    for text, _style in rows[y] if y < len(rows) else ():
        number = text.strip(" ▶")
        found = METHODS[int(number) - 1] if number.isdecimal() else found
        at += cell_len(text)
        if x < at:
            return found
    return None


def fields(count: Count, voters: Sequence[str], focused: int, width: int) -> list[Row]:
    """The numbers to be typed, those that follow marked; by name the sums; for the head the decisions.

    Of candidates these are the numbers of the papers: what each candidate got stands beside them.
    """
    if count.candidates:
        valid = pad(_("valid"), 16)
        papers = [field for field in count.fields if field in PAPERS]
        return [
            *(number(count, field, len(voters), focused == at, width) for at, field in enumerate(papers)),
            ((f"   {valid}", "plain"), (f"{valid_papers(count, len(voters)):>5} ", "strong")),
        ]
    if count.fields:
        return [number(count, field, len(voters), focused == at, width) for at, field in enumerate(count.fields)]
    if count.named:
        sums, unsaid = tally(count, tuple(voters)), len(count.unsaid(tuple(voters)))
        filled: list[Row] = (
            [((" " + _("{n} filled in from positions").format(n=count.taken), "dim"),)] if count.taken else []
        )
        return [
            *(
                ((f"   {pad(field_word(vote), 16)}", "plain"), (f"{sums[vote]:>5} ", VOTE_STYLES[vote]))
                for vote in VOTES
            ),
            ((f"   {pad(_('not said'), 16)}", "plain"), (f"{unsaid:>5} ", "warn" if unsaid else "dim")),
            *filled,
        ]
    if count.by_head:
        return [
            (
                (f" {'▶' if verdict == count.verdict else ' '} ", "key"),
                (f"{at + 1} {pad(word(verdict), width - 6)}", "cursor" if focused == at else "plain"),
            )
            for at, verdict in enumerate(VERDICTS)
        ]
    return wrapped(_("The chair asks whether anybody objects; nobody did."), width, 3, "plain")


def number(count: Count, field: str, voters: int, focused: bool, width: int) -> Row:
    """One number."""
    given = not count.typed(field) and field in ("issued", "returned")
    note = _("as voters") if given else ""
    if cell_len(note) > width - 28:
        note = ""
    style = "cursor" if focused else "plain"
    value = f"{count.number(field, voters) if given or count.typed(field) else '_':>5} "
    return (
        (f" {'▶' if focused else ' '} {pad(field_word(field), 16)}", style),
        (value, style if focused else VOTE_STYLES.get(field, "strong")),
        (f" {note}", "dim"),
    )


def people(snapshot: Snapshot, count: Count, persons: Sequence[str], focused: int, width: int, first: int) -> list[Row]:
    """Some of those who may vote, the first of them number `first`: their votes, and the positions taken as hints."""
    meeting, no = snapshot.meeting, snapshot.meeting.topics.at_hand
    if no is None:
        return []
    current, shown = meeting.positions.of(no).current, list[Row]()
    name = name_width(meeting, width)
    for at, person in enumerate(persons, first):
        style = "cursor" if at == focused else "plain"
        spans: list[Span] = [(f" {numbered(meeting, person)} {pad_name(meeting, person, name)} ", style)]
        vote, taken = count.vote(person), current.get(person)
        if count.named:
            said = _("not said") if vote is None else field_word(vote)
            spans.append((pad(said, 11), VOTE_STYLES.get(vote or "", "dim")))
        if taken is not None:
            hint = HINTS.get(taken.stance)
            other = count.named and hint is not None and vote is not None and hint != vote
            room = width - name - number_width(meeting) - 5 - (11 if count.named else 0)
            stance = word(taken.stance)
            said = _("position: {stance}").format(stance=stance)
            said = said if cell_len(said) <= room else stance
            style = "warn" if other else "dim" if count.named else STANCE_STYLES.get(taken.stance, "dim")
            spans.append((cut(said, max(4, room)), style))
        shown.append(tuple(spans))
    return shown


def more(voters: int, height: int) -> list[Row]:
    """How many there is no room for, so that nobody is forgotten."""
    hidden = voters - height + 1 if voters > height else 0
    return [((_(" {n} more: ↑↓").format(n=hidden), "dim"),)] if hidden else []


def digits(methods: Sequence[str]) -> str:
    """The digits of the methods that are open, as a range where none is left out."""
    numbers = [number for number, method in enumerate(METHODS, 1) if method in methods]
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return " ".join(map(str, numbers))


def here(count: Count, methods: Sequence[str], at: int) -> dict[str, list[Offer]]:
    """What Tab, the digits, * and / do where one is: among the methods, on a number, a name or a decision."""
    chooses = [("PgUp PgDn", _("item"), True)] if count.item is not None else []
    next_does: list[Offer] = []
    digits_do: list[Offer] = []
    rest: list[Offer] = []
    if at == 0:
        digits_do = [(digits(methods), _("method"), True)]
    elif count.named:
        digits_do = [(str(no), field_word(vote), True) for no, vote in enumerate(VOTES, 1)]
        rest = [("*", _("the rest for"), True)]
    elif count.fields:
        digits_do, next_does = [("0-9 + -", _("number"), True)], [("Tab", _("next"), True)]
        rest = [("*", _("the rest"), True)]
    elif count.by_head:
        digits_do = [(f"{_('Space')} 1-4", _("decision"), True)]
    turned = [("/", _("by number") if count.by_name else _("by name"), True)] if count.either else []
    if count.candidates:
        turned = []
    return {"digits": digits_do, "next": next_does, "rest": rest, "by_name": turned, "item": chooses}
