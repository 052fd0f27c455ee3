# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A pattern that was frozen goes with an ingebrekestelling to whom it is about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from houvast.klachten import commands as klachten
from houvast.klachten.domain.patronen import As
from houvast.klachten.domain.servicesignaal import Melder, Nood, Soort
from houvast.klachten.queries import get_bewijsdossier
from houvast.toezicht import queries
from houvast.toezicht.queries.bundel import list_other_pieces
from houvast.toezicht.tests.toezicht_world import NOW, SINCE, TODAY, Toezicht

pytestmark = pytest.mark.django_db


def test_a_pattern_goes_with_the_evidence_and_names_nobody(toezicht: Toezicht) -> None:
    manager = toezicht.manager
    for huishouden_id in toezicht.huishoudens[:2]:
        klachten.report_servicesignaal(
            actor=manager,
            gemeente_id=toezicht.gemeente_id,
            melding=klachten.MeldingRequest(
                soort=Soort.POST,
                melder=Melder.VOEDSELBANK,
                tekst="De post van mevrouw De Wit ligt er nog.",
                naam="Piet Puk",
                huishouden_id=huishouden_id,
            ),
            now=NOW,
        )
    bewijsdossier_id = klachten.make_bewijsdossier(
        actor=manager,
        gemeente_id=toezicht.gemeente_id,
        axis=As.SOORT,
        value=Soort.POST.value,
        first=SINCE,
        last=TODAY,
        naam="Post blijft liggen",
        reason="Steeds hetzelfde",
        now=NOW,
    )
    asked: dict[str, Any] = {"contract_id": toezicht.contract_id, "eisen": [], "today": TODAY}
    found = list_other_pieces(manager, uitvoerder_id=toezicht.uitvoerder_id, since=SINCE, **asked)
    (piece,) = [each for each in found if "bewijsdossier_id" in each.vindplaats]
    bewijsdossier = get_bewijsdossier(manager, bewijsdossier_id)
    assert (piece.titel, piece.digest, piece.dated_on) == (
        "Bewijsdossier Post blijft liggen",
        bewijsdossier.digest,
        TODAY,
    )
    facts = dict(piece.feiten)
    assert facts["Aantal signalen en klachten"] == "2"
    assert facts["Kenmerken"].count("S-") == 2
    assert not any(each in repr(found) for each in ("De Wit", "Piet Puk"))
    later = list_other_pieces(manager, uitvoerder_id=toezicht.uitvoerder_id, since=TODAY + timedelta(days=1), **asked)
    other = list_other_pieces(manager, uitvoerder_id=toezicht.uitvoerder_id + 99, since=SINCE, **asked)
    assert not [each for each in (*later, *other) if "bewijsdossier_id" in each.vindplaats]


def test_who_is_in_need_today_stands_above_all_else_that_waits(toezicht: Toezicht) -> None:
    """Also while it isn't late yet, and somebody else has to solve it."""
    made = klachten.report_servicesignaal(
        actor=toezicht.manager,
        gemeente_id=toezicht.gemeente_id,
        melding=klachten.MeldingRequest(
            soort=Soort.LEEFGELD,
            nood=Nood.LEEFGELD,
            melder=Melder.VOEDSELBANK,
            tekst="Er is geen eten.",
            huishouden_id=toezicht.huishoudens[0],
        ),
        now=NOW,
    )
    found = queries.get_overzicht(toezicht.manager, today=TODAY)
    first, *_rest = queries.list_acties(toezicht.manager, found, today=TODAY)
    assert (first.page, first.page_id, first.is_nood, first.is_late) == (
        "klachten:signaal",
        made.signaal_id,
        True,
        False,
    )
    assert first.wat == f"Vraag na of er vandaag hulp komt: servicesignaal {made.referentie}"
