"""Every closed set is walked: names, table, words, translation, and wherever else a member must be found.

A member is added in its table. What it needs besides fails here, with its name.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

import msgspec
import pytest

from db.schema import VERSION
from meetroom import facts, rules
from meetroom.acts.ballot import open_methods
from meetroom.documents.sentences import ballot_sentence, outcome_sentence
from meetroom.entry import Fact
from meetroom.i18n import gettext, set_language
from meetroom.language import parse, render, script_lines, words
from meetroom.record.shape.ballots import BallotInfo
from meetroom.record.shape.record import Record
from meetroom.rules.member import Member
from meetroom.rules.methods import METHODS, VOTES, Method
from meetroom.rules.outcomes import CLOSINGS, OUTCOMES, VERDICTS
from meetroom.rules.roles import CAPACITIES, ROLES
from meetroom.rules.segments import SEGMENT_KINDS, SegmentKind
from meetroom.rules.stances import STANCES
from meetroom.rules.values import parse_rule
from meetroom.views import ballot as counting
from meetroom.wording.arithmetic import arithmetic
from meetroom.wording.terms import word
from screens.ballot.footing import digits
from screens.overlays.help_and_menu import EXAMPLES
from tests.core.house import Table, agenda, ms
from tests.documents import sample

# What the facts of a book may hold, by the version of the book. An older program that meets a member it does not know
# takes the book for damaged; where the version is higher it says that the book is newer. So, once a version is
# published, another member means another version (db/schema.py), a migration (db/migrations.py) and a line here.
STORED: dict[int, dict[str, tuple[str, ...]]] = {
    3: {
        "METHODS": ("hands", "voice", "secret", "recorded", "consent", "head"),
        "STANCES": ("agree", "against", "amend", "disagree", "put_off"),
        "OUTCOMES": (
            "adopted", "adopted_amended", "adopted_in_principle", "rejected", "deferred", "withdrawn", "noted", "again",
        ),
        "VERDICTS": ("adopted", "rejected", "amended", "again"),
        "CAPACITIES": ("member", "observer", "substitute"),
        "SEXES": ("male", "female"),
        "THINGS": ("person", "unit", "room", "group", "kind"),
    },
    4: {
        "METHODS": ("hands", "voice", "secret", "recorded", "consent", "head"),
        "STANCES": ("agree", "against", "amend", "disagree", "put_off"),
        "OUTCOMES": (
            "adopted", "adopted_amended", "adopted_in_principle", "adopted_in_part", "rejected", "deferred",
            "withdrawn", "noted", "again", "escalated",
        ),
        "VERDICTS": ("adopted", "rejected", "amended", "again"),
        "CAPACITIES": ("member", "observer", "substitute"),
        "LEVELS": ("high", "low"),
        "OBSERVER_KINDS": ("deputy", "handler", "expert", "invited"),
        "SEGMENT_KINDS": (
            "briefing", "convey", "study", "speech", "hear", "analysis", "assign", "pledge", "discuss", "groups",
            "visit", "opinions", "award", "signing", "criticism", "topics",
        ),
        "SEXES": ("male", "female"),
        "THINGS": ("person", "unit", "room", "group", "kind"),
    },
    5: {
        "METHODS": ("hands", "voice", "secret", "recorded", "consent", "head"),
        "STANCES": ("agree", "against", "amend", "disagree", "put_off"),
        "OUTCOMES": (
            "adopted", "adopted_amended", "adopted_in_principle", "adopted_in_part", "rejected", "deferred",
            "withdrawn", "noted", "again", "escalated",
        ),
        "VERDICTS": ("adopted", "rejected", "amended", "again"),
        "CAPACITIES": ("member", "observer", "substitute"),
        "LEVELS": ("high", "low"),
        "OBSERVER_KINDS": ("deputy", "handler", "expert", "invited"),
        "SEGMENT_KINDS": (
            "briefing", "convey", "study", "speech", "hear", "analysis", "assign", "pledge", "discuss", "groups",
            "visit", "opinions", "award", "signing", "criticism", "topics",
        ),
        "SEXES": ("male", "female"),
        "THINGS": ("person", "unit", "room", "group", "kind"),
    },
    6: {
        "METHODS": ("hands", "voice", "secret", "recorded", "consent", "head"),
        "STANCES": ("agree", "against", "amend", "disagree", "put_off"),
        "OUTCOMES": (
            "adopted", "adopted_amended", "adopted_in_principle", "adopted_in_part", "rejected", "deferred",
            "withdrawn", "noted", "again", "escalated",
        ),
        "VERDICTS": ("adopted", "rejected", "amended", "again"),
        "CAPACITIES": ("member", "observer", "substitute"),
        "LEVELS": ("high", "low"),
        "OBSERVER_KINDS": ("deputy", "handler", "expert", "invited"),
        "SEGMENT_KINDS": (
            "briefing", "convey", "study", "speech", "hear", "analysis", "assign", "pledge", "discuss", "groups",
            "visit", "opinions", "award", "signing", "criticism", "topics",
        ),
        "POINTS": ("finds", "points_out", "stresses", "requires"),
        "PAPERS": ("minutes", "study_report", "collection", "opinion_list", "circular"),
        "SEXES": ("male", "female"),
        "THINGS": ("person", "unit", "room", "group", "kind"),
    },
    7: {
        "METHODS": ("hands", "voice", "secret", "recorded", "consent", "head"),
        "STANCES": ("agree", "against", "amend", "disagree", "put_off"),
        "OUTCOMES": (
            "adopted", "adopted_amended", "adopted_in_principle", "adopted_in_part", "rejected", "deferred",
            "withdrawn", "noted", "again", "escalated",
        ),
        "VERDICTS": ("adopted", "rejected", "amended", "again"),
        "CAPACITIES": ("member", "observer", "substitute"),
        "LEVELS": ("high", "low"),
        "OBSERVER_KINDS": ("deputy", "handler", "expert", "invited"),
        "SEGMENT_KINDS": (
            "briefing", "convey", "study", "speech", "hear", "analysis", "assign", "pledge", "discuss", "groups",
            "visit", "opinions", "award", "signing", "criticism", "topics",
        ),
        "POINTS": ("finds", "points_out", "stresses", "requires"),
        "PAPERS": ("minutes", "study_report", "collection", "opinion_list", "circular"),
        "MATTERS": (
            "docket", "agenda", "observers", "meeting", "materials", "notice", "budget", "claim", "plan",
            "application", "reschedule",
        ),
        "ELEMENTS": (
            "title", "addressee", "body", "attachment", "contact", "source", "unit", "deadline", "resources",
        ),
        "WAYS": ("phone", "paper", "sms", "oa"),
        "ANSWERS": ("attending", "on_leave", "represented"),
        "COSTS": ("venue", "equipment", "printing", "meals", "lodging", "transport", "other"),
        "SEXES": ("male", "female"),
        "THINGS": ("person", "unit", "room", "group", "kind"),
    },
    9: {
        "METHODS": ("hands", "voice", "secret", "recorded", "consent", "head"),
        "STANCES": ("agree", "against", "amend", "disagree", "put_off"),
        "OUTCOMES": (
            "adopted", "adopted_amended", "adopted_in_principle", "adopted_in_part", "rejected", "deferred",
            "withdrawn", "noted", "again", "escalated",
        ),
        "VERDICTS": ("adopted", "rejected", "amended", "again"),
        "CAPACITIES": ("member", "observer", "substitute"),
        "LEVELS": ("high", "low"),
        "OBSERVER_KINDS": ("deputy", "handler", "expert", "invited"),
        "SEGMENT_KINDS": (
            "briefing", "convey", "study", "speech", "hear", "analysis", "assign", "pledge", "discuss", "groups",
            "visit", "opinions", "award", "signing", "criticism", "topics",
        ),
        "POINTS": ("finds", "points_out", "stresses", "requires"),
        "PAPERS": ("minutes", "study_report", "collection", "opinion_list", "circular"),
        "MATTERS": (
            "docket", "agenda", "observers", "meeting", "materials", "notice", "budget", "claim", "plan",
            "application", "reschedule",
        ),
        "ELEMENTS": (
            "title", "addressee", "body", "attachment", "contact", "source", "unit", "deadline", "resources",
        ),
        "WAYS": ("phone", "paper", "sms", "oa"),
        "ANSWERS": ("attending", "on_leave", "represented"),
        "COSTS": ("venue", "equipment", "printing", "meals", "lodging", "transport", "other"),
        "SEXES": ("male", "female"),
        "THINGS": ("person", "unit", "room", "group", "kind"),
        "ORIGINS": ("deferral", "motion", "escalation"),
        "FREED": ("not_reached", "topic_withdrawn", "again", "struck", "not_held"),
    },
}  # fmt: skip
# Facts of the calendar hold no member of a set.
STORED[8] = STORED[7]
# Nor do those of annual plans and applications.
STORED[10] = STORED[9]
# Nor do those of what agendas say of a meeting and its topics.
STORED[11] = STORED[10]
# Nor do those of the files of materials.
STORED[12] = STORED[11]
# Nor do those of the follow-up of deferrals.
STORED[13] = STORED[12]
# Nor does what statistics count.
STORED[14] = {
    **STORED[13],
    "CONVEY_MODES": ("meeting", "group-study", "unit", "personally", "in-writing"),
    "GRADES": ("good", "fair", "poor"),
    "TASK_ORIGINS": ("meeting", "rectification"),
}


def tables() -> dict[str, Mapping[str, Any]]:
    """Every closed set of the rules, by the name of its table."""
    found: dict[str, Mapping[str, Any]] = {}
    for module in pkgutil.iter_modules(rules.__path__, "meetroom.rules."):
        for name, value in vars(importlib.import_module(module.name)).items():
            members = list(value.values()) if isinstance(value, Mapping) else []
            if members and all(isinstance(m, msgspec.Struct) and _literal(type(m)) for m in members):
                found[name] = value
    return found


def _literal(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The names that a set is declared with, () where a struct is no member of one."""
    declared = get_type_hints(kind).get("name")
    return get_args(declared) if get_origin(declared) is Literal else ()


