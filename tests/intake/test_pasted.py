"""Rows pasted from a spreadsheet become as many people; their columns are known by heading or content."""

from __future__ import annotations

import pytest

from meetroom.intake.form import Form, free_id, shown_fields, taking_over, without_empty
from meetroom.intake.pasted import completed, pasted, with_pasted


@pytest.mark.parametrize(
    ("text", "rows", "left"),
    [
        ("姓名\t单位\t身份\n甲\t业务部\t成员\n乙\t财务部\t列席\n",
         [{"name": "甲", "unit": "业务部", "role": "member"},
          {"name": "乙", "unit": "财务部", "role": "observer"}], ()),
        ("序号\t姓名\t职务\t电话\r\n1\t甲\t部长\t123\r\n2\t乙\t秘书\t\r\n",
         [{"name": "甲", "post": "部长"}, {"name": "乙", "post": "秘书"}], ("电话",)),
        ("甲某\t业务部\t部长\n乙某\t财务部\t部长\n丙某\t业务部\t科员\n",
         [{"name": "甲某", "unit": "业务部", "post": "部长"}, {"name": "乙某", "unit": "财务部", "post": "部长"},
          {"name": "丙某", "unit": "业务部", "post": "科员"}], ()),
        ("1\t财务部\t甲某\t列席\n2\t综合部\t乙某\t成员",
         [{"name": "甲某", "unit": "财务部", "role": "observer"},
          {"name": "乙某", "unit": "综合部", "role": "member"}], ()),
        ("办公室主任\t办公室\n财务部部长\t财务部\n",
         [{"name": "办公室主任", "unit": "办公室"}, {"name": "财务部部长", "unit": "财务部"}], ()),
        ("电话\t姓名\n1234567\t甲某", [{"name": "甲某"}], ("电话",)),
        ("甲某\t1234567\n乙某\t1234568", [{"name": "甲某"}, {"name": "乙某"}], ("1234567",)),
        ("M01\t甲某\nM02\t乙某", [{"id": "M01", "name": "甲某"}, {"id": "M02", "name": "乙某"}], ()),
        ("甲某\n乙某\n\n", [{"name": "甲某"}, {"name": "乙某"}], ()),
        ("甲某\t业务部", [{"name": "甲某", "unit": "业务部"}], ()),
        ('name\tunit\n"甲\n某"\t业务部', [{"name": "甲\n某", "unit": "业务部"}], ()),
    ],
)  # fmt: skip
def test_people(text: str, rows: list[dict[str, str]], left: tuple[str, ...]) -> None:
    found = pasted(text, "person")
    assert found is not None
    assert (list(found.rows), found.left) == (rows, left)


def test_topics_are_pasted_too() -> None:
    found = pasted("议题名称\t提交部门\t汇报人\n延时服务\t业务部\t甲\n", "topic")
    assert found is not None
    assert found.rows == ({"title": "延时服务", "unit": "业务部", "reporter": "甲"},)
    found = pasted("1\t延时服务\t业务部\n2\t会议室\t综合部", "topic")
    assert found is not None
    assert found.rows[1] == {"title": "会议室", "unit": "综合部"}


@pytest.mark.parametrize(
    ("text", "table"), [("甲某", "person"), ("", "person"), ("\t\n", "person"), ("a\tb", "meeting")]
)
def test_no_rows(text: str, table: str) -> None:
    assert pasted(text, table) is None


def test_whoever_has_no_id_or_role_gets_one_and_empty_rows_make_room() -> None:
    form = Form(person=({"id": "M02", "name": "甲", "role": "member"}, {"unit": " "}))
    found = pasted("乙\t列席\n丙\t\n", "person")
    assert found is not None
    form = with_pasted(form, "person", found)
    assert [(one["id"], one["name"], one["role"]) for one in form.person] == [
        ("M02", "甲", "member"), ("O01", "乙", "observer"), ("M03", "丙", "member"),
    ]  # fmt: skip
    assert completed(Form(person=({},))) == Form(person=({},))
    assert without_empty(Form(person=({"name": " "}, {"name": "甲"}), topic=({},))) == Form(person=({"name": "甲"},))


def test_a_free_id_is_nobodys() -> None:
    form = Form(person=tuple({"id": id} for id in ("M01", "m03", "M002", "x")))
    assert free_id(form, "member") == "M04"
    assert free_id(form, "substitute") == "S01"
    assert [field.name for field in shown_fields("person")][:4] == ["name", "unit", "post", "role"]
    assert shown_fields("person")[-1].name == "id"


def test_a_roster_is_taken_over_without_those_who_are_there() -> None:
    earlier = Form(
        meeting={"chair": "A", "recorder": "B", "reviewer": "C"},
        person=(
            {"id": "A", "name": "主任", "unit": "班子", "role": "member", "seat": "3"},
            {"id": "B", "name": "秘书", "role": "observer", "topics": "1"},
            {"id": "C", "name": "综合部部长", "role": "observer"},
        ),
    )
    form = Form(meeting={"recorder": "B"}, person=({"id": "B", "name": "主任", "unit": "班子"},))
    form, added = taking_over(form, earlier)
    assert added == 2
    assert [(one["id"], one["name"]) for one in form.person] == [
        ("B", "主任"), ("O01", "秘书"), ("C", "综合部部长"),
    ]  # fmt: skip
    assert all("seat" not in one and "topics" not in one for one in form.person)
    # Who is named already stays; the chair is whoever was it, under the id that they have here.
    assert form.meeting == {"recorder": "B", "chair": "B", "reviewer": "C"}
    assert taking_over(form, earlier) == (form, 0)
