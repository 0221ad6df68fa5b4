"""Where the bars of a statistic stand; templates only print them as SVG (parts/charts.html)."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.statistics.statistic import Row
from models.wording import thousands

WIDTH = 328
# Room for the number behind the longest bar.
BAR_WIDTH = WIDTH - 62
LEGEND, STEP = 24, 44
# More rows than these are read better in the table.
MOST_BARS = 16
PYRAMID_STEP = 19
# Half of the room in the middle, where the ages stand.
MIDDLE = 40


@dataclass(frozen=True)
class Bar:
    label: str
    number: str
    top: int
    men: int
    women: int


@dataclass(frozen=True)
class Chart:
    height: int
    bars: list[Bar]
    # What it says to someone who does not see it.
    words: str

    @property
    def view_box(self) -> str:
        return f"0 0 {WIDTH} {self.height}"


def bar_chart(rows: Sequence[Row]) -> Chart | None:
    """A bar a row, men and women end to end; of many rows the biggest ones."""
    shown = [row for row in rows if row.total]
    if len(shown) > MOST_BARS:
        shown = sorted(shown, key=lambda row: -row.total)[:MOST_BARS]
    most = max((row.total for row in shown), default=0)
    bars = [
        Bar(
            row.label,
            thousands(row.total),
            LEGEND + STEP * place,
            round(BAR_WIDTH * row.men / most),
            round(BAR_WIDTH * row.women / most),
        )
        for place, row in enumerate(shown)
    ]
    said = ", ".join(f"{row.label} {row.total}" for row in shown)
    return Chart(LEGEND + STEP * len(bars), bars, said) if bars else None


def pyramid(rows: Sequence[Row]) -> Chart | None:
    """Men to the left, women to the right, the oldest on top; `number` is not written."""
    half = WIDTH // 2 - MIDDLE
    most = max((max(row.men, row.women) for row in rows), default=0)
    if not most:
        return None
    bars = [
        Bar(
            row.label,
            "",
            20 + PYRAMID_STEP * place,
            round(half * row.men / most),
            round(half * row.women / most),
        )
        for place, row in enumerate(reversed(rows))
    ]
    said = ", ".join(f"{row.label} tahun {row.men} dan {row.women}" for row in rows)
    return Chart(24 + PYRAMID_STEP * len(bars), bars, f"Laki-laki dan perempuan: {said}")
