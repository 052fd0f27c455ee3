# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letters that come with a beschikking and a schuldhulpverklaring: which template, and what is filled in."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.access.domain.actors import Actor
from houvast.correspondence import commands as correspondence
from houvast.correspondence.commands import LetterRequest, Ontvanger
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.trajecten.commands.loading import Taken, take, tell
from houvast.trajecten.domain.beschikking import GRONDEN
from houvast.trajecten.models import (
    Beschikking,
    Client,
    EersteGesprek,
    Nutsafspraak,
    Schuldhulpverklaring,
    Termijnwijziging,
)

_DUTCH = "nl"
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class BriefIsRefused(DomainError):
    """The text says what is missing."""


@transaction.atomic
def write_beschikking_brief(*, actor: Actor, traject_id: int, beschikking_id: int, now: datetime) -> int:
    """Make the letter of a beschikking as a concept, once; return its id.

    Raises BriefIsRefused, what `draft_letter` of correspondence raises (no sender, no address), and as `take`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="write_beschikking_brief", now=now)
    found = Beschikking.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject, pk=beschikking_id)
    beschikking = found.select_related("plan", "mandaat").first()
    if beschikking is None:
        raise BriefIsRefused(_("Deze beschikking is niet gevonden."))
    brief_id = draft_beschikking(taken, beschikking)
    tell(taken, beschikking_id=beschikking_id)
    return brief_id


@transaction.atomic
def write_verklaring_brief(*, actor: Actor, traject_id: int, verklaring_id: int, now: datetime) -> int:
    """Make the letter of a schuldhulpverklaring to the company as a concept, once; return its id.

    Raises as `write_beschikking_brief`.
    """
    taken = take(actor=actor, traject_id=traject_id, command="write_verklaring_brief", now=now)
    found = Schuldhulpverklaring.objects.filter(
        gemeente_id=taken.gemeente_id, traject=taken.traject, pk=verklaring_id, withdrawn_on__isnull=True
    )
    verklaring = found.select_related("nutsafspraak").first()
    if verklaring is None:
        raise BriefIsRefused(_("Deze verklaring loopt niet (meer)."))
    brief_id = draft_verklaring(taken, verklaring)
    tell(taken, verklaring_id=verklaring_id)
    return brief_id


def draft_beschikking(taken: Taken, beschikking: Beschikking) -> int:
    """Make the letter of a beschikking and keep its id. Raises as `draft_letter` of correspondence."""
    grond = GRONDEN[beschikking.grond]
    plan = beschikking.plan
    gesprek = EersteGesprek.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject).first()
    with override(_DUTCH):
        redenen = f"{_(grond.words)}.\n{beschikking.motivering}"
        artikel = grond.article
        if beschikking.mandaat is not None:
            artikel = _("%(artikel)s, namens het college onder mandaat %(kenmerk)s") % {
                "artikel": artikel,
                "kenmerk": beschikking.mandaat.referentie,
            }
    values = {
        "aanmelding_op": _day(taken.traject.gemeld_on),
        "gesprek_op": _day(gesprek.gevoerd_on) if gesprek else "",
        "grond": artikel,
        "redenen": redenen,
        "begin": _day(beschikking.signed_on),
        "einde": _day(beschikking.signed_on),
        "medewerker": beschikking.signed_by_naam,
        "hulp": plan.ondersteuning if plan else "",
        "voorwaarden": plan.voorwaarden if plan else "",
        "weken": str(gesprek.doorlooptijd_weeks) if gesprek and gesprek.doorlooptijd_weeks else "",
    }
    ontvanger = Ontvanger(naam=_name_clienten(taken), adresregels=_list_adres(taken))
    brief_id = _draft(taken, beschikking.soort, "beschikking", beschikking.pk, ontvanger, values)
    beschikking.brief_id, beschikking.brief_fault = brief_id, ""
    beschikking.save(update_fields=["brief_id", "brief_fault"])
    return brief_id


def draft_verklaring(taken: Taken, verklaring: Schuldhulpverklaring) -> int:
    """Make the letter of a schuldhulpverklaring and keep its id. Raises as `draft_letter` of correspondence."""
    afspraak = verklaring.nutsafspraak
    with override(_DUTCH):
        budgetbeheer = _("Het huishouden heeft budgetbeheer.") if verklaring.has_budgetbeheer else ""
    values = {
        "inwoner": _name_clienten(taken),
        "adres": ", ".join(_list_adres(taken)),
        "leverancier": afspraak.naam,
        "klantnummer": verklaring.klantnummer,
        "hulp_sinds": _day(verklaring.in_schuldhulp_since),
        "geldig_tot": _day(verklaring.valid_until),
        "budgetbeheer": budgetbeheer,
    }
    company = _company(afspraak)
    brief_id = _draft(taken, "schuldhulpverklaring", "schuldhulpverklaring", verklaring.pk, company, values)
    verklaring.brief_id, verklaring.brief_fault = brief_id, ""
    verklaring.save(update_fields=["brief_id", "brief_fault"])
    return brief_id


def draft_withdrawal(taken: Taken, verklaring: Schuldhulpverklaring) -> None:
    """Make the letter that tells the company that a statement no longer holds, when there is an address."""
    afspraak = verklaring.nutsafspraak
    assert verklaring.withdrawn_on is not None
    values = {
        "inwoner": _name_clienten(taken),
        "leverancier": afspraak.naam,
        "klantnummer": verklaring.klantnummer,
        "einde": _day(verklaring.withdrawn_on),
    }
    with suppress(DomainError), transaction.atomic():
        _draft(taken, "schuldhulpverklaring_einde", "schuldhulpverklaring", verklaring.pk, _company(afspraak), values)


def draft_if_possible(taken: Taken, row: Beschikking | Schuldhulpverklaring) -> None:
    """Make the letter when there is a sender and an address; else keep what is missing, and the page says so."""
    try:
        with transaction.atomic():
            if isinstance(row, Beschikking):
                draft_beschikking(taken, row)
            else:
                draft_verklaring(taken, row)
    except DomainError as fault:
        row.brief_id, row.brief_fault = None, str(fault)
        row.save(update_fields=["brief_fault"])


def try_draft_wijziging(taken: Taken, row: Termijnwijziging) -> None:
    """Make the letter that the term stands still or that the decision comes later, when there is an address."""
    values = {
        "reden": row.reden,
        "uiterlijk": _day(row.until),
        "nieuwe_termijn": _day(row.due_after),
        "medewerker": taken.actor.naam,
    }
    ontvanger = Ontvanger(naam=_name_clienten(taken), adresregels=_list_adres(taken))
    with suppress(DomainError), transaction.atomic():
        row.brief_id = _draft(taken, f"beslistermijn_{row.soort}", "termijnwijziging", row.pk, ontvanger, values)
        row.save(update_fields=["brief_id"])


def _draft(
    taken: Taken, sjabloon: str, object_kind: str, object_id: int, ontvanger: Ontvanger, values: dict[str, str]
) -> int:
    request = LetterRequest(
        key=_key(taken, sjabloon, object_id),
        sjabloon=sjabloon,
        object_kind=object_kind,
        object_id=object_id,
        ontvanger=ontvanger,
        values=values,
    )
    return correspondence.draft_letter(
        actor=taken.actor,
        gemeente_id=taken.gemeente_id,
        request=request,
        now=taken.now,
        uitvoerder_id=taken.traject.uitvoerder_id,
    )


def _key(taken: Taken, sjabloon: str, object_id: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"houvast:trajecten:{taken.gemeente_id}:{sjabloon}:{object_id}")


def _company(afspraak: Nutsafspraak) -> Ontvanger:
    lines = tuple(line for line in afspraak.adresregels.splitlines() if line.strip())
    return Ontvanger(naam=afspraak.naam, adresregels=lines)


def _name_clienten(taken: Taken) -> str:
    """Return the names of the cliënten, "Vera Duin en Ton Duin"."""
    namen = {
        each.inwoner_id: each.naam for each in partijen.list_lidmaatschappen(taken.actor, taken.traject.huishouden_id)
    }
    clienten = Client.objects.filter(gemeente_id=taken.gemeente_id, traject=taken.traject).order_by("rang")
    return " en ".join(namen.get(each.inwoner_id, "") for each in clienten)


def _list_adres(taken: Taken) -> tuple[str, ...]:
    adres = partijen.find_adres(taken.actor, taken.traject.huishouden_id, on=timezone.localtime(taken.now).date())
    return () if adres is None else (adres.straat_and_nummer, adres.postcode_and_plaats)


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
