"""Postscripts: added after the last signature, which they leave as it is."""

from __future__ import annotations

import pytest

from meetroom.acts.correction import Undo
from meetroom.acts.postscript import AddPostscript
from meetroom.acts.review import SignRecord
from meetroom.acts.topic import WithdrawTopic
from tests.core.house import Table, clock, m, session


def adjourned() -> Table:
    table = session(13, checked=True).at("16:00")
    table.does(WithdrawTopic())
    return table.adjourn()


def closed() -> Table:
    table = adjourned()
    for role in ("recorder", "reviewer", "chair"):
        table.does(SignRecord(), role)
    return table


def test_postscripts_are_kept_and_the_signatures_stay() -> None:
    table = closed().at("2026-12-08T09:00")
    signatures = table.record.record.signatures
    entries = [table.does(AddPostscript(text=f"附{role}"), role).no for role in ("chair", "recorder", "reviewer")]
    told = [(p.no, p.text, p.role, p.person, p.at, p.entry) for p in table.record.postscripts]
    at = clock("2026-12-08T09:00")
    assert told == [
        (1, "附chair", "chair", m(1), at, entries[0]), (2, "附recorder", "recorder", "R01", at, entries[1]),
        (3, "附reviewer", "reviewer", "R02", at, entries[2]),
    ]  # fmt: skip
    assert (table.record.record.signatures, table.record.record.voided) == (signatures, ())
    assert table.record.meeting.status == "closed"


def test_before_the_last_signature_there_is_nothing_to_add_to() -> None:
    table = adjourned()
    table.never("phase", AddPostscript(text="附"), status="adjourned")
    table.does(SignRecord(), "recorder")
    table.does(SignRecord(), "reviewer")
    table.never("phase", AddPostscript(text="附"))


@pytest.mark.parametrize("role", ["office", "display"])
def test_others_add_nothing(role: str) -> None:
    closed().refuses("role", AddPostscript(text="附"), role)


def test_the_role_that_added_one_takes_it_back_and_nothing_else() -> None:
    table = closed()
    table.refuses("phase", Undo(), "chair", status="closed")
    table.does(AddPostscript(text="甲"), "chair")
    table.does(AddPostscript(text="乙"), "recorder")
    table.undo("recorder")
    assert [p.text for p in table.record.postscripts] == ["甲"]
    table.refuses("phase", Undo(), "recorder")
    table.undo("chair")
    assert table.record.postscripts == ()
    assert (len(table.record.record.signatures), table.record.record.voided) == (3, ())
    table.refuses("phase", Undo(), "chair")
