"""The words that only documents use: states of attendance, roles, votes, kinds of remark."""

from __future__ import annotations

from meetroom.i18n import gettext as _
from meetroom.i18n import language, ngettext
from meetroom.record.shape.meeting import SeatBlockInfo
from meetroom.rules.roles import CAPACITIES, CapacityName
from meetroom.rules.statuses import PRESENCES, PresenceName


def attendance_word(status: PresenceName) -> str:
    """A state of attendance."""
    return _(PRESENCES[status].label)


def role_word(role: CapacityName) -> str:
    """The capacity in which somebody is on the roster."""
    return _(CAPACITIES[role].label)


def mandate_word(mandate: str) -> str:
    """What a substitute may do."""
    words = {"decide": _("may decide"), "explain": _("may explain")}
    return words[mandate]


def vote_word(vote: str) -> str:
    """One person's vote."""
    words = {"for": _("votes for"), "against": _("votes against"), "abstain": _("abstentions")}
    return words[vote]


def remark_word(kind: str) -> str:
    """The kind of a remark."""
    words = {"briefing": _("briefing"), "incident": _("incident"), "discipline": _("remark on discipline"),
             "summary": _("summing-up by the chair")}  # fmt: skip
    return words[kind]


def speech_word(kind: str) -> str:
    """A report or a statement."""
    words = {"report": _("report"), "statement": _("statement")}
    return words[kind]


def correction_word(kind: str) -> str:
    """How an entry was changed."""
    words = {
        "undone": _("undone"),
        "struck": _("struck out"),
        "fixed": _("replaced"),
        "retimed": _("given another time"),
    }
    return words[kind]


def field_word(field: str) -> str:
    """What of a meeting, a person or a topic was corrected."""
    words = {
        "title": _("title"),
        "place": _("place"),
        "start": _("start"),
        "organisation": _("organisation"),
        "name": _("name"),
        "unit": _("unit"),
        "post": _("post"),
        "reporter": _("reporter"),
        "resolution": _("wording of the decision"),
    }
    return words[field]


def ordinal(number: int) -> str:
    """A number as headings count: 一、二、三 in Chinese, digits in English; 1 to 999."""
    if language() != "zh":
        return str(number)
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


def seats_words(block: SeatBlockInfo) -> str:
    """How many seats a block has."""
    return ngettext("{n} seat", "{n} seats", block.seats).format(n=block.seats)


def came_words(block: SeatBlockInfo) -> tuple[str, str]:
    """How many a block is for, and room to write how many came."""
    return _("{n} expected").format(n=block.seats), _("came: ____")
