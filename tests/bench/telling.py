"""Different meetings as agendas and scripts, which the program itself imports and plays: what a big book is made of."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ENTRIES = 300
# The days of one round of meetings: each kind comes again after so many days, and what was deferred comes back.
DAYS = 14
# The last round, of which the others are shifted into the past: ten working days before the scenarios' own meeting.
FIRST = date(2026, 11, 16)
ZONE = ZoneInfo("Asia/Shanghai")
MEMBERS = 13

KINDS = (
    ("administrative-office/weekly", "周例会"), ("administrative-office/monthly", "月例会"),
    ("municipal-bureau/party-group", "局党组会议"), ("municipal-bureau/directors-office", "局长办公会议"),
    ("service-centre/directors-office", "主任办公会"),
)  # fmt: skip
UNITS = (
    "办公室", "财务处", "人事处", "审计处", "业务一处", "业务二处", "技术处", "法规处", "督查室", "后勤中心",
    "信息中心", "机关党委", "宣传处", "规划处",
)  # fmt: skip
PLACES = (
    "云湖", "青石", "白沙", "梅岭", "松江", "柳河", "枫桥", "清溪", "石门", "龙泉", "金滩", "凤山", "桃源", "竹海",
    "兰亭", "荷塘", "菊园", "杏林", "槐荫", "桐城", "樟树", "橘洲", "莲峰", "葵湾",
)  # fmt: skip
THINGS = (
    "办事大厅延时服务", "档案数字化", "老旧小区加装电梯", "公务用车更新", "政务数据共享", "供热管网改造",
    "学校食堂托管", "防汛物资储备", "机关食堂招标", "志愿服务积分", "养老服务补贴", "道路交通整治", "市场主体培育",
    "消防设施改造", "干部教育培训", "信访积案化解", "电子证照互认", "垃圾分类试点", "水源地保护", "应急演练",
    "窗口人员轮训", "预算调整", "办公用房清理", "绩效考核办法",
)  # fmt: skip
FORMS = ("实施方案", "补充规定", "采购计划", "试行办法", "专题报告", "整改情况", "责任清单", "协议文本")
BECAUSE = (
    "群众反映集中,宜尽早办理", "经费可从年度预算中调剂", "上级已有明确要求", "与正在推进的工作衔接较好",
    "试点单位反馈良好", "前期调研比较充分", "人员编制尚不能满足", "风险评估还要补充", "采购程序必须合规",
    "建议分两批推进", "时间安排略显仓促", "部门之间职责需要厘清", "应先征求法律顾问意见", "数据口径尚未统一",
    "可以先行先试,再行推广", "需要建立长效机制",
)  # fmt: skip
POINTS = (
    "汇报了进展情况和下一步打算", "介绍了兄弟单位的做法", "说明了资金来源和测算依据", "补充了征求意见的情况",
    "提出要加强督促检查", "强调要压实责任、倒排工期", "要求做好政策解读和舆论引导", "建议把好质量关和安全关",
    "指出台账不够完整", "提醒注意信息安全", "认为应当听取基层意见", "希望明确牵头部门和完成时限",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One meeting: what its files are called, its agenda, and the script of its course."""

    name: str
    agenda: str
    script: str


def told() -> Iterator[Told]:
    """The meetings of one round, in their order; the same whenever it is asked for."""
    rng = random.Random(14)
    deferred: dict[str, tuple[date, str]] = {}
    days = [day for day in (FIRST + timedelta(days=n) for n in range(DAYS)) if day.weekday() < 5]
    for day in days:
        for turn, (kind, name) in enumerate(KINDS):
            start = datetime(day.year, day.month, day.day, 8 + 2 * turn, 30, tzinfo=ZONE)
            # What the last ones defer does not come back, so that they decide: all but one.
            yield _one(rng, kind, name, start, deferred, defers=day != days[-1] or turn == 0)


def closing() -> tuple[tuple[str, ...], ...]:
    """What becomes of the tasks of a round, in bulk: all are done, and closed by who chaired."""
    tasks = [f"D{n}" for n in range(1, 1 + sum(one.script.count("任务 议题") for one in told()))]
    return (*tasks, "完成 已落实到位", "--as", "office"), (*tasks, "销号 M01", "--as", "office")


def _one(
    rng: random.Random, kind: str, name: str, start: datetime, deferred: dict[str, tuple[date, str]], *, defers: bool
) -> Told:
    titles = [f"{rng.choice(PLACES)}{thing}{rng.choice(FORMS)}" for thing in rng.sample(THINGS, 6)]
    again = deferred.pop(kind, None)
    if again is not None:
        titles[0] = again[1]
    agenda = _agenda(rng, kind, name, start, titles, again)
    script = _script(rng, start, titles, defers=defers)
    deferred[kind] = start.date(), titles[-1]
    return Told(f"{start:%Y-%m-%d}-{kind.replace('/', '-')}", agenda, script)


