"""Check the rows of an agenda against each other: references, uniqueness, and who may do what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from meetroom.facts.namesakes import of_other_units
from meetroom.folding import fold
from meetroom.intake.fields import plain
from meetroom.intake.order import numbers
from meetroom.intake.problems import Problems
from meetroom.intake.rows import Contents, Item
from meetroom.intake.rules import all_categories
from meetroom.language import words
from meetroom.rules.kind import Kind
from meetroom.rules.kinds import UnknownKind, kind, kinds, named
from meetroom.rules.member import known
from meetroom.rules.roles import CAPACITIES
from meetroom.rules.rulebook import Rules
from meetroom.rules.segments import SEGMENT_KINDS, SPEAKERS

# A report due or given further from the meeting than this is a slip, and counting its working days would take long.
ORDINARY = "ordinary"
RESUMPTION_SPAN = timedelta(days=3_653)


def find_kind(meeting: Item | None, problems: Problems) -> Kind | None:
    """The kind of the meeting, by its id or by a Chinese name that only one kind has."""
    if meeting is None or "kind" not in meeting.values:
        return None
    written = meeting.values["kind"]
    try:
        return named(written) or kind(written)
    except UnknownKind as problem:
        nearest = tuple(f"{id} {kinds()[id].name}" for id in problem.nearest)
        problems.add(meeting.place("kind"), "kind.unknown", found=written, nearest=nearest, accepted=tuple(kinds()))
        return None


def check(contents: Contents, of: Kind | None, problems: Problems) -> None:
    """Adds every problem between rows; fields that have a problem of their own are passed over."""
    roster = _unique(contents.persons, "id", "id.twice", problems)
    _unique(contents.persons, "id", "id.alike", problems, key=fold)
    _unique(contents.persons, "seat", "person.seat", problems)
    _unique(contents.topics, "no", "topic.twice", problems)
    checked = _Check(contents, roster, problems)
    checked.meeting()
    for leave in contents.leaves:
        checked.leave(leave)
    _unique(contents.leaves, "person", "leave.twice", problems)
    _unique(contents.leaves, "substitute", "leave.substitute_twice", problems)
    for person in contents.persons:
        checked.topics_of(person)
        _words(person, problems)
    _unique(contents.blocks, "name", "block.twice", problems, key=plain)
    _unique(contents.segments, "no", "segment.twice", problems)
    for segment in contents.segments:
        checked.segment(segment)
    for topic in contents.topics:
        checked.topic(topic)
        _segment(topic, contents, of, problems)
        if of is not None:
            _category(topic, of, problems)


def check_units(contents: Contents, rules: Rules, problems: Problems) -> None:
    """A substitute of another unit than the principal's is pointed out, and a problem where the rules want the same."""
    roster = {person.values["id"]: person for person in contents.persons if "id" in person.values}
    for leave in contents.leaves:
        person, substitute = (roster.get(leave.values.get(field, "")) for field in ("person", "substitute"))
        if person is None or substitute is None:
            continue
        unit, other = person.values.get("unit", ""), substitute.values.get("unit", "")
        if of_other_units(unit, other):
            place = leave.place("substitute")
            facts = {"found": leave.values["substitute"], "unit": unit, "other": other}
            if rules.text("substitute_unit") == "same":
                problems.add(place, "leave.same_unit", person=leave.values["person"], **facts)
            else:
                problems.note(place, "leave.other_unit", person=leave.values["person"], **facts)


def _same(value: Any) -> Any:
    return value


def _unique(
    items: tuple[Item, ...], field: str, rule: str, problems: Problems, key: Callable[[Any], Any] = _same
) -> dict[Any, Item]:
    """The first item of each value, as `key` compares values; every further one is a problem."""
    found: dict[Any, Item] = {}
    for item in items:
        value = item.values.get(field)
        if value is None:
            continue
        other = found.setdefault(key(value), item)
        if other is not item:
            first = other.place(field)
            facts = {"found": value, "item": first.item, "first": first.line}
            problems.add(item.place(field), rule, **facts, other=other.values[field])
    return found


