"""Days and times as people say them from a day on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from meetroom.dates.reckoned import EXAMPLES, reckoned
from meetroom.dates.written import NoSuchTime
from meetroom.rules.workdays import Calendar

# A Tuesday.
TODAY = date(2026, 12, 15)
CALENDAR = Calendar()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("下周五14:00", "2026-12-25 14:00"), ("下周五 下午2点", "2026-12-25 14:00"), ("周五", "2026-12-18"),
        ("周一", "2026-12-21"), ("周二", "2026-12-15"), ("本周一", "2026-12-14"), ("这周日", "2026-12-20"),
        ("下下周一9:30", "2026-12-28 09:30"), ("星期三下午3点半", "2026-12-16 15:30"), ("下个星期天", "2026-12-27"),
        ("今天14点", "2026-12-15 14:00"), ("明天上午9点", "2026-12-16 09:00"), ("后天", "2026-12-17"),
        ("大后天", "2026-12-18"), ("月底", "2026-12-31"), ("下月底", "2027-01-31"), ("+0", "2026-12-15"),
        ("+5", "2026-12-22"), ("+5 14:00", "2026-12-22 14:00"), ("＋５ １４：００", "2026-12-22 14:00"),
        ("+14", "2027-01-05"), ("+5个工作日", "2026-12-22"), ("+5wd 2pm", "2026-12-22 14:00"),
        ("1月8日 下午2点", "2027-01-08 14:00"), ("1-8 14:00", "2027-01-08 14:00"), ("12-15", "2026-12-15"),
        ("12-14", "2027-12-14"), ("11月28日 下午2点", "2027-11-28 14:00"), ("2026-11-28 14:00", "2026-11-28 14:00"),
        ("2-29", "2028-02-29"), ("next friday 2pm", "2026-12-25 14:00"), ("Friday", "2026-12-18"),
        ("tomorrow 9:05", "2026-12-16 09:05"), ("end of month", "2026-12-31"), ("14:00:30", None),
        ("2026-12-18 14:00:30", "2026-12-18 14:00:30"), ("2026-12-18 14:00+08:00", None), ("下周", None), ("", None),
        ("周五 两点", None), ("fri", "2026-12-18"), ("例会", None), ("x" * 99, None), ("5", None), ("+", None),
    ],
)  # fmt: skip
def test_what_is_said_on_a_day(text: str, meant: str | None) -> None:
    found = reckoned(text, TODAY, CALENDAR.due)
    assert (found and found.text()) == meant


@pytest.mark.parametrize("text", ["2-30", "2-30 14:00", "明天25:00", "+1000", "2026-02-30"])
def test_what_does_not_exist_is_told_from_what_has_no_form(text: str) -> None:
    with pytest.raises(NoSuchTime):
        reckoned(text, TODAY, CALENDAR.due)


def test_the_end_of_a_month_in_every_month() -> None:
    for month in range(1, 13):
        found = reckoned("月底", date(2026, month, 10), CALENDAR.due)
        assert found is not None
        assert (found.day.month, (found.day + timedelta(days=1)).day) == (month, 1)


def test_the_examples_are_understood() -> None:
    assert all(reckoned(text, TODAY, CALENDAR.due) for text in EXAMPLES)
