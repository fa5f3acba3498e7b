"""The lines that keys begin before a meeting, each with as much in it as follows from what is selected."""

from __future__ import annotations

from collections.abc import Mapping

from meetroom.acts.approval import ApproveMatter
from meetroom.acts.check import CheckItems
from meetroom.acts.notice import GiveNotice, NoteReceipt
from meetroom.facts.approval import Approver
from meetroom.facts.check import Looked
from meetroom.i18n import language
from meetroom.language import render
from meetroom.language.render import Writer
from meetroom.meeting import Meeting
from meetroom.preparing import chain_of, next_step
from meetroom.record.shape.check import CheckItem
from meetroom.rules.beside import CheckName, MatterName
from meetroom.rules.preparation import OF_MEETINGS
from meetroom.rules.selectors import Selector
from screens.prepare.actions import DIGITS, digit_words


def bare(meeting: Meeting, word: str, *more: str) -> str:
    """A word with what is known behind it, for who types to go on."""
    return " ".join((Writer(meeting, language()).word(word), *filter(None, more))) + " "


def material(meeting: Meeting, topic: int | None) -> str:
    """What came in of a topic."""
    return bare(meeting, "material", "" if topic is None else _topic(meeting, topic))


def approval(meeting: Meeting, matter: MatterName | None, topic: int | None = None) -> str:
    """The next step of a matter, with who takes it where that is known; without one the first that is left."""
    matter = matter or next((name for name in OF_MEETINGS if name != "claim" and next_step(meeting, name)), None)
    if matter is None:
        return bare(meeting, "sign_off")
    by = _approver(meeting, matter, topic)
    if by is not None:
        return render(ApproveMatter(matter=matter, topic=topic, by=by), meeting, language())
    writer = Writer(meeting, language())
    return bare(meeting, "sign_off", writer.term(matter), "" if topic is None else _topic(meeting, topic))


def _approver(meeting: Meeting, matter: MatterName, topic: int | None) -> Approver | None:
    """Who takes the next step of a matter, where the chain names somebody."""
    step = next_step(meeting, matter, topic)
    if step is None:
        return None
    return _meant(meeting, chain_of(meeting, matter)[step[0] - 1].selector)


def _meant(meeting: Meeting, selector: Selector) -> Approver | None:
    people = meeting.people.values()
    match selector.form:
        case "unit" | "body" | "group":
            return Approver(name=selector.name)
        case "principal":
            found = [one.id for one in people if one.principal]
        case "chair":
            found = [meeting.agenda.chair]
        case "post":
            found = [one.id for one in people if selector.name in (one.post, f"{one.unit}{one.post}")]
        case _:
            return None
    return Approver(person=found[0]) if len(found) == 1 else None


def notice(meeting: Meeting, person: str | None) -> str:
    """The notice to one, or to everybody."""
    if person is not None:
        return render(GiveNotice(persons=(person,)), meeting, language()) + " "
    return render(GiveNotice(everyone=True), meeting, language()) + " "


def receipt(meeting: Meeting, person: str | None, *, leave: bool = False) -> str:
    """What somebody answered."""
    if person is None:
        return bare(meeting, "receipt")
    return render(NoteReceipt(persons=(person,), answer="on_leave" if leave else None), meeting, language()) + " "


def in_order(meeting: Meeting, item: str | None) -> str:
    """That an item, or all, is as it should be."""
    if item is None:
        return render(CheckItems(everything=True), meeting, language())
    return render(CheckItems(items=(Looked(item=item, good=True),)), meeting, language())


def errand(meeting: Meeting, item: str | None) -> str:
    """Who sees to an item."""
    if item is None:
        return bare(meeting, "logistics")
    # In quotation marks where it needs them, as it is written elsewhere.
    return bare(meeting, "logistics", in_order(meeting, item).split(" ", 1)[1].rsplit(" ", 1)[0], _owner(meeting))


def _owner(meeting: Meeting) -> str:
    return Writer(meeting, language()).term("owner")


def seat(meeting: Meeting, person: str | None) -> str:
    """Another seat for somebody."""
    return bare(meeting, "seat", "" if person is None else Writer(meeting, language()).person(person))


def correction(meeting: Meeting, topic: int | None, person: str | None) -> str:
    """What is said otherwise of a topic, of a person, else of the meeting: the time for which it is planned."""
    if topic is not None:
        return bare(meeting, "correct", _topic(meeting, topic))
    if person is not None:
        # By id: the name may be the very thing that is corrected.
        return bare(meeting, "correct", person)
    writer = Writer(meeting, language())
    return bare(
        meeting, "correct", writer.term("meeting"), writer.term("start"), f"{meeting.agenda.start:%Y-%m-%dT%H:%M}"
    )


def _topic(meeting: Meeting, no: int) -> str:
    return f"{Writer(meeting, language()).word('topic')}{no}"


def does(line: str, meeting: Meeting) -> str:
    """What a line is for, in a word."""
    writer, first = Writer(meeting, language()), line.split(" ", 1)[0]
    words = {writer.word(word): said for word, said in zip(DIGITS.values(), digit_words().values(), strict=True)}
    return words.get(first, first)


# What of the checks is approved, by the name of the matter.
_MATTERS: Mapping[CheckName, MatterName] = {
    "docket": "docket", "agenda": "agenda", "observers": "observers", "budget": "budget",
}  # fmt: skip


def about(meeting: Meeting, item: CheckItem) -> str:
    """The line that sees to something that is missing, "" where none does."""
    if item.rule is not None and item.rule.startswith("approvals."):
        matter = item.rule.partition(".")[2]
        return approval(meeting, next((name for name in OF_MEETINGS if name == matter), None), item.topic)
    match item.what:
        case "materials" | "pages" | "copies":
            return material(meeting, item.topic)
        case "docket" | "agenda" | "observers":
            return approval(meeting, _MATTERS[item.what])
        case "budget":
            return bare(meeting, "budget")
        case "notice":
            return notice(meeting, None)
        case "receipts" | "leaves":
            return receipt(meeting, None)
        case "booklet":
            return bare(meeting, "send_booklet")
        case "expects":
            return bare(meeting, "hand_in")
        case "equipment":
            return in_order(meeting, None)
        case "venue":
            return bare(meeting, "check")
        case "staff":
            return bare(meeting, "on_post")
        case "seats":
            return bare(meeting, "seat")
        case "prework":
            return bare(meeting, "talk")
    return ""
