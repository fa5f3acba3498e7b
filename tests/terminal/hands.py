"""Hold the sample meeting by keys alone in a real terminal, and count what one person presses: `make hands`.

Text in Chinese that an input method commits counts nothing; keys, initials, digits, Tab and Enter count one each.
"""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from meetroom.i18n import set_language
from meetroom.seat.next_key import GUARD_SECONDS
from tests.terminal.meeting import House, Window
from tests.terminal.script import sample_lines
from tests.terminal.terminal import KEYS

# What one person is to press in each part, and in all; and what was reached, which nothing may take longer than.
AIMS = {"start": 12, "positions": 85, "votes": 35, "secret": 25, "tasks": 70, "rest": 70}
MOST = 300
REACHED = {"start": 12, "positions": 84, "votes": 22, "secret": 9, "tasks": 50, "rest": 64}
CLOCK = "2026-12-04T13:58:00"
# In the order in which the screen asks them, the reporter first.
ORDER = ("M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M12", "M13", "S01", "M01", "M02")
DIGITS = {"同意": "1", "反对": "2", "建议修改": "3"}


class Said(NamedTuple):
    """A position of the script."""

    digit: str
    reason: str


def positions() -> list[dict[str, Said]]:
    """What everybody said, for each of the first three topics."""
    found: list[dict[str, Said]] = []
    for line in sample_lines():
        words = line.words.split(maxsplit=2)
        if words[0] == "议题":
            found.append({})
        elif found and len(words) == 3 and words[1] in DIGITS and words[0] in ORDER and not line.refused:
            found[-1][words[0]] = Said(DIGITS[words[1]], words[2])
    return found


class Hands:
    """One person at one window; `pressed` counts presses by part."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.pressed: Counter[str] = Counter()
        self.part = "start"
        self._last: dict[str, float] = {}

    def keys(self, *names: str) -> None:
        """Keys by their names, or initials and digits one by one."""
        for name in names:
            for key in [name] if name in KEYS else name:
                if key == "space":
                    self._guard(key)
                self._window.key(key)
                self._last[key] = time.monotonic()
                self.pressed[self.part] += 1

    def _guard(self, key: str) -> None:
        # The same key twice within a second is one press.
        left = self._last.get(key, 0) + GUARD_SECONDS + 0.1 - time.monotonic()
        if left > 0:
            self._window.pass_guard()

    def text(self, text: str) -> None:
        """Text that an input method commits."""
        self._window.type(text)

    def records(self, *acts: Callable[[], object]) -> None:
        """Do something, and wait until an entry is recorded."""
        before = max(self._window.last, self._window.recorded)
        for act in acts:
            act()
        self._window.wait_until(lambda: self._window.recorded > before, "an entry recorded")
        self._window.last = self._window.recorded

    def line(self, *parts: str) -> None:
        """A line: parts in Chinese as text, others as keys; then Enter."""

        def types() -> None:
            for part in parts:
                (self.keys if part.isascii() and part.strip() else self.text)(part)
            self._last["enter"] = time.monotonic()
            self.keys("enter")

        self.records(types)

    def step(self, times: int = 1) -> None:
        """The next step."""
        for _time in range(times):
            self.records(lambda: self.keys("space"))

    def position(self, said: Said, enter: str = "enter") -> None:
        """The position of whoever is selected; Enter gives the floor on where its holder's is recorded."""
        self.keys(said.digit)
        self._window.wait_until(lambda: self._window.line != "", "the position begun")
        self.records(lambda: self.text(said.reason), lambda: self.keys(enter))

    def opens(self, key: str, shows: str) -> None:
        """A key that opens something, which is then there."""
        self.keys(key)
        self._window.wait_for(shows)

    def again(self) -> None:
        """What was asked is confirmed."""
        self._window.wait_for("再按回车")
        self.keys("enter")

    def vote(self, *keys: str, asked: bool = False) -> None:
        """A vote on the ballot, and the decision in the line that opens then."""
        self.opens("f5", "计票未完")

        def counts() -> None:
            self.keys(*keys)
            if asked:
                self.again()

        self.records(counts)

    def decision(self, text: str) -> None:
        """The wording of the decision, in the line that the vote opened."""
        self._window.wait_until(lambda: self._window.line.startswith("决定"), "the line at the decision")
        self.records(lambda: self.text(text), lambda: self.keys("enter"))

    def task(self, before: tuple[str, ...], due: str, text: str, must: str) -> None:
        """A task: what is changed of what is filled in, when it is due, and its texts."""
        self.opens("f8", "布置任务")
        self.keys(*before, "enter")
        (self.keys if due.isascii() else self.text)(due)
        self.keys("enter")
        self.text(text)
        self.keys("tab")
        self.text(must)
        self.records(lambda: self.keys("enter"))


