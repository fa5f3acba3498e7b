"""The record as JSON: its shape, its schema, and how it follows from the meeting."""

from meetroom.record.build import build
from meetroom.record.open import open_part
from meetroom.record.shape.record import Record, schema, to_json

__all__ = ["Record", "build", "open_part", "schema", "to_json"]
