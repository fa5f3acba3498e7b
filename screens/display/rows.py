"""The rows of the display: a page for each state of the meeting, and what is said around it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from rich.cells import cell_len

from meetroom.facts.ballot import BallotTaken
from meetroom.i18n import gettext as _
from meetroom.rules.outcomes import OUTCOMES, OutcomeName
from meetroom.rules.statuses import STAGES
from meetroom.views.display import Display, ShownSegment, ShownTopic, ShownVote
from meetroom.wording.arithmetic import arithmetic, candidate_verdict, quorum_formula
from meetroom.wording.terms import threshold_words, word
from meetroom.wording.times import running
from screens.display.arranging import arranged, cells
from screens.display.page import Clock, Page, Tally, Words
from screens.display.parts import clock_of, speaking, time_of_day, waiting
from screens.display.segment_rows import in_segment, segment_clock, within
from screens.widgets.rows import Row, Span, on
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, cut_within, spread

VOTE_STYLES = {"for": "good", "against": "bad", "abstain": "warn", "invalid": "dim", "not_voting": "dim"}
_INKS = {"plain": "text", "strong": "text"}


def rows(seen: Display, width: int, height: int, note: str = "") -> list[Row]:
    """The whole screen; note: what is said to whoever presses a key here."""
    inner = max(4, width - 8)
    body = arranged(page(seen, inner), width, max(0, height - 2))
    return [on("panel", _head(seen, width), width), *body, _foot(seen, width, note)][:height]


def page(seen: Display, width: int) -> Page:
    """What is to be seen of a meeting at one moment; listed rows are at most so wide."""
    if seen.closed:
        return _closed(seen)
    stage = STAGES[seen.status]
    if stage.ahead:
        return _before(seen, width)
    if stage.paused:
        return _recess(seen)
    if not stage.sitting:
        return _after(seen, width)
    if seen.topic is not None:
        return _on_topic(seen, seen.topic, width)
    if seen.segment is not None and not isinstance(seen.following, ShownTopic):
        return in_segment(seen, seen.segment, width)
    return _between(seen, width)


def _head(seen: Display, width: int) -> Row:
    """Title, place and the time of day."""
    title = seen.title
    if seen.number is not None:
        title = _("{title} no. {no}").format(title=title, no=seen.number)
    now: list[Span] = [(f"{seen.now:%H:%M:%S}  ", "strong")]
    room = width - 14
    place = f"   {cut(seen.place, 24)}" if seen.place and cell_len(title) + cell_len(seen.place) + 3 < room else ""
    return spread([("  ", "plain"), (cut_within(title, max(4, room)), "strong"), (place, "plain")], now, width)


def _foot(seen: Display, width: int, note: str) -> Row:
    """Who is expected and present, and what the quorum asks for; at the right the two keys that there are."""
    if note:
        return ((f"  {cut(note, width - 4)}", "warn"),)
    quorum, required = seen.quorum, seen.quorum.required
    left: list[Span] = [
        ("  ", "plain"),
        (_("expected {expected}  present {present}  in attendance {observers}").format(
            expected=seen.expected, present=quorum.present, observers=seen.observers), "plain"),
    ]  # fmt: skip
    right = [("F1", "key"), (f" {_('help')}  ", "plain"), ("F10", "key"), (f" {_('menu')} ", "plain")]
    if quorum.rule is not None and required is not None:
        formula = quorum_formula(quorum.present, seen.expected, quorum.rule)
        missing = _("{formula}, {n} missing").format(formula=formula, n=required - quorum.present)
        verdict = f"   {formula} ✓" if quorum.met else f"   {missing}"
        if cells(left) + cell_len(verdict) + cells(right) < width:
            left.append((verdict, "good" if quorum.met else "bad"))
    return spread(left, right, width)


def _closed(seen: Display) -> Page:
    """Nothing but that the meeting is in closed session; of a confidential segment its clock, or that of who speaks."""
    if seen.segment is None or not seen.segment.confidential:
        return Page(title=Words(label="", text=_("This topic is not public.")), clock=time_of_day(seen))
    speech, segment = seen.speech, seen.segment
    clock = segment_clock(segment) if speech is None else clock_of(
        speech.elapsed, speech.limit, speech.warn, speech.paused)  # fmt: skip
    return Page(title=Words(label="", text=_("This segment is not public.")), clock=clock)


def _before(seen: Display, width: int) -> Page:
    """Sign-in: how many are here of how many, and whether that is a quorum, with its arithmetic."""
    quorum, (awaited, leave, unexcused) = seen.quorum, seen.absences
    begins = _("begins {time}").format(time=f"{seen.start:%H:%M}")
    tallies = ((_("awaited"), awaited, "warn"), (_("on leave"), leave, "dim"), (_("absent"), unexcused, "bad"))
    role = "text"
    if quorum.rule is None or quorum.required is None:
        said: list[Span] = [(_("no quorum is required"), "dim")]
    else:
        role = "good" if quorum.met else "warn"
        formula = quorum_formula(quorum.present, seen.expected, quorum.rule)
        verdict = _("quorum met") if quorum.met else _("{n} are missing for the quorum").format(
            n=quorum.required - quorum.present)  # fmt: skip
        said = [(f"{threshold_words(quorum.rule)}  {formula}  ", "plain"), (verdict, role)]
    clock = Clock(figure=f"{quorum.present}/{seen.expected}", role=role, left=tuple(said))
    return Page(
        title=Words(label=begins, text=_("Sign-in")),
        clock=clock,
        tallies=_nonzero(tallies),
        listed=_agenda(seen, width),
    )


def _nonzero(counted: Iterable[tuple[str, int, str]]) -> tuple[Tally, ...]:
    """The tallies that count something."""
    return tuple(Tally(*each) for each in counted if each[1])


def _recess(seen: Display) -> Page:
    """How long the recess lasts already, and what comes next."""
    lasted = 0 if seen.since is None else max(0, int((seen.now - seen.since).total_seconds()))
    clock = Clock(figure=running(lasted), role="text")
    coming = _coming(seen, 0)
    return Page(title=Words(label="", text=_("In recess")), clock=clock, who=msgspec.structs.replace(coming, under=()))


def _after(seen: Display, width: int) -> Page:
    """What became of the topics, and how long it took."""
    spans: list[Span] = []
    if seen.adjourned is not None and seen.convened is not None:
        lasted = int((seen.adjourned - seen.convened).total_seconds()) // 60
        spans.append((f"{seen.convened:%H:%M}-{seen.adjourned:%H:%M}", "dim"))
        spans.append((_("   {n} minutes").format(n=lasted), "dim"))
    title = Words(label="", text=word(seen.status), under=tuple(spans))
    return Page(title=title, clock=time_of_day(seen), listed=_agenda(seen, width))


def _between(seen: Display, width: int) -> Page:
    """What comes next, or a briefing that is being given."""
    title = _coming(seen, width)
    if seen.speech is not None:
        return speaking(seen, seen.speech, Page(title=title, clock=time_of_day(seen)))
    listed: list[Row] = []
    if seen.waiting:
        listed.append(((_("waiting  "), "dim"), (_(", ").join(seen.waiting), "strong")))
    return Page(title=title, clock=time_of_day(seen), listed=(*listed, *_agenda(seen, width)))


def _coming(seen: Display, width: int) -> Words:
    """What comes next; of a confidential topic or segment only that it is not public."""
    following, under = seen.following, within(seen, width)
    if following is None:
        segments = any(isinstance(place, ShownSegment) for place in seen.agenda)
        words = _("Nothing is left on the agenda.") if segments else _("No topic is left.")
        return Words(label="", text=words, under=under)
    label = _("next segment  ") if isinstance(following, ShownSegment) else _("next topic  ")
    if following.confidential:
        return Words(label=label.strip(), text=_secret(following), under=under)
    if isinstance(following, ShownTopic) and not under:
        under = ((f"{following.unit}  {following.reporter}", "dim"),)
    return Words(label=f"{label}{following.no}", text=following.title, under=under)


def _on_topic(seen: Display, topic: ShownTopic, width: int) -> Page:
    """The topic, who speaks and for how long, the positions, and once there is one the vote with its verdict."""
    topics = [place for place in seen.agenda if isinstance(place, ShownTopic)]
    of = _("{n} of {all} items").format(n=next((at for at, one in enumerate(topics, 1) if one.no == topic.no), 1),
                                  all=len(topics))  # fmt: skip
    again: Row = ((_("(resumed)"), "dim"),) if topic.resumed else ()
    title = Words(label=_("topic"), text=topic.title, under=(*within(seen, width), *again))
    beneath = ((of, "dim"),)
    shown = Page(title=title, number=(str(topic.no), beneath), clock=time_of_day(seen), who=waiting(seen))
    tallies, listed = _counted(seen, width)
    shown = msgspec.structs.replace(shown, tallies=tallies, listed=listed)
    if seen.speech is not None:
        return speaking(seen, seen.speech, shown)
    if topic.outcome is not None:
        method = "" if seen.vote is None else word(seen.vote.method)
        who = Words(
            label=_("Result: ").strip().rstrip(":："), text=word(topic.outcome), style=_verdict_style(topic.outcome),
            under=((method, "dim"),),
        )  # fmt: skip
        return msgspec.structs.replace(shown, who=who)
    return shown


def _counted(seen: Display, width: int) -> tuple[tuple[Tally, ...], tuple[Row, ...]]:
    """What is counted on the topic: its items, the vote, else the positions."""
    if seen.items:
        return (), _items(seen, width)
    return (_positions(seen), ()) if seen.vote is None else _vote(seen.vote, width)


def _positions(seen: Display) -> tuple[Tally, ...]:
    """How many took each position; not who, and not why."""
    counted = [(word(stance), number, _inked(STANCE_STYLES.get(stance, "plain"))) for stance, number in seen.positions]
    return _nonzero([*counted, (_("none yet"), seen.silent, "dim")])


def _inked(style: str) -> str:
    """The role of the palette that a style has its ink from."""
    return _INKS.get(style, style)


def _items(seen: Display, width: int) -> tuple[Row, ...]:
    """The items of the topic with what became of each, and its sums."""
    rows: list[Row] = []
    for item in seen.items:
        became, style = "", "dim"
        if item.adopted is not None:
            became, style = (word("adopted"), "good") if item.adopted else (word("rejected"), "bad")
        sums = [(_("for"), item.for_), (_("against"), item.against), (_("abstaining"), item.abstain)]
        said = "  ".join(f"{label} {number}" for label, number in sums if number is not None)
        right: list[Span] = [(f" {said}  ", "dim"), (became, style)]
        room = width - 5 - sum(cell_len(text) for text, _style in right)
        rows.append(spread([(f"{item.no:>2}  ", "key"), (cut_within(item.title, max(4, room)), "plain")], right, width))
    return tuple(rows)


def _candidates(fact: BallotTaken, width: int) -> tuple[Row, ...]:
    """The candidates with what each got, and who is elected."""
    rows: list[Row] = []
    for each in fact.candidates:
        sums = [(_("for"), each.for_), (_("against"), each.against), (_("abstaining"), each.abstain)]
        said = "  ".join(f"{label} {number}" for label, number in sums)
        style = "good" if each.adopted else "warn" if each.enough else "bad"
        right: list[Span] = [(f" {said}  ", "dim"), (candidate_verdict(fact, each), style)]
        room = width - 2 - sum(cell_len(text) for text, _style in right)
        rows.append(spread([(cut_within(each.name, max(4, room)), "plain")], right, width))
    return tuple(rows)


def _vote(vote: ShownVote, width: int) -> tuple[tuple[Tally, ...], tuple[Row, ...]]:
    """How many voted how, and the arithmetic of the verdict; of several candidates what each got."""
    if vote.fact is not None and vote.fact.candidates:
        return (), _candidates(vote.fact, width)
    words = {"for": _("for"), "against": _("against"), "abstain": _("abstaining"), "invalid": _("invalid"),
             "not_voting": _("not voting")}  # fmt: skip
    tallies = _nonzero((words[name], number, VOTE_STYLES[name]) for name, number in vote.counts)
    return tallies, () if vote.fact is None else (((cut(arithmetic(vote.fact), width), "plain"),),)


def _verdict_style(outcome: OutcomeName) -> str:
    return {"adopted": "good", "rejected": "bad", "neither": "warn"}[OUTCOMES[outcome].result]


def _agenda(seen: Display, width: int) -> tuple[Row, ...]:
    """The topics with what became of them, from shortly before the next one on."""
    listed = seen.agenda
    ahead = next((at for at, topic in enumerate(listed) if topic.state in ("open", "planned")), 0)
    return tuple(_agenda_row(place, width) for place in listed[max(0, ahead - 2) :])


def _agenda_row(place: ShownTopic | ShownSegment, width: int) -> Row:
    mark = {"open": "▶", "done": "✓", "later": "…"}.get(place.state, " ")
    mark = f"   {mark}" if isinstance(place, ShownTopic) and place.within else mark
    style = "dim" if place.state == "done" else "plain"
    if place.confidential:
        return ((f"{mark}    ", style), (_secret(place), "dim"))
    given = place.outcome if isinstance(place, ShownTopic) else None
    outcome = word(given) if given else ""
    right: list[Span] = [(f" {outcome}", _verdict_style(given))] if given else []
    room = width - len(mark) - 4 - cell_len(outcome) - 2
    return spread([(f"{mark} {place.no:>2} ", style), (cut_within(place.title, max(4, room)), style)], right, width)


def _secret(place: ShownTopic | ShownSegment) -> str:
    """What is said instead of a title."""
    return _("This topic is not public.") if isinstance(place, ShownTopic) else _("This segment is not public.")
