# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piles of letters: how far one is, and how many are made at once."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

# What one request makes at most: about a second. More is made in a job.
INLINE_MAX: Final = 20
# What one PDF of a pile holds, and what a printer takes well.
DEEL_MAX: Final = 50
STAPEL_MAX: Final = 5_000
# A pile holds letters a second time: it goes after so many hours, and can be made again.
KEPT_HOURS: Final = 24


class Stapelstand(StrEnum):
    """How far a pile is."""

    GEVRAAGD = "gevraagd"
    BEZIG = "bezig"
    KLAAR = "klaar"
    MISLUKT = "mislukt"