def hold(window: Window) -> Mapping[str, int]:
    """Hold the sample meeting; how much was pressed in each part."""
    hands, (first, second, third, *_none) = Hands(window), positions()
    hands.line("到 全场 除 ", "fzrb sjbbz")
    window.pass_guard()
    hands.records(lambda: hands.keys("enter"))
    hands.part = "rest"
    hands.step()
    hands.line("记 综合部部长：未完成3项，电子证照对接、档案数字化、无障碍改造")
    hands.step(2)
    hands.line("到 ", "fzrb")
    _first_topic(hands, first)
    _second_topic(hands, second)
    _third_topic(hands, third)
    _fourth_topic(hands)
    hands.step(2)
    hands.line("毕")
    hands.part = "votes"

    def consents() -> None:
        hands.text("默认通过")
        hands.keys("enter")
        hands.again()

    hands.records(consents)
    hands.line("决定 印发试行")
    hands.part = "rest"
    hands.opens("ctrl+o", "临时动议")
    hands.keys("cwbbz", "enter")
    hands.records(lambda: hands.text("追加年底慰问物资采购"), lambda: hands.keys("enter"))
    hands.line("不予列入")
    _tasks(hands)
    hands.part = "rest"
    hands.line("缺席 ", "sjbbz")
    hands.step()
    return hands.pressed


def _first_topic(hands: Hands, said: Mapping[str, Said]) -> None:
    hands.part = "positions"
    hands.step()
    hands.position(said["M10"])
    for person in ORDER:
        if person == "M10":
            continue
        hands.position(said[person])
        if said[person].digit == "3":
            _amendment(hands, "y")
            hands.step()
    hands.part = "votes"
    hands.vote("12", "tab", "1", "enter")
    hands.decision("原则同意延时服务实施方案，系统维护窗口顺延至22:00后，经费由财务部调剂")


def _amendment(hands: Hands, key: str) -> None:
    part, hands.part = hands.part, "votes"
    hands.records(lambda: hands.keys(key, "enter"))
    hands.part = part


def _second_topic(hands: Hands, said: Mapping[str, Said]) -> None:
    hands.part = "rest"
    hands.step(2)
    hands.part = "positions"
    hands.position(said["M09"])
    for person in ORDER:
        if person == "M09":
            continue
        hands.position(said[person])
        if said[person].digit == "3":
            _amendment(hands, "y" if person == "M10" else "n")
            hands.step()
    hands.part = "votes"
    hands.vote("/", "3", "1", "enter")
    hands.decision("分两批采购，由审计部复核参数，复核不通过不得挂网")


def _third_topic(hands: Hands, said: Mapping[str, Said]) -> None:
    hands.part = "rest"
    hands.step()
    hands.line("到 ", "wp")
    hands.step()
    hands.part = "positions"
    hands.position(said["M12"], "ctrl+j")
    hands.part = "rest"
    hands.line("毕")
    hands.line("记 外聘信息系统专家：技术路线和停机窗口说明")
    hands.line("离会 ", "wp", " 准 因 说明完毕")
    hands.part = "positions"
    hands.step()
    for person in ORDER:
        if person != "M12":
            hands.position(said[person])
            if said[person].digit == "3" and person != ORDER[-1]:
                hands.step()
    hands.part = "rest"
    hands.opens("f6", "暂缓议题3")
    hands.keys("fzrb", "tab", "tab")
    reason = "分歧较大，补充分批迁移、回退预案、第三方风险评估、停机窗口测算、采购方式依据"
    hands.records(lambda: hands.text(reason), lambda: hands.keys("enter"))
    hands.line("离会 ", "jjzz", " 准 因 参加市纪委会议")


def _fourth_topic(hands: Hands) -> None:
    hands.part = "rest"
    hands.step()
    hands.line("回避 ", "zhbbz", " 因 亲属在续聘名单")
    hands.line("清场")
    hands.step()
    hands.line("毕")
    hands.line("记 窗口业务量、考核末位依据、离岗补偿")
    hands.part = "secret"
    hands.vote("8", "tab", "1", "tab", "1", "enter", asked=True)
    hands.decision("续聘11人、辞退2人")
    hands.part = "rest"


def _tasks(hands: Hands) -> None:
    hands.part = "tasks"
    hands.task(("1",), "+7", "印发延时服务实施细则，12月19日首次开放", "首月满意度不低于90%，未达标在月例会说明")
    hands.task(("2",), "+10", "分两批组织采购，发出第一批采购公告", "程序合规、预算内")
    hands.task(("2", "tab", "sjb"), "+8", "采购参数合规复核并出具意见", "未出具意见不得挂网")
    hands.task(("3",), "+5", "提交迁移补充报告", "逾期在月例会通报")
    hands.task((), "+3", "印发试行办法并上线预约表", "一个月后报使用情况")
    hands.task(("4",), "月底", "办理续聘、辞退手续", "内部掌握")


def table(pressed: Mapping[str, int]) -> Iterator[str]:
    """What was pressed in each part beside the aim."""
    yield f"{'part':<12}{'pressed':>8}{'aim':>9}"
    for part, most in AIMS.items():
        yield f"{part:<12}{pressed.get(part, 0):>8}{most:>9}"
    yield f"{'in all':<12}{sum(pressed.values()):>8}{MOST:>9}"


def main() -> None:
    """Hold the meeting on a book of its own and print the table."""
    set_language("zh")
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        try:
            print(*table(hold(house.window(clock=CLOCK, columns=120, lines=40))), sep="\n")
        finally:
            house.close()


if __name__ == "__main__":
    main()
