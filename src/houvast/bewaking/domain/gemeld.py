# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known in the books of arrears that partners reported to the gemeente."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reported:
    """What partners reported of a household, and by when somebody has to have found out why."""

    gemeente_id: int
    huishouden_id: int
    # The zaak of the gemeente: one warning of each.
    zaak_id: int
    partners: tuple[str, ...]
    partnertypes: Collection[str]
    cents: int
    deadline: date
