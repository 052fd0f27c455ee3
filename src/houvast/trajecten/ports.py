# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What trajecten needs of others: the log of contacts with households."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from houvast.access.domain.actors import Actor


class Contacten(Protocol):
    """Who keeps the log of contacts with households."""

    def list_last_contact(self, actor: Actor, huishouden_ids: Iterable[int]) -> dict[int, date]:
        """Return the day of the last contact of each household that had one."""
        ...


_contacten: list[Contacten] = []


def use_contacten(contacten: Contacten) -> None:
    """Ask there for the last contact from now on; for the composition root."""
    _contacten[:] = [contacten]


def find_contacten() -> Contacten | None:
    """Return who keeps the log of contacts, or None when the composition root named none."""
    return _contacten[0] if _contacten else None
