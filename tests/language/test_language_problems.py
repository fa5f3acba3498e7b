"""What is wrong with a line and how it is told; what stands before its words; what could follow."""

from __future__ import annotations

import re
from datetime import date, datetime, time

import pytest

from meetroom.acts import agenda, note
from meetroom.i18n import Language, set_language
from meetroom.language import BadLine, Line, When, complete, sentence, split, words
from tests.language.test_language import MEETING, ZONE, problem, read

DATED = When(time(14, 3, 20), date(2026, 12, 4))
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize(
    ("line", "rule", "facts"),
    [
        ("", "line.empty", {}),
        ("　 ", "line.empty", {}),
        ("今天请大家来谈谈", "line.unknown_word", {"nearest": (), "persons": (), "usage": "note TEXT|P: TEXT"}),
        ("举首 9 3 1", "line.unknown_word", {"typed": "举首", "nearest": ("举手",)}),
        ("hends 9 3 1", "line.unknown_word", {"nearest": ("hands", "send", "head")}),
        ("M99 同意", "line.person_unknown", {"typed": "M99"}),
        ("发言 周", "line.person_ambiguous", {"typed": "周", "candidates": ("M09", "M10")}),
        ("周敏 同意", "line.person_ambiguous", {"candidates": ("M09", "M10")}),
        ("记 周：好", "line.person_ambiguous", {"candidates": ("M09", "M10")}),
        ("发言", "line.missing", {"what": "person", "usage": "发言 人"}),
        ("speak", "line.missing", {"what": "person", "usage": "speak P"}),
        ("发言 M01、M02", "line.one_person", {"who": ("M01", "M02")}),
        ("M01", "line.missing", {"what": "stance"}),
        ("同意 好", "line.missing", {"what": "person"}),
        ("其余 好", "line.choice", {"typed": "好"}),
        ("首长决定 拒绝", "line.choice", {"typed": "拒绝"}),
        ("记 张三：", "line.missing", {"what": "text"}),
        ("记", "line.missing", {"what": "text"}),
        ("休会 因", "line.missing", {"what": "reason"}),
        ("列入", "line.missing", {"what": "reason"}),
        ("删 12", "line.missing", {"what": "reason"}),
        ("暂缓 牵头 M05 牵头 M01", "line.option_twice", {"option": "lead"}),
        ("暂缓 牵头 M05 5wd 于 12-15", "line.option_twice", {"option": "due"}),
        ("暂缓 牵头 M05 0个工作日", "line.number", {"least": 1, "most": 999}),
        ("暂缓 牵头 M05 1000wd", "line.number", {"least": 1, "most": 999}),
        ("举手 反对 M01 反对 M02", "line.option_twice", {"option": "against"}),
        ("举手 反对 弃权 M02", "line.missing", {"what": "persons"}),
        ("举手 9 3", "line.missing", {"what": "counts", "given": 2, "needed": 3}),
        ("举手 9 3 1 0", "line.extra", {"typed": "0"}),
        ("举手 9 -3 1", "line.number", {"typed": "-3"}),
        ("举手 -9 3 1", "line.number", {"typed": "-9"}),
        ("口头 9.5 3 1", "line.number", {"typed": "9.5"}),
        ("举手 1000000000 3 1", "line.number", {"most": 999_999_999}),
        ("举手 " + "9" * 10_000 + " 3 1", "line.number", {"typed": "9" * 80}),
        ("口头", "line.missing", {"what": "counts"}),
        ("无记名 10 10 8 1", "line.missing", {"given": 4, "needed": 5}),
        ("核 20-12", "line.range", {"typed": "20-12"}),
        ("核 1-999999999", "line.range", {}),
        ("疑 12", "line.missing", {"what": "text"}),
        ("疑 x 好", "line.number", {"typed": "x"}),
        ("任务 技术部 2026-02-30 交", "line.date", {"typed": "2026-02-30"}),
        ("任务 技术部 2月30日 交", "line.date", {"typed": "2月30日"}),
        ("任务 技术部 改日 交", "line.date", {"typed": "改日"}),
        ("任务 技术部 路人 12-15 交", "line.person_unknown", {"typed": "路人"}),
        ("任务 技术部 M05 交", "line.date", {"typed": "交"}),
        ("任务 技术部", "line.missing", {"what": "date"}),
        ("任务 技术部 12-15", "line.missing", {"what": "text"}),
        ("任务 技术部 12-15 交 考核", "line.missing", {"what": "requirement"}),
        ("请假 M02 于 25:00", "line.time", {"typed": "25:00"}),
        ("请假 M02 于 2-30 11:00", "line.time", {"typed": "2-30 11:00"}),
        ("请假 M02 M01", "line.extra", {"typed": "M01"}),
        ("加时 很久", "line.duration", {"typed": "很久"}),
        ("加时 25h", "line.duration", {}),
        ("加时 " + "9" * 10_000, "line.duration", {}),
        ("议题 x", "line.number", {"typed": "x"}),
        ("毕 了", "line.extra", {"typed": "了", "usage": "毕"}),
        ("改 12 改 13 毕", "line.nested", {}),
        ("改 12 仍要 因 好", "line.nested", {}),
        ("改 12", "line.missing", {"what": "command"}),
        ("改" + " 1 改" * 20_000, "line.nested", {}),
        ("发言 " + "、 " * 20_000, "line.missing", {"what": "person"}),
        ("记 " + "长" * 100_001, "line.too_long", {"what": "text", "length": 100_001, "limit": 100_000}),
        ("记 " + "长" * 200_000, "line.too_long", {"what": "line"}),
        ("列席 " + "长" * 2_001, "line.too_long", {"what": "name", "limit": 2_000}),
        ("发言 " + "长" * 2_001, "line.too_long", {"what": "name"}),
        ("记 a\ud800", "line.surrogate", {"position": 4}),
    ],
)
def test_bad_lines(line: str, rule: str, facts: dict[str, object]) -> None:
    caught = problem(line)
    assert caught.rule == rule
    assert {name: caught.facts.get(name) for name in facts} == facts
    for lang in LANGUAGES:
        set_language(lang)
        assert "{" not in sentence(caught, MEETING)
        assert sentence(caught)


