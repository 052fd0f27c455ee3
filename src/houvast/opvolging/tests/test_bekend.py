# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A household that gets help already goes to who helps it; in doubt a person decides."""

from datetime import date
from typing import Any

import pytest

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import scoped
from houvast.ledger.commands import AccountRequest, Soort, open_account, open_administratie
from houvast.opvolging import events
from houvast.opvolging.commands import check_woonplaats, decide_bekend
from houvast.opvolging.commands.bereiken import ContactIsRefused
from houvast.opvolging.domain.states import Bekend, Woonplaats
from houvast.opvolging.events import SignaalInBudgetbeheer
from houvast.opvolging.models import Vroegsignaalzaak
from houvast.opvolging.ports import Vraag, use_bevolkingsregister
from houvast.opvolging.queries import find_zaak, list_today
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, row
from houvast.partijen.commands import (
    AdresRegistration,
    HuishoudenRegistration,
    InwonerRegistration,
    admit_huishouden,
)
from houvast.trajecten.commands import Aanmelding, Bron, open_aanmelding

pytestmark = pytest.mark.django_db
# As the second line of a partner has it.
ADRES = AdresRegistration("Kerkplein", 19, "1231AB", "Ons Dorp")


def _admit(world: World, *, naam: str = "Bakker", born: date | None = date(1967, 2, 2), **changes: Any) -> int:
    with scoped(scope_of(world.gemeente)):
        return admit_huishouden(
            actor=world.gemeente,
            gemeente_id=world.gemeente_id,
            uitvoerder_id=None,
            huishouden=HuishoudenRegistration(
                nummer="H1",
                naam=naam,
                since=date(2026, 1, 1),
                adres=changes.get("adres", ADRES),
                leden=(InwonerRegistration("Bea", naam, geboortedatum=born),),
            ),
            now=NOW,
        )


def _begin_traject(world: World, huishouden_id: int) -> None:
    with scoped(scope_of(world.gemeente)):
        open_aanmelding(
            actor=world.gemeente,
            gemeente_id=world.gemeente_id,
            aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=NOW.date()),
            now=NOW,
            huishouden_id=huishouden_id,
        )


def _run_money(world: World, huishouden_id: int) -> int:
    """Open an account for a household with an uitvoerder; return the administratie."""
    uitvoerder_id = register_organisatie(naam="Uitvoerder Noord", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    houvast = get_system_actor(uitvoerder_id)
    with scoped(scope_of(houvast)):
        administratie_id = open_administratie(actor=houvast, uitvoerder_id=uitvoerder_id, naam="Noord", now=NOW)
    houvast = get_system_actor(uitvoerder_id)
    with scoped(scope_of(houvast)):
        which: dict[str, Any] = {"actor": houvast, "administratie_id": administratie_id, "now": NOW}
        first = date(2026, 1, 1)
        trust = open_account(**which, account=AccountRequest(Soort.TRUST, "Derdengelden", first))
        open_account(
            **which,
            account=AccountRequest(Soort.LEEFGELD, "Leefgeld", first, trust, world.gemeente_id, huishouden_id),
        )
    return administratie_id


def _report(world: World) -> Vroegsignaalzaak:
    world.send_rows(row(1), code="stroom")
    [zaak] = link(world)
    return zaak


def test_a_household_in_a_traject_goes_to_its_consulent_and_not_to_the_door() -> None:
    world = open_world()
    huishouden_id = _admit(world)
    _begin_traject(world, huishouden_id)

    zaak = _report(world)

    assert (zaak.bekend, zaak.huishouden_id) == (Bekend.TRAJECT, huishouden_id)
    for role, seen in ((Role.OUTREACH, []), (Role.CONSULENT, [zaak.pk])):
        actor = world.worker(role)
        with scoped(scope_of(actor)):
            assert [each.zaak_id for each in list_today(actor, today=NOW.date())] == seen


def test_a_household_in_budgetbeheer_is_told_to_who_runs_its_money(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[SignaalInBudgetbeheer] = []
    monkeypatch.setattr(events, "_listeners", [told.append])
    world = open_world()
    huishouden_id = _admit(world)
    _run_money(world, huishouden_id)

    zaak = _report(world)

    assert zaak.bekend == Bekend.BUDGETBEHEER
    [event] = told
    assert (event.huishouden_id, event.zaak_id, event.uiterlijk_op) == (huishouden_id, zaak.pk, zaak.uiterlijk_op)
    assert [(each.partnertype, each.bedrag_cents) for each in event.rekeningen] == [("Energie", 10_000)]


@pytest.mark.parametrize(
    ("facts", "bekend"),
    [
        ({"born": date(1990, 1, 1)}, Bekend.TWIJFEL),
        ({"naam": "Yilmaz"}, Bekend.TWIJFEL),
        ({"naam": "Yilmaz", "born": date(1990, 1, 1)}, Bekend.NERGENS),
        ({"adres": AdresRegistration("Kerkplein", 19, "1231AB", "Ons Dorp", "b")}, Bekend.NERGENS),
    ],
)
def test_only_who_is_surely_the_same_goes_elsewhere_by_itself(facts: dict[str, Any], bekend: Bekend) -> None:
    world = open_world()
    _begin_traject(world, _admit(world, **facts))

    assert _report(world).bekend == bekend


@pytest.mark.parametrize(("is_same", "bekend"), [(True, Bekend.TRAJECT), (False, Bekend.NERGENS)])
def test_in_doubt_a_person_decides_whether_it_is_the_household_that_is_known(*, is_same: bool, bekend: Bekend) -> None:
    world = open_world()
    huishouden_id = _admit(world, born=date(1990, 1, 1))
    _begin_traject(world, huishouden_id)
    zaak = _report(world)
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)):
        decide_bekend(actor=worker, zaak_id=zaak.pk, is_same=is_same, now=NOW)
        zaak.refresh_from_db()

    assert (zaak.bekend, zaak.huishouden_id) == (bekend, huishouden_id if is_same else None)


class _Register:
    naam = "Proef"

    def find_woonplaats(self, vraag: Vraag) -> Woonplaats:
        return Woonplaats.VERHUISD if vraag.achternaam == "Bakker" else Woonplaats.ONBEKEND

    def find_minderjarigen(self, vraag: Vraag) -> bool | None:
        raise AssertionError(vraag)


def test_the_population_register_is_asked_where_there_is_one_and_else_the_screen_says_so() -> None:
    world = open_world()
    zaak = _report(world)
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)):
        page = find_zaak(worker, zaak.pk)
        assert page is not None
        assert not page.has_register
        with pytest.raises(ContactIsRefused, match="geen koppeling"):
            check_woonplaats(actor=worker, zaak_id=zaak.pk, now=NOW)
        use_bevolkingsregister(_Register())
        try:
            assert check_woonplaats(actor=worker, zaak_id=zaak.pk, now=NOW) is Woonplaats.VERHUISD
        finally:
            use_bevolkingsregister(None)
        page = find_zaak(worker, zaak.pk)

    assert page is not None
    assert page.woonplaats is Woonplaats.VERHUISD
