"""Styles that several screens share."""

from __future__ import annotations

STANCE_STYLES = {"agree": "good", "against": "bad", "disagree": "bad", "amend": "warn", "put_off": "warn"}
