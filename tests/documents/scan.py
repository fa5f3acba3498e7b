"""What never stands in minutes, whoever held the meeting: looked for in their text."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN = "[\u3400-\u9fff]"
STANCES = "同意|反对|建议修改|不同意|缓议|赞成|弃权"
NEVER = {
    "a formula": "[×÷→≥≤]",
    "punctuation of half width": f"{HAN}[,:;?!()]{HAN}|{HAN}[\"']|[\"']{HAN}",
    "a sum of positions": f"(?:{STANCES})\\d",
    "the head of the record": "[0-9a-f]{10,}",
    "an id": r"\b[MORSE]\d\d?\b",
    "what is not seen": "[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\u2400-\u2421]|‹U\\+",
    "a motion, or who moved it": "临时动议|不予列入",
    "absence": "缺席",
    "a gap": "，，|。。|；。|，。|：。|（）|\\{",
}


def faults(text: str, names: Iterable[str] = (), *, issued: bool = False) -> list[str]:
    """What of it stands there, with the place; names: of persons, beside whom no position may stand."""
    never = dict(NEVER)
    if not issued:
        never["the imprint"] = "日印发|共印|^- \\*\\*分送"
    never |= {f"a position of {name}": f"{name}(?:{STANCES})" for name in names}
    found = [(what, re.search(pattern, text, re.MULTILINE)) for what, pattern in never.items()]
    told = [f"{what}: {text[max(hit.start() - 20, 0) : hit.end() + 20]}" for what, hit in found if hit]
    numbers = re.findall(r"^## ([一二三四五六七八九十]+)、", text, re.MULTILINE)
    if numbers != ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"][: len(numbers)]:
        told.append(f"the numbers: {numbers}")
    return told
