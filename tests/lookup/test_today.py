"""Which meeting is today's, at any time of the day and whatever was forgotten before."""

from __future__ import annotations

from datetime import datetime

import msgspec
import pytest

from meetroom.lookup.today import todays

DAY = "2026-12-04"


class Row(msgspec.Struct, frozen=True):
    """A meeting of a list."""

    id: str
    status: str
    scheduled_start: str | None
    convened_at: str | None = None
    adjourned_at: str | None = None


def at(time: str, day: str = DAY) -> str:
    return f"{day}T{time}:00+08:00"


MORNING, AFTERNOON = Row("am", "planned", at("09:00")), Row("pm", "planned", at("14:00"))


@pytest.mark.parametrize(
    ("rows", "now", "meant"),
    [
        ([MORNING, AFTERNOON], "08:00", ["am"]),
        ([MORNING, AFTERNOON], "11:29", ["am"]),
        ([MORNING, AFTERNOON], "11:30", ["pm"]),
        ([MORNING, AFTERNOON], "23:59", ["pm"]),
        ([MORNING, Row("too", "planned", at("09:00"))], "08:00", ["am", "too"]),
        ([Row("am", "in_session", at("09:00"), at("09:01")), AFTERNOON], "14:00", ["am"]),
        ([Row("am", "recess", at("09:00"), at("09:01")), Row("pm", "in_session", at("14:00"))], "14:00", ["am", "pm"]),
        ([Row("am", "closed", at("09:00"), at("09:01"), at("10:00")), AFTERNOON], "09:30", ["pm"]),
        ([Row("am", "cancelled", at("09:00")), AFTERNOON], "08:00", ["pm"]),
        (
            [
                Row("am", "closed", at("09:00"), at("09:01"), at("10:00")),
                Row("pm", "adjourned", at("14:00"), at("14:01"), at("15:00")),
            ],
            "16:00",
            ["pm"],
        ),
        ([Row("late", "in_session", at("22:00", "2026-12-03"), at("22:00", "2026-12-03"))], "01:00", ["late"]),
        ([Row("forgotten", "in_session", at("09:00", "2026-12-02"), at("09:00", "2026-12-02"))], "09:00", []),
        ([Row("other", "planned", at("09:00", "2026-12-05")), Row("bare", "planned", None)], "09:00", []),
    ],
)
def test_the_one_running_else_the_next_of_the_day(rows: list[Row], now: str, meant: list[str]) -> None:
    assert [row.id for row in todays(rows, datetime.fromisoformat(at(now)))] == meant
    # Without an offset it is the hour at the place of the meeting.
    assert [row.id for row in todays(rows, datetime.fromisoformat(at(now)[:16]))] == meant


def test_the_day_is_that_of_the_meetings_place() -> None:
    now = datetime.fromisoformat("2026-12-03T17:00:00+00:00")
    assert [row.id for row in todays([MORNING], now)] == ["am"]
    assert todays([MORNING], datetime.fromisoformat("2026-12-03T15:59:59+00:00")) == []
