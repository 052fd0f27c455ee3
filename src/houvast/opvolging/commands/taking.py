# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a zaak in hand, and who it is about: for the commands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.kernel.namen import show_naam
from houvast.opvolging import policies
from houvast.opvolging.domain.afronding import Poging
from houvast.opvolging.domain.persoon import write_house, write_naam
from houvast.opvolging.domain.woorden import Contactsoort, Dagdeel
from houvast.opvolging.models import Contactpoging, Vroegsignaalzaak

# The same person as several partners report it stands there once, the fullest first; an uitvoerder, which sees no
# numbers of persons, gets the fullest.
_PERSONEN = """
SELECT DISTINCT ON (z.zaak_id, k.persoon_id) z.zaak_id, p.burgerservicenummer, p.voorletters, p.voornaam, p.voorvoegsel,
       p.achternaam, p.geboortedatum, p.straatnaam, p.huisnummer, p.huisnummertoevoeging, p.postcode, p.plaatsnaam
FROM opvolging_zaaksignaal z
LEFT JOIN koppeling_koppeling k ON k.gemeente_id = z.gemeente_id AND k.vroegsignaal_id = z.vroegsignaal_id
JOIN vroegsignalering_signaalpersoon p ON p.gemeente_id = z.gemeente_id AND p.vroegsignaal_id = z.vroegsignaal_id
WHERE z.gemeente_id = %s AND z.zaak_id = ANY (%s)
ORDER BY z.zaak_id, k.persoon_id, (p.burgerservicenummer <> '')::int + (p.achternaam <> '')::int
         + (p.postcode <> '')::int + (p.geboortedatum IS NOT NULL)::int DESC, p.id
"""


class ZaakNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class ZaakHasChanged(DomainError):
    """A colleague was at it meanwhile: look at it again."""


class ZaakIsClosed(DomainError):
    """It ended: what the inwoner wanted is respected, and a new signal begins a new zaak."""


@dataclass(frozen=True, slots=True)
class Persoon:
    """Who partners reported, as far as they did."""

    bsn: str = field(repr=False)
    voorletters: str
    voornaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date | None
    straat: str
    huisnummer: str
    toevoeging: str
    postcode: str
    plaats: str

    @property
    def naam(self) -> str:
        """Return the name as it stands on an envelope."""
        return write_naam(self.voorletters, self.voornaam, self.voorvoegsel, self.achternaam)

    @property
    def adresregels(self) -> tuple[str, ...]:
        """Return the lines of the address, the name first."""
        house = write_house(self.straat, self.huisnummer, self.toevoeging)
        place = "  ".join(each for each in (self.postcode, show_naam(self.plaats)) if each)
        return tuple(each for each in (self.naam, house, place) if each)


def take_zaak(*, actor: Actor, zaak_id: int, version: int | None = None) -> Vroegsignaalzaak:
    """Return an open zaak, locked, to who may work on it.

    Raises NotAllowed, ZaakNotFound, ZaakHasChanged, ZaakIsClosed.
    """
    require(policies.may_work_on_zaken(actor))
    found = Vroegsignaalzaak.objects.select_for_update(no_key=True, of=("self",)).filter(pk=zaak_id).first()
    if found is None:
        raise ZaakNotFound(_("Deze zaak is niet gevonden."))
    if version is not None and found.version != version:
        raise ZaakHasChanged(_("Een collega werkte intussen aan deze zaak. Bekijk die opnieuw."))
    if found.resultaat:
        raise ZaakIsClosed(_("Deze zaak is afgesloten."))
    return found


def list_pogingen(zaak: Vroegsignaalzaak) -> list[Poging]:
    """Return the attempts of a zaak in order."""
    found = Contactpoging.objects.filter(gemeente_id=zaak.gemeente_id, zaak=zaak).order_by("at", "pk")
    return [Poging(Contactsoort(each.soort), Dagdeel(each.dagdeel), each.bereikt) for each in found]


def list_personen(gemeente_id: int, zaak_ids: Collection[int]) -> dict[int, list[Persoon]]:
    """Return who each of these zaken is about; empty where the data are gone."""
    found: dict[int, list[Persoon]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_PERSONEN, [gemeente_id, list(zaak_ids)])
        for zaak_id, *facts in cursor.fetchall():
            found.setdefault(zaak_id, []).append(Persoon(*facts))
    return found


def tell(
    actor: Actor,
    command: str,
    zaak: Vroegsignaalzaak,
    now: datetime,
    *,
    old: Mapping[str, object] | None = None,
    **new: Any,  # noqa: ANN401 (whatever became new)
) -> None:
    """Leave the line of a command on a zaak."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="vroegsignaalzaak",
        object_id=zaak.pk,
        gemeente_id=zaak.gemeente_id,
        now=now,
        old=old,
        new=new,
    )
