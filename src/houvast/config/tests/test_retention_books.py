# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Once the books of a household are past their years, no table knows any more who it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.budgetbeheer.commands import book_on_costs
from houvast.budgetbeheer.models import Aflettering, Bankline
from houvast.config.bewaren import list_erasures
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.instellingen.commands import choose_instelling
from houvast.kernel.retention import BOEKEN
from houvast.ledger.commands import post_transfers
from houvast.ledger.tests.books import transfer
from houvast.overzichten.tests.statement_world import Month
from houvast.partijen.commands import register_huishoudens
from houvast.partijen.domain.instellingen import BEWAREN
from houvast.partijen.models import Adres, Huishouden, Inwoner, Lidmaatschap
from houvast.portable.tests.happenings import HAPPENINGS, NOW, it_is_helped_with_debts
from houvast.portable.tests.household_world import open_rich
from houvast.privacy.jobs import erase_of_gemeente
from houvast.privacy.ports import scope_of_night
from houvast.privacy.queries import list_bewaren
from houvast.trajecten.tests.traject_world import registration

# Closed in 2026: the seven whole years that are proposed end before the first day of 2034.
_CLOSED_ON = date(2026, 12, 1)
_LAST_DAY, _DAY = date(2033, 12, 31), date(2034, 1, 1)


@pytest.fixture
def month(db: None) -> Iterator[Month]:
    assert db is None
    made = open_rich()
    for happen in HAPPENINGS:
        if happen is not it_is_helped_with_debts:
            happen(made)
    yield made
    apply_scope(Scope())


def _close(month: Month, huishouden_id: int, day: date = _CLOSED_ON) -> None:
    """Pay out what a household has left, and let its last account be closed on a day."""
    actor = month.opdrachten.world.actor
    administratie_id = month.opdrachten.world.administratie_id
    with scoped(scope_of(actor)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, trust_account_id, credits_posted_cents - debits_posted_cents FROM ledger_account "
            "WHERE holder_id = %s AND credits_posted_cents <> debits_posted_cents",
            [huishouden_id],
        )
        left = [
            transfer(account, trust, cents, booked_on=NOW.date(), cause_kind="einde", idempotency_key=uuid4())
            for account, trust, cents in cursor.fetchall()
        ]
        post_transfers(actor=actor, administratie_id=administratie_id, transfers=left, now=NOW, command="try_out")
        cursor.execute("UPDATE ledger_account SET closed_on = %s WHERE holder_id = %s", [day, huishouden_id])


def _night(month: Month, day: date) -> dict[str, int]:
    gemeente_id = month.opdrachten.world.gemeente_id
    return {each.sleutel: each.count for each in erase_of_gemeente(gemeente_id, day=day, now=NOW)}


def _foretold(month: Month, day: date) -> dict[str, int]:
    houvast = get_system_actor(month.opdrachten.world.gemeente_id)
    with scoped(scope_of(houvast)):
        return {each.sleutel: each.count or 0 for each in list_bewaren(houvast, day=day)}


def _all(month: Month) -> Scope:
    houvast = get_system_actor(month.opdrachten.world.gemeente_id)
    with scoped(scope_of(houvast)):
        return scope_of_night(houvast, gemeente_id=month.opdrachten.world.gemeente_id)


# Rules of tables in which the month and what happened in it leave rows.
_GO = {
    "afbouw.afbouwplan",
    "betaalopdrachten.betaalopdracht",
    "bewaking.gewoonte",
    "bewaking.vooruitblik",
    "bewaking.waarschuwing",
    "budgetbeheer.aflettering",
    "budgetbeheer.afspraak",
    "budgetbeheer.bankline",
    "budgetbeheer.toewijzing",
    "ledger.account",
    "overzichten.overzicht",
    "partijen.huishouden",
    "poststukken.poststuk",
    "reserveringen.reservering",
    "reserveringen.verplaatsing",
    "schade.schade",
    "voorzieningen.voorziening",
}
# What goes with them in the same night.
_FOLLOW = {"partijen.inwoner", "partijen.lidmaatschap"}


def test_everything_of_a_household_goes_seven_years_after_its_books_and_no_day_earlier(month: Month) -> None:
    other = month.opdrachten.world.household("Familie Blijft", "Blijft", balance_cents=1_00)
    _close(month, month.huishouden_id)
    _close(month, other.huishouden_id, date(2027, 1, 2))
    assert not any(_night(month, _LAST_DAY).values())
    foretold = {sleutel: count for sleutel, count in _foretold(month, _DAY).items() if count}
    assert foretold.keys() == _GO
    done = {sleutel: count for sleutel, count in _night(month, _DAY).items() if count}
    assert done.keys() == _GO | _FOLLOW
    assert {sleutel: done[sleutel] for sleutel in _GO} == foretold
    with scoped(_all(month)):
        _assert_gone(month)
        stays = Huishouden.objects.get(pk=other.huishouden_id)
        assert stays.naam == "Familie Blijft"
        (lid,) = Lidmaatschap.objects.all()
        assert (lid.huishouden_id, lid.inwoner.achternaam) == (other.huishouden_id, "Blijft")
    assert not any(_night(month, _DAY).values())


