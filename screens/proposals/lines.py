"""The lines that keys begin about a proposal."""

from __future__ import annotations

from meetroom.i18n import language
from meetroom.language import words
from meetroom.language.proposal import WORDS
from meetroom.language.tongue import written
from meetroom.record.proposal import PoolRow
from meetroom.rules.proposal import PROPOSAL_STATUSES
from meetroom.views.proposals_page import ProposalsPage
from screens.proposals.keys import BY_KEY

_WITH_REASON = frozenset(("return", "supplement", "withdraw"))
_HAND_IN = ("申报", "propose")


def begun(key: str, row: PoolRow, page: ProposalsPage) -> str:
    """A line about a proposal, as far as it follows from what it is."""
    head = written(BY_KEY[key], language())
    if key in _WITH_REASON:
        lacks = "、".join(row.lacks) if key != "withdraw" else ""
        why = _off_level(row.off_level) if key == "return" and row.off_level else _lacking(lacks)
        return f"{head} {words.write('because', language())} {why}"
    if key == "merge" and row.duplicates:
        return f"{head} {row.duplicates[0]}"
    if key == "schedule" and page.meetings:
        return f"{head} {next(iter(page.meetings))}"
    return head if key == "accept" else f"{head} "


def _lacking(lacks: str) -> str:
    if not lacks:
        return ""
    return f"缺{lacks}" if language() == "zh" else f"it lacks {lacks}"


def _off_level(body: str) -> str:
    return f"应报{body}" if language() == "zh" else f"it is for {body}"


def natural(row: PoolRow) -> str:
    """What comes next for a proposal, by the key of its word; "" where it is in nobody's hands here."""
    status = PROPOSAL_STATUSES[row.status]
    if row.off_level and status.examined:
        return "return"
    if status.examined and not status.waits:
        return "supplement" if row.lacks else "accept"
    if status.waits:
        return "accept"
    return "schedule" if status.pooled else ""


def usage(text: str) -> str:
    """How a line that is being typed goes on, "" where no word of a proposal begins it."""
    typed = text.split(" ", 1)[0].strip().casefold()
    for word in WORDS:
        if typed and typed in (word.zh, word.en, *word.also):
            return word.usage(language())
    return ""


def all_usages() -> list[str]:
    """How each line of a proposal is written."""
    lang = language()
    return [f"{written(word, lang)} {word.usage(lang)}" for word in WORDS]


def hand_in() -> str:
    """The line that hands in a file."""
    return f"{_HAND_IN[0] if language() == 'zh' else _HAND_IN[1]} "


def handed_in(text: str) -> str | None:
    """The path behind the word that hands in a file, None where a line says something else."""
    head, _blank, path = text.strip().partition(" ")
    return path.strip() if head.casefold() in _HAND_IN and path.strip() else None
