# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""When a session ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long someone may do nothing, and how long a session may last at all."""

    inactive_max: timedelta
    total_max: timedelta

    def have_passed(self, *, begun_at: datetime, seen_at: datetime, now: datetime) -> bool:
        """Return whether a session that began and was seen at these moments has ended by now.

        A clock that was set back ends it too: a moment in the future was never seen.
        """
        if seen_at > now or begun_at > seen_at:
            return True
        return now - seen_at >= self.inactive_max or now - begun_at >= self.total_max
