"""For every kind of meeting: what its agenda has beside the roster, what is said in it, and what the record then says.

Each uses what is special in its kind. Who is who: M01 presides and is a principal, M02 is a principal too, M03 to M06
are members, O1 to O3 attend, R01 records, R02 reviews.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

ROSTER = """
[[person]]
id = "M01"
name = "甲局长"
unit = "领导班子"
post = "局长"
role = "member"
principal = true
[[person]]
id = "M02"
name = "乙副市长"
unit = "市政府"
post = "副市长"
role = "member"
principal = true
[[person]]
id = "M03"
name = "丙副局长"
unit = "领导班子"
post = "副局长"
role = "member"
[[person]]
id = "M04"
name = "丁科长"
unit = "业务科"
post = "科长"
role = "member"
[[person]]
id = "M05"
name = "戊科长"
unit = "财务科"
post = "财务科长"
role = "member"
[[person]]
id = "M06"
name = "己科长"
unit = "秘书科"
post = "秘书科长"
role = "member"
[[person]]
id = "O1"
name = "群众代表一"
unit = "东街社区"
role = "observer"
[[person]]
id = "O2"
name = "群众代表二"
unit = "西街社区"
role = "observer"
[[person]]
id = "O3"
name = "服务对象代表"
role = "observer"
[[person]]
id = "R01"
name = "庚记录"
role = "observer"
[[person]]
id = "R02"
name = "辛复核"
role = "observer"
"""

TOPIC = """
[[topic]]
title = "延时服务方案"
unit = "业务科"
reporter = "M04"
"""

DECIDED = """
@14:10 议题 下
汇报
@14:12 毕
其余 同意 理由充分
举手 6 0 0
决定 同意延时服务方案
任务 业务科 M04 5个工作日 制定细则 考核 按期上线
议毕
"""


class Play(msgspec.Struct, frozen=True):
    """One meeting. agenda: beside the roster. said: between 开会 and 散会. record: what the record says, by name."""

    said: str
    agenda: str = ""
    record: Mapping[str, Any] = {}


def agenda(kind: str, play: Play) -> str:
    """The agenda of a play."""
    return f"""
[meeting]
kind = "{kind}"
title = "{kind.rpartition("/")[2]} 的一次会议"
start = 2026-12-11T14:00:00+08:00
place = "一楼会议室"
chair = "M01"
recorder = "R01"
reviewer = "R02"
{play.agenda}
{ROSTER}
"""


def script(play: Play) -> str:
    """The script of a play."""
    return f"""@2026-12-11T13:50 到 全场
主持> @14:00 开会
{play.said}
主持> @16:00 散会
复核> @16:05 核 全部
@16:10 签
复核> @16:11 签
主持> @16:12 签
"""


ADOPTED: Mapping[str, Any] = {"topics": [{"outcome": "adopted"}], "segments": []}

PLAYS: Mapping[str, Play] = {
    **{
        kind: Play(DECIDED, TOPIC, ADOPTED)
        for kind in (
            "administrative-office/weekly",
            "administrative-office/monthly",
            "administrative-office/quarterly",
            "administrative-office/extraordinary",
            "service-centre/directors-office",
            "municipal-bureau/directors-office",
        )
    },
    "service-centre/party-group": Play(
        """
@14:05 议题 1
汇报
@14:09 毕
其余 同意 合适
!首长决定 通过
无记名 6 6 5 1 0
议毕
""",
        TOPIC + 'category = "cadre"\n',
        {"topics": [{"outcome": "adopted", "ballot": {"method": "secret", "for": 5, "against": 1}}]},
    ),
    "municipal-bureau/party-group": Play(
        """
@14:05 议题 1
汇报
@14:09 毕
M03 缓议 需再考察
主持> 暂缓 因 一时难以形成统一意见
议毕
""",
        TOPIC + 'category = "cadre"\n',
        {"topics": [{"outcome": "deferred", "confidential": True, "deferral": {"next_meeting": True}}]},
    ),
    "service-centre/weekly": Play(
        """
