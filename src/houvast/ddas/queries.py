# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente delivers of a period: the signals that came, and those of the cases that were active in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.queries import list_organisaties
from houvast.ddas import policies
from houvast.ddas.domain import instellingen as keuzes
from houvast.ddas.domain.delivering import Afzender, Client, Poging, Signaal, Zaak
from houvast.ddas.domain.vs_schema import NOG_NIET_OPGEPAKT, SIGNAALSTATUSSEN
from houvast.instellingen.queries import find_waarde
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Instelling

_CRISIS = "crisissignaal"

# A case is active from the day of its match until it ended; later than the period, nothing has happened yet.
_ACTIVE = """
    z.gemeente_id = %(gemeente)s AND z.matched_on <= %(tot)s AND (z.ended_on IS NULL OR z.ended_on >= %(van)s)
"""

_ZAKEN = f"""
    SELECT z.id, z.matched_on, z.van, z.tot, z.opgepakt_on, CASE WHEN z.ended_on <= %(tot)s THEN z.resultaat ELSE '' END,
           ARRAY(SELECT s.vroegsignaal_id::text FROM opvolging_zaaksignaal s
                 WHERE s.gemeente_id = z.gemeente_id AND s.zaak_id = z.id ORDER BY s.vroegsignaal_id)
    FROM opvolging_vroegsignaalzaak z WHERE {_ACTIVE} ORDER BY z.id
"""  # noqa: S608 (our own tables)

_POGINGEN = f"""
    SELECT p.zaak_id, p.soort, p.bereikt, (p.at AT TIME ZONE 'Europe/Amsterdam')::date, p.dagdeel
    FROM opvolging_contactpoging p JOIN opvolging_vroegsignaalzaak z ON z.gemeente_id = p.gemeente_id AND z.id = p.zaak_id
    WHERE {_ACTIVE} AND (p.at AT TIME ZONE 'Europe/Amsterdam')::date <= %(tot)s ORDER BY p.zaak_id, p.at, p.id
"""  # noqa: S608

# A repeated signal is about whom the first was about, and is not kept with a person of its own.
_SIGNALEN = f"""
    WITH taken AS (
        SELECT s.vroegsignaal_id, z.opgepakt_on <= %(tot)s AS is_taken_up,
               CASE WHEN z.ended_on <= %(tot)s THEN z.resultaat ELSE '' END AS resultaat
        FROM opvolging_zaaksignaal s JOIN opvolging_vroegsignaalzaak z ON z.gemeente_id = s.gemeente_id AND z.id = s.zaak_id
        WHERE {_ACTIVE}
    )
    SELECT v.id::text, v.partnertype, v.status, coalesce(t.is_taken_up, false), coalesce(t.resultaat, ''), v.soort,
           v.signaaldatum, v.bedrag_cents, v.ontstaansdatum, v.warme_overdracht,
           p.burgerservicenummer, p.voorletters, p.voorvoegsel, p.achternaam, p.geboortedatum, p.straatnaam, p.postcode,
           p.huisnummer, p.huisnummertoevoeging, p.plaatsnaam
    FROM vroegsignalering_vroegsignaal v
    LEFT JOIN taken t ON t.vroegsignaal_id = v.id
    LEFT JOIN vroegsignalering_signaalpersoon p
           ON p.gemeente_id = v.gemeente_id AND p.vroegsignaal_id = coalesce(v.repeated_of_id, v.id)
    WHERE v.gemeente_id = %(gemeente)s AND v.received_on <= %(tot)s
      AND (v.received_on >= %(van)s OR t.vroegsignaal_id IS NOT NULL)
    ORDER BY v.id
"""  # noqa: S608


class GemeenteHasNoCode(DomainError):
    """Register the gemeente with its four digits (CBS) first."""


@dataclass(frozen=True, slots=True)
class Levering:
    """What one gemeente delivers of a period."""

    afzender: Afzender
    signalen: tuple[Signaal, ...]
    zaken: tuple[Zaak, ...]


