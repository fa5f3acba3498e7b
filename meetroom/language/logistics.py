"""Reading checks, logistics and money, and what else is ticked before a meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from meetroom.acts import check, hand_in, logistics, money, prework, seating
from meetroom.command import Command
from meetroom.elements.prepared import Named
from meetroom.facts.check import Looked
from meetroom.facts.logistics import Errand
from meetroom.language import named, preparation, units, values, words
from meetroom.language.arguments import keyed, only_options
from meetroom.language.scan import Scan
from meetroom.rules.preparation import FEN

_AMOUNT = re.compile(r"(?P<whole>\d{1,12}(?:,\d{3})*)(?:\.(?P<rest>\d{1,6}))?(?P<unit>元|万|万元)?")
AMOUNTS = ("1200", "1200.50", "1200元", "1.2万")
_SPAN = re.compile(r"(\d{1,2}[:.]\d{2})[-~–—至到](\d{1,2}[:.]\d{2})")
SPANS = ("8:00-12:00",)
_TOKEN = re.compile(r"\S+")


# Checks


def _good(scan: Scan) -> bool:
    return scan.choice(("well", "faulty"), "state") == "well"


def _check(scan: Scan) -> check.CheckItems:
    if not scan.takes("everything"):
        item = scan.word("item_of_list")
        return check.CheckItems(items=(Looked(item=item, good=_good(scan), text=scan.text()),))
    good = scan.peek()
    if not _good(scan):
        assert good is not None
        accepted = (*words.written(("well",), "zh"), *words.written(("well",), "en"))
        raise scan.problem("line.choice", typed=scan.typed(good), what="state", accepted=accepted)
    found: list[Looked] = []
    listed = False
    while scan.peek() is not None:
        if not listed:
            scan.choice(("except",), "except")
        item, good_one = scan.word("item_of_list"), _good(scan)
        text, listed = _part(scan)
        found.append(Looked(item=item, good=good_one, text=text))
    return check.CheckItems(items=tuple(found), everything=True)


def _part(scan: Scan) -> tuple[str, bool]:
    """A text up to the next 除, or to the next thing of a list (灯坏、麦克风 坏), and whether that comes next; in
    quotation marks where it holds these itself."""
    quoted = scan.quoted()
    if quoted is not None and (not scan.raw[quoted[1] :].strip() or preparation.takes(scan.fork(quoted[1]), "except")):
        text, scan.at = quoted
        return scan.limited(text), False
    start = scan.at
    while (token := scan.peek()) is not None and not words.means(token.text, "except"):
        following, cut = scan.fork(token.end).peek(), max(map(token.text.rfind, "、,;"))
        if 0 <= cut < len(token.text) - 1 and following is not None and words.one_of(following.text, _STATES):
            end = token.start + cut
            scan.at = end + 1
            return scan.limited(scan.raw[start:end].strip()), True
        scan.at = token.end
    return scan.limited(scan.raw[start : scan.at].strip()), False


_STATES = ("well", "faulty")


# Logistics


def _span(scan: Scan) -> tuple[time, time]:
    token = scan.take("span")
    match = _SPAN.fullmatch(token.text)
    clocks = [values.clock(part.replace(".", ":")) for part in match.groups()] if match else []
    if len(clocks) != 2 or clocks[0] is None or clocks[1] is None:
        raise scan.problem("line.choice", typed=scan.typed(token), what="span", accepted=SPANS)
    return clocks[0], clocks[1]


ERRAND = (
    keyed("post", "at_post", lambda scan: scan.word("post")),
    keyed("span", "span", _span),
    keyed("due", "within", lambda scan: scan.date()),
)


def _errand(scan: Scan) -> logistics.GiveErrand | logistics.RepeatErrands:
    if scan.takes("as_before"):
        return logistics.RepeatErrands(meeting=scan.word("meeting_id") if scan.peek() else "")
    item = scan.word("item")
    scan.choice(("owner",), "owner")
    owner = _owner(scan)
    given: dict[str, Any] = {}
    while any(option.begins(scan) for option in ERRAND):
        for option in ERRAND:
            if option.begins(scan):
                token = scan.peek()
                assert token is not None
                if option.name in given:
                    raise scan.problem("line.option_twice", option=option.name, typed=scan.typed(token))
                given[option.name] = option.read(scan)
    since, until = given.pop("span", (None, None))
    return logistics.GiveErrand(
        errand=Errand(item=item, owner=owner, since=since, until=until, text=_remark(scan), **given)
    )  # fmt: skip


_AFTER_OWNER = ("at_post", "span", "within", "remark")


def _owner(scan: Scan) -> Named:
    """Who sees to it: persons of the roster and units of the meeting; whoever else is typed first, or in quotation
    marks. The first other word begins the text."""
    persons: dict[str, None] = {}
    others: dict[str, None] = {}
    while (token := scan.peek()) is not None and words.one_of(token.text, _AFTER_OWNER) is None:
        alone = scan.fork(scan.at)
        end = (alone.quoted() or ("", alone.spaced() or token.end))[1]
        found = named.names(Scan(scan.raw[token.start : end], scan.meeting, scan.now))
        known = all(units.known(scan.meeting, one) for one in found[1]) or alone.quoted() is not None
        if (persons or others) and not known:
            break
        persons |= dict.fromkeys(found[0])
        others |= dict.fromkeys(found[1])
        scan.at = end
    if not persons and not others:
        raise scan.problem("line.missing", what="owner")
    return Named(persons=tuple(persons), units=tuple(others))


def _remark(scan: Scan) -> str:
    """All that is left, behind 注 or without it."""
    scan.takes("remark")
    return scan.text()


def _amount(scan: Scan) -> int:
    """An amount in fen."""
    token = scan.take("amount")
    match = _AMOUNT.fullmatch(token.text)
    unit = scan.peek()
    if match is None:
        raise scan.problem("line.choice", typed=scan.typed(token), what="amount", accepted=AMOUNTS)
    said = match["unit"] or ""
    if not said and unit is not None and unit.text in ("元", "万", "万元"):
        said, scan.at = unit.text, unit.end
    rest = match["rest"] or ""
    # 万 is ten thousand: four more places before the point.
    places = 6 if said.startswith("万") else 2
    if len(rest) > places:
        raise scan.problem("line.choice", typed=scan.typed(token), what="amount", accepted=AMOUNTS)
    fen = int(match["whole"].replace(",", "") + rest.ljust(places, "0"))
    assert FEN == 10**2
    return fen


_BUDGET = (keyed("days", "days", lambda scan: scan.number("days")),)
_CLAIM = (keyed("vouchers", "vouchers", lambda scan: scan.number("vouchers")),)


def _claim(scan: Scan) -> money.ClaimExpenses:
    cost, amount = preparation.cost(scan), _amount(scan)
    given = only_options(scan, _CLAIM)
    if "vouchers" not in given:
        raise scan.problem("line.missing", what="vouchers")
    return money.ClaimExpenses(cost=cost, amount=amount, **given)


# What else is prepared


def _hand_in(scan: Scan) -> hand_in.HandIn:
    what = scan.word("thing")
    by = preparation.members(scan, "copies") if scan.takes("all") else preparation.named_until("copies")(scan)
    return hand_in.HandIn(what=what, by=by, **only_options(scan, preparation.COPIES))


def _talk(scan: Scan) -> prework.HoldTalk:
    person = scan.person()
    scan.choice(("with",), "with")
    return prework.HoldTalk(person=person, other=scan.person())


def _ask(scan: Scan) -> prework.AskOpinions:
    """The text, and behind it perhaps how many there were; in quotation marks where it would end so itself."""
    quoted = scan.quoted()
    if quoted is not None and counted(scan.fork(quoted[1])) is not None:
        text, at = quoted
        count = counted(scan.fork(at))
        if not text.strip():
            raise scan.problem("line.missing", what="text")
        scan.at = len(scan.raw)
        return prework.AskOpinions(text=scan.limited(text), count=None if count == NOTHING else count)
    starts = [match.start() for match in _TOKEN.finditer(scan.folded, scan.at)]
    for start in starts[1:][-2:]:
        count = counted(scan.fork(start))
        if count is not None and count != NOTHING:
            text = scan.limited(scan.raw[scan.at : start].strip())
            scan.at = len(scan.raw)
            return prework.AskOpinions(text=text, count=count)
    return prework.AskOpinions(text=scan.text("text"))


# That nothing follows at all.
NOTHING = -1


def counted(scan: Scan) -> int | None:
    """How many there were, where nothing else follows: NOTHING where nothing does, None where something else."""
    if scan.peek() is None:
        return NOTHING
    if not scan.takes("pieces"):
        return None
    token = scan.peek()
    number = None if token is None else values.whole(token.text)
    if token is None or number is None or scan.fork(token.end).peek() is not None:
        return None
    return number


READERS: Mapping[str, Callable[[Scan], Command]] = {
    "check": _check,
    "on_post": lambda scan: check.TakePost(who=preparation.named_until()(scan)),
    "logistics": _errand,
    "budget": lambda scan: money.SetBudget(
        cost=preparation.cost(scan), amount=_amount(scan), **only_options(scan, _BUDGET)
    ),
    "claim_expenses": _claim,
    "seat": lambda scan: seating.ChangeSeat(person=scan.person(), seat=scan.number("seat")),
    "hand_in": _hand_in,
    "talk": _talk,
    "ask_opinions": _ask,
}
