"""What an office notes before a meeting, field by field: approvals, material, errands, money, seats, checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language.render import Writer
from meetroom.language.scan import quote_if_needed
from meetroom.rules.beside import MATTERS
from meetroom.rules.preparation import COSTS, ELEMENTS, OF_MEETINGS, WAYS
from meetroom.seat.picks import persons
from meetroom.seat.picks.pick import Candidate, Seen
from meetroom.seat.picks.slots import Part, Slot, SlotsPick
from meetroom.wording.terms import person_name


def _term(seen: Seen, key: str) -> str:
    return Writer(seen.meeting, language()).term(key)


def _matters(seen: Seen) -> list[Candidate]:
    return [Candidate(_term(seen, name), _(MATTERS[name].label)) for name in OF_MEETINGS if name != "claim"]


def _topics(seen: Seen) -> list[Candidate]:
    return [Candidate(str(no), f"{no} {topic.title}") for no, topic in seen.meeting.plan.topics.items()]


def _everybody(seen: Seen) -> Sequence[Candidate]:
    return persons.candidates("", seen.meeting)


def _who(seen: Seen) -> list[Candidate]:
    """Persons of the roster, then units."""
    units = [Candidate(quote_if_needed(unit), unit, _("unit")) for unit in persons.units("", seen.meeting)]
    return [*_everybody(seen), *units]


def _told(seen: Seen) -> list[Candidate]:
    everybody = _term(seen, "all")
    return [Candidate(everybody, everybody), *_everybody(seen)]


def _costs(seen: Seen) -> list[Candidate]:
    return [Candidate(_term(seen, f"cost_{name}"), _(cost.label)) for name, cost in COSTS.items()]


def _elements(seen: Seen) -> list[Candidate]:
    return [Candidate(_term(seen, f"element_{name}"), _(one.label)) for name, one in ELEMENTS.items()]


def _ways(seen: Seen) -> list[Candidate]:
    return [Candidate(_term(seen, f"way_{name}"), _(way.label)) for name, way in WAYS.items()]


def _answers(seen: Seen) -> list[Candidate]:
    said = [_term(seen, f"answer_{name}") for name in ("attending", "on_leave")]
    return [Candidate(one, one) for one in said]


def _found(seen: Seen) -> list[Candidate]:
    return [Candidate(_term(seen, name), _term(seen, name)) for name in ("well", "faulty")]


def _seats(seen: Seen) -> list[Candidate]:
    """The seats that are taken, each with who sits there: both change."""
    people = sorted(seen.meeting.people.values(), key=lambda one: one.seat)
    return [Candidate(str(one.seat), str(one.seat), person_name(seen.meeting, one.id)) for one in people if one.seat]


def _optional(key: str) -> Part:
    return lambda writer, text: writer.option(key, text)


def _pages(writer: Writer, text: str) -> str:
    return f"{text}页" if writer.lang == "zh" else f"{text}p"


def _topic(writer: Writer, text: str) -> str:
    return f"{writer.word('topic')}{text}"


_SLOTS: Mapping[str, tuple[str, tuple[Slot, ...]]] = {
    "sign_off": (N_("Approve"), (
        Slot(key="matter", label=N_("what"), among=_matters),
        Slot(key="topic", label=N_("topic"), among=_topics, part=_topic, needed=False,
             note=N_("of materials alone: of which topic")),
        Slot(key="by", label=N_("approver"), among=_who, free=True, note=N_("person, unit or body")),
    )),
    "material": (N_("Material that came in"), (
        Slot(key="topic", label=N_("topic"), among=_topics, part=_topic),
        Slot(key="pages", label=N_("pages"), number=True, part=_pages, note=N_("how many pages it has")),
        Slot(key="copies", label=N_("copies"), number=True, needed=False, part=_optional("copies")),
        Slot(key="lacks", label=N_("elements it lacks"), among=_elements, free=True, needed=False,
             part=_optional("lacks")),
    )),
    "notify": (N_("Give notice"), (
        Slot(key="persons", label=N_("to whom"), among=_told, free=True),
        Slot(key="way", label=N_("how"), among=_ways, needed=False, part=_optional("way")),
    )),
    "receipt": (N_("An answer that came in"), (
        Slot(key="persons", label=N_("of whom"), among=_told, free=True),
        Slot(key="answer", label=N_("answer"), among=_answers, needed=False,
             note=N_("attending, unless leave is asked")),
    )),
    "check": (N_("Looked at"), (
        Slot(key="item", label=N_("what"), free=True, part=lambda writer, text: quote_if_needed(text)),
        Slot(key="found", label=N_("how it was found"), among=_found),
        Slot(key="text", label=N_("what is wrong"), needed=False),
    )),
    "logistics": (N_("Who sees to it"), (
        Slot(key="item", label=N_("what"), free=True, part=lambda writer, text: quote_if_needed(text)),
        Slot(key="owner", label=N_("who sees to it"), among=_who, free=True, part=_optional("owner"),
             note=N_("person or unit")),
        Slot(key="due", label=N_("until"), day=True, needed=False, part=_optional("within")),
        Slot(key="text", label=N_("remark"), needed=False, part=_optional("remark")),
    )),
    "budget": (N_("Budget"), (
        Slot(key="cost", label=N_("budget line"), among=_costs),
        Slot(key="amount", label=N_("yuan"), note=N_("amount in yuan")),
    )),
    "seat": (N_("Another seat"), (
        Slot(key="person", label=N_("who"), among=_everybody),
        Slot(key="seat", label=N_("seat number"), number=True, among=_seats,
             note=N_("who sits there changes with them")),
    )),
    "hand_in": (N_("Handed in"), (
        Slot(key="item", label=N_("what"), free=True, part=lambda writer, text: quote_if_needed(text)),
        Slot(key="by", label=N_("who"), among=_who, free=True),
    )),
    "on_post": (N_("On post"), (Slot(key="persons", label=N_("who"), among=_who, free=True),)),
    "talk": (N_("A talk"), (
        Slot(key="person", label=N_("who"), among=_everybody),
        Slot(key="other", label=N_("with whom"), among=_everybody, part=_optional("with")),
    )),
}  # fmt: skip
OFFICE: Mapping[str, Callable[[dict[str, str]], SlotsPick]] = {
    name: lambda given, name=name, about=about, slots=slots: SlotsPick(name, about, slots, given)  # type: ignore[misc]
    for name, (about, slots) in _SLOTS.items()
}
