# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""When somebody last spoke with a household, and when that is too long ago."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.trajecten.domain.instellingen import UIT_BEELD
from houvast.trajecten.ports import find_contacten


def list_last_contact(actor: Actor, huishouden_ids: Iterable[int]) -> dict[int, date]:
    """Return the day of the last contact per household; households without any are left out."""
    contacten = find_contacten()
    return {} if contacten is None else contacten.list_last_contact(actor, list(huishouden_ids))


def find_uit_beeld_days(actor: Actor, gemeente_id: int) -> int | None:
    """Return after how many days without contact a household is out of sight; None while the gemeente hasn't chosen."""
    waarde = instellingen.find_waarde(actor, UIT_BEELD, gemeente_id=gemeente_id)
    return waarde if isinstance(waarde, int) else None
