# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of betalen, as people who prepare and people who approve use them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import log_in
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen.models import Begunstigdewijziging, Betaalrun, Noodbetaling
from houvast.betalen.ports import get_bankkanaal, use_bankkanaal
from houvast.betalen.queries import list_waiting_batches
from houvast.betalen.tests.bank import Booked, Status, pain_002
from houvast.betalen.tests.paying_world import INSURER, NOW, Paying, open_paying
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort, Betaalwijze
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household
from houvast.database.scope import apply_scope
from houvast.ledger.commands import AccountRequest, Soort, open_account

pytestmark = pytest.mark.django_db


class Visitor(Client):
    """Someone at a page; afterwards the test sees the books again, which the page takes away from the connection."""

    def __init__(self, paying: Paying) -> None:
        super().__init__()
        self.paying = paying

    def request(self, **environment: Any) -> Any:
        response = super().request(**environment)
        apply_scope(scope_of(self.paying.world.actor))
        return response


@pytest.fixture
def paying(db: None) -> Any:
    """The books, at the moment that they are about, with a bank of our own."""
    before = get_bankkanaal()
    with time_machine.travel(NOW, tick=False):
        world = open_paying()
        use_bankkanaal(world.bank)
        yield world
    use_bankkanaal(before)


@pytest.fixture
def household(paying: Paying) -> Household:
    return paying.household(cents=100_000)


@pytest.fixture
def preparer(paying: Paying, settings: Any) -> Client:
    assert paying.preparer.medewerker_id is not None
    return log_in(Visitor(paying), paying.preparer.medewerker_id, Role.BUDGETBEHEERDER, settings)


@pytest.fixture
def approver(paying: Paying, settings: Any) -> Client:
    assert paying.approver.medewerker_id is not None
    return log_in(Visitor(paying), paying.approver.medewerker_id, Role.TWEEDE_BEOORDELAAR, settings)


def text_of(response: Any) -> str:
    assert response.status_code == 200, response.status_code
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text.replace("\xa0", " "))


def propose(preparer: Client, paying: Paying) -> Betaalrun:
    answer = preparer.post("/betalen/voorstellen/", {"rekening": paying.world.rekening_id, "execute_on": "2026-03-03"})
    run = Betaalrun.objects.latest("pk")
    assert answer.headers["Location"] == f"/betalen/{run.pk}/"
    return run


def test_a_run_is_proposed_approved_and_sent_on_its_pages(
    paying: Paying, household: Household, preparer: Client, approver: Client
) -> None:
    paying.payment(household, 65_000)
    paying.payment(household, 40_000, voorrang="overig", naam="Krant")
    run = propose(preparer, paying)
    page = text_of(preparer.get(f"/betalen/{run.pk}/"))
    assert "1 betaling" in page
    assert "wacht op goedkeuring" in page
    assert "Het saldo is te laag." in page
    assert "nog nooit aan deze rekening" in page
    assert "Keur 1 betaling goed" not in page
    seen = text_of(approver.get(f"/betalen/{run.pk}/"))
    assert "Keur 1 betaling goed" in seen
    unseen = approver.post(f"/betalen/{run.pk}/goedkeuren/", {"version": run.version})
    assert unseen.status_code == 422
    answer = approver.post(f"/betalen/{run.pk}/goedkeuren/", {"version": run.version, "seen": "on"}, follow=True)
    assert "Goedgekeurd: 1 betaling." in text_of(answer)
    answer = preparer.post(f"/betalen/{run.pk}/verzenden/", follow=True)
    assert "verzonden als HV" in text_of(answer)
    assert paying.bank.deliveries == 1
    assert "was al verzonden" in text_of(preparer.post(f"/betalen/{run.pk}/verzenden/", follow=True))
    assert "bij de bank" in text_of(preparer.get("/betalen/"))


