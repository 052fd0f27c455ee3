# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take in a klacht, confirm its receipt, and choose a handler who was not involved (Awb 9:4 to 9:9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access import queries as access
from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.klachten import policies
from houvast.klachten.commands.stappen import (
    KlachtIsWrong,
    find_involved,
    go,
    make_letter,
    record,
    step,
    take,
    write_day,
)
from houvast.klachten.domain.awb import Stap, State, calculate_due, find_behandelaar_fault
from houvast.klachten.domain.servicesignaal import Soort, Stapsoort, make_referentie
from houvast.klachten.models import Betrokkene, Klacht, Klachtinhoud, Signaalstap
from houvast.klachten.ports import find_team
from houvast.klachten.queries.klachten import find_commissie
from houvast.klachten.queries.servicesignalen import get_signaal
from houvast.partijen import queries as partijen

_HANDLERS = (Role.CONSULENT, Role.CONTRACTMANAGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class KlachtRequest:
    """A written complaint (Awb 9:4): who complains, where they live, about which conduct, and since when.

    `betrokkenen` are the people whose conduct it is about, by name; `betrokken_ids` those of them who log in here.
    `signaal_id` is the report that it began with.
    """

    naam: str
    adresregels: str
    gedraging: str
    soort: Soort
    received_on: date
    gedraging_on: date | None = None
    telefoon: str = ""
    email: str = ""
    huishouden_id: int | None = None
    uitvoerder_id: int | None = None
    signaal_id: int | None = None
    team: str = ""
    partij: str = ""
    commissie: bool = False
    betrokkenen: tuple[str, ...] = ()
    betrokken_ids: tuple[int, ...] = ()


@transaction.atomic
def receive_klacht(*, actor: Actor, gemeente_id: int, klacht: KlachtRequest, now: datetime) -> int:
    """Take in a klacht and return its id; its weeks run from the day on which it came in (Awb 9:11).

    Who answered the report that it began with counts as involved. Raises KlachtIsWrong when name, address or conduct
    is missing (9:4 lid 2) or a day lies ahead; SignaalNotFound, HuishoudenNotFound, NotAllowed.
    """
    uitvoerder_id = _find_uitvoerder(actor, gemeente_id, klacht)
    require(policies.may_receive_klacht(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id))
    _refuse_wrong(klacht, today=timezone.localtime(now).date())
    _refuse_double(gemeente_id, klacht)
    row = Klacht.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        huishouden_id=klacht.huishouden_id,
        signaal_id=klacht.signaal_id,
        referentie=make_referentie("K"),
        soort=klacht.soort.value,
        team=klacht.team.strip() or find_team(actor, huishouden_id=klacht.huishouden_id, on=klacht.received_on),
        partij=klacht.partij.strip(),
        received_on=klacht.received_on,
        gedraging_on=klacht.gedraging_on,
        commissie=klacht.commissie,
        state=State.ONTVANGEN.value,
        due_on=calculate_due(klacht.received_on, commissie=klacht.commissie),
    )
    Klachtinhoud.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=uitvoerder_id,
        klacht_id=row.pk,
        naam=klacht.naam.strip(),
        adresregels=klacht.adresregels.strip(),
        telefoon=klacht.telefoon.strip(),
        email=klacht.email.strip(),
        gedraging=klacht.gedraging.strip(),
    )
    _involve(actor, row, klacht)
    step(actor, row, Stap.ONTVANGEN, "Awb 9:4", now, on=klacht.received_on)
    record(actor, "receive_klacht", row, now, new={"soort": row.soort, "due_on": row.due_on})
    return row.pk


@transaction.atomic
def confirm_klacht(*, actor: Actor, klacht_id: int, now: datetime) -> int:
    """Confirm in writing that a klacht was received (Awb 9:6), and return the id of the letter.

    Raises KlachtIsWrong, KlachtNotFound, HuisstijlNotThere, InstellingNotChosen, NotAllowed.
    """
    row = take(actor, klacht_id)
    overgang = go(row, Stap.BEVESTIGEN)
    row.confirmed_on = timezone.localtime(now).date()
    row.save()
    values = {
        "uiterlijk": write_day(row.due_on),
        "ontvangen_op": write_day(row.received_on),
        # Awb 9:15 lid 1: who complains is told that a committee advises.
        "commissie": find_commissie(actor, gemeente_id=row.gemeente_id) if row.commissie else "",
    }
    bericht_id = make_letter(row, "klacht_ontvangst", values, now)
    step(actor, row, Stap.BEVESTIGEN, overgang.artikel, now, bericht_id=bericht_id)
    record(actor, "confirm_klacht", row, now)
    return bericht_id


@transaction.atomic
def assign_klacht(*, actor: Actor, klacht_id: int, medewerker_id: int, now: datetime) -> None:
    """Choose who handles a klacht: somebody of the gemeente who was not involved in the conduct (Awb 9:7).

    Raises KlachtIsWrong for somebody who was involved, or who doesn't handle klachten; KlachtNotFound, NotAllowed.
    """
    row = take(actor, klacht_id)
    overgang = go(row, Stap.TOEWIJZEN)
    today = timezone.localtime(now).date()
    people = {
        each.medewerker_id: each.naam
        for role in _HANDLERS
        for each in access.list_people(actor, role=role, today=today)
    }
    if medewerker_id not in people:
        raise KlachtIsWrong(_("Kies iemand van de gemeente die klachten behandelt."))
    if (fault := find_involved(row, medewerker_id, people[medewerker_id])) is not None:
        raise KlachtIsWrong(_(fault))
    row.settled_on = None
    row.behandelaar_id, row.behandelaar_naam = medewerker_id, people[medewerker_id]
    row.save()
    step(actor, row, Stap.TOEWIJZEN, overgang.artikel, now, tekst=people[medewerker_id])
    record(actor, "assign_klacht", row, now, new={"behandelaar_id": medewerker_id})


