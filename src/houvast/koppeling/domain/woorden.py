# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of linking."""

from __future__ import annotations

from enum import StrEnum


class Nummersoort(StrEnum):
    """What a number is of."""

    PERSOON = "persoon"
    HUISHOUDEN = "huishouden"


class Wijzigingsoort(StrEnum):
    """What happened to numbers."""

    SAMENGEVOEGD = "samengevoegd"
    GESPLITST = "gesplitst"
