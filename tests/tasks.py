"""A meeting that gave tasks, on a book of its own, as tests of what becomes of tasks need one."""

from __future__ import annotations

from pathlib import Path

from tests.running import Program

MEETING = "2026-12-04-party-group"
_AGENDA = """\
[meeting]
kind = "municipal-bureau/party-group"
title = "党组会议"
start = 2026-12-04T14:00:00+08:00
chair = "M01"
recorder = "R01"
[[person]]
id = "M01"
name = "书记甲"
role = "member"
[[person]]
id = "M02"
name = "主任乙"
role = "member"
unit = "综合部"
[[person]]
id = "M03"
name = "部长丙"
role = "member"
[[person]]
id = "R01"
name = "记录员"
role = "observer"
[[topic]]
title = "采购服务器"
unit = "综合部"
reporter = "M02"
[[topic]]
title = "人事调整"
unit = "综合部"
reporter = "M02"
confidential = true
"""
# On Friday the 4th of December: D1 is due after ten working days, D2 has no end, D3 after four, D4 after three, D5 is
# confidential.
_SCRIPT = """\
@2026-12-04T13:50
到 全体
主持> @14:00 开会
议题 1
部长丙 同意 可行
举手 3 0 0
任务 综合部 主任乙 2026-12-18 采购服务器 考核 季度考核
任务 财务部 长期 压减开支
任务 综合部 主任乙 2026-12-10 报送采购方案
任务 办公室 2026-12-09 修订会议室管理办法
主持> 议毕
主持> 议题 2
任务 综合部 2026-12-08 办理任免手续
部长丙 同意 可行
举手 3 0 0
主持> 议毕
主持> 散会
"""


def program_with_tasks(folder: Path, lang: str = "zh") -> Program:
    """The program on a book with the meeting, which is over."""
    program = Program(folder, lang)
    (folder / "a.toml").write_text(_AGENDA, encoding="utf-8")
    (folder / "a.room").write_text(_SCRIPT, encoding="utf-8")
    assert program.imported(folder / "a.toml") == MEETING
    program.run("play", folder / "a.room", "--meeting", MEETING, "--quiet")
    return program


def say(program: Program, task: str, line: str, day: str) -> None:
    """Give a task a line at nine o'clock on a day."""
    program.run("say", task, line, "--clock", f"{day}T09:00")
