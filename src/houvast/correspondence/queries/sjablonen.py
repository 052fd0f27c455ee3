# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which template and which sender count: the newest of the gemeente, or ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.correspondence.domain.bericht import Huisstijl
from houvast.correspondence.domain.sjabloon import Kanaal, Sjabloon
from houvast.correspondence.domain.standaard import STANDAARD
from houvast.correspondence.models import Huisstijlversie, Sjabloonversie
from houvast.kernel.errors import DomainError


class SjabloonNotFound(DomainError):
    """Use the name of a template that there is."""


class HuisstijlNotThere(DomainError):
    """Let a beleidsmedewerker write the huisstijl on the page /gemeente/brieven/ first."""


@dataclass(frozen=True, slots=True)
class VersieView:
    """A version of a template: when it was written, by whom and why."""

    sjabloon: Sjabloon
    written_at: datetime
    written_by_naam: str
    reason: str


def get_sjabloon(actor: Actor, *, gemeente_id: int, naam: str) -> Sjabloon:
    """Return the newest version that the gemeente wrote, or ours. Raises SjabloonNotFound."""
    del actor  # What a gemeente writes is policy and for everyone who works for it.
    row = Sjabloonversie.objects.filter(gemeente_id=gemeente_id, naam=naam).order_by("-versie").first()
    if row is not None:
        return _sjabloon(row)
    if naam not in STANDAARD:
        raise SjabloonNotFound(_("Het sjabloon “%(naam)s” bestaat niet.") % {"naam": naam})
    return STANDAARD[naam]


def list_sjablonen(actor: Actor, *, gemeente_id: int) -> list[Sjabloon]:
    """List the templates that count for a gemeente: ours in their order, then its own."""
    del actor
    rows = Sjabloonversie.objects.filter(gemeente_id=gemeente_id).order_by("naam", "-versie").distinct("naam")
    return list((STANDAARD | {row.naam: _sjabloon(row) for row in rows}).values())


def list_versies(actor: Actor, *, gemeente_id: int, naam: str) -> list[VersieView]:
    """List the versions that a gemeente wrote of a template, the newest first."""
    del actor
    rows = Sjabloonversie.objects.filter(gemeente_id=gemeente_id, naam=naam).order_by("-versie")
    return [VersieView(_sjabloon(row), row.written_at, row.written_by_naam, row.reason) for row in rows]


def find_huisstijl(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None) -> Huisstijl | None:
    """Return who letters are from, or None: of the gemeente itself, or of an uitvoerder in its name."""
    del actor
    rows = Huisstijlversie.objects.filter(gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)
    row = rows.order_by("-versie").first()
    return Huisstijl(**row.inhoud) if row else None


def get_huisstijl(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None) -> Huisstijl:
    """Return who letters are from. Raises HuisstijlNotThere, which says where to write it."""
    found = find_huisstijl(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)
    if found is None:
        raise HuisstijlNotThere(
            _(
                "Het is nog niet bekend wie de afzender van brieven is. Een beleidsmedewerker van de gemeente "
                "vult dat in bij Brieven (/gemeente/brieven/)."
            )
        )
    return found


def list_huisstijlen(actor: Actor, *, gemeente_id: int) -> dict[int | None, Huisstijl]:
    """Return who letters are from, per uitvoerder; None is the gemeente itself."""
    del actor
    rows = Huisstijlversie.objects.filter(gemeente_id=gemeente_id).order_by("uitvoerder_id", "-versie")
    return {row.uitvoerder_id: Huisstijl(**row.inhoud) for row in rows.distinct("uitvoerder_id")}


def _sjabloon(row: Sjabloonversie) -> Sjabloon:
    return Sjabloon(
        naam=row.naam,
        kanaal=Kanaal(row.kanaal),
        titel=row.titel,
        onderwerp=row.onderwerp,
        tekst=row.tekst,
        versie=row.versie,
        is_beschikking=row.is_beschikking,
    )
