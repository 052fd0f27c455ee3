# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether households are in a traject: what other rooms may know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from houvast.access.domain.actors import Actor
from houvast.trajecten import policies
from houvast.trajecten.domain.states import ENDED, State
from houvast.trajecten.models import Traject


@dataclass(frozen=True, slots=True)
class LopendTraject:
    """That a household is in a traject, since when, and who to turn to; nothing about its contents."""

    traject_id: int
    huishouden_id: int
    gemeld_on: date
    state: State
    consulent_id: int | None
    consulent_naam: str


def find_lopend_traject(actor: Actor, huishouden_ids: Iterable[int]) -> dict[int, LopendTraject]:
    """Return the running traject of each of these households that has one, by household; the newest of several."""
    if not policies.may_find_traject(actor):
        return {}
    found = Traject.objects.filter(huishouden_id__in=list(huishouden_ids)).exclude(
        state__in=[each.value for each in ENDED]
    )
    return {
        each.huishouden_id: LopendTraject(
            traject_id=each.pk,
            huishouden_id=each.huishouden_id,
            gemeld_on=each.gemeld_on,
            state=State(each.state),
            consulent_id=each.consulent_id,
            consulent_naam=each.consulent_naam,
        )
        for each in found.order_by("opened_at", "pk")
    }


def list_huishoudens_with_traject(actor: Actor, *, on: date) -> dict[int, date]:
    """Return the households that are in a traject on a day, each with the day of the aanmelding."""
    if not policies.may_find_traject(actor):
        return {}
    found = Traject.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), gemeld_on__lte=on)
    return dict(found.order_by("-gemeld_on").values_list("huishouden_id", "gemeld_on"))
