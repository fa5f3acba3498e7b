"""The words of the room's language, Chinese and English in one table; of several the first is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from meetroom.folding import fold_chars
from meetroom.language import preparation_words

# What a word is, is asked for here by whoever asks for words.
from meetroom.language.word import Lang as Lang
from meetroom.language.word import Term as Term
from meetroom.language.word import Word as Word
from meetroom.rules import contention, outcomes, papers, roles, stances
from meetroom.rules.contention import LevelName
from meetroom.rules.member import Member
from meetroom.rules.methods import METHODS, Method
from meetroom.rules.outcomes import ClosingName, VerdictName
from meetroom.rules.papers import PaperName
from meetroom.rules.points import POINTS
from meetroom.rules.stances import StanceName


def _vote_word(method: Method) -> Word:
    """The word of a method of voting, with the form that its way of counting gives it."""
    zh, en = [method.example], [method.example]
    terms: tuple[str, ...] = ()
    if method.by_name:
        zh.append("反对 人… 弃权 人…")
        en.append("against P… abstain P…")
        terms = ("against", "abstain")
    if method.decided == "head":
        zh.append("|".join(verdict.zh[0] for verdict in outcomes.VERDICTS.values()) + " [因 文]")
        en.append("|".join(verdict.en[0] for verdict in outcomes.VERDICTS.values()) + " [because TEXT]")
        terms = (*VERDICTS, "because")
    if method.secret:
        zh.append("10 10 0 候选 甲 8 1 1…")
        en.append("10 10 0 candidates A 8 1 1…")
        terms = (*terms, "candidates")
    return Word(method.name, method.zh[0], method.en[0], "|".join(filter(None, zh)), "|".join(filter(None, en)), terms)


SHORT = stances.SHORT
STANCES: tuple[StanceName, ...] = tuple(stances.STANCES)
VERDICTS: tuple[VerdictName, ...] = tuple(outcomes.VERDICTS)
LEVELS: tuple[LevelName, ...] = tuple(contention.LEVELS)
PAPERS: tuple[PaperName, ...] = tuple(papers.PAPERS)
# By what items of a topic are voted on: the head decides on the whole.
OF_ITEMS = tuple(name for name, method in METHODS.items() if method.decided != "head")
CLOSINGS: tuple[ClosingName, ...] = tuple(outcomes.CLOSINGS)
COMMANDS = (
    Word(
        "here", "到", "here", "人…|全体|全场 [除 人…]", "P…|all|everyone [except P…]",
        ("all", "everyone", "except"),
    ),
    Word(
        "leave", "请假", "leave", "人 [代 人] [授权 决策|说明] [于 时间] [电话|书面] [因 文]",
        "P [by P] [mandate decide|explain] [at TIME] [phone|written] [because TEXT]",
        ("by", "mandate", "at", "phone", "in_writing", "because", "decide", "explain"),
    ),
    Word("absent", "缺席", "absent", "人… [因 文]", "P… [because TEXT]", ("because",)),
    Word("out", "离会", "out", "人… [准] [因 文]", "P… [permitted] [because TEXT]", ("permitted", "because")),
    Word("back", "返会", "back", "人…", "P…"),
    Word("convene", "开会", "convene"),
    Word("recess", "休会", "recess", "[因 文]", "[because TEXT]", ("because",)),
    Word("reconvene", "复会", "reconvene"),
    Word("adjourn", "散会", "adjourn"),
    Word("brief", "通报", "brief", "人 [议定 会议#2] [文]", "P [decision MEETING#2] [TEXT]", ("decision",)),
    Word("topic", "议题", "topic", "3|下", "3|next", ("next",)),
    Word("later", "顺延", "later", "[3] [因 文]", "[3] [because TEXT]", ("because",)),
    Word("report", "汇报", "report", "[人]", "[P]"),
    Word("speak", "发言", "speak", "人", "P"),
    Word("done", "毕", "done"),
    Word("queue", "排队", "queue", "人…", "P…"),
    Word("pause", "暂停", "pause"),
    Word("resume", "继续", "resume"),
    Word("extend", "加时", "extend", "1m30s", "1m30s"),
    Word("rest", "其余", "rest", "同意 理由", "agree REASON", STANCES),
    Word("written", "书面", "written", "人 同意 [文]", "P agree [TEXT]", STANCES),
    Word("accept", "采纳", "accept", "人", "P"),
    Word("decline", "不采纳", "decline", "人", "P"),
    Word("note", "记", "note", "文|人：文", "TEXT|P: TEXT"),
    Word("recuse", "回避", "recuse", "人 [因 文]", "P [because TEXT]", ("because",)),
    Word("clear", "清场", "clear"),
    *map(_vote_word, METHODS.values()),
    Word("reconsider", "复议", "reconsider", "2 因 文", "2 because TEXT", ("because",)),
    Word("escalate", "上报", "escalate", "机构 因 文", "BODY because TEXT", ("because",), ("提请",)),
    Word("contention", "争议", "contention", "大|小 [因 文]", "high|low [because TEXT]", (*LEVELS, "because")),
    Word("sum_up", "小结", "sum-up", "文", "TEXT"),
    Word("item", "项", "item", "2 举手 9 3 1", "2 hands 9 3 1"),
    Word("object", "异议", "object", "人 [文]", "P [TEXT]"),
    Word(
        "defer", "暂缓", "defer", "[牵头 人] [5个工作日|于 日期] [因 文]", "[lead P] [5wd|on DATE] [because TEXT]",
        ("lead", "on", "because"),
    ),
    Word("withdraw", "撤题", "withdraw", "[因 文]", "[because TEXT]", ("because",)),
    Word("resolve", "决定", "resolve", "文", "TEXT"),
    Word("motion", "临时动议", "motion", "人 文", "P TEXT"),
    Word("refuse", "不予列入", "refuse"),
    Word("admit", "列入", "admit", "因 文", "because TEXT", ("because",)),
    Word(
        "task", "任务", "task", "[议题2] 单位 [人] 日期|长期 文 [考核 文] [目标 文] [节点 日期 文]…",
        "[topic2] UNIT [P] DATE|ongoing TEXT [must TEXT] [goal TEXT] [milestone DATE TEXT]…",
        ("must", "goal", "milestone"),
    ),
    Word(
        "rectify", "整改", "rectify", "[议题2] 单位|人 日期|长期 文 [考核 文]",
        "[topic2] UNIT|P DATE|ongoing TEXT [must TEXT]", ("must",),
    ),
    Word("close", "议毕", "close", "[知悉|原则通过]", "[noted|in-principle]", CLOSINGS),
    Word("preside", "主持", "preside", "人 因 文", "P because TEXT", ("because",)),
    Word(
        "admit_observer", "列席", "admit-observer", "姓名 [单位] [职务] [准 人]", "NAME [UNIT] [POST] [by P]",
        ("let_in",),
    ),
    Word("incident", "突发", "incident", "文", "TEXT"),
    Word("discipline", "纪律", "discipline", "文", "TEXT"),
    Word("reopen", "重开", "reopen", "因 文", "because TEXT", ("because",)),
    Word("cancel", "取消", "cancel", "因 文", "because TEXT", ("because",)),
    Word(
        "correct", "更正", "correct",
        "会议 标题|地点|机关 文 · 会议 时间 2026-12-11T14:00 [批准 人] [因 文] · "
        "议题2 标题|单位|汇报人|决定 文 · 人 姓名|单位|职务 文",
        "meeting title|place|organisation TEXT · meeting time 2026-12-11T14:00 [approved P] [because TEXT] · "
        "topic2 title|unit|reporter|resolution TEXT · P name|unit|post TEXT",
        (
            "meeting", "title", "place", "organisation", "start", "unit", "reporter", "resolution", "name", "post",
            "approved", "because",
        ),
    ),
    Word("set_clock", "校时", "set-clock", "[日期] 时间", "[DATE] TIME"),
    Word("postscript", "附记", "postscript", "文", "TEXT"),
    *(Word(name, point.zh[0], point.en[0], "文", "TEXT") for name, point in POINTS.items()),
    Word(
        "write_paper", "纪要", "minutes", "[文件] 议题2|开头 文", "[PAPER] topic2|opening TEXT", ("opening", *PAPERS),
    ),
    Word("review_paper", "审核", "review", "纪要 人|报销 人", "minutes P|claim P", (*PAPERS, "claim")),
    Word("countersign", "会签", "countersign", "纪要 人|单位…", "minutes P|UNIT…", PAPERS),
    Word(
        "approve", "审定", "approve",
        "纪要 人|清单 人|材料 议题2 人|单位|会议#2 [除 议题3 因 文]",
        "minutes P|docket P|materials topic2 P|UNIT|MEETING#2 [except topic3 because TEXT]",
        (*PAPERS, *preparation_words.MATTERS, "except", "because"),
    ),
    Word("return_paper", "退改", "return", "纪要 人 因 文", "minutes P because TEXT", (*PAPERS, "because")),
    Word(
        "issue", "印发", "issue", "纪要 [〔2026〕12号] [份 30] [于 日期]", "minutes [NUMBER] [copies 30] [on DATE]",
        (*PAPERS, "copies", "on"),
    ),
    Word("undo", "撤销", "undo"),
    Word("strike", "删", "strike", "12 因 文", "12 because TEXT", ("because",)),
    Word("fix", "改", "fix", "12 命令|时间 14:05", "12 COMMAND|time 14:05"),
    Word(
        "verify", "核", "verify", "12…|12-20|议题2|环节2|全部", "12…|12-20|topic2|segment2|all", ("everything",)
    ),
    Word("query", "疑", "query", "12 文", "12 TEXT"),
    Word("answer", "答", "answer", "12 文", "12 TEXT"),
    Word("sign", "签", "sign"),
    Word("really", "仍要", "really", "因 文", "because TEXT", ("because",)),
    Word("segment", "环节", "segment", "2|下|毕", "2|next|done", ("next", "ended")),
    Word("convey", "传达", "convey", "题名：文", "TITLE: TEXT"),
    Word("study", "学习", "study", "题名：文", "TITLE: TEXT"),
    Word("hear", "听取", "hear", "单位或人 文", "UNIT-OR-P TEXT"),
    Word("analyse", "分析", "analyse", "单位或人 文", "UNIT-OR-P TEXT"),
    Word("pledge", "表态发言", "pledge", "人 文", "P TEXT"),
    Word("guide", "指导", "guide", "人 文", "P TEXT"),
    Word("opinion", "意见", "opinion", "人 文 [交 单位] [限 日期]", "P TEXT [to UNIT] [by DATE]", ("to", "within")),
    Word("reply", "答复", "reply", "3 文", "3 TEXT"),
    Word("self_criticism", "自评", "self-criticism", "人 文", "P TEXT"),
    Word("criticism", "批评", "criticism", "人 对 人 文", "P of P TEXT", ("of",)),
    Word("award", "授奖", "award", "受奖者 奖项", "WHO PRIZE"),
    Word("signing", "签订", "signing", "文书 人…", "DOC P…"),
    Word(
        "group", "分组", "group", "1 组长 人 成员 人…|其余 [题 文]", "1 lead P members P…|rest [theme TEXT]",
        ("group_lead", "members", "others", "theme"),
    ),
    Word("group_report", "组报", "group-report", "1 文", "1 TEXT"),
    Word("visit", "观摩", "visit", "地点 文", "PLACE TEXT"),
    *preparation_words.COMMANDS,
)  # fmt: skip

MANDATES = ("decide", "explain")
OF_MEETING = ("title", "place", "organisation", "start")
OF_PERSON = ("name", "unit", "post")
OF_TOPIC = ("title", "unit", "reporter", "resolution")


def _terms(members: Mapping[Any, Member]) -> dict[str, Term]:
    return {name: Term(member.zh, member.en) for name, member in members.items()}


TERMS = {
    **_terms(stances.STANCES),
    "abstain": Term(("弃权",), ("abstain",)),
    "for": Term(("赞成",), ("for",)),
    "invalid": Term(("无效",), ("invalid",)),
    "issued": Term(("发出",), ("issued",)),
    "candidates": Term(("候选", "候选人"), ("candidates", "candidate")),
    "returned": Term(("收回",), ("returned",)),
    "decide": Term(("决策", "决策授权"), ("decide",)),
    "explain": Term(("说明", "情况说明"), ("explain",)),
    **_terms(outcomes.VERDICTS),
    **_terms(outcomes.CLOSINGS),
    **_terms(contention.LEVELS),
    **_terms(papers.PAPERS),
    "opening": Term(("开头",), ("opening",)),
    "copies": Term(("份",), ("copies",)),
    "because": Term(("因",), ("because",)),
    "by": Term(("代",), ("by",)),
    "mandate": Term(("授权",), ("mandate",)),
    "at": Term(("于",), ("at", "on")),
    "on": Term(("于",), ("on", "at")),
    "phone": Term(("电话",), ("phone",)),
    "in_writing": Term(("书面",), ("written",)),
    "time": Term(("时间",), ("time",)),
    "let_in": Term(("准",), ("by",)),
    "permitted": Term(("准",), ("permitted",)),
    "lead": Term(("牵头",), ("lead",)),
    "ongoing": Term(("长期",), ("ongoing",)),
    "must": Term(("考核",), ("must",)),
    "decision": Term(("议定",), ("decision",)),
    "goal": Term(("目标",), ("goal",)),
    "milestone": Term(("节点",), ("milestone",)),
    "all": Term(("全体",), ("all",)),
    "everyone": Term(("全场",), ("everyone",)),
    "except": Term(("除",), ("except",)),
    "everything": Term(("全部",), ("all",)),
    "meeting": Term(("会议", "本会"), ("meeting",)),
    "start": Term(("时间", "开始时间"), ("time", "start")),
    "title": Term(("标题", "名称", "题目"), ("title",)),
    "place": Term(("地点",), ("place",)),
    "organisation": Term(("机关",), ("organisation",)),
    "name": Term(("姓名",), ("name",)),
    "unit": Term(("单位",), ("unit",)),
    "post": Term(("职务",), ("post",)),
    "resolution": Term(("决定", "议定事项"), ("resolution",)),
    "reporter": Term(("汇报人",), ("reporter",)),
    "next": Term(("下", "下一个", "下一项"), ("next",)),
    "ended": Term(("毕",), ("done",)),
    "to": Term(("交",), ("to",)),
    "move_to": Term(("至", "到"), ("to", "into")),
    "approved": Term(("批准",), ("approved",)),
    "proposed": Term(("提议",), ("proposed",)),
    "plan": Term(("计划",), ("plan",)),
    "basis": Term(("依据",), ("basis",)),
    "within": Term(("限",), ("by",)),
    "of": Term(("对",), ("of",)),
    "group_lead": Term(("组长",), ("lead",)),
    "members": Term(("成员",), ("members",)),
    "others": Term(("其余",), ("rest",)),
    "theme": Term(("题", "主题"), ("theme",)),
    "mode": Term(("方式",), ("by", "mode")),
    "heads": Term(("人数",), ("heads",)),
    **preparation_words.TERMS,
}

ROLES = _terms({name: role for name, role in roles.ROLES.items() if role.zh})

POSITION = Word(
    "position", "人", "P", "|".join(stance.zh[0] for stance in stances.STANCES.values()) + " 理由",
    "|".join(stance.en[0] for stance in stances.STANCES.values()) + " REASON", STANCES,
)  # fmt: skip

BY_KEY = {word.key: word for word in (*COMMANDS, POSITION)}
_BY_WORD: dict[str, tuple[Word, Lang]] = {
    **{word.zh: (word, "zh") for word in COMMANDS},
    **{also: (word, "zh") for word in COMMANDS for also in word.also},
    **{word.en: (word, "en") for word in COMMANDS},
}
_EXTRA = str.maketrans({"\u2212": "-", "\u2236": ":", "\u301c": "~"})
_GLUED = re.compile(r"([^0-9#]+)[0-9#]")
_NUMERAL = re.compile(r"[一二两三四五六七八九十百零]+|下|下一个|下一项|毕")
# Words that Chinese writes without a blank before their number.
_NUMBERED = ("议题", "项", "复议", "环节", "答复", "分组", "组报")
RESERVED = frozenset(_BY_WORD) | {word for term in TERMS.values() for word in (*term.zh, *term.en)}


def fold(text: str) -> str:
    """The text as syntax sees it, one for one: lower case, half width, and the twins of - : ~ as these."""
    return fold_chars(text).translate(_EXTRA)


def command(word: str) -> tuple[Word, Lang] | None:
    """The command that a folded word begins, and the word's language."""
    return _BY_WORD.get(word) or _BY_WORD.get(word.replace("_", "-"))


