"""Documents as JSON: the record itself, or a part of it, and hostile text unharmed."""

from __future__ import annotations

import json

import pytest

from meetroom.documents import FORMS
from meetroom.record.shape.record import to_json
from meetroom.wording.visible import visible
from tests.documents.hostile import HOSTILE, hostile
from tests.documents.reading import made
from tests.documents.sample import HEAD, RECORD

AS_JSON = [what for what, forms in FORMS.items() if "json" in forms]


def test_the_full_record_is_the_record() -> None:
    assert made("record", "json", RECORD).decode() == to_json(RECORD) + "\n"


@pytest.mark.parametrize("what", [what for what in AS_JSON if what not in ("record", "briefing")])
def test_a_part_has_the_values_of_the_record(what: str) -> None:
    whole = json.loads(made("record", "json", RECORD))
    part = json.loads(made(what, "json", RECORD, full=True))
    assert part["meeting"] == whole["meeting"]
    assert part["record"]["head"] == HEAD
    if "tasks" in part:
        assert part["tasks"] == whole["tasks"]
    for found, topic in zip(part.get("topics", []), whole["topics"], strict=False):
        assert found.items() <= topic.items()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("what", AS_JSON)
def test_hostile_text_comes_back_as_it_was(what: str, text: str) -> None:
    data = made(what, "json", hostile(text)).decode()
    assert json.loads(data)["meeting"]["title"] == text
    assert visible(data) == data