def test_a_text_of_exactly_the_limit_is_taken() -> None:
    assert read("记 " + "长" * 100_000) == note.TakeNote(text="长" * 100_000)
    assert read("列席 " + "长" * 2_000) == agenda.AdmitObserver(name="长" * 2_000)


@pytest.mark.parametrize("word", [word.zh for word in words.COMMANDS])
def test_what_is_missing_behind_a_word_is_told_in_chinese(word: str) -> None:
    """By no key of the program: 审定 alone was told as “缺少paper”."""
    set_language("zh")
    try:
        read(word)
    except BadLine as bad:
        told = sentence(bad, MEETING)
    else:
        told = ""
    assert not re.match("缺少[a-z_]+。", told), told


def test_sentences_name_persons_with_their_ids() -> None:
    assert sentence(problem("周敏 同意"), MEETING) == (
        "“周敏” could be: 周敏 (M09), 周敏 (M10). Type more of the name, or the id. "
        "Form: 人 同意|反对|建议修改|不同意|缓议 理由"
    )
    assert sentence(problem("speak lisi x"), MEETING) == "This is too much: “x”. Form: speak P"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("!主持> @14:03 开会", Line("chair", When(time(14, 3)), "开会", True)),
        ("！ recorder ＞＠２０２６－１２－０４Ｔ１４：０３：２０　毕", Line("recorder", DATED, "毕", True)),
        ("复核> 核 全部", Line("reviewer", None, "核 全部")),
        ("@-2m 汇报 M10", Line(None, When(ago=120), "汇报 M10")),
        ("@-1m30s  毕 ", Line(None, When(ago=90), "毕")),
        ("@-90s 毕", Line(None, When(ago=90), "毕")),
        ("@14:10", Line(None, When(time(14, 10)), "")),
        ("记 a > b", Line(None, None, "记 a > b")),
        ("display> 毕", Line("display", None, "毕")),
    ],
)  # fmt: skip
def test_split(raw: str, line: Line) -> None:
    assert split(raw, script=True) == line
    if not line.refused:
        assert split(raw, roles=True) == line


def test_only_scripts_expect_refusals() -> None:
    assert split("!开会", roles=True) == Line(None, None, "!开会")


def test_in_the_room_there_is_neither_role_nor_expected_refusal() -> None:
    assert split("主持> 开会", script=False) == Line(None, None, "主持> 开会")
    assert split("!开会", script=False) == Line(None, None, "!开会")
    assert split("@14:03 开会", script=False) == Line(None, When(time(14, 3)), "开会")