SETS = tables()
EVERY = [(name, member) for name, table in SETS.items() for member in table.values()]
LABELLED = [(name, member) for name, member in EVERY if isinstance(member, Member)]


def named(members: list[tuple[str, Any]]) -> pytest.MarkDecorator:
    """A parameter for each member, with an id that names it and its set."""
    return pytest.mark.parametrize(("table", "member"), members, ids=[f"{t}-{m.name}" for t, m in members])


def each(table: Mapping[Any, Any]) -> pytest.MarkDecorator:
    """A parameter for each member of one set."""
    return pytest.mark.parametrize("member", table.values(), ids=lambda member: member.name)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are asked for in English unless a test says otherwise."""
    set_language("en")
    yield
    set_language("en")


def held() -> Table:
    """Nine members on an administrative meeting's first topic, on which everything is open."""
    return Table(agenda(9)).come(*ms(1, 9)).convene().open(1)


def test_the_sets_are_found() -> None:
    assert {"METHODS", "STANCES", "OUTCOMES", "VERDICTS", "CLOSINGS", "ROLES", "CAPACITIES", "STAGES"} <= set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_declared_with_the_names_of_its_table(name: str) -> None:
    table = SETS[name]
    assert _literal(type(next(iter(table.values())))) == tuple(table)


@named(LABELLED)
def test_a_member_is_translated(table: str, member: Member) -> None:
    texts = [getattr(member, field) for field in ("label", "sentence", "short") if getattr(member, field, "")]
    set_language("zh")
    assert [text for text in texts if gettext(text) == text] == [], f"{table}: `make messages`, then the catalog"


