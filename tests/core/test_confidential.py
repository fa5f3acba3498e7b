"""What of a meeting is confidential: by flag, by rule, by time, and after corrections."""

from __future__ import annotations

from meetroom.acts.agenda import AdmitObserver
from meetroom.acts.attendance import ComeBack, StepOut
from meetroom.acts.correction import Fix
from meetroom.acts.motion import AdmitMotion, MakeMotion
from meetroom.acts.note import TakeNote
from meetroom.acts.session import Adjourn, RecordIncident
from meetroom.acts.task import AssignTask
from meetroom.acts.topic import CloseTopic, OpenTopic
from meetroom.facts.agenda import PlannedTopic
from meetroom.questions.confidential import Confidential, confidential
from meetroom.record import open_part
from tests.core.house import START, Table, m, session, topic


def with_topics(*topics: PlannedTopic) -> Table:
    """A meeting in session with these topics: entries 1 to 3 are the import, the arrivals and 开会."""
    return session(topics=topics, opened=None)


def found(table: Table) -> Confidential:
    return confidential(table.meeting)


def test_a_topic_is_confidential_by_its_category_or_its_flag_which_goes_first() -> None:
    table = with_topics(
        topic(1),
        topic(2, category="cadre"),
        topic(3, confidential=True),
        topic(4, category="cadre", confidential=False),
    )
    assert found(table).topics == {2, 3}


def test_a_meeting_without_such_a_topic_has_nothing_confidential() -> None:
    table = with_topics(topic(1))
    table.does(OpenTopic(topic=1))
    table.does(RecordIncident(text="停电"))
    assert found(table) == Confidential()
    assert open_part(table.meeting, table.record) == table.record


def test_what_names_no_topic_belongs_to_the_one_at_hand() -> None:
    table = with_topics(topic(1), topic(2, confidential=True))
    table.does(OpenTopic(topic=2))
    incident = table.does(RecordIncident(text="秘")).no
    out = table.does(StepOut(persons=(m(3),), reason="秘")).no
    back = table.does(ComeBack(persons=(m(3),))).no
    guest = table.does(AdmitObserver(name="秘")).no
    moved = table.does(MakeMotion(person=m(4), text="秘")).no
    admitted = table.does(AdmitMotion(reason="秘")).no
    other = table.does(AssignTask(topic=1, unit="办公室", due=START.date(), text="公开"), "recorder").no
    table.does(CloseTopic(how="noted"))
    open_again = table.does(RecordIncident(text="公开")).no
    hidden = found(table)
    assert {incident, out, back, guest, moved, admitted} <= hidden.entries
    assert hidden.entries.isdisjoint({2, 3, other, open_again})
    # The motion became a topic, which is confidential too.
    assert hidden.topics == {2, 3}
    assert hidden.guests == {"G01"}
    shown = open_part(table.meeting, table.record)
    assert "秘" not in repr(shown)
    assert "公开" in repr(shown)
    assert shown.left_out is not None
    assert (shown.left_out.topics, shown.left_out.persons, shown.left_out.reasons) == (2, 1, 1)


def test_a_corrected_opening_takes_what_was_recorded_with_it() -> None:
    table = with_topics(topic(1), topic(2, confidential=True))
    opened = table.does(OpenTopic(topic=1)).no
    incident = table.does(RecordIncident(text="秘")).no
    assert incident not in found(table).entries
    fix = table.does(Fix(entry=opened, command=OpenTopic(topic=2))).no
    assert {opened, incident, fix} <= found(table).entries
    again = table.does(Fix(entry=opened, command=OpenTopic(topic=1))).no
    # The topic is open again; the corrections still tell of the other.
    assert incident not in found(table).entries
    assert {fix, again} <= found(table).entries


def test_what_was_recorded_with_an_opening_that_is_struck_stays_confidential() -> None:
    table = with_topics(topic(1), topic(2, confidential=True))
    opened = table.does(OpenTopic(topic=2)).no
    out = table.does(StepOut(persons=(m(4),), reason="秘"), "recorder").no
    struck = table.strike(opened).no
    after = table.does(StepOut(persons=(m(5),), reason="公开"), "recorder").no
    hidden = found(table).entries
    assert {opened, out, struck} <= hidden
    assert after not in hidden
    shown = repr(open_part(table.meeting, table.record))
    assert "秘" not in shown
    assert "公开" in shown


def test_a_struck_entry_and_what_struck_it_stay_confidential() -> None:
    table = with_topics(topic(1), topic(2, confidential=True))
    table.does(OpenTopic(topic=2))
    note = table.does(TakeNote(text="秘"), "recorder").no
    table.does(CloseTopic(how="noted"))
    struck = table.strike(note).no
    table.does(Adjourn())
    assert {note, struck} <= found(table).entries
    assert "秘" not in repr(open_part(table.meeting, table.record))
