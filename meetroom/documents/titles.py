"""How the title of a topic stands in a heading and in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from meetroom.documents.reading import in_marks, listed
from meetroom.i18n import gettext as _
from meetroom.i18n import language

_ABOUT = "关于"
# What is no paper is called a matter in a sentence, unless it is called so already, or has title marks.
_MATTER = ("事项", "事宜", "问题", "议题", "情况", "工作", "任务", "》", "）", ")")
# What a paper is called: its title has title marks in a sentence, that of another matter has none.
_PAPER = re.compile(
    "(?:方案|办法|规定|规则|细则|制度|条例|章程|规划|计划|预案|意见|报告|总结|请示|清单|目录|标准|规范|指南|要点|纲要|协议|合同|公约|批复"
    "|公告|通告|通知|决算|预算|任务书|责任书|实施书|汇报材料|草案|送审稿|征求意见稿)(?:[（(][^（）()]*[）)])?$"
)
_REPORT = re.compile(f"^{_ABOUT}(.+)的(?:请示|报告|汇报|议案|提案|说明)$")


def heading(title: str) -> str:
    """The heading of a topic: 关于 and its title, which has it only once."""
    title = title.strip()
    return title if language() != "zh" or title.startswith(_ABOUT) else _ABOUT + title


def named(title: str) -> str:
    """A title in a sentence: with title marks where it is that of a paper, else called a matter."""
    told = marked(title)
    return told if language() != "zh" or told.endswith(_MATTER) else told + _MATTER[0]


def marked(title: str) -> str:
    """A title with title marks where it is that of a paper; in English in quotes."""
    title = title.strip()
    if language() != "zh":
        return f"“{title}”"
    return in_marks(title) if _PAPER.search(title) and not title.startswith("《") else title


def matter(title: str) -> str:
    """What a report is about, behind 关于: 《…》, or the title alone of what is no paper.

    A report that is called one is told by what it is about, so that neither 关于 nor 报告 is said twice.
    """
    report = _REPORT.search(title.strip()) if language() == "zh" else None
    return report[1] if report else marked(title).removeprefix(_ABOUT)


def several(titles: Sequence[str], shown: int = 3) -> str:
    """Some titles as they stand in a sentence, the first of them where there are many."""
    told = [named(title) for title in titles[:shown]]
    if language() == "zh":
        text = "、".join(told).replace("》、《", "》《")
        return text if len(titles) <= shown else f"{text}等{len(titles)}项议题"
    if len(titles) > shown:
        return _("{titles} and {n} more").format(titles=listed(told), n=len(titles) - shown)
    *first, last = told
    return _("{first} and {last}").format(first=listed(first), last=last) if first else last