def _category(topic: Item, of: Kind, problems: Problems) -> None:
    """A category by its id or its Chinese name, which is replaced by the id.

    One that another kind has, or that another body decides, is pointed out: whoever presides may know better.
    """
    written = topic.values.get("category")
    if written is None:
        return
    id, name = _meant(written, of.categories) or _meant(written, all_categories()) or ("", "")
    place = topic.place("category")
    if not id:
        accepted = tuple(f"{id} {name}" for id, name in of.categories.items())
        problems.add(place, "category.unknown", found=written, kind=of.id, accepted=accepted)
        return
    topic.values["category"] = id
    if id not in of.categories or (of.scope and id not in of.scope and id != ORDINARY):
        own = tuple(f"{id} {of.categories[id]}" for id in of.scope or of.categories)
        problems.note(place, "category.not_of_kind", found=f"{id} {name}", kind=of.id, accepted=own)
    elif id in of.about and of.about[id].body:
        problems.note(place, "category.body", found=f"{id} {name}", body=of.about[id].body)


def _meant(written: str, categories: Mapping[str, str]) -> tuple[str, str] | None:
    """Id and name of the category that has this id, or else this name."""
    if written in categories:
        return written, categories[written]
    return next(((id, name) for id, name in categories.items() if name == written), None)


def _words(person: Item, problems: Problems) -> None:
    """Who is called as a line begins is pointed out: such a line is read as the command."""
    for field in ("id", "name", "post"):
        written = person.values.get(field, "")
        if words.command(words.fold(written)) is not None:
            problems.note(person.place(field), "person.word", found=written)


def _segment(topic: Item, contents: Contents, of: Kind | None, problems: Problems) -> None:
    """The segment of a topic is one for topics, of the agenda's own plan or else of the kind's."""
    no = topic.values.get("segment")
    if no is None or any(segment.wrong("no") or segment.wrong("kind") for segment in contents.segments):
        return
    planned = dict(
        zip(
            numbers([segment.values for segment in contents.segments]),
            (segment.values.get("kind") for segment in contents.segments),
            strict=True,
        )
    )
    if not contents.segments:
        planned = {segment.no: segment.kind for segment in (of.segments if of else ())}
    for_topics = tuple(number for number, kind in planned.items() if kind and SEGMENT_KINDS[kind].topics)
    if no not in for_topics:
        rule = "topic.segment" if for_topics else "topic.no_segment"
        problems.add(topic.place("segment"), rule, found=no, accepted=for_topics)


