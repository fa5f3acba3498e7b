"""template: files to fill in. An empty agenda, a kind of meeting, the form of a proposal, templates of documents."""

from __future__ import annotations

from pathlib import Path

import click

from meetroom.commands import common, say
from meetroom.i18n import gettext as _
from meetroom.i18n import language

# `--kind` with nothing behind it: a kind of meeting of one's own.
_OWN = "*"
# What workbooks may be called that are no agendas.
_PEOPLE, _PLAN = ("people", "名录", "人员"), ("plan", "计划", "年度计划")


def template_command() -> click.Command:
    """`meetroom template`."""

    @click.command(
        "template",
        help=_(
            "Write an empty agenda (.toml with explanations, .xlsx), directory (people.xlsx) or plan (plan.xlsx), the"
            " form of a proposal (proposal.docx, .xlsx, .toml), or a template of a document (as minutes.docx)."
        ),
    )
    @click.argument("file", required=False, type=click.Path(path_type=Path))
    @click.option(
        "--kind", "kind", is_flag=False, flag_value=_OWN, metavar="[KIND]",
        help=_("A kind of meeting of your own, instead of an agenda; KIND: for which kind a proposal is."),
    )  # fmt: skip
    @click.option("--force", is_flag=True, help=_("Overwrite an existing file."))
    @click.pass_obj
    def command(db: Path | None, file: Path | None, kind: str | None, force: bool) -> None:
        from meetroom.documents.files import Exists, write_file

        if file is None and kind not in (None, _OWN):
            # What stands behind --kind is the file where there is no other.
            assert kind is not None
            file, kind = Path(kind), _OWN
        if file is None:
            raise click.UsageError(_("A file is missing: agenda.toml, proposal.docx, minutes.docx …"))
        content = _content(file, kind)
        common.fail_if_own(file, common.book_path(db))
        try:
            write_file(file, content, overwrite=force)
        except Exists:
            say.fail(_("{file} exists already. Accepted: another name.").format(file=file))
        except OSError as problem:
            say.fail(_("{file} cannot be written: {reason}").format(file=file, reason=problem.strerror))
        say.write(str(file))

    return command


def _content(file: Path, kind: str | None) -> bytes:
    from meetroom.documents import FORMS
    from meetroom.documents.own_template import start
    from meetroom.intake.proposal_form import FORMS as PROPOSAL_FORMS
    from meetroom.intake.proposal_form import NAMES
    from meetroom.intake.template import kind_template, template

    form = file.suffix.lower().removeprefix(".")
    if file.stem.casefold() in NAMES and form in PROPOSAL_FORMS and kind != _OWN:
        return _proposal(form, kind)
    if kind not in (None, _OWN):
        say.fail(_("A kind of meeting is named for the form of a proposal alone: proposal.docx, .xlsx or .toml."))
    if form == "xlsx" and kind is None:
        return _workbook(file.stem.casefold())
    document = form == "docx" and file.stem in FORMS and kind is None
    if form != "toml" and not document:
        accepted = _(", ").join(
            ["agenda.xlsx", "people.xlsx", "plan.xlsx"]
            + [f"{what}.docx" for what in FORMS]
            + [f"proposal.{each}" for each in PROPOSAL_FORMS]
        )
        told = _("{file}: a template can be written as .toml, or as one of {accepted}.")
        say.fail(told.format(file=file.name, accepted=accepted))
    if document:
        return start(language())
    return (kind_template if kind else template)(language()).encode()


def _workbook(stem: str) -> bytes:
    """An empty workbook: of people or of a plan where its file is called so, else of an agenda."""
    from meetroom.intake.agenda_file import blank_agenda
    from meetroom.intake.blank_sheets import blank_people, blank_plan

    blank = blank_people if stem in _PEOPLE else blank_plan if stem in _PLAN else blank_agenda
    return blank(language())


def _proposal(form: str, kind: str | None) -> bytes:
    from meetroom.commands.proposals import kind_meant
    from meetroom.intake.proposal_form import proposal_form
    from meetroom.rules.proposal import Demands
    from meetroom.rules.rulebook import resolve
    from meetroom.views.proposals import demands

    if kind is None:
        return proposal_form(form, None, Demands(), language())
    of = kind_meant(kind)
    return proposal_form(form, of, demands(of, resolve(of, common.office().for_kind(of), {})), language())
