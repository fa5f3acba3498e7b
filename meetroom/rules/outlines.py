"""What a row of the annual plan and an application for a meeting say: their fields, and a time as it is written there.

A time is a day (2027-03-10), with an hour (2027-03-10T14:00), a month (2027-03) or a quarter (2027-Q1, 2027年一季度).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from meetroom import folding
from meetroom.dates import written

Holds = Literal["text", "long", "kind", "span", "amount"]
SPANS = ("2027-03-10T14:00", "2027-03-10", "2027-03", "2027-Q1", "3月", "一季度")
_MONTH = re.compile(r"(?:(\d{4})(?:[-/.](\d{1,2})|年(\d{1,2})月份?)|(\d{1,2})月份?)")
_QUARTER = re.compile(r"(?:(\d{4})[-年]?)?(?:q([1-4])|第?([一二三四1-4])季度)")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


class OutlineField(msgspec.Struct, frozen=True, kw_only=True):
    """A field: its name in `Outline` (`time` for its days and hour, `kind` for its kind), what it holds, its words."""

    name: str
    holds: Holds
    zh: tuple[str, ...]
    en: tuple[str, ...]
    required: bool = False


class Span(msgspec.Struct, frozen=True):
    """The days that are meant, one where they are the same, and the hour (HH:MM), "" for none."""

    first: date
    last: date
    clock: str = ""

    def __str__(self) -> str:
        if self.first == self.last:
            return self.first.isoformat() + (f"T{self.clock}" if self.clock else "")
        if self.first.month == self.last.month:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{(self.first.month + 2) // 3}"


def read_span(text: str, year: int) -> Span | None:
    """The days that a text means; without a year they are of `year`. None where it means none."""
    plain = folding.plain(text[:64]).replace(" 年", "年")
    try:
        found = written.moment(plain)
        if found is not None:
            day = found.day.of(found.day.year or year)
            clock = "" if found.clock is None else f"{found.clock:%H:%M}"
            return None if day is None or found.offset is not None else Span(day, day, clock)
    except written.NoSuchTime:
        return None
    for pattern, length in ((_QUARTER, 3), (_MONTH, 1)):
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        number = next(part for part in match.groups()[1:] if part)
        of, place = int(match[1] or year), _QUARTERS.get(number) or int(number)
        last = place * length
        if not 1 <= last <= 12 or of < 1:
            return None
        return Span(date(of, last - length + 1, 1), date(of, last, monthrange(of, last)[1]))
    return None


def _field(name: str, holds: Holds, zh: str, en: str, *, required: bool = False) -> OutlineField:
    return OutlineField(name=name, holds=holds, zh=tuple(zh.split()), en=tuple(en.split()), required=required)


_NAME = _field("name", "text", "会议名称 名称 名", "name title", required=True)
_KIND = _field("kind", "kind", "会议类型 类型", "kind", required=True)
_TIME = _field("time", "span", "会议时间 时间 日期", "time date", required=True)
_UNIT = _field("unit", "text", "主办单位 单位 部门 主办部门", "unit host")
_PLACE = _field("place", "text", "会议地点 地点", "place")
_WHO = _field("participants", "long", "参会人员 参加人员 参会范围 参会", "participants")
_CONTENT = _field("content", "long", "会议内容 内容 主要内容", "content")
PLAN_FIELDS: Mapping[str, OutlineField] = {
    field.name: field
    for field in (
        _NAME, _UNIT, _KIND, _TIME, _PLACE, _WHO, _CONTENT,
        _field("amount", "amount", "费用预算 费用 预算 经费", "cost budget"),
    )
}  # fmt: skip
APPLICATION_FIELDS: Mapping[str, OutlineField] = {
    field.name: field
    for field in (
        _NAME, _UNIT, _KIND, _field("necessity", "long", "必要性 召开必要性 理由", "necessity", required=True),
        _TIME, _PLACE, _WHO, _CONTENT, _field("amount", "amount", "费用预算 预算 费用 经费", "budget cost"),
    )
}  # fmt: skip


# What tables of rows of a plan and of applications are called in a file.
PLAN_TABLES = ("plan", "row", "计划", "年度会议计划", "年度计划", "计划行", "meeting", "会议")
APPLICATION_TABLES = ("application", "申请", "会议申请", "临时会议申请")


def files(act: str) -> bool:
    """Whether a regulation says of a step, in these words, that it takes an application on file."""
    return "备案" in act


def field_meant(fields: Mapping[str, OutlineField], word: str) -> OutlineField | None:
    """The field that a folded word means."""
    return next((one for one in fields.values() if word in (one.name, *one.zh, *one.en)), None)
