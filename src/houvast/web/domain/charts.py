# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The geometry of charts: figures in, points for an SVG out. The page draws them and puts a table behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 640
HEIGHT = 200
MARGIN_TOP = 18
MARGIN_BOTTOM = 48


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on the chart: its day, cents and place in the drawing (x and y in SVG units)."""

    day: date
    cents: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class LineChart:
    """A line over days with its low point; `zero_y` is where nothing is left."""

    points: tuple[Point, ...]
    low: Point
    last: Point
    zero_y: float
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def polyline(self) -> str:
        """Return the value of an SVG polyline's points."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)

    @property
    def low_label_anchor(self) -> str:
        """Return the SVG text-anchor that keeps the low point's label within the drawing."""
        if self.low.x < self.width * 0.2:
            return "start"
        return "end" if self.low.x > self.width * 0.8 else "middle"


def draw_balance(balances: Sequence[tuple[date, int]]) -> LineChart | None:
    """Place (day, cents) on a line chart, days in order; None when there are fewer than two days."""
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

    points = tuple(
        Point(day, cents, WIDTH * (day - first).days / days, height_of(cents)) for day, cents in balances
    )
    low = min(points, key=lambda point: point.cents)
    return LineChart(points=points, low=low, last=points[-1], zero_y=height_of(0))
