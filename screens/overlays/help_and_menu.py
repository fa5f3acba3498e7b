"""Pages that lie over a screen, full width: the help and the menu of screens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual.message import Message

from meetroom.i18n import N_, language
from meetroom.i18n import gettext as _
from meetroom.language.words import BY_KEY as WORDS
from meetroom.rules.methods import METHODS
from meetroom.seat.actions import Action
from meetroom.seat.preferences import Preferences
from screens.overlays.overlay import Overlay
from screens.widgets.rows import Row, Rows
from screens.widgets.text import explained, pad

MENU = (
    ("floor", N_("floor: the topic, the clock, the positions")),
    ("roll_call", N_("roll call: who is here, the quorum")),
    ("ballot", N_("ballot: count a vote")),
    ("closing", N_("closing: what is unfinished, signing")),
    ("review", N_("review: what is unverified, queried, changed")),
    ("entries", N_("entries: strike one out or replace it")),
    ("texts", N_("texts for the chair: opening, what is at hand, the result")),
    ("minutes", N_("minutes: the text, what it wants, who passes it")),
    ("prepare", N_("prepare: what the meeting still lacks, topics, people, seats, logistics")),
    ("rehearse", N_("rehearse: go on with this meeting on a copy of the book")),
    ("help", N_("help: keys and the language of the room")),
    ("quit", N_("leave; nothing that was recorded is lost")),
)


# What the palettes are called, by the names in which they are kept.
THEME_WORDS: dict[object, str] = {
    "dark": N_("dark"), "light": N_("light"), "contrast": N_("high contrast"), "red": N_("office red"),
    "projector": N_("projector"),
}  # fmt: skip
_ON_OFF: dict[object, str] = {True: N_("on"), False: N_("off")}
PREFERENCES: tuple[tuple[str, str, dict[object, str]], ...] = (
    ("theme", N_("theme: {state}"), THEME_WORDS),
    ("bell", N_("bell at the warning and the end of a clock: {state}"), _ON_OFF),
    ("flash", N_("flash at the warning and the end of a clock: {state}"), _ON_OFF),
)


class MenuOverlay(Overlay):
    """The screens and what a user may set, each with its number; arrows and Enter choose as well."""

    @dataclass
    class Chosen(Message):
        """A screen was chosen, or to leave, or another setting."""

        screen: str

    def __init__(self, preferences: Preferences, only: Collection[str] | None = None) -> None:
        """only: the only screens and pages there are, None for all."""
        super().__init__()
        self._at = 0
        self._items = [(name, _(words)) for name, words in MENU if only is None or name in only]
        for name, words, states in PREFERENCES:
            self._items.append((name, _(words).format(state=_(states[getattr(preferences, name)]))))

    def rows(self) -> list[Row]:
        """A row for each item."""
        listed: list[Row] = [((_(" Screens and settings"), "strong"),), ()]
        for at, (_name, words) in enumerate(self._items):
            number = str(at + 1) if at < 9 else " "
            mark, style = ("▶", "cursor") if at == self._at else (" ", "plain")
            listed.append(((f" {mark} {number}  ", "key"), (f"{words} ", style)))
        keys = _(" A number, the arrows and Enter, or a click choose. Escape goes back.")
        return [*listed, (), ((keys, "dim"),)]

    def move(self, step: int) -> None:
        """The choice moves, and what is in view with it."""
        self._at = (self._at + step) % len(self._items)
        self.first = max(0, self._at + 5 - self.query_one("#overlay", Rows).size.height)
        self.fill()

    def pressed(self, key: str) -> bool:
        """A number or Enter chooses."""
        if key == "enter":
            self._choose(self._at)
        elif key.isdecimal() and 1 <= int(key) <= len(self._items):
            self._choose(int(key) - 1)
        return True

    def clicked(self, row: int | None) -> None:
        """A click on an item chooses it."""
        if row is not None and 2 <= row < 2 + len(self._items):
            self._choose(row - 2)
        else:
            self.leave()

    def _choose(self, at: int) -> None:
        self.leave()
        self.app.post_message(self.Chosen(self._items[at][0]))


Lines = Sequence[tuple[str, str, str]]
EXAMPLES: Lines = (
    ("到 人…  到 全体", "here P…  here all", N_("sign in")),
    ("请假 人 代 人 授权 决策 因 文", "leave P by P mandate decide because TEXT", N_("leave, with a substitute")),
    ("离会 人 准 因 文  返会 人", "out P permitted because TEXT  back P", N_("step out, come back")),
    ("议题 3  议题 下  顺延  撤题  议毕", "topic 3  topic next  later  withdraw  close", N_("topics")),
    ("汇报  发言 人  毕  暂停  继续  加时 1m", "report  speak P  done  pause  extend 1m", N_("the floor")),
    ("人 同意|反对|建议修改 理由  其余 同意", "P agree|against|amend REASON  rest agree", N_("positions")),
    ("采纳 人  不采纳 人  回避 人 因 文  清场", "accept P  decline P  recuse P  clear", N_("amendments, recusal")),
    *((WORDS[name].usage("zh"), WORDS[name].usage("en"), way.label) for name, way in METHODS.items()),
    ("项 2 举手 9 3 1", "item 2 hands 9 3 1", N_("a vote on an item")),
    ("异议 人", "object P", N_("objection")),
    ("争议 大 因 文  小结 文", "contention high because TEXT  sum-up TEXT", N_("contention, summing-up")),
    ("复议 2 因 文", "reconsider 2 because TEXT", N_("decide a topic once more")),
    ("上报 机构 因 文", "escalate BODY because TEXT", N_("leave it to another body")),
    ("暂缓 牵头 人 5个工作日 因 文", "defer lead P 5wd because TEXT", N_("defer")),
    ("任务 单位 人 2026-12-15 文 考核 文", "task UNIT P 2026-12-15 TEXT must TEXT", N_("task")),
    ("记 人：文  决定 文  临时动议 人 文", "note P: TEXT  resolve TEXT  motion P TEXT", N_("points, wording, motions")),
    ("环节 2  环节 下  环节 毕", "segment 2  segment next  segment done", N_("segments")),
    ("传达 题名：文  学习 题名：文", "convey TITLE: TEXT  study TITLE: TEXT", N_("conveyed, studied")),
    (
        "听取 单位或人 文  分析 单位或人 文",
        "hear UNIT-OR-P TEXT  analyse UNIT-OR-P TEXT",
        N_("reports without a decision"),
    ),
    ("意见 人 文 交 单位 限 日期  答复 3 文", "opinion P TEXT to UNIT by DATE  reply 3 TEXT", N_("opinions, answers")),
    ("表态发言 人 文  指导 人 文", "pledge P TEXT  guide P TEXT", N_("pledges, guidance")),
    ("自评 人 文  批评 人 对 人 文", "self-criticism P TEXT  criticism P of P TEXT", N_("criticism")),
    ("授奖 受奖者 奖项  签订 文书 人…", "award WHO PRIZE  signing DOC P…", N_("awards, signing")),
    ("分组 1 组长 人 成员 人…|其余", "group 1 lead P members P…|rest", N_("groups")),
    ("组报 1 文  观摩 地点 文", "group-report 1 TEXT  visit PLACE TEXT", N_("groups' reports, site visits")),
    ("撤销  删 12 因 文  改 12 命令", "undo  strike 12 because TEXT  fix 12 COMMAND", N_("corrections")),
    ("改 12 时间 14:05  附记 文", "fix 12 time 14:05  postscript TEXT", N_("an entry's time; after all signed")),
    (
        "核 12-20  核 议题2  疑 12 文  答 12 文  签",
        "verify 12-20  query 12 TEXT  answer  sign",
        N_("review, signature"),
    ),
    ("仍要 因 文  @-2m 汇报", "really because TEXT  @-2m report", N_("override; two minutes ago")),
)


# What is done at the sign-in desk.
AT_THE_DOOR = (
    ("到 人…  到 全体 除 人…  到 全场", "here P…  here all except P…  here everyone", N_("sign in")),
    ("请假 人 代 人 授权 决策 因 文", "leave P by P mandate decide because TEXT", N_("leave, with a substitute")),
    ("缺席 人… 因 文", "absent P… because TEXT", N_("absent")),
    ("列席 姓名 单位 职务 准 人", "admit-observer NAME UNIT POST by P", N_("an observer who is not on the roster")),
)


class HelpOverlay(Overlay):
    """The keys of the screen that asked, those of every screen and, beneath, the language of the room."""

    def __init__(self, own: Sequence[Action], shared: Sequence[Action], lines: Lines = EXAMPLES) -> None:
        """own: what the screen has for itself. shared: what it has like all others. lines: what may be typed there."""
        super().__init__()
        self._own, self._shared, self._lines = own, shared, lines

    def rows(self) -> list[Row]:
        """The keys with what they do, then a row for each kind of line."""
        listed: list[Row] = []
        width = self.query_one("#overlay", Rows).size.width
        if self._own:
            heading = _(" Keys of this screen, while the line is empty") if self._lines else _(" Keys of this screen")
            listed.append(((heading, "strong"),))
            for action in self._own:
                listed += explained(_(action.shown), 12, _(action.help), width)
        if self._shared:
            listed.append(((_(" Keys, while the line is empty"), "strong"),))
        for action in self._shared:
            listed += explained(_(action.shown), 7, _(action.help), width)
        if self._lines:
            listed.append(((_(" Lines: names by id, name, post, pinyin, initials or #seat"), "strong"),))
        for chinese, english, words in self._lines:
            line = chinese if language() == "zh" else english
            listed.append(((f"  {pad(line, 45)} ", "key"), (_(words), "dim")))
        return listed
