"""The rows of the closing: how long it was, who signed, what was verified, what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from meetroom.i18n import gettext as _
from meetroom.meeting import Meeting
from meetroom.rules.papers import STEPS
from meetroom.seat.snapshot import Snapshot
from meetroom.views.closing import signers, verified_counts
from meetroom.views.next_step import next_step
from meetroom.views.passing import next_step as minutes_step
from meetroom.views.unfinished import Unfinished
from meetroom.wording.terms import names, word
from screens.frame.parts import Offer, step_words
from screens.widgets.cells import folded
from screens.widgets.names import NAME_WIDTH, name_within
from screens.widgets.pane import flush
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import chip, cut, flowed, pad

KIND_WIDTH = 14


def head(snapshot: Snapshot, width: int) -> list[Row]:
    """Duration, signatures, and how much is verified."""
    meeting = snapshot.meeting
    return [duration(snapshot), *flowed(signatures(meeting), width), reviewed(meeting)]


def duration(snapshot: Snapshot) -> Row:
    """From 开会 to 散会, in whole minutes, against the longest that the rules allow."""
    meeting, session = snapshot.meeting, snapshot.meeting.session
    if session.convened is None:
        return ((" " + _("The meeting has not convened."), "strong"),)
    until = session.adjourned or snapshot.now.time
    spent = int((until - session.convened).total_seconds()) // 60
    limit = meeting.rules.integer("max_minutes")
    times = _(" convened {start}").format(start=f"{session.convened:%H:%M}")
    times += _(", adjourned {end}").format(end=f"{until:%H:%M}") if session.adjourned else ""
    lasted = _(", {n} minutes").format(n=spent) if session.adjourned else _(", {n} minutes so far").format(n=spent)
    most = _(", no limit") if limit is None else _(", at most {n}").format(n=limit)
    over = limit is not None and spent > limit
    return ((times, "plain"), (lasted, "bad" if over else "strong"), (most, "bad" if over else "dim"))


def signatures(meeting: Meeting) -> list[list[Span]]:
    """Who signed and when, who did not yet."""
    parts: list[list[Span]] = [[(_(" signatures:"), "dim")]]
    for signer in signers(meeting):
        who = f" {word(signer.role)} {name_within(meeting, signer.person, NAME_WIDTH)} "
        signed = signer.signature
        state = _("not signed") if signed is None else _("signed {time}").format(time=f"{signed.at:%H:%M:%S}")
        parts.append([(who, "plain"), (f"{state}  ", "warn" if signed is None else "good")])
    voided = len(meeting.reviews.voided)
    if voided:
        parts.append([(_(" void since a change: {n}").format(n=voided), "warn")])
    return parts


def reviewed(meeting: Meeting) -> Row:
    """How many entries are verified, and how many queries are open."""
    verified, every = verified_counts(meeting)
    queries = len(meeting.reviews.open_queries)
    return (
        (_(" verified {n} of {all}").format(n=verified, all=every), "good" if verified == every else "plain"),
        (_(", open queries {n}").format(n=queries), "bad" if queries else "dim"),
    )


def unfinished_tally(items: Sequence[Unfinished]) -> list[Span]:
    """How much prevents signing, and how much is only pointed out."""
    preventing = sum(item.prevents for item in items)
    said = _("prevents signing {n}").format(n=preventing) if preventing else _("nothing prevents signing")
    return [(said, "bad" if preventing else "good"), (_("  hints {n}").format(n=len(items) - preventing), "dim")]


def signing_tally(meeting: Meeting) -> list[Span]:
    """How many have signed of those who are to."""
    every = signers(meeting)
    signed = sum(signer.signature is not None for signer in every)
    if every and signed == len(every):
        return [(_("all have signed"), "good")]
    return [(_("signed {n} of {all}").format(n=signed, all=len(every)), "warn" if signed else "dim")]


def signing(snapshot: Snapshot, width: int) -> list[Row]:
    """Who signs, in a row each; how long the meeting was, what was verified."""
    meeting = snapshot.meeting
    rows: list[Row] = []
    for signer in signers(meeting):
        name = pad(name_within(meeting, signer.person, 24), 24)
        signed = signer.signature
        head: list[Span] = [(pad(word(signer.role), 10), "dim"), (f"{name}  ", "plain")]
        if signed is None:
            rows.append((*head, (_("not signed"), "warn")))
        else:
            rows.append((*head, (f"{signed.at:%H:%M:%S}  ", "dim"), (_("✓ signed"), "good")))
    voided = len(meeting.reviews.voided)
    if voided:
        rows.append(((_(" void since a change: {n}").format(n=voided).strip(), "warn"),))
    rows += [()]
    for row in flush([duration(snapshot), reviewed(meeting)]):
        told = "".join(text for text, _style in row)
        rows += [row] if cell_len(told) <= width else [((line, "plain"),) for line in folded(told, width, 2)]
    return rows


def title(snapshot: Snapshot, items: Sequence[Unfinished], width: int) -> Row:
    """How much is unfinished, and what of it prevents signing."""
    if not items:
        return ((" " + _("Nothing is unfinished."), "good"),)
    preventing = sum(item.prevents for item in items)
    spans: list[Span] = [(" " + _("Unfinished: {n}").format(n=len(items)), "strong")]
    if preventing:
        spans.append((_(", of which {n} prevent signing").format(n=preventing), "bad"))
    return tuple(spans)


def listed(
    meeting: Meeting, items: Sequence[Unfinished], selected: int, width: int, first: int, rows: int, *, inked: bool
) -> list[Row]:
    """What is unfinished, one thing a row, from row `first` on; inked: whether keys act in its pane."""
    shown: list[Row] = []
    for at, item in enumerate(items[first : first + rows], first):
        kind, said = words(meeting, item)
        weight, colour = (_("prevents"), "chip.bad") if item.prevents else (_("hint"), "warn")
        wide = max(cell_len(_("prevents")), cell_len(_("hint"))) + 2
        row: Row = (
            (pad(f" {weight} ", wide), colour), (" ", "plain"), (pad(kind, KIND_WIDTH), "strong"),
            (" ", "plain"), (cut(said, max(8, width - KIND_WIDTH - wide - 2)), "plain"),
        )  # fmt: skip
        shown.append(on("sel" if inked else "surface", row, width) if at == selected else row)
    return shown


def words(meeting: Meeting, item: Unfinished) -> tuple[str, str]:
    """What kind of thing is unfinished, and of what or whom."""
    who = names(meeting, item.persons)
    topic = "" if item.topic is None else _("topic {no} {title}").format(
        no=item.topic, title=meeting.planned(item.topic).title)  # fmt: skip
    segment = "" if item.segment is None else _("segment {no} {title}").format(
        no=item.segment, title=meeting.plan.segments[item.segment].title)  # fmt: skip
    match item.kind:
        case "segment":
            return _("not held"), segment
        case "signature":
            document = item.document or segment
            return _("not signed"), _("{document}: {n}, {who}").format(document=document, n=len(item.persons), who=who)
        case "report":
            return _("no report"), _("{segment}: group {no}").format(segment=segment, no=item.group)
        case "self_criticism":
            return _("no self-criticism"), _("{segment}: {who}").format(segment=segment, who=who)
        case "pledge":
            return _("no pledge"), _("{segment}: {who}").format(segment=segment, who=who)
        case "opinion":
            text = meeting.contributions.opinions[(item.opinion or 1) - 1].fact.text
            return _("to be assigned"), _("opinion {no} {who}: {text}").format(no=item.opinion, who=who, text=text)
        case "mend":
            return _("nothing to mend"), _("{segment}: no list of what is to be put right").format(segment=segment)
        case "query":
            asked = meeting.reviews.entries[item.entry or 0].query
            return _("query"), _("#{no}: {text}").format(no=item.entry, text=asked)
        case "changed":
            return _("changed"), _("#{no} was changed after it was verified").format(no=item.entry)
        case "unverified":
            return _("unverified"), _("{n} entries, from #{no} on").format(n=item.count, no=item.entry)
        case "absence":
            return _("unaccounted"), _("{who}: neither here nor on leave").format(who=who)
        case "statement":
            return _("leave by phone"), _("{who} owes a written statement").format(who=who)
        case "outcome":
            return _("no outcome"), f"{topic}{undecided_items(meeting, item)}"
        case "wording":
            return _("no wording"), topic
        case "position":
            return _("no position"), _("{topic}: {n}, {who}").format(topic=topic, n=len(item.persons), who=who)
    task = next(task for task in meeting.tasks.items if task.no == item.task)
    kind = _("no person") if item.kind == "task_person" else _("no requirement")
    return kind, _("task {no} {unit}: {text}").format(no=task.no, unit=task.fact.unit, text=task.fact.text)


def undecided_items(meeting: Meeting, item: Unfinished) -> str:
    """The items of a topic on which no vote stands, by number and title; "" where there are none."""
    if item.topic is None or not item.items:
        return ""
    titles = meeting.planned(item.topic).items
    said = _(", ").join(f"{no} {titles[no - 1]}" for no in item.items)
    return _(": items not voted on {items}").format(items=said)


def mending(item: Unfinished | None, snapshot: Snapshot, width: int) -> Row:
    """What Enter puts into the line for the selected thing, or why nothing."""
    if item is None:
        return ()
    why = hindrance(item, snapshot.role)
    if why:
        return ((f" {cut(why, width - 2)}", "dim"),)
    label = _(" Enter begins: ")
    return ((label, "key"), (cut(item.line, width - cell_len(label) - 1), "plain"))


def hindrance(item: Unfinished, role: str) -> str:
    """Why a role cannot mend a thing from here, "" where it can."""
    if item.kind == "mend" and not item.line:
        return _("After the meeting: meetroom say MEETING rectify UNIT DATE TEXT.")
    if not item.line:
        return _("This can no longer be mended; the record says how it was.")
    if role not in item.roles:
        return _("This is for: {roles}.").format(roles=_(", ").join(word(role) for role in sorted(item.roles)))
    return ""


def space(snapshot: Snapshot, signs: bool, makes: int, *, minutes: bool) -> list[Span]:
    """What Space does: sign, else the next step, else make the documents that are not there, else go on with the
    minutes; nothing where there is none. makes: how many documents. minutes: whether they are still to be issued."""
    step = next_step(snapshot.meeting)
    label = _("sign as {role}").format(role=word(snapshot.role)) if signs else ""
    label = label or (_("next: {step}").format(step=step_words(step, snapshot)) if step else "")
    label = label or (_("make the {n} documents").format(n=makes) if makes else "")
    label = label or (minutes_words(snapshot.meeting) if minutes else "")
    return chip(_("Space"), label) if label else []


def minutes_words(meeting: Meeting) -> str:
    """What comes next until the minutes are out; "" once they are."""
    step = minutes_step(meeting)
    if step is None:
        return ""
    said = _("settle what is wanted") if meeting.unworded else _(STEPS[step].to_do)
    return _("minutes: {step}").format(step=said)


def here(chosen: Unfinished | None, role: str) -> dict[str, list[Offer]]:
    """What the arrows and Enter do for what is selected."""
    mends = chosen is not None and not hindrance(chosen, role)
    return {"select": [("↑↓", _("choose"), chosen is not None)], "mend": [(_("Enter"), _("mend"), mends)]}
