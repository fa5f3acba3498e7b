"""The footer of the ballot: the next step of the count, and what the keys do where one is."""

from __future__ import annotations

from collections.abc import Sequence

from meetroom.i18n import gettext as _
from meetroom.seat.snapshot import Snapshot
from meetroom.views.ballot import METHODS, VOTES, Count, Preview, checks
from screens.ballot.pieces import field_word
from screens.ballot.verdict_rows import outcome_word
from screens.frame.parts import Offer
from screens.widgets.names import name_within
from screens.widgets.rows import Span
from screens.widgets.text import chip, cut_within

_NAME = 20


def next_chip(
    snapshot: Snapshot, count: Count, voters: tuple[str, ...], at: int, methods: Sequence[str], seen: Preview,
    *, chosen: bool,
) -> list[Span]:  # fmt: skip
    """What comes next: a vote or a number to be said, else that Enter records, with what is announced then."""
    if snapshot.meeting.topics.at_hand is None or not voters or not methods:
        return []
    unsaid = count.unsaid(voters)
    if unsaid:
        person = voters[at - 1] if at > 0 and voters[at - 1] in unsaid else unsaid[0]
        return chip("1 2 3", _("vote of {name}").format(name=name_within(snapshot.meeting, person, _NAME)))
    missing = sum(abs(check.missing) for check in checks(count, len(voters)))
    if count.fields and (missing or not count.counted(voters)):
        return _number(count, at)
    if not chosen:
        return chip("←→", _("method"))
    if seen.fact is None or seen.refused is not None:
        return []
    return chip(_("Enter"), _("record and announce: {outcome}").format(outcome=outcome_word(seen.fact)))


def _number(count: Count, at: int) -> list[Span]:
    """The number in hand where it is not there yet, else the next one that is not."""
    given = ("issued", "returned", "invalid")
    open_ = [place for place, field in enumerate(count.fields) if not count.typed(field) and field not in given]
    if at > 0 and at - 1 in open_:
        return chip("0-9", _words(count, at - 1))
    behind = next((place for place in open_ if place >= at), open_[0] if open_ else None)
    return chip(_("Tab"), _words(count, behind)) if behind is not None else chip(_("Tab"), _("it does not add up"))


def _words(count: Count, place: int) -> str:
    """The name of a number; of a candidate's with whose it is."""
    field = count.fields[place]
    no, colon, vote = field.partition(":")
    if not colon:
        return field_word(field)
    return f"{cut_within(count.candidates[int(no)], _NAME)} {field_word(vote)}"


def hidden(head: Sequence[Span]) -> tuple[str, ...]:
    """The names of the actions that the chip says already; without a chip of Enter nothing is offered to record."""
    said = head[0][0].strip() if head else ""
    return {"0-9": ("record", "digits"), "1 2 3": ("record",), _("Tab"): ("record", "next")}.get(said, ("record",))


def digits(methods: Sequence[str]) -> str:
    """The digits of the methods that are open, as a range where none is left out."""
    numbers = [number for number, method in enumerate(METHODS, 1) if method in methods]
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]}-{numbers[-1]}"
    return " ".join(map(str, numbers))


def closed(methods: Sequence[str]) -> str:
    """That a method cannot be taken, and which can."""
    return _("This method is not open for this topic. Open: {digits}.").format(digits=digits(methods))


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
