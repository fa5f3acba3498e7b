"""What an office's own kind may say beside its rules, and who is meant by it: to their bounds, and told where wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.intake import sentence
from meetroom.intake.own_kinds import OwnKinds, read_own_kinds
from meetroom.rules.bad_entry import BadEntry
from meetroom.rules.beside import Step
from meetroom.rules.kinds import kinds
from meetroom.rules.selectors import NAME_LIMIT, SEATS_LIMIT, SELECTORS, Selector, Use, parse_selector


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("post:副主任", Selector("post", "副主任")),
        ("职务：副主任", Selector("post", "副主任")),
        (" POST : Deputy  Director ", Selector("post", "Deputy  Director")),
        ("post:a:b", Selector("post", "a:b")),
        ("block:窗口首席代表 60", Selector("block", "窗口首席代表", 60)),
        ("席位:窗口首席代表", Selector("block", "窗口首席代表")),
        (f"block:x {SEATS_LIMIT}", Selector("block", "x", SEATS_LIMIT)),
        ("post:2号窗口 60", Selector("post", "2号窗口 60")),
        ("分管领导", Selector("leader_in_charge")),
        ("会议:own/专题", Selector("kind", "own/专题")),
        ("post:" + "会" * NAME_LIMIT, Selector("post", "会" * NAME_LIMIT)),
    ],
)
def test_who_is_meant(written: str, read: Selector) -> None:
    assert parse_selector(written) == read
    assert parse_selector(str(read)) == read


@pytest.mark.parametrize(
    "written",
    [
        "post", "post:", "heads:财务部", "pots:副主任", "block:x 0", f"block:x {SEATS_LIMIT + 1}", "kind:monthly", "",
        "post:" + "会" * (NAME_LIMIT + 1), "副主任",
    ],
)  # fmt: skip
def test_who_is_not_understood(written: str) -> None:
    with pytest.raises(BadEntry) as caught:
        parse_selector(written)
    # What is said to be accepted is.
    for accepted in caught.value.accepted:
        parse_selector(accepted)
    assert len(caught.value.accepted) == len(SELECTORS)


@pytest.mark.parametrize(
    ("written", "use"),
    [("kind:own/x", "roster"), ("heads", "approves"), ("block:x 3", "hands_in"), ("unit:x", "supervises")],
)
def test_who_is_meant_where_it_cannot_stand(written: str, use: Use) -> None:
    with pytest.raises(BadEntry) as caught:
        parse_selector(written, use)
    for accepted in caught.value.accepted:
        parse_selector(accepted, use)


BASE = '[book]\nid = "own"\n[kind.special]\nextends = "service-centre/commendation"\nname = "专题会议"\n'


def read(folder: Path, text: str) -> OwnKinds:
    (folder / "a.toml").write_text(text, encoding="utf-8")
    return read_own_kinds(folder)


def test_a_list_replaces_what_is_taken_over_and_a_chain_only_its_own(tmp_path: Path) -> None:
    own = read(
        tmp_path,
        BASE
        + 'prepare = ["通知", "材料", "notice"]\nper_unit = true\nsupervisor = "主要领导"\n'
        '[[kind.special.roster]]\nwho = ["职务:主任", "heads"]\n'
        '[[kind.special.roster]]\nwho = "组:专家"\nrole = "嘉宾"\nas = "专家"\noptional = true\n'
        '[kind.special.approvals]\n会议 = ["主持人"]\nbudget = [{ who = "财务" }]\n'.replace("财务", "unit:财务部")
        + '[kind.special.checklists]\n礼仪 = ["花"]\n',
    )
    assert own.problems == ()
    kind, base = own.kinds["own/special"], kinds()["service-centre/commendation"]
    assert kind.prepare == ("notice", "materials")
    assert [(one.who, one.role) for one in kind.roster] == [
        ("post:主任", "member"), ("heads", "member"), ("group:专家", "guest"),
    ]  # fmt: skip
    assert (kind.roster[2].attends_as, kind.roster[2].optional) == ("expert", True)
    assert kind.approvals["meeting"] == (Step("chair"),)
    assert kind.approvals["materials"] == base.approvals["materials"]
    assert kind.checklists == {"礼仪": ("花",)}
    # Said anew, it is no longer worded as the regulation words its own.
    assert (kind.wording("meeting", "approvals"), kind.wording("roster")) == ("", "")
    assert kind.wording("materials", "approvals") == base.wording("materials", "approvals")
    lifted = read(tmp_path, BASE + 'roster = "unspecified"\nsupervisor = "unspecified"\napprovals = "unspecified"\n')
    assert lifted.problems == ()
    assert (lifted.kinds["own/special"].roster, lifted.kinds["own/special"].approvals) == ((), {})


@pytest.mark.parametrize(
    ("text", "table", "field", "line", "said"),
    [
        ('prepare = ["notic"]\n', "kind.special", "prepare[1]", 6, "notice"),
        ('prepare = ["会议资"]\n', "kind.special", "prepare[1]", 6, "Nearest: 会议资料"),
        ('supervisor = "主要领"\n', "kind.special", "supervisor", 6, "Nearest: 主要领导"),
        ('[[kind.special.roster]]\nwho = "职:副主任"\n', "kind.special.roster[1]", "who", 7, "职务:副主任"),
        ('[kind.special.approvals]\n议成 = ["chair"]\n', "kind.special.approvals", "议成", 7, "议程"),
        ('prepare = "notice"\n', "kind.special", "prepare", 6, "a list"),
        ('per_unit = "yes"\n', "kind.special", "per_unit", 6, "true or false"),
        ('supervisor = "leader_in_charg"\n', "kind.special", "supervisor", 6, "leader_in_charge"),
        ('supervisor = "unit:财务部"\n', "kind.special", "supervisor", 6, "principal"),
        ('convene_by = ["kind:monthly"]\n', "kind.special", "convene_by[1]", 6, "kind:service-centre/"),
        ('reminders = [3]\n', "kind.special", "reminders[1]", 6, "a text"),
        ('[[kind.special.roster]]\nwho = "pots:副主任"\n', "kind.special.roster[1]", "who", 7, "post:副主任"),
        ('[[kind.special.roster]]\nwho = "all"\n[[kind.special.roster]]\nwho = "all"\nrole = "membr"\n',
         "kind.special.roster[2]", "role", 10, "member"),
        ('[[kind.special.roster]]\nwho = "all"\nrol = "member"\n', "kind.special.roster[1]", "rol", 8, "role"),
        ('[[kind.special.roster]]\nrole = "member"\n', "kind.special.roster[1]", "who", 6, "missing"),
        ('[[kind.special.roster]]\nwho = "all"\nas = "expert"\n', "kind.special.roster[1]", "as", 8, "guest"),
        ('[kind.special.approvals]\ndockt = ["chair"]\n', "kind.special.approvals", "dockt", 7, "docket"),
        ('[kind.special.approvals]\ndocket = ["chari"]\n', "kind.special.approvals", "docket[1]", 7, "chair"),
        ('[kind.special.approvals]\ndocket = [{ who = "all" }]\n',
         "kind.special.approvals.docket[1]", "who", 7, "chair"),
        ('[kind.special.approvals]\ndocket = ["chair"]\n清单 = ["chair"]\n',
         "kind.special.approvals", "清单", 8, "once"),
        ('[[kind.special.expects]]\nwhat = "报表"\ndue = "Friday"\n',
         "kind.special.expects[1]", "due", 8, "weekday TH"),
        ('[[kind.special.expects]]\nwhat = "报表"\nwho = "heads"\n', "kind.special.expects[1]", "who", 8, "units"),
        ('[[kind.special.expects]]\nwho = "units"\n', "kind.special.expects[1]", "what", 6, "missing"),
        ('[kind.special.checklists]\nequipment = "x"\n', "kind.special.checklists", "equipment", 7, "a list"),
        ('[kind.special.checklists]\n"a b" = ["x"]\n', "kind.special.checklists", "a b", 7, "equipment"),
        ('[kind.special.facts]\nroster = ["x"]\n', "kind.special.facts", "roster", 7, "[kind.special]"),
        ('mode = "regular"\n', "kind.special", "mode", 6, "[kind.special.facts]"),
        ("roster = [" + '"all",' * 201 + "]\n", "kind.special", "roster", 6, "a list"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place_and_what_is_near(
    tmp_path: Path, text: str, table: str, field: str, line: int, said: str
) -> None:
    own = read(tmp_path, BASE + text)
    assert [(p.place.file, p.place.table, p.place.field, p.place.line) for p in own.problems] == [
        ("a.toml", table, field, line)
    ]
    assert said in sentence(own.problems[0])
    assert own.left_out == {"own/special"}


def test_what_is_wrong_in_several_fields_is_told_at_once(tmp_path: Path) -> None:
    own = read(tmp_path, BASE + 'prepare = ["matreials"]\nper_unit = 1\n[[kind.special.roster]]\nwho = "everybody"\n')
    assert [(problem.place.field, problem.place.line) for problem in own.problems] == [
        ("prepare[1]", 6), ("per_unit", 7), ("who", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('convene_by = ["kind:service-centre/directors-ofice"]\n', "convene_by"),
        ('[kind.special.approvals]\nagenda = ["kind:service-centre/directors-ofice"]\n', "approvals.agenda"),
        ('[kind.special.facts]\nbrief_from = ["service-centre/directors-ofice"]\n', "facts.brief_from"),
    ],
)
def test_a_kind_that_there_is_not_is_pointed_out(tmp_path: Path, text: str, field: str) -> None:
    own = read(tmp_path, BASE + text)
    (problem,) = own.problems
    assert (problem.rule, problem.place.field) == ("kind.reference", field)
    assert "service-centre/directors-office" in sentence(problem)
    assert "own/special" in own.kinds
