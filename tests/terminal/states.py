"""The floor in its main states, reached by the same lines in every size and language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.terminal.masks import masked
from tests.terminal.meeting import HERE, House, Window

SNAPSHOTS = Path(__file__).with_name("snapshots")
# Ten seconds after a full minute: what is counted in minutes stays the same while a slow machine gets there.
CLOCK = "2026-12-04T14:10:10"
SIZES = (("zh", 80, 24), ("zh", 100, 30), ("zh", 160, 45), ("en", 100, 30))
# The last line of each is backdated, so that each clock stands where the state wants it at CLOCK.
LINES = (
    ("report", ("@14:03 开会", "@14:04 议题 1", "@14:06:30 汇报 M10")),
    ("over_time", ("@14:06:40 发言 M10",)),
    ("warning", ("@14:07:25 发言 M09",)),
    ("positions", (
        "M10 同意 群众周末办事需求占来访量的两成多，新方案轮班可承受", "M07 同意 后勤和安保已按周六上午排班",
        "M08 同意 与热线投诉集中时段吻合", "M09 反对 9.4万元仍未列入2027年预算，应先调剂再启动",
        "S01 同意 受部长授权表态，本部门可承担三分之一轮班",
        "M12 建议修改 周三晚系统维护窗口须顺延到22:00后，改了就支持",
    )),
    ("refused", ()),
    ("decided", ("采纳 M12", "举手 11 1 0", "决定 原则同意延时服务实施方案，系统维护窗口顺延至22:00后")),
    ("confidential", ("议题 4", "清场")),
    ("adjourned", ("撤题 因 材料不齐", "散会")),
)  # fmt: skip


def states(folder: Path, lang: str, columns: int, lines: int) -> Iterator[tuple[str, Window]]:
    """Each state's name, and the window that shows it."""
    house = House(folder, lang)
    with ExitStack() as ending:
        ending.callback(house.close)
        house.play(HERE)
        window = house.window(clock=CLOCK, columns=columns, lines=lines)
        yield "before", window
        for name, said in LINES:
            for line in said:
                window.say(line)
            if name == "refused":
                shown = window.notice
                window.type("举手 11 1 1")
                window.key("enter")
                window.wait_until(lambda shown=shown: window.notice != shown, "the refusal")  # type: ignore[misc]
            yield name, window
            if name == "refused":
                window.clear()


def settle(window: Window) -> None:
    """Wait for the next tick of the clock in the head, with which the whole screen is shown anew."""
    moment = window.moment
    window.wait_until(lambda: window.moment != moment, "the next second")


def picture(window: Window) -> str:
    """A screen as text, what ticks masked."""
    return "\n".join(masked(window.text())) + "\n"


def file(lang: str, columns: int, lines: int, name: str) -> Path:
    """Where a snapshot is kept."""
    return SNAPSHOTS / f"{lang}-{columns}x{lines}-{name}.txt"
