"""What panes of the floor and the ballot look alike in."""

from __future__ import annotations

NAME_WIDTH = 18


STANCE_STYLES = {"agree": "good", "against": "bad", "disagree": "bad", "amend": "warn", "put_off": "warn"}
