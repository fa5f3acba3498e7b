"""Documents as JSON: the record itself, or a part of it, and hostile text unharmed."""

from __future__ import annotations

import json

import jsonschema
import pytest
from msgspec.structs import replace

from meetroom.documents import FORMS
from meetroom.documents.slices import slice_schema
from meetroom.record.shape.record import Record, to_json
from meetroom.wording.visible import visible
from tests.documents.hostile import HOSTILE, hostile
from tests.documents.prepared import PREPARED
from tests.documents.reading import made, validate_slices
from tests.documents.sample import HEAD, RECORD, without_secrets


def bare() -> Record:
    """A record of a meeting in which nothing happened yet."""
    return replace(RECORD, attendance=(), topics=(), tasks=(), off_agenda=(), opening_quorum=None, order_taken=())


AS_JSON = [what for what, forms in FORMS.items() if "json" in forms]


def test_the_full_record_is_the_record() -> None:
    record = replace(RECORD, preparation=PREPARED)
    assert made("record", "json", record).decode() == to_json(record) + "\n"


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


@pytest.mark.parametrize("record", [RECORD, without_secrets(), bare(), *map(hostile, HOSTILE[:3])])
def test_every_part_is_as_its_schema_says(record: Record) -> None:
    validate_slices(record)


def test_a_schema_refuses_what_a_document_does_not_hold() -> None:
    whole, part = json.loads(made("record", "json", RECORD)), json.loads(made("minutes", "json", RECORD))
    for what in ("decisions", "attendance", "tasks", "briefing", "minutes"):
        schema = slice_schema(what)
        assert schema["title"] == f"meetroom {what}"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({name: part[name] for name in ("meeting", "record")}, schema)
    assert "left_reason" in whole["attendance"][0]
    assert "left_reason" not in slice_schema("minutes")["$defs"]["AttendanceInfo"]["properties"]
    assert "left_reason" in slice_schema("attendance")["$defs"]["AttendanceInfo"]["properties"]
    assert "SegmentInfo" not in slice_schema("minutes")["$defs"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("what", AS_JSON)
def test_hostile_text_comes_back_as_it_was(what: str, text: str) -> None:
    data = made(what, "json", hostile(text)).decode()
    assert json.loads(data)["meeting"]["title"] == text
    assert visible(data) == data
