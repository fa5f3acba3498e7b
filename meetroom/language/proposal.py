"""Lines of a proposal: one line to the command that it means, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from meetroom.acts import proposal as act
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.entry import Fact
from meetroom.facts import proposal as fact
from meetroom.i18n import gettext as _
from meetroom.language import values, words
from meetroom.language.problem import NAME_LIMIT
from meetroom.language.scan import Scan, quote_if_needed
from meetroom.language.tongue import Tongue, because, who, written
from meetroom.language.words import Lang, Word
from meetroom.rules.contention import LEVELS
from meetroom.rules.kinds import find, kinds, named
from meetroom.rules.proposal import FALSE, FIELDS, NEEDED, TRUE, Field, field_meant, read_amount
from meetroom.streams.proposal import PATTERN, Proposal
from meetroom.wording.terms import detailed, word

WORDS: tuple[Word, ...] = (
    Word("endorse", "分管同意", "endorse", "人", "P"),
    Word("decline", "不同意", "decline", "人 因 文", "P because TEXT"),
    Word("accept", "受理", "accept"),
    Word("return", "退回", "return", "因 文", "because TEXT"),
    Word("supplement", "补充", "supplement", "因 文", "because TEXT"),
    Word("coordinate", "协调", "coordinate", "人 因 文", "P because TEXT"),
    Word("revise", "修订", "revise", "字段 文", "FIELD TEXT"),
    Word("schedule", "列入", "schedule", "会议", "MEETING"),
    Word("merge", "合并", "merge", "P-2026-0001", "P-2026-0001"),
    Word("withdraw", "撤回", "withdraw", "因 文", "because TEXT"),
)
_BY_KEY = {each.key: each for each in WORDS}
_LIST = re.compile("[,，、;；\n]")
MOST = 100_000


def _read(scan: Scan, key: str, state: Proposal) -> Command:
    match key:
        case "endorse":
            return act.Endorse(person=who(scan))
        case "decline":
            return act.Decline(person=who(scan), reason=because(scan))
        case "accept":
            return act.Accept()
        case "return":
            return act.Return(reason=because(scan))
        case "supplement":
            return act.Supplement(reason=because(scan))
        case "coordinate":
            return act.Coordinate(person=who(scan), reason=because(scan))
        case "schedule":
            return act.Schedule(meeting=scan.word("meeting").strip())
        case "merge":
            token = scan.take("proposal")
            into = token.text.upper()
            if re.fullmatch(PATTERN, into) is None:
                raise scan.problem("line.choice", typed=scan.typed(token), what="proposal", accepted=("P-2026-0001",))
            return act.Merge(into=into)
        case "withdraw":
            return act.Withdraw(reason=because(scan))
    return _revision(scan, state)


def _revision(scan: Scan, state: Proposal) -> act.Revise:
    token = scan.take("field")
    partly = [each for each in FIELDS.values() if any(token.text in name for name in (*each.zh, *each.en))]
    field = field_meant(token.text) or (partly[0] if len(partly) == 1 else None)
    if field is None:
        accepted = tuple(f"{each.zh[0]} {each.en[0]}" for each in partly or FIELDS.values())
        raise scan.problem("line.choice", typed=scan.typed(token), what="field", accepted=accepted)
    quoted = scan.quoted()
    if quoted is not None and not quoted[0].strip() and field.name not in NEEDED:
        scan.at = quoted[1]
        return act.Revise(changes={field.name: nothing(field)})
    return act.Revise(changes={field.name: _value(scan, field, state)})


def nothing(field: Field) -> Any:
    """What a field holds in which nothing is said."""
    if field.holds == "texts":
        return ()
    if field.holds == "flag":
        return None if field.name == "confidential" else False
    if field.holds == "category":
        return "ordinary"
    return "" if field.holds in ("text", "long", "tag") else None


def _value(scan: Scan, field: Field, state: Proposal) -> Any:
    start = scan.at
    text = scan.text("text")
    plain = words.fold(text).strip()

    def choice(accepted: tuple[str, ...]) -> Any:
        what = field.zh[0] if not text.isascii() else field.en[0]
        return scan.problem("line.choice", typed=text[:80], what=what, accepted=accepted)

    match field.holds:
        case "text" | "tag":
            if len(text) > NAME_LIMIT:
                raise scan.problem("line.too_long", what="text", length=len(text), limit=NAME_LIMIT)
            return "" if field.holds == "tag" and plain in FALSE else text
        case "long":
            return text
        case "texts":
            return tuple(dict.fromkeys(part for each in _LIST.split(text) if (part := each.strip())))
        case "flag":
            if plain not in (*TRUE, *FALSE):
                raise choice((TRUE[0], FALSE[0], TRUE[1], FALSE[1]))
            return plain in TRUE
        case "number":
            scan.at = start
            number = scan.number("number")
            if not 1 <= number <= MOST:
                raise scan.problem("line.number", typed=str(number), least=1, most=MOST)
            return number
        case "amount":
            amount = read_amount(text)
            if amount is None:
                raise choice(("500000", "50万元", "500,000元"))
            return amount
        case "kind":
            kind = named(text) or find(text)
            if kind is None:
                raise choice(tuple(f"{id} {one.name}" for id, one in kinds().items()))
            return kind.id
        case "category":
            return _category(text, state, choice)
        case "level":
            level = next((name for name, each in LEVELS.items() if plain in (name, *each.zh, *each.en)), None)
            if level is None:
                raise choice(tuple(written for each in LEVELS.values() for written in (each.zh[0], each.en[0])))
            return level
        case "moment":
            moment = values.moment(plain)
            if moment is None:
                raise scan.problem("line.time", typed=text[:80], accepted=values.TIMES)
            return moment.replace(tzinfo=scan.now.tzinfo)
    raise AssertionError(field.holds)


def _category(text: str, state: Proposal, choice: Callable[[tuple[str, ...]], Exception]) -> str:
    kind = find(state.content.kind) if state.content else None
    known = kind.categories if kind is not None else {}
    found = next((id for id, name in known.items() if text in (id, name)), None)
    if found is None:
        raise choice(tuple(f"{id} {name}" for id, name in known.items()))
    return found


def _write(state: Proposal, lang: Lang, said: Command | Fact) -> str:
    because_ = words.write("because", lang)

    def line(key: str, *parts: str) -> str:
        return " ".join([written(_BY_KEY[key], lang), *filter(None, parts)])

    def reason(text: str) -> str:
        return f"{because_} {text}"

    match said:
        case act.Endorse(person=person):
            return line("endorse", _name(person))
        case act.Decline(person=person, reason=why):
            return line("decline", _name(person), reason(why))
        case act.Accept():
            return line("accept")
        case act.Return(reason=why):
            return line("return", reason(why))
        case act.Supplement(reason=why):
            return line("supplement", reason(why))
        case act.Coordinate(person=person, reason=why):
            return line("coordinate", _name(person), reason(why))
        case act.Withdraw(reason=why):
            return line("withdraw", reason(why))
        case act.Merge(into=into):
            return line("merge", into)
        case act.Schedule(meeting=meeting):
            return line("schedule", meeting)
        case act.Revise(changes=changes):
            return "; ".join(line("revise", *_changed(name, value, lang)) for name, value in changes.items())
    return _told(said)


def _name(person: Who) -> str:
    return quote_if_needed(person.name)


def _changed(name: str, value: Any, lang: Lang) -> tuple[str, str]:
    field = FIELDS[name]
    return (field.zh if lang == "zh" else field.en)[0], written_value(field, value, lang)


def written_value(field: Field, value: Any, lang: Lang) -> str:
    """A value of a field as it is written in a line."""
    if value is None or value in ("", ()):
        return '""'
    if isinstance(value, bool):
        return (TRUE if value else FALSE)[0 if lang == "zh" else 1]
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(value)
    if field.holds == "level":
        level = LEVELS[value]
        return (level.zh if lang == "zh" else level.en)[0]
    if field.holds == "moment":
        return f"{value:%Y-%m-%dT%H:%M}"
    return str(value)


def _told(said: Command | Fact) -> str:
    """What no line says: how it came, and what became of it in meetings."""
    shapes: Mapping[type, str] = {
        fact.ProposalSubmitted: _("handed in: “{title}”, {unit}, for {kind}"),
        fact.ProposalScheduled: _("scheduled: {meeting}#{topic}"),
        fact.ProposalPlaced: _("on the agenda: {meeting}#{topic}"),
        fact.ProposalSettled: _("taken: {meeting}#{topic}, {outcome}"),
        fact.ProposalFreed: _("in the pool again: {meeting}, {why}"),
        fact.ProposalResumed: _(
            "in the pool again: {meeting}#{topic} was deferred, report due {due}, received {received}"
        ),
    }
    shape = shapes.get(type(said))
    if shape is None:
        raise TypeError(f"{type(said).__name__} is no command of a proposal")
    match said:
        case fact.ProposalSubmitted(said=content, source=source):
            kind = find(content.kind)
            name = kind.name if kind is not None else content.kind
            told = shape.format(title=content.title, unit=content.unit, kind=name)
            return told if source is None else detailed(told, f"{source.meeting}: {word(source.origin)}")
        case fact.ProposalResumed(report=report):
            due = report.due.isoformat() if report.due else _("none")
            received = report.received.isoformat() if report.received else _("none")
            return shape.format(meeting=report.meeting, topic=report.topic, due=due, received=received)
    facts = {name: getattr(said, name) for name in said.__struct_fields__}
    return shape.format(**{name: word(value) if name in ("outcome", "why") else value for name, value in facts.items()})


PROPOSALS = Tongue(WORDS, _read, _write)
