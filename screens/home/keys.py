"""What can be done at home, declared once: for keys, footer, help, menu and palette."""

from __future__ import annotations

from meetroom.i18n import N_
from meetroom.rules.member import known
from meetroom.rules.statuses import STAGES
from meetroom.seat.actions import own
from meetroom.views.home import HomeList, Listed

# The keys that open a meeting are named by the roles in which they do.
ROLES = ("chair", "recorder", "reviewer", "display")
KEYS = (
    own("chair", ("space", "enter", "1"), "1", N_("Open the selected meeting as its chair."), label=N_("preside")),
    own("recorder", ("2",), "2", N_("Open the selected meeting as its recorder."), label=N_("keep the record")),
    own("reviewer", ("3",), "3", N_("Open the selected meeting as its reviewer."), label=N_("review")),
    own("display", ("4",), "4", N_("Show the selected meeting on a projector."), label=N_("display")),
    own(
        "edit", ("5",), "5", N_("Change the selected meeting until it convenes: people, topics and all."),
        label=N_("edit"),
    ),
    own("documents", ("6",), "6", N_("Make the documents of the selected meeting."), label=N_("documents")),
    own(
        "prepare", ("7",), "7", N_("Prepare the selected meeting until it convenes: what it lacks, people, seats."),
        label=N_("prepare"),
    ),
    own("calendar", ("f4",), "F4", N_("The calendar: what is due when, and what still needs a day."),
        label=N_("calendar")),
    own("new", ("f5",), "F5", N_("Make a new meeting."), label=N_("new")),
    own("import", ("f6",), "F6", N_("Import an agenda file: its path goes into the line."), label=N_("import")),
    own("due", ("f7",), "F7", N_("What meetings left to be done: tasks, deferrals, opinions; all is seen to there."),
        label=N_("follow up")),
    own("proposals", ("f9",), "F9", N_("What units propose: examine it, put it before a meeting."),
        label=N_("proposals")),
    own("settings", ("f8",), "F8", N_("Colours, bell, flash and language."), label=N_("settings")),
    own("find", ("f3",), "F3", N_("Find words in all of the record: the archive."), label=N_("find")),
    own("menu", ("f10",), "F10", N_("All that can be done here."), label=N_("menu")),
    own("help", ("f1",), "F1", N_("Show the keys."), label=N_("help")),
    own("pane", ("tab", "shift+tab"), "Tab", N_("Go to the next pane; with Shift, back."), label=N_("pane")),
    own("select", ("up", "down"), "↑↓", N_("Select a meeting."), label=N_("select")),
    own("line", ("f2",), "F2", N_("Bring the last line back into the line."), empty=False, label=""),
    own("remove", ("delete",), "Del", N_("Take the selected meeting out of the lists, while nothing was recorded.")),
    own("palette", ("ctrl+p",), "Ctrl+P", N_("Find any action, meeting, topic or person, by pinyin too.")),
    own("quit", ("ctrl+q",), "Ctrl+Q", N_("Leave; what was typed and not saved is kept.")),
)  # fmt: skip
# What the menu has besides, which needs no key of its own.
MORE = (
    own("plan", (), "", N_("The plan of the meetings of a year, and applications: read, add, approve.")),
    own("statistics", (), "", N_("Statistics: meetings, attendance, speeches, time of topics and tasks as plots.")),
    own("folder", (), "", N_("Open the folder where the documents of the selected meeting are.")),
    own("sign-in", (), "", N_("Sign people in at the door of the selected meeting: who does it goes into the line.")),
    own("decisions", (), "", N_("What was decided, across meetings.")),
    own("people", (), "", N_("Everybody on a roster or in the directory.")),
    own("directory", (), "", N_("Put a file into the directory of the office: its path goes into the line.")),
    own("rules", (), "", N_("The kinds of meetings, and the rules of each with where they come from.")),
    own("template", (), "", N_("Write an empty agenda with explanations: its path goes into the line.")),
    own("office", (), "", N_("Open the folder of the office's rules, calendar and kinds of meetings.")),
    own("make", (), "", N_("Make the next meeting of a kind from directory, calendar and proposals: the kind goes into"
                           " the line.")),
    own("open", (), "", N_("Open another book, an old one for instance: its path goes into the line.")),
    own("tour", (), "", N_("A sample meeting in six short steps; no record is kept.")),
    own("verify", (), "", N_("Prove that the book holds, entry by entry.")),
    own("backup", (), "", N_("Copy the book into a file of its own.")),
    own("restore", (), "", N_("Put a copy, or an old book, in the place of the book; what is there is kept.")),
    own("pin chair", (), "", N_("PIN of the chair: set, change or remove.")),
    own("pin recorder", (), "", N_("PIN of the recorder: set, change or remove.")),
    own("pin reviewer", (), "", N_("PIN of the reviewer: set, change or remove.")),
    own("pin office", (), "", N_("PIN of the office: set, change or remove.")),
)  # fmt: skip
OF_A_MEETING = (*ROLES, "sign-in", "edit", "prepare", "documents", "folder", "remove")
# What says of itself how it is done, and is no entry of a menu.
NOT_CHOSEN = ("select", "pane", "menu", "palette", "line")

# In which order the footer has room for them; what is left out is found in the menu.
ORDER = (
    "recorder", "reviewer", "display", "edit", "documents", "menu", "prepare", "calendar", "proposals", "new", "import",
    "due", "help", "find", "settings",
)  # fmt: skip


def impossible(name: str, selected: Listed | None, home_list: HomeList) -> str | None:
    """Why an action cannot be done now, as a message id; None where it can."""
    if name in OF_A_MEETING and selected is None:
        return N_("No meeting is selected.")
    if name in ("import", "new", "edit", "remove", "restore", "directory", "sign-in") and home_list.readonly:
        return N_("The book can only be read.")
    if name == "edit" and selected is not None and not known(STAGES, selected.status).ahead:
        return N_("The meeting has convened; its agenda stands.")
    if name == "prepare" and selected is not None and not known(STAGES, selected.status).ahead:
        return N_("The meeting has convened; there is nothing to prepare.")
    if name == "remove" and selected is not None and not known(STAGES, selected.status).ahead:
        return N_("The meeting has convened; it stays.")
    if name == "sign-in" and selected is not None and known(STAGES, selected.status).over:
        return N_("The meeting is over.")
    if name == "documents" and selected is not None and known(STAGES, selected.status).ahead:
        return N_("The meeting has not convened; it has no documents yet.")
    return None
