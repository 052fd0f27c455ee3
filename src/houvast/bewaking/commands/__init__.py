# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of bewaking."""

from houvast.bewaking.commands.expecting import end_expectations
from houvast.bewaking.commands.guarding import Guarded, guard_huishoudens, run_guard
from houvast.bewaking.commands.handling import (
    EndingIsIncomplete,
    WaarschuwingIsClosed,
    WaarschuwingNotFound,
    close_waarschuwing,
    finish_maatregel,
    take_waarschuwing,
)
from houvast.bewaking.commands.mending import MendIsGone, mend_tekort
from houvast.bewaking.commands.raising import raise_vroegsignaal
from houvast.bewaking.domain.herstel import HerstelSoort
from houvast.bewaking.domain.waarschuwing import Outcome

__all__ = [
    "EndingIsIncomplete",
    "Guarded",
    "HerstelSoort",
    "MendIsGone",
    "Outcome",
    "WaarschuwingIsClosed",
    "WaarschuwingNotFound",
    "close_waarschuwing",
    "end_expectations",
    "finish_maatregel",
    "guard_huishoudens",
    "mend_tekort",
    "raise_vroegsignaal",
    "run_guard",
    "take_waarschuwing",
]
