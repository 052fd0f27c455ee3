# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people do with post: confirm, pay, tie, finish, hand over, open again; and who may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.betaalopdrachten.commands import drop_betaalopdracht
from houvast.budgetbeheer.domain.afspraak import Voorrang
from houvast.poststukken import commands
from houvast.poststukken.domain.poststuk import Actie, PoststukSoort, State, Wat
from houvast.poststukken.domain.rekeningen import Verschil
from houvast.poststukken.models import Poststuk
from houvast.poststukken.tests.world import NOW, TODAY, Town, open_town

pytestmark = pytest.mark.django_db
OTHER_IBAN = "NL20INGB0001234567"


@pytest.fixture
def town() -> Town:
    return open_town()


def _paid(opdracht_id: int) -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bron, bron_id, amount_cents, due_on, tegenpartij_iban, betalingskenmerk, voorrang, state "
            "FROM betaalopdrachten_betaalopdracht WHERE id = %s",
            [opdracht_id],
        )
        return tuple(cursor.fetchone())


def test_an_invoice_becomes_a_betaalopdracht_in_one_step(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id)
    opdracht_id = town.pay(poststuk_id, voorrang=Voorrang.WONING.value)
    assert _paid(opdracht_id) == (
        "poststuk", poststuk_id, 8750, date(2026, 12, 1), "NL02ABNA0123456789", "5000056789012345", "woning", "gepland"
    )  # fmt: skip
    found = town.see(poststuk_id)
    assert (found.state, found.actie, found.opdracht_id) == (State.AFGEHANDELD, Actie.BETAALOPDRACHT, opdracht_id)
    assert [each.wat for each in found.stappen] == [Wat.AFGEHANDELD, Wat.BEVESTIGD, Wat.ONTVANGEN]


def test_what_was_read_is_never_paid_before_a_person_confirmed_it(town: Town) -> None:
    poststuk_id = town.receive()
    with pytest.raises(commands.PoststukIsUnread, match="ongelezen"):
        town.pay(poststuk_id)


def test_a_letter_of_nobody_known_is_not_paid_but_assigned_first(town: Town) -> None:
    poststuk_id = town.receive(known=False)
    town.confirm(poststuk_id)
    with pytest.raises(commands.PoststukIsUnread, match="welk huishouden"):
        town.pay(poststuk_id)
    commands.assign_poststuk(**town.of(poststuk_id), huishouden_id=town.household.huishouden_id, now=NOW)
    assert town.pay(poststuk_id)


def test_a_letter_without_an_amount_is_not_paid(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id, amount_cents=None)
    with pytest.raises(commands.PoststukIsNotPayable, match="bedrag"):
        town.pay(poststuk_id)


def test_an_invoice_with_another_account_is_paid_only_after_somebody_checked_it(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id, iban=OTHER_IBAN)
    warning = town.see(poststuk_id).warning
    assert warning is not None
    assert (warning.verschil, warning.known) == (Verschil.ANDERS, ("NL02ABNA0123456789",))
    with pytest.raises(commands.RekeningIsUnexpected):
        town.pay(poststuk_id)
    assert town.pay(poststuk_id, checked_how="Gebeld met 030-1234567, rekening klopt")
    assert town.see(poststuk_id).toelichting == "Gebeld met 030-1234567, rekening klopt"


def test_an_account_that_an_afspraak_pays_to_is_no_warning(town: Town) -> None:
    afspraak_id = town.world.afspraak(town.household, betaal_iban=OTHER_IBAN)
    poststuk_id = town.receive()
    town.confirm(poststuk_id, iban=OTHER_IBAN, afspraak_id=afspraak_id)
    assert town.see(poststuk_id).warning is None
    town.confirm(poststuk_id, iban=OTHER_IBAN)
    assert town.see(poststuk_id).warning is not None


def test_a_letter_is_paid_once_also_after_it_was_opened_again(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id)
    opdracht_id = town.pay(poststuk_id)
    commands.reopen_poststuk(**town.of(poststuk_id), reason="Verkeerd bedrag", now=NOW)
    with pytest.raises(commands.PoststukIsNotPayable, match="al een betaalopdracht"):
        town.pay(poststuk_id)
    drop_betaalopdracht(
        actor=town.actor,
        administratie_id=town.world.administratie_id,
        opdracht_id=opdracht_id,
        reason="Verkeerd bedrag",
        now=NOW,
    )
    with pytest.raises(commands.PoststukIsNotPayable, match="andere vervaldag"):
        town.pay(poststuk_id)
    assert town.pay(poststuk_id, due_on=date(2026, 11, 30)) != opdracht_id


def test_a_reminder_is_tied_to_the_payment_that_was_there_already(town: Town) -> None:
    first, second = town.receive(), town.receive()
    town.confirm(first)
    opdracht_id = town.pay(first)
    town.confirm(second, soort=PoststukSoort.HERINNERING)
    commands.tie_poststuk(**town.of(second), opdracht_id=opdracht_id, now=NOW)
    assert town.see(second).actie is Actie.BESTAANDE


