"""An office's own kinds of meetings: what a file may say, what is told of one that is wrong, what hostile files do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from meetroom.intake import sentence
from meetroom.intake.choices import choices
from meetroom.intake.form import Form, form_fields
from meetroom.intake.own_kinds import CHAIN_LIMIT, SIZE_LIMIT, OwnKinds, read_own_kinds
from meetroom.rules.kinds import kinds, own_kinds_from
from meetroom.rules.rulebook import kind, resolve

OWN = """\
[book]
id = "own"
[kind.special]
extends = "administrative-office/extraordinary"
name = "专题会议"
[kind.special.rules]
statement_seconds = 300
page_limit = 3
leave_lead_minutes = "unspecified"
"""


def read(folder: Path, **files: str) -> OwnKinds:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return read_own_kinds(folder)


def told(own: OwnKinds) -> list[tuple[str, str, str, str | None, int | None]]:
    """File, rule, table, field and line of each problem."""
    return [(p.place.file, p.rule, p.place.table, p.place.field, p.place.line) for p in own.problems]


def test_a_kind_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    own = read(tmp_path, special=OWN)
    assert own.problems == ()
    special, base = own.kinds["own/special"], kind("administrative-office/extraordinary")
    assert (special.own, special.name_en, special.nature) == (True, "专题会议", base.nature)
    assert (special.regulation, special.usual_methods) == (base.regulation, base.usual_methods)
    rules = resolve(special, {}, {})
    assert (rules.integer("statement_seconds"), rules.source("statement_seconds")) == (300, "kind:own")
    assert (rules.integer("report_seconds"), rules.source("report_seconds")) == (300, "kind:administrative-office")
    # Said otherwise, a rule is no longer worded as the regulation words its own.
    assert (special.wording("statement_seconds"), special.wording("report_seconds")) == ("", "汇报5分钟")
    assert rules.integer("leave_lead_minutes") is None
    assert special.said("purposes") == base.facts["purposes"]


def test_the_form_offers_an_offices_kind_and_its_categories(tmp_path: Path) -> None:
    own = read(tmp_path, special=OWN + '[kind.special.categories]\nsafety = "安全生产"\n')
    own_kinds_from(lambda: own.kinds)
    try:
        form = Form(meeting={"kind": "own/special"})
        (kinds_field,) = (field for field in form_fields("meeting") if field.holds == "kind")
        (category,) = (field for field in form_fields("topic") if field.holds == "category")
        assert dict(choices(form, "meeting", kinds_field))["own/special"].startswith("专题会议")
        assert ("safety", "安全生产") in choices(form, "topic", category)
    finally:
        own_kinds_from(dict)
    assert "own/special" not in kinds()


def test_a_plan_of_segments_is_taken_over_or_made_anew(tmp_path: Path) -> None:
    forum = OWN.replace("administrative-office/extraordinary", "conference-affairs/forum")
    plan = (
        '[[kind.special.segment]]\nkind = "听取"\ntitle = "听取专题汇报"\n[[kind.special.segment]]\nkind = "topics"\n'
    )
    kept = read(tmp_path, special=forum).kinds["own/special"]
    assert [one.kind for one in kept.segments] == ["speech", "opinions", "discuss", "speech"]
    made = read(tmp_path, special=forum + plan).kinds["own/special"]
    assert [(one.no, one.kind, one.title) for one in made.segments] == [
        (1, "hear", "听取专题汇报"),
        (2, "topics", "议题"),
    ]


def test_kinds_extend_each_other_across_files_in_any_order(tmp_path: Path) -> None:
    second = '[book]\nid = "a"\n[kind.urgent]\nextends = "own/special"\nname = "紧急专题会议"\n'
    second += "[kind.urgent.rules]\npage_limit = 1\n"
    own = read(tmp_path, a=second, special=OWN)
    assert own.problems == ()
    rules = resolve(own.kinds["a/urgent"], {}, {})
    assert (rules.integer("page_limit"), rules.integer("statement_seconds")) == (1, 300)
    sources = [rules.source(name) for name in ("page_limit", "statement_seconds", "report_seconds")]
    assert sources == ["kind:a", "kind:own", "kind:administrative-office"]


@pytest.mark.parametrize(
    ("old", "new", "problem", "said"),
    [
        ("page_limit", "page_limt", ("rule.unknown", "kind.special.rules", "page_limt", 8), "page_limit"),
        ("= 3\n", '= "three"\n', ("rule.value", "kind.special.rules", "page_limit", 8), "1..1000000"),
        ("= 3\n", "= 0\n", ("rule.value", "kind.special.rules", "page_limit", 8), "1..1000000"),
        ("page_limit = 3", 'quorum = "3/2"', ("rule.value", "kind.special.rules", "quorum", 8), "at least 1/2"),
        ("page_limit = 3", 'majority_base = "presnt"', ("rule.value", "kind.special.rules", "majority_base", 8),
         "present"),
        (
            "[kind.special.rules]", "[kind.special.rules.nothing]",
            ("rule.category", "kind.special.rules", "nothing", 6), "cadre",
        ),
        ("extraordinary", "extraordinry", ("kind.extends", "kind.special", "extends", 4), "extraordinary"),
        ("administrative-office/extraordinary", "monthly", ("kind.extends", "kind.special", "extends", 4), "/monthly"),
        ('"administrative-office/extraordinary"', "3", ("value.type", "kind.special", "extends", 4), "3"),
        ("name =", "nane =", ("kind.field", "kind.special", "nane", 5), "name"),
        ('name = "专题会议"\n', "", ("kind.field_missing", "kind.special", "name", 3), "missing"),
        ('"专题会议"', "3", ("value.type", "kind.special", "name", 5), "3"),
        ('"专题会议"', f'"{"会" * 201}"', ("value.too_long", "kind.special", "name", 5), "201"),
        ("[kind.special.rules]", "[kind.special.rulez]", ("kind.field", "kind.special", "rulez", 6), "rules"),
        ('id = "own"', 'id = "administrative-office"', ("kind.taken", "book", "id", 2), "administrative-office"),
        ('id = "own"', 'id = "o w n"', ("kind.name", "book", "id", 2), "letters"),
        ('id = "own"', 'id = "own"\ntitle = "x"', ("kind.field", "book", "title", 3), "regulation"),
        ("[book]", "[boko]", ("table.missing", "book", None, None), "missing"),
        ("[kind.special]", '[kind."a b"]', ("kind.name", "kind.a b", None, 3), "letters"),
        ("[kind.special.rules]", '[kind.special.facts]\nmode = "often"\n[kind.special.rules]',
         ("value.choice", "kind.special.facts", "mode", 7), "ad_hoc"),
        ("[kind.special.rules]", '[kind.special.facts]\nflow = "x"\n[kind.special.rules]',
         ("value.type", "kind.special.facts", "flow", 7), "list"),
        ("[kind.special.rules]", '[kind.special.categories]\nx = {nam = "x"}\n[kind.special.rules]',
         ("kind.field", "kind.special.categories.x", "nam", 7), "name"),
        ("[kind.special.rules]",
         '[kind.special.categories]\nx = {name = "x", confidential = "no"}\n[kind.special.rules]',
         ("value.type", "kind.special.categories.x", "confidential", 7), "true"),
        ("[kind.special.rules]", '[[kind.special.segment]]\nkind = "hear"\n[[kind.special.segment]]\nkind = "heer"\n'
         "[kind.special.rules]", ("value.choice", "kind.special.segment[2]", "kind", 9), "hear"),
        ("[kind.special.rules]", '[[kind.special.segment]]\nkind = "hear"\npersons = ["M01"]\n[kind.special.rules]',
         ("value.choice", "kind.special.segment[1]", "persons", 8), "@chair"),
        ("[kind.special.rules]", '[[kind.special.segment]]\nkind = "hear"\nminuts = 5\n[kind.special.rules]',
         ("kind.field", "kind.special.segment[1]", "minuts", 8), "minutes"),
        ("[book]", "[book", ("toml.bracket", "", None, 1), "[book"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place_and_stops_nothing_else(
    tmp_path: Path, old: str, new: str, problem: tuple[str, str, str | None, int | None], said: str
) -> None:
    assert old in OWN
    good = OWN.replace('"own"', '"good"').replace("专题会议", "好会")
    own = read(tmp_path, special=OWN.replace(old, new, 1), zgood=good)
    assert ("special.toml", *problem) in told(own)
    assert list(own.kinds) == ["good/special"]
    words = [sentence(one) for one in own.problems]
    assert any(said in one for one in words), words
    assert all(one.startswith("special.toml") for one in words)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ('[[book]]\nid = "own"\n[kind.x]\nname = "x"\n', ("book", 1), "[book]"),
        ('[book]\nid = "own"\n[[kind]]\nname = "x"\n', ("kind", 3), "[kind.…]"),
        ('common = 1\n[book]\nid = "own"\n[kind.x]\nname = "x"\n', ("common", 1), "[common.rules]"),
    ],
)
def test_a_table_that_is_written_as_something_else_is_not_told_as_unknown(
    tmp_path: Path, text: str, place: tuple[str, int], expected: str
) -> None:
    own = read(tmp_path, own=text)
    (problem,) = own.problems
    assert (problem.rule, problem.place.field) == ("table.shape", place[0])
    assert problem.facts["expected"] == expected
    assert expected in sentence(problem)


def test_all_wrong_rules_of_a_kind_are_told_at_once(tmp_path: Path) -> None:
    own = read(tmp_path, special=OWN.replace("= 3\n", "= 0\nwarn_second = 4\n"))
    assert [problem.place.field for problem in own.problems] == ["page_limit", "warn_second"]
    assert own.left_out == {"own/special"}


def test_a_circle_is_told_once_and_so_is_who_stands_on_it(tmp_path: Path) -> None:
    text = '[book]\nid = "own"\n' + "".join(
        f'[kind.{name}]\nname = "{name}"\nextends = "own/{base}"\n' for name, base in ("xa", "ab", "bc", "ca", "dd")
    )
    own = read(tmp_path, circle=text)
    assert dict(own.kinds) == {}
    assert [(one.rule, one.place.table) for one in own.problems] == [
        ("kind.circle", "kind.a"), ("kind.extends_broken", "kind.x"), ("kind.circle", "kind.d"),
    ]  # fmt: skip
    assert own.problems[0].facts["found"] == ("own/a", "own/b", "own/c", "own/a")


@pytest.mark.parametrize("length", [CHAIN_LIMIT, CHAIN_LIMIT + 1])
def test_a_chain_of_kinds_has_an_end(tmp_path: Path, length: int) -> None:
    rows = [
        f'[kind.k{n}]\nname = "k{n}"\n' + (f'extends = "own/k{n + 1}"\n' if n < length else "")
        for n in range(1, length + 1)
    ]
    own = read(tmp_path, chain='[book]\nid = "own"\n' + "".join(rows))
    assert (len(own.problems) > 0) is (length > CHAIN_LIMIT)
    assert "own/k2" in own.kinds or length > CHAIN_LIMIT


def test_of_two_files_with_one_kind_the_first_is_used(tmp_path: Path) -> None:
    own = read(tmp_path, a=OWN, b=OWN.replace("专题会议", "另一种"))
    assert told(own) == [("b.toml", "kind.twice", "kind.special", None, 3)]
    assert own.problems[0].facts == {"found": "own/special", "file": "a.toml", "first": 3}
    assert own.kinds["own/special"].name == "专题会议"


def test_a_name_that_a_regulation_uses_is_pointed_out(tmp_path: Path) -> None:
    own = read(tmp_path, a=OWN.replace("专题会议", "月例会"))
    assert told(own) == [("a.toml", "kind.name_taken", "kind.special", "name", 5)]
    assert "administrative-office/monthly" in sentence(own.problems[0])
    assert "own/special" in own.kinds


def test_a_fault_in_what_several_kinds_share_is_told_once(tmp_path: Path) -> None:
    rows = "".join(f'[kind.{name}]\nname = "{name}"\nextends = "shared"\n' for name in "abc")
    own = read(tmp_path, a=f'[book]\nid = "own"\n[shared.rules]\nquorm = 1\n{rows}')
    assert told(own) == [("a.toml", "rule.unknown", "shared.rules", "quorm", 4)]
    assert own.left_out == {"own/a", "own/b", "own/c"}


def test_no_folder_is_no_kind(tmp_path: Path) -> None:
    assert read_own_kinds(tmp_path / "none") == OwnKinds()
    assert [one.rule for one in read_own_kinds(tmp_path / "none", must=True).problems] == ["folder.missing"]
    (tmp_path / "file").write_text("")
    assert [one.rule for one in read_own_kinds(tmp_path / "file").problems] == ["folder.unreadable"]


def test_gbk_and_a_mark_of_bytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(OWN.encode("gbk"))
    (tmp_path / "b.toml").write_bytes(OWN.replace('"own"', '"b"').replace("专题", "两题").encode("utf-8-sig"))
    own = read_own_kinds(tmp_path)
    assert own.problems == ()
    assert [one.name for one in own.kinds.values()] == ["专题会议", "两题会议"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes and devices in folders")
def test_hostile_files_are_told_and_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "kinds"
    folder.mkdir()
    (tmp_path / "elsewhere").write_text(OWN.replace('"own"', '"linked"'), encoding="utf-8")
    (folder / "good.toml").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(folder / "pipe.toml")
    (folder / "zero.toml").symlink_to("/dev/zero")
    (folder / "gone.toml").symlink_to("nowhere")
    (folder / "loop.toml").symlink_to("loop.toml")
    (folder / "folder.toml").mkdir()
    (folder / "huge.toml").write_text("#" * (SIZE_LIMIT + 1))
    (folder / "deep.toml").write_text("[a" + ".a" * 500 + "]\n")
    (folder / "bytes.toml").write_bytes(b"\0\1\2")
    (folder / ".hidden.toml").write_text("nonsense")
    (folder / "notes.txt").write_text("nonsense")
    own = read_own_kinds(folder)
    assert list(own.kinds) == ["linked/special"]
    rules = {problem.place.file: problem.rule for problem in own.problems}
    assert rules == {
        "pipe.toml": "file.special", "zero.toml": "file.special", "gone.toml": "file.missing",
        "loop.toml": "file.unreadable", "folder.toml": "file.folder", "huge.toml": "file.too_large",
        "deep.toml": "toml.depth", "bytes.toml": "file.nul",
    }  # fmt: skip


def test_what_entries_cannot_keep_becomes_text(tmp_path: Path) -> None:
    facts = "[kind.special.facts]\nbig = 123456789012345678901234567890\nnone = nan\nday = 2026-12-04\nat = 09:30:00\n"
    own = read(tmp_path, a=OWN + facts + 'unseen = "a\\u202Eb"\n')
    found = own.kinds["own/special"].facts
    assert (found["big"], found["none"], found["day"]) == ("123456789012345678901234567890", "nan", "2026-12-04")
    assert (found["at"], found["unseen"]) == ("09:30", "ab")
    assert [problem.rule for problem in own.problems] == ["value.unseen"]
