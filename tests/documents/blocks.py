"""A document with every block of the model, for the writers to show that they write each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from meetroom.documents.model import (
    Address,
    Block,
    Card,
    Cards,
    Closing,
    Column,
    CutLine,
    Document,
    Exact,
    Field,
    Fields,
    Heading,
    Imprint,
    Letterhead,
    Note,
    PageBreak,
    Paragraph,
    Roll,
    Ruled,
    Seat,
    SeatPlan,
    Signature,
    Signatures,
    SignLine,
    SignLines,
    Table,
    Title,
)

HEAD = "0123456789abcdef" * 4
LETTERHEAD = Letterhead(
    mark=("云湖市公共服务保障中心", "月例会会议纪要"), number="〔2026〕12号", issuer="中心办公室", date="2026年12月7日",
    copy_no="000012", secrecy="秘密★1年",
)  # fmt: skip
IMPRINT = Imprint(Field("分送", "党委，各部门。"), "中心办公室", "2026年12月7日印发", "（共印30份）")
BLOCKS: tuple[Block, ...] = (
    Address("业务部"),
    Heading(1, "一、关于延时服务"),
    Heading(2, "（一）经费"),
    Paragraph("会议决定，窗口顺延到22:00。"),
    Fields((Field("地点", "三楼会议室"),)),
    Table("表", (Column("序号", 1, True), Column("内容", 4)), ((1, "首格"), (2, Exact("十二月四日", 4.0)))),
    Table("空表", (Column("序号"),), (), "没有任务。"),
    Table("签到", (Column("姓名"), Column("签名")), (("应到甲", ""),), height=12),
    Note("另有一项从略。"),
    Signatures((Signature("主持人", "主任甲", "2026年12月7日"),)),
    Roll("出席", "党委甲，业务部乙。"),
    SignLines((SignLine("签发", "副主任丙"),)),
    CutLine("由此裁开"),
    Ruled(3),
    SeatPlan(((Seat("1", "主任甲", True), None), (Seat("2", "部长乙"),)), "主席台"),
    Closing("中心综合部", "2026年12月8日"),
    PageBreak(),
    Title("中心秘书处", "另一份通知"),
    Cards((Card("欧阳某", "办公室某"),)),
    IMPRINT,
)
# What a reader finds of it, in whatever form.
SAID = (
    "业务部", "一、关于延时服务", "（一）经费", "会议决定，窗口顺延到22:00。", "三楼会议室", "首格", "十二月四日",
    "没有任务。", "应到甲", "另有一项从略。", "主任甲", "党委甲，业务部乙。", "副主任丙", "由此裁开", "主席台",
    "部长乙", "中心综合部", "中心秘书处", "另一份通知",
    "欧阳某", "办公室某", "党委，各部门。", "2026年12月7日印发", "（共印30份）",
)  # fmt: skip


def document(*blocks: Block, **fields: Any) -> Document:
    """A document of these blocks."""
    usual: dict[str, Any] = {
        "what": "minutes", "title": "月例会会议纪要", "organisation": "云湖市公共服务保障中心", "subtitle": "",
        "notice": "", "restricted": False, "landscape": False, "language": "zh",
        "moment": datetime(2026, 12, 4, 8, 25, tzinfo=UTC), "head": HEAD, "blocks": blocks,
    }  # fmt: skip
    return Document(**usual | fields)