@14:01 环节 下
发言 M01
@14:06 毕
@14:06 环节 下
传达 《全市工作会议精神》：抓好落实
@14:10 环节 下
通报 M03 党组会议定两项重大决定
@14:14 环节 下
听取 业务科 专项检查已完成
听取 M05 预算执行进度九成
任务 业务科 M04 3个工作日 整改检查发现的问题 考核 销号
@14:20 环节 毕
""",
        "",
        {
            "segments": [{"status": "done", "kind": kind} for kind in ("speech", "convey", "briefing", "hear")],
            "conveyed": [{"no": 1, "segment": 2, "title": "《全市工作会议精神》", "text": "抓好落实"}],
            "remarks": [{"kind": "briefing", "segment": 3, "person": "M03", "topic": None}],
            "heard": [
                {"no": 1, "segment": 4, "who": None, "unit": "业务科", "text": "专项检查已完成"},
                {"no": 2, "segment": 4, "who": "M05", "unit": None, "text": "预算执行进度九成"},
            ],
            "tasks": [{"topic": None, "segment": 4, "person": "M04"}],
        },
    ),
    "service-centre/section": Play(
        """
@14:01 环节 1
任务 秘书科 M06 2个工作日 起草月度小结 考核 按时报送
@14:03 环节 2
通报 M06
@14:06 环节 3
分析 业务科 排队时间过长，增设窗口
@14:09 环节 4
学习 《服务规范》
@14:12 环节 毕
""",
        "",
        {
            "tasks": [{"segment": 1}],
            "analysed": [{"segment": 3, "unit": "业务科", "text": "排队时间过长，增设窗口"}],
            "studied": [{"segment": 4, "title": "《服务规范》", "text": ""}],
        },
    ),
    "service-centre/system": Play(
        """
@14:01 环节 下
听取 东街社区 上半年办件量增长一成
@14:10 环节 下
意见 群众代表二 增设自助终端 交 业务科 限 5个工作日
@14:15 环节 下
传达 上级会议精神
@14:20 环节 下
发言 M01
@14:30 毕
@14:31 环节 毕
""",
        "",
        {
            "heard": [{"unit": "东街社区", "segment": 1}],
            "opinions": [
                {
                    "no": 1,
                    "segment": 2,
                    "person": "O2",
                    "text": "增设自助终端",
                    "unit": "业务科",
                    "due": "2026-12-18",
                    "answer": None,
                }
            ],
            "conveyed": [{"title": "上级会议精神", "text": "", "segment": 3}],
        },
    ),
    "service-centre/commendation": Play(
        """
@14:01 环节 下
发言 M01
@14:20 毕
@14:20 环节 下
授奖 业务科 年度先进集体
授奖 M05 先进工作者
授奖 "外单位 某同志" 特别贡献奖
@14:40 环节 下
签订 《年度目标责任书》 M04 M05
!环节 下
签订 《年度目标责任书》 M06
!签订 《年度目标责任书》 M06
@14:50 环节 下
发言 M02
@15:00 毕
""",
        """
[[segment]]
kind = "speech"
title = "总结和部署年度工作"
persons = ["M01"]
[[segment]]
kind = "award"
[[segment]]
kind = "signing"
persons = ["M04", "M05", "M06"]
[[segment]]
kind = "speech"
persons = ["@principal"]
""",
        {
            "awards": [
                {"no": 1, "segment": 2, "to": "业务科", "person": None, "prize": "年度先进集体"},
                {"no": 2, "to": "M05", "person": "M05", "prize": "先进工作者"},
                {"no": 3, "to": "外单位 某同志", "person": None, "prize": "特别贡献奖"},
            ],
            "signings": [
                {
                    "no": 1,
                    "segment": 3,
                    "document": "《年度目标责任书》",
                    "persons": ["M04", "M05", "M06"],
                    "missing": [],
                }
            ],
            "segments": [
                {"persons": ["M01"], "seconds": 1140},
                {"title": "表彰", "seconds": 1200},
                {"title": "签订责任书", "seconds": 600},
                {"persons": ["M01", "M02"], "speeches": [{"person": "M02", "seconds": 600}]},
            ],
        },
    ),
    "municipal-bureau/democratic-life": Play(
        """
