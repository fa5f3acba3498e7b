"""The states of a meeting and of a person's attendance, with what each means. One is added here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from meetroom.i18n import N_
from meetroom.rules.member import Member, table

StageName = Literal["planned", "in_session", "recess", "adjourned", "closed", "cancelled"]
TopicStageName = Literal["planned", "open", "later", "closed"]
PresenceName = Literal["present", "late", "left_early", "leave", "absent", "unexcused", "expected"]


class Stage(Member, frozen=True, kw_only=True):
    """How far a meeting is.

    ahead: it is to come. running: between 开会 and 散会; sitting: and not in recess. over: after 散会; sealed: and
    signed by all, so that nothing of it changes any more.
    """

    name: StageName
    ahead: bool = False
    running: bool = False
    sitting: bool = False
    over: bool = False
    sealed: bool = False

    @property
    def paused(self) -> bool:
        """Whether it is in recess."""
        return self.running and not self.sitting

    @property
    def unsigned(self) -> bool:
        """Whether it has ended and waits for its signatures."""
        return self.over and not self.sealed


class TopicStage(msgspec.Struct, frozen=True, kw_only=True):
    """How far a topic is. ahead: it is still to be taken; untouched: and was not sent later. done: it was closed."""

    name: TopicStageName
    ahead: bool = False
    untouched: bool = False
    done: bool = False

    @property
    def put_back(self) -> bool:
        """Whether it was sent later and waits."""
        return self.ahead and not self.untouched


class Presence(Member, frozen=True, kw_only=True):
    """What the record says of a person's attendance.

    group: the list of the minutes that a member stands in. left: went before the end.
    """

    name: PresenceName
    group: Literal["came", "apologies", "absent", "awaited"]
    left: bool = False


STAGES: Mapping[StageName, Stage] = table(
    Stage(name="planned", label=N_("planned"), ahead=True),
    Stage(name="in_session", label=N_("in session"), running=True, sitting=True),
    Stage(name="recess", label=N_("in recess"), running=True),
    Stage(name="adjourned", label=N_("adjourned"), over=True),
    Stage(name="closed", label=N_("closed"), over=True, sealed=True),
    Stage(name="cancelled", label=N_("cancelled")),
)

TOPIC_STAGES: Mapping[TopicStageName, TopicStage] = table(
    TopicStage(name="planned", ahead=True, untouched=True),
    TopicStage(name="open"),
    TopicStage(name="later", ahead=True),
    TopicStage(name="closed", done=True),
)

PRESENCES: Mapping[PresenceName, Presence] = table(
    Presence(name="present", label=N_("attended"), group="came"),
    Presence(name="late", label=N_("came late"), group="came"),
    Presence(name="left_early", label=N_("left early"), group="came", left=True),
    Presence(name="leave", label=N_("on leave"), group="apologies"),
    Presence(name="absent", label=N_("absent for a reason"), group="absent"),
    Presence(name="unexcused", label=N_("absent without leave"), group="absent"),
    Presence(name="expected", label=N_("not come yet"), group="awaited"),
)
