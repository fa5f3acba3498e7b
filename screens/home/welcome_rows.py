"""What is shown where a book has no meeting yet: four ways to begin, the six steps of the sample, where things are."""

from __future__ import annotations

from datetime import datetime

from meetroom.i18n import gettext as _
from meetroom.wording.times import weekday
from screens.widgets.rows import Row, Span, on
from screens.widgets.text import chip, cut, key_row, pad, spread

# The keys 1 to 4, by the names of what they do.
WAYS = ("tour", "new", "import", "restore")


def words(name: str) -> tuple[str, str]:
    """What a way is called, and what it is."""
    return {
        "tour": (_("Try a sample meeting"), _("six steps, about three minutes; no record is kept, minutes at the end")),
        "new": (_("New meeting"), _("field by field; people can be pasted from a spreadsheet")),
        "import": (_("Import"), _("an agenda with its roster: XLSX, CSV, DOCX, TOML")),
        "restore": (_("Open an old book"), _("a copy from a stick or a shared folder, put in the place of this one")),
    }[name]


def ways(selected: int, width: int) -> list[Row]:
    """The four, three rows each."""
    rows: list[Row] = []
    for at, name in enumerate(WAYS):
        title, said = words(name)
        head: Row = ((f"  {at + 1}  ", "key"), (title, "strong"))
        told: Row = ((f"     {cut(said, width - 6)}", "dim"),)
        rows += [on("sel", head, width), on("sel", told, width)] if at == selected else [head, told]
        rows.append(())
    return rows


def steps() -> tuple[tuple[str, str], ...]:
    """The six steps of the sample, each with what there is to see."""
    return (
        (_("Sign in, convene"), _("the quorum is counted")),
        (_("Report and speak"), _("timed, with a warning")),
        (_("Positions"), _("1 2 3, then the reason")),
        (_("Vote"), _("what is missing is said")),
        (_("Task"), _("due in working days")),
        (_("Adjourn and sign"), _("minutes, to be printed")),
    )


def step_rows(width: int) -> list[Row]:
    """The six steps, a row or two each."""
    rows: list[Row] = []
    for no, (title, said) in enumerate(steps(), 1):
        rows += [((f" {no}  ", "dim"), (pad(title, 16), "plain")), ((f"    {cut(said, width - 5)}", "dim"),)]
    return rows


def hello() -> list[Row]:
    """What stands above the choices."""
    return [
        ((_("  There is no meeting in this book yet."), "strong"),),
        ((_("  Choose one; if in doubt take the first, and come back."), "plain"),),
    ]


def places(book: str, colours: str, width: int) -> list[Row]:
    """What stands beneath them: where the record is, and how it is shown."""
    kept, shown = _("book"), _("colours")
    return [
        ((f"  {pad(kept, 8)}", "dim"), (cut(book, max(8, width - 36)), "plain"), _beside(_("on this machine alone"))),
        ((f"  {pad(shown, 8)}", "dim"), (colours, "plain"), _beside(_("F8 if hard to read"))),
        (),
        ((_("  No keys to learn: the last row always says what Space does."), "dim"),),
    ]


def _beside(words: str) -> Span:
    return (f"   {words}", "dim")


def header(now: datetime, width: int) -> list[Row]:
    """What the program is, and the time."""
    left: list[Span] = [(" meetroom   ", "strong"), (_("desk for the record of meetings"), "plain")]
    return [spread(left, [(f"{now:%Y-%m-%d} {weekday(now)}  ", "plain"), (f"{now:%H:%M} ", "strong")], width)]


def footer(selected: int, width: int) -> Row:
    """What Space does, and the keys."""
    shown = (
        ("1-4", _("choose"), True), ("↑↓", _("choose"), True), ("F10", _("menu"), True), ("F8", _("settings"), True),
        ("Ctrl+Q", _("quit"), True), ("F1", _("help"), True),
    )  # fmt: skip
    return key_row(shown, width, chip(_("Space"), words(WAYS[selected])[0]))


def job_words(what: str, rest: str) -> str:
    """What a line that tells to do something would do."""
    if not rest:
        return {
            "import": _("import: the path of the file"),
            "export": _("export: minutes.docx to FOLDER, or all to FOLDER"),
            "backup": _("copy the book: the path of the new file"),
            "restore": _("put a copy in place: its path"),
            "sign-in": _("at the door: the name of who signs people in"),
            "directory": _("into the directory: the path of the file"),
            "template": _("an empty agenda: the path of the new file, .toml"),
            "open": _("open a book: its path"),
            "make": _("the next meeting: KIND [DATE] [HH:MM] [chair P] [recorder P] [place TEXT]"),
        }[what]
    return {
        "import": _("import: {path}"), "export": _("make: {path}"), "backup": _("copy the book to {path}"),
        "restore": _("put in the place of the book: {path}"),
        "sign-in": _("sign people in at the door: {path}"), "directory": _("put into the directory: {path}"),
        "template": _("write an empty agenda: {path}"), "open": _("open the book {path}"),
        "make": _("make the next meeting: {path}"),
    }[what].format(path=rest)  # fmt: skip
