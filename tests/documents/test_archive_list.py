"""卷内目录: what is in the file of a meeting, in what volume, who keeps it, and what is left to write by hand."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from meetroom.documents import build
from meetroom.documents.model import Fields
from meetroom.documents.source import NoFacts
from meetroom.elements.who import Who
from meetroom.facts.filing import MeetingFiled
from meetroom.i18n import set_language
from meetroom.record.shape.preparation import FiledInfo, FileInfo
from meetroom.streams.filing import Filed
from tests.documents.prepared import PREPARED
from tests.documents.reading import made, source_of
from tests.documents.sample import RECORD, SECRET_TOPIC, at

FACT = MeetingFiled(
    volume="2026年第3卷", keeper=Who(name="办公室"), period="30y", ends=date(2056, 12, 31), head="0" * 64, no=1
)  # fmt: skip
FILED = Filed(FACT, at(9, 0), 1)


def kept(topic: int, name: str) -> FiledInfo:
    file = FileInfo(name=name, size=10, sha256="a" * 64, pages=7, besides=False)
    return FiledInfo(topic=topic, files=(file,), version=1, at=at(9, 10), entry=7)


def test_it_has_every_piece_with_its_number_and_where_the_file_is_kept() -> None:
    set_language("zh")
    filed = (kept(1, "方案.docx"), kept(SECRET_TOPIC, "秘密.docx"))
    record = replace(RECORD, preparation=replace(PREPARED, filed=filed))
    text = made("archive-list", "md", record, filing=FILED).decode()
    for part in (
        "2026年第3卷",
        "办公室",
        "30年；到2056年12月31日止",
        "议题1材料：方案.docx",
        "会议记录",
        RECORD.record.head,
    ):
        assert part in text
    assert "| 序号 | 题名 | 责任者 | 文号 | 日期 | 页数 | 备注 |" in text
    (table,) = build("archive-list", source_of(record, filing=FILED)).tables
    assert [row[0] for row in table.rows] == list(range(1, len(table.rows) + 1))
    assert f"{len(table.rows)}件" in text
    titles = [str(row[1]) for row in table.rows]
    assert titles.index("会议议程") < titles.index("议题1材料：方案.docx") < titles.index("会议记录")
    assert next(row[5] for row in table.rows if row[1] == "议题1材料：方案.docx") == 7
    # A confidential topic has its file in the list of those who may read it alone.
    assert "秘密.docx" not in text


def test_what_is_not_filed_yet_has_room_to_write_it() -> None:
    set_language("zh")
    blocks = build("archive-list", source_of(RECORD)).blocks
    said = {item.label: item.value for block in blocks if isinstance(block, Fields) for item in block.items}
    assert set(said["保管人"]) == set(said["案卷（册）"]) == set(said["立卷人"])
    assert said["记录校验值"] == RECORD.record.head


def test_a_meeting_that_is_not_over_has_none() -> None:
    with pytest.raises(NoFacts):
        build("archive-list", source_of(replace(RECORD, meeting=replace(RECORD.meeting, adjourned_at=None))))
