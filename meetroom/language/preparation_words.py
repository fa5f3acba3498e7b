"""The words of what an office prepares before a meeting and winds up after it; of several the first is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from meetroom.language.word import Term, Word
from meetroom.rules import beside, preparation
from meetroom.rules.member import Member

MATTERS = preparation.OF_MEETINGS
# Names that other terms have as well.
ELEMENTS = tuple(f"element_{name}" for name in preparation.ELEMENTS)
WAYS = tuple(f"way_{name}" for name in preparation.WAYS)
ANSWERS = tuple(f"answer_{name}" for name in preparation.ANSWERS)
COSTS = tuple(f"cost_{name}" for name in preparation.COSTS)
COMMANDS = (
    Word(
        "sign_off",
        "签批",
        "sign-off",
        "清单|议程|列席|会议|材料|通知|预算 人|单位 [除 议题3 因 文]",
        "docket|agenda|observers|meeting|materials|notice|budget P|UNIT [except topic3 because TEXT]",
        (*MATTERS, "except", "because"),
        ("审签",),
    ),
    Word(
        "material",
        "材料",
        "material",
        "议题2 2页 [份 3] [电子 1] [送 人] [缺 来源、单位]",
        "topic2 2p [copies 3] [electronic 1] [from P] [lacks source,unit]",
        ("copies", "electronic", "handed_by", "lacks", *ELEMENTS),
    ),
    Word("collect", "收回", "collect", "材料 议题2 [份 12]", "materials topic2 [copies 12]", ("materials", "copies")),
    Word("send_booklet", "发资料", "send", "[纸质] [OA]", "booklet [paper] [oa]", ("booklet", "way_paper", "way_oa")),
    Word(
        "notify",
        "通知",
        "notify",
        "全体|人… [方式 电话|书面|短信|OA] [即时 因 文]",
        "all|P… [by phone|paper|sms|oa] [immediately because TEXT]",
        ("all", "way", *WAYS, "immediately", "because"),
    ),
    Word(
        "receipt",
        "回执",
        "receipt",
        "人…|全体 除 人… [参会|请假|代 人] [方式 电话|书面|短信|OA]",
        "P…|all except P… [attending|leave|substitute P] [by phone|paper|sms|oa]",
        ("all", "except", *ANSWERS, "way", *WAYS),
    ),
    Word(
        "check",
        "检查",
        "check",
        "项 好|坏 [文]|全部 好 [除 项 坏 文]",
        "ITEM ok|bad [TEXT]|all ok [except ITEM bad TEXT]",
        ("everything", "well", "faulty", "except"),
    ),
    Word("on_post", "到岗", "on-post", "人…", "P…"),
    Word(
        "logistics",
        "会务",
        "logistics",
        "项 责任 人或单位… [岗位 文] [时间 8:00-12:00] [限 日期] [注 文]|同上次",
        "ITEM owner P-OR-UNIT… [post TEXT] [time 8:00-12:00] [by DATE] [note TEXT]|as-before",
        ("as_before", "owner", "at_post", "span", "within", "remark"),
    ),
    Word("budget", "预算", "budget", "科目 金额 [天 2]", "LINE AMOUNT [days 2]", (*COSTS, "days")),
    Word("claim_expenses", "报销", "claim", "科目 金额 凭证 3", "LINE AMOUNT vouchers 3", (*COSTS, "vouchers")),
    Word(
        "return_claims",
        "退回",
        "send-back",
        "报销 科目 因 文",
        "claim LINE because TEXT",
        ("claim", *COSTS, "because"),
    ),
    Word("order_topics", "次序", "order", "议题3 议题1 …", "topic3 topic1 …"),
    Word("seat", "换座", "seat", "人 12", "P 12"),
    Word(
        "hand_in",
        "收",
        "hand-in",
        "名 人或单位…|全体 [除 人…] [份 2]",
        "THING P-OR-UNIT…|all [except P…] [copies 2]",
        ("all", "except", "copies"),
    ),
    Word("talk", "谈心", "talk", "人 与 人", "P with P", ("with",)),
    Word("ask_opinions", "征求意见", "solicit", "文 [条 12]", "TEXT [count 12]", ("pieces",)),
)


def _terms(keys: tuple[str, ...], members: Mapping[Any, Member]) -> dict[str, Term]:
    """The words of the members of a set, under keys of their own."""
    return {key: Term(one.zh, one.en) for key, one in zip(keys, members.values(), strict=True)}


TERMS: dict[str, Term] = {
    # The word for the meeting is a term already.
    **{name: Term(beside.MATTERS[name].zh, beside.MATTERS[name].en) for name in MATTERS if name != "meeting"},
    **_terms(ELEMENTS, preparation.ELEMENTS),
    **_terms(WAYS, preparation.WAYS),
    **_terms(ANSWERS, preparation.ANSWERS),
    **_terms(COSTS, preparation.COSTS),
    "electronic": Term(("电子",), ("electronic",)),
    "handed_by": Term(("送",), ("from",)),
    "lacks": Term(("缺",), ("lacks",)),
    "booklet": Term(("资料",), ("booklet",)),
    "way": Term(("方式",), ("by",)),
    "immediately": Term(("即时",), ("immediately",)),
    "well": Term(("好", "正常"), ("ok", "fine")),
    "faulty": Term(("坏", "不正常"), ("bad",)),
    "as_before": Term(("同上次",), ("as-before",)),
    "owner": Term(("责任", "责任人"), ("owner",)),
    "at_post": Term(("岗位",), ("post",)),
    "span": Term(("时间",), ("time",)),
    "days": Term(("天",), ("days",)),
    "vouchers": Term(("凭证",), ("vouchers",)),
    "with": Term(("与", "和"), ("with",)),
    "of_topic": Term(("议题",), ("topic",)),
    "remark": Term(("注",), ("note",)),
    "pieces": Term(("条",), ("count",)),
}