def test_a_run_that_only_fills_own_pots_says_so_and_not_nothing(
    paying: Paying, household: Household, preparer: Client
) -> None:
    pot = open_account(
        actor=paying.world.actor,
        **paying.books,
        account=AccountRequest(
            Soort.RESERVERING, "Wasmachine", date(2025, 1, 1), paying.world.trust, paying.world.gemeente_id,
            household.huishouden_id,
        ),
        now=NOW,
    )  # fmt: skip
    paying.payment(
        household, 4_000, betaalwijze=Betaalwijze.INTERN, doel_account_id=pot, tegenpartij_iban="",
        soort=AfspraakSoort.RESERVERING, naam="Sparen",
    )  # fmt: skip
    run = propose(preparer, paying)
    page = preparer.get(f"/betalen/{run.pk}/")
    assert "1 bedrag naar een eigen potje, € 40,00" in text_of(page)
    assert "<title>Betaalrun van 3 maart 2026" in page.content.decode()
    assert "0 en 1 naar een eigen potje" in text_of(preparer.get("/betalen/"))


def test_an_outdated_page_is_told_so_and_approves_nothing(
    paying: Paying, household: Household, preparer: Client, approver: Client
) -> None:
    rent, energy = paying.payment(household, 5_000), paying.payment(household, 6_000)
    run = propose(preparer, paying)
    answer = preparer.post(f"/betalen/{run.pk}/regel/{paying.regel(energy).pk}/", {"reason": "dubbel"}, follow=True)
    assert "uit de betaalrun gehaald" in text_of(answer)
    late = approver.post(f"/betalen/{run.pk}/goedkeuren/", {"version": run.version, "seen": "on"})
    assert late.status_code == 409
    assert "gewijzigd sinds u haar zag" in late.content.decode()
    assert paying.state(rent) == "gedekt"


def test_the_file_is_downloaded_the_same_every_time(
    paying: Paying, household: Household, preparer: Client, approver: Client
) -> None:
    paying.payment(household)
    run = propose(preparer, paying)
    refused = preparer.post(f"/betalen/{run.pk}/bestand/", follow=True)
    assert "kan nu niet" in text_of(refused)
    approver.post(f"/betalen/{run.pk}/goedkeuren/", {"version": run.version, "seen": "on"})
    answers: list[Any] = [preparer.post(f"/betalen/{run.pk}/bestand/") for _time in range(2)]
    files = [b"".join(answer.streaming_content) for answer in answers]
    assert files[0] == files[1]
    assert LANDLORD.encode() in files[0]
    answer = preparer.post(f"/betalen/{run.pk}/intrekken/", {"reason": "niet bij de bank"}, follow=True)
    assert "De betaalrun is ingetrokken." in text_of(answer)


def test_a_rejected_payment_waits_with_its_reason_and_is_decided_about(
    paying: Paying, household: Household, preparer: Client
) -> None:
    rent = paying.payment(household)
    run = paying.pay()
    report = pain_002(run.message_id, group="PART", orders=[Status(paying.end_to_end(rent), "RJCT", "AC04")])
    answer = preparer.post("/betalen/antwoord/", {"bestand": SimpleUploadedFile("antwoord.xml", report)}, follow=True)
    assert "1 afgewezen" in text_of(answer)
    page = text_of(preparer.get("/betalen/mislukt/"))
    assert "1 betaling mislukte" in page
    assert "de rekening is opgeheven" in page
    regel = paying.regel(rent)
    answer = preparer.post(f"/betalen/mislukt/{regel.pk}/", {"again": "ja", "note": "nieuw nummer"}, follow=True)
    assert "Geen mislukte betalingen" in text_of(answer)
    assert paying.state(rent) == "gepland"


