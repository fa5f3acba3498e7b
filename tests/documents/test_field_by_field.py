"""The minutes as DOCX and PDF, made by the real program of real meetings, field by field as the record has them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from meetroom.documents.normal import normal
from meetroom.documents.pdf.fonts import families, system_fonts
from tests.documents.reading import docx_of, docx_text
from tests.running import SCENARIOS, Program

HERE = Path(__file__).parent
OFFICE = """
[distribution]
"administrative-office/monthly" = ["党委", "各部门"]
"""
ISSUE = "审定 纪要 M02", "印发 纪要 〔2026〕12号 份 30 于 2026-12-07"
# The files of a meeting without their endings, what the office does after the script, and to whom copies go.
MEETINGS = {
    "monthly": (SCENARIOS / "a", ISSUE, "党委、各部门。"),
    "party": (HERE / "party", (), ""),
    "forum": (HERE / "forum", (), "中心领导、窗口科、技术科。"),
}
LABELS = "出席", "请假", "应邀出席", "列席", "记录"
TOLD = {
    "adopted": "会议审议通过|会议决定，", "adopted_amended": "会议原则同意|会议决定，",
    "deferred": "会议决定暂缓决策", "rejected": "^$",
}  # fmt: skip
forms = pytest.mark.parametrize(
    "form",
    ["docx", pytest.param("pdf", marks=pytest.mark.skipif(not families(system_fonts())["body"], reason="no font"))],
)


class Held(msgspec.Struct, frozen=True):
    """One meeting that was held and its minutes issued: the record as JSON, and the files of the minutes."""

    record: Any
    files: dict[str, bytes]
    distribution: str

    def text(self, form: str) -> str:
        """What is read, without any blank: lines break elsewhere in each form."""
        if form == "docx":
            return _close(docx_text(self.files[form]))
        return "".join(_page(page) for page in PdfReader(io.BytesIO(self.files[form])).pages)

    def public(self) -> list[Any]:
        return [topic for topic in self.record["topics"] if not topic["confidential"]]


@pytest.fixture(scope="module", params=MEETINGS)
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Held:
    files, acts, distribution = MEETINGS[request.param]
    program = Program(tmp_path_factory.mktemp(request.param), "zh")
    (program.folder / "office.toml").write_text(OFFICE, encoding="utf-8")
    meeting = program.imported(files.with_suffix(".toml"))
    program.run("play", files.with_suffix(".room"), "--meeting", meeting, "--quiet")
    for act in acts:
        program.run("say", meeting, f"办公室> {act}", "--clock", "2026-12-07T10:00")
    made = {}
    for form in ("docx", "pdf"):
        program.run("export", meeting, "--what", "minutes", "--as", form, "-o", program.folder / f"m.{form}")
        made[form] = (program.folder / f"m.{form}").read_bytes()
    return Held(json.loads(program.run("show", meeting, "--json").stdout), made, distribution)


def _close(text: str) -> str:
    return re.sub(r"\s", "", text)


def _page(page: Any) -> str:
    """A page without its number and the beginning of the record's head, which stand below the text."""
    return re.sub(r"—\d+—|(?<![0-9a-f])[0-9a-f]{10}(?![0-9a-f])", "", _close(page.extract_text()))


def _day(told: str) -> str:
    day = date.fromisoformat(told)
    return f"{day.year}年{day.month}月{day.day}日"


def _printed(text: str) -> str:
    """A text of the record as documents have it in a sentence."""
    return _close(normal(text)).strip("。；，")


def _roll(text: str, label: str) -> str:
    """One of the lists, "" where it is not there."""
    others = "|".join(f"{other}：" for other in LABELS)
    # 应邀出席 ends as 出席 does.
    before = "(?<!应邀)" if label == "出席" else ""
    found = re.search(f"{before}{label}：(.*?。)(?={others}|$|[^：]*印发|分送)", text)
    return found[1] if found else ""


@forms
def test_the_head_and_the_opening(held: Held, form: str) -> None:
    text, meeting, paper = held.text(form), held.record["meeting"], held.record["papers"][0]
    people = {person["person"]: person for person in held.record["attendance"]}
    opening = text.partition("现将会议主要内容")[0]
    assert text.startswith(_close(meeting["organisation"]))
    assert "会议会议" not in text
    assert (
        opening.index(paper["number"]) < opening.index(_day(paper["issued_on"])) < opening.index(_day(meeting["date"]))
    )
    assert f"{people[meeting['chair']]['name']}同志在{meeting['place']}主持召开{_printed(meeting['title'])}" in opening


@forms
def test_each_public_topic(held: Held, form: str) -> None:
    text = held.text(form)
    ends = [text.index(f"关于{_printed(t['title']).removeprefix('关于')}", text.index("如下：")) for t in held.public()]
    for topic, start in zip(held.public(), ends, strict=True):
        rest = [end for end in ends if end > start]
        section = text[start : min(rest, default=len(text))]
        assert re.search(TOLD[topic["outcome"]], section), topic
        assert _printed(topic["resolution"] or "") in section
        for note in topic["notes"]:
            assert (note["point"] is None) or _printed(note["text"]) in section
        if topic["deferral"]:
            assert f"{_day(topic['deferral']['due'])}前" in section
            assert _printed(topic["deferral"]["reason"]) in section