@14:01 环节 下
通报 M01 会前征求意见情况
@14:10 环节 下
自评 M01 调查研究不够深入
自评 M02 抓落实不够
批评 M03 对 M01 下基层偏少
!批评 M03 对 M03 自己
!批评 O1 对 M01 列席人员不批评
!环节 毕
自评 M03 对分管工作督促不够
自评 M04 学习不够系统
自评 M05 创新不够
自评 M06 文稿质量有待提高
任务 秘书科 M06 10个工作日 汇总整改清单 考核 逐条对应
@15:30 环节 毕
""",
        "",
        {
            "segments": [
                {"kind": "briefing", "confidential": False},
                {"kind": "criticism", "confidential": True, "persons": ["M01", "M02", "M03", "M04", "M05", "M06"]},
            ],
            "criticism": [
                {"no": 1, "segment": 2, "person": "M01", "of": None},
                {"no": 2, "person": "M02", "of": None},
                {"no": 3, "person": "M03", "of": "M01", "text": "下基层偏少"},
                {"no": 4, "person": "M03", "of": None},
                {"no": 5},
                {"no": 6},
                {"no": 7},
            ],
            "tasks": [{"segment": 2, "confidential": True}],
        },
    ),
    "municipal-bureau/middle-managers": Play(
        """
@14:01 环节 下
传达 市委全会精神：抓好贯彻
@14:05 议题 下
汇报
@14:07 毕
其余 同意 可行
举手 6 0 0
议毕
@14:10 环节 下
听取 业务科 本月完成八项
@14:15 环节 下
任务 业务科 M04 8个工作日 推进下月重点 考核 完成率
@14:18 环节 下
通报 M03 局长办公会决定
@14:20 议题 2
其余 同意 统一协调
举手 6 0 0
议毕
@14:25 环节 毕
""",
        TOPIC
        + """
[[topic]]
title = "车辆统筹使用"
unit = "财务科"
reporter = "M05"
segment = 6
""",
        {
            "topics": [{"no": 1, "outcome": "adopted"}, {"no": 2, "outcome": "adopted"}],
            "segments": [{"no": no, "status": "done"} for no in range(1, 7)],
            "order_taken": [1, 2],
        },
    ),
    "municipal-bureau/all-staff": Play(
        """
@14:01 环节 下
传达 上级重大决定：全员知晓
@14:10 环节 下
通报 M01 年度总结和安排
@14:20 环节 毕
""",
        "",
        {"segments": [{"status": "done"}, {"status": "done"}, {"status": "planned", "optional": True}]},
    ),
    "municipal-bureau/division": Play(
        """
@14:01 议题 1
汇报
@14:03 毕
其余 同意 可行
举手 6 0 0
议毕
@14:05 环节 下
分析 本月工作、学习、思想情况良好
@14:08 环节 下
发言 M05
@14:10 毕
@14:10 环节 下
任务 财务科 M05 3个工作日 对账 考核 无差错
@14:12 环节 毕
""",
        TOPIC,
        {
            "segments": [
                {"no": 1, "kind": "topics", "status": "done", "seconds": 240},
                {"no": 2},
                {"no": 3},
                {"no": 4},
            ],
            "analysed": [{"who": None, "unit": None, "text": "本月工作、学习、思想情况良好"}],
        },
    ),
    "municipal-bureau/monday-morning": Play(
        """
@14:01 环节 下
通报 M01 上周完成情况和本周安排
@14:05 环节 下
任务 业务科 M04 3个工作日 完成窗口调整 考核 群众满意
任务 秘书科 M06 4个工作日 印发简报 考核 无差错
@14:08 环节 毕
""",
        "",
        {"tasks": [{"no": 1, "segment": 2}, {"no": 2, "segment": 2}]},
    ),
    "conference-affairs/deployment": Play(
        """
