"""Timing by the median of several runs, and the lines in which figures are printed."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure beside its reference, both in milliseconds or another unit; `aim` is how many times the
    reference."""

    what: str
    milliseconds: float
    reference: str
    reference_milliseconds: float
    aim: float
    unit: str = "ms"

    def line(self) -> str:
        """The figure, its reference, how many times it is, and whether the aim is met."""
        times = self.milliseconds / self.reference_milliseconds
        verdict = "met" if times <= self.aim else "MISSED"
        return (
            f"{self.what:<58}{self.milliseconds:12,.3f} {self.unit}   "
            f"{self.reference:<46}{self.reference_milliseconds:12,.3f} {self.unit}"
            f"   {times:5.2f}x   aim ≤ {self.aim:g}x   {verdict}"
        )


def each(action: Callable[[], object], times: int) -> list[float]:
    """How long each of so many runs took, in milliseconds, with collection of garbage put off."""
    gc.collect()
    gc.disable()
    try:
        taken = []
        for _ in range(times):
            start = time.perf_counter()
            action()
            taken.append((time.perf_counter() - start) * 1000)
        return taken
    finally:
        gc.enable()


def median(action: Callable[[], object], times: int) -> float:
    """The median of so many runs, in milliseconds."""
    return statistics.median(each(action, times))
