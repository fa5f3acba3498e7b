"""The terminal that the screens run in: bytes that are no text, and a program stopped and continued from outside.

It reaches into Textual's own driver, for which Textual is pinned: its input thread decodes strictly, so that one byte
of another encoding (a terminal set to GBK, a line gone wrong) would end the program in the middle of a meeting; and
it starts a second input thread when it is continued without having suspended itself.
"""

from __future__ import annotations

import sys
from encodings import utf_8

from textual import constants
from textual.binding import Binding
from textual.driver import Driver

SUSPEND = Binding("ctrl+z", "suspend_process", show=False, priority=True)


class _Lenient(utf_8.IncrementalDecoder):
    """UTF-8 in parts; what is no UTF-8 becomes U+FFFD, and is shown."""

    def __init__(self, errors: str = "replace") -> None:
        super().__init__("replace")


if sys.platform == "win32":

    def terminal_driver() -> type[Driver] | None:
        """None: Textual's own choice, which reads characters and not bytes."""
        return None

else:
    from textual.drivers import linux_driver

    class TerminalDriver(linux_driver.LinuxDriver):
        """Textual's driver for terminals, which no input ends."""

        _suspended = False

        def run_input_thread(self) -> None:
            """Read until the end, whatever comes."""
            vars(linux_driver)["getincrementaldecoder"] = lambda encoding: _Lenient
            super().run_input_thread()

        def suspend_application_mode(self) -> None:
            """Give the terminal back for a while."""
            super().suspend_application_mode()
            self._suspended = True

        def resume_application_mode(self) -> None:
            """Take the terminal again, unless it was never given back."""
            if self._suspended:
                self._suspended = False
                super().resume_application_mode()

    def terminal_driver() -> type[Driver] | None:
        """The driver for terminals; None where the environment names another, as a browser does."""
        return None if constants.DRIVER is not None else TerminalDriver
