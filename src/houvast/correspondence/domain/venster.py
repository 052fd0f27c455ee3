# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the address stands on paper, so that a window envelope shows it and nothing else.

Sizes in millimetres. A sheet of A4 lies folded in an envelope that is a little larger and can shift in it: what may be
seen through the window is larger than the window, and what is surely seen is smaller.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the front of a sheet or an envelope, measured from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def holds(self, other: Box) -> bool:
        """Return whether another rectangle lies inside this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope, the size of the folded sheet in it, and its window at the left."""

    naam: str
    width: float
    height: float
    sheet_width: float
    sheet_height: float
    window: Box

    @property
    def surely_seen(self) -> Box:
        """Return what of the sheet is in the window wherever the sheet lies."""
        across, down = self.width - self.sheet_width, self.height - self.sheet_height
        return Box(
            self.window.left, self.window.top, max(0.0, self.window.width - across), max(0.0, self.window.height - down)
        )

    @property
    def maybe_seen(self) -> Box:
        """Return what of the sheet can be in the window when the sheet shifts."""
        across, down = self.width - self.sheet_width, self.height - self.sheet_height
        return Box(
            self.window.left - across,
            self.window.top - down,
            self.window.width + across,
            self.window.height + down,
        )


# The usual Dutch envelopes with their window at the left; a printer that has others changes them here.
ENVELOPES = (
    Envelope("DL", 220, 110, 210, 99, Box(20, 55, 90, 35)),
    Envelope("C5", 229, 162, 210, 148.5, Box(20, 50, 110, 40)),
)
# Four lines of 5 mm; static/correspondence/brief.css puts them here.
ADDRESS = Box(25, 56, 74, 20)
ADDRESS_LINES_MAX = 4
