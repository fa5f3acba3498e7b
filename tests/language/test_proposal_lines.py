"""Lines of a proposal: read in both languages, written so that they are read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.book import Book
from meetroom.acts import proposal as act
from meetroom.command import Command
from meetroom.elements.who import Who
from meetroom.i18n import set_language
from meetroom.language import BadLine, parse, render_entry, sentence
from meetroom.language.proposal import PROPOSALS, nothing, written_value
from meetroom.language.words import Lang
from meetroom.rules.proposal import FIELDS
from tests.core.house import Table
from tests.directories import keep_directory
from tests.proposals import NOW, WHOLE, Pool

LI = Who(name="李四")
LINES: tuple[tuple[str, str, Command], ...] = (
    ("分管同意 李四", "endorse 李四", act.Endorse(person=LI)),
    ("不同意 李四 因 不成熟", "decline 李四 because 不成熟", act.Decline(person=LI, reason="不成熟")),
    ("受理", "accept", act.Accept()),
    ("退回 因 属党委会", "return because 属党委会", act.Return(reason="属党委会")),
    ("补充 因 数据不全", "supplement because 数据不全", act.Supplement(reason="数据不全")),
    ("协调 李四 因 有异议", "coordinate 李四 because 有异议", act.Coordinate(person=LI, reason="有异议")),
    ("修订 议题名称 新的 名称", "revise title 新的 名称", act.Revise(changes={"title": "新的 名称"})),
    ("列入 2026-12-04-monthly", "schedule 2026-12-04-monthly", act.Schedule(meeting="2026-12-04-monthly")),
    ("合并 P-2026-0003", "merge P-2026-0003", act.Merge(into="P-2026-0003")),
    ("撤回 因 已解决", "withdraw because 已解决", act.Withdraw(reason="已解决")),
)
VALUES: dict[str, Any] = {
    "text": "甲", "long": "甲\n乙", "texts": ("甲", "乙"), "flag": True, "tag": "大额资金", "number": 3,
    "amount": 500_000,
    "kind": "administrative-office/weekly", "category": "cadre", "level": "high",
    "moment": NOW.replace(hour=16, minute=30),
}  # fmt: skip


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pool]:
    """A proposal of an office without a directory."""
    with Book.open(tmp_path_factory.mktemp("lines") / "book.db") as book:
        pool = Pool(book)
        pool.submits()
        yield pool


def read(pool: Pool, line: str) -> Command:
    return PROPOSALS.parse(line, pool.proposal, pool.office.directory, now=NOW)


@pytest.mark.parametrize(("zh", "en", "command"), LINES, ids=[zh.split()[0] for zh, _, _ in LINES])
def test_each_line_is_read_and_written_in_both_languages(pool: Pool, zh: str, en: str, command: Command) -> None:
    assert read(pool, zh) == read(pool, en) == command
    assert (PROPOSALS.line(command, pool.proposal, "zh"), PROPOSALS.line(command, pool.proposal, "en")) == (zh, en)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_every_field_is_changed_and_emptied_by_a_line(pool: Pool, field: Any, lang: Lang) -> None:
    word = (field.zh if lang == "zh" else field.en)[0]
    line = f"{'修订' if lang == 'zh' else 'revise'} {word} "
    value = VALUES[field.holds]
    assert read(pool, line + written_value(field, value, lang)) == act.Revise(changes={field.name: value})
    if field.name not in ("title", "unit", "kind"):
        assert read(pool, line + '""') == act.Revise(changes={field.name: nothing(field)})


@pytest.mark.parametrize(
    ("line", "rule", "accepted"),
    [
        ("修订 颜色 红", "line.choice", "议题名称 title"),
        ("修订 金额 很多", "line.choice", "50万元"),
        ("修订 类别 没有", "line.choice", "cadre 干部人事"),
        ("修订 类型 没有", "line.choice", "administrative-office/monthly 月例会"),
        ("修订 紧急 也许", "line.choice", "是"),
        ("修订 页数 0", "line.number", ""),
        ("修订 标题", "line.missing", ""),
        ("退回", "line.missing", ""),
        ("合并 3", "line.choice", "P-2026-0001"),
        ("议题 3", "line.other_stream", "受理"),
        ("受礼", "line.unknown_word", "受理"),
    ],
)
def test_what_is_wrong_is_said_with_what_is_accepted(pool: Pool, line: str, rule: str, accepted: str) -> None:
    with pytest.raises(BadLine) as problem:
        read(pool, line)
    assert problem.value.rule == rule
    assert accepted in sentence(problem.value)


def test_a_word_of_a_proposal_in_a_meeting_is_told_as_one() -> None:
    table = Table()
    with pytest.raises(BadLine) as problem:
        parse("受理", table.meeting, now=NOW)
    assert problem.value.rule == "line.other_stream"
    assert "P-" in sentence(problem.value)


def test_where_there_is_a_directory_persons_are_those_of_it(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book.db") as book:
        keep_directory(book)
        pool = Pool(book)
        pool.submits()
        entry = pool.says("分管同意 M01")
        assert pool.proposal.endorsed == Who(name="张三", id="M01")
        assert render_entry(entry, pool.proposal) == "分管同意 张三"
        with pytest.raises(BadLine, match=r"line\.person_unknown"):
            pool.says("分管同意 王五六")


def test_what_no_line_says_is_told(pool: Pool) -> None:
    set_language("en")
    told = render_entry(pool.proposal.log[0], pool.proposal)
    assert told == f"handed in: “{WHOLE['title']}”, 业务一部, for 月例会"
