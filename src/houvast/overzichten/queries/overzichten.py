# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statements of a household, and one as it was frozen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.kernel.errors import DomainError
from houvast.overzichten import policies
from houvast.overzichten.domain.overzicht import Content
from houvast.overzichten.models import Overzicht
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView

# How many months back a statement can still be asked for on the page.
_MONTHS_BACK = 12


class OverzichtNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


@dataclass(frozen=True, slots=True)
class OverzichtView:
    """A statement without its content. `is_last` is false when a later version took its place."""

    administratie_id: int
    overzicht_id: int
    gemeente_id: int
    huishouden_id: int
    maand: date
    versie: int
    reason: str
    is_voorlopig: bool
    begin_cents: int
    in_cents: int
    out_cents: int
    end_cents: int
    niet_betaald_count: int
    digest: str
    made_at: datetime
    made_by_naam: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class OverzichtenPage:
    """The statements of a household, newest month and version first, and the months over without one."""

    huishouden: HuishoudenView
    overzichten: tuple[OverzichtView, ...]
    months_without: tuple[date, ...]


def get_overzichten(actor: Actor, huishouden_id: int, *, today: date) -> OverzichtenPage:
    """Return the statements of a household. Raises HuishoudenNotFound, also when it isn't this actor's to see."""
    if not policies.may_see_overzichten(actor):
        raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    rows = Overzicht.objects.filter(gemeente_id=huishouden.gemeente_id, huishouden_id=huishouden_id)
    found: list[OverzichtView] = []
    last: set[tuple[int, date]] = set()
    for row in rows.defer("content").order_by("-maand", "administratie_id", "-versie"):
        found.append(_view(row, is_last=(row.administratie_id, row.maand) not in last))
        last.add((row.administratie_id, row.maand))
    have = {each.maand for each in found}
    return OverzichtenPage(huishouden, tuple(found), tuple(each for each in _list_months(today) if each not in have))


def get_overzicht(actor: Actor, huishouden_id: int, overzicht_id: int) -> tuple[OverzichtView, Content]:
    """Return a statement with what it says. Raises OverzichtNotFound."""
    row = None
    if policies.may_see_overzichten(actor) and (about := partijen.find_huishouden(actor, huishouden_id)) is not None:
        row = Overzicht.objects.filter(
            gemeente_id=about.gemeente_id, huishouden_id=huishouden_id, pk=overzicht_id
        ).first()
    if row is None:
        raise OverzichtNotFound(_("Dit overzicht is niet gevonden."))
    later = Overzicht.objects.filter(
        administratie_id=row.administratie_id, huishouden_id=huishouden_id, maand=row.maand, versie__gt=row.versie
    )
    content: Content = json.loads(row.content)
    return _view(row, is_last=not later.exists()), content


def _list_months(today: date) -> list[date]:
    """List the first days of the months that are over, the last one first."""
    months, first = [], today.replace(day=1)
    for _month in range(_MONTHS_BACK):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return months


def _view(row: Overzicht, *, is_last: bool) -> OverzichtView:
    return OverzichtView(
        administratie_id=row.administratie_id,
        overzicht_id=row.pk,
        gemeente_id=row.gemeente_id,
        huishouden_id=row.huishouden_id,
        maand=row.maand,
        versie=row.versie,
        reason=row.reason,
        is_voorlopig=row.is_voorlopig,
        begin_cents=row.begin_cents,
        in_cents=row.in_cents,
        out_cents=row.out_cents,
        end_cents=row.end_cents,
        niet_betaald_count=row.niet_betaald_count,
        digest=row.digest,
        made_at=row.made_at,
        made_by_naam=row.made_by_naam,
        is_last=is_last,
    )
