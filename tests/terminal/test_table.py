"""Chair, recorder, reviewer and display at one meeting, each a process in a terminal of its own."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Iterable

from db.book import Book
from db.verify import verify
from tests.running import SCENARIOS
from tests.scenarios.compare import differences
from tests.terminal.masks import masked
from tests.terminal.meeting import RECORDED, House, Window
from tests.terminal.script import CLOCK, sample_lines

# What a chair says; a recorder writes the rest.
CHAIR = (
    "开会", "议题", "汇报", "发言", "毕", "清场", "举手", "无记名", "默认通过", "暂缓", "不予列入", "主持", "散会",
)  # fmt: skip
# What the display shows after a line, and of the confidential topic never.
SEEN = {
    "开会": "应到14",
    "议题 1": "办 事 大 厅 延 时 服 务",
    "发言 M07": "发言",
    "清场": "不 公 开",
    "议题 5": "会 议 室 预 约",
}
SECRET = ("临聘", "临 聘")


def test_the_sample_meeting_held_by_four_at_one_table(house: House) -> None:
    chair, recorder, reviewer = (house.window(role, clock=CLOCK) for role in ("chair", "record", "review"))
    # So small a screen draws letters, not large characters.
    display = house.screen("display", clock=CLOCK, columns=80, lines=24)
    table = (chair, recorder, reviewer)
    delays: list[float] = []
    last = verified = 1
    for number, line in enumerate(sample_lines()):
        speaker = chair if line.words.split()[0] in CHAIR else recorder
        if line.refused:
            speaker.refused(line.typed)
            continue
        others = [window for window in table if window is not speaker]
        last = last + 1
        delays.append(said(speaker, line.typed, others[number % 2], last))
        agreed(table, last)
        if line.words in SEEN:
            display.wait_for(SEEN[line.words])
        if last - verified >= 10:
            said(reviewer, f"核 {verified + 1}-{last}", chair, last + 1)
            last = verified = agreed(table, last + 1)
    display.wait_for("已 散 会")
    assert not [said for said in SECRET if said.encode() in display.raw]
    record = json.loads(house.program.run("show", house.id, "--json").stdout)
    expected = json.loads((SCENARIOS / "a.expected.json").read_text(encoding="utf-8"))
    assert list(differences(expected, record)) == []
    with Book.open(house.program.book) as book:
        assert verify(book).problem is None
        entries = [entry for entry, _previous, _digest in book.entries(house.id)]
        outcomes = book.query("SELECT no, outcome FROM topic ORDER BY no")
        waiting = book.query("SELECT count(*) AS n FROM review WHERE status <> 'verified'")[0]["n"]
    assert [entry.no for entry in entries] == list(range(1, last_of(chair) + 1))
    assert {entry.role for entry in entries} == {"office", "chair", "recorder", "reviewer"}
    assert outcomes == [{"no": topic["no"], "outcome": topic["outcome"]} for topic in record["topics"]]
    assert waiting == 0
    # What comes of a whole screen drawn anew may still be on its way when the last entry is seen.
    for window in table:
        window.wait_until(lambda window=window: head(window) != "", "a head")  # type: ignore[misc]
    for window in (recorder, reviewer):
        window.wait_until(lambda window=window: head(window) == head(chair), "the head of the chair")  # type: ignore[misc]
    delays.sort()
    print(
        f"\n{len(delays)} entries: from Enter on one screen until another shows the entry, "
        f"median {statistics.median(delays):.0f} ms, p99 {delays[int(len(delays) * 0.99)]:.0f} ms"
    )


def said(speaker: Window, text: str, other: Window, no: int) -> float:
    """Give a line on one screen; milliseconds from Enter until another screen shows it as entry `no`."""
    speaker.type(text)
    speaker.wait_until(lambda: text[-6:] in speaker.line, f"{text!r} in the line")
    start = time.perf_counter()
    speaker.key("enter")
    speaker.wait_until(lambda: last_of(speaker) == no or speaker.asked, f"{text!r} answered")
    if speaker.asked:
        start = time.perf_counter()
        speaker.key("enter")
    other.wait_until(lambda: last_of(other) == no, f"{text!r} elsewhere")
    return (time.perf_counter() - start) * 1000


def head(window: Window) -> str:
    """The head of a window up to what waits for review."""
    return masked(window.text())[0].split("未核")[0]


def last_of(window: Window) -> int:
    """The number of the entry that a window shows as the last, 0 where it shows none."""
    found = RECORDED.match(f" {window.notice}")
    return int(found[1]) if found else 0


def agreed(table: Iterable[Window], last: int) -> int:
    """Wait until all show this entry as the last."""
    for window in table:
        window.wait_until(lambda window=window: last_of(window) == last, f"entry {last}")  # type: ignore[misc]
    return last
