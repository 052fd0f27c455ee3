# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The geometry of charts: figures in, places in an SVG out. The page draws them and puts a table behind.

Across, places are percentages of the drawing's width, so that a chart fits every screen while its text keeps its
size; down, they are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

HEIGHT = 210
MARGIN_TOP = 24
MARGIN_BOTTOM = 52
BAR_HEIGHT = 46

# The line is drawn in a box of its own, a thousand wide, that is stretched to the width of the page.
LINE_WIDTH = 1000

# A label near an edge is written inwards.
_EDGE_PERCENT = 20
_TICKS_MAX = 4
_EURO_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on the chart: its day, cents and place."""

    day: date
    cents: int
    x_percent: float
    y: float

    @property
    def anchor(self) -> str:
        """Return the SVG text-anchor that keeps a label at this point within the drawing."""
        if self.x_percent < _EDGE_PERCENT:
            return "start"
        return "end" if self.x_percent > 100 - _EDGE_PERCENT else "middle"


@dataclass(frozen=True, slots=True)
class Tick:
    """A horizontal line at a round amount."""

    cents: int
    y: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """A balance over days, in steps: it stays until it changes. `low` is its lowest point, the first of equals."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    low: Point
    last: Point
    zero_y: float
    height: int = HEIGHT
    line_width: int = LINE_WIDTH

    @property
    def path(self) -> str:
        """Return the `d` of the SVG path, in a box of `line_width` by `height`."""
        first, *others = self.points
        steps = "".join(f"H{_across(point):.1f}V{point.y:.1f}" for point in others)
        return f"M{_across(first):.1f} {first.y:.1f}{steps}"

    @property
    def is_short(self) -> bool:
        """Tell whether the lowest point is below nothing."""
        return self.low.cents < 0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its figure as people read it, and its place."""

    label: str
    shown: str
    size: int
    width_percent: float
    y: int

    @property
    def text_y(self) -> int:
        """Return the base line of its label, above the bar."""
        return self.y + 16

    @property
    def bar_y(self) -> int:
        """Return the top of the bar itself."""
        return self.y + 23


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below each other, each with its label and figure above it; the longest is as wide as the drawing."""

    bars: tuple[Bar, ...]
    height: int


def draw_balance(balances: Sequence[tuple[date, int]]) -> LineChart | None:
    """Place (day, cents) on a line chart, days in order; None when there are fewer than two."""
    if len(balances) < 2:  # noqa: PLR2004 (a line needs two points)
        return None
    first, last = balances[0][0], balances[-1][0]
    days = max(1, (last - first).days)
    top = max(0, *(cents for _day, cents in balances))
    bottom = min(0, *(cents for _day, cents in balances))
    span = max(1, top - bottom)
    room = HEIGHT - MARGIN_TOP - MARGIN_BOTTOM

    def height_of(cents: int) -> float:
        return MARGIN_TOP + room * (top - cents) / span

    points = tuple(Point(day, cents, 100 * (day - first).days / days, height_of(cents)) for day, cents in balances)
    return LineChart(
        points=points,
        ticks=tuple(Tick(cents, height_of(cents)) for cents in choose_ticks(bottom, top)),
        low=min(points, key=lambda point: point.cents),
        last=points[-1],
        zero_y=height_of(0),
    )


def choose_ticks(bottom: int, top: int) -> tuple[int, ...]:
    """Return at most four round amounts between two, in cents: 1, 2 or 5 times a power of ten euros, not zero."""
    step = 100
    while True:
        for times in _EURO_STEPS:
            size = step * times
            first, last = -(-bottom // size), top // size
            # One more than the lines there may be, since zero has a line of its own.
            if last - first <= _TICKS_MAX:
                ticks = tuple(each * size for each in range(first, last + 1) if each)
                if len(ticks) <= _TICKS_MAX:
                    return ticks
        step *= 10


def draw_bars(figures: Sequence[tuple[str, int, str]]) -> BarChart | None:
    """Place (label, size, size as people read it) as bars; sizes are not negative. None when there are none."""
    if not figures:
        return None
    largest = max(1, *(size for _label, size, _shown in figures))
    bars = tuple(
        Bar(label, shown, size, 100 * size / largest, index * BAR_HEIGHT)
        for index, (label, size, shown) in enumerate(figures)
    )
    return BarChart(bars=bars, height=BAR_HEIGHT * len(bars))


def _across(point: Point) -> float:
    return point.x_percent * LINE_WIDTH / 100
