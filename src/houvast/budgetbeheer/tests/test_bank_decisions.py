# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rejecting a file for good, days without proof, and dividing what was there before the first statement."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.commands import NotAllowed, register_organisatie
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.audit.models import Line
from houvast.budgetbeheer import commands
from houvast.budgetbeheer.commands import OpeningPart
from houvast.budgetbeheer.domain.bankbestand import Outcome
from houvast.budgetbeheer.models import Bankbestanddeel
from houvast.budgetbeheer.queries.bank import get_bankbestand
from houvast.budgetbeheer.queries.beginsaldo import find_beginsaldo
from houvast.budgetbeheer.queries.pages_bank import BankPage, get_bank_page
from houvast.budgetbeheer.tests.bank_world import (
    DAY,
    NOW,
    Bank,
    Booking,
    camt,
    count_lines,
    open_bank,
    statement,
    suspense_cents,
)
from houvast.database.scope import apply_scope
from houvast.ledger.queries import get_balance, list_account_balances, list_day_proofs, verify
from houvast.partijen.commands import register_huishouden

pytestmark = pytest.mark.django_db

SPOILED = camt(statement([Booking(10_000)], opening=0, closing=11_000))
JANNE = (Role.BUDGETBEHEERDER, 71, "Janne Vos")
JOOST = (Role.TWEEDE_BEOORDELAAR, 72, "Joost Veen")


@pytest.fixture
def bank() -> Any:
    with time_machine.travel(datetime(2026, 3, 3, 9, 0, tzinfo=UTC), tick=True):
        yield open_bank()


