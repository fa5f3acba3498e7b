"""What commands take from this machine: time, boot, zone, terminal."""

from __future__ import annotations

import hashlib
import os
import sys
import time
import uuid
import warnings
from datetime import datetime, tzinfo
from pathlib import Path

from meetroom.commands.say import fail
from meetroom.dates import written
from meetroom.i18n import gettext as _
from meetroom.room.clock import Clock, MachineClock, RehearsalClock

FIRST_YEAR, LAST_YEAR = 2000, 2100


def prepare_terminal() -> None:
    """What must be so before Textual is imported for the first time."""
    # The keyboard protocol garbles words committed by an input method, and a slow frame rate delays what was recorded.
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    os.environ.setdefault("TEXTUAL_FPS", "240")
    # Where a shell exported them, they go before the size that the terminal really has, and never change with it.
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


def zone() -> tzinfo:
    """The machine's zone, for local times in an agenda: it knows the offset of any day, in summer and in winter.

    Where the system names no zone, or another than its clock keeps: the offset that the clock has today.
    """
    from pendulum.tz.local_timezone import get_local_timezone

    now = datetime.now().astimezone()
    kept = now.tzinfo
    assert kept is not None
    try:
        with warnings.catch_warnings(action="ignore"):
            named = get_local_timezone()
    except (ValueError, LookupError, OSError):
        return kept
    return named if now.astimezone(named).utcoffset() == now.utcoffset() else kept


def wall(zone: tzinfo) -> datetime:
    """The machine's time in an offset."""
    return datetime.now(zone)


def elapsed() -> float:
    """Seconds of a clock that runs on while the machine is suspended, where the system has one.

    On Linux that is CLOCK_BOOTTIME, on macOS CLOCK_MONOTONIC; Python's own monotonic clock stands still there.
    """
    running_on = getattr(time, "CLOCK_BOOTTIME", None) or (sys.platform == "darwin" and time.CLOCK_MONOTONIC)
    return time.clock_gettime(running_on) if running_on else time.monotonic()


def boot() -> str:
    """The identity of this boot of the machine; where the system does not tell, of this process."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return f"process-{uuid.uuid4()}"


def clock(rehearsal: datetime | None = None) -> Clock:
    """The machine's clock, or one that runs on from a given time."""
    return MachineClock(wall, elapsed, boot()) if rehearsal is None else RehearsalClock(rehearsal, elapsed)


def read_time(text: str, zone: tzinfo | None) -> datetime:
    """A time given on the command line, in the meeting's offset where it names none; None: without one."""
    try:
        found = written.instant(text, datetime.now(zone))
    except written.NoSuchTime:
        found = None
    if found is None:
        fail(
            _("{text} is not a time. Accepted, for example: {examples}").format(
                text=text, examples=" · ".join(written.EXAMPLES)
            ),
            2,
        )
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        fail(_("{text} is not a year of this program. Accepted: 2000 to 2100.").format(text=text), 2)
    return found


def file_of(path: str) -> str:
    """The name and SHA-256 of the file that a text is the path of, "" where it is of none that can be read."""
    try:
        found = Path(path).expanduser()
        if not found.is_file():
            return ""
        with found.open("rb") as file:
            return f"{found.name} SHA-256 {hashlib.file_digest(file, 'sha256').hexdigest()}"
    except (OSError, ValueError, RuntimeError):
        return ""
