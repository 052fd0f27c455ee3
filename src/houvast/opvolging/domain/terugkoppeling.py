# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a partner hears about its own signal: from its own dates and the inwoner's own word, and from nothing else.

Whether a household was chosen depends on what other partners reported. So no answer may depend on that: a signal that
the rules left out reads the same, on the same days, as one that was visited in vain.
"""

from __future__ import annotations

from datetime import date, timedelta

from houvast.opvolging.domain.woorden import Terugkoppeling


def decide_terugkoppeling(
    *, received_on: date, accepted_on: date | None, term_days: int | None, today: date
) -> Terugkoppeling:
    """Return what is told on a day; `term_days` is the time of the gemeente, None while it chose none."""
    if accepted_on is not None:
        return Terugkoppeling.HULP_GEACCEPTEERD
    if term_days is not None and today > received_on + timedelta(days=term_days):
        return Terugkoppeling.AFGEROND
    return Terugkoppeling.IN_BEHANDELING
