# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The voorzieningen of one household, and everything that was ever said about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView
from houvast.voorzieningen import policies
from houvast.voorzieningen.domain.voorziening import TO_DO, Per, Stand, VoorzieningSoort
from houvast.voorzieningen.models import Voorziening


@dataclass(frozen=True, slots=True)
class VoorzieningView:
    """How far a voorziening is; `versie` zero and no moment when nobody looked yet."""

    soort: VoorzieningSoort
    versie: int
    stand: Stand
    reason: str
    applied_on: date | None
    granted_cents: int | None
    per: Per | None
    until: date | None
    check_on: date | None
    due_on: date | None
    noted_at: datetime | None
    noted_by_naam: str

    def is_due(self, today: date) -> bool:
        """Return whether somebody has to do something about it now."""
        return self.stand is Stand.NIET_NAGEGAAN or (self.due_on is not None and self.due_on <= today)


@dataclass(frozen=True, slots=True)
class VoorzieningenPage:
    """All kinds of voorziening of a household, in their fixed order."""

    huishouden: HuishoudenView
    rows: tuple[VoorzieningView, ...]

    @property
    def unchecked(self) -> int:
        """Return how many nobody looked at."""
        return sum(each.stand is Stand.NIET_NAGEGAAN for each in self.rows)

    @property
    def to_do(self) -> int:
        """Return how many have to be looked at or asked for."""
        return sum(each.stand in TO_DO for each in self.rows)


def get_voorzieningen(actor: Actor, huishouden_id: int) -> VoorzieningenPage:
    """Return the voorzieningen of a household. Raises HuishoudenNotFound."""
    huishouden = _get(actor, huishouden_id)
    found = (
        Voorziening.objects.filter(gemeente_id=huishouden.gemeente_id, huishouden_id=huishouden_id)
        .order_by("soort", "-versie")
        .distinct("soort")
    )
    known = {row.soort: _view(row) for row in found}
    return VoorzieningenPage(huishouden, tuple(known.get(each.value) or _untouched(each) for each in VoorzieningSoort))


def list_versies(actor: Actor, huishouden_id: int, soort: VoorzieningSoort) -> list[VoorzieningView]:
    """List what was ever said about one voorziening, newest first. Raises HuishoudenNotFound."""
    huishouden = _get(actor, huishouden_id)
    rows = Voorziening.objects.filter(
        gemeente_id=huishouden.gemeente_id, huishouden_id=huishouden_id, soort=soort.value
    )
    return [_view(row) for row in rows.order_by("-versie")]


def _get(actor: Actor, huishouden_id: int) -> HuishoudenView:
    if not policies.may_see_voorzieningen(actor):
        raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    return partijen.get_huishouden(actor, huishouden_id)


def _untouched(soort: VoorzieningSoort) -> VoorzieningView:
    return VoorzieningView(
        soort=soort,
        versie=0,
        stand=Stand.NIET_NAGEGAAN,
        reason="",
        applied_on=None,
        granted_cents=None,
        per=None,
        until=None,
        check_on=None,
        due_on=None,
        noted_at=None,
        noted_by_naam="",
    )


def _view(row: Voorziening) -> VoorzieningView:
    return VoorzieningView(
        soort=VoorzieningSoort(row.soort),
        versie=row.versie,
        stand=Stand(row.stand),
        reason=row.reason,
        applied_on=row.applied_on,
        granted_cents=row.granted_cents,
        per=Per(row.per) if row.per else None,
        until=row.until,
        check_on=row.check_on,
        due_on=row.due_on,
        noted_at=row.noted_at,
        noted_by_naam=row.noted_by_naam,
    )
