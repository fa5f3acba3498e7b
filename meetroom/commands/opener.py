"""Show or print a file with what the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from meetroom.i18n import gettext as _


def show(path: Path) -> str:
    """Open a file or a folder; what to say of it: where it is, if nothing here can show it."""
    if not path.exists():
        return _("{path} is not there yet.").format(path=path)
    if sys.platform == "win32":
        os.startfile(path)
        return _("Opened: {path}").format(path=path)
    name = "open" if sys.platform == "darwin" else "xdg-open"
    program = shutil.which(name)
    # Without a desktop it would try browsers of the terminal, over the screen.
    desktop = sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if program is None or not desktop:
        return _("Nothing here can show it; it is in {path}").format(path=path)
    _start(program, str(path))
    return _("Opened: {path}").format(path=path)


def print_out(path: Path) -> str:
    """Print a file; what to say of it: where it is, if nothing here can print it."""
    if not path.exists():
        return _("{path} is not there yet.").format(path=path)
    if sys.platform == "win32":
        os.startfile(path, "print")
        return _("Sent to the printer: {path}").format(path=path)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    spooler = shutil.which("lp")
    # A spooler prints what it can read; of an office's formats only the office makes pages.
    if office is not None and spooler is not None:
        command = [office, "--headless", "-p", str(path)]
    elif spooler is not None and path.suffix in (".md", ".txt", ".pdf"):
        command = [spooler, str(path)]
    else:
        return _("Nothing here can print it; it is in {path}").format(path=path)
    _start(*command)
    return _("Sent to the printer: {path}").format(path=path)


def _start(*command: str) -> None:
    """Start a program of its own, away from the screen; somebody has to wait for its end, which nobody else does."""
    begun = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=begun.wait, daemon=True).start()
