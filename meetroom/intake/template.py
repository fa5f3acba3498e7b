"""An empty agenda with explanations, to be filled in: what must be there is empty, what may be there is commented out.

Lines that begin with "#" and no blank are fields with an example as their value: taking the "#" away is enough.
"""

from __future__ import annotations

from importlib import resources

from meetroom.i18n import Language


def template(lang: Language) -> str:
    """The text of an empty TOML agenda, explained in Chinese or English."""
    return _CHINESE if lang == "zh" else _ENGLISH


def kind_template(lang: Language) -> str:
    """The text of a file with a kind of meeting of an office's own, explained in Chinese or English."""
    return (resources.files("meetroom") / "sample" / f"kind-{lang}.toml").read_text("utf-8")


_CHINESE = """\
# 会议议程。填好后用 meetroom import 导入；所有问题会一次列出，有问题时不写入任何内容。
# 写着“必填”的填在两个英文引号之间；不需要的行保持注释，需要的去掉行首的 #。
# 日期写作 2026-12-04，时间写作 "2026-12-04 14:00"（不写时区则为本机时区）。
# 表名和字段名也可以用中文，例如 [会议]、[[人员]]、姓名。

[meeting]
kind = ""       # 必填。会议类型，meetroom rules 列出全部。例："administrative-office/monthly"
start = ""      # 必填。预定开始时间。例："2026-12-04 14:00"
chair = ""      # 必填。主持人的编号（见人员）。例："M01"
recorder = ""   # 必填。主记录的编号。例："R01"
#reviewer = "R02"                    # 复核的编号，不能与主记录为同一人
#title = "2026年12月月例会"           # 会议名称，不写则用会议类型的名称
#organisation = "云湖市公共服务保障中心"  # 单位
#number = 12                         # 第几次会议
#place = "三楼会议室"                 # 地点
#briefing = "M02"                    # 通报人的编号
#convened_by = "主任"                # 召集人；由另一次会议决定召开的，写会议编号和议题序号："2026-11-06-monthly#2"
#proposed_by = "M02"                 # 提议人：人员编号，或部门、职务
#basis = "市政府〔2026〕8号批示"       # 依据：批示等；年度计划的行写 plan/2027#3，会议申请写 A-2026-003
#unit = "业务一部"                   # 召开部门（各部门各自召开的会议）
#host = "办公室"                     # 承办单位
#theme = "提高窗口服务质量"           # 主题
#purpose = "交流做法，部署明年工作。"   # 目的
#requirements = "提前十分钟到会。"     # 参会要求
#preparation = "每部门准备两页材料。"   # 准备事项
#outline = "一年来的做法，存在的困难。"  # 发言提纲
#notice_important = true             # 重要会议：用两种方式通知到每个人
#id = "2026-12-04-monthly"           # 会议编号：再次导入时指明更新哪次会议，一般不必写

# 本次会议另行规定的规则，不写的按会议类型和本单位的规定。
# 比例写作 "at least 1/2"（半数以上）、"more than 1/2"（超过半数）、"at least 2/3"（三分之二以上）；
# "" 或 "unspecified" 表示未规定。
#[rules]
#quorum = "at least 1/2"             # 到会人数要求
#majority_base = "present"           # 表决基数：entitled 应到，present 在场，cast 投票
#[rules.temp_staff]                  # 只用于某一类议题的规则
#confidential = true                 # 保密

# 人员：每人一段，顺序即座次。
[[person]]
id = ""         # 必填。编号，不得重复，不含空格和逗号。例："M01"
name = ""       # 必填。姓名。例："王建国"
role = ""       # 必填。member 成员（有表决权），observer 列席，substitute 代会。例："member"
#unit = "领导班子"                   # 部门
#post = "主任"                       # 职务
#principal = true                    # 是否主要领导
#seat = 1                            # 座次，不写则为名单中的顺序

#[[person]]
#id = "M02"
#name = "李卫"
#role = "member"

#[[person]]
#id = "S01"
#name = "陈晨"
#role = "substitute"

#[[person]]
#id = "R01"
#name = "赵敏"
#role = "observer"

#[[person]]
#id = "R02"
#name = "孙洁"
#role = "observer"

#[[person]]
#id = "E01"
#name = "周工"
#role = "observer"
#topics = [1]                        # 只列席部分议题时，列出议题序号
#as = "expert"                       # 列席类别：deputy 副职，handler 经办人，expert 专家，invited 特邀

# 席位区：人员姓名未定、只有人数的群体，每个一段。
#[[block]]
#name = "窗口首席代表"               # 必填。名称，不得重复
#seats = 60                          # 必填。席位数，1至9999

# 请假：每人一段。
#[[leave]]
#person = "M02"                      # 必填。请假成员的编号
#requested = "2026-12-04 11:20"      # 必填。提出请假的时间
#form = "written"                    # written 书面，phone 电话
#reason = "参加业务培训"              # 事由
#substitute = "S01"                  # 代会人员的编号，一人只代一人
#mandate = "decide"                  # decide 决策授权，explain 情况说明（不写则为说明）

# 议题：每项一段。
[[topic]]
title = ""      # 必填。议题名称。例："办事大厅延时服务实施方案"
unit = ""       # 必填。提交部门。例："业务一部"
reporter = ""   # 必填。汇报人的编号。例："M01"
#no = 1                              # 序号；不写则按紧急且重要、重要、紧急、其他排序
#leader = "M01"                      # 分管领导的编号
#category = "ordinary"               # 类别：ordinary 一般，cadre 干部人事，temp_staff 临聘人员，finance 财务事项等
#urgent = true                       # 紧急
#important = true                    # 重要
#joint = true                        # 需要多部门协作
#major_kind = "大额资金"              # 三重一大的种类
#confidential = false                # 保密，不写则按规则
#observers = ["E01"]                 # 列席本议题人员的编号
#background = "群众反映下班后无法办事。"  # 背景说明
#question = "是否自明年起延时服务。"     # 需讨论事项
#proposal = "先试行三个月。"           # 建议方案
#proposal_unit = "业务一部"           # 方案的责任部门、时间节点、资源需求；通过后据此提示任务。四项也可写成一行：
#proposal_date = 2027-03-31          # proposal = { text = "先试行三个月。", unit = "业务一部", date = 2027-03-31 }
#proposal_resources = "两个窗口，四人"
#amount = "48万元"                   # 涉及金额
#data = "全年办件十二万件。"           # 数据支撑
#source = "大厅办件系统"              # 数据来源
#analysis = "三成在下班后提出。"       # 问题分析
#assessment = "完成年度目标的九成。"    # 目标完成度评估
#measures = "增加自助设备。"           # 改进措施
#research_who = "业务一部"            # 调研：谁、何时、结果；也可写成 research = { who = "", when = "", result = "" }
#research_when = "2026年10月"
#research = "走访八个乡镇。"
#consultation_who = "办公室"          # 征求意见
#consultation_when = 2026-11-10
#consultation = "收到意见十二条，采纳九条。"
#legal_who = "法规科"                # 合法性审查
#legal_when = 2026-11-12
#legal = "符合规定。"
#attachments = ["方案文本", "测算表"]  # 附件
#contention = "high"                 # 会前已知的争议：high 大，low 小
#items = ["实施范围", "经费安排"]      # 逐项表决的事项，表决时说：项 1 举手 8 1 1
#pages = 2                           # 材料页数
#submitted = "2026-11-25 16:30"      # 提交时间
# 暂缓后重新上会的议题：原会议的日期或编号、牵头人、补充报告期限和日期、暂缓原因。
#resumes = { date = 2026-11-06, meeting = "2026-11-06-monthly", topic = 2, lead = "M01", report_due = 2026-11-13, \
report_at = 2026-11-12, reason = "经费争议大" }
#segment = 2                         # 在第几个环节讨论，不写则在第一个“议题”环节

#[[topic]]
#title = "先进工作者评选"
#unit = "人事部"
#reporter = "M01"
#candidates = ["候选人一", "候选人二"]  # 一张无记名票上一并表决的候选人（不与 items 同用）
#elect = 1                           # 应选人数，不写则为全部候选人

# 环节：每个一段；一个也不写则按会议类型的安排（meetroom rules 会议类型 可查看）。
#[[segment]]
#kind = "speech"                     # 必填。类型：briefing 通报，convey 传达，study 学习，
#                                    # speech 讲话，hear 听取汇报，analysis 逐项分析，assign 任务分解，
#                                    # pledge 表态发言，discuss 交流，groups 分组讨论，visit 观摩，
#                                    # opinions 听取意见建议，award 表彰，signing 签订责任书，
#                                    # criticism 批评和自我批评，topics 议题
#no = 1                              # 序号，不写则为先后顺序
#title = "领导讲话"                   # 名称
#persons = ["@chair", "M01"]         # 依次发言的人员编号；@chair 主持人，@principal 主要领导，@members 成员
#minutes = 30                        # 整个环节几分钟
#statement_seconds = 300             # 每人几秒
#optional = true                     # 可选，按序号开启
#confidential = false                # 保密，不写则只有批评和自我批评保密
#text = "总结上半年，部署下半年。"     # 说明

#[[segment]]
#kind = "topics"
"""

