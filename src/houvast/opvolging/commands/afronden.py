# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""End a zaak by the national list: help that was accepted begins, a refusal is respected."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.kernel.namen import compose_shown, show_naam, show_voorletters
from houvast.opvolging import policies
from houvast.opvolging.commands.bereiken import list_vroegsignaal_ids
from houvast.opvolging.commands.taking import Persoon, list_personen, list_pogingen, take_zaak, tell
from houvast.opvolging.domain.afronding import OPENS_AANMELDING, find_fault, last_pause_day, pauses
from houvast.opvolging.domain.instellingen import PAUZE
from houvast.opvolging.domain.woorden import Resultaat
from houvast.opvolging.models import Pauze, Vroegsignaalzaak
from houvast.partijen import queries as partijen
from houvast.partijen.commands import AdresRegistration, HuishoudenRegistration, InwonerRegistration
from houvast.trajecten.commands import Aanmelding, Bedreiging, Bron, open_aanmelding
from houvast.vroegsignalering.commands import Dreigingsgrond, Signaalstatus, change_status

_CLIENTEN_MAX = 2
_THREAT = """
SELECT d.is_dreigend, d.grond, d.decided_at, d.reden FROM opvolging_zaaksignaal z
JOIN LATERAL (SELECT e.* FROM vroegsignalering_dreiging e
    WHERE e.gemeente_id = z.gemeente_id AND e.vroegsignaal_id = z.vroegsignaal_id ORDER BY e.id DESC LIMIT 1) AS d
    ON d.is_dreigend
WHERE z.gemeente_id = %s AND z.zaak_id = %s ORDER BY d.decided_at LIMIT 1
"""
# What a signal itself is called when its zaak wasn't taken up; other endings leave it as it is.
_STATUS_OF: dict[Resultaat, Signaalstatus] = {
    Resultaat.ONTERECHT: Signaalstatus.ONTERECHT,
    Resultaat.OVERLEDEN: Signaalstatus.OVERLEDEN,
    Resultaat.GEEN_INWONER: Signaalstatus.GEEN_INWONER,
    Resultaat.ANDERE_REDEN: Signaalstatus.ANDERE_REDEN,
}


class ZaakCanNotEndSo(DomainError):
    """Do first what the message says, or choose another result."""


@transaction.atomic
def end_zaak(
    *, actor: Actor, zaak_id: int, version: int, resultaat: Resultaat, has_toestemming: bool, now: datetime
) -> int | None:
    """End a zaak; return the id of the traject that began with it, or None.

    Accepted help pauses the collection of the partners that reported, and debt help opens an aanmelding whose clock
    counts from the receipt of the earliest signal (Wgs 4(1)(b)). Raises ZaakCanNotEndSo, and as `take_zaak` and
    `open_aanmelding`.
    """
    zaak = take_zaak(actor=actor, zaak_id=zaak_id, version=version)
    fault = find_fault(resultaat, list_pogingen(zaak), has_toestemming=has_toestemming)
    if fault is not None:
        raise ZaakCanNotEndSo(_(fault))
    today = timezone.localtime(now).date()
    signalen = list_vroegsignaal_ids(int(zaak.gemeente_id), [zaak.pk])
    zaak.resultaat, zaak.ended_on, zaak.ended_by_naam = resultaat.value, today, actor.naam
    zaak.opgepakt_on = zaak.opgepakt_on or today
    zaak.toestemming_on = today if has_toestemming else None
    if resultaat in OPENS_AANMELDING:
        zaak.traject_id = _open_aanmelding(actor, zaak, today, now)
    zaak.version += 1
    zaak.save()
    if pauses(resultaat):
        _pause(actor, zaak, signalen, today)
    status = _STATUS_OF.get(resultaat)
    if status is not None:
        change_status(actor=actor, gemeente_id=int(zaak.gemeente_id), vroegsignaal_ids=signalen, status=status, now=now)
    tell(actor, "end_zaak", zaak, now, resultaat=resultaat.value, traject_id=zaak.traject_id)
    return zaak.traject_id


@transaction.atomic
def settle_pauze(*, actor: Actor, zaak_id: int, now: datetime) -> int:
    """Say that the end of the pauses of a zaak was seen to with the inwoner; return how many. Raises as policies do."""
    require(policies.may_work_on_zaken(actor))
    zaak = Vroegsignaalzaak.objects.filter(pk=zaak_id).first()
    if zaak is None:
        raise ZaakCanNotEndSo(_("Deze zaak is niet gevonden."))
    count = Pauze.objects.filter(
        gemeente_id=zaak.gemeente_id,
        vroegsignaal_id__in=list_vroegsignaal_ids(int(zaak.gemeente_id), [zaak.pk]),
        settled_on__isnull=True,
    ).update(settled_on=timezone.localtime(now).date())
    tell(actor, "settle_pauze", zaak, now, count=count)
    return count


