"""Finding persons: every way of naming one, in its order of precedence."""

from __future__ import annotations

import msgspec
import pytest

from meetroom.folding import fold, fold_chars
from meetroom.lookup.people import Ambiguous, Index, Unknown, find, pinyin_keys


class Somebody(msgspec.Struct, frozen=True):
    id: str
    name: str
    post: str = ""
    seat: int = 0
    pinyin: tuple[str, ...] = ()
    unit: str = ""


def somebody(id: str, name: str, post: str = "", seat: int = 0) -> Somebody:
    return Somebody(id, name, post, seat, pinyin_keys(name))


ROSTER = (
    somebody("M01", "张三", "书记", 12),
    somebody("M02", "张三丰", "主任"),
    somebody("M03", "单雄信", "办公室主任"),
    somebody("M04", "吕布", "秘书"),
    somebody("M05", "欧阳锋", "秘书"),
    somebody("M06", "John Smith", "专家"),
    somebody("M07", "主任", "顾问"),
    somebody("ZS", "李四", "副主任(分管财务)"),
)
MINORITIES = (
    somebody("X1", "买买提·艾力", "科员"), somebody("X2", "买买提•艾山", "科长"),
    somebody("X3", "D’Arcy O'Neil", "专家"), somebody("X.4", "尼格买提・热合曼", "处长"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("token", "id"),
    [
        ("M01", "M01"),
        ("m01", "M01"),
        ("\uff2d\uff10\uff11", "M01"),
        ("张三", "M01"),  # an exact name beats the beginning of another
        ("张三丰", "M02"),
        ("书记", "M01"),
        ("主任", "M07"),  # a name beats a post
        ("办公室主任", "M03"),
        ("副主任(分管财务)", "ZS"),
        ("zhangsan", "M01"),
        ("zhangsanfeng", "M02"),
        ("ZhangSan", "M01"),
        ("zs", "ZS"),  # an id beats initials
        ("zsf", "M02"),
        ("shanxiongxin", "M03"),
        ("danxiongxin", "M03"),
        ("cxx", "M03"),
        ("lvbu", "M04"),
        ("lubu", "M04"),
        ("#12", "M01"),
        ("\uff03\uff11\uff12", "M01"),
        ("#012", "M01"),
        ("#8", "ZS"),
        ("zhangsanfen g", "M02"),  # spaces never matter
        ("#2", "M02"),  # a seat is the place in the roster unless given
        ("欧", "M05"),
        ("ouy", "M05"),
        ("johnsmith", "M06"),
        ("John", "M06"),
        ("js", "M06"),
        ("李", "ZS"),
        ("lis", "ZS"),
    ],
)
def test_find(token: str, id: str) -> None:
    assert find(token, ROSTER) == id


@pytest.mark.parametrize(
    ("token", "id"),
    [
        *((f"买买提{dot}艾力", "X1") for dot in "·•・.‧∙⋅．･"),
        ("买买提艾力", "X1"),
        ("买买提.艾山", "X2"),
        ("买买提艾山", "X2"),
        ("尼格买提·热", "X.4"),
        ("尼格买提热", "X.4"),
        ("尼格", "X.4"),
        ("maimaiti·aili", "X1"),
        ("maimaitiaili", "X1"),
        ("mmtal", "X1"),
        ("D'Arcy O’Neil", "X3"),
        ("darcy o＇neil", "X3"),
        ("darcyoneil", "X3"),
        ("x.4", "X.4"),
    ],
)
def test_interpuncts_and_apostrophes_match_one_another(token: str, id: str) -> None:
    assert find(token, MINORITIES) == id


def test_a_name_as_written_beats_one_without_its_marks() -> None:
    people = (somebody("A", "阿不都·热依木"), somebody("B", "阿不都热依木"))
    assert find("阿不都・热依木", people) == "A"
    assert find("阿不都热依木", people) == "B"


@pytest.mark.parametrize(
    ("token", "candidates"),
    [
        ("张", ("M01", "M02")),
        ("秘书", ("M04", "M05")),
        ("zhangs", ("M01", "M02")),
        ("l", ("M04", "ZS")),
    ],
)
def test_what_is_meant_by_several_is_refused_with_the_candidates(token: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(Ambiguous) as caught:
        find(token, ROSTER)
    assert (caught.value.token, caught.value.candidates) == (token, candidates)


@pytest.mark.parametrize(
    ("token", "nearest"),
    [("张三风", "M02"), ("zhagnsan", "M01"), ("M08", "M01"), ("欧阳峰", "M05")],
)
def test_what_nobody_is_called_is_refused_with_the_nearest(token: str, nearest: str) -> None:
    with pytest.raises(Unknown) as caught:
        find(token, ROSTER)
    assert nearest in caught.value.nearest
    assert len(caught.value.nearest) <= 3


@pytest.mark.parametrize("token", ["", "  ", "#", "#99", "赵", "?" * 100_000])
def test_what_resembles_nobody(token: str) -> None:
    with pytest.raises(Unknown) as caught:
        find(token, ROSTER)
    assert caught.value.token == token


def test_a_roster_that_is_a_list_may_change() -> None:
    roster = [ROSTER[0]]
    assert find("张三", roster) == "M01"
    roster.append(ROSTER[4])
    assert find("oyf", roster) == "M05"


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("张三", {"zhangsan", "zs"}),
        ("单田芳", {"shantianfang", "stf", "dantianfang", "dtf", "chantianfang", "ctf"}),
        ("曾国藩", {"zengguofan", "zgf", "cengguofan", "cgf"}),
        ("解缙", {"xiejin", "xj", "jiejin", "jj"}),
        ("尉迟恭", {"yuchigong", "ycg", "weichigong", "wcg"}),
        ("万俟卨", {"moqixie", "mqx"}),
        ("吕布", {"lvbu", "lubu", "lb"}),
        ("John Smith", {"johnsmith", "js"}),
    ],
)
def test_pinyin_keys(name: str, keys: set[str]) -> None:
    assert keys <= set(pinyin_keys(name))


