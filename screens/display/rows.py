"""The rows of the display: a page for each state of the meeting around one large figure."""

from __future__ import annotations

from rich.cells import cell_len

from meetroom.facts.ballot import BallotTaken
from meetroom.i18n import gettext as _
from meetroom.rules.outcomes import OUTCOMES, OutcomeName
from meetroom.rules.statuses import STAGES
from meetroom.views.display import Display, ShownSegment, ShownTopic, ShownVote
from meetroom.wording.arithmetic import arithmetic, candidate_verdict, quorum_formula
from meetroom.wording.terms import threshold_words, word
from meetroom.wording.times import running
from screens.display.big import big
from screens.display.parts import ROOMY, Page, centred, clock_of, speaking, timed, waiting
from screens.display.segment_rows import in_segment, segment_clock, within
from screens.widgets.rows import Row, Span
from screens.widgets.styles import STANCE_STYLES
from screens.widgets.text import cut, cut_within, pad, spread

VOTE_STYLES = {"for": "good", "against": "bad", "abstain": "warn", "invalid": "dim", "not_voting": "dim"}
MARGIN = 2
LABEL = 12


def rows(seen: Display, width: int, height: int, note: str = "") -> list[Row]:
    """The whole screen; note: what is said to whoever presses a key here."""
    inner = max(4, width - 2 * MARGIN)
    page = _page(seen, inner, height)
    above, below = page.above, page.below
    if height >= ROOMY:
        above, below = _aired(above), _aired(below)
    top, bottom = [_head(seen, width), ()], [(), _foot(seen, width, note)]
    room = height - len(top) - len(bottom)
    below = below[: max(0, room - len(above) - 1)]
    free = min(room - len(above) - len(below) - 2, height * page.share // 100)
    figure = big(page.figure, inner, max(0, free))
    middle = [centred([(line, page.style)], inner) for line in figure or (page.figure,)]
    spare = max(0, room - len(above) - len(below) - len(middle))
    body = [*above, *[()] * (spare - spare // 2), *middle, *[()] * (spare // 2), *below]
    return [*top, *[((" " * MARGIN, "plain"), *row) for row in body][: max(0, room)], *bottom][:height]


def _page(seen: Display, width: int, height: int) -> Page:
    if seen.closed:
        return _closed(seen, width)
    stage = STAGES[seen.status]
    if stage.ahead:
        return _before(seen, width, height)
    if stage.paused:
        return _recess(seen, width)
    if not stage.sitting:
        return _after(seen, width, height)
    if seen.topic is not None:
        return _on_topic(seen, seen.topic, width)
    if seen.segment is not None and not isinstance(seen.following, ShownTopic):
        return in_segment(seen, seen.segment, width, height)
    return _between(seen, width, height)


def _head(seen: Display, width: int) -> Row:
    """Title, place and the time of day."""
    title = seen.title
    if seen.number is not None:
        title = _("{title} no. {no}").format(title=title, no=seen.number)
    now: list[Span] = [(f"{seen.now:%H:%M:%S}  ", "strong")]
    room = width - 12 - MARGIN
    place = f"   {cut(seen.place, 24)}" if seen.place and cell_len(title) + cell_len(seen.place) + 3 < room else ""
    return spread([(" " * MARGIN, "plain"), (cut_within(title, max(4, room)), "strong"), (place, "dim")], now, width)


def _foot(seen: Display, width: int, note: str) -> Row:
    """Who is expected and present, and what the quorum asks for; at the right the two keys that there are."""
    quorum = seen.quorum
    left: list[Span] = [
        (" " * MARGIN, "plain"),
        (_("expected {expected}  present {present}  in attendance {observers}").format(
            expected=seen.expected, present=quorum.present, observers=seen.observers), "strong"),
    ]  # fmt: skip
    if quorum.rule is not None and quorum.required is not None:
        sign, style = ("✓", "good") if quorum.met else ("✗", "bad")
        left.append((_("  need {n} {sign}").format(n=quorum.required, sign=sign), style))
    right = [(note + "  ", "warn")] if note else [(_("t theme  q leave  "), "dim")]
    return spread(left, right, width)


def _closed(seen: Display, width: int) -> Page:
    """Nothing but that the meeting is in closed session; of a confidential segment its clock, or that of who speaks."""
    if seen.segment is None or not seen.segment.confidential:
        said = centred([(_("This topic is not public."), "strong")], width)
        return timed(seen, [(), said], [], width)
    said = centred([(_("This segment is not public."), "strong")], width)
    speech, segment = seen.speech, seen.segment
    if speech is None:
        figure, style, clock = segment_clock(segment, width)
    else:
        figure, style, clock = clock_of(speech.elapsed, speech.limit, speech.warn, speech.paused, width)
    return Page(above=[(), said], figure=figure, style=style, below=clock)


def _before(seen: Display, width: int, height: int) -> Page:
    """Sign-in: how many are here of how many, and whether that is a quorum, with its arithmetic."""
    quorum, (awaited, leave, unexcused) = seen.quorum, seen.absences
    begins = _("begins {time}").format(time=f"{seen.start:%H:%M}")
    above: list[Row] = [centred([(_("Sign-in"), "strong"), (f"   {begins}", "dim")], width)]
    counts = _("awaited {awaited}   on leave {leave}   absent {absent}").format(
        awaited=awaited, leave=leave, absent=unexcused)  # fmt: skip
    below: list[Row] = [centred([(counts, "plain")], width)]
    style = "plain"
    if quorum.rule is None or quorum.required is None:
        below.append(centred([(_("no quorum is required"), "dim")], width))
    else:
        style = "good" if quorum.met else "warn"
        formula = quorum_formula(quorum.present, seen.expected, quorum.rule)
        verdict = _("quorum met") if quorum.met else _("{n} are missing for the quorum").format(
            n=quorum.required - quorum.present)  # fmt: skip
        words = f"{threshold_words(quorum.rule)}  {formula}  "
        below.append(centred([(words, "plain"), (verdict, "good" if quorum.met else "warn")], width))
    below += [(), *_agenda(seen, width, max(0, height - 18))]
    return Page(above=above, figure=f"{quorum.present}/{seen.expected}", style=style, below=below)


def _recess(seen: Display, width: int) -> Page:
    """How long the recess lasts already, and what comes next."""
    lasted = 0 if seen.since is None else max(0, int((seen.now - seen.since).total_seconds()))
    above = [centred([(_("In recess"), "strong")], width)]
    return Page(above=above, figure=running(lasted), style="plain", below=[_next(seen, width)])


def _after(seen: Display, width: int, height: int) -> Page:
    """What became of the topics, and how long it took."""
    spans: list[Span] = [(word(seen.status), "strong")]
    if seen.adjourned is not None and seen.convened is not None:
        lasted = int((seen.adjourned - seen.convened).total_seconds()) // 60
        spans.append((f"   {seen.convened:%H:%M}-{seen.adjourned:%H:%M}", "dim"))
        spans.append((_("   {n} minutes").format(n=lasted), "dim"))
    return timed(seen, [centred(spans, width)], _agenda(seen, width, max(1, height - 13)), width)


def _between(seen: Display, width: int, height: int) -> Page:
    """What comes next, or a briefing that is being given."""
    if seen.speech is not None:
        return speaking(seen, seen.speech, [*within(seen, width), _next(seen, width)], [], width)
    above = [*within(seen, width), _next(seen, width)]
    if isinstance(seen.following, ShownTopic) and not seen.following.confidential:
        above.append(centred([(f"{seen.following.unit}  {seen.following.reporter}", "dim")], width))
    if seen.waiting:
        label = _("waiting  ")
        above.append(
            centred([(label, "dim"), (cut(_(", ").join(seen.waiting), width - cell_len(label)), "strong")], width)
        )
    return timed(seen, above, _agenda(seen, width, max(1, height - 14)), width)


def _on_topic(seen: Display, topic: ShownTopic, width: int) -> Page:
    """The topic, who speaks and for how long, the positions, and once there is one the vote with its verdict."""
    label = _("topic {no} ").format(no=topic.no)
    again = _(" (resumed)") if topic.resumed else ""
    title: Row = (
        (label, "key"),
        (cut_within(topic.title, width - cell_len(label) - cell_len(again)), "strong"),
        (again, "dim"),
    )
    below = _positions(seen, width) if seen.vote is None else _vote(seen, width)
    if seen.items:
        below = _items(seen, width)
    if topic.outcome is not None and seen.vote is None:
        below = [((_("Result: "), "dim"), (word(topic.outcome), _verdict_style(topic.outcome))), *below]
    if seen.speech is not None:
        return speaking(seen, seen.speech, [*within(seen, width), title], below, width)
    return timed(seen, [*within(seen, width), title, waiting(seen, width)], below, width)


def _positions(seen: Display, width: int) -> list[Row]:
    """How many took each position, as bars; not who, and not why."""
    total = sum(number for _stance, number in seen.positions) + seen.silent
    counted = [(word(stance), number, STANCE_STYLES.get(stance, "plain")) for stance, number in seen.positions]
    return [_bar(*each, total, width) for each in (*counted, (_("none yet"), seen.silent, "dim"))]


def _items(seen: Display, width: int) -> list[Row]:
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
    return rows


def _candidates(vote: ShownVote, fact: BallotTaken, width: int) -> list[Row]:
    """The candidates with what each got, and who is elected."""
    rows: list[Row] = [((f"{word(vote.method)}  ", "dim"), (word(vote.outcome), _verdict_style(vote.outcome)))]
    for each in fact.candidates:
        sums = [(_("for"), each.for_), (_("against"), each.against), (_("abstaining"), each.abstain)]
        said = "  ".join(f"{label} {number}" for label, number in sums)
        style = "good" if each.adopted else "warn" if each.enough else "bad"
        right: list[Span] = [(f" {said}  ", "dim"), (candidate_verdict(fact, each), style)]
        room = width - 2 - sum(cell_len(text) for text, _style in right)
        rows.append(spread([(cut_within(each.name, max(4, room)), "plain")], right, width))
    return rows


def _vote(seen: Display, width: int) -> list[Row]:
    """The method, how many voted how as bars, and the verdict with its arithmetic."""
    vote = seen.vote
    assert vote is not None
    if vote.fact is not None and vote.fact.candidates:
        return _candidates(vote, vote.fact, width)
    words = {"for": _("for"), "against": _("against"), "abstain": _("abstaining"), "invalid": _("invalid"),
             "not_voting": _("not voting")}  # fmt: skip
    verdict: Row = ((f"{word(vote.method)}  ", "dim"), (word(vote.outcome), _verdict_style(vote.outcome)))
    bars = [
        _bar(words[name], number, VOTE_STYLES[name], vote.voters, width)
        for name, number in vote.counts
        if number or name in ("for", "against", "abstain")
    ]
    formula: list[Row] = [] if vote.fact is None else [((cut(arithmetic(vote.fact), width), "dim"),)]
    return [verdict, *bars, *formula]


def _verdict_style(outcome: OutcomeName) -> str:
    return {"adopted": "good", "rejected": "bad", "neither": "warn"}[OUTCOMES[outcome].result]


def _bar(label: str, number: int, style: str, total: int, width: int) -> Row:
    room = max(1, width - LABEL - 6)
    full = 0 if not total else max(1 if number else 0, room * number // total)
    return ((pad(label, LABEL), "plain"), (f"{number:>3} ", style), ("█" * min(room, full), style))


def _next(seen: Display, width: int) -> Row:
    """What comes next; of a confidential topic or segment only that it is not public."""
    following = seen.following
    if following is None:
        segments = any(isinstance(place, ShownSegment) for place in seen.agenda)
        words = _("Nothing is left on the agenda.") if segments else _("No topic is left.")
        return centred([(words, "dim")], width)
    label = _("next segment  ") if isinstance(following, ShownSegment) else _("next topic  ")
    title = _secret(following) if following.confidential else f"{following.no} {following.title}"
    return centred([(label, "dim"), (cut_within(title, width - cell_len(label)), "strong")], width)


def _agenda(seen: Display, width: int, most: int) -> list[Row]:
    """The topics with what became of them, those around the next one where there is no room for all."""
    listed = seen.agenda
    if most <= 0 or not listed:
        return []
    ahead = next((at for at, topic in enumerate(listed) if topic.state in ("open", "planned")), 0)
    first = max(0, min(ahead - most // 3, len(listed) - most))
    return [_agenda_row(place, width) for place in listed[first : first + most]]


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


def _thick(row: Row) -> list[Row]:
    """A row, and where it is a bar another one under it, so that the bar is seen from far away."""
    if len(row) == 3 and row[2][0].startswith("█"):
        return [row, ((" " * (LABEL + 4), "plain"), row[2])]
    return [row]


def _aired(lines: list[Row]) -> list[Row]:
    """The lines with a blank one between each two, and bars of two rows."""
    shown: list[Row] = []
    for line in lines:
        shown += [*([()] if shown else []), *_thick(line)]
    return shown