# What a kind's file says is told by `rules` alone.
OF_KINDS = ("SELECTORS", "PARTS", "MATTERS", "CHECKS")
# What stands in the calendar is told there alone; statuses of proposals share names with those of papers.
OF_CALENDAR = ("WHATS", "DAY_STATUSES")
# What a passage is, is told where something is looked for alone.
# Nor are the states and origins of tasks told with those of meetings.
OF_TASKS = ("TASK_STATUSES", "TASK_ORIGINS")
UNWORDED = (
    "PRESENCES", "CAPACITIES", "CLOSINGS", "PROPOSAL_STATUSES", "CONVEY_MODES", "CONVEY_STATES", "PASSAGES",
    *OF_TASKS, *OF_KINDS, *OF_CALENDAR,
)  # fmt: skip


@named([(table, member) for table, member in LABELLED if table not in UNWORDED])
def test_a_member_is_worded_wherever_stored_words_are(table: str, member: Any) -> None:
    assert word(member.name) == member.label


def test_no_two_members_that_are_typed_share_a_word() -> None:
    for table in SETS.values():
        typed = [text for member in table.values() for text in (*getattr(member, "zh", ()), *getattr(member, "en", ()))]
        assert len(typed) == len(set(typed))


@pytest.mark.parametrize(("rule", "table"), [("methods", METHODS), ("positions", STANCES)])
def test_a_rule_takes_a_member_by_all_its_names(rule: str, table: Mapping[Any, Any]) -> None:
    for name, member in table.items():
        for typed in (name, *member.zh, *member.accepted):
            assert parse_rule(rule, [typed]) == [name]


