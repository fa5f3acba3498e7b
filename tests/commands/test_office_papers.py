"""Papers around a meeting of a kind: notice before it, seats at the last minute, minutes on their way out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kinds.plays import PLAYS, Play, agenda, script
from tests.running import SCENARIOS, Program

OFFICE = """
[papers]
issuer = "云湖市机关事务局办公室"
"""
GUEST = """
[[person]]
id = "G1"
name = "壬主任"
unit = "东县行政服务中心"
post = "管理办主任"
role = "member"
"""
SPEAKERS = """
[[segment]]
kind = "speech"
title = "经验介绍"
persons = ["M04", "O1"]
minutes = 40
"""
TASK = """
@14:01 环节 2
任务 业务科 M04 2026-12-31 推进窗口整合 目标 一窗通办率九成 节点 12-18 完成方案
@14:25 环节 毕
"""


def imported(program: Program, kind: str, play: Play, more: str = "") -> str:
    """A meeting of a kind that is planned and not held yet."""
    file = program.folder / "agenda.toml"
    file.write_text(agenda(kind, play) + more, encoding="utf-8")
    (program.folder / "office.toml").write_text(OFFICE, encoding="utf-8")
    return program.imported(file)


def exported(program: Program, meeting: str, what: str) -> str:
    """A document as it is read, without the escapes, which are for markup only."""
    text = program.run("export", meeting, "--what", what, "--as", "md", "-o", "-").stdout
    return re.sub(r"\\(?=[^\w\s]|_)", "", text)


@pytest.mark.parametrize(
    ("kind", "matters"),
    [
        ("service-centre/system", ()),
        ("municipal-bureau/party-group", ()),
        ("municipal-bureau/directors-office", ("1、延时服务方案（业务科汇报）",)),
        ("municipal-bureau/middle-managers", ()),
        ("conference-affairs/seminar", ("一、主题发言", "二、分组讨论", "三、大会交流", "四、总结发言")),
        ("conference-affairs/exchange", ("一、经验介绍",)),
        ("conference-affairs/forum", ("一、介绍会议目的和参会人员", "二、参会人员发言")),
    ],
)
def test_the_office_gives_notice_of_a_meeting_of_the_kind(tmp_path: Path, kind: str, matters: tuple[str, ...]) -> None:
    program = Program(tmp_path, "zh")
    meeting = imported(program, kind, PLAYS[kind], GUEST)
    notice = exported(program, meeting, "notice")
    for heading in ("时间", "地点", "参会人员", "议题", "有关要求"):
        assert re.search(f"^## [一二三四五六]、{heading}$", notice, re.MULTILINE), heading
    assert "2026年12月11日（星期五）14:00" in notice
    assert "一楼会议室" in notice
    # Units from outside are told as those of the house are, and each of their people is named.
    assert "秘书科、东县行政服务中心、东街社区、西街社区：" in notice
    assert "东县行政服务中心：壬主任" in notice
    assert "云湖市机关事务局办公室" in notice
    assert "参会回执" in notice
    for matter in matters:
        assert matter in notice
    posts = program.run("export", meeting, "--what", "signin", "--as", "csv", "-o", "-").stdout
    assert "壬主任,东县行政服务中心,管理办主任," in posts


def test_who_is_to_speak_in_a_segment_stands_in_agenda_and_booklet(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = imported(program, "conference-affairs/exchange", Play("", SPEAKERS))
    for what in ("agenda", "booklet"):
        found = exported(program, meeting, what)
        assert "| 一 | 经验介绍 |  | 丁科长、群众代表一 | 40分钟 |" in found


def seats(program: Program, meeting: str) -> list[tuple[str, ...]]:
    """Who sits where by the sheet for ushers: number, name and place."""
    listed = exported(program, meeting, "ushers").partition("## 座次")[2].partition("## ")[0]
    return re.findall(r"^\| (\d+) \| ([^|]+) \|.*\| ([^|]+) \|$", listed, re.MULTILINE)


def test_a_seat_is_changed_until_the_meeting_begins_and_the_papers_follow(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    meeting = program.imported(SCENARIOS / "a.toml")
    before = seats(program, meeting)
    sides = [name for _no, name, place in before if place in ("左侧", "右侧")]
    free = max(int(no) for no, _name, _place in before) + 7
    name = sides[0]
    file = tmp_path / "a.toml"
    file.write_text(text.replace(f'name = "{name}"\n', f'name = "{name}"\nseat = {free}\n'), encoding="utf-8")
    # Half an hour before, when the first are there already.
    program.run("say", meeting, "到 M02", "--clock", "2026-12-04T13:30")
    changed = program.run("import", file)
    assert changed.stdout == f"{meeting}\n"
    after = seats(program, meeting)
    assert [no for no, who, _place in after if who == name] == [str(free)]
    assert sorted(who for _no, who, _place in after) == sorted(who for _no, who, _place in before)
    # Whoever has the highest number sits at the end of a side now.
    assert [who for _no, who, place in after if place in ("左侧", "右侧")] != sides
    assert f"{free}" in exported(program, meeting, "seats")
    program.run("say", meeting, "到 全体", "--clock", "2026-12-04T13:55")
    program.run("say", meeting, "开会", "--clock", "2026-12-04T14:00")
    assert program.run("import", SCENARIOS / "a.toml", status=1).stdout == ""


def test_minutes_of_a_deployment_are_reviewed_by_the_host_approved_by_a_leader_and_issued(tmp_path: Path) -> None:
    kind, program = "conference-affairs/deployment", Program(tmp_path, "zh")
    play = Play(TASK, PLAYS[kind].agenda)
    meeting = imported(program, kind, play)
    (tmp_path / "meeting.room").write_text(script(play), encoding="utf-8")
    program.run("play", tmp_path / "meeting.room", "--meeting", meeting, "--quiet")
    draft = exported(program, meeting, "minutes")
    assert "\n送审稿\n" in draft
    for part in ("业务科", "2026年12月31日前", "推进窗口整合", "一窗通办率九成", "丁科长", "2026年12月18日前完成方案"):
        assert part in draft
    clock = ("--clock", "2026-12-14T09:00")
    # Nothing goes out that no leader has approved.
    program.run("say", meeting, "办公室> 印发 纪要", *clock, status=1)
    program.run("say", meeting, "办公室> 审核 纪要 M06", *clock)
    program.run("say", meeting, "办公室> 审定 纪要 M01", *clock)
    program.run("say", meeting, "办公室> 印发 纪要 份 20", *clock)
    sheet = exported(program, meeting, "approval")
    assert re.search(r"审核 \| 秘书科.*己科长|审核 \| 己科长", sheet)
    assert re.search(r"审定 \| .*甲局长", sheet)
    out = exported(program, meeting, "minutes")
    assert "\n〔2026〕1号\n" in out
    # To the units of those who took part.
    assert "- **分送**：领导班子、市政府、业务科、财务科、秘书科。" in out
    assert "云湖市机关事务局办公室 2026年12月14日印发（共印20份）" in out
