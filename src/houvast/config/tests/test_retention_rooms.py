# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each room keeps goes when its own term is over: transfers, copies, figures, letters, payments, looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.afbouw.models import Beeindiging, Eindbetaling
from houvast.afbouw.tests.afbouw_world import open_exit
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betalen.models import Betaalrun, Betaalrunregel, Noodbetaling
from houvast.betalen.tests.paying_world import open_paying
from houvast.budgetbeheer.models import Budgetplan, Planregel
from houvast.budgetbeheer.tests.afletter_world import World
from houvast.correspondence.domain.instellingen import BEWAREN as BRIEVEN
from houvast.correspondence.models import Bericht, Berichtstap
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.indicatoren.domain.instellingen import BEWAREN as CIJFERS
from houvast.indicatoren.models import BevrorenCijfer, Bewering, Cijfer, Gevallenlijst
from houvast.instellingen.commands import choose_instelling
from houvast.kernel.instellingen import Instelling
from houvast.ledger.commands import post_transfers
from houvast.ledger.tests.books import transfer
from houvast.overdracht.models import Inzage as Leesrecht
from houvast.overdracht.models import Overdracht, Overgang, Repetitie, Vraag
from houvast.overdracht.tests.transfer_world import Transfer, open_transfer
from houvast.portable.domain.instellingen import BEWAREN as KOPIEEN
from houvast.portable.models import Escrowkopie, Inlezing, Inlezingdeel, Noodlijst
from houvast.privacy.commands import record_inzage
from houvast.privacy.domain.instellingen import BEWAREN as INZAGEN
from houvast.privacy.jobs import erase_of_gemeente
from houvast.privacy.models import Inzage
from houvast.privacy.ports import scope_of_night
from houvast.privacy.queries import list_bewaren

_THEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
_DAYS = 30
_LAST_DAY, _DAY = date(2033, 12, 31), date(2034, 1, 1)
_CLOSED_ON = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _after(db: None) -> Iterator[None]:
    assert db is None
    yield
    apply_scope(Scope())


def _see(gemeente_id: int) -> None:
    """See what Houvast sees by night."""
    houvast = get_system_actor(gemeente_id)
    apply_scope(scope_of(houvast))
    apply_scope(scope_of_night(houvast, gemeente_id=gemeente_id))


def _night(gemeente_id: int, day: date) -> dict[str, int]:
    """Erase, after seeing that what goes was foretold; return what went."""
    houvast = get_system_actor(gemeente_id)
    with scoped(scope_of(houvast)):
        foretold = {each.sleutel: each.count for each in list_bewaren(houvast, day=day) if each.count}
        done = {each.sleutel: each.count for each in erase_of_gemeente(gemeente_id, day=day, now=_THEN) if each.count}
    # What follows other rows, or waits for them, shows once they went.
    assert foretold.items() <= done.items()
    return done


def _choose(gemeente_id: int, keuze: Instelling) -> None:
    houvast = get_system_actor(gemeente_id)
    with scoped(scope_of(houvast)):
        choose_instelling(
            actor=houvast,
            gemeente_id=gemeente_id,
            sleutel=keuze.sleutel,
            waarde=_DAYS,
            reason="Besluit van het college",
            now=_THEN,
        )


def _close(world: World, huishouden_id: int) -> None:
    """Pay out what a household has left, and close its accounts."""
    with scoped(scope_of(world.actor)), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, trust_account_id, credits_posted_cents - debits_posted_cents FROM ledger_account "
            "WHERE holder_id = %s AND credits_posted_cents <> debits_posted_cents",
            [huishouden_id],
        )
        left = [
            transfer(account, trust, cents, booked_on=_THEN.date(), cause_kind="einde", idempotency_key=uuid4())
            for account, trust, cents in cursor.fetchall()
        ]
        post_transfers(
            actor=world.actor, administratie_id=world.administratie_id, transfers=left, now=_THEN, command="try_out"
        )
        cursor.execute("UPDATE ledger_account SET closed_on = %s WHERE holder_id = %s", [_CLOSED_ON, huishouden_id])


def _end(transfer_: Transfer, on: date) -> None:
    Overdracht.objects.filter(pk=transfer_.plan_id).update(
        state="ingetrokken", closed_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC), closing_reason="Niet nodig"
    )


def _bericht(gemeente_id: int, kind: str, object_id: int, on: date) -> int:
    row = Bericht.objects.create(
        gemeente_id=gemeente_id,
        object_kind=kind,
        object_id=object_id,
        kanaal="brief",
        sjabloon="overgang",
        sjabloon_versie=0,
        kenmerk="K-1",
        naam="Familie De Wit",
        content="{}",
        digest="",
        state="verzonden",
        key=uuid4(),
        made_at=_THEN,
        made_by_naam="Noor",
        sent_on=on,
    )
    Berichtstap.objects.create(gemeente_id=gemeente_id, bericht=row, state="verzonden", on=on, at=_THEN, by_naam="Noor")
    return int(row.pk)


