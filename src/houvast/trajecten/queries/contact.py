# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""When somebody last spoke with a household, and whether it is out of sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from houvast.access.domain.actors import Actor
from houvast.contacten import queries as contacten


@dataclass(frozen=True, slots=True)
class Contactstand:
    """The day of the last contact per household that had one, and the households out of sight."""

    last_on: dict[int, date]
    uit_beeld: frozenset[int]


def get_contactstand(actor: Actor, huishoudens: Mapping[int, date], *, today: date) -> Contactstand:
    """Return when households were last spoken to; `huishoudens` are these with the day of their aanmelding.

    Out of sight is who wasn't spoken to for the days that the gemeente chose; nobody while it didn't choose.
    """
    if not huishoudens:
        return Contactstand({}, frozenset())
    last = contacten.list_last_contacts(actor, huishouden_ids=huishoudens)
    out_of_sight, _without_choice = contacten.list_uit_beeld(actor, on=today, huishoudens=huishoudens)
    return Contactstand(
        last_on={huishouden_id: timezone.localtime(each.at).date() for huishouden_id, each in last.items()},
        uit_beeld=frozenset(each.huishouden_id for each in out_of_sight),
    )
