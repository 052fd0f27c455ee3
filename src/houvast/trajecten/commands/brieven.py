# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letters that come with a beschikking and a schuldhulpverklaring: which template, and what is filled in."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from houvast.trajecten.commands.loading import Taken
from houvast.trajecten.domain.beschikking import GRONDEN
from houvast.trajecten.models import Beschikking, PlanVanAanpak, Schuldhulpverklaring
from houvast.trajecten.ports import BriefVraag, find_brieven


def draft_beschikking(taken: Taken, beschikking: Beschikking, plan: PlanVanAanpak | None) -> int | None:
    """Make the letter of a beschikking; return its id, or None when nobody makes letters."""
    grond = GRONDEN[beschikking.grond]
    values = {
        "aanmelding_op": _day(taken.traject.gemeld_on),
        "grond": grond.article,
        "redenen": f"{_(grond.words)}.\n{beschikking.motivering}",
        "begin": _day(beschikking.signed_on),
        "einde": _day(beschikking.signed_on),
        "medewerker": beschikking.signed_by_naam,
        "hulp": plan.ondersteuning if plan else "",
        "voorwaarden": plan.voorwaarden if plan else "",
    }
    return _draft(
        taken,
        beschikking.soort,
        "beschikking",
        beschikking.pk,
        values,
        mandaat=beschikking.mandaat.referentie if beschikking.mandaat else "",
    )


def draft_verklaring(taken: Taken, verklaring: Schuldhulpverklaring, values: dict[str, str]) -> int | None:
    """Make the letter of a schuldhulpverklaring to the company; return its id, or None when nobody makes letters."""
    return _draft_to_company(taken, verklaring, "schuldhulpverklaring", values)


def draft_withdrawal(taken: Taken, verklaring: Schuldhulpverklaring) -> int | None:
    """Make the letter that says that a schuldhulpverklaring no longer holds; return its id, or None."""
    return _draft_to_company(
        taken, verklaring, "schuldhulpverklaring_ingetrokken", {"einde": _day(verklaring.withdrawn_on)}
    )


def _draft_to_company(
    taken: Taken, verklaring: Schuldhulpverklaring, sjabloon: str, values: dict[str, str]
) -> int | None:
    all_values = {
        "klantnummer": verklaring.klantnummer,
        "hulp_sinds": _day(verklaring.in_schuldhulp_since),
        "geldig_tot": _day(verklaring.valid_until),
        **values,
    }
    naam = verklaring.nutsafspraak.naam
    return _draft(taken, sjabloon, "schuldhulpverklaring", verklaring.pk, all_values, aan_naam=naam)


def _draft(
    taken: Taken,
    sjabloon: str,
    object_kind: str,
    object_id: int,
    values: dict[str, str],
    *,
    mandaat: str = "",
    aan_naam: str = "",
) -> int | None:
    brieven = find_brieven()
    if brieven is None:
        return None
    traject = taken.traject
    vraag = BriefVraag(
        sjabloon=sjabloon,
        object_kind=object_kind,
        object_id=object_id,
        gemeente_id=taken.gemeente_id,
        uitvoerder_id=traject.uitvoerder_id,
        huishouden_id=traject.huishouden_id,
        values=values,
        mandaat=mandaat,
        aan_naam=aan_naam,
    )
    return brieven.draft(actor=taken.actor, vraag=vraag, now=taken.now)


def _day(day: date | None) -> str:
    return "" if day is None else date_format(day, "j F Y")
