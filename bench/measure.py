"""How a figure is taken: CPU seconds of this process, several rounds, the smallest and the middle one."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table: `least` and `median` in the unit, `limit` as in the list of figures to reach."""

    name: str
    unit: str
    least: float
    median: float
    limit: float | None = None

    def row(self) -> str:
        limit = "" if self.limit is None else f"≤ {self.limit:g}"
        return f"{self.name:<52} {self.least:>9.3f} {self.median:>9.3f} {limit:>9} {self.unit}"


def cpu_ms(act: Callable[[], object], rounds: int = 7, times: int = 20) -> tuple[float, float]:
    """Smallest and median CPU milliseconds of one `act`, after one that is not counted."""
    act()
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            act()
        taken.append((time.process_time() - start) * 1000 / times)
    return min(taken), statistics.median(taken)
