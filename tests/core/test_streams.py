"""Streams: which kind an id is of, and that each kind has its tables."""

from __future__ import annotations

import pytest

from db.tables import EVERY, TABLES
from meetroom.fold import KINDS, MEETING, empty, kind_of


def test_every_kind_of_stream_has_its_tables_and_no_table_belongs_to_two() -> None:
    assert set(TABLES) == {kind.name for kind in KINDS}
    names = [table.name for table in EVERY]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("id", ["2026-12-04-monthly", "2026-12-04-monthly-2", "peoples", "people\n", ""])
def test_an_id_that_no_other_kind_claims_is_a_meetings(id: str) -> None:
    assert kind_of(id).name == MEETING
    assert empty(id).id == id