def glued(token: str) -> tuple[Word, Lang, int] | None:
    """The command in front of digits or # in one folded token (核12-20), its language, and the word's length."""
    match = _GLUED.match(token)
    if match and (found := command(match[1])):
        return *found, match.end(1)
    for prefix in ("加时", "extend"):
        if token.startswith(prefix) and token[len(prefix) :].startswith(("+", "-")):
            return *_BY_WORD[prefix], len(prefix)
    for prefix in _NUMBERED:
        if token.startswith(prefix) and _NUMERAL.fullmatch(token[len(prefix) :]):
            return *_BY_WORD[prefix], len(prefix)
    return None


def means(token: str, key: str) -> bool:
    """Whether a folded token is one of the words of a term."""
    term = TERMS[key]
    return token in term.zh or token.replace("_", "-") in term.en


def one_of(token: str, keys: tuple[str, ...]) -> str | None:
    """Which of the terms a folded token is, None for none."""
    return next((key for key in keys if means(token, key)), None)


def write(key: str, lang: Lang) -> str:
    """A term as it is written."""
    return getattr(TERMS[key], lang)[0]  # type: ignore[no-any-return]


def written(keys: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    """Several terms as they are written."""
    return tuple(write(key, lang) for key in keys)


def nearest(token: str) -> tuple[str, ...]:
    """The commands' words that resemble a folded token most, best first."""
    token = token[:20]
    beginning = [word for word in _BY_WORD if token and word.startswith(token)]
    close = difflib.get_close_matches(token, _BY_WORD, n=3, cutoff=0.5)
    return tuple(dict.fromkeys((*beginning, *close)))[:5]


def beginning(prefix: str) -> tuple[str, ...]:
    """The commands' words that begin with a folded prefix, Chinese first."""
    return tuple(word for word in _BY_WORD if word.startswith(prefix))


def write_role(role: str, lang: Lang) -> str:
    """A role as it is written; one that has no word stays as it is."""
    term = ROLES.get(role)
    return role if term is None else (term.zh if lang == "zh" else term.en)[0]