@forms
def test_each_task(held: Held, form: str) -> None:
    text = held.text(form)
    for task in held.record["tasks"]:
        told = f"{task['unit']}于{_day(task['due'])}前{_printed(task['text'])}"
        assert (told in text) is not task["confidential"], told
        if task["requirement"] and not task["confidential"]:
            assert f"{told}，{_printed(task['requirement'])}" in text


@forms
def test_the_lists(held: Held, form: str) -> None:
    text, meeting = held.text(form), held.record["meeting"]
    keepers = {meeting["recorder"], meeting["reviewer"]}
    came = [p for p in held.record["attendance"] if p["status"] in ("present", "late", "left_early")]
    for person in came:
        if person["role"] == "member" or person["person"] == meeting["chair"]:
            label = "出席"
        elif person["person"] in keepers:
            label = "记录"
        elif person["role"] == "substitute":
            label = "出席"
        else:
            label = "应邀出席" if person["as"] == "invited" else "列席"
        # Who came for a confidential topic alone is named nowhere.
        shown = person["name"] != "人事处处长"
        assert (person["name"] in _roll(text, label)) is shown, (label, person["name"])
    away = [p["name"] for p in held.record["attendance"] if p["status"] == "leave"]
    assert bool(away) is bool(_roll(text, "请假"))
    assert all(name in _roll(text, "请假") for name in away)
    unexcused = [p["name"] for p in held.record["attendance"] if p["person"] in held.record["circular"]]
    lists = "".join(_roll(text, label) for label in LABELS)
    assert not any(name in lists for name in unexcused)


@forms
def test_the_opinions_have_their_answers(held: Held, form: str) -> None:
    text = held.text(form)
    for opinion in held.record["opinions"]:
        assert _printed(opinion["text"]) in text
        answered = f"{opinion['unit']}答复：{_printed(opinion['answer'])}" if opinion["answer"] else ""
        assert answered in text
        if opinion["due"] and not opinion["answer"]:
            assert f"由{opinion['unit']}于{_day(opinion['due'])}前答复" in text


@forms
def test_the_imprint(held: Held, form: str) -> None:
    text, paper = held.text(form), held.record["papers"][0]
    issued = f"{_day(paper['issued_on'])}印发"
    assert text.count(issued) == 1
    told = text[text.rindex("复核）。") :]
    assert ("分送：" in told) is bool(held.distribution)
    assert f"分送：{held.distribution}" in told or not held.distribution
    assert re.search(f"共印{paper['copies']}份", told)


def test_the_imprint_is_on_the_last_page(held: Held) -> None:
    *before, last = PdfReader(io.BytesIO(held.files["pdf"])).pages
    assert "日印发" in _page(last)
    assert not any("日印发" in _page(page) for page in before)
    # In DOCX it hangs on the last paragraph of all, at the foot of the text area.
    body = docx_of(held.files["docx"]).element.body
    *_before, last_paragraph = body.findall(qn("w:p"))
    (anchor,) = body.iter(qn("wp:anchor"))
    assert anchor in list(last_paragraph.iter())
    vertical = anchor.find(qn("wp:positionV"))
    assert (vertical.get("relativeFrom"), "".join(vertical.itertext())) == ("margin", "bottom")


def _secrets(record: Any) -> Iterator[str]:
    for topic in record["topics"]:
        if topic["confidential"]:
            yield topic["title"]
            yield topic["resolution"]
            yield from (note["text"] for note in topic["notes"])
            yield from (candidate["name"] for candidate in (topic["ballot"] or {}).get("candidates") or ())
            yield from (recusal["reason"] for recusal in topic["recusals"])
    yield from (task["text"] for task in record["tasks"] if task["confidential"])


@forms
def test_nothing_confidential(held: Held, form: str) -> None:
    text = held.text(form)
    assert [secret for secret in _secrets(held.record) if secret and _printed(secret) in text] == []
    assert any(_secrets(held.record)) is any(topic["confidential"] for topic in held.record["topics"])


def test_who_presides_from_outside_sits_in_the_middle_and_attends_nothing(tmp_path: Path) -> None:
    program = Program(tmp_path, "zh")
    meeting = program.imported(HERE / "forum.toml")
    notice = program.run("export", meeting, "--what", "notice", "--as", "md").stdout
    assert "市政府：" not in notice
    assert "**主持人**：市政府副市长" in notice
    assert notice.count("副市长") == 1
    seats = program.run("export", meeting, "--what", "seats", "--as", "md").stdout
    assert "| 3 中心副主任 | 1 副市长 | 2 中心主任 |" in seats
