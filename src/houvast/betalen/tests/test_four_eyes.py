# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Acts that need two people: another account for a payee, and an emergency payment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.betaalopdrachten.commands import State, plan_betaalopdrachten
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen import commands
from houvast.betalen.domain.states import Flag
from houvast.betalen.models import Begunstigdewijziging, Noodbetaling
from houvast.betalen.tests.bank import Booked
from houvast.betalen.tests.paying_world import INSURER, NOW, Paying, hire, open_paying
from houvast.budgetbeheer.models import Afspraak
from houvast.budgetbeheer.tests.afletter_world import LANDLORD, Household
from houvast.kernel.iban import NotAnIban
from houvast.ledger import commands as ledger
from houvast.partijen.queries import list_bankrekeningen

pytestmark = pytest.mark.django_db


@pytest.fixture
def paying(db: None) -> Paying:
    return open_paying()


@pytest.fixture
def household(paying: Paying) -> Household:
    return paying.household(cents=200_000)


def agree_rent(paying: Paying, household: Household) -> int:
    return paying.world.afspraak(household, betaal_iban=LANDLORD)


def request(paying: Paying, about: int | None, **changes: object) -> int:
    given = {
        "actor": paying.preparer, "new_iban": INSURER, "evidence": "brief van 1 maart, gebeld met het oude nummer",
        "afspraak_id": about, "now": NOW,
    }  # fmt: skip
    return commands.request_wijziging(**paying.books, **(given | changes))  # type: ignore[arg-type]


def approve(paying: Paying, wijziging_id: int, **changes: object) -> int:
    given = {"actor": paying.approver, "wijziging_id": wijziging_id, "reason": "zelf nagebeld", "now": NOW}
    return commands.approve_wijziging(**paying.books, **(given | changes))  # type: ignore[arg-type]


def plan(paying: Paying) -> list[Betaalopdracht]:
    plan_betaalopdrachten(actor=paying.world.actor, **paying.books, until=date(2026, 4, 30), now=NOW)
    return list(Betaalopdracht.objects.order_by("periode"))


def test_failure_14_another_account_counts_only_when_a_second_person_agreed(
    paying: Paying, household: Household
) -> None:
    afspraak_id = agree_rent(paying, household)
    plan(paying)
    wijziging_id = request(paying, afspraak_id)
    assert {each.tegenpartij_iban for each in Betaalopdracht.objects.all()} == {LANDLORD}
    with pytest.raises(NotAllowed):
        approve(paying, wijziging_id, actor=paying.preparer)
    assert approve(paying, wijziging_id) == 1
    plan(paying)
    still_open = Betaalopdracht.objects.exclude(state="vervallen")
    assert {each.tegenpartij_iban for each in still_open} == {INSURER}
    assert Afspraak.objects.get(pk=afspraak_id).valid_until is not None
    assert Afspraak.objects.order_by("-pk")[0].betaal_iban == INSURER
    with pytest.raises(commands.RunIsMoved):
        approve(paying, wijziging_id)


def test_a_change_without_evidence_or_with_a_wrong_account_is_refused(paying: Paying, household: Household) -> None:
    afspraak_id = agree_rent(paying, household)
    with pytest.raises(commands.ReasonIsMissing):
        request(paying, afspraak_id, evidence="  ")
    with pytest.raises(NotAnIban):
        request(paying, afspraak_id, new_iban="NL00ABNA0123456789")
    with pytest.raises(commands.NothingChanges):
        request(paying, afspraak_id, new_iban=LANDLORD)
    with pytest.raises(commands.PayeeNotFound):
        request(paying, 99_999_999)
    with pytest.raises(NotAllowed):
        request(paying, afspraak_id, actor=paying.world.actor)
    request(paying, afspraak_id)
    with pytest.raises(commands.WijzigingIsPending):
        request(paying, afspraak_id)


def test_failure_14_what_waits_for_a_second_person_is_left_out_of_runs(paying: Paying, household: Household) -> None:
    afspraak_id = agree_rent(paying, household)
    first = plan(paying)[0]
    paying.move(first.pk, State.GEDEKT)
    request(paying, afspraak_id)
    assert paying.propose().left_out["wijziging"] == 1


def test_a_refused_change_leaves_everything_as_it_was(paying: Paying, household: Household) -> None:
    afspraak_id = agree_rent(paying, household)
    wijziging_id = request(paying, afspraak_id)
    commands.reject_wijziging(
        actor=paying.approver, **paying.books, wijziging_id=wijziging_id, reason="nummer hoort bij een ander", now=NOW
    )
    assert Afspraak.objects.get().betaal_iban == LANDLORD
    assert Begunstigdewijziging.objects.get().state == "afgekeurd"


def test_failure_14_who_changed_a_beneficiary_does_not_approve_the_run_that_pays_there(
    paying: Paying, household: Household
) -> None:
    afspraak_id = agree_rent(paying, household)
    plan(paying)
    changer = hire(paying.world, Role.TWEEDE_BEOORDELAAR, "Cor")
    approve(paying, request(paying, afspraak_id, actor=changer))
    opened = Betaalopdracht.objects.filter(state="gepland").order_by("due_on")[0]
    paying.move(opened.pk, State.GEDEKT)
    run_id = paying.propose().run_id
    assert paying.regel(opened.pk).flags & Flag.NIEUW
    with pytest.raises(NotAllowed):
        paying.approve(run_id, actor=changer)
    assert paying.approve(run_id).line_count == 1


