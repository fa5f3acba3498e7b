"""A day as it is typed into a field: what is said to be accepted is, in either language."""

from __future__ import annotations

import re
from datetime import date

import pytest

from meetroom.i18n import Language, set_language
from meetroom.meeting import Meeting
from meetroom.rules.workdays import Calendar
from meetroom.seat.picks.days import day_of, meant
from meetroom.seat.picks.pick import Seen


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_day_that_is_said_to_be_accepted_is(lang: Language) -> None:
    set_language(lang)
    seen = Seen(Meeting("m"), date(2026, 12, 4), Calendar())
    refused = meant("no day at all", None, None, seen)
    assert refused.wrong
    examples = re.findall(r"[^ ]+(?: [^ ]+)*", refused.note[refused.note.index("+10") :])
    assert len(examples) == 4
    assert any(re.search("[\u4e00-\u9fff]", example) for example in examples) == (lang == "zh")
    assert [example for example in examples if day_of(example, seen)[0] is None] == []
