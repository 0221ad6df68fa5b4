"""Where everything stands on a growth chart and on the SKDN bars; templates only print it as SVG.

The bands are those of the KMS: green from -2 to +2 SD, yellow to 3 SD, red below the red line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.posyandu.age import age_months
from models.posyandu.growth import FIRST_STANDING_DAY, LAST_DAY, index_name, measurement_at
from models.residents.codes import SEX

WIDTH, HEIGHT = 328, 316
LEFT, RIGHT, TOP, BOTTOM = 34, 296, 12, 274
LINES = (-3, -2, 0, 2, 3)
BANDS = ((3, "yellow"), (2, "green"), (-2, "yellow"), (-3, "red"))
DAYS_OF_A_MONTH = 30.4375
BAR_WIDTH = 240

# Of each chart: the unit of its height and how many stored units make one.
HEIGHTS = {"bb_u": ("kg", 1000), "tb_u": ("cm", 10), "bb_tb": ("kg", 1000)}


@dataclass(frozen=True)
class Mark:
    """A word on the chart; text-anchor as a class: 'e' ends there, 'm' has its middle there."""

    x: str
    y: str
    text: str
    css: str = ""


@dataclass(frozen=True)
class Chart:
    view_box = f"0 0 {WIDTH} {HEIGHT}"

    title: str
    range: str
    bands: list[tuple[str, str]]
    grid: str
    lines: dict[int, str]
    marks: list[Mark]
    own: str
    dots: list[tuple[str, str]]
    last: Mark | None
    words: str


class Scale:
    """The span of a chart in months or centimetres, and how it lies on the paper."""

    def __init__(self, index: str, sex: str, young: bool):
        self.index, self.sex, self.young = index, sex, young
        self.unit, self.steps = HEIGHTS[index]
        if index == "bb_tb":
            self.first, self.last, self.tick = (45, 110, 10) if young else (65, 120, 10)
        else:
            self.first, self.last, self.tick = (0, 24, 6) if young else (24, 60, 12)
        lowest, highest = self.at(-3, self.first), self.at(3, self.last)
        self.rise = next(step for step in (1, 2, 4, 5, 10, 20) if (highest - lowest) / step <= 7)
        self.low, self.high = max(lowest - self.rise / 2, 0), highest + self.rise / 4

    def at(self, z: float, x: float) -> float:
        """The measurement of this z-score at a month or a length, in written units."""
        if self.index == "bb_tb":
            day = 0 if self.young else FIRST_STANDING_DAY
            value = measurement_at("bb_tb", self.sex, z, age_days=day, length_mm=round(x * 10))
        else:
            # WHO's tables jump on day 731, where children begin to stand: keep to one side of it.
            earliest, latest = (0, FIRST_STANDING_DAY - 1) if self.young else (FIRST_STANDING_DAY, LAST_DAY)
            day = min(max(round(x * DAYS_OF_A_MONTH), earliest), latest)
            value = measurement_at(self.index, self.sex, z, age_days=day)
        return value / self.steps

    def place(self, x: float, value: float) -> tuple[float, float]:
        return (
            LEFT + (RIGHT - LEFT) * (x - self.first) / (self.last - self.first),
            BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.high - self.low),
        )

    def holds(self, x: float, value: float) -> bool:
        return self.first <= x <= self.last and self.low <= value <= self.high


def growth_chart(index: str, sex: str, days: int, points: Sequence[tuple[int, int, int]]) -> Chart:
    """The chart for a child of `days`; points are (age in days, value, length), in stored units."""
    young = days < FIRST_STANDING_DAY
    scale = Scale(index, sex, young)
    across = [scale.first + (scale.last - scale.first) * step / 18 for step in range(19)]
    lines = {z: [scale.place(x, scale.at(z, x)) for x in across] for z in LINES}
    own = [point for point in _written(index, scale, points) if scale.holds(*point)]
    placed = [scale.place(*point) for point in own]
    span = f"{scale.first} sampai {scale.last} {'cm' if index == 'bb_tb' else 'bulan'}"
    return Chart(
        title=index_name(index, days)[0],
        range=f"{SEX.label(sex).lower()}, {span}",
        bands=[(css, f"{_path(lines[z])}V{BOTTOM}H{LEFT}z") for z, css in BANDS],
        grid=_grid(scale),
        lines={z: _path(line) for z, line in lines.items()},
        marks=[*_axis_marks(scale), *_line_marks(lines)],
        own=_path(placed) if len(placed) > 1 else "",
        dots=[(_n(x), _n(y)) for x, y in placed],
        last=_last_mark(own, placed, scale),
        words=_words(own, scale),
    )


def other_charts(index: str, days: int) -> list[tuple[str, str]]:
    """(index, name) of the charts beside this one, for a child of `days`."""
    return [(each, index_name(each, days)[0]) for each in HEIGHTS if each != index]


def skdn_bars(counts: Sequence[tuple[str, str, int]]) -> list[dict]:
    """One bar for each (letter, words, number), the longest as wide as there is room."""
    most = max([number for _, _, number in counts] + [1])
    return [
        dict(
            letter=letter,
            words=words,
            number=number,
            top=4 + row * 54,
            width=round(BAR_WIDTH * number / most),
        )
        for row, (letter, words, number) in enumerate(counts)
    ]


def _written(index: str, scale: Scale, points) -> list[tuple[float, float]]:
    if index == "bb_tb":
        return sorted((length / 10, value / scale.steps) for _, value, length in points if length)
    return sorted((float(age_months(days)), value / scale.steps) for days, value, _ in points)


def _ticks(first: float, last: float, step: float) -> list[float]:
    start = -(-first // step) * step
    return [start + step * number for number in range(int((last - start) // step) + 1)]


def _grid(scale: Scale) -> str:
    flat = "".join(
        f"M{LEFT} {_n(scale.place(0, value)[1])}H{RIGHT}"
        for value in _ticks(scale.low, scale.high, scale.rise)
    )
    upright = [_n(scale.place(x, 0)[0]) for x in _ticks(scale.first, scale.last, scale.tick)]
    return flat + "".join(f"M{x} {TOP}V{BOTTOM}" for x in upright)


def _axis_marks(scale: Scale) -> list[Mark]:
    heights = [(scale.place(0, value)[1], value) for value in _ticks(scale.low, scale.high, scale.rise)]
    marks = [Mark(str(LEFT - 5), _n(y + 5), f"{value:g}", "e") for y, value in heights if y > TOP + 22]
    marks.append(Mark(str(LEFT - 5), str(TOP + 7), scale.unit, "e"))
    across = _ticks(scale.first, scale.last, scale.tick * (2 if scale.index == "bb_tb" else 1))
    marks += [Mark(_n(scale.place(x, 0)[0]), "292", f"{x:g}", "m") for x in across]
    return [*marks, Mark(str(RIGHT), "310", "cm" if scale.index == "bb_tb" else "bulan", "e")]


def _line_marks(lines: dict[int, list[tuple[float, float]]]) -> list[Mark]:
    """The names of the lines at their right ends, kept apart, from the top down."""
    marks, floor = [], 0.0
    for z in sorted(lines, reverse=True):
        y = max(lines[z][-1][1] + 5, floor + 15)
        marks.append(Mark(str(RIGHT + 5), _n(y), f"{z:+d}".replace("-", "−") if z else "0"))
        floor = y
    return marks


def _last_mark(own, placed, scale: Scale) -> Mark | None:
    """The newest number beside its dot, on the side where there is room."""
    if not placed:
        return None
    (x, y), text = placed[-1], f"{own[-1][1]:.1f} {scale.unit}".replace(".", ",")
    near_right = x > RIGHT - 80
    return Mark(
        _n(x - 10 if near_right else x + 10), _n(min(y + 19, BOTTOM - 4)), text, "e" if near_right else ""
    )


def _words(own, scale: Scale) -> str:
    """What a chart says to someone who does not see it."""
    if not own:
        return "Belum ada ukuran pada grafik ini"
    first, last = (f"{value:.1f}".replace(".", ",") for value in (own[0][1], own[-1][1]))
    return f"{len(own)} ukuran, dari {first} sampai {last} {scale.unit}"


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
