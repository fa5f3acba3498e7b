"""How often a fault is made: a sample among all the tests, many times by `make faults`; and what came of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

LONG = "MEETROOM_FAULTS_LONG"
TOLD = "MEETROOM_FAULTS_TOLD"


def times(sample: int, long: int) -> int:
    """So many times."""
    return long if os.environ.get(LONG) else sample


def tell(done: str, often: int) -> None:
    """What was done and how often, once it has been shown that nothing was lost; for who runs the faults to print."""
    told = os.environ.get(TOLD)
    if told:
        with Path(told).open("a", encoding="utf-8") as file:
            file.write(json.dumps([done, often], ensure_ascii=False) + "\n")
