"""What is built and waits for the wing that will use it: the only list of what may be unused, and it only shrinks.

A name here that is used meanwhile fails test_unused.py, as does an unused one that is not here. Each stands with what
it waits for.
"""

from __future__ import annotations

RULES = {
    "booklet_lead_workdays": "the calendar of deadlines",
    "cadence": "the calendar of meetings",
    "convey": "what is conveyed after the meeting",
    "docket_lead_workdays": "the calendar of deadlines",
    "fixed_time": "the calendar of meetings",
    "follow_up": "the follow-up of tasks",
    "formal_review": "the review of proposals",
    "required_fields": "the review of proposals",
    "tie": "a kind that settles a tie otherwise",
    "topic_deadline": "the calendar of deadlines",
}
MODULES = {
    "meetroom.dates.months": "the calendars of deadlines and meetings",
    "meetroom.rules.deadlines": "the calendar of deadlines",
    "meetroom.rules.recurrence": "the calendar of meetings",
    "db.rebuild": "a command that mends the tables of a book whose entries are whole",
}
FUNCTIONS: dict[str, str] = {}
