"""Every check of an agenda, with the place of what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.intake import sentence
from meetroom.rules.kinds import kinds
from tests.intake.files import MEETING, PERSONS, RIGHT, TOPIC, found, incoming, problems, write

LEAVE = '\n[[leave]]\nperson = "M02"\nrequested = 2026-12-04T11:20:00\n'


def line_of(text: str, part: str) -> int:
    """The line, counted from 1, in which a part of the text begins."""
    return text.count("\n", 0, text.index(part)) + 1


# What is changed in the right file, and the one problem that it makes: rule, table, item, field.
CHANGES = [
    ('kind = "administrative-office/monthly"\n', "", "field.missing", "meeting", None, "kind"),
    ('"administrative-office/monthly"', '"administrative-office/montly"', "kind.unknown", "meeting", None, "kind"),
    ('"administrative-office/monthly"', "7", "value.type", "meeting", None, "kind"),
    ("2026-12-04T14:00:00+08:00", '""', "field.missing", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", '"tomorrow"', "value.type", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "2026-12-04", "value.no_time", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "1999-12-31T23:59:59Z", "value.year", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "2101-01-01T00:00:00Z", "value.year", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "0001-01-01T00:00:00Z", "value.year", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "2026-02-30T14:00:00Z", "value.date", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "2026-13-01", "value.date", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", '"2026-02-30 14:00"', "value.date", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", "2026-12-04 24:00", "value.clock", "meeting", None, "start"),
    ("2026-12-04T14:00:00+08:00", '"2026-12-04 24:00"', "value.clock", "meeting", None, "start"),
    ('recorder = "R01"', 'recorder = "R01"\nnumber = 0', "value.range", "meeting", None, "number"),
    ('recorder = "R01"', 'recorder = "R01"\nnumber = 12.5', "value.type", "meeting", None, "number"),
    ('recorder = "R01"', 'recorder = "R01"\nnumber = nan', "value.type", "meeting", None, "number"),
    ('recorder = "R01"', 'recorder = "R01"\nnumber = inf', "value.type", "meeting", None, "number"),
    ('recorder = "R01"', 'recorder = "R01"\nnumber = true', "value.type", "meeting", None, "number"),
    ('recorder = "R01"', f'recorder = "R01"\nnumber = {"9" * 10_000}', "value.digits", "meeting", None, "number"),
    ('recorder = "R01"', f'recorder = "R01"\ntitle = "{"长" * 2_001}"', "value.too_long", "meeting", None, "title"),
    ('recorder = "R01"', 'recorder = "R01"\ntitel = "x"', "field.unknown", "meeting", None, "titel"),
    ('recorder = "R01"', 'recorder = "R01"\nchair = "M02"', "field.twice", "meeting", None, "chair"),
    ('recorder = "R01"', 'recorder = "R01"\n主持人 = "M02"', "field.twice", "meeting", None, "主持人"),
    ('recorder = "R01"', 'recorder = "R01"\nreviewer = "R01"', "reviewer.recorder", "meeting", None, "reviewer"),
    ('recorder = "R01"', 'recorder = "R01"\nreviewer = "R09"', "roster.unknown", "meeting", None, "reviewer"),
    ('recorder = "R01"', 'recorder = "R01"\nbriefing = "R09"', "roster.unknown", "meeting", None, "briefing"),
    ('recorder = "R01"', 'recorder = "R09"', "roster.unknown", "meeting", None, "recorder"),
    ('chair = "M01"', 'chair = "主任"', "roster.unknown", "meeting", None, "chair"),
    ('id = "S01"', 'id = "M01"', "id.twice", "person", 3, "id"),
    ('id = "S01"', 'id = ""', "field.missing", "person", 3, "id"),
    ('id = "S01"', 'id = "S 1"', "value.id", "person", 3, "id"),
    ('id = "S01"', 'id = "S,1"', "value.id", "person", 3, "id"),
    ('id = "S01"', 'id = "S\\uff0c1"', "value.id", "person", 3, "id"),
    ('id = "S01"', 'id = "#1"', "value.id", "person", 3, "id"),
    ('id = "S01"', f'id = "{"S" * 65}"', "value.id", "person", 3, "id"),
    ('name = "副部长"', 'name = "  "', "field.missing", "person", 3, "name"),
    ('name = "副部长"', "name = 7", "value.type", "person", 3, "name"),
    ('role = "substitute"', "", "field.missing", "person", 3, "role"),
    ('role = "substitute"', 'role = "guest"', "value.choice", "person", 3, "role"),
    ('role = "substitute"', 'role = "substitute"\ntopics = [1]', "person.topics", "person", 3, "topics"),
    ('role = "observer"', 'role = "observer"\ntopics = [1, 2]', "topic.unknown", "person", 4, "topics"),
    ('role = "observer"', 'role = "observer"\ntopics = ["one"]', "value.type", "person", 4, "topics"),
    ('role = "observer"', 'role = "observer"\nprincipal = "maybe"', "value.type", "person", 4, "principal"),
    ('role = "observer"', 'role = "observer"\nseat = "-1"', "value.range", "person", 4, "seat"),
    ('role = "observer"', 'role = "observer"\nseat = 10000', "value.range", "person", 4, "seat"),
    ('title = "采购方案"', "", "field.missing", "topic", 1, "title"),
    ('unit = "财务部"', "", "field.missing", "topic", 1, "unit"),
    ('reporter = "M02"', "", "field.missing", "topic", 1, "reporter"),
    ('reporter = "M02"', 'reporter = "M22"', "roster.unknown", "topic", 1, "reporter"),
    ('unit = "财务部"', 'unit = "财务部"\ncategory = "party_affair"', "category.unknown", "topic", 1, "category"),
    ('unit = "财务部"', 'unit = "财务部"\nobservers = ["R01", "X"]', "roster.unknown", "topic", 1, "observers"),
    ('unit = "财务部"', 'unit = "财务部"\nobservers = [["R01"]]', "value.type", "topic", 1, "observers"),
    ('unit = "财务部"', 'unit = "财务部"\nno = 0', "value.range", "topic", 1, "no"),
    ('unit = "财务部"', f'unit = "财务部"\nproposal = "{"长" * 100_001}"', "value.too_long", "topic", 1, "proposal"),
    ('unit = "财务部"', f'unit = "财务部"\nproposal = "{"x" * 1_200_001}"', "value.too_long", "topic", 1, "proposal"),
    ('unit = "财务部"', 'unit = "财务部"\nurgent = 1', "value.type", "topic", 1, "urgent"),
    ('unit = "财务部"', 'unit = "财务部"\nresumes = "yes"', "value.type", "topic", 1, "resumes"),
    ('unit = "财务部"', 'unit = "财务部"\nresumes = { lead = "M01" }', "resumes.no_meeting", "topic", 1, "resumes"),
    (
        'unit = "财务部"', 'unit = "财务部"\nresumes = { date = 2026-11-06, lead = "X" }',
        "roster.unknown", "topic", 1, "resumes.lead",
    ),
    (
        'unit = "财务部"', 'unit = "财务部"\nresumes = { date = 2026-11-06, leed = "M01" }',
        "field.unknown", "topic", 1, "resumes.leed",
    ),
    (
        'unit = "财务部"', 'unit = "财务部"\nresumes = { date = 2026-11-31 }',
        "value.date", "topic", 1, "resumes.date",
    ),
    (
        'unit = "财务部"', 'unit = "财务部"\nresumes = { date = 2016-12-02 }',
        "resumes.far", "topic", 1, "resumes.date",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "rule", "table", "item", "field"), CHANGES)
def test_one_thing_wrong(
    tmp_path: Path, before: str, after: str, rule: str, table: str, item: int | None, field: str
) -> None:
    text = RIGHT.replace(before, after, 1)
    assert text != RIGHT
    wrong = found(write(tmp_path, text))
    assert [problem[:4] for problem in wrong] == [(rule, table, item, field)]
    name = field.partition(".")[0]
    if rule not in ("field.missing", "resumes.no_meeting"):
        section = text.index(f"[[{table}]]") if item else 0
        for _ in range((item or 1) - 1):
            section = text.index(f"[[{table}]]", section + 1)
        begins = text.rindex(f"\n{name} =") + 1 if rule == "field.twice" else text.index(f"\n{name} =", section) + 1
        assert wrong[0][4] == text.count("\n", 0, begins) + 1


LEAVES = [
    (LEAVE.replace("M02", "S01"), "leave.not_member", 1, "person"),
    (LEAVE.replace("M02", "M09"), "roster.unknown", 1, "person"),
    (LEAVE + LEAVE, "leave.twice", 2, "person"),
    (LEAVE + 'substitute = "M01"\n', "leave.not_substitute", 1, "substitute"),
    (LEAVE + 'substitute = "S09"\n', "roster.unknown", 1, "substitute"),
    (LEAVE + 'mandate = "decide"\n', "leave.mandate_alone", 1, "mandate"),
    (LEAVE + 'substitute = "S01"\nmandate = "all"\n', "value.choice", 1, "mandate"),
    (LEAVE + 'form = "letter"\n', "value.choice", 1, "form"),
    (LEAVE.replace("2026-12-04T11:20:00", "2026-12-04"), "value.no_time", 1, "requested"),
    (LEAVE.replace("requested", "asked"), "field.missing", 1, "requested"),
    (
        LEAVE + 'substitute = "S01"\n' + LEAVE.replace("M02", "M01") + 'substitute = "S01"\n',
        "leave.substitute_twice", 2, "substitute",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("leave", "rule", "item", "field"), LEAVES)
def test_leave(tmp_path: Path, leave: str, rule: str, item: int, field: str) -> None:
    assert (rule, "leave", item, field) in [problem[:4] for problem in found(write(tmp_path, RIGHT + leave))]


RULES = [
    ('[rules]\nquorum = "3/2"\n', "rule.value", "quorum"),
    ('[rules]\nquorum = "at least 3/2"\n', "rule.value", "quorum"),
    ("[rules]\nquorum = nan\n", "rule.value", "quorum"),
    ("[rules]\nreport_seconds = 0\n", "rule.value", "report_seconds"),
    ("[rules]\nquorums = 1\n", "rule.unknown", "quorums"),
    ('[rules.cadres]\nquorum = "at least 1/2"\n', "rule.category", "cadres"),
    ("[rules.temp_staff]\nquorum = 3\n", "rule.value", "temp_staff.quorum"),
    ("[规则.临聘人员]\n到会人数要求 = 3\n", "rule.value", "临聘人员.到会人数要求"),
    ("[rules]\ntie = [[[1]]]\n", "rule.value", "tie"),
    ('[rules]\nquorum = ""\n到会人数要求 = ""\n', "field.twice", "到会人数要求"),
    ("[rules.temp_staff]\ntie = 1979-02-30\n", "value.date", "temp_staff.tie"),
]


@pytest.mark.parametrize(("rules", "rule", "field"), RULES)
def test_rules(tmp_path: Path, rules: str, rule: str, field: str) -> None:
    text = MEETING + rules + PERSONS + TOPIC
    leaf = field.rpartition(".")[2]
    line = line_of(text, f"{leaf} =") if rule != "rule.category" else line_of(text, "[rules.")
    assert found(write(tmp_path, text)) == [(rule, "rules", None, field, line)]


def test_a_doubled_id_names_both_places(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, RIGHT.replace("S01", "M01", 1)))
    assert problem.facts == {"found": "M01", "item": 1, "first": 8, "other": "M01"}
    assert (problem.place.item, problem.place.line) == (3, 16)


def test_a_doubled_number_of_a_topic(tmp_path: Path) -> None:
    text = RIGHT + "no = 3\n" + TOPIC + "no = 4\n" + TOPIC + "no = 3\n"
    (problem,) = problems(write(tmp_path, text))
    assert (problem.rule, problem.place.item, problem.facts["item"]) == ("topic.twice", 3, 1)


def test_what_is_nearest(tmp_path: Path) -> None:
    text = RIGHT.replace("monthly", "montly").replace('unit = "财务部"', 'untis = "财务部"').replace("M02", "主任", 1)
    nearest = {p.place.field: p.facts.get("nearest", ()) for p in problems(write(tmp_path, text + "[[topcs]]\n"))}
    assert nearest["kind"][0] == "administrative-office/monthly 月例会"
    assert nearest["untis"][0] == "unit"
    assert nearest["reporter"]
    assert nearest[None] == ("topic",)


def test_a_name_instead_of_an_id_leads_to_the_id(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, RIGHT.replace('chair = "M01"', 'chair = "主任"')))
    assert problem.facts["nearest"][0] == "M01 主任"


def test_all_problems_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        MEETING.replace("monthly", "montly").replace("2026-12-04T", "2026-02-30T")
        + '[rules]\nquorum = "3/2"\n'
        + PERSONS.replace("M02", "M01").replace('"observer"', '"guest"')
        + TOPIC.replace("M02", "M77")
    )
    assert [problem[:4] for problem in found(write(tmp_path, text))] == [
        ("kind.unknown", "meeting", None, "kind"),
        ("value.date", "meeting", None, "start"),
        ("rule.value", "rules", None, "quorum"),
        ("id.twice", "person", 2, "id"),
        ("value.choice", "person", 4, "role"),
        ("roster.unknown", "topic", 1, "reporter"),
    ]


def test_tables_that_are_missing_unknown_or_of_another_form(tmp_path: Path) -> None:
    assert found(write(tmp_path, "")) == [
        ("table.missing", "meeting", None, None, None),
        ("table.missing", "person", None, None, None),
    ]
    text = "person = 5\n[[meeting]]\n[topic]\n[agenda]\n"
    assert found(write(tmp_path, text)) == [
        ("table.shape", "meeting", None, None, 2),
        ("table.shape", "person", None, None, 1),
        ("table.shape", "topic", None, None, 3),
        ("table.unknown", "agenda", None, None, 4),
    ]
    assert found(write(tmp_path, RIGHT + '[["议题"]]\n'))[0][:2] == ("table.twice", "topic")


def test_limits_of_rows(tmp_path: Path) -> None:
    def persons(count: int) -> str:
        rows = (f'[[person]]\nid = "P{n}"\nname = "n"\nrole = "member"\n' for n in range(count))
        return MEETING + PERSONS + "".join(rows)

    assert found(write(tmp_path, persons(2_996) + TOPIC * 200)) == []
    assert [problem[:2] for problem in found(write(tmp_path, persons(2_997) + TOPIC * 201))] == [
        ("table.too_many", "person"),
        ("table.too_many", "topic"),
    ]


def test_no_more_than_two_hundred_problems_are_listed(tmp_path: Path) -> None:
    wrong = problems(write(tmp_path, RIGHT + "".join(f"x{n} = 1\n" for n in range(251))))
    assert len(wrong) == 201
    assert (wrong[-1].rule, wrong[-1].facts) == ("more", {"count": 51})


def test_boundaries_that_are_accepted(tmp_path: Path) -> None:
    text = RIGHT.replace("S01", "S" * 64).replace("采购方案", "长" * 2_000)
    more = f'no = 9999\nproposal = "{"长" * 100_000}"\nresumes = {{ date = 2016-12-03 }}\nsubmitted = 2026-11-25\n'
    assert found(write(tmp_path, text + more)) == []


def test_every_kind_has_its_categories(tmp_path: Path) -> None:
    for kind in kinds().values():
        topics = "".join(f'{TOPIC}category = "{category}"\n' for category in kind.categories)
        text = MEETING.replace("administrative-office/monthly", kind.id) + PERSONS + topics
        assert found(write(tmp_path, text)) == []


def test_what_the_file_says_is_shown_safely(tmp_path: Path) -> None:
    name = "\\u001b]52;c;x\\u0007\\u202e\\u200b[red]{place}" + "长" * 100
    (problem,) = problems(write(tmp_path, RIGHT.replace('chair = "M01"', f'chair = "{name}"')))
    told = sentence(problem)
    assert told.isprintable()
    assert "{place}" in told
    assert "长" * 40 not in told


@pytest.mark.parametrize("alike", ["m01", "\uff2d\uff10\uff11"])
def test_ids_that_differ_in_case_or_width_only(tmp_path: Path, alike: str) -> None:
    (problem,) = problems(write(tmp_path, RIGHT.replace("S01", alike, 1)))
    assert (problem.rule, problem.place.item, problem.place.line) == ("id.alike", 3, 16)
    assert problem.facts == {"found": alike, "item": 1, "first": 8, "other": "M01"}


def test_two_persons_on_one_seat(tmp_path: Path) -> None:
    text = RIGHT.replace('role = "member"', 'role = "member"\nseat = 2')
    (problem,) = problems(write(tmp_path, text))
    assert (problem.rule, problem.place.item, problem.facts["item"]) == ("person.seat", 2, 1)
    # A seat by the order of the roster is not one that somebody gave.
    assert problems(write(tmp_path, RIGHT.replace('role = "member"', 'role = "member"\nseat = 2', 1))) == ()


@pytest.mark.parametrize(
    ("start", "rule"), [("2026-02-30T14:00:00", "value.date"), ("2026-12-04T25:00", "value.clock")]
)
def test_an_impossible_start_brings_no_further_problems(tmp_path: Path, start: str, rule: str) -> None:
    text = RIGHT.replace("2026-12-04T14:00:00+08:00", start) + "resumes = { date = 2026-11-06 }\n"
    (problem,) = problems(write(tmp_path, text))
    assert (problem.rule, problem.place.field) == (rule, "start")


@pytest.mark.parametrize(("rule", "found", "nearest"), [
    ('methods = ["hands", "hand"]', "hand", ("hands",)),
    ('methods = "voice, hand"', "hand", ("hands",)),
    ('methods = ["hands", 7]', 7, ()),
    ('contention = { agains = "at least 1/3" }', "agains", ("against",)),
    ('contention = ["against 5/4"]', "against 5/4", ()),
    ('contention = { against = "5/4" }', "against = 5/4", ()),
    ('recorders = { main = 99 }', "main = 99", ()),
    ('formal_review = ["a", true]', True, ()),
])  # fmt: skip
def test_the_wrong_part_of_a_rule_is_named(tmp_path: Path, rule: str, found: object, nearest: tuple[str, ...]) -> None:
    (problem,) = problems(write(tmp_path, RIGHT + f"[rules]\n{rule}\n"))
    assert (problem.rule, problem.facts["found"]) == ("rule.part", found)
    assert problem.facts["nearest"][:1] == nearest
    assert problem.facts["accepted"]


def test_the_ways_to_write_a_threshold_are_shown(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, RIGHT + '[rules]\nquorum = "5/4"\n'))
    assert {"超过三分之二", "过半数", "more than 2/3"} <= set(problem.facts["accepted"])
    for accepted in problem.facts["accepted"]:
        assert problems(write(tmp_path, RIGHT + f'[rules]\nquorum = "{accepted}"\n')) == ()


def test_who_is_called_like_a_command_is_pointed_out(tmp_path: Path) -> None:
    text = RIGHT.replace('name = "副主任"', 'name = "学习"\npost = "意见"').replace('"M02"', '"pledge"')
    notes = [(note.rule, note.place.item, note.place.field) for note in incoming(write(tmp_path, text)).notes]
    assert notes == [("person.word", 2, "id"), ("person.word", 2, "name"), ("person.word", 2, "post")]
    assert incoming(write(tmp_path, RIGHT)).notes == ()


SEGMENTS = '\n[[segment]]\nkind = "speech"\n[[segment]]\nkind = "topics"\n'


@pytest.mark.parametrize(
    ("old", "new", "rule", "field", "accepted"),
    [
        ('kind = "speech"', 'kind = "speech"\npersons = ["@chef"]', "segment.speakers", "persons", ("@chair @主持人",)),
        ('kind = "speech"', 'kind = "speech"\npersons = ["M09"]', "roster.unknown", "persons", ()),
        ('kind = "speech"', 'kind = "speech"\nno = 2', "", "", ()),
        ('kind = "speech"', 'kind = "speach"', "value.choice", "kind", ()),
        ('reporter = "M02"', 'reporter = "M02"\nsegment = 1', "topic.segment", "segment", (2,)),
        ('kind = "topics"', 'kind = "hear"', "topic.no_segment", "segment", ()),
    ],
)
def test_what_is_wrong_with_segments(
    tmp_path: Path, old: str, new: str, rule: str, field: str, accepted: tuple[object, ...]
) -> None:
    right = RIGHT.replace('reporter = "M02"', 'reporter = "M02"\nsegment = 2') + SEGMENTS
    assert problems(write(tmp_path, right)) == ()
    text = right.replace("\nsegment = 2", "") if "segment = 1" in new or "no = 2" in new else right
    told = problems(write(tmp_path, text.replace(old, new)))
    assert [(p.rule, p.place.field) for p in told] == ([(rule, field)] if rule else [])
    for problem in told:
        assert set(accepted) <= set(problem.facts.get("accepted", accepted))


@pytest.mark.parametrize(
    ("rule", "unit", "told"),
    [
        ("any", "市场部", "note"), ("same", "市场部", "problem"),
        ("any", "财务部", ""), ("same", "财务部", ""), ("any", "", ""), ("same", "", ""),
    ],
)  # fmt: skip
def test_a_substitute_of_another_unit_is_pointed_out_or_refused_by_rule(
    tmp_path: Path, rule: str, unit: str, told: str
) -> None:
    text = RIGHT.replace('id = "M02"', 'id = "M02"\nunit = "财务部"', 1)
    text = text.replace('role = "substitute"', f'role = "substitute"\nunit = "{unit}"', 1)
    file = write(tmp_path, f'{text}{LEAVE}substitute = "S01"\n[rules]\nsubstitute_unit = "{rule}"\n')
    if told == "problem":
        assert [problem[:4] for problem in found(file)] == [("leave.same_unit", "leave", 1, "substitute")]
    else:
        notes = [sentence(note) for note in incoming(file).notes]
        assert [("财务部" in note and "市场部" in note) for note in notes] == ([True] if told else [])
