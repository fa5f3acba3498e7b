"""Checks that every vote passes: who may vote and how, whether the counts add up, how many votes it takes."""

from __future__ import annotations

from datetime import timedelta

from meetroom.command import Context, Refused, quorum_met, room_is_clear, topic_at_hand, undecided_topic
from meetroom.elements.outcome import Decision
from meetroom.facts.ballot import BallotTaken
from meetroom.meeting import Meeting
from meetroom.rules.methods import METHODS, MethodName
from meetroom.rules.outcomes import OutcomeName

# On what a vote depends, and before which it may not lie.
AFTER = ("session", "topic", "floor", "attendance")
# How long a vote that says the same is taken for one that was said twice.
SAID_TWICE = timedelta(minutes=2)


def votable(
    meeting: Meeting, method: MethodName, context: Context, item: int | None = None, *, on_candidates: bool = False
) -> tuple[int, tuple[str, ...]]:
    """The topic and those who may vote on it now, where this method is open, the quorum is met and anybody may.

    item: what of the topic is voted on, which a topic with items needs for everything but a decision by the head.
    on_candidates: the vote is on all candidates together, the only one that a topic with candidates knows.
    """
    _on_candidates(meeting, topic_at_hand(meeting), on_candidates)
    if METHODS[method].decided != "head":
        _on_an_item(meeting, topic_at_hand(meeting), item)
    no = undecided_topic(meeting, context, item)
    methods = meeting.rules.texts("methods", meeting.category(no))
    if context.role not in METHODS[method].roles:
        raise Refused("role", act=method, role=context.role, roles=tuple(sorted(METHODS[method].roles)))
    if method not in methods and on_candidates:
        context.guard(Refused("candidates.method", overridable=True, topic=no))
    elif method not in methods:
        context.guard(Refused("ballot.method", overridable=True, method=method, methods=methods, topic=no))
    if meeting.rules.flag("discussion_required", meeting.category(no)) and not discussed(meeting, no):
        context.guard(Refused("ballot.undiscussed", overridable=True, topic=no))
    room_is_clear(meeting, no, context)
    quorum_met(meeting, no)
    voters = meeting.voters(no)
    if not voters:
        raise Refused("ballot.no_voters", topic=no)
    return no, voters


def discussed(meeting: Meeting, no: int) -> bool:
    """Whether anybody discussed a topic: spoke on it other than by the report, took a position, in writing too, or is
    noted with what they said."""
    taken = meeting.positions.of(no)
    running = () if meeting.floor.running is None else (meeting.floor.running,)
    spoke = any(one.topic == no and one.kind == "statement" for one in (*meeting.floor.speeches, *running))
    return spoke or bool(taken.current or taken.written) or any(note.person for note in meeting.notes.of(no))


def _on_candidates(meeting: Meeting, no: int, on_candidates: bool) -> None:
    """Refuse every other vote on a topic with candidates, and one on candidates where there are none."""
    names = meeting.planned(no).candidates
    if names and not on_candidates:
        raise Refused("candidates.needed", topic=no, candidates=names)
    if on_candidates and not names:
        raise Refused("candidates.none", topic=no)


def papers(issued: int, returned: int, invalid: int, voters: tuple[str, ...], context: Context) -> None:
    """Refuse papers that cannot be: issued to others than the voters (fewer, the chair may keep), or more returned than
    issued, none at all, or more invalid than returned."""
    not_negative(issued, returned, invalid)
    if issued != len(voters):
        context.guard(
            Refused(
                "secret.issued", overridable=0 < issued < len(voters), issued=issued, voters=len(voters), who=voters,
                missing=len(voters) - issued,
            )
        )  # fmt: skip
    if returned > issued:
        raise Refused("secret.returned", issued=issued, returned=returned)
    if not returned:
        raise Refused("secret.nobody", issued=issued)
    if invalid > returned:
        raise Refused("secret.invalid", invalid=invalid, returned=returned)


def _on_an_item(meeting: Meeting, no: int, item: int | None) -> None:
    """Refuse a vote on no item of a topic that has some, and one on an item that is not there."""
    items = meeting.planned(no).items
    if item is None:
        if items:
            left = meeting.items_left(no) or tuple(range(1, len(items) + 1))
            raise Refused("item.needed", topic=no, items=left, first=left[0])
    elif not items:
        raise Refused("item.none", topic=no)
    elif not 1 <= item <= len(items):
        raise Refused("item.unknown", topic=no, item=item, last=len(items))


def not_said_already(meeting: Meeting, fact: BallotTaken, context: Context) -> BallotTaken:
    """The vote, refused where the last one on the topic or item was the same count by the same method, within two
    minutes.

    Where the chair goes behind an outcome that there is already, another vote is what is meant.
    """
    if any(override.rule == "topic.decided" for override in context.waived):
        return fact
    last = next((b for b in reversed(meeting.voted(fact.topic)) if b.item == fact.item), None)
    same = last is not None and isinstance(last.fact, BallotTaken) and last.fact.count == fact.count
    if last is not None and same and abs(context.time - last.at) <= SAID_TWICE:
        context.guard(
            Refused(
                "ballot.said_already", overridable=True, topic=fact.topic, method=fact.method, at=last.at,
                entry=last.entry,
            )
        )  # fmt: skip
    return fact


def decided(meeting: Meeting, no: int, outcome: OutcomeName) -> Decision:
    """An outcome with the quorum of the moment and those who must be told."""
    return Decision(outcome, meeting.quorum(no), meeting.absent_members(no))


def outcome(meeting: Meeting, no: int, adopted: bool, item: int | None = None) -> Decision | None:
    """What a vote comes to: a topic of which an amendment was taken up is adopted as amended.

    A vote on an item comes to an outcome once every item was voted on.
    """
    found = {adopted}
    if item is not None:
        voted = meeting.ballots.items_of(no) | {item: adopted}
        if len(voted) < len(meeting.planned(no).items):
            return None
        found = set(voted.values())
    if len(found) > 1:
        return decided(meeting, no, "adopted_in_part")
    if False in found:
        return decided(meeting, no, "rejected")
    return decided(meeting, no, "adopted_amended" if meeting.positions.of(no).amended else "adopted")


def base_of(meeting: Meeting, no: int, present: int, cast: int) -> tuple[str, int, int]:
    """The base, how many it is, and the votes in favour it takes: floor(base / 2) + 1."""
    base = meeting.rules.text("majority_base", meeting.category(no)) or "present"
    number = {"entitled": meeting.expected, "present": present, "cast": cast}[base]
    return base, number, number // 2 + 1


def counts_add_up(counts: tuple[int, int, int], voters: tuple[str, ...], method: MethodName, context: Context) -> int:
    """How many did not vote; a sum above the voters is refused for good, one below unless the chair keeps it.

    Where nobody voted at all there is no vote to keep.
    """
    not_negative(*counts)
    total = sum(counts)
    if total == len(voters):
        return 0
    for_, against, abstain = counts
    rule = "ballot.above" if total > len(voters) else "ballot.below" if total else "ballot.nobody"
    refusal = Refused(
        rule, overridable=rule == "ballot.below", voters=len(voters), sum=total,
        who=voters, missing=len(voters) - total, method=method, for_=for_, against=against, abstain=abstain,
    )  # fmt: skip
    context.guard(refusal)
    return len(voters) - total


def not_negative(*counts: int) -> None:
    """Refuse a count below 0."""
    if min(counts) < 0:
        raise Refused("ballot.negative", count=min(counts))
