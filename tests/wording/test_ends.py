"""A time to come, with its day as soon as that is not today's."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from meetroom.i18n import set_language
from meetroom.wording.terms import end_words
from tests.core.house import BEIJING

NOW = datetime(2026, 11, 27, 23, 58, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("end", "chinese", "english"),
    [
        ("2026-11-27T23:59", "23:59", "23:59"),
        ("2026-11-28T00:00", "次日00:00", "next day 00:00"),
        ("2026-11-28T02:30", "次日02:30", "next day 02:30"),
        ("2026-11-29T00:00", "11月29日00:00", "11/29 00:00"),
        ("2026-12-31T23:59", "12月31日23:59", "12/31 23:59"),
        ("2027-01-29T04:01", "2027年1月29日04:01", "2027/1/29 04:01"),
    ],
)
def test_an_end_carries_its_day(end: str, chinese: str, english: str) -> None:
    instant = datetime.fromisoformat(end).replace(tzinfo=BEIJING)
    set_language("zh")
    assert end_words(instant, NOW) == chinese
    set_language("en")
    assert end_words(instant, NOW) == english


def test_the_next_day_is_next_in_the_new_year_too() -> None:
    set_language("zh")
    last = NOW.replace(month=12, day=31)
    assert end_words(last + timedelta(hours=1), last) == "次日00:58"
