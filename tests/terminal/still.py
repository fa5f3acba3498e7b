"""The program with clocks that stand still: python -m tests.terminal.still TIME ARGUMENTS…"""

from __future__ import annotations

import sys
from datetime import datetime, tzinfo

from meetroom.cli import main
from meetroom.commands import home, machine
from meetroom.room.clock import Clock, ScriptClock

NOW = datetime.fromisoformat(sys.argv.pop(1))


class Still(datetime):
    """A calendar with one moment in it."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Still:
        """That moment."""
        return cls.fromtimestamp(NOW.timestamp(), tz or NOW.tzinfo)

    def astimezone(self, tz: tzinfo | None = None) -> Still:
        """As it is, where no other offset is asked for."""
        return self if tz is None else super().astimezone(tz)


def still(rehearsal: datetime | None = None) -> Clock:
    """A clock of a meeting."""
    return ScriptClock(NOW)


if __name__ == "__main__":
    vars(machine)["clock"] = still
    vars(home)["datetime"] = Still
    main()
