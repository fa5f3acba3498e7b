"""What is built and waits for the wing that will use it: the only list of what may be unused, and it only shrinks.

A name here that is used meanwhile fails test_unused.py, as does an unused one that is not here. Each stands with what
it waits for.
"""

from __future__ import annotations

RULES = {
    "follow_up": "what a regulation says of follow-up in words; `rules KIND` shows it",
    "tie": "a kind that settles a tie otherwise",
}
MODULES: dict[str, str] = {}
FUNCTIONS: dict[str, str] = {}