@pytest.mark.parametrize(
    "typed", ["@25:00 毕", "@14:60 毕", "@ 毕", "@-2 毕", "@-1:30 毕", "@+2m 毕", "@2026-02-30T10:00 毕"]
)
def test_bad_times(typed: str) -> None:
    with pytest.raises(BadLine) as caught:
        split(typed, script=False)
    assert caught.value.rule == "line.time"
    assert "@-2m" in caught.value.facts["accepted"]


def test_an_unknown_role() -> None:
    with pytest.raises(BadLine) as caught:
        split("boss> 开会", script=True)
    assert caught.value.rule == "line.role"


def at(day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, second, tzinfo=ZONE)


def test_when_is_of_the_offset_of_now() -> None:
    now = datetime(2026, 12, 4, 14, 30, 5, 999, tzinfo=ZONE)
    assert When(time(14, 3), date(2026, 12, 5)).resolve(now) == at(5, 14, 3)
    assert When(ago=90).resolve(now) == at(4, 14, 28, 35)


@pytest.mark.parametrize(
    ("clock", "found"),
    [
        (time(0, 10), at(5, 0, 10)), (time(0, 9, 59), at(5, 0, 9, 59)), (time(0, 10, 1), at(4, 0, 10, 1)),
        (time(23, 55), at(4, 23, 55)), (time(12, 0), at(4, 12, 0)),
    ],
)  # fmt: skip
def test_a_time_alone_is_the_latest_that_is_not_in_the_future(clock: time, found: datetime) -> None:
    assert When(clock).resolve(at(5, 0, 10)) == found


@pytest.mark.parametrize(
    ("clock", "found"),
    [
        (time(23, 50), at(4, 23, 50)), (time(23, 59), at(4, 23, 59)), (time(0, 0), at(5, 0, 0)),
        (time(11, 50), at(5, 11, 50)), (time(11, 50, 1), None), (time(23, 49, 59), None),
    ],
)  # fmt: skip
def test_a_time_alone_takes_a_script_forward_by_half_a_day_at_most(clock: time, found: datetime | None) -> None:
    last = at(4, 23, 50)
    if found is not None:
        assert When(clock).follow(last) == found
        return
    with pytest.raises(BadLine) as caught:
        When(clock).follow(last)
    assert caught.value.rule == "line.roll"
    (written,) = caught.value.facts["accepted"]
    assert split(f"{written} 毕").time == When(clock, date(2026, 12, 4))
    assert When(clock, date(2026, 12, 4)).follow(last) == datetime.combine(last.date(), clock, tzinfo=ZONE)


def test_the_first_time_of_a_script_is_the_one_nearest_to_where_its_clock_stands() -> None:
    assert When(time(13, 50)).follow(at(4, 14, 0), first=True) == at(4, 13, 50)
    assert When(time(0, 10)).follow(at(4, 23, 50), first=True) == at(5, 0, 10)
    assert When(time(23, 50)).follow(at(5, 0, 10), first=True) == at(4, 23, 50)
    assert When(time(2, 0)).follow(at(4, 14, 0), first=True) == at(5, 2, 0)


def test_complete() -> None:
    assert complete("举", MEETING) == ["举手"]
    assert complete("he", MEETING) == ["here", "head", "hear"]
    assert complete("发言 周", MEETING) == ["周敏（M09）", "周敏（M10）"]
    assert complete("lis", MEETING) == ["李四"]
    assert complete("李四 同", MEETING)[0] == "同意"
    assert complete("李四 ", MEETING)[:2] == ["同意", "反对"]
    assert complete("请假 李四 代 S01 ", MEETING)[:3] == ["授权", "于", "电话"]
    assert complete("", MEETING) == []


def test_what_nobody_sees_is_left_out_of_a_line_wherever_it_comes_from() -> None:
    line = split("\ufeff到\u200b \u202a李四", script=False)
    assert (line.text, [each.place for each in line.unseen]) == ("到 李四", [1, 3, 5])
    assert read("\ufeff到\u200b \u202a李四") == read("到 李四")
    assert read("决定 注意\u200b安全") == read("决定 注意安全")


def test_a_character_of_private_use_is_refused_and_the_text_kept() -> None:
    with pytest.raises(BadLine) as caught:
        split("记 王\ue863", script=False)
    assert (caught.value.rule, caught.value.facts) == ("line.private", {"position": 4, "code": "U+E863"})
    assert "U+E863" in sentence(caught.value, MEETING)
