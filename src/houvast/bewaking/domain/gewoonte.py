# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How late a payer usually pays, learned from the days on which the bank booked its earlier payments."""

from __future__ import annotations

import math
from collections.abc import Sequence

# So many of the latest payments count, and fewer than so many teach nothing.
COUNTED_MAX = 6
COUNTED_MIN = 3
# Later than this is no habit: such a payment was missed.
DAYS_LATE_MAX = 31
# One odd month may not change a habit, two may: of six payments the second latest.
SHARE = 0.8


def learn_days_late(days: Sequence[int]) -> int:
    """Return the usual lateness in days, given how many days late each payment was, newest first; early is 0."""
    counted = sorted(min(max(each, 0), DAYS_LATE_MAX) for each in days[:COUNTED_MAX])
    if len(counted) < COUNTED_MIN:
        return 0
    return counted[math.ceil(SHARE * len(counted)) - 1]