def collect_levering(actor: Actor, *, gemeente_id: int, van: date, tot: date) -> Levering:
    """Return the signals received from `van` to `tot` and those of cases active then, with these cases; in three reads.

    Nothing of after `tot` is in it: no attempt, no result. Raises NotAllowed, GemeenteHasNoCode.
    """
    require(policies.may_deliver(actor, gemeente_id=gemeente_id))
    asked = {"gemeente": gemeente_id, "van": van, "tot": tot}
    return Levering(_afzender(actor, gemeente_id), tuple(_signalen(asked)), tuple(_zaken(asked)))


def _afzender(actor: Actor, gemeente_id: int) -> Afzender:
    gemeente = next(e for e in list_organisaties(soort=OrganisatieSoort.GEMEENTE) if e.organisatie_id == gemeente_id)
    if not gemeente.gemeentecode:
        raise GemeenteHasNoCode(
            _("Gemeente %(naam)s heeft nog geen gemeentecode. Zonder code is een levering niet geldig.")
            % {"naam": gemeente.naam}
        )

    def answer(keuze: Instelling) -> str:
        return str(find_waarde(actor, keuze, gemeente_id=gemeente_id) or "")

    return Afzender(
        gemeentecode=gemeente.gemeentecode,
        naam=answer(keuzes.AFZENDER_NAAM) or gemeente.naam,
        contact_naam=answer(keuzes.CONTACT_NAAM),
        contact_email=answer(keuzes.CONTACT_EMAIL),
        contact_telefoonnummer=answer(keuzes.CONTACT_TELEFOONNUMMER),
        contact_functietitel=answer(keuzes.CONTACT_FUNCTIETITEL),
    )


def _signalen(asked: Mapping[str, Any]) -> list[Signaal]:
    with connection.cursor() as cursor:
        cursor.execute(_SIGNALEN, asked)
        return [
            Signaal(
                nummer=nummer,
                partnertype=partnertype,
                status=_status(status, resultaat, is_taken_up=is_taken_up),
                crisissignaal=soort == _CRISIS,
                signaaldatum=signaaldatum,
                bedrag_cents=bedrag_cents,
                ontstaansdatum=ontstaansdatum,
                warme_overdracht=warme_overdracht,
                client=_client(client),
            )
            for (
                nummer,
                partnertype,
                status,
                is_taken_up,
                resultaat,
                soort,
                signaaldatum,
                bedrag_cents,
                ontstaansdatum,
                warme_overdracht,
                *client,
            ) in cursor.fetchall()
        ]


def _status(status: str, resultaat: str, *, is_taken_up: bool) -> str:
    """Return the status of a signal by the list, which has no word for one that was taken up: then it is left out."""
    if status != NOG_NIET_OPGEPAKT:
        return status
    if resultaat:
        return resultaat if resultaat in SIGNAALSTATUSSEN else ""
    return "" if is_taken_up else status


def _client(values: list[Any]) -> Client:
    bsn, voorletters, voorvoegsel, achternaam, geboortedatum, straat, postcode, huisnummer, toevoeging, plaats = values
    return Client(
        burgerservicenummer=bsn or "",
        voorletters=voorletters or "",
        voorvoegsel=voorvoegsel or "",
        achternaam=achternaam or "",
        geboortedatum=geboortedatum,
        straatnaam=straat or "",
        postcode=postcode or "",
        huisnummer=huisnummer or "",
        huisnummertoevoeging=toevoeging or "",
        plaatsnaam=plaats or "",
    )


def _zaken(asked: Mapping[str, Any]) -> list[Zaak]:
    pogingen: dict[int, list[Poging]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_POGINGEN, asked)
        for zaak_id, *facts in cursor.fetchall():
            pogingen.setdefault(zaak_id, []).append(Poging(*facts))
        cursor.execute(_ZAKEN, asked)
        return [
            Zaak(
                signalen=tuple(signalen),
                matchingsdatum=matched_on,
                periode_van=van,
                periode_tot=tot,
                opgepakt_op=opgepakt_on if opgepakt_on is not None and opgepakt_on <= asked["tot"] else None,
                pogingen=tuple(pogingen.get(zaak_id, ())),
                resultaat=resultaat or "",
            )
            for zaak_id, matched_on, van, tot, opgepakt_on, resultaat, signalen in cursor.fetchall()
        ]
