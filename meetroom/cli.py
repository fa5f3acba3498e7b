"""The command line: the language is chosen first, then the one command that was named is loaded."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from meetroom import __version__
from meetroom.commands.click_words import Missing, translate_click, translate_usage
from meetroom.commands.foreign import foreign_package
from meetroom.i18n import choose_language, set_language
from meetroom.i18n import gettext as _
from meetroom.wording.visible import visible

COMMANDS = {
    "chair": "rooms",
    "record": "rooms",
    "review": "rooms",
    "display": "rooms",
    "prepare": "rooms",
    "sign-in": "rooms",
    "demo": "live",
    "template": "templates",
    "import": "imports",
    "remove": "agenda",
    "people": "people",
    "calendar": "calendar",
    "plan": "plan",
    "apply": "plan",
    "propose": "proposals",
    "proposals": "proposals",
    "check": "check",
    "material": "material",
    "new": "new",
    "docket": "docket",
    "list": "look",
    "play": "live",
    "say": "live",
    "show": "look",
    "entries": "look",
    "export": "export",
    "search": "search",
    "decisions": "follow",
    "tasks": "tasks",
    "chase": "chase",
    "report": "report",
    "progress": "progress_file",
    "deferrals": "matters",
    "opinions": "matters",
    "stats": "stats",
    "ledger": "ledger",
    "conveying": "conveying",
    "rules": "look",
    "archive": "archive",
    "verify": "book",
    "rebuild": "book",
    "backup": "book",
    "restore": "book",
    "pin": "pin",
    "schema": "look",
}


class _Commands(click.Group):
    """The commands by name, each imported only when it is run or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        _know_own_kinds()
        name = cmd_name.replace("-", "_")
        found: click.Command = getattr(import_module(f"meetroom.commands.{module}"), f"{name}_command")()
        translate_usage(found)
        # Click ends what it finds too long in dots; nothing of a sentence is left out.
        found.short_help = found.help
        return found

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.MissingParameter as problem:
            raise Missing(problem) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as problem:
            raise click.NoSuchCommand(problem.command_name, possibilities=COMMANDS, ctx=ctx) from None


def _know_own_kinds() -> None:
    """Let the rules know where an office's own kinds of meetings are; a start that needs no kinds imports nothing."""
    from meetroom.commands import common
    from meetroom.rules.kind_words import in_use_from
    from meetroom.rules.kinds import own_kinds_from

    own_kinds_from(common.own_kinds)
    in_use_from(common.kinds_in_use)


def program() -> click.Group:
    """The whole command line in the language spoken now."""

    @click.group(
        cls=_Commands,
        name="meetroom",
        help=_("Run a formal meeting while it happens, and keep its record."),
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    @click.option(
        "--db", "db", type=click.Path(path_type=Path), help=_("The book (default: MEETROOM_DB, else your data folder).")
    )
    @click.option("--lang", type=click.Choice(["zh", "en"]), help=_("The language of texts for people."))
    @click.version_option(__version__, message=f"meetroom {__version__}")
    @click.pass_context
    def meetroom(context: click.Context, db: Path | None, lang: str | None) -> None:
        context.obj = db
        if context.invoked_subcommand is not None:
            return
        if sys.stdin.isatty() and sys.stderr.isatty():
            from meetroom.commands import home

            _know_own_kinds()
            sys.exit(home.run(db))
        click.echo(context.get_help())

    translate_usage(meetroom)
    return meetroom


def _foreign_sentence(name: str, place: Path | None) -> str:
    if place is None:
        sentence = _("The package {name} of this program is missing. Install meetroom again.")
    else:
        sentence = _(
            "{path} stands where the package {name} of this program should be, and is another program's. Install"
            " meetroom again, in a virtual environment of its own."
        )
    return sentence.format(name=name, path=place)


def _language_option(arguments: Sequence[str]) -> str | None:
    """The value of --lang, needed before click has parsed anything, because help texts freeze at definition."""
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return None


def _kept_language() -> str | None:
    """The language that the user set for the screens, where the environment does not name one for this program."""
    if os.environ.get("MEETROOM_LANG"):
        return None
    from meetroom.commands import common

    return common.preferences().values.language or None


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit status 0 done, 1 refused or not found, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    set_language(choose_language(_language_option(given) or _kept_language(), os.environ))
    translate_click()
    for stream in (sys.stdout, sys.stderr):
        # A Windows console or a pipe may be in another encoding; Chinese must never end in a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if strange := foreign_package():
        click.echo(visible(_foreign_sentence(*strange)), err=True)
        sys.exit(1)
    try:
        program()(given, prog_name="meetroom")
    except OSError as problem:
        # Standard output that is full or gone; everything else has its own sentence where it happens.
        with suppress(OSError, ValueError):
            click.echo(_("The output cannot be written: {reason}").format(reason=problem.strerror), err=True)
        os._exit(1)
