"""Write what an office prepares before a meeting and winds up after it as lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from meetroom.acts import approval, check, hand_in, logistics, material, money, notice, ordering, prework, seating
from meetroom.command import Command
from meetroom.elements.prepared import Named
from meetroom.facts.approval import Approver
from meetroom.facts.check import Looked
from meetroom.language import logistics as reading
from meetroom.language import named, preparation, words
from meetroom.language.briefing import DECISION
from meetroom.language.pieces import Pieces
from meetroom.language.scan import MARKS, Scan, quote, quote_if_needed
from meetroom.meeting import Meeting
from meetroom.questions.preparing import yuan
from meetroom.rules.preparation import WAYS

_NOW = datetime.min


def _unit(writer: Pieces, name: str) -> str:
    """A unit or somebody else, in quotation marks where it would mean something else without."""
    folded = words.fold(name)
    special = folded in words.RESERVED or DECISION.fullmatch(folded) or folded.startswith(("议题", "topic"))
    return quote(name) if special else named.unit(writer, name)


def _named(writer: Pieces, who: Named) -> str:
    return " ".join(filter(None, (writer.persons(who.persons), *(_unit(writer, name) for name in who.units))))


def _topic(writer: Pieces, no: int) -> str:
    return f"{writer.word('topic')}{no}"


def _listed(writer: Pieces, keys: str, names: tuple[str, ...]) -> str:
    """Several of a set in one word; keys: what stands before their names in the terms."""
    return ("、" if writer.lang == "zh" else ",").join(writer.term(f"{keys}_{name}") for name in names)


def _number(writer: Pieces, key: str, number: int | None) -> str:
    return writer.option(key, "" if number is None else str(number))


def _approver(writer: Pieces, by: Approver) -> str:
    if by.person:
        return writer.person(by.person)
    return by.decision or _unit(writer, by.name)


def _approved(writer: Pieces, command: approval.ApproveMatter) -> list[str]:
    besides = " ".join(_topic(writer, no) for no in command.besides)
    return [
        writer.term(command.matter), _topic(writer, command.topic) if command.topic is not None else "",
        _approver(writer, command.by), writer.option("except", besides),
        writer.because(command.reason, preparation.LEFT_OUT),
    ]  # fmt: skip


def _received(writer: Pieces, command: material.ReceiveMaterial) -> list[str]:
    return [
        _topic(writer, command.topic), f"{command.pages}{'页' if writer.lang == 'zh' else 'p'}",
        _number(writer, "copies", command.copies), _number(writer, "electronic", command.electronic),
        writer.option("handed_by", _named(writer, command.by)),
        writer.option("lacks", _listed(writer, "element", command.lacks)),
    ]  # fmt: skip


def _collected(writer: Pieces, command: material.CollectMaterial) -> list[str]:
    return [writer.term("materials"), _topic(writer, command.topic), _number(writer, "copies", command.copies)]


def _booklet(writer: Pieces, command: material.SendBooklet) -> list[str]:
    if writer.lang == "en":
        return [writer.term("booklet"), _listed(writer, "way", command.ways)]
    # What is given out is on paper, not in writing.
    return ["、".join(WAYS[way].given_out or writer.term(f"way_{way}") for way in command.ways)]


def _notice(writer: Pieces, command: notice.GiveNotice) -> list[str]:
    return [
        writer.term("all") if command.everyone else writer.persons(command.persons),
        writer.option("way", _listed(writer, "way", command.ways)),
        writer.term("immediately") if command.immediate else "",
        writer.because(command.reason, preparation.NOTICE),
    ]


def _receipt(writer: Pieces, command: notice.NoteReceipt) -> list[str]:
    whose = [writer.persons(command.persons)]
    if command.everyone:
        whose = [writer.term("all"), writer.option("except", writer.persons(command.besides))]
    answer = writer.term(f"answer_{command.answer}") if command.answer else ""
    substitute = writer.person(command.substitute) if command.substitute else ""
    return [*whose, answer, substitute, writer.option("way", _listed(writer, "way", command.ways))]


def _item(item: str, *keys: str) -> str:
    """An item of a list, in quotation marks where it would be another word of the line."""
    return quote(item) if words.one_of(words.fold(item), keys) else quote_if_needed(item)


def _looked(writer: Pieces, one: Looked) -> list[str]:
    return [_item(one.item, "everything"), writer.term("well" if one.good else "faulty")]


_PARTING = ("except", "well", "faulty")


def _checked(writer: Pieces, command: check.CheckItems) -> list[str]:
    if not command.everything:
        (one,) = command.items
        return [*_looked(writer, one), one.text]
    parts = [writer.term("everything"), writer.term("well")]
    for one in command.items:
        parted = one.text.startswith(MARKS) or any(words.one_of(w, _PARTING) for w in words.fold(one.text).split())
        parts += [writer.term("except"), *_looked(writer, one), quote(one.text) if parted else one.text]
    return parts


def _errand(writer: Pieces, command: logistics.GiveErrand) -> list[str]:
    errand = command.errand
    span = "" if errand.since is None or errand.until is None else f"{errand.since:%H:%M}-{errand.until:%H:%M}"
    return [
        _item(errand.item, "as_before"), writer.option("owner", _named(writer, errand.owner)),
        writer.option("at_post", quote_if_needed(errand.post) if errand.post else ""), writer.option("span", span),
        writer.option("within", errand.due.isoformat() if errand.due else ""),
        writer.option("remark", errand.text),
    ]  # fmt: skip


def _budget(writer: Pieces, command: money.SetBudget) -> list[str]:
    days = command.days if command.days != 1 else None
    return [writer.term(f"cost_{command.cost}"), yuan(command.amount), _number(writer, "days", days)]


def _claim(writer: Pieces, command: money.ClaimExpenses) -> list[str]:
    return [
        writer.term(f"cost_{command.cost}"), yuan(command.amount), _number(writer, "vouchers", command.vouchers),
    ]  # fmt: skip


def _returned(writer: Pieces, command: money.ReturnClaims) -> list[str]:
    return [writer.term("claim"), writer.term(f"cost_{command.cost}"), writer.because(command.reason)]


def _talk(writer: Pieces, command: prework.HoldTalk) -> list[str]:
    return [writer.person(command.person), writer.option("with", writer.person(command.other))]


def _asked(writer: Pieces, command: prework.AskOpinions) -> list[str]:
    text = command.text
    kept = quote(text) if text != text.strip() or _ends_counted(text, writer.meeting) else text
    return [kept, _number(writer, "pieces", command.count)]


def _ends_counted(text: str, meeting: Meeting) -> bool:
    """Whether a text begins with a quotation mark, or would be read as one with a number behind it."""
    scan = Scan(text, meeting, _NOW)
    starts = [place for place, char in enumerate(text) if char.isspace()]
    ends = (reading.counted(scan.fork(place)) for place in starts)
    return text.startswith(MARKS) or any(count not in (None, reading.NOTHING) for count in ends)


LINES: Mapping[type[Command], tuple[str | Callable[[Any], str], Callable[[Any, Any], list[str]]]] = {
    approval.ApproveMatter: (lambda command: "review_paper" if command.matter == "claim" else "approve", _approved),
    material.ReceiveMaterial: ("material", _received),
    material.CollectMaterial: ("collect", _collected),
    material.SendBooklet: ("send_booklet", _booklet),
    notice.GiveNotice: ("notify", _notice),
    notice.NoteReceipt: ("receipt", _receipt),
    check.CheckItems: ("check", _checked),
    check.TakePost: ("on_post", lambda writer, command: [_named(writer, command.who)]),
    logistics.GiveErrand: ("logistics", _errand),
    logistics.RepeatErrands: (
        "logistics",
        lambda writer, command: [writer.term("as_before"), quote_if_needed(command.meeting) if command.meeting else ""],
    ),
    money.SetBudget: ("budget", _budget),
    money.ClaimExpenses: ("claim_expenses", _claim),
    money.ReturnClaims: ("return_claims", _returned),
    seating.ChangeSeat: ("seat", lambda writer, command: [writer.person(command.person), str(command.seat)]),
    ordering.OrderTopics: (
        "order_topics", lambda writer, command: [f"{writer.word('topic')}{no}" for no in command.topics]
    ),
    hand_in.HandIn: (
        "hand_in",
        lambda writer, command: [
            quote_if_needed(command.what), _named(writer, command.by), _number(writer, "copies", command.copies),
        ],
    ),
    prework.HoldTalk: ("talk", _talk),
    prework.AskOpinions: ("ask_opinions", _asked),
}  # fmt: skip