def test_a_whole_organisation_moves_to_another_account_at_once(paying: Paying, household: Household) -> None:
    from houvast.partijen.commands import admit_organisatie  # noqa: PLC0415

    organisatie_id = admit_organisatie(
        actor=paying.preparer, houder_id=paying.world.actor.organisatie_id, naam="Woonstichting Achterdijk",
        soort="verhuurder", iban=LANDLORD, since=date(2025, 1, 1), now=NOW,
    )  # fmt: skip
    other = paying.household("Jansen")
    for each in (household, other):
        paying.world.afspraak(each, betaal_iban=LANDLORD, organisatie_id=organisatie_id)
    wijziging_id = request(paying, None, organisatie_id=organisatie_id)
    assert approve(paying, wijziging_id) == 2
    assert set(Afspraak.objects.filter(valid_until__isnull=True).values_list("betaal_iban", flat=True)) == {INSURER}
    book = {each.iban: each.until for each in list_bankrekeningen(paying.preparer, organisatie_id)}
    assert book == {LANDLORD: NOW.date() - timedelta(days=1), INSURER: None}


def test_an_account_that_stands_in_the_address_book_already_is_no_obstacle(paying: Paying) -> None:
    from houvast.partijen.commands import admit_organisatie, register_bankrekening  # noqa: PLC0415

    # The landlord told of the new account early, and the old one was written down today.
    organisatie_id = admit_organisatie(
        actor=paying.preparer, houder_id=paying.world.actor.organisatie_id, naam="Woonstichting Achterdijk",
        soort="verhuurder", iban=INSURER, since=date(2025, 1, 1), now=NOW,
    )  # fmt: skip
    register_bankrekening(
        actor=paying.preparer, organisatie_id=organisatie_id, iban=LANDLORD, since=NOW.date(), now=NOW
    )
    approve(paying, request(paying, None, organisatie_id=organisatie_id))
    book = {each.iban: each.until for each in list_bankrekeningen(paying.preparer, organisatie_id)}
    assert book == {LANDLORD: NOW.date(), INSURER: None}


def ask(paying: Paying, household: Household, **changes: object) -> int:
    given = {
        "actor": paying.preparer, "account_id": household.account_id, "amount_cents": 5_000, "naam": "J. de Wit",
        "iban": INSURER, "omschrijving": "Boodschappen", "reason": "koelkast leeg, salaris pas vrijdag",
        "is_voorschot": False, "now": NOW,
    }  # fmt: skip
    return commands.request_noodbetaling(**paying.books, **(given | changes))  # type: ignore[arg-type]


def decide(paying: Paying, noodbetaling_id: int, **changes: object) -> int:
    given = {"actor": paying.approver, "noodbetaling_id": noodbetaling_id, "reason": "gezien", "now": NOW}
    return commands.approve_noodbetaling(**paying.books, **(given | changes))  # type: ignore[arg-type]


def test_failure_8_an_emergency_is_asked_approved_paid_and_settled_by_two_people(
    paying: Paying, household: Household
) -> None:
    noodbetaling_id = ask(paying, household)
    with pytest.raises(NotAllowed):
        decide(paying, noodbetaling_id, actor=paying.preparer)
    run_id = decide(paying, noodbetaling_id)
    run = paying.run(run_id)
    assert (run.state, run.is_nood, run.line_count, run.total_cents) == ("goedgekeurd", True, 1, 5_000)
    assert run.proposed_by_id == paying.preparer.medewerker_id
    paying.send(run_id)
    opdracht = Betaalopdracht.objects.get(bron="nood")
    paying.statement(Booked(-5_000, paying.end_to_end(opdracht.pk)))
    assert paying.state(opdracht.pk) == State.GEBOEKT
    commands.settle_noodbetaling(
        actor=paying.preparer, **paying.books, noodbetaling_id=noodbetaling_id, note="uit eigen leefgeld", now=NOW
    )
    assert Noodbetaling.objects.get().state == "verrekend"
    paying.prove()


def test_an_emergency_that_the_household_cannot_pay_is_refused_unless_there_is_own_money(paying: Paying) -> None:
    poor = paying.household("Arm", cents=100)
    with pytest.raises(commands.TooLittleMoney):
        decide(paying, ask(paying, poor))
    noodbetaling_id = ask(paying, poor, is_voorschot=True)
    with pytest.raises(commands.TooLittleMoney):
        decide(paying, noodbetaling_id)
    give_own_money(paying, 6_000)
    decide(paying, noodbetaling_id)
    assert paying.available(poor) == 100
    settle = {"actor": paying.preparer, **paying.books, "noodbetaling_id": noodbetaling_id, "now": NOW}
    with pytest.raises(ledger.InsufficientBalance):
        commands.settle_noodbetaling(**settle, note="salaris")
    paying.fund(poor, 5_000)
    commands.settle_noodbetaling(**settle, note="uit het salaris van vrijdag")
    assert paying.available(poor) == 100
    assert paying.world.balance(paying.world.costs) == 6_000
    paying.prove()


def give_own_money(paying: Paying, cents: int) -> None:
    key = ledger.derive_key("eigen_geld", 1)
    ledger.post_transfers(
        actor=paying.world.actor,
        **paying.books,
        transfers=[
            ledger.TransferRequest(
                key, paying.world.suspense, paying.world.costs, cents, NOW.date(), NOW.date(), "opening", 1, "", key
            )
        ],
        now=NOW,
        command="open_balance",
    )


def test_an_emergency_needs_a_reason_and_a_person(paying: Paying, household: Household) -> None:
    with pytest.raises(commands.ReasonIsMissing):
        ask(paying, household, reason="")
    with pytest.raises(NotAllowed):
        ask(paying, household, actor=paying.world.actor)
    noodbetaling_id = ask(paying, household)
    commands.reject_noodbetaling(
        actor=paying.approver, **paying.books, noodbetaling_id=noodbetaling_id, reason="kan wachten", now=NOW
    )
    with pytest.raises(commands.RunIsMoved):
        decide(paying, noodbetaling_id)