def test_f6_a_person_says_on_the_page_which_payments_of_a_batch_went_through(
    paying: Paying, household: Household, preparer: Client
) -> None:
    rent = paying.payment(household, 30_000, naam="Huur")
    energy = paying.payment(household, 10_000, naam="Energie")
    care = paying.payment(household, 20_000, naam="Zorg")
    run = paying.pay()
    paying.statement(Booked(-30_000, batch=f"{run.message_id}-B1", iban="", naam=""))
    (batch,) = list_waiting_batches(paying.preparer, run_id=run.pk)
    address = f"/betalen/{run.pk}/batch/{batch.waitingline_id}/"
    page = preparer.get(f"/betalen/{run.pk}/").content.decode()
    assert f'action="{address}"' in page
    regels = [paying.regel(each).pk for each in (energy, care)]
    assert all(f'name="regel" value="{each}"' in page for each in regels)
    given = {"version": batch.version, "regel": regels, "reason": "Gebeld met de bank"}
    silent = preparer.post(address, given | {"reason": " "}, follow=True)
    assert "Schrijf op hoe u weet welke betalingen doorgingen." in text_of(silent)
    short = preparer.post(address, given | {"regel": regels[:1]}, follow=True)
    assert "betaling is geboekt" not in text_of(short)
    assert paying.state(energy) == "verzonden"
    assert "2 betalingen zijn geboekt." in text_of(preparer.post(address, given, follow=True))
    assert [paying.state(each) for each in (rent, energy, care)] == ["verzonden", "geboekt", "geboekt"]
    again = text_of(preparer.post(address, given, follow=True))
    assert "zijn geboekt." not in again
    assert f'action="{address}"' not in preparer.get(f"/betalen/{run.pk}/").content.decode()
    paying.prove()


def test_another_account_is_asked_for_and_agreed_to_by_someone_else(
    paying: Paying, household: Household, preparer: Client, approver: Client
) -> None:
    afspraak_id = paying.world.afspraak(household, betaal_iban=LANDLORD)
    address = f"/betalen/rekeningnummers/afspraak/{afspraak_id}/"
    assert "Ander rekeningnummer" in text_of(preparer.get(address))
    wrong = preparer.post(address, {"new_iban": "NL00ABNA0123456789", "evidence": "brief"})
    assert (wrong.status_code, Begunstigdewijziging.objects.count()) == (422, 0)
    asked = preparer.post(address, {"new_iban": INSURER, "evidence": "brief, en nagebeld"}, follow=True)
    assert "Er verandert niets tot een tweede persoon akkoord is" in text_of(asked)
    wijziging = Begunstigdewijziging.objects.get()
    decision = {"verdict": "ja", "reason": "zelf nagebeld"}
    own = preparer.post(f"/betalen/rekeningnummers/{wijziging.pk}/", decision)
    assert own.status_code in {403, 404}
    answer = approver.post(f"/betalen/rekeningnummers/{wijziging.pk}/", decision, follow=True)
    assert "Vastgelegd." in text_of(answer)
    wijziging.refresh_from_db()
    assert wijziging.state == "toegepast"


def test_an_emergency_is_asked_on_the_household_and_approved_by_someone_else(
    paying: Paying, household: Household, preparer: Client, approver: Client
) -> None:
    address = f"/huishoudens/{household.huishouden_id}/noodbetaling/"
    form = {
        "account": f"{paying.world.administratie_id}-{household.account_id}", "amount": "40,00", "naam": "J. de Wit",
        "iban": INSURER, "omschrijving": "Boodschappen", "reason": "koelkast leeg",
    }  # fmt: skip
    assert "Noodbetaling vragen" in text_of(preparer.get(address))
    assert preparer.post(address, form | {"amount": "veel"}).status_code == 422
    assert "Gevraagd." in text_of(preparer.post(address, form, follow=True))
    nood = Noodbetaling.objects.get()
    assert (
        preparer.post(f"/betalen/noodbetalingen/{nood.pk}/beslissen/", {"verdict": "ja", "reason": "x"}).status_code
        == 404
    )
    answer = approver.post(
        f"/betalen/noodbetalingen/{nood.pk}/beslissen/", {"verdict": "ja", "reason": "gezien"}, follow=True
    )
    assert "Naar de betaalrun" in text_of(answer)
    answer = preparer.post(f"/betalen/noodbetalingen/{nood.pk}/verrekenen/", {"reason": "uit leefgeld"}, follow=True)
    assert "De noodbetaling is verrekend." in text_of(answer)
    assert Betaalopdracht.objects.get(bron="nood").state == "goedgekeurd"


def test_nothing_to_pay_is_said_with_what_stays_behind(paying: Paying, household: Household, preparer: Client) -> None:
    paying.payment(household, funded=False)
    answer = preparer.post("/betalen/voorstellen/", {"rekening": paying.world.rekening_id}, follow=True)
    page = text_of(answer)
    assert "Er is nu niets te betalen." in page
    assert "nog niet vastgesteld" in page
