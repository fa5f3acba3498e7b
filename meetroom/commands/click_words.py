"""The words that click itself says, listed here so that they are translated with the program's own."""

from __future__ import annotations

import gettext
import os

from meetroom.i18n import DOMAIN, FOLDER, N_, language

WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Error: {message}"),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Invalid value: {message}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("default: {default}"),
    N_("Aborted!"),
)


def translate_click() -> None:
    """Let click find its words in the program's catalog; it asks the process-wide gettext domain."""
    if language() == "zh":
        os.environ["LANGUAGE"] = "zh_CN"
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)