def test_a_letter_is_never_tied_to_the_payment_of_another_household(town: Town) -> None:
    first, second = town.receive(), town.receive(known=False)
    town.confirm(first)
    opdracht_id = town.pay(first)
    other = town.world.household("Familie Ander", "Ander")
    commands.assign_poststuk(**town.of(second), huishouden_id=other.huishouden_id, now=NOW)
    town.confirm(second)
    with pytest.raises(commands.PoststukIsNotPayable):
        commands.tie_poststuk(**town.of(second), opdracht_id=opdracht_id, now=NOW)


def test_a_letter_that_asks_for_no_payment_says_what_was_done(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id, soort=PoststukSoort.BESCHIKKING, amount_cents=None, iban="")
    with pytest.raises(commands.ReasonIsMissing):
        commands.finish_poststuk(**town.of(poststuk_id), actie=Actie.BEZWAAR, toelichting=" ", now=NOW)
    with pytest.raises(commands.ReasonIsMissing):
        commands.finish_poststuk(**town.of(poststuk_id), actie=Actie.BETAALOPDRACHT, toelichting="Betaald", now=NOW)
    commands.finish_poststuk(
        **town.of(poststuk_id), actie=Actie.BEZWAAR, toelichting="Bezwaar verstuurd op 9 november", now=NOW
    )
    assert town.see(poststuk_id).state is State.AFGEHANDELD


def test_a_letter_is_handed_over_to_somebody_for_a_reason(town: Town) -> None:
    poststuk_id = town.receive(known=False)
    with pytest.raises(commands.ReasonIsMissing):
        commands.hand_over_poststuk(**town.of(poststuk_id), to="Wijkteam", reason="", now=NOW)
    commands.hand_over_poststuk(
        **town.of(poststuk_id), to="Wijkteam Noord", reason="De bewoner is bij ons niet bekend", now=NOW
    )
    found = town.see(poststuk_id)
    assert (found.state, found.handed_to) == (State.OVERGEDRAGEN, "Wijkteam Noord")


def test_a_colleague_who_was_at_it_meanwhile_is_not_overwritten(town: Town) -> None:
    poststuk_id = town.receive()
    seen = town.of(poststuk_id)
    town.confirm(poststuk_id)
    with pytest.raises(commands.PoststukHasChanged):
        commands.hand_over_poststuk(**seen, to="Wijkteam", reason="Niet van ons", now=NOW)


def test_what_is_finished_is_opened_again_with_a_reason_only(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id)
    town.pay(poststuk_id)
    with pytest.raises(commands.PoststukIsClosed):
        town.confirm(poststuk_id)
    with pytest.raises(commands.ReasonIsMissing):
        commands.reopen_poststuk(**town.of(poststuk_id), reason="", now=NOW)
    commands.reopen_poststuk(**town.of(poststuk_id), reason="Er komt een brief achteraan", now=NOW)
    assert town.see(poststuk_id).is_open


@pytest.mark.parametrize("role", [Role.CONSULENT, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR])
def test_only_a_budgetbeheerder_handles_post(town: Town, role: Role) -> None:
    poststuk_id = town.receive()
    other = replace(town.actor, role=role)
    with pytest.raises(NotAllowed):
        commands.hand_over_poststuk(
            **(town.of(poststuk_id) | {"actor": other}), to="Wijkteam", reason="Niet van ons", now=NOW
        )
    assert town.see(poststuk_id).is_open


def test_the_database_itself_files_nothing_unread(town: Town) -> None:
    poststuk_id = town.receive()
    gone = {"state": State.AFGEHANDELD.value, "closed_on": TODAY, "closed_by_naam": "Noor"}
    for values in (
        gone,
        gone | {"actie": Actie.GEEN.value, "toelichting": "Weg ermee"},
        {"state": State.OVERGEDRAGEN.value, "closed_on": TODAY, "closed_by_naam": "Noor"},
        {"clock_until": None},
        {"confirmed_at": NOW},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Poststuk.objects.filter(pk=poststuk_id).update(**values)


def test_a_threat_that_was_read_keeps_its_clock_and_an_invoice_loses_it(town: Town) -> None:
    poststuk_id = town.receive()
    assert town.see(poststuk_id).clock_until == date(2026, 11, 12)
    town.confirm(poststuk_id, soort=PoststukSoort.AFSLUITING)
    assert town.see(poststuk_id).clock_until == date(2026, 11, 12)
    town.confirm(poststuk_id)
    assert (town.see(poststuk_id).clock_until, town.see(poststuk_id).act_by) == (None, date(2026, 12, 1))


def test_an_afspraak_of_another_household_is_refused(town: Town) -> None:
    other = town.world.household("Familie Ander", "Ander")
    afspraak_id = town.world.afspraak(other)
    poststuk_id = town.receive()
    with pytest.raises(commands.FactsAreIncomplete, match="afspraak"):
        town.confirm(poststuk_id, afspraak_id=afspraak_id)


def test_a_letter_near_midnight_is_finished_on_the_dutch_day(town: Town) -> None:
    poststuk_id = town.receive()
    town.confirm(poststuk_id)
    town.pay(poststuk_id, now=datetime(2026, 11, 9, 23, 30, tzinfo=UTC))
    assert town.see(poststuk_id).closed_on == date(2026, 11, 10)
