"""Days and times as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from meetroom.dates.written import EXAMPLES, Day, NoSuchTime, clock, day, instant, moment

EAST = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=EAST)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-05", "2026/12/5", "2026.12.05", "2026年12月5日", "2026年12月5号", "12-05", "12/5", "12.5", "12月5日",
        "12月5", "２０２６－１２－０５", " 2026年12月5日 ",
    ],
)  # fmt: skip
def test_a_day(text: str) -> None:
    found = day(text)
    assert found is not None
    assert found.nearest(NOW.date()) == date(2026, 12, 5)


@pytest.mark.parametrize(
    "text", ["", "2026-12", "26-12-05", "2026-12/05", "12-05 14:00", "2026年12-5", "5日", "x" * 99]
)
def test_no_day(text: str) -> None:
    assert day(text) is None


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    written = day("1-2")
    assert written is not None
    assert written.nearest(date(2026, 12, 30)) == date(2027, 1, 2)
    assert written.nearest(date(2026, 7, 3)) == date(2026, 1, 2)
    assert Day(None, 2, 29).nearest(date(2027, 12, 1)) == date(2028, 2, 29)
    assert Day(None, 2, 30).nearest(date(2027, 12, 1)) is None
    for last, found in ((date(2026, 7, 1), 2026), (date(2026, 6, 30), 2026), (date(2026, 6, 29), 2025)):
        assert Day(None, 6, 30).not_after(last) == date(found, 6, 30)
    for first, found in ((date(2026, 6, 29), 2026), (date(2026, 6, 30), 2026), (date(2026, 7, 1), 2027)):
        assert Day(None, 6, 30).not_before(first) == date(found, 6, 30)
    leap = Day(None, 2, 29)
    assert (leap.not_after(date(2104, 2, 28)), leap.not_before(date(2096, 3, 1))) == (
        date(2096, 2, 29),
        date(2104, 2, 29),
    )
    # A year that is written is that year.
    assert Day(2030, 6, 30).not_after(date(2026, 1, 1)) == date(2030, 6, 30)
    assert Day(2020, 6, 30).not_before(date(2026, 1, 1)) == date(2020, 6, 30)
    assert Day(None, 2, 30).not_after(date(2027, 12, 1)) is Day(None, 2, 30).not_before(date(2027, 12, 1)) is None
    assert Day(2026, 2, 30).nearest(date(2026, 2, 1)) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:00", time(14)), ("9:05", time(9, 5)), ("14:00:30", time(14, 0, 30)), ("１４：３０", time(14, 30)),
        ("14点", time(14)), ("14时30分", time(14, 30)), ("14点05", time(14, 5)), ("14时30分20秒", time(14, 30, 20)),
        ("下午2点", time(14)), ("下午2点半", time(14, 30)), ("下午2:30", time(14, 30)), ("下午14:30", time(14, 30)),
        ("上午9点一刻", time(9, 15)), ("上午 9点整", time(9)), ("晚上7点三刻", time(19, 45)), ("中午12点", time(12)),
        ("中午1点", time(13)), ("中午11点半", time(11, 30)), ("凌晨12点", time(0)), ("凌晨2点", time(2)),
        ("2pm", time(14)), ("2:30 PM", time(14, 30)), ("12 am", time(0)), ("12:15 p.m.", time(12, 15)),
    ],
)  # fmt: skip
def test_a_time_of_day(text: str, at: time) -> None:
    assert clock(text) == at


@pytest.mark.parametrize("text", ["", "14", "1430", "两点", "14::00", "点", "下午"])
def test_no_time_of_day(text: str) -> None:
    assert clock(text) is None


@pytest.mark.parametrize(
    "text", ["24:00", "25:00", "12:60", "12:00:60", "上午13点", "上午12点", "晚上12点", "中午6点", "13am", "下午25点"]
)
def test_a_time_that_does_not_exist_or_may_be_two(text: str) -> None:
    with pytest.raises(NoSuchTime) as told:
        clock(text)
    assert (told.value.what, told.value.text) == ("clock", text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-12-04T14:00", datetime(2026, 12, 4, 14, tzinfo=EAST)),
        ("2026-12-04T14:00:30+09:00", datetime(2026, 12, 4, 14, 0, 30, tzinfo=timezone(timedelta(hours=9)))),
        ("2026-12-04 14:00Z", datetime(2026, 12, 4, 14, tzinfo=UTC)),
        ("12-04 14:00", datetime(2026, 12, 4, 14, tzinfo=EAST)),
        ("12月4日 下午2点", datetime(2026, 12, 4, 14, tzinfo=EAST)),
        ("2026年12月4日14时30分", datetime(2026, 12, 4, 14, 30, tzinfo=EAST)),
        ("2026-12-04", datetime(2026, 12, 4, tzinfo=EAST)),
        ("14:00", datetime(2026, 11, 28, 14, tzinfo=EAST)),
    ],
)
def test_an_instant(text: str, at: datetime) -> None:
    found = instant(text, NOW)
    assert found == at
    assert found is not None
    assert found.utcoffset() == at.utcoffset()


@pytest.mark.parametrize("text", ["tomorrow", "2026-12-04 14", "2026-12-0414:00", "2026-12-04 14:00 +8", "14", ""])
def test_no_instant(text: str) -> None:
    assert instant(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "what"),
    [("2026-02-30", "day"), ("2-30 14:00", "day"), ("12-04 24:00", "clock"), ("2026-12-04 14:00+24:00", "offset")],
)
def test_an_instant_that_does_not_exist(text: str, what: str) -> None:
    with pytest.raises(NoSuchTime) as told:
        instant(text, NOW)
    assert told.value.what == what


def test_the_examples_are_accepted() -> None:
    assert [text for text in EXAMPLES if instant(text, NOW) != datetime(2026, 12, 4, 14, tzinfo=EAST)] == ["14:00"]


def test_a_day_keeps_no_clock_it_did_not_have() -> None:
    found = moment("2026年12月4日")
    assert found is not None
    assert found.clock is None