def test_a_transfer_goes_whole_seven_years_after_it_ended_and_its_letters_then_too() -> None:
    made = open_transfer()
    ids = made.begin(made.home("De Wit"), made.home("Bakker"))
    _see(made.gemeente_id)
    sides = {"gemeente_id": made.gemeente_id, "van_uitvoerder_id": made.van.actor.organisatie_id}
    sides["naar_uitvoerder_id"] = made.naar.actor.organisatie_id
    Vraag.objects.create(
        **sides, overgang_id=ids[0], asked_on=_THEN.date(), vraag="Wat doe ik?", noted_at=_THEN, noted_by_naam="Sem"
    )
    Repetitie.objects.create(
        **sides,
        overdracht_id=made.plan_id,
        at=_THEN,
        by_naam="Karin",
        huishouden_count=2,
        payment_count=0,
        balance_cents=0,
        finding_count=0,
    )
    for until in (date(2026, 12, 1), date(2027, 1, 1)):
        Leesrecht.objects.create(
            gemeente_id=made.gemeente_id,
            huishouden_id=made.homes[0].huishouden_id,
            uitvoerder_id=made.van.actor.organisatie_id,
            since=until - timedelta(days=30),
            until=until,
            reason="Afronden",
        )
    _bericht(made.gemeente_id, "overgang", ids[0], _THEN.date())
    _choose(made.gemeente_id, BRIEVEN)
    assert not _night(made.gemeente_id, _DAY).keys() & {"overdracht.overgang", "correspondence.bericht"}
    with made.of(made.manager):
        _end(made, _CLOSED_ON)
    assert not any(each.startswith("overdracht") for each in _night(made.gemeente_id, _LAST_DAY))
    _see(made.gemeente_id)
    assert (Overgang.objects.count(), Vraag.objects.count(), Leesrecht.objects.count()) == (2, 1, 1)
    done = _night(made.gemeente_id, _DAY)
    assert (done["overdracht.overgang"], done["overdracht.repetitie"], done["overdracht.overdracht"]) == (2, 1, 1)
    assert done["correspondence.bericht"] == 1
    _see(made.gemeente_id)
    assert not Overgang.objects.exists()
    assert not Vraag.objects.exists()
    assert not Berichtstap.objects.exists()
    assert Overdracht.objects.get(pk=made.plan_id).made_by_naam == "(gewist)"
    assert [each.until for each in Leesrecht.objects.all()] == [date(2027, 1, 1)]
    assert not _night(made.gemeente_id, _DAY)


def test_letters_and_looks_go_by_the_term_of_the_gemeente_and_not_before_it_chose() -> None:
    made = open_exit()
    gemeente_id, home = made.world.gemeente_id, made.household.huishouden_id
    _see(gemeente_id)
    day = _THEN.date()
    old, recent = (_bericht(gemeente_id, "huishouden", home, on) for on in (day, day + timedelta(days=1)))
    for moment in (_THEN, _THEN + timedelta(days=1)):
        record_inzage(
            actor=get_system_actor(gemeente_id),
            object_kind="huishouden",
            object_id=home,
            gemeente_id=gemeente_id,
            now=moment,
        )
    last_day = day + timedelta(days=_DAYS)
    assert not _night(gemeente_id, last_day)
    for keuze in (BRIEVEN, INZAGEN):
        _choose(gemeente_id, keuze)
    assert not _night(gemeente_id, last_day - timedelta(days=1))
    assert _night(gemeente_id, last_day) == {"correspondence.bericht": 1, "privacy.inzage": 1}
    _see(gemeente_id)
    assert [each.pk for each in Bericht.objects.all()] == [recent]
    assert [each.bericht_id for each in Berichtstap.objects.all()] == [recent]
    assert [each.at for each in Inzage.objects.all()] == [_THEN + timedelta(days=1)]
    assert old != recent


def test_what_came_along_goes_with_the_books_and_that_a_copy_was_made_by_the_term_of_the_gemeente() -> None:
    made = open_exit()
    world, home = made.world, made.household.huishouden_id
    stays = world.household("Familie Blijft", "Blijft", balance_cents=1_00)
    _see(world.gemeente_id)
    of: dict[str, Any] = {"gemeente_id": world.gemeente_id, "uitvoerder_id": world.actor.organisatie_id}
    for each in (home, stays.huishouden_id):
        read = Inlezing.objects.create(
            **of,
            huishouden_id=each,
            mode="herstel",
            inhoud_sha256=f"{each:064d}",
            bron={},
            counts={},
            at=_THEN,
            by_naam="Noor",
        )
        Inlezingdeel.objects.create(**of, inlezing=read, number=1, content=b"alles")
    assert made.maker.medewerker_id is not None
    for moment in (_THEN, _THEN + timedelta(days=1)):
        Escrowkopie.objects.create(
            **of, made_at=moment, made_by_naam="Noor", map="kopie", huishoudens=1, size_bytes=1, digest="0" * 64
        )
        Noodlijst.objects.create(
            **of,
            reason="Stopt",
            is_nood=True,
            asked_at=moment,
            asked_by_id=made.maker.medewerker_id,
            asked_by_naam="Noor",
        )
    _close(world, home)
    last_day = _THEN.date() + timedelta(days=_DAYS)
    assert not _night(world.gemeente_id, last_day)
    _choose(world.gemeente_id, KOPIEEN)
    assert not _night(world.gemeente_id, last_day - timedelta(days=1))
    assert _night(world.gemeente_id, last_day) == {"portable.escrowkopie": 1, "portable.noodlijst": 1}
    assert "portable.inlezing" not in _night(world.gemeente_id, _LAST_DAY)
    assert _night(world.gemeente_id, _DAY)["portable.inlezing"] == 1
    _see(world.gemeente_id)
    assert [each.huishouden_id for each in Inlezing.objects.all()] == [stays.huishouden_id]
    assert Inlezingdeel.objects.count() == 1


