# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a household is taken in. Pure."""

from enum import StrEnum


class Mode(StrEnum):
    """Restore it as it was, books included; or take it over into books that have their own bank account."""

    HERSTEL = "herstel"
    OVERNAME = "overname"