_ENGLISH = """\
# The agenda of a meeting. Fill it in and run meetroom import: all problems are listed at once, and nothing is
# written while there is one. What is required goes between the quotes; other lines stay comments, or lose their #.
# A date is written 2026-12-04, a time "2026-12-04 14:00" (the time zone of this computer, unless one is given).
# Tables and fields may have Chinese names as well.

[meeting]
kind = ""       # Required. The kind of meeting; meetroom rules lists all, e.g. "administrative-office/monthly"
start = ""      # Required. When it is to begin, e.g. "2026-12-04 14:00"
chair = ""      # Required. The chair's id (see the persons), e.g. "M01"
recorder = ""   # Required. The recorder's id, e.g. "R01"
#reviewer = "R02"                    # the reviewer's id; not the recorder's
#title = "Monthly meeting, December" # the name of the kind unless given
#organisation = "Public Service Centre"
#number = 12                         # the how-many-eth meeting it is
#place = "Room 301"
#briefing = "M02"                    # the id of the person who briefs the meeting
#convened_by = "The director"       # by a decision of another meeting: that and the topic, "2026-11-06-monthly#2"
#proposed_by = "M02"                 # the id of a person; or a unit, or a post
#basis = "Instruction 8 of 2026"     # what it rests on; a row of a plan is plan/2027#3, an application A-2026-003
#unit = "Services"                   # whose own meeting it is, where each unit has its own
#host = "The office"                 # who holds it
#theme = "Better service"
#purpose = "To compare notes and plan next year."
#requirements = "Be there ten minutes early."
#preparation = "Each unit brings two pages."
#outline = "What was done, and what is hard."   # of what is to be said
#notice_important = true             # everybody is told of it in two ways
#id = "2026-12-04-monthly"           # which meeting to update when imported again; mostly not needed

# Rules that this meeting sets itself; all others are those of the kind and of the office.
# Shares are written "at least 1/2", "more than 1/2", "at least 2/3"; "" or "unspecified" lifts a rule.
#[rules]
#quorum = "at least 1/2"
#majority_base = "present"           # entitled, present or cast
#[rules.temp_staff]                  # rules for one category of topics
#confidential = true

# Persons: one block each, in the order of their seats.
[[person]]
id = ""         # Required. An id of its own, without blanks and commas, e.g. "M01"
name = ""       # Required, e.g. "Wang Jianguo"
role = ""       # Required. member (votes), observer or substitute, e.g. "member"
#unit = "Leadership"
#post = "Director"
#principal = true                    # a principal leader
#seat = 1                            # the place in this list unless given

#[[person]]
#id = "M02"
#name = "Li Wei"
#role = "member"

#[[person]]
#id = "S01"
#name = "Chen Chen"
#role = "substitute"

#[[person]]
#id = "R01"
#name = "Zhao Min"
#role = "observer"

#[[person]]
#id = "R02"
#name = "Sun Jie"
#role = "observer"

#[[person]]
#id = "E01"
#name = "Zhou Gong"
#role = "observer"
#topics = [1]                        # the numbers of the only topics an observer attends
#as = "expert"                       # deputy, handler (of the matter), expert or invited

# Blocks of seats: groups of whom only the number is known, one block each.
#[[block]]
#name = "Heads of the service windows"   # required, each name once
#seats = 60                          # required, 1 to 9999

# Leave: one block for each person.
#[[leave]]
#person = "M02"                      # required: the id of a member
#requested = "2026-12-04 11:20"      # required: when leave was asked
#form = "written"                    # written or phone
#reason = "At a training course"
#substitute = "S01"                  # stands in for one person only
#mandate = "decide"                  # decide or explain; explain unless given

# Topics: one block each.
[[topic]]
title = ""      # Required, e.g. "Longer opening hours"
unit = ""       # Required. The unit that submits it, e.g. "Services"
reporter = ""   # Required. The id of the person who reports, e.g. "M01"
#no = 1                              # unless given: urgent and important, important, urgent, the rest
#leader = "M01"                      # the id of the leader in charge
#category = "ordinary"               # ordinary, cadre, temp_staff, finance and others that the rulebook lists
#urgent = true
#important = true
#joint = true                        # several departments work on it
#major_kind = "large funds"          # which of the major matters it is, if any
#confidential = false                # as the rules say unless given
#observers = ["E01"]                 # the ids of those who attend this topic
#background = "People cannot come during the day."
#question = "Whether to open longer from next year."
#proposal = "Three months on trial."
#proposal_unit = "Services"          # who does what is proposed, by when, with what: offered as a task once adopted.
#proposal_date = 2027-03-31          # Or in a line: proposal = { text = "On trial.", unit = "Services" }
#proposal_resources = "Two counters, four people"
#amount = 480000                     # in yuan
#data = "120,000 cases a year."
#source = "The case system"          # where the figures come from
#analysis = "A third come after hours."
#assessment = "Nine tenths of the goal."   # how far goals were reached
#measures = "More machines."
#research_who = "Services"           # or in a line: research = { who = "", when = "", result = "" }
#research_when = "October 2026"
#research = "Eight villages were visited."
#consultation_who = "The office"
#consultation_when = 2026-11-10
#consultation = "Twelve opinions, nine taken up."
#legal_who = "Legal section"
#legal_when = 2026-11-12
#legal = "In order."
#attachments = ["The plan", "The figures"]
#contention = "high"                 # as known before the meeting: high or low
#items = ["Whom it is for", "What it costs"]  # voted on one by one: item 1 hands 8 1 1
#pages = 2                           # of the materials
#submitted = "2026-11-25 16:30"
# A deferred topic that comes back: date or id of the earlier meeting, who led the study, its report, the reason.
#resumes = { date = 2026-11-06, meeting = "2026-11-06-monthly", topic = 2, lead = "M01", report_due = 2026-11-13, \
report_at = 2026-11-12, reason = "The cost was disputed" }
#segment = 2                         # the number of its segment; the first one for topics unless given

#[[topic]]
#title = "Colleague of the year"
#unit = "Personnel"
#reporter = "M01"
#candidates = ["First", "Second"]    # voted on together, on one secret ballot (not together with items)
#elect = 1                           # how many of them are to be elected; all unless given

# Segments: one block each; without any those of the kind of meeting are taken (meetroom rules KIND shows them).
#[[segment]]
#kind = "speech"                     # required: briefing, convey, study, speech, hear, analysis, assign, pledge,
#                                    # discuss, groups, visit, opinions, award, signing, criticism or topics
#no = 1                              # the place in this list unless given
#title = "Address by the leader"
#persons = ["@chair", "M01"]         # who speaks, in order, by id; @chair, @principal and @members are found then
#minutes = 30                        # for the whole of it
#statement_seconds = 300             # for each speaker
#optional = true                     # opened by its number alone
#confidential = false                # only criticism is confidential unless said otherwise
#text = "The first half of the year and the second."

#[[segment]]
#kind = "topics"
"""
