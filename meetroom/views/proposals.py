"""What the office has to know of proposals: what a kind asks of them, whether they come late, who must decide them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from meetroom.facts.proposal import Content, Missed
from meetroom.rules.deadlines import deadlines
from meetroom.rules.kind import Kind
from meetroom.rules.proposal import Demands, asks_for_plan, asks_for_source, is_of_funds, speaks_of_cadres
from meetroom.rules.recurrence import OpenDate, occurrences
from meetroom.rules.rulebook import Rules
from meetroom.rules.schedule import parse_cadence
from meetroom.rules.workdays import Calendar

CADRE = "cadre"
ORDINARY = "ordinary"
# Where a kind says no hour of its meetings: their deadlines are counted in days.
_NINE = time(9, 0)
_AHEAD = timedelta(days=400)
_SEEN = 12


def demands(kind: Kind, rules: Rules) -> Demands:
    """What a kind asks of proposals, with what the office lays down."""
    materials = [text for text in kind.said("materials_rules") or () if isinstance(text, str)]
    consent = kind.said("topic_consent")
    return Demands(
        required=rules.texts("required_fields"),
        page_limit=rules.integer("page_limit"),
        source=next((text for text in materials if asks_for_source(text)), ""),
        plan=next((text for text in materials if asks_for_plan(text)), ""),
        consent=consent if isinstance(consent, str) else "",
    )


def coming(kind: Kind, rules: Rules, planned: Sequence[datetime], now: datetime, calendar: Calendar) -> list[datetime]:
    """The next meetings of a kind: those that are planned, and behind the last of them the days that its regulation
    gives; planned: when those of the book begin."""
    found = sorted(start for start in planned if start.date() >= now.date())[:_SEEN]
    first = found[-1].date() + timedelta(days=1) if found else now.date()
    anchor = max((start.date() for start in planned), default=None)
    fixed = rules.text("fixed_time")
    clock = time.fromisoformat(fixed) if fixed and ":" in fixed else _NINE
    days: set[date] = set()
    for text in rules.texts("cadence"):
        try:
            dates = occurrences(parse_cadence(text), first, first + _AHEAD, calendar, anchor=anchor)
        except OpenDate:
            continue
        days |= {each.day for each in dates[:_SEEN]}
    return found + [datetime.combine(day, clock, now.tzinfo) for day in sorted(days)[:_SEEN]]


def missed(
    kind: Kind, rules: Rules, planned: Sequence[datetime], submitted: datetime, calendar: Calendar
) -> Missed | None:
    """The meeting to which a proposal comes too late: topics for it have closed, and more recently than they close for
    the next one; None where it is in time, or nothing is laid down."""
    closings = list(_closings(kind, rules, coming(kind, rules, planned, submitted, calendar), calendar))
    over = [(start, at) for start, at in closings if _end(at, submitted) < submitted]
    if not over:
        return None
    start, at = over[-1]
    open_ = next(((later, until) for later, until in closings if later > start), None)
    if open_ is not None and _end(open_[1], submitted) - submitted < submitted - _end(at, submitted):
        return None
    exact = at if isinstance(at, datetime) else None
    return Missed(
        closed=_end(at, submitted).date(),
        closed_at=exact,
        day=start.date(),
        next_day=open_[0].date() if open_ else None,
    )


def _closings(
    kind: Kind, rules: Rules, starts: Sequence[datetime], calendar: Calendar
) -> Iterator[tuple[datetime, date | datetime]]:
    for start in starts:
        at = next((each.at for each in deadlines(kind, rules, start, calendar) if each.name == "topics"), None)
        if at is not None:
            yield start, at


def _end(at: date | datetime, like: datetime) -> datetime:
    """The instant at which a deadline is over: of a day its end."""
    return at if isinstance(at, datetime) else datetime.combine(at, time.max, like.tzinfo)


def off_level(content: Content, kind: Kind | None, large_funds: int | None) -> str:
    """The body that must decide a proposal instead of its kind of meeting, "" where the kind may.

    large_funds: from how many yuan on an amount is large, None where the office has not said.
    """
    if kind is None:
        return ""
    chosen = kind.about.get(content.category)
    if chosen is not None and chosen.body:
        return chosen.body
    cadre = kind.about.get(CADRE)
    if content.category == ORDINARY and cadre is not None and cadre.body and speaks_of_cadres(content.title):
        return cadre.body
    if large_funds is None or content.amount is None or content.amount < large_funds:
        return ""
    return next((each.body for each in kind.about.values() if each.body and is_of_funds(each.major_kind)), "")


def asks_for_limit(content: Content, kind: Kind | None, large_funds: int | None) -> bool:
    """Whether nobody can say if an amount is large: the kind leaves large ones to another body, and the office has not
    said from where on."""
    if kind is None or content.amount is None or large_funds is not None:
        return False
    return any(each.body and is_of_funds(each.major_kind) for each in kind.about.values())
