"""What several pages of the display have: clocks, who has the floor and who is next."""

from __future__ import annotations

import msgspec

from meetroom.i18n import gettext as _
from meetroom.views.display import Display, ShownSpeech
from meetroom.wording.times import running
from screens.display.page import Clock, Page, Words


def time_of_day(seen: Display) -> Clock:
    """Where no clock runs: the time of day, which says so."""
    return Clock(figure=f"{seen.now:%H:%M}", role="dim", left=((_("time of day"), "dim"),))


def waiting(seen: Display) -> Words | None:
    """Who speaks next, where nobody does now."""
    return Words(label=_("next  ").strip(), text=seen.next_speaker) if seen.next_speaker else None


def speaking(seen: Display, speech: ShownSpeech, page: Page) -> Page:
    """A page with whoever has the floor: what is left, amber near the end, red and counting on over it."""
    kinds = {"report": _("report"), "statement": _("statement"), "briefing": _("briefing")}
    coming = _("next  ").rstrip()
    under = ((f"{coming}  ", "dim"), (seen.next_speaker, "strong")) if seen.next_speaker else ()
    who = Words(label=kinds[speech.kind], text=speech.name, under=under)
    clock = clock_of(speech.elapsed, speech.limit, speech.warn, speech.paused)
    return msgspec.structs.replace(page, who=who, clock=clock)


def clock_of(elapsed: int, limit: int | None, warn: int, paused: bool) -> Clock:
    """The figure of a clock: what is left or how much over; beneath it a bar and words."""
    stopped = ((_("paused"), "warn"),) if paused else ()
    if limit is None:
        return Clock(figure=running(elapsed), role="text", left=stopped)
    remains = limit - elapsed
    role = "bad" if remains < 0 else "warn" if remains <= warn else "good"
    left = stopped or ((_("over time") if remains < 0 else _("of {limit}").format(limit=running(limit)), role),)
    return Clock(
        figure=f"+{running(-remains)}" if remains < 0 else running(remains), role=role, of=(elapsed, limit), left=left,
        right=((_("used {time}").format(time=running(elapsed)), "dim"),),
    )  # fmt: skip