def _assert_gone(month: Month) -> None:
    """See that no row of the household is left that says anything of anyone."""
    home = Huishouden.objects.get(pk=month.huishouden_id)
    assert (home.naam, home.zoeknaam, home.nummer) == ("(gewist)", "", f"gewist-{home.pk}")
    gone = Inwoner.objects.filter(achternaam="(gewist)")
    assert {(each.bsn, each.voornamen, each.zoeknaam, each.geboortedatum) for each in gone} == {("", "", "", None)}
    assert not Adres.objects.filter(huishouden_id=home.pk).exists()
    kept = {"ledger.Account", "budgetbeheer.Aflettering", "partijen.Huishouden"}
    for each in list_erasures():
        model = apps.get_model(each.model)
        if each.sleutel in _GO and each.model not in kept and "huishouden" in {f.name for f in model._meta.fields}:
            assert not model.objects.filter(huishouden_id=home.pk).exists(), each.model
    booked = Aflettering.objects.filter(huishouden_id=home.pk)
    assert booked.exists()
    assert not booked.exclude(afspraak__isnull=True, toelichting="").exists()
    lines = Bankline.objects.filter(pk__in=booked.values("bankline_id"))
    assert {(each.counterparty_name, each.counterparty_iban, each.description) for each in lines} == {("", "", "")}
    assert sum(each.amount_cents for each in lines) != 0


def test_books_stay_for_as_many_years_as_the_gemeente_chose(month: Month) -> None:
    gemeente_id = month.opdrachten.world.gemeente_id
    houvast = get_system_actor(gemeente_id)
    _close(month, month.huishouden_id)
    with scoped(scope_of(houvast)):
        before = next(each for each in list_bewaren(houvast, day=_DAY) if each.sleutel == "partijen.huishouden")
        assert (before.term_years, before.is_voorstel, before.count) == (7, True, 1)
        choose_instelling(
            actor=houvast, gemeente_id=gemeente_id, sleutel=BOEKEN.sleutel, waarde=9, reason="Besluit", now=NOW
        )
        after = next(each for each in list_bewaren(houvast, day=_DAY) if each.sleutel == "partijen.huishouden")
        assert (after.term_years, after.is_voorstel, after.count) == (9, False, 0)
    assert not any(_night(month, _DAY).values())
    assert _night(month, date(2036, 1, 1))["partijen.huishouden"] == 1


def test_a_household_that_has_help_again_keeps_what_its_books_were(month: Month) -> None:
    it_is_helped_with_debts(month)
    _close(month, month.huishouden_id)
    done = _night(month, _DAY)
    assert not done["partijen.huishouden"]
    assert not done["poststukken.poststuk"]
    with scoped(_all(month)):
        assert Huishouden.objects.get(pk=month.huishouden_id).naam != "(gewist)"


def test_nothing_goes_while_an_account_is_open_or_at_another_moment(month: Month) -> None:
    done = _night(month, date(2044, 1, 1))
    assert {sleutel for sleutel, count in done.items() if count} <= {
        "budgetbeheer.bankline",
        "budgetbeheer.waitingline",
    }
    with scoped(_all(month)):
        for statement in (
            "DELETE FROM poststukken_deel",
            "DELETE FROM betaalopdrachten_boeking",
            "DELETE FROM budgetbeheer_toewijzing",
            "UPDATE budgetbeheer_aflettering SET toelichting = 'x'",
            "UPDATE budgetbeheer_bankline SET description = 'x'",
        ):
            with pytest.raises(DatabaseError, match=r"only when its term|Cannot update"), transaction.atomic():
                connection.cursor().execute(statement)


def test_a_name_in_a_bank_line_of_nobody_goes_too_but_not_while_its_money_waits_for_whose_it_is(month: Month) -> None:
    world = month.opdrachten.world
    with scoped(scope_of(world.actor)):
        costs = world.line(-2_50, counterparty_name="Bank van de Brug", description="Kosten, J. Loper")
        waits = world.line(75_00, counterparty_name="J. Loper", description="Voor wie?")
        world.book()
        waiting = world.waiting(costs)
        book_on_costs(
            actor=world.actor,
            administratie_id=world.administratie_id,
            waitingline_id=waiting.pk,
            version=waiting.version,
            now=NOW,
        )
    _night(month, _LAST_DAY)
    with scoped(_all(month)):
        assert Bankline.objects.get(pk=costs).description == "Kosten, J. Loper"
    _night(month, _DAY)
    with scoped(_all(month)):
        assert (Bankline.objects.get(pk=costs).counterparty_name, Bankline.objects.get(pk=costs).description) == (
            "",
            "",
        )
        assert Bankline.objects.get(pk=waits).counterparty_name == "J. Loper"


def test_of_a_household_without_budgetbeheer_the_gemeente_says_how_long_it_knows_who_it_was(month: Month) -> None:
    gemeente_id = month.opdrachten.world.gemeente_id
    houvast = get_system_actor(gemeente_id)
    with scoped(scope_of(houvast)):
        (home,) = register_huishoudens(
            actor=houvast, gemeente_id=gemeente_id, uitvoerder_id=None, huishoudens=[registration("Vera")], now=NOW
        )
        assert not _night(month, date(2044, 1, 1)).get("partijen.huishouden_zonder_budgetbeheer")
        choose_instelling(
            actor=houvast,
            gemeente_id=gemeente_id,
            sleutel=BEWAREN.sleutel,
            waarde=10,
            reason="Besluit van het college",
            now=NOW,
        )
        # Registered with a membership that began on the first of 2020.
        began = date(2020, 1, 1)
        assert not _night(month, began + timedelta(days=9))["partijen.huishouden_zonder_budgetbeheer"]
        done = _night(month, began + timedelta(days=10))
        assert (done["partijen.huishouden_zonder_budgetbeheer"], done["partijen.inwoner"]) == (1, 1)
        assert Huishouden.objects.get(pk=home).naam == "(gewist)"
