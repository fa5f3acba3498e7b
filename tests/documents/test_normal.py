"""Punctuation between Chinese characters is full-width, and everything else stays as it was written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetroom.documents.normal import normal, seen
from meetroom.wording.visible import UNSEEN
from tests.documents.hostile import HOSTILE

MIXED = st.text(alphabet="审议 ab1,:;?!()\"'，：《》（）“”\n-./@#", max_size=40)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("9.4万元仍未列入2027年预算,应先调剂", "9.4万元仍未列入2027年预算，应先调剂"),
        ("维护窗口须顺延到22:00后,改了就支持", "维护窗口须顺延到22:00后，改了就支持"),
        ("未完成3项:电子证照对接(上级接口未开放)", "未完成3项：电子证照对接（上级接口未开放）"),
        ("管理办法(试行)", "管理办法（试行）"),
        ("副主任(A)", "副主任（A）"),
        ("是否可行?可行!好;行", "是否可行？可行！好；行"),
        ('所谓"三重一大"事项', "所谓“三重一大”事项"),
        ("所谓'一事一议'", "所谓‘一事一议’"),
        ("重点任务24项,完成21项", "重点任务24项，完成21项"),
        ("完成时限:2026-12-15", "完成时限：2026-12-15"),
        ("增长率,GDP增速", "增长率，GDP增速"),
        ("好, 可以", "好，可以"),
        ("通过 (基数:在场)", "通过（基数：在场）"),
        ("第一行,\n第二行", "第一行，\n第二行"),
        ("结束,", "结束，"),
    ],
)
def test_between_chinese(written: str, printed: str) -> None:
    assert normal(written) == printed


@pytest.mark.parametrize(
    "text",
    [
        "22:00", "比例3:2", "赞成与反对之比为8:1", "1,260,000元", "2026-12-04-monthly", "M08", "Hello, world: (yes)!",
        "见 http://x.example/a,b?c=1:2 第三条", "联系 a.b@x.example 办理", "it's 好",
        "f(x)", "C:\\文件", "5'30", "甲：（乙）",
        "See 张三, then go", "", "，",
    ],
)  # fmt: skip
def test_what_stays(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_not_seen_is_gone(text: str) -> None:
    assert not UNSEEN.search(normal(text).replace("\n", ""))
    assert not UNSEEN.search(seen(text).replace("\n", ""))
    assert not re.search("[␀-␡]|‹U\\+", normal(text))


@given(MIXED | st.text(max_size=30))
@settings(deadline=None)
def test_twice_is_once(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@given(MIXED)
@settings(deadline=None)
def test_letters_digits_and_what_is_no_mark_stay(text: str) -> None:
    def kept(text: str) -> str:
        return re.sub("[ ,:;?!()\"'，：；？！（）“”‘’]", "", text)

    assert kept(normal(text)) == kept(text)


@given(st.from_regex(r"\A[0-9]{1,4}[:,][0-9]{1,4}\Z"))
def test_times_and_ratios_stay(text: str) -> None:
    assert text in normal(f"审议{text}通过")


def test_a_long_text_takes_no_long_time() -> None:
    assert normal("审," * 5_000 + "(" * 5_000 + "议" + ")" * 5_000).startswith("审，审，")
    assert normal("," * 10_000 + "审").endswith("审")