def _agenda(
    rng: random.Random, kind: str, name: str, start: datetime, titles: list[str], again: tuple[date, str] | None
) -> str:
    lines = [
        "[meeting]", f'kind = "{kind}"', 'organisation = "云湖市公共服务局"', f'title = "{start:%m月%d日}{name}"',
        f"start = {start.isoformat()}", 'place = "三楼会议室"', 'chair = "M01"', 'recorder = "R01"', 'reviewer = "R02"',
    ]  # fmt: skip
    for n in range(1, MEMBERS + 1):
        unit = "领导班子" if n < 4 else UNITS[n]
        post = ("局长", "副局长", "纪检组长")[n - 1] if n < 4 else f"{unit}负责人"
        lines += ["[[person]]", f'id = "M{n:02}"', f'name = "{PLACES[n]}处长"', f'unit = "{unit}"', f'post = "{post}"',
                  'role = "member"', *(["principal = true"] if n == 1 else [])]  # fmt: skip
    for n in (1, 2):
        lines += ["[[person]]", f'id = "R{n:02}"', f'name = "{PLACES[-n]}秘书"', 'unit = "办公室"', 'post = "秘书"',
                  'role = "observer"']  # fmt: skip
    for no, title in enumerate(titles, 1):
        number = rng.randrange(4, MEMBERS + 1)
        lines += ["[[topic]]", f"no = {no}", f'title = "{title}"', f'unit = "{UNITS[number]}"',
                  f'reporter = "M{number:02}"']  # fmt: skip
        if no == 1 and again is not None:
            lines.append(f"resumes = {{ date = {again[0].isoformat()}, topic = {len(titles)} }}")
    return "\n".join(lines) + "\n"


class _Clock:
    """Times of a script, each a little later than the one before."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self, seconds: int) -> str:
        self.now += timedelta(seconds=seconds)
        return f"@{self.now:%H:%M:%S} "


def _script(rng: random.Random, start: datetime, titles: list[str], *, defers: bool) -> str:
    members = [f"M{n:02}" for n in range(1, MEMBERS + 1)]
    at = _Clock(start - timedelta(minutes=20))
    lines = [f"@{at.now:%Y-%m-%dT%H:%M} 到 R01 R02"]
    lines += [f"{at(20)}到 {person}" for person in members]
    at.now = start
    lines.append(f"主持> {at(0)}开会")
    for no, title in enumerate(titles, 1):
        lines.append(f"主持> {at(30)}议题 {no}")
        lines += [f"{at(5)}汇报", f"{at(60 + rng.randrange(60))}毕"]
        last = no == len(titles)
        speakers = rng.sample(members[1:], len(members) - 1)
        for person in (*speakers, members[0]):
            reason = f"{rng.choice(PLACES)}{rng.choice(BECAUSE)},{rng.choice(BECAUSE)}"
            if person in speakers[:7] or last:
                lines += [f"{at(4)}发言 {person}", f"{at(20 + rng.randrange(60))}毕"]
            stance = rng.choice(("同意",) * 7 + ("反对",)) if person != members[0] else "同意"
            lines.append(f"{person} {stance} {reason}")
            if rng.random() < 0.3:
                lines.append(f"记 {person}:{rng.choice(PLACES)}{rng.choice(THINGS)},{rng.choice(POINTS)}")
        if last and defers:
            due = start.date() + timedelta(days=9)
            lines.append(f"主持> {at(60)}暂缓 牵头 M02 于 {due.isoformat()} 因 {title}分歧较大,{rng.choice(BECAUSE)}")
        else:
            against = rng.randrange(3)
            lines.append(f"{at(60)}举手 {MEMBERS - against} {against} 0")
            lines.append(f"决定 原则同意{title},{rng.choice(POINTS)}")
            unit = rng.randrange(4, MEMBERS + 1)
            due = start.date() + timedelta(days=14 + rng.randrange(30))
            lines.append(
                f"任务 议题{no} {UNITS[unit]} M{unit:02} {due.isoformat()} {title}落实到位 考核 {rng.choice(POINTS)}"
            )
    ends = [f"主持> {at(30)}散会", "复核> 核 全部", "复核> 签", "签", "主持> 签"]
    # The import is the first entry, and the first line signs two in with one.
    lacking = ENTRIES - 1 - len(lines) - len(ends)
    assert lacking >= 0, lacking
    lines += [
        f"记 {members[n % MEMBERS]}:{rng.choice(PLACES)}{rng.choice(THINGS)}{rng.choice(FORMS)},{rng.choice(POINTS)}"
        for n in range(lacking)
    ]
    return "\n".join(lines + ends) + "\n"


def written(folder: Path, one: Told) -> tuple[Path, Path]:
    """The two files of a meeting."""
    agenda, script = folder / f"{one.name}.toml", folder / f"{one.name}.room"
    agenda.write_text(one.agenda, encoding="utf-8")
    script.write_text(one.script, encoding="utf-8")
    return agenda, script