@each(SEGMENT_KINDS)
def test_what_is_said_in_a_segment_has_words_and_is_told(member: SegmentKind) -> None:
    assert set(member.said) <= set(words.BY_KEY)
    assert {*member.holds, *([member.word] if member.word else [])} <= set(member.said)
    assert bool(member.counted) is not member.topics


def lines(method: Method, lang: words.Lang) -> Iterator[str]:
    """Lines that vote by a method, in each way in which it counts."""
    said = (method.zh if lang == "zh" else method.en)[0]
    if method.fields:
        yield f"{said} {method.example.replace(' [0]', '')}"
    if method.by_name:
        yield f"{said} {words.write('against', lang)} M02"
    if method.decided != "votes":
        yield f"{said} {words.write('adopted', lang)}" if method.decided == "head" else said


def numbers(method: Method) -> dict[str, int]:
    """Counts of nine voters."""
    return {"issued": 9, "returned": 9, "for": 6, "against": 2, "abstain": 1, "invalid": 0} if method.fields else {}


@each(METHODS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_line_by_a_method_is_read_and_written_back(member: Method, lang: words.Lang) -> None:
    meeting = held().meeting
    now = datetime(2026, 12, 4, 14, 30, tzinfo=timezone(timedelta(hours=8)))
    tried = list(lines(member, lang))
    assert tried
    for line in tried:
        command = parse(line, meeting, now=now)
        assert parse(render(command, meeting, lang), meeting, now=now) == command


@each(METHODS)
def test_a_vote_by_a_method_is_counted_recorded_and_told(member: Method) -> None:
    table = held()
    assert member.name in open_methods(table.meeting, 1, "chair")
    assert (member.name in open_methods(table.meeting, 1, "recorder")) is ("recorder" in member.roles)
    count = counting.Count(method=member.name)
    for field, number in numbers(member).items():
        count = count.with_number(field, number)
    seen = counting.preview(table.meeting, count, "chair", table.now)
    assert seen.fact is not None or member.decided == "head", seen.refused
    command = seen.command if seen.fact else msgspec.structs.replace(cast(Any, seen.command), reason="情况紧急")
    entry = table.does(command)
    fact = cast(Any, entry.body)
    assert fact.method == member.name
    assert arithmetic(fact)
    kept = table.topic().ballot
    assert kept is not None
    assert kept.method == member.name
    said = render(fact, table.meeting, "zh")
    assert said.startswith(member.zh[0])
    assert not (member.secret and any(p in said for p in ms(1, 9)))


@each(METHODS)
def test_a_method_stands_in_the_documents(member: Method) -> None:
    info = BallotInfo(**{**msgspec.structs.asdict(sample.ballot("hands")), "method": member.name})
    # The arithmetic of a decision by the head names the method already.
    assert (member.label in ballot_sentence(info)) is (member.decided != "head")


@each(METHODS)
def test_a_method_is_offered_on_the_ballot_and_in_the_help(member: Method) -> None:
    assert member.name in counting.METHODS
    assert digits((member.name,)) == str(1 + list(METHODS).index(member.name))
    assert any(zh.startswith(member.zh[0]) and en.startswith(member.en[0]) for zh, en, _label in EXAMPLES)


def test_the_schema_lists_the_members() -> None:
    schema = msgspec.json.schema(Record)["$defs"]
    assert set(schema["BallotInfo"]["properties"]["method"]["enum"]) == set(METHODS)
    assert set(schema["HandInfo"]["properties"]["vote"]["enum"]) == set(VOTES)
    assert set(schema["PositionInfo"]["properties"]["stance"]["enum"]) == set(STANCES)
    assert set(schema["AttendanceInfo"]["properties"]["role"]["enum"]) == set(CAPACITIES)
    told = schema["TopicInfo"]["properties"]["outcome"]["anyOf"]
    assert {name for part in told for name in part.get("enum", ())} == set(OUTCOMES)


@each(STANCES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_stance_is_typed(member: Any, lang: words.Lang) -> None:
    meeting = held().meeting
    now = datetime(2026, 12, 4, 14, 30, tzinfo=timezone(timedelta(hours=8)))
    for typed in member.zh if lang == "zh" else member.en:
        command = cast(Any, parse(f"M02 {typed} 理由", meeting, now=now))
        assert (command.stance, command.reason) == (member.name, "理由")
        assert render(command, meeting, lang).endswith(f" {(member.zh if lang == 'zh' else member.en)[0]} 理由")


@each(STANCES)
def test_a_stance_is_taken_on_some_topic(member: Any) -> None:
    assert member.ordinary or member.cadre


@each(VERDICTS)
def test_a_verdict_is_typed_and_follows_some_position(member: Any) -> None:
    meeting, now = held().meeting, datetime(2026, 12, 4, 14, 30, tzinfo=timezone(timedelta(hours=8)))
    for line in (*(f"首长决定 {zh}" for zh in member.zh), *(f"head {en}" for en in member.en)):
        assert cast(Any, parse(line, meeting, now=now)).verdict == member.name
    assert member.stances <= set(STANCES)
    assert member.stances


@each(CLOSINGS)
def test_a_closing_is_typed(member: Any) -> None:
    meeting, now = held().meeting, datetime(2026, 12, 4, 14, 30, tzinfo=timezone(timedelta(hours=8)))
    for line in (*(f"议毕 {zh}" for zh in member.zh), *(f"close {en}" for en in member.en)):
        assert cast(Any, parse(line, meeting, now=now)).how == member.name


@each(OUTCOMES)
def test_an_outcome_has_its_sentence_in_the_documents(member: Any) -> None:
    assert outcome_sentence(sample.topic(1, "预算", outcome=member.name)) == member.sentence


@pytest.mark.parametrize("member", [role for role in ROLES.values() if role.zh], ids=lambda role: role.name)
def test_a_role_stands_before_a_line(member: Any) -> None:
    for typed in (*member.zh, *member.en):
        (line,) = script_lines(f"{typed}> 开会".encode())
        assert line.line.role == member.name


def test_what_the_facts_store_goes_with_the_version_of_the_book() -> None:
    facts_of = [importlib.import_module(m.name) for m in pkgutil.iter_modules(facts.__path__, f"{facts.__name__}.")]
    kinds = {v for module in facts_of for v in vars(module).values() if isinstance(v, type) and issubclass(v, Fact)}
    stored = {names for kind in kinds for names in _stored(kind, set())}
    every = {name: tuple(table) for name, table in SETS.items()}
    found = {name: names for name, names in every.items() if names in stored}
    assert found == STORED[VERSION], "another member that facts store: another VERSION, see above"


def _stored(kind: Any, seen: set[Any]) -> Iterator[tuple[str, ...]]:
    """The closed sets of which a type of a fact holds members, however deep."""
    if get_origin(kind) is Literal:
        yield get_args(kind)
    for part in get_args(kind):
        yield from _stored(part, seen)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind not in seen:
        seen.add(kind)
        for name, part in get_type_hints(kind).items():
            if name in kind.__struct_fields__:
                yield from _stored(part, seen)