@pytest.mark.parametrize("name", ["", "·", "单" * 2_000, "A组张三", "张·三", "\u0301" * 5_000])
def test_pinyin_keys_are_bounded_and_paired(name: str) -> None:
    keys = pinyin_keys(name)
    assert len(keys) <= 16
    assert len(keys) % 2 == 0
    assert all(len(key) <= 300 for key in keys)


def test_fold() -> None:
    assert fold("\uff3aS\u30007\uff1a") == "zs 7:"


@pytest.mark.parametrize("text", ["\uff2d01\u3000举手 \uff19:30", "İstanbul ß \ufb01", "", "、。"])
def test_fold_chars_keeps_every_position(text: str) -> None:
    assert len(fold_chars(text)) == len(text)


def test_fold_chars() -> None:
    assert fold_chars("\uff2014\uff1a\uff10\uff13\u3000Zs\u3000同意") == "@14:03 zs 同意"
    assert fold_chars("İA") == "İa"


def test_three_thousand_persons() -> None:
    surnames, given = "赵钱孙李周吴郑王冯陈单曾解", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀英华"
    people = tuple(
        somebody(f"P{n:04}", surnames[n % 13] + given[n % 20] + given[n // 150], "秘书") for n in range(3_000)
    )
    index = Index(people)
    assert index.find("P2999") == "P2999"
    with pytest.raises(Ambiguous) as caught:
        index.find("赵")
    assert len(caught.value.candidates) == 231
    with pytest.raises(Unknown) as unknown:
        index.find("赵伟伟伟")
    assert len(unknown.value.nearest) == 3


NAMESAKES = (
    Somebody("X1", "张伟", "科长", unit="财务科"), Somebody("X2", "张 伟", "副科长", unit="财务科"),
    Somebody("X3", "张伟", unit="技术科"), Somebody("X4", "买买提·艾力", unit="民族科"),
    Somebody("X5", "买买提•艾力", unit="宗教科"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("token", "ids"),
    [
        ("张伟（财务科）", ("X1", "X2")),
        ("财务科张伟", ("X1", "X2")),
        ("张伟（财务科科长）", ("X1",)),
        ("财务科副科长张伟", ("X2",)),
        ("技术科张伟", ("X3",)),
        ("买买提艾力（宗教科）", ("X5",)),
        ("民族科买买提艾力", ("X4",)),
    ],
)
def test_a_namesake_with_unit_or_post_is_whoever_they_fit(token: str, ids: tuple[str, ...]) -> None:
    if len(ids) == 1:
        assert find(token, NAMESAKES) == ids[0]
        return
    with pytest.raises(Ambiguous) as caught:
        find(token, NAMESAKES)
    assert caught.value.candidates == ids
