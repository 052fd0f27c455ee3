# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals that became a case, by hand: the rooms below are tried in their own tests."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import timezone

from houvast.koppeling.models import Nummer
from houvast.opvolging.models import Contactpoging, Vroegsignaalzaak, Zaaksignaal

MATCHED_ON = date(2026, 11, 21)


def open_zaak(
    gemeente_id: int,
    *vroegsignaal_ids: int,
    matched_on: date = MATCHED_ON,
    opgepakt_on: date | None = None,
    resultaat: str = "",
    ended_on: date | None = None,
) -> int:
    """Make a case of these signals and return its id."""
    nummer = Nummer.objects.create(gemeente_id=gemeente_id, soort="huishouden", since=timezone.now())
    zaak = Vroegsignaalzaak.objects.create(
        gemeente_id=gemeente_id,
        nummer_id=nummer.pk,
        van=date(2026, 11, 1),
        tot=date(2026, 11, 30),
        matched_on=matched_on,
        ontvangen_on=date(2026, 11, 20),
        samenhang="enkelvoudig",
        is_opeenvolgend=False,
        definitie="1",
        is_dreigend=True,
        regel=0,
        regel_naam="Bedreigende situatie",
        werkbakje="Spoed",
        kanaal="Huisbezoek",
        waarom=[],
        uiterlijk_op=date(2026, 11, 25),
        opgepakt_on=opgepakt_on,
        resultaat=resultaat,
        ended_on=ended_on,
    )
    for each in vroegsignaal_ids:
        Zaaksignaal.objects.create(gemeente_id=gemeente_id, zaak_id=zaak.pk, vroegsignaal_id=each)
    return int(zaak.pk)


def try_contact(gemeente_id: int, zaak_id: int, day: date, *, bereikt: bool = False) -> None:
    """Add an attempt, a visit in the afternoon."""
    Contactpoging.objects.create(
        gemeente_id=gemeente_id,
        zaak_id=zaak_id,
        soort="Huisbezoek",
        dagdeel="Middag",
        bereikt=bereikt,
        at=datetime(day.year, day.month, day.day, 13, tzinfo=UTC),
        by_naam="Ona Treek",
    )