def test_figures_go_by_the_term_of_the_gemeente() -> None:
    made = open_exit()
    gemeente_id = made.world.gemeente_id
    _see(gemeente_id)
    of: dict[str, Any] = {"gemeente_id": gemeente_id, "uitvoerder_id": made.world.actor.organisatie_id, "sleutel": "x"}
    records = sha256(b"[]").hexdigest()
    counted = {"teller": 1, "noemer": 1, "ontbreekt": 0}
    for month in (date(2026, 1, 1), date(2026, 2, 1)):
        dated = {"maand": month, "versie": 1, "known_on": month}
        Cijfer.objects.create(**of, **dated, **counted, computed_at=_THEN)
        Gevallenlijst.objects.create(**of, **dated, kant="teller", record_ids=[1], days=[month])
        BevrorenCijfer.objects.create(
            **of,
            **dated,
            **counted,
            record_count=1,
            content=records,
            digest=sha256(records.encode()).hexdigest(),
            records="[]",
            records_digest=records,
            reason="Gesprek",
            frozen_at=datetime(2026, month.month, 28, 12, tzinfo=UTC),
            frozen_by_naam="Karin",
        )
        Bewering.objects.create(
            **of,
            first=month,
            last=month + timedelta(days=27),
            permille=900,
            bron="Jaarverslag",
            entered_at=_THEN,
            entered_by_naam="Karin",
        )
    models = (Cijfer, Gevallenlijst, BevrorenCijfer, Bewering)
    assert not _night(gemeente_id, date(2044, 1, 1))
    _choose(gemeente_id, CIJFERS)
    done = _night(gemeente_id, date(2026, 1, 31) + timedelta(days=_DAYS))
    assert done == {f"indicatoren.{each.__name__.lower()}": 1 for each in models}
    _see(gemeente_id)
    assert [each.objects.count() for each in models] == [1, 1, 1, 1]


def test_payments_in_runs_and_emergencies_go_with_the_books_and_the_run_keeps_its_totals() -> None:
    paying = open_paying()
    home = paying.household()
    paying.payment(home)
    run_id = paying.propose().run_id
    assert run_id is not None
    assert paying.preparer.medewerker_id is not None
    with scoped(scope_of(paying.world.actor)):
        Noodbetaling.objects.create(
            administratie_id=paying.world.administratie_id,
            gemeente_id=paying.world.gemeente_id,
            huishouden_id=home.huishouden_id,
            account_id=home.account_id,
            amount_cents=5_000,
            naam="J. de Wit",
            iban="NL02ABNA0123456789",
            omschrijving="Eten",
            reason="Geen geld voor eten",
            is_voorschot=False,
            state="gevraagd",
            requested_at=_THEN,
            requested_by_naam="Noor",
            requested_by_id=paying.preparer.medewerker_id,
        )
    _close(paying.world, home.huishouden_id)
    gemeente_id = paying.world.gemeente_id
    assert "betalen.betaalrunregel" not in _night(gemeente_id, _LAST_DAY)
    done = _night(gemeente_id, _DAY)
    gone = ("betalen.betaalrunregel", "betalen.noodbetaling", "betaalopdrachten.betaalopdracht")
    assert [done[each] for each in gone] == [1, 1, 1]
    with scoped(scope_of(paying.world.actor)):
        assert not Betaalrunregel.objects.exists()
        assert not Betaalopdracht.objects.exists()
        assert Betaalrun.objects.get(pk=run_id).line_count == 1


def test_an_ending_and_the_budgetplan_go_with_the_books() -> None:
    made = open_exit()
    made.ask()
    with scoped(scope_of(made.world.actor)):
        Budgetplan.objects.create(
            administratie_id=made.world.administratie_id,
            gemeente_id=made.world.gemeente_id,
            huishouden_id=made.household.huishouden_id,
            versie=1,
            state="concept",
            reason="Begin",
            valid_from=_THEN.date(),
            made_at=_THEN,
        )
    _close(made.world, made.household.huishouden_id)
    gemeente_id = made.world.gemeente_id
    assert not _night(gemeente_id, _LAST_DAY).keys() & {"afbouw.beeindiging", "budgetbeheer.budgetplan"}
    done = _night(gemeente_id, _DAY)
    assert (done["afbouw.beeindiging"], done["budgetbeheer.budgetplan"]) == (1, 1)
    with scoped(scope_of(made.world.actor)):
        for model in (Beeindiging, Eindbetaling, Budgetplan, Planregel):
            assert not model.objects.exists(), model
