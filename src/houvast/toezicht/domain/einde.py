# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From which day a contract can end."""

from __future__ import annotations

from datetime import date, timedelta

from houvast.kernel.period import add_months


def first_last_day(notified_on: date, months: int) -> date:
    """Return the earliest last day after notice on a day, with a notice period of so many months."""
    return add_months(notified_on + timedelta(days=1), months) - timedelta(days=1)
