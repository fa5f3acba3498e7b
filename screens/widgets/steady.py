"""Keep the program going when a handler or a row fails: the error is told to the program and ends nothing.

It reaches into Textual's message loop, for which Textual is pinned: there an error in any handler ends the program.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.css.query import NoMatches
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.strip import Strip
from textual.widget import Widget


@dataclass
class Broke(Message):
    """An error that nobody expected. damaged: the screen lacks a part since."""

    problem: BaseException
    damaged: bool = False


def going(part: MessagePump) -> bool:
    """Whether a part of the program is being taken away, or the program left."""
    return part.app._exit or (isinstance(part, Widget) and part._pruning)


def missed_by_nobody(part: MessagePump, problem: Exception) -> bool:
    """Whether an error is only that something is there no more on what is being taken away: nobody will see it."""
    return isinstance(problem, NoMatches) and going(part)


class Steady(MessagePump):
    """Goes on with the next message after one that failed."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as problem:
            if missed_by_nobody(self, problem):
                return
            # What was not composed or mounted whole will not become so by itself.
            damaged = isinstance(message, events.Compose | events.Mount)
            self.app.post_message(Broke(problem, damaged))


class SteadyWidget(Steady, Widget):
    """Shows nothing where what it would show cannot be made."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; blank ones after an error."""
        try:
            return super().render_lines(crop)
        except Exception as problem:
            self.app.post_message(Broke(problem))
            return [Strip.blank(crop.width)] * crop.height
