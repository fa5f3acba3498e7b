"""Which documents there are, in which forms, and what asking for another one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetroom.documents import DOCUMENTS, FORMS, WHAT, UnknownDocument, UnsupportedForm, build, check_form, write
from meetroom.documents.files import Exists
from tests.documents.reading import source_of
from tests.documents.sample import RECORD

SOURCE = source_of(RECORD)


def test_all_documents_have_forms() -> None:
    assert tuple(FORMS) == WHAT == (
        "docket", "agenda", "notice", "change-notice", "approval", "materials", "booklet", "budget", "staff", "lodging",
        "signin", "door", "leaves", "seats", "cards", "ballots", "ushers", "briefing", "minutes", "decisions",
        "attendance", "tasks", "orders", "slips", "convey", "conveying", "circular", "output", "claim", "record",
        "archive-list",
    )  # fmt: skip
    assert all({"md", "docx"} <= set(forms) for forms in FORMS.values())
    assert all(entry.usual in entry.forms for entry in DOCUMENTS.values())
    assert all(entry.of_one in ("", *WHAT) for entry in DOCUMENTS.values())


def test_an_unknown_document_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownDocument) as refused:
        build("novel", SOURCE)
    assert (refused.value.what, refused.value.accepted) == ("novel", WHAT)
    with pytest.raises(UnknownDocument):
        check_form("novel", "md")


@pytest.mark.parametrize(
    ("what", "form"), [("minutes", "xlsx"), ("record", "csv"), ("tasks", "ofd"), ("minutes", "odt")]
)
def test_an_unsupported_form_is_named_with_those_there_are(what: str, form: str) -> None:
    document = build(what, SOURCE)
    with pytest.raises(UnsupportedForm) as refused:
        write(document, form, SOURCE)
    assert (refused.value.what, refused.value.form, refused.value.accepted) == (what, form, FORMS[what])


def test_a_target_is_written_and_not_overwritten(tmp_path: Path) -> None:
    document = build("minutes", SOURCE)
    target = tmp_path / "minutes.md"
    data = write(document, "md", SOURCE, target=target)
    assert target.read_bytes() == data
    target.write_text("mine")
    with pytest.raises(Exists):
        write(document, "md", SOURCE, target=target)
    assert target.read_text() == "mine"
    write(document, "md", SOURCE, target=target, overwrite=True)
    assert target.read_bytes() == data