def _pause(actor: Actor, zaak: Vroegsignaalzaak, signalen: list[int], today: date) -> None:
    """Pause the collection of everybody who reported, as long as the gemeente agreed with them."""
    days = instellingen.get_number(actor, PAUZE, gemeente_id=int(zaak.gemeente_id))
    until = last_pause_day(today, days)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO opvolging_pauze (gemeente_id, uitvoerder_id, organisatie_id, vroegsignaal_id, since, until) "
            "SELECT s.gemeente_id, %s, s.organisatie_id, s.id, %s, %s FROM vroegsignalering_vroegsignaal s "
            "WHERE s.gemeente_id = %s AND s.id = ANY (%s) ON CONFLICT DO NOTHING",
            [zaak.uitvoerder_id, today, until, zaak.gemeente_id, signalen],
        )


def _open_aanmelding(actor: Actor, zaak: Vroegsignaalzaak, today: date, now: datetime) -> int:
    gemeente_id = int(zaak.gemeente_id)
    personen = list_personen(gemeente_id, [zaak.pk]).get(zaak.pk, [])
    bedreiging, since, reden = _find_threat(zaak)
    aanmelding = Aanmelding(
        bron=Bron.SIGNAAL,
        gemeld_on=today,
        signaal_referentie=f"vroegsignaalzaak:{zaak.pk}",
        signaal_ontvangen_on=zaak.ontvangen_on,
        bedreiging=bedreiging,
        bedreigend_since=since,
        bedreiging_reason=reden,
    )
    if zaak.huishouden_id is None:
        return open_aanmelding(
            actor=actor,
            gemeente_id=gemeente_id,
            aanmelding=aanmelding,
            now=now,
            huishouden=_register(zaak, personen, today),
            uitvoerder_id=zaak.uitvoerder_id,
        )
    leden = partijen.list_leden(actor, zaak.huishouden_id, on=today)
    born = {each.geboortedatum for each in personen if each.geboortedatum is not None}
    reported = [each.inwoner_id for each in leden if each.geboortedatum in born]
    return open_aanmelding(
        actor=actor,
        gemeente_id=gemeente_id,
        aanmelding=aanmelding,
        now=now,
        huishouden_id=zaak.huishouden_id,
        inwoner_ids=reported[:_CLIENTEN_MAX],
        uitvoerder_id=zaak.uitvoerder_id,
    )


def _register(zaak: Vroegsignaalzaak, personen: list[Persoon], today: date) -> HuishoudenRegistration:
    """Return a household of who was reported, for one that wasn't known yet."""
    named = [each for each in personen if each.achternaam][:_CLIENTEN_MAX]
    if not named:
        raise ZaakCanNotEndSo(
            _("De naam van de inwoner is niet bekend. Registreer het huishouden eerst, en open daar de aanmelding.")
        )
    first = named[0]
    number = re.match(r"\d+", first.huisnummer)
    adres = (
        AdresRegistration(
            show_naam(first.straat), int(number[0]), first.postcode, show_naam(first.plaats), first.toevoeging[:10]
        )
        if number and first.straat and first.postcode
        else None
    )
    return HuishoudenRegistration(
        nummer=f"V{zaak.pk}",
        naam=compose_shown(first.voorvoegsel, first.achternaam),
        since=today,
        adres=adres,
        leden=tuple(
            InwonerRegistration(
                voornamen=show_naam(each.voornaam) or show_voorletters(each.voorletters),
                achternaam=show_naam(each.achternaam),
                voorvoegsel=each.voorvoegsel.lower(),
                bsn=each.bsn,
                geboortedatum=each.geboortedatum,
            )
            for each in named
        ),
    )


def _find_threat(zaak: Vroegsignaalzaak) -> tuple[Bedreiging | None, date | None, str]:
    """Return what a person found threatening in a signal of the zaak, since when and why."""
    with connection.cursor() as cursor:
        cursor.execute(_THREAT, [zaak.gemeente_id, zaak.pk])
        row = cursor.fetchone()
    if row is None:
        return None, None, ""
    _is_dreigend, grond, decided_at, reden = row
    kind = {
        Dreigingsgrond.ONTRUIMING: Bedreiging.ONTRUIMING,
        Dreigingsgrond.ZORGVERZEKERING: Bedreiging.ZORGVERZEKERING,
    }.get(Dreigingsgrond(grond), Bedreiging.LEVERING)
    return kind, timezone.localtime(decided_at).date(), reden
