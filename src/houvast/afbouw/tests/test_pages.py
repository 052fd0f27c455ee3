# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of stepping down and ending: what a budgetbeheerder and a second person do there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.afbouw.models import Afbouwstap, Beeindiging
from houvast.afbouw.tests.afbouw_world import OWN_IBAN, Exit, open_exit
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.database.scope import apply_scope


@pytest.fixture
def leaving(db: Any) -> Exit:
    """Open a world with a household that leaves."""
    return open_exit()


def test_a_budgetbeheerder_hands_a_payment_over_and_writes_how_it_went(leaving: Exit, settings: Settings) -> None:
    huur = leaving.world.afspraak(leaving.household)
    base = f"/huishoudens/{leaving.household.huishouden_id}/afbouw/"
    with time_machine.travel(datetime(2026, 3, 3, 9, tzinfo=UTC), tick=False):
        client = person(leaving.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
        assert client.post(f"{base}begin/", {}).status_code == 422
        client.post(f"{base}begin/", {"begin-reason": "Het gaat goed"})
        client.post(f"{base}stap/", {"nieuw-afspraak_id": huur, "nieuw-planned_on": "2026-04-01"})
        apply_scope(scope_of(leaving.world.actor))
        stap = Afbouwstap.objects.get()
        address = f"{base}stap/{stap.pk}/"
        wrong = client.post(f"{address}geven/", {"version": 0, "geven-first_day": "2026-03-03"})
        assert "Kies een dag na vandaag" in wrong.content.decode()
        client.post(f"{address}geven/", {"version": 0, "geven-first_day": "2026-04-01"})
        assert "gaat straks naar het huishouden" in client.get(address).content.decode()
    with time_machine.travel(datetime(2026, 4, 3, 9, tzinfo=UTC), tick=False):
        client = person(leaving.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
        client.post(f"{address}poging/", {"poging-on": "2026-04-02", "poging-went_well": "ja", "poging-note": ""})
        shown = client.get(base).content.decode()
        assert "doet 1 van de 1 betalingen zelf" in shown
        assert "1 keer goed gegaan" in shown
        taken = client.post(
            f"{address}terug/", {"version": 2, "terug-since": "2026-05-01", "terug-reason": "Toch te lastig"}
        )
        assert taken["Location"] == address
        assert "weer door ons betaald" in client.get(address).content.decode()
        assert client.post(f"{base}sluiten/", {"sluit-reason": "Later"})["Location"] == base


def test_two_people_end_budgetbeheer_and_what_is_left_is_paid_out(leaving: Exit, settings: Settings) -> None:
    base = f"/huishoudens/{leaving.household.huishouden_id}/afbouw/einde/"
    organisatie = leaving.world.actor.organisatie_id
    with time_machine.travel(datetime(2026, 3, 3, 9, tzinfo=UTC), tick=False):
        client = person(organisatie, Role.BUDGETBEHEERDER, settings)
        second = person(organisatie, Role.TWEEDE_BEOORDELAAR, settings, "Tom")
        asked = {
            "reason": "Kan het zelf",
            "last_day": "2026-03-31",
            "iban": OWN_IBAN,
            "iban_naam": "J. de Wit",
            "iban_evidence": "Bankpas gezien",
        }
        assert client.post(f"{base}voorstel/", {**asked, "iban": "NL00INGB0001234567"}).status_code == 422
        client.post(f"{base}voorstel/", asked)
        assert client.post(f"{base}goedkeuren/").status_code == 404
        assert "1 beëindiging wacht op u" in second.get("/goedkeuren/beeindigingen/").content.decode()
        assert second.post(f"{base}goedkeuren/")["Location"] == base
        early = client.post(f"{base}uitbetalen/", {"uitbetalen-pay_on": "2026-03-03"})
        assert "De laatste dag is 31-03-2026" in early.content.decode()
    with time_machine.travel(datetime(2026, 4, 1, 9, tzinfo=UTC), tick=False):
        client = person(organisatie, Role.BUDGETBEHEERDER, settings)
        client.post(f"{base}uitbetalen/", {"uitbetalen-pay_on": "2026-04-01"})
        apply_scope(scope_of(leaving.world.actor))
        opdracht = Betaalopdracht.objects.get(bron="beeindiging")
        assert (opdracht.amount_cents, opdracht.tegenpartij_iban) == (100_000, OWN_IBAN)
        stuck = client.post(f"{base}afronden/")
        assert "Betaling die nog loopt" in stuck.content.decode()
        apply_scope(scope_of(leaving.world.actor))
        leaving.bank_books(opdracht.pk, day=date(2026, 4, 1))
        assert client.post(f"{base}afronden/")["Location"] == base
        assert "is afgerond" in client.get(base).content.decode()
    apply_scope(scope_of(leaving.world.actor))
    assert Beeindiging.objects.get().state == "afgerond"


def test_an_act_that_doesnt_exist_is_not_found(leaving: Exit, settings: Settings) -> None:
    client = person(leaving.world.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    base = f"/huishoudens/{leaving.household.huishouden_id}/afbouw/"
    for path in ("einde/onzin/", "einde/intrekken/", "stap/99/geven/", "stap/99/onzin/"):
        assert client.post(f"{base}{path}").status_code == 404
    assert client.get(f"{base}stap/99/").status_code == 404
