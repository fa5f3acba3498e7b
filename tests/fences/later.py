"""What is built and waits for the wing that will use it: the only list of what may be unused, and it only shrinks.

A name here that is used meanwhile fails test_unused.py, as does an unused one that is not here. Each stands with what
it waits for.
"""

from __future__ import annotations

RULES = {
    "follow_up": "the follow-up of tasks",
    "tie": "a kind that settles a tie otherwise",
}
MODULES = {
    "db.rebuild": "a command that mends the tables of a book whose entries are whole",
    "meetroom.views.supervision": "the screen of what is followed up",
}
FUNCTIONS: dict[str, str] = {
    "supplement_due": "the pool of proposals, to which deferrals come back",
}
