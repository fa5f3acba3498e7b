"""Every pair of document and form that is offered works, and overwriting is advised for a meeting's own file alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from meetroom.commands.agenda_files import FORMS as AS_AGENDA
from meetroom.documents import ALL_FORMS, FORMS, WHAT
from meetroom.documents.pdf.fonts import substitutes, system_fonts
from tests.running import SCENARIOS, TOP, Program

MEETING = "2026-12-04-monthly"
# What has no facts before the meeting, and what is said of it.
NOT_YET = {
    "ballots": "No topic of this meeting is put to a vote on paper. 1 topic is left out",
    "budget": "No budget was set",
    "change-notice": "No notice was given",
    "claim": "No expenses were claimed",
    "lodging": "Nobody lodges at this meeting",
    "staff": "Nobody was given anything",
    **dict.fromkeys(("orders", "slips", "convey", "conveying", "circular", "output"), "The meeting is not over yet."),
    "archive-list": "The meeting is not over yet.",
}  # fmt: skip


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """A meeting imported and not begun."""
    program = Program(tmp_path)
    program.imported(SCENARIOS / "a.toml")
    return program


def piped(program: Program, *arguments: str) -> bytes:
    """What the program writes to a pipe."""
    done = subprocess.run(
        program.command(*arguments), cwd=program.folder, env=program.environment, capture_output=True, check=True,
        timeout=120,
    )  # fmt: skip
    return done.stdout


def test_every_pair_that_is_offered_works_and_every_other_is_refused_with_what_does(program: Program) -> None:
    told = program.run("export", "--help").stdout
    forms = tuple(dict.fromkeys((*ALL_FORMS, *AS_AGENDA)))
    assert f"[{'|'.join(forms)}]" in told
    assert "ofd" not in told
    for what in WHAT:
        # The agenda is written as the file that it may be read from again, too.
        offered = tuple(dict.fromkeys((*FORMS[what], *(AS_AGENDA if what == "agenda" else ()))))
        for form in (*forms, "ofd"):
            if form in offered and what in NOT_YET:
                refused = program.run("export", MEETING, "--what", what, "--as", form, status=1)
                assert NOT_YET[what] in refused.stderr
            elif form in offered:
                program.run("export", MEETING, "--what", what, "--as", form, "-o", f"{what}.{form}")
                assert (program.folder / f"{what}.{form}").stat().st_size > 20
            else:
                refused = program.run("export", MEETING, "--what", what, "--as", form, status=1)
                assert refused.stderr.endswith(f"Accepted: {', '.join(offered)}\n")


def test_a_dash_is_standard_output(program: Program) -> None:
    text = program.run("export", MEETING, "--what", "minutes", "--as", "md", "-o", "-").stdout
    assert text == program.run("export", MEETING, "--what", "minutes", "--as", "md").stdout
    assert piped(program, "export", MEETING, "--what", "minutes", "--as", "docx", "-o", "-").startswith(b"PK")
    assert not list(program.folder.glob("-*"))


def test_csv_is_as_excel_opens_it_in_a_file_and_where_it_is_asked_for(program: Program) -> None:
    export = ("export", MEETING, "--what", "tasks", "--as", "csv")
    program.run(*export, "-o", "tasks.csv")
    written = (program.folder / "tasks.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\n") == written.count(b"\r\n") > 0
    assert piped(program, *export, "--excel") == written
    assert not piped(program, *export).startswith(b"\xef\xbb\xbf")
    assert "csv" in program.run("export", MEETING, "--what", "tasks", "--as", "md", "--excel", status=1).stderr


@pytest.mark.parametrize("name", ["office.toml", "calendar.toml", "screens.toml", "faults.log"])
@pytest.mark.parametrize("there", [True, False])
def test_no_document_takes_the_place_of_the_settings(program: Program, name: str, there: bool) -> None:
    path = program.folder / name
    if there:
        path.write_bytes(b"")
    (program.folder / "link").symlink_to(path)
    for way in (path, program.folder / "link"):
        export = ("export", MEETING, "--what", "minutes", "--as", "md", "-o", way, "--force")
        assert name in program.run(*export, status=1).stderr or "link" in program.run(*export, status=1).stderr
    assert path.exists() is there
    assert not there or path.read_bytes() == b""


def test_force_is_advised_for_an_own_file_alone(program: Program) -> None:
    export = ("export", MEETING, "--what", "minutes", "--as", "docx")
    program.run(*export)
    assert "--force" in program.run(*export, status=1).stderr
    program.run(*export, "--force")
    (program.folder / "chosen.docx").write_bytes(b"another meeting's")
    assert "--force" not in program.run(*export, "-o", "chosen.docx", status=1).stderr
    assert (program.folder / "chosen.docx").read_bytes() == b"another meeting's"
    twin = program.folder / "twin.toml"
    text = (SCENARIOS / "a.toml").read_text(encoding="utf-8")
    twin.write_text(text.replace("number = 12", "number = 13"), encoding="utf-8")
    other = program.run("import", twin, "--new").stdout.strip()
    name = program.run("export", other, "--what", "minutes", "--as", "docx").stdout.strip()
    assert other in name
    assert len(list(program.folder.glob("2026-12-04-*.docx"))) == 2


def test_a_pdf_names_the_fonts_that_stand_for_others(program: Program) -> None:
    done = program.run("export", MEETING, "--what", "minutes", "--as", "pdf", "-o", "m.pdf")
    assert (program.folder / "m.pdf").read_bytes().startswith(b"%PDF-1.7")
    told = "".join(line for line in done.stderr.splitlines() if line.startswith("Fonts that this machine lacks: "))
    lacking = substitutes(system_fonts(), ("title", "body", "latin"))
    assert all(f"{one.label} ({one.family} instead)" in told for one in lacking)


def test_without_the_library_a_pdf_is_refused_with_what_to_install(program: Program) -> None:
    (program.folder / "sitecustomize.py").write_text('import sys; sys.modules["typst"] = None')
    refused = subprocess.run(
        program.command("export", MEETING, "--what", "minutes", "--as", "pdf", "-o", "m.pdf"),
        cwd=program.folder, env={**program.environment, "PYTHONPATH": f"{program.folder}:{TOP}"},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert refused.returncode == 1
    assert "pip install meetroom[pdf]" in refused.stderr
    assert not (program.folder / "m.pdf").exists()