def _text(response: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(html.replace("\xa0", " ").split())


def _page(bank: Bank) -> BankPage:
    found = get_bank_page(actor=bank.actor, today=date(2026, 3, 3))
    assert found is not None
    return found


def _accept(bank: Bank, bestand_id: int) -> None:
    for who in (JANNE, JOOST):
        commands.accept_quarantine(actor=bank.person(*who), bestand_id=bestand_id, reason="klopt", now=NOW)


def _reject(bank: Bank, bestand_id: int, reason: str = "de bank stuurde een goed bestand") -> None:
    commands.reject_quarantine(actor=bank.person(*JANNE), bestand_id=bestand_id, reason=reason, now=NOW)


def _set_apart(bank: Bank) -> int:
    result = bank.take(SPOILED)
    assert result.outcome is Outcome.QUARANTINED
    assert result.bestand_id is not None
    return result.bestand_id


def _household(bank: Bank, nummer: str = "OV1") -> dict[str, int]:
    """Register a household, open its accounts, and return their ids by kind."""
    gemeente_id = register_organisatie(naam=f"Gemeente {nummer}", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    huishouden_id = register_huishouden(
        actor=bank.actor,
        gemeente_id=gemeente_id,
        uitvoerder_id=bank.actor.organisatie_id,
        nummer=nummer,
        naam="Familie De Wit",
        now=NOW,
    )
    commands.open_rekeningen(actor=bank.actor, huishouden_id=huishouden_id, rekening_id=bank.rekening_id, now=NOW)
    found = list_account_balances(actor=bank.actor, holder_id=huishouden_id)
    return {each.soort.value: each.account_id for each in found}


def _divide(bank: Bank, *parts: tuple[int, int], undivided: int, reason: str = "eindstand vorige administratie") -> int:
    return commands.divide_beginsaldo(
        actor=bank.actor,
        rekening_id=bank.rekening_id,
        parts=[OpeningPart(*part) for part in parts],
        undivided_cents=undivided,
        reason=reason,
        now=NOW,
    )


def test_a_rejected_file_is_never_booked_and_stays_kept(bank: Bank) -> None:
    bestand_id = _set_apart(bank)
    _reject(bank, bestand_id)
    found = get_bankbestand(actor=bank.actor, bestand_id=bestand_id)
    assert (found.outcome, found.rejected) == (Outcome.REFUSED, True)
    assert found.reasons[0] == "Afgewezen door Janne Vos op 02-03-2026: de bank stuurde een goed bestand"
    assert count_lines() == 0
    assert Bankbestanddeel.objects.filter(bestand_id=bestand_id).exists()
    with pytest.raises(commands.BestandIsNotQuarantined):
        _accept(bank, bestand_id)
    with pytest.raises(commands.BestandIsNotQuarantined):
        _reject(bank, bestand_id)
    [line] = Line.objects.filter(command="reject_quarantine")
    assert (line.object_id, line.reason) == (bestand_id, "de bank stuurde een goed bestand")


def test_a_file_that_one_person_accepted_can_be_rejected_by_another(bank: Bank) -> None:
    bestand_id = _set_apart(bank)
    commands.accept_quarantine(actor=bank.person(*JOOST), bestand_id=bestand_id, reason="klopt", now=NOW)
    _reject(bank, bestand_id)
    assert count_lines() == 0


def test_a_rejection_needs_a_reason_and_someone_who_may(bank: Bank) -> None:
    bestand_id = _set_apart(bank)
    with pytest.raises(commands.RejectionHasNoReason):
        _reject(bank, bestand_id, " ")
    auditor = bank.person(Role.AUDITOR, 73, "Olga")
    with pytest.raises(NotAllowed):
        commands.reject_quarantine(actor=auditor, bestand_id=bestand_id, reason="nee", now=NOW)


def test_the_same_bytes_after_a_rejection_ask_for_a_new_decision(bank: Bank) -> None:
    bestand_id = _set_apart(bank)
    _reject(bank, bestand_id)
    again = bank.take(SPOILED, "nog-eens.xml")
    assert again.outcome is Outcome.QUARANTINED
    assert again.bestand_id not in {None, bestand_id}
    assert again.reasons[0].startswith("Ditzelfde bestand, toen dag.xml, is eerder afgewezen. Afgewezen door Janne Vos")
    assert again.bestand_id is not None
    _accept(bank, again.bestand_id)
    assert count_lines() == 1


def test_bytes_that_were_rejected_are_set_apart_also_when_nothing_else_is_wrong(bank: Bank) -> None:
    # Set apart since the balances don't tell whether the line is the one we have; by now they would.
    bank.take(camt(statement([Booking(500)], opening=None, closing=None)))
    twin = camt(statement([Booking(500)], opening=None, closing=None, identification="S2"))
    apart = bank.take(twin)
    assert apart.outcome is Outcome.QUARANTINED
    assert apart.bestand_id is not None
    _reject(bank, apart.bestand_id)
    assert "is eerder afgewezen" in bank.take(twin).reasons[0]


def test_a_file_that_was_refused_unseen_is_refused_the_same_way_again(bank: Bank) -> None:
    first = bank.take("dit is geen bankbestand")
    again = bank.take("dit is geen bankbestand")
    assert first.outcome is again.outcome is Outcome.REFUSED
    assert first.bestand_id is not None
    assert not get_bankbestand(actor=bank.actor, bestand_id=first.bestand_id).rejected


def test_a_file_is_rejected_in_the_browser(bank: Bank, settings: Settings) -> None:
    bestand_id = _set_apart(bank)
    browser = person(bank.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    address = f"/bestanden/{bestand_id}/"
    empty = browser.post(f"{address}afwijzen/", {"afwijzen-reason": " "})
    assert empty.status_code == 422
    assert "Schrijf op waarom dit bestand niet geboekt wordt." in _text(empty)
    text = _text(browser.post(f"{address}afwijzen/", {"afwijzen-reason": "dubbel gestuurd"}, follow=True))
    assert "Dit bestand is afgewezen" in text
    assert "dubbel gestuurd" in text
    assert "Wijs het bestand af" not in text
    late = browser.post(f"{address}afwijzen/", {"afwijzen-reason": "nog eens"})
    assert late.status_code == 409
    assert "staat niet (meer) apart" in _text(late)


def test_the_bank_page_names_the_days_of_an_accepted_file_that_does_not_tie(bank: Bank, settings: Settings) -> None:
    bestand_id = _set_apart(bank)
    assert _page(bank).unproved == ()
    _accept(bank, bestand_id)
    [days] = _page(bank).unproved
    assert (days.first, days.last, days.bestand_id) == (DAY, DAY, bestand_id)
    assert days.reason == "het afschrift telt niet op (verschil € -10,00) en is door twee mensen geaccepteerd"
    browser = person(bank.actor.organisatie_id, Role.TWEEDE_BEOORDELAAR, settings)
    text = _text(browser.get("/bank/"))
    assert "Dagen zonder bewijs Van deze dagen is niet te zeggen of de boeken kloppen:" in text, text
    assert "het afschrift telt niet op (verschil € -10,00)" in text


def test_the_bank_page_names_days_of_which_the_bank_gave_no_balance(bank: Bank) -> None:
    bank.take(camt(statement([Booking(500)], opening=0, closing=None)))
    [days] = _page(bank).unproved
    assert days.reason == "het afschrift noemt geen eindsaldo"


def test_a_day_that_another_statement_proves_is_not_named(bank: Bank) -> None:
    _accept(bank, _set_apart(bank))
    bank.take(camt(statement([], opening=10_000, identification="S2", number="2")))
    assert _page(bank).unproved == ()


def test_the_bank_page_names_the_opening_balance_and_its_division(bank: Bank, settings: Settings) -> None:
    accounts = _household(bank)
    bank.take(camt(statement([Booking(10_000)], opening=50_000)))
    browser = person(bank.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    text = _text(browser.get("/bank/"))
    assert "Beginsaldo, nog niet verdeeld over huishoudens € 500,00" in text
    fields = {
        "undivided": "50000",
        "nummer": ["OV1", "OV1"],
        "soort": ["vaste_lasten", "leefgeld"],
        "bedrag": ["300,00", "75,50"],
        "reason": "eindstand van 28 februari",
    }
    answer = browser.post(f"/bank/{bank.rekening_id}/beginsaldo/", fields, follow=True)
    assert "Verdeeld. Van het beginsaldo is nog € 124,50 over." in _text(answer)
    assert "Beginsaldo, nog niet verdeeld over huishoudens € 124,50" in _text(answer)
    apply_scope(scope_of(bank.actor))
    for soort, cents in (("vaste_lasten", 30_000), ("leefgeld", 7_550), ("reservering", 0)):
        account_id = accounts[soort]
        balance = get_balance(actor=bank.actor, administratie_id=bank.administratie_id, account_id=account_id)
        assert balance == cents
    twice = browser.post(f"/bank/{bank.rekening_id}/beginsaldo/", fields)
    assert twice.status_code == 422
    assert "Intussen is € 124,50 nog niet verdeeld." in _text(twice)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"nummer": "OV9"}, "Huishouden “OV9” heeft geen rekening vaste lasten op deze derdengeldenrekening."),
        ({"soort": "schuldregeling"}, "heeft geen rekening schuldregeling"),
        ({"bedrag": "12.50"}, "“12.50” is geen bedrag boven nul."),
        ({"bedrag": "900,00"}, "U verdeelt € 900,00, maar er is nog € 500,00 te verdelen."),
        ({"reason": ""}, "Schrijf op waaruit blijkt van wie dit geld is."),
        ({"nummer": "", "bedrag": ""}, "Vul in voor welk huishouden het is, en hoeveel."),
    ],
)
def test_a_division_that_does_not_fit_is_explained(
    bank: Bank, settings: Settings, changes: dict[str, str], said: str
) -> None:
    _household(bank)
    bank.take(camt(statement([Booking(10_000)], opening=50_000)))
    browser = person(bank.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    fields = {"undivided": "50000", "nummer": "OV1", "soort": "vaste_lasten", "bedrag": "10,00", "reason": "eindstand"}
    answer = browser.post(f"/bank/{bank.rekening_id}/beginsaldo/", fields | changes)
    assert answer.status_code == 422
    assert said in _text(answer)
    apply_scope(scope_of(bank.actor))
    assert suspense_cents() == 60_000


def test_a_number_that_two_gemeenten_use_is_not_guessed(bank: Bank, settings: Settings) -> None:
    _household(bank)
    gemeente_id = register_organisatie(naam="Gemeente Twee", soort=OrganisatieSoort.GEMEENTE, now=NOW)
    other = register_huishouden(
        actor=bank.actor,
        gemeente_id=gemeente_id,
        uitvoerder_id=bank.actor.organisatie_id,
        nummer="OV1",
        naam="Familie De Groen",
        now=NOW,
    )
    commands.open_rekeningen(actor=bank.actor, huishouden_id=other, rekening_id=bank.rekening_id, now=NOW)
    bank.take(camt(statement([Booking(10_000)], opening=50_000)))
    browser = person(bank.actor.organisatie_id, Role.BUDGETBEHEERDER, settings)
    fields = {"undivided": "50000", "nummer": "OV1", "soort": "vaste_lasten", "bedrag": "10,00", "reason": "eindstand"}
    answer = browser.post(f"/bank/{bank.rekening_id}/beginsaldo/", fields)
    assert "Nummer “OV1” is van meer dan één huishouden." in _text(answer)


def test_dividing_leaves_the_proof_of_every_day_as_it_was(bank: Bank) -> None:
    accounts = _household(bank)
    bank.take(camt(statement([Booking(10_000)], opening=50_000)))
    left = _divide(bank, (accounts["vaste_lasten"], 20_000), undivided=50_000)
    left = _divide(bank, (accounts["leefgeld"], 30_000), undivided=left)
    assert left == 0
    [proof] = list_day_proofs(actor=bank.actor, administratie_id=bank.administratie_id)
    assert proof.ok
    assert (proof.residents_cents, proof.suspense_cents) == (50_000, 10_000)
    assert verify() == []
    [first, second] = Line.objects.filter(command="divide_beginsaldo", object_kind="derdengeldenrekening").order_by(
        "id"
    )
    assert (first.reason, second.new["undivided_cents"]) == ("eindstand vorige administratie", 0)


def test_an_earlier_statement_changes_what_is_left_to_divide(bank: Bank) -> None:
    accounts = _household(bank)
    bank.take(camt(statement([Booking(10_000)], opening=50_000)))
    _divide(bank, (accounts["vaste_lasten"], 20_000), undivided=50_000)
    earlier = date(2026, 2, 27)
    bank.take(
        camt(statement([Booking(15_000, day=earlier)], opening=35_000, on=earlier, number="0", identification="S0")),
        "eerder.xml",
    )
    found = find_beginsaldo(actor=bank.actor, rekening_id=bank.rekening_id)
    assert found is not None
    assert (found.cents, found.undivided_cents) == (35_000, 15_000)
    assert all(proof.ok for proof in list_day_proofs(actor=bank.actor, administratie_id=bank.administratie_id))


def test_money_is_divided_over_households_of_the_own_books_only(bank: Bank) -> None:
    accounts = _household(bank)
    bank.take(camt(statement([Booking(10_000)], opening=50_000)))
    with pytest.raises(commands.DivisionDoesNotFit):
        _divide(bank, (accounts["leefgeld"], -5), undivided=50_000)
    suspense = list_account_balances(actor=bank.actor, administratie_id=bank.administratie_id)
    trust = next(each.account_id for each in suspense if each.soort.value == "trust")
    with pytest.raises(commands.DivisionDoesNotFit, match="geen rekening van een huishouden"):
        _divide(bank, (trust, 100), undivided=50_000)
    with pytest.raises(NotAllowed):
        commands.divide_beginsaldo(
            actor=bank.person(Role.AUDITOR, 73, "Olga"),
            rekening_id=bank.rekening_id,
            parts=[OpeningPart(accounts["leefgeld"], 100)],
            undivided_cents=50_000,
            reason="nee",
            now=NOW,
        )
    assert suspense_cents() == 60_000
