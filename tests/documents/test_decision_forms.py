"""What documents say of items, candidates, reconsideration, escalation, contention and summing-up."""

from __future__ import annotations

from datetime import date

import pytest

from meetroom.acts.ballot import CountVotes, Marks, VoteOnCandidates
from meetroom.acts.deferral import DeferTopic
from meetroom.acts.segment import OpenSegment
from meetroom.acts.session import SumUp
from meetroom.acts.topic import EscalateTopic, JudgeContention, ReconsiderTopic, Recuse, WordResolution
from meetroom.i18n import Language, set_language
from meetroom.record.open import open_part
from tests.core.house import Table, m, segments, session, topic
from tests.documents.reading import made


def hands(item: int | None, for_: int, against: int) -> CountVotes:
    return CountVotes(method="hands", for_=for_, against=against, abstain=0, item=item)


def held() -> Table:
    """Items decided, reconsidered and decided otherwise; candidates of whom two tie; a topic left to another body."""
    house = session(
        10,
        topics=[
            topic(1, items=("实施范围", "经费安排", "人员调配")),
            topic(2, candidates=("候选人一", "候选人二", "候选人三"), elect=2),
            topic(3),
        ],
    )
    for item in (1, 2, 3):
        house.does(hands(item, 10, 0))
    house.does(WordResolution(text="照方案办"))
    house.does(SumUp(text="尽快落实"))
    house.at("14:20").open(2)
    marks = (Marks("候选人一", 9, 1, 0), Marks("候选人二", 8, 2, 0), Marks("候选人三", 8, 1, 1))
    house.does(VoteOnCandidates(issued=10, returned=10, candidates=marks))
    house.at("14:30").open(3)
    house.does(JudgeContention(level="high", reason="意见分散"))
    house.does(EscalateTopic(body="市政府常务会议", reason="超出权限"))
    house.at("14:40").does(ReconsiderTopic(topic=1, reason="测算有误"))
    house.does(Recuse(person=m(10), reason="亲属"))
    house.does(hands(1, 9, 0))
    house.does(hands(2, 2, 7))
    house.does(SumUp(text="先修改后报"))
    house.does(hands(3, 9, 0))
    house.close()
    house.does(SumUp(text="各部门抓落实"))
    return house.at("15:00").adjourn()


def text(what: str, house: Table, language: Language = "zh") -> str:
    set_language(language)
    return made(what, "md", house.record).decode()


def test_the_minutes_tell_what_stands() -> None:
    said = text("minutes", held())
    assert "会议审议并部分通过" in said
    assert "会议逐项审议通过实施范围、人员调配。" in said
    assert "会议选举候选人一。" in said
    assert "决定提请市政府常务会议审定。" in said
    assert "主持人作总结讲话：各部门抓落实。" in said
    # What fell, was rejected, or says why, is the full record's, as is what nobody marked for the minutes.
    for gone in ("照方案办", "尽快落实", "测算有误", "10×2=20", "经费安排", "超出权限", "先修改后报"):
        assert gone not in said


def test_the_full_record_tells_everything() -> None:
    said = text("record", held())
    assert "**逐项表决**：1 实施范围；2 经费安排；3 人员调配" in said
    assert "**候选人**：候选人一、候选人二、候选人三" in said
    assert "**应选人数**：2" in said
    assert "14:40　对该议题复议。理由：测算有误。复议前：结果：通过；议定事项：照方案办。" in said
    assert said.index("主持人小结：尽快落实") < said.index("对该议题复议") < said.index("主持人小结：先修改后报")
    assert "第2项（经费安排）。第2次表决（14:05），已被后来的结果取代：举手表决。" in said
    assert "第2项（经费安排）。第5次表决（14:40），有效：举手表决。" in said
    assert "候选人二 赞成8 反对2 弃权0 8×2=16 > 10 末位同票，未当选" in said
    assert "争议大小，主持人认定：争议较大。理由：意见分散。" in said
    assert said.count("超出权限") == 1


def test_the_full_record_keeps_what_fell_with_an_outcome_that_was_reconsidered() -> None:
    house = session(10, topics=[topic(1)])
    house.does(EscalateTopic(body="市政府常务会议", reason="超出权限"))
    house.at("14:20").does(ReconsiderTopic(topic=1, reason="退回"))
    house.does(DeferTopic(lead=m(2), due=date(2026, 12, 18), reason="材料不足"))
    house.at("14:30").does(ReconsiderTopic(topic=1, reason="补齐"))
    house.does(hands(None, 10, 0))
    house.adjourn()
    said = text("record", house)
    assert "14:20　对该议题复议。理由：退回。复议前：结果：上报；上报：市政府常务会议；理由：超出权限。" in said
    assert "14:30　对该议题复议。理由：补齐。复议前：结果：暂缓决策。由成员2牵头" in said
    assert "2026年12月18日" in said
    assert said.count("材料不足") == said.count("超出权限") == 1
    assert "材料不足" not in text("minutes", house)


def test_the_time_among_the_numbers_of_an_overridden_rule_is_that_of_the_place() -> None:
    house = session(3, topics=(), opened=None, segments=segments("speech", "discuss"))
    house.does(OpenSegment(segment=1))
    house.does(OpenSegment(segment=2))
    house.does(OpenSegment(segment=1), because="补充")
    house.adjourn()
    assert "环节1已进行过，自14:" in text("record", house)


def test_the_list_of_decisions_names_each_item_and_the_body() -> None:
    said = text("decisions", held())
    assert "举手表决" not in said
    assert "部分通过" in said
    assert "逐项审议" in said
    assert "上报市政府常务会议决定。" in said


@pytest.mark.parametrize("what", ["minutes", "record", "decisions"])
def test_in_english_there_is_no_chinese_of_the_program(what: str) -> None:
    said = text(what, held(), "en")
    for chinese in ("第1项", "当选", "上报", "复议", "小结", "强调", "争议"):
        assert chinese not in said.replace("争议大小", "")


def test_an_item_on_which_nobody_voted_is_said() -> None:
    house = session(10, topics=[topic(1, items=("一", "二")), topic(2)])
    house.does(hands(1, 10, 0))
    house.adjourn()
    assert "未表决：第2项（二）。" in text("record", house)
    assert "未表决" not in text("minutes", house)
    assert "未表决" not in text("record", session(10, topics=[topic(1, items=("一", "二"))], opened=None).adjourn())


def test_what_is_summed_up_on_a_confidential_topic_stays_there() -> None:
    house = session(topics=[topic(1, confidential=True), topic(2)])
    house.does(SumUp(text="密"))
    house.hands(14)
    house.open(2)
    house.does(SumUp(text="公开"))
    house.hands(14)
    house.close()
    house.does(SumUp(text="全会"))
    shown = open_part(house.meeting, house.record)
    assert [t.summary for t in shown.topics] == ["公开"]
    assert shown.meeting.summary == "全会"
    assert "密" not in "".join(remark.text for remark in shown.remarks)
    assert "会议强调，密" not in text("minutes", house)
