"""Pages that lie over a screen, full width: the help and the menu of screens."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.screen import ModalScreen

from meetroom.i18n import gettext as _
from meetroom.i18n import language
from meetroom.refusals import N_
from screens.actions import ACTIONS, FULL_WIDTH
from screens.parts import pad
from screens.widgets.rows import Row, Rows

MENU = (
    ("floor", N_("floor: the topic, the clock, the positions")),
    ("roll_call", N_("roll call: who is here, the quorum")),
    ("ballot", N_("ballot: count a vote")),
    ("closing", N_("closing: what is unfinished, signing")),
    ("review", N_("review: what is unverified, queried, changed")),
    ("help", N_("help: keys and the language of the room")),
    ("quit", N_("leave; nothing that was recorded is lost")),
)


class Overlay(ModalScreen[None]):
    """Rows over everything; Escape takes them away."""

    def compose(self) -> ComposeResult:
        """Only rows."""
        yield Rows(id="overlay")

    def rows(self) -> list[Row]:
        """What to show."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show it."""
        self.query_one("#overlay", Rows).show(self.rows())

    def on_key(self, event: events.Key) -> None:
        """Escape, Enter and F1 take the page away; nothing typed here reaches the meeting."""
        event.stop()
        if event.key in ("escape", "enter", "f1", "f10"):
            self.dismiss()
        else:
            self.pressed(FULL_WIDTH.get(event.character or "") or event.character or "")

    def pressed(self, character: str) -> None:
        """Another key."""


class MenuOverlay(Overlay):
    """The screens, each with its number."""

    @dataclass
    class Chosen(Message):
        """A screen was chosen, or to leave."""

        screen: str

    def rows(self) -> list[Row]:
        """A row for each screen."""
        listed: list[Row] = [((_(" Screens"), "strong"),), ()]
        for number, (_name, words) in enumerate(MENU, 1):
            listed.append(((f"   {number}  ", "key"), (_(words), "plain")))
        return [*listed, (), ((_(" Escape goes back."), "dim"),)]

    def pressed(self, character: str) -> None:
        """A number chooses."""
        if character.isdigit() and 1 <= int(character) <= len(MENU):
            self.dismiss()
            self.app.post_message(self.Chosen(MENU[int(character) - 1][0]))


EXAMPLES = (
    ("到 人…  到 全体", "here P…  here all", N_("sign in")),
    ("请假 人 代 人 授权 决策 因 文", "leave P by P mandate decide because TEXT", N_("leave, with a substitute")),
    ("离会 人 准 因 文  返会 人", "out P permitted because TEXT  back P", N_("step out, come back")),
    ("议题 3  议题 下  顺延  撤题  议毕", "topic 3  topic next  later  withdraw  close", N_("topics")),
    ("汇报  发言 人  毕  暂停  继续  加时 1m", "report  speak P  done  pause  resume  extend 1m", N_("the floor")),
    ("人 同意|反对|建议修改 理由  其余 同意", "P agree|against|amend REASON  rest agree", N_("positions")),
    ("采纳 人  不采纳 人  回避 人 因 文  清场", "accept P  decline P  recuse P  clear", N_("amendments, recusal")),
    ("举手 9 3 1  举手 反对 人… 弃权 人…", "hands 9 3 1  hands against P… abstain P…", N_("show of hands")),
    ("无记名 10 10 8 1 1  默认通过  异议 人", "secret 10 10 8 1 1  consent  object P", N_("other votes")),
    ("暂缓 牵头 人 5个工作日 因 文", "defer lead P 5wd because TEXT", N_("defer")),
    ("任务 单位 人 2026-12-15 文 考核 文", "task UNIT P 2026-12-15 TEXT must TEXT", N_("task")),
    ("记 人：文  决定 文  临时动议 人 文", "note P: TEXT  resolve TEXT  motion P TEXT", N_("points, wording, motions")),
    ("撤销  删 12 因 文  改 12 命令", "undo  strike 12 because TEXT  fix 12 COMMAND", N_("corrections")),
    ("仍要 因 文  @-2m 汇报", "really because TEXT  @-2m report", N_("override; two minutes ago")),
)


class HelpOverlay(Overlay):
    """The keys and, beneath, the language of the room."""

    def rows(self) -> list[Row]:
        """A row for each key, then a row for each kind of line."""
        listed: list[Row] = [((_(" Keys, while the line is empty"), "strong"),)]
        for action in ACTIONS:
            listed.append(((f"  {pad(_(action.shown), 6)}", "key"), (_(action.help), "plain")))
        listed.append(((_(" Lines: names by id, name, post, pinyin, initials or #seat"), "strong"),))
        for chinese, english, words in EXAMPLES:
            line = chinese if language() == "zh" else english
            listed.append(((f"  {pad(line, 46)}", "key"), (_(words), "dim")))
        return listed
