"""Every screen in its main states, reached by the same keys and lines in both languages, shown in every size.

The program runs with clocks that stand still, so that a picture is the same whenever it is taken. To add a screen,
add a walk to WALKS.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from pyte.screens import Char

from tests.kinds import plays
from tests.running import SCENARIOS, Program
from tests.terminal.meeting import HERE, House, Window, agenda
from tests.terminal.terminal import Terminal
from themes.palettes import BY_NAME

SNAPSHOTS = Path(__file__).with_name("snapshots")
SIZES = ((80, 24), (100, 30), (120, 40), (160, 45), (220, 60))
# The states that are looked at in every size; the others in one.
MAIN = frozenset({
    "floor/positions", "floor/opinions", "roll_call/quorum_met", "ballot/opened", "review/unverified",
    "closing/unfinished", "minutes/draft", "prepare/missing", "calendar/month", "proposals/to_examine",
    "plan/to_approve", "plan/form", "prepare/left_open", "floor/left_open", "statistics/months", "statistics/speaking",
    "archive/found",
    "follow_up/to_be_done",
    "display/speech", "home/meetings", "form/agenda",
})  # fmt: skip
USUAL = (120, 40)
PLANNED = """\
会议名称,主办单位,会议类型,会议时间,会议地点,费用预算
年度工作部署会,办公室,工作部署会,2027-01-12 9:00,大会议室,15000
政务服务标准化研讨会,业务一部,业务研讨会,3月,,
"""
APPLIED = """\
名称 = "办事群众座谈会"
类型 = "座谈会"
单位 = "业务一部"
必要性 = "群众反映排队时间长，须当面听取意见"
时间 = 2026-12-22T14:00:00
地点 = "一会议室"
"""
PROPOSED = "".join(
    f'[[proposal]]\ntitle = "{title}"\nunit = "{unit}"\nkind = "administrative-office/monthly"\n'
    f"submitted = 2026-12-10T09:00:00\n{more}\n"
    for title, unit, more in (
        ("办事大厅延时服务", "业务一部", 'background = "下班后无法办事"\nquestion = "是否延时"\ndata = "办结情况良好"\n'
         'analysis = "人手不足"\n'),
        ("采购服务器", "技术部", ""), ("王某同志任职", "综合部", 'category = "cadre"\n'),
    )
)  # fmt: skip
LEFT_OPEN = """\
@2026-12-11T13:50 到 M01 M02 M03 M04 M05 R01 R02
请假 M06 因 出差
主持> @14:00 开会
@14:02 意见 M03 建议增设窗口 交 业务科 限 2026-12-15
意见 M04 建议延长受理时间
@14:05 议题 1
其余 同意 理由
举手 5 0 0
决定 同意
任务 业务科 M04 2026-12-14 落实改造
任务 财务科 M05 2027-01-15 核定经费
议毕
@14:20 议题 2
主持> 暂缓 牵头 M04 10个工作日 因 待研究
主持> @15:00 散会
"""
# The empty part of a bar, in the dark palette.
TRACK = BY_NAME["dark"].colours["track"].rgb
LANGUAGES = ("zh", "en")
CLOCK = "2026-12-04T14:10:10+08:00"
MORNING = "2026-12-15T08:30:00+08:00"
EVENING = "2026-12-04T16:30:00+08:00"
AHEAD = "2026-12-01T08:32:00+08:00"
HELD = "2026-12-11T14:14:10+08:00"
# What a walk yields: the screen, the state, and where both can be seen.
State = tuple[str, str, Terminal]
# The head of the chain depends on the ids of commands, which are drawn by lot; the agenda was stored when the test ran.
_CHANGING = re.compile(
    r"[0-9a-f]{12,}|(?<=│ )[0-9a-f]{4,11}(?= )|(?<= 1 )\d\d:\d\d(?::\d\d)?"
    r"|(?<=#1 )\d\d:\d\d(?::\d\d)?|(?<=#1  )\d\d:\d\d:\d\d"
    r"|\d\d:\d\d:\d\d(?=  (?:导入议程|agenda imported))"
)
# Where documents and the book are kept is another folder for each run.
_FOLDER = re.compile(r"(?<=存放 )/\S+|(?<=│ in )/\S+|(?<=记录簿  )/\S+ +|(?<=book    )/\S+ +")


def _command(program: Program, time: str, *arguments: str) -> list[str]:
    """The command line of the program with clocks that stand still."""
    return [sys.executable, "-m", "tests.terminal.still", time, *arguments]


def _window(house: House, time: str, role: str = "chair") -> Window:
    command = _command(house.program, time, role, house.id)
    return Window(command, env=house.program.environment, cwd=house.program.folder).ready()


def _lines(window: Window, *lines: str) -> None:
    for line in lines:
        window.say(line)


def _press(window: Terminal, *keys: str) -> None:
    """Keys of which each shows something, one after the other."""
    for key in keys:
        shown = window.text()
        window.key(key)
        window.wait_until(lambda shown=shown: window.text() != shown, key)  # type: ignore[misc]


def _escape(window: Window) -> None:
    _press(window, "escape")
    window.ready()


def before(folder: Path, lang: str) -> Iterator[State]:
    """The roll call before a meeting is convened."""
    house = House(folder, lang)
    with closing(_window(house, CLOCK)) as window:
        yield "roll_call", "nobody", window
        _lines(window, *HERE.splitlines()[:2])
        yield "roll_call", "quorum_met", window
        _lines(window, "@13:58 到 S01 R01 R02", "缺席 M14", "请假 M05 因 上级会议")
        window.type("到 财务")
        yield "roll_call", "typing", window
        window.clear()
        _press(window, "f1")
        yield "help", "roll_call", window


def meeting(folder: Path, lang: str) -> Iterator[State]:
    """The floor, ballot and menu of a meeting that goes on, each clock standing where the state wants it."""
    house = House(folder, lang)
    house.play(HERE + "@14:03 开会\n@14:04 议题 1\n")
    with closing(_window(house, CLOCK)) as window:
        yield "floor", "topic", window
        _lines(window, "@14:06:30 汇报 M10")
        yield "floor", "report", window
        _lines(window, "@14:06:40 发言 M10")
        yield "floor", "over_time", window
        _lines(window, "@14:07:25 发言 M09", "排队 M04 M06")
        yield "floor", "warning", window
        _lines(
            window,
            "M10 同意 群众周末办事需求占来访量的两成多，新方案轮班可承受", "M07 同意 后勤和安保已按周六上午排班",
            "M08 同意 与热线投诉集中时段吻合", "M09 反对 9.4万元仍未列入2027年预算，应先调剂再启动",
            "S01 同意 受部长授权表态，本部门可承担三分之一轮班",
            "M12 建议修改 周三晚系统维护窗口须顺延到22:00后，改了就支持",
        )  # fmt: skip
        yield "floor", "positions", window
        _lines(window, "暂停")
        yield "floor", "paused", window
        window.type("举手 11 1 1\r")
        window.wait_until(lambda: "11" in window.notice, "the refusal")
        yield "floor", "refused", window
        window.clear()
        _press(window, "f10")
        yield "menu", "screens", window
        _escape(window)
        _press(window, "f5")
        yield "ballot", "opened", window
        _press(window, "9", "tab", "2", "tab", "2")
        yield "ballot", "sum_wrong", window
        _press(window, "/", "2")
        yield "ballot", "by_name", window
        _escape(window)
        _lines(window, "采纳 M12", "举手 11 1 0", "决定 原则同意延时服务实施方案，系统维护窗口顺延至22:00后")
        yield "floor", "decided", window
        _lines(window, "议题 4", "清场")
        yield "floor", "confidential", window
        _press(window, "f5")
        yield "ballot", "cadre", window
        _escape(window)
        _lines(window, "撤题 因 材料不齐", "休会 因 设备检修")
        yield "floor", "recess", window


def after(folder: Path, lang: str) -> Iterator[State]:
    """The closing of a meeting in which much was left open."""
    house = House(folder, lang)
    house.play(
        HERE + "@14:03 开会\n@14:04 议题 1\n汇报 M10\nM07 同意 已排班\n@14:20 举手 12 0 0\n@14:21 议题 2\n"
        "M09 反对 未列入预算\n@15:30 暂缓 牵头 M09 5个工作日 因 预算未落实\n"
        "@15:31 任务 财务部 M09 2026-12-11 提交测算 考核 列明来源\n"
        "复核> 核 2-4\n复核> 疑 6 时间不对\n@16:25 散会\n"
    )  # fmt: skip
    with closing(_window(house, EVENING)) as window:
        yield "closing", "unfinished", window
        _press(window, "down")
        yield "closing", "second", window
    with closing(_window(house, EVENING, "record")) as window:
        yield "closing", "recorder", window


def issuing(folder: Path, lang: str) -> Iterator[State]:
    """The text of the minutes: a draft that wants a wording, a section being written, and minutes that were passed."""
    house = House(folder, lang)
    house.play(
        HERE + "@14:03 开会\n@14:04 议题 1\n汇报 M10\n认为 群众周末办事需求占来访量的两成多\n@14:20 举手 12 0 0\n"
        "@14:21 议题 2\n汇报 M09\n@15:30 暂缓 牵头 M09 5个工作日 因 预算未落实\n"
        "@15:31 任务 财务部 M09 2026-12-11 提交测算 考核 列明来源\n@16:25 散会\n"
    )
    with closing(_window(house, EVENING, "record")) as window:
        _press(window, "f10", "8")
        yield "minutes", "draft", window
        _press(window, "down", "tab", "enter")
        window.type("会议原则同意该方案。")
        yield "minutes", "typing", window
        _press(window, "enter")
        _lines(window, "审核 纪要 M10", "审定 纪要 M01")
        yield "minutes", "approved", window


def preparing(folder: Path, lang: str) -> Iterator[State]:
    """A meeting that has not convened, as the office sees it, and what was done for it."""
    house = House(folder, lang)
    with closing(_window(house, AHEAD, "prepare")) as window:
        yield "prepare", "missing", window
        _press(window, "f8")
        yield "prepare", "whom_to_call", window
        _escape(window)
        _lines(
            window,
            "材料 议题1 2页",
            "材料 议题2 3页 缺 来源、时限",
            "检查 投影仪 好",
            "会务 茶水 责任 办公室 限 12-04",
            "通知 全体",
        )
        _press(window, "tab", "tab", "tab", "right")
        yield "prepare", "seats", window
        window.type("换座 书记 3")
        yield "prepare", "typing", window
        window.clear()
        _press(window, "f4")
        yield "prepare", "documents", window
        _escape(window)
        _press(window, "f1")
        yield "help", "prepare", window


def watching(folder: Path, lang: str) -> Iterator[State]:
    """What the reviewer and the display see of a meeting that goes on."""
    house = House(folder, lang)
    house.play(
        HERE + "@14:03 开会\n@14:04 议题 1\n@14:06 汇报 M10\nM07 同意 已排班\nM09 反对 未列入预算\n@14:08:20 发言 M09\n"
    )
    with closing(_window(house, CLOCK, "review")) as window:
        yield "review", "unverified", window
    command = _command(house.program, CLOCK, "display", house.id)
    with closing(Terminal(command, env=house.program.environment, cwd=folder)) as window:
        yield "display", "speech", window


def office(folder: Path, lang: str) -> Iterator[State]:
    """Home with meetings of today, to come and past, and the form of an agenda."""
    program = Program(folder, lang)
    # That it is not there would be said, with its path, which is another each time.
    (folder / "kinds").mkdir()
    command = _command(program, MORNING)
    with closing(Terminal(command, env=program.environment, cwd=folder)) as window:
        yield "home", "empty", window
    past = program.imported(SCENARIOS / "a.toml")
    program.run("play", SCENARIOS / "a.room", "--meeting", past)
    program.imported(agenda(folder, datetime.fromisoformat("2026-12-15T09:30:00+08:00"), title="办事大厅工作例会"))
    program.imported(agenda(folder, datetime.fromisoformat("2026-12-25T09:30:00+08:00"), title="年终工作安排"))
    proposed = folder / "proposals.toml"
    proposed.write_text(PROPOSED, encoding="utf-8")
    program.run("propose", proposed)
    planned, applied = folder / "plan.csv", folder / "application.toml"
    planned.write_text(PLANNED, encoding="utf-8")
    applied.write_text(APPLIED, encoding="utf-8")
    program.run("plan", planned, "--year", "2027", "--clock", "2026-12-10T09:00")
    program.run("apply", applied, "--clock", "2026-12-10T09:00")
    with closing(Terminal(command, env=program.environment, cwd=folder)) as window:
        yield "home", "meetings", window
        window.type("yl")
        yield "home", "found", window
        _press(window, "escape", "f3")
        yield "archive", "empty", window
        window.type("预算")
        _press(window, "down", "down")
        yield "archive", "found", window
        _press(window, "enter")
        yield "archive", "place", window
        _press(window, "escape", "escape", "1")
        yield "archive", "filter", window
        _press(window, "escape", "f1")
        yield "help", "archive", window
        _press(window, "escape", "escape", "f1")
        yield "help", "home", window
        _press(window, "escape", "f4")
        yield "calendar", "month", window
        _press(window, "tab")
        yield "calendar", "to_be_dated", window
        _press(window, "shift+tab", "down", "f5")
        window.type("2026-12-23 批准 主任 因")
        yield "calendar", "typing", window
        _press(window, "escape", "f1")
        yield "help", "calendar", window
        _press(window, "escape", "f9")
        yield "plan", "to_approve", window
        _press(window, "space")
        yield "plan", "typing", window
        _press(window, "escape", "f7")
        window.type("春节慰问座谈会\r")
        yield "plan", "form", window
        _press(window, "escape", "f1")
        yield "help", "plan", window
        _press(window, "escape", "escape")
        _press(window, "escape", "f9")
        yield "proposals", "to_examine", window
        _press(window, "down", "enter")
        yield "proposals", "typing", window
        _press(window, "escape", "f1")
        yield "help", "proposals", window
        _press(window, "escape", "escape", "f7")
        yield "follow_up", "to_be_done", window
        _press(window, "7", "enter")
        yield "follow_up", "typing", window
        _press(window, "escape", "4")
        yield "follow_up", "not_now", window
        _press(window, "0")
        yield "follow_up", "all_acts", window
        _press(window, "escape", "=", "=")
        yield "follow_up", "marked", window
        _press(window, "escape", "enter")
        yield "follow_up", "one", window
        _press(window, "escape", "f1")
        yield "help", "follow_up", window
        _press(window, "escape", "escape", "up", "up")
        window.type("5")
        yield "form", "agenda", window


def counting(folder: Path, lang: str) -> Iterator[State]:
    """The statistics of a year with two meetings, section by section."""
    program = Program(folder, lang)
    (folder / "kinds").mkdir()
    for name in "ac":
        held = program.imported(SCENARIOS / f"{name}.toml")
        program.run("play", SCENARIOS / f"{name}.room", "--meeting", held)
    with closing(Terminal(_command(program, MORNING), env=program.environment, cwd=folder)) as window:
        _press(window, "f10")
        wanted = "会议统计" if lang == "zh" else "Statistics:"
        window.type(wanted)
        window.wait_until(lambda: f"> {wanted}" in "\n".join(window.text()), "the typed words")
        _press(window, "enter")
        window.wait_until(lambda: "┤" in "\n".join(window.text()), "the statistics")
        yield "statistics", "months", window
        _press(window, "tab", "tab")
        yield "statistics", "attendance", window
        _press(window, "tab")
        yield "statistics", "speaking", window
        _press(window, "tab")
        yield "statistics", "time", window
        _press(window, "enter")
        yield "statistics", "behind", window
        _press(window, "escape", "f1")
        yield "help", "statistics", window


def _of_kind(folder: Path, lang: str, kind: str) -> House:
    """A meeting of a kind with what its play has in the agenda."""
    path = folder / "of_kind.toml"
    path.write_text(plays.agenda(kind, plays.PLAYS[kind]), encoding="utf-8")
    return House(folder, lang, agenda=path)


def segments(folder: Path, lang: str) -> Iterator[State]:
    """The floor and the display in segments of several kinds, and what is unfinished of them."""
    began = "@2026-12-11T13:50 到 全场\n@14:00 开会\n"
    for name in ("forum", "commendation", "life", "managers"):
        (folder / name).mkdir()
    forum = _of_kind(folder / "forum", lang, "conference-affairs/forum")
    forum.play(
        began + "@14:01 环节 下\n发言 M01\n@14:06:30 毕\n@14:07 环节 下\n发言 O1\n"
        "意见 O1 延长窗口开放时间 限 2026-12-25 交 业务科\n"
        "@14:12 毕\n意见 O2 增加无障碍设施\n排队 M04 M05\n@14:13 发言 O3\n"
    )
    with closing(_window(forum, HELD)) as window:
        yield "floor", "opinions", window
        _press(window, "2")
        yield "floor", "no_positions", window
        _lines(window, "@14:14 散会")
        yield "closing", "segments", window
    rewarding = _of_kind(folder / "commendation", lang, "service-centre/commendation")
    rewarding.play(
        began + "@14:01 环节 2\n授奖 业务科 年度先进集体\n授奖 M05 先进工作者\n"
        "@14:05 环节 3\n离会 M05\n签订 《责任书》 M04\n"
    )
    with closing(_window(rewarding, HELD)) as window:
        yield "floor", "signing", window
    command = _command(rewarding.program, "2026-12-11T14:04:00+08:00", "display", rewarding.id)
    with closing(Terminal(command, env=rewarding.program.environment, cwd=folder)) as window:
        yield "display", "signing", window
    life = _of_kind(folder / "life", lang, "municipal-bureau/democratic-life")
    life.play(began + "@14:01 环节 2\n自评 M01 调研不够\n批评 M03 对 M01 下基层少\n")
    command = _command(life.program, HELD, "display", life.id)
    with closing(Terminal(command, env=life.program.environment, cwd=folder)) as window:
        yield "display", "confidential_segment", window
    managers = _of_kind(folder / "managers", lang, "municipal-bureau/middle-managers")
    managers.play(began + "@14:01 环节 1\n传达 《会议精神》\n@14:05 议题 1\n汇报\n@14:08 毕\nM03 同意 可行\n")
    with closing(_window(managers, HELD)) as window:
        yield "floor", "topic_in_segment", window


def left_open(folder: Path, lang: str) -> Iterator[State]:
    """What one meeting left open, where the next of its kind is prepared and at its briefing."""
    kind, more = "municipal-bureau/party-group", plays.TOPIC + plays.TOPIC.replace("延时服务方案", "中层干部轮岗")
    text = plays.agenda(kind, plays.Play("", more))
    for name, day in (("first", "11"), ("next", "18")):
        (folder / f"{name}.toml").write_text(text.replace("2026-12-11", f"2026-12-{day}"), encoding="utf-8")
    house = House(folder, lang, agenda=folder / "first.toml")
    house.play(LEFT_OPEN)
    house.id = house.program.imported(folder / "next.toml")
    with closing(_window(house, "2026-12-16T08:32:00+08:00", "prepare")) as window:
        window.wait_for("Ctrl+L")
        yield "prepare", "left_open", window
        window.resize(*USUAL)
        window.key("ctrl+l")
        window.wait_for("D-2026-002")
        yield "prepare", "left_open_whole", window
    (folder / "next.room").write_text("@2026-12-18T13:50 到 全场\n主持> @14:00 开会\n", encoding="utf-8")
    house.program.run("play", folder / "next.room", "--meeting", house.id, "--quiet")
    with closing(_window(house, "2026-12-18T14:01:10+08:00")) as window:
        window.wait_for("D-2026-001")
        yield "floor", "left_open", window


WALKS: tuple[Callable[[Path, str], Iterator[State]], ...] = (
    before, meeting, after, issuing, preparing, watching, office, counting, segments, left_open,
)  # fmt: skip


def sizes(screen: str, state: str) -> tuple[tuple[int, int], ...]:
    """In which sizes a state is shown."""
    return SIZES if f"{screen}/{state}" in MAIN else (USUAL,)


def picture(window: Terminal) -> str:
    """A screen as text; bars and big figures, which are blanks on a coloured ground, as blocks."""
    rows = ("".join(map(_drawn, row)).rstrip() for row in window.cells())
    return "".join(f"{_FOLDER.sub(_placed, _CHANGING.sub(_masked, row))}\n" for row in rows)


def _drawn(cell: Char) -> str:
    if cell.data == " " and cell.fg == cell.bg != "default":
        return "░" if cell.bg == TRACK else "█"
    return cell.data


def _placed(found: re.Match[str]) -> str:
    # What stands behind a path, and not in a column of its own, moves with it.
    return "…  " if found[0].endswith(" ") else "…" + " " * (len(found[0]) - 1)


def _masked(found: re.Match[str]) -> str:
    return re.sub("[0-9a-f]", "h", found[0])


def file(lang: str, screen: str, state: str, size: tuple[int, int]) -> Path:
    """Where a picture is kept."""
    return SNAPSHOTS / screen / f"{state}-{size[0]}x{size[1]}-{lang}.txt"
