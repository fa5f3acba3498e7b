"""Who works at the sign-in desk, as it is given on the command line and kept with each mark made there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from meetroom.commands import say
from meetroom.i18n import gettext as _

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
# As long as any other name may be.
LONGEST = 2_000


def option(*, required: bool = False) -> Callable[[Decorated], Decorated]:
    """The option that names the operator, in a parameter `name`."""
    return click.option(
        "--operator",
        "name",
        metavar=_("NAME"),
        required=required,
        help=_("Who works at the sign-in desk; kept with each mark."),
    )


def checked(name: str) -> str:
    """The name as it is kept, without what nobody sees; leaves the program where nothing is left or it is too long."""
    from meetroom.entry import clean
    from meetroom.wording.unseen import left_out, legible

    try:
        seen, unseen = legible(clean(name).strip())
    except UnicodeEncodeError:
        raise click.UsageError(_("This could not be read as text.")) from None
    say.say_if(left_out(unseen))
    if not seen.strip():
        raise click.UsageError(_("--operator names nobody. Accepted: the name of who works at the desk."))
    if len(seen) > LONGEST:
        raise click.UsageError(
            _("The name of the operator has {found} characters. Accepted: at most {most}.").format(
                found=len(seen), most=LONGEST
            )
        )
    return seen.strip()