@transaction.atomic
def add_betrokkene(*, actor: Actor, klacht_id: int, naam: str, now: datetime, medewerker_id: int | None = None) -> None:
    """Add somebody whose conduct a klacht is about; not who handles it: then another one has to (Awb 9:7).

    Raises KlachtIsWrong, KlachtNotFound, NotAllowed.
    """
    row = take(actor, klacht_id)
    if not naam.strip():
        raise KlachtIsWrong(_("Schrijf op over wie de klacht gaat."))
    fault = find_behandelaar_fault(
        row.behandelaar_id,
        row.behandelaar_naam,
        betrokken_ids=frozenset({medewerker_id} if medewerker_id is not None else ()),
        betrokken_namen=frozenset({naam}),
    )
    if fault is not None:
        raise KlachtIsWrong(_("Deze persoon behandelt de klacht. Kies eerst een ander die haar behandelt (Awb 9:7)."))
    known = Betrokkene.objects.filter(gemeente_id=row.gemeente_id, klacht_id=row.pk, naam=naam.strip())
    if not known.exists():
        _add(row, naam.strip(), medewerker_id)
    record(actor, "add_betrokkene", row, now)


@transaction.atomic
def send_afschrift(*, actor: Actor, klacht_id: int, on: date, now: datetime) -> None:
    """Write down that who it concerns got a copy of the klacht on a day (Awb 9:9).

    Raises KlachtIsWrong, KlachtNotFound, NotAllowed.
    """
    row = take(actor, klacht_id)
    overgang = go(row, Stap.AFSCHRIFT)
    if not row.received_on <= on <= timezone.localtime(now).date():
        raise KlachtIsWrong(_("Kies een dag vanaf de ontvangst van de klacht, en niet in de toekomst."))
    row.afschrift_on = on
    row.save()
    step(actor, row, Stap.AFSCHRIFT, overgang.artikel, now, on=on)
    record(actor, "send_afschrift", row, now, new={"on": on})


def _involve(actor: Actor, row: Klacht, klacht: KlachtRequest) -> None:
    involved: dict[str, int | None] = {each.strip(): None for each in klacht.betrokkenen if each.strip()}
    people = {
        each.medewerker_id: each.naam
        for role in (Role if klacht.betrokken_ids else ())
        for each in access.list_people(actor, role=role, today=klacht.received_on)
        if each.medewerker_id in klacht.betrokken_ids
    }
    involved |= {naam: medewerker_id for medewerker_id, naam in people.items()}
    if klacht.signaal_id is not None:
        answered = Signaalstap.objects.filter(
            gemeente_id=row.gemeente_id, signaal_id=klacht.signaal_id, soort=Stapsoort.BEANTWOORD.value
        )
        involved |= dict(answered.values_list("by_naam", "by_id"))
    for naam, medewerker_id in involved.items():
        _add(row, naam, medewerker_id)


def _add(row: Klacht, naam: str, medewerker_id: int | None) -> None:
    Betrokkene.objects.create(
        gemeente_id=row.gemeente_id,
        uitvoerder_id=row.uitvoerder_id,
        klacht_id=row.pk,
        medewerker_id=medewerker_id,
        naam=naam,
    )


def _find_uitvoerder(actor: Actor, gemeente_id: int, klacht: KlachtRequest) -> int | None:
    if klacht.signaal_id is not None and get_signaal(actor, klacht.signaal_id).gemeente_id != gemeente_id:
        raise KlachtIsWrong(_("Dit servicesignaal hoort bij een andere gemeente."))
    if klacht.huishouden_id is None:
        return klacht.uitvoerder_id
    found = partijen.get_huishouden(actor, klacht.huishouden_id)
    if found.gemeente_id != gemeente_id:
        raise KlachtIsWrong(_("Dit huishouden hoort bij een andere gemeente."))
    return found.uitvoerder_id


def _refuse_double(gemeente_id: int, klacht: KlachtRequest) -> None:
    """Refuse what was sent twice by a double click or a second try: the same words of the same person, the same day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('klacht', %s))", [gemeente_id])
    known = Klachtinhoud.objects.filter(
        gemeente_id=gemeente_id,
        naam=klacht.naam.strip(),
        gedraging=klacht.gedraging.strip(),
        klacht__received_on=klacht.received_on,
        klacht__settled_on__isnull=True,
    )
    referentie = known.values_list("klacht__referentie", flat=True).first()
    if referentie is not None:
        raise KlachtIsWrong(_("Deze klacht staat er al, met nummer %(nummer)s.") % {"nummer": referentie})


def _refuse_wrong(klacht: KlachtRequest, *, today: date) -> None:
    if not all(each.strip() for each in (klacht.naam, klacht.adresregels, klacht.gedraging)):
        raise KlachtIsWrong(
            _("Een klacht noemt naam, adres en wat er is gebeurd (Awb 9:4). Vraag wat ontbreekt aan de klager.")
        )
    if klacht.received_on > today:
        raise KlachtIsWrong(_("De dag van ontvangst ligt in de toekomst. Kies vandaag of een eerdere dag."))
    if klacht.gedraging_on is not None and klacht.gedraging_on > klacht.received_on:
        raise KlachtIsWrong(_("Wat er gebeurde, ligt na de ontvangst van de klacht. Controleer beide dagen."))