class _Check:
    """The checks against the roster and the numbers of the topics."""

    def __init__(self, contents: Contents, roster: dict[str, Item], problems: Problems) -> None:
        self._contents = contents
        self._roster = roster
        # A name given for an id leads to the id.
        self._by_name = {str(item.values.get("name")): id for id, item in roster.items()}
        self._problems = problems
        certain = not any(topic.wrong("no") for topic in contents.topics)
        self._numbers = set(numbers([topic.values for topic in contents.topics])) if certain else None

    def _known(self, item: Item, field: str, id: str) -> Item | None:
        """The person with this id; a problem where nobody on the roster has it."""
        person = self._roster.get(id)
        if person is None:
            near = self._problems.nearest(id, [*self._roster, *self._by_name])
            ids = dict.fromkeys(self._by_name.get(word, word) for word in near)
            nearest = tuple(f"{known} {self._roster[known].values.get('name', '')}".strip() for known in ids)
            self._problems.add(item.place(field), "roster.unknown", found=id, nearest=nearest)
        return person

    def _reference(self, item: Item, field: str) -> Item | None:
        id = item.values.get(field)
        return None if id is None else self._known(item, field, id)

    def meeting(self) -> None:
        """Chair, recorder, reviewer and who briefs are on the roster; the reviewer is not the recorder."""
        meeting = self._contents.meeting
        if meeting is None:
            return
        for field in ("chair", "recorder", "reviewer", "briefing"):
            self._reference(meeting, field)
        reviewer = meeting.values.get("reviewer")
        if reviewer is not None and reviewer == meeting.values.get("recorder"):
            self._problems.add(meeting.place("reviewer"), "reviewer.recorder", found=reviewer)

    def leave(self, leave: Item) -> None:
        """A member asks, a substitute stands in, and only with a substitute is there a mandate."""
        member = self._reference(leave, "person")
        if member is not None and member.values.get("role", "member") != "member":
            self._role(leave, "person", "leave.not_member", member)
        substitute = self._reference(leave, "substitute")
        if substitute is not None and substitute.values.get("role", "substitute") != "substitute":
            self._role(leave, "substitute", "leave.not_substitute", substitute)
        if "mandate" in leave.values and "substitute" not in leave.values and not leave.wrong("substitute"):
            self._problems.add(leave.place("mandate"), "leave.mandate_alone")

    def _role(self, leave: Item, field: str, rule: str, person: Item) -> None:
        self._problems.add(leave.place(field), rule, found=leave.values[field], role=person.values["role"])

    def topics_of(self, person: Item) -> None:
        """Only an observer attends some topics only, and these exist; only an observer is there as something."""
        role = person.values.get("role")
        if "as" in person.values and role is not None and not known(CAPACITIES, role).listens:
            self._problems.add(person.place("as"), "person.as", role=role)
        topics = person.values.get("topics", ())
        if topics and person.values.get("role", "observer") != "observer":
            self._problems.add(person.place("topics"), "person.topics", role=person.values["role"])
        elif self._numbers is not None:
            unknown = tuple(no for no in topics if no not in self._numbers)
            if unknown:
                accepted = tuple(sorted(self._numbers))
                self._problems.add(person.place("topics"), "topic.unknown", found=unknown, accepted=accepted)

    def topic(self, topic: Item) -> None:
        """Reporter, leader, observers and who led the study are on the roster; the earlier meeting is named."""
        self._reference(topic, "reporter")
        self._reference(topic, "leader")
        for id in topic.values.get("observers", ()):
            self._known(topic, "observers", id)
        self._reference(topic, "resumes.lead")
        resumes = [name for name in topic.record.cells if name.startswith("resumes.")]
        if resumes and not {"resumes.date", "resumes.meeting"} & set(resumes):
            self._problems.add(topic.place("resumes"), "resumes.no_meeting")
        self._span(topic)
        self._votes(topic)

    def _votes(self, topic: Item) -> None:
        """Items or candidates, not both; no more to be elected than there are candidates."""
        items, candidates = topic.values.get("items", ()), topic.values.get("candidates", ())
        elect = topic.values.get("elect")
        if items and candidates:
            self._problems.add(topic.place("candidates"), "topic.items_and_candidates")
        if elect is not None and not candidates and not topic.wrong("candidates"):
            self._problems.add(topic.place("elect"), "topic.elect_alone")
        elif elect is not None and candidates and elect > len(candidates):
            self._problems.add(topic.place("elect"), "value.range", found=elect, least=1, most=len(candidates))

    def segment(self, segment: Item) -> None:
        """Who speaks is on the roster."""
        for id in segment.values.get("persons", ()):
            if id.startswith("@") and id not in SPEAKERS:
                accepted = tuple(f"{word} {zh[0]}" for word, zh in SPEAKERS.items())
                self._problems.add(segment.place("persons"), "segment.speakers", found=id, accepted=accepted)
            elif id not in SPEAKERS:
                self._known(segment, "persons", id)

    def _span(self, topic: Item) -> None:
        meeting = self._contents.meeting
        # A start that does not exist stands for another day here.
        known = meeting is not None and not self._problems.told(meeting.place("start"))
        start = meeting.values.get("start") if meeting and known else None
        for field in ("resumes.date", "resumes.report_due", "resumes.report_at"):
            day = topic.values.get(field)
            if start is not None and day is not None and abs(day - start.date()) > RESUMPTION_SPAN:
                self._problems.add(topic.place(field), "resumes.far", found=day.isoformat())
