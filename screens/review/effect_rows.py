"""What a correction changed, and by what an entry stands: its arithmetic, who spoke and votes, the rule's own words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from meetroom.entry import Entry
from meetroom.facts.ballot import BallotTaken, HeadDecided
from meetroom.facts.position import PositionTaken
from meetroom.facts.review import RecordSigned
from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.meeting import Meeting
from meetroom.rules.specs import RULES
from meetroom.views.contention import contention_said
from meetroom.views.effects import BASED_ON, effects
from meetroom.views.versions import corrected
from meetroom.wording.arithmetic import arithmetic, quorum_formula
from meetroom.wording.terms import word
from meetroom.wording.times import running
from screens.widgets.rows import Row
from screens.widgets.text import pad, wrap

_LABEL = 8


def effect_rows(meeting: Meeting, entry: Entry, width: int) -> list[Row]:
    """What the correction of an entry changed, if there is one, and by what the entry stands."""
    changed, basis = list(_changed(meeting, entry)), list(_basis(meeting, entry))
    return [*_told(_("effects"), changed, "warn", width), *_told(_("basis"), basis, "plain", width)]


def _told(label: str, said: list[str], style: str, width: int) -> list[Row]:
    wide = max(_LABEL, cell_len(label) + 1)
    lines = [line for text in said for line in wrap(text, width - wide - 2)]
    return [((f" {pad('' if at else label, wide)}", "dim"), (line, style)) for at, line in enumerate(lines)]


def _changed(meeting: Meeting, entry: Entry) -> Iterator[str]:
    found = effects(meeting, entry)
    if found is None:
        return
    for count in found.counts:
        yield _("{stance}: {before} became {after}").format(
            stance=word(count.stance), before=count.before, after=count.after)  # fmt: skip
    if found.counts and found.topic is not None:
        state = meeting.topics.of(found.topic)
        if state.outcome is not None:
            yield _("topic {no} stays: {outcome}").format(no=found.topic, outcome=word(state.outcome))
        elif said := contention_said(meeting, found.topic):
            yield said
    if found.votes is not None:
        old, new = found.votes
        became = _("{old} became {new}") if old.adopted != new.adopted else _("still {new}")
        yield became.format(old=_verdict(old), new=_verdict(new))
    if found.revised:
        numbers = " ".join(f"#{no}" for no in found.revised)
        yield _("worked out again: {entries}").format(entries=numbers)
    if found.unsigned:
        yield _("void: the signatures of {roles}").format(roles=_(", ").join(map(word, found.unsigned)))
    if found.exported:
        numbers = " ".join(f"#{no}" for no in found.exported)
        yield _("full records that went out tell it as it was: {entries}").format(entries=numbers)
    if found.none:
        yield _("nothing but this entry")


def _verdict(fact: BallotTaken) -> str:
    return word("adopted" if fact.adopted else "rejected")


def _basis(meeting: Meeting, entry: Entry) -> Iterator[str]:
    no = corrected(meeting, entry)
    body = meeting.corrections.bodies.get(no, meeting.log[no - 1].body)
    if no in meeting.corrections.cancelled:
        return
    if isinstance(body, PositionTaken):
        yield from _of_position(meeting, body)
    if isinstance(body, BallotTaken | HeadDecided):
        yield arithmetic(body)
        quorum = None if body.decision is None else body.decision.quorum
        if quorum is not None and quorum.rule is not None:
            met = "✓" if quorum.met else _("not met")
            yield f"{quorum_formula(quorum.present, meeting.expected, quorum.rule)} {met}"
    if isinstance(body, RecordSigned):
        yield _("what was signed ends with the hash {head}").format(head=body.head)
    topic = getattr(body, "topic", None)
    category = "" if topic is None or topic not in meeting.plan.topics else meeting.category(topic)
    for name in BASED_ON.get(body.kind, ()):
        kind = meeting.kind
        quoted = "" if kind is None else kind.wording(name, category) or kind.wording(name)
        if quoted:
            spec = RULES.get(name)
            rule = spec.chinese if spec is not None and language() == "zh" else name.replace("_", " ")
            yield _("{rule}: {wording}").format(rule=rule, wording=quoted)


def _of_position(meeting: Meeting, body: PositionTaken) -> Iterator[str]:
    speeches = [s for s in meeting.floor.speeches if (s.topic, s.person) == (body.topic, body.person)]
    said = [_("spoke {time}").format(time=running(sum(s.seconds or 0 for s in speeches)))] if speeches else []
    said += [_("may vote") + " ✓"] if body.person in meeting.voters(body.topic) else []
    if said:
        yield _(", ").join(said)
