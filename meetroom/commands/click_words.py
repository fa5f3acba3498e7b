"""The words that click itself says, listed here so that they are translated with the program's own."""

from __future__ import annotations

import gettext
import os
import re

import click

from meetroom.i18n import DOMAIN, FOLDER, N_, language, ngettext
from meetroom.i18n import gettext as _

WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Positional arguments"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("Error: {message}"),
    N_("Error: invalid input"),
    N_("Error: The two entered values do not match."),
    N_("Repeat for confirmation"),
    N_("Do you want to continue?"),
    N_("Confirm the action without prompting."),
    N_("Press any key to continue..."),
    N_("Missing command."),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing parameter: {param_name}"),
    N_("Missing {param_type}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid start character for option ({option})"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Invalid value: {message}"),
    N_("Choose from:\n\t{choices}"),
    N_("Choice({choices})"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value!r} is not a valid boolean. Recognized values: {states}"),
    N_("{value!r} is not a valid UUID."),
    N_("{value} is not in the range {range}."),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{name} {filename!r} is not executable."),
    N_("Could not open file {filename!r}: {message}"),
    N_("unknown error"),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
    N_("(dynamic)"),
    N_("deprecated"),
    N_("DeprecationWarning: The command {name!r} is deprecated.{extra_message}"),
    N_("DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}"),
    N_("Couldn't detect Bash version, shell completion is not supported."),
    N_("Shell completion is not supported for Bash versions older than 4.4."),
    N_("Windows error: {error}"),
    N_("Aborted!"),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1),
    ngettext("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given.", 1),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    ngettext("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}.", 1),
    ngettext(
        "{len_type} values are required, but {len_value} was given.",
        "{len_type} values are required, but {len_value} were given.",
        1,
    ),
)


def translate_click() -> None:
    """Let click find its words in the program's catalog; it asks the process-wide gettext domain."""
    if language() == "zh":
        os.environ["LANGUAGE"] = "zh_CN"
        gettext.bindtextdomain(DOMAIN, str(FOLDER))
        gettext.textdomain(DOMAIN)


# What stands for a value, in help and usage.
PLACEHOLDERS = (
    N_("MEETING"), N_("STREAM"), N_("FILE"), N_("FOLDER"), N_("SCRIPT"), N_("LINE"), N_("TEXT"), N_("TIME"), N_("DATE"),
    N_("KIND"), N_("HASH"), N_("ROLE"), N_("N"), N_("UNIT"), N_("ID"), N_("GROUP"), N_("BLOCK"),
    N_("WORDS"), N_("WHAT"), N_("OUTCOME"),
)  # fmt: skip


class Missing(click.UsageError):
    """A parameter is missing; click itself ends the sentence with a half-width stop in any language."""

    def __init__(self, problem: click.MissingParameter) -> None:
        """problem: as click found it."""
        told, parameter = problem.format_message(), problem.param
        hint = parameter.get_error_hint(problem.ctx) if parameter is not None else None
        if parameter is not None and isinstance(hint, str):
            argument = isinstance(parameter, click.Argument)
            shape = _("Missing argument {name}.") if argument else _("Missing option {name}.")
            extra = parameter.type.get_missing_message(param=parameter, ctx=problem.ctx)
            told = " ".join(filter(None, (shape.format(name=hint), extra)))
        super().__init__(told, problem.ctx)


class Formatter(click.HelpFormatter):
    """Help whose headings end as the user's language ends them."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        super().write_usage(prog, args, _("Usage:") + ("" if language() == "zh" else " ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading above a list."""
        self.write(f"{'':>{self.current_indent}}{heading}{'：' if language() == 'zh' else ':'}\n")


class Context(click.Context):
    """The context of every command."""

    formatter_class = Formatter


def translate_usage(command: click.Command) -> None:
    """Say in the user's language what click writes as it is into usage and help, and what stands for a value."""
    command.options_metavar = _("[OPTIONS]")
    command.context_class = Context
    for parameter in command.params:
        if isinstance(parameter.type, click.types.IntParamType) and not getattr(parameter, "count", False):
            if type(parameter.type) is click.types.IntParamType:
                parameter.type = click.types.IntParamType()
            # A range keeps its bounds.
            parameter.type.name = _("whole number")
        found = _placeholder(parameter)
        if found:
            parameter.metavar = re.sub("[A-Z]+", lambda name: _(name[0]) if name[0] in PLACEHOLDERS else name[0], found)
    if isinstance(command, click.Group):
        command.subcommand_metavar = _("[COMMAND] [ARGS]...")


def _placeholder(parameter: click.Parameter) -> str:
    """What stands for the value of a parameter, "" where nothing does."""
    if parameter.metavar is not None or (isinstance(parameter, click.Option) and parameter.is_flag):
        return parameter.metavar or ""
    if isinstance(parameter.type, click.Path):
        return "FILE" if isinstance(parameter, click.Option) else (parameter.name or "").upper()
    if isinstance(parameter, click.Argument):
        return (parameter.name or "").upper() if not isinstance(parameter.type, click.Choice) else ""
    return "TEXT" if isinstance(parameter.type, click.types.StringParamType) else ""
