"""Which topic a file is of by its name: numbers as offices write them, titles, and what is doubtful of both."""

from __future__ import annotations

import pytest

from meetroom.intake.material_names import Match, is_besides, match

TOPICS = {
    1: "关于2026年度培训预算的请示", 2: "审议办公楼空调维修方案", 3: "关于一季度临聘人员续聘的事宜",
    4: "关于二季度临聘人员续聘的事宜", 5: "干部任免",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        *((name, 2) for name in (
            "议题2.docx", "2.预算.docx", "02-空调.pdf", "二、空调.pdf", "(2)空调.pdf", "２．空调.pdf", "【2】空调.pdf",
            "议题二 空调.docx", "第二个议题.docx", "Topic 2.docx", "2.pdf", "2.1 清单.xlsx", "议题2/附件 报价.xlsx",
            "空调维修方案/报价.xlsx", "办公楼空调维修方案（送审稿）.docx", "20261204 办公楼空调维修方案v2.pdf",
        )),
        ("2026年度培训预算.docx", 1), ("一季度临聘人员续聘.docx", 3), ("二季度临聘人员续聘.docx", 4),
    ],
)  # fmt: skip
def test_a_number_in_front_or_the_title_says_the_topic(name: str, topic: int) -> None:
    found = match(name, TOPICS)
    assert (found.topic, found.sure) == (topic, True)


@pytest.mark.parametrize(
    "name",
    ["会议通知.docx", "附件1 报价.xlsx", "12月经费.docx", "20261204.docx", "2026-12-04.docx", "议题9.docx", "9.pdf"],
)
def test_what_is_neither_fits_none(name: str) -> None:
    assert match(name, TOPICS).topic is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("议题1 办公楼空调维修方案.docx", Match(1, "number", 0, "other", 2)),
        ("议题9 办公楼空调维修方案.docx", Match(2, "title", 100, "unknown")),
        ("临聘人员续聘.docx", Match(3, "title", 95, "several", 4)),
        ("2026年培训经费.docx", Match(1, "title", 78, "title")),
    ],
)
def test_what_is_doubtful_says_why(name: str, found: Match) -> None:
    assert match(name, TOPICS) == found
    assert not found.sure


def test_a_topic_alone_with_its_title_needs_no_number() -> None:
    assert match("关于调整值班安排的请示.docx", {1: "调整值班安排"}) == Match(1, "title", 100)
    assert match("随便.docx", {}) == Match(None)


def test_attachments_are_known_by_their_names() -> None:
    assert [name for name in ("议题2 附件1.xlsx", "附件/议题2.docx", "Annex.pdf", "附近.pdf") if is_besides(name)] == [
        "议题2 附件1.xlsx", "Annex.pdf",
    ]  # fmt: skip