@14:01 环节 下
发言 M02
@14:21 毕
@14:21 环节 下
任务 业务科 M04 10个工作日 分解到岗 考核 全覆盖
@14:25 环节 下
表态发言 M04 坚决完成任务
表态发言 M05 做好经费保障
指导 M03 注意时间节点
@14:30 环节 毕
""",
        "",
        {
            "pledges": [
                {"no": 1, "segment": 3, "person": "M04", "text": "坚决完成任务"},
                {"no": 2, "segment": 3, "person": "M05"},
            ],
            "guidance": [{"segment": 3, "topic": None, "person": "M03", "text": "注意时间节点"}],
        },
    ),
    "conference-affairs/seminar": Play(
        """
@14:01 环节 下
发言 M03
@14:15 毕
@14:15 环节 下
分组 1 组长 M04 成员 M05 O1 题 窗口优化
分组2 组长 M06 其余 题 数据共享
!分组 1 组长 O2 成员 O3
!分组 3 组长 M05
!环节 下
组报 1 建议增设综合窗口
组报2 建议打通数据
@15:00 环节 下
发言 M05
@15:05 毕
@15:05 环节 下
发言 M01
@15:10 毕
""",
        "",
        {
            "groups": [
                {
                    "no": 1,
                    "segment": 2,
                    "lead": "M04",
                    "members": ["M05", "O1"],
                    "theme": "窗口优化",
                    "report": "建议增设综合窗口",
                },
                {
                    "no": 2,
                    "lead": "M06",
                    "members": ["M01", "M02", "M03", "O2", "O3", "R01", "R02"],
                    "theme": "数据共享",
                    "report": "建议打通数据",
                },
            ]
        },
    ),
    "conference-affairs/exchange": Play(
        """
@14:01 环节 下
发言 M04
@14:11 毕
@14:11 环节 2
观摩 智慧办事大厅 现场演示自助办理
@14:40 环节 下
发言 O1
@14:45 毕
@14:45 环节 下
发言 M02
@14:50 毕
""",
        "",
        {
            "visits": [{"no": 1, "segment": 2, "place": "智慧办事大厅", "text": "现场演示自助办理"}],
            "segments": [{"no": no, "status": "done"} for no in range(1, 5)],
        },
    ),
    "conference-affairs/forum": Play(
        """
@14:01 环节 下
发言 M01
@14:06:30 毕
@14:07 环节 下
发言 O1
意见 O1 延长窗口开放时间 限 2026-12-25 交 业务科
@14:12 毕
意见 O2 增加无障碍设施
意见 O3 "请 交 办公室"
!意见 R09 不在名单
答复 1 自下月起试行
答复1 自明年一月起试行
@14:30 环节 下
发言 M04
@14:35 毕
@14:35 环节 下
发言 M02
@14:45 毕
""",
        """
[[segment]]
kind = "speech"
title = "介绍会议目的和参会人员"
persons = ["@chair"]
minutes = 5
statement_seconds = 300
[[segment]]
kind = "opinions"
title = "参会人员发言"
statement_seconds = 180
[[segment]]
kind = "discuss"
[[segment]]
kind = "speech"
persons = ["@principal"]
""",
        {
            "segments": [
                {
                    "persons": ["M01"],
                    "limit_seconds": 300,
                    "seconds": 360,
                    "over_seconds": 60,
                    "speeches": [{"person": "M01", "seconds": 330, "limit_seconds": 300, "over_seconds": 30}],
                },
                {"kind": "opinions", "statement_seconds": 180, "speeches": [{"person": "O1", "over_seconds": 120}]},
                {"title": "交流", "kind": "discuss"},
                {"persons": ["M01", "M02"]},
            ],
            "overruns": [
                {"topic": None, "segment": 1, "person": "M01", "over_seconds": 30},
                {"segment": 2, "person": "O1", "over_seconds": 120},
            ],
            "opinions": [
                {
                    "no": 1,
                    "segment": 2,
                    "person": "O1",
                    "text": "延长窗口开放时间",
                    "unit": "业务科",
                    "due": "2026-12-25",
                    "answer": "自明年一月起试行",
                },
                {"no": 2, "text": "增加无障碍设施", "unit": None, "due": None, "answered_at": None},
                {"no": 3, "text": "请 交 办公室", "unit": None},
            ],
        },
    ),
}
