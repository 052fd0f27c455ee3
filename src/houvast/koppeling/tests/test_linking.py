# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import Scope, scoped
from houvast.koppeling import queries
from houvast.koppeling.commands import (
    BeoordelingIsWrong,
    VerbandNotFound,
    link_signalen,
    review_verband,
    undo_beoordeling,
)
from houvast.koppeling.models import Beoordeling, Koppeling, Nummer, Verband, Wijziging
from houvast.koppeling.queries import list_beoordelingen, list_to_review, list_wijzigingen, look_up
from houvast.vroegsignalering.tests.signal_world import NOW, World, open_signal_world

_ENERGY = "Klantnummer;Naam;Voorletters;Geboortedatum;Straat;Huisnummer;Postcode;Plaats;Bedrag;Datum ontstaan"


@pytest.fixture
def world(db: None) -> World:
    return open_signal_world()


@pytest.fixture
def worker(world: World) -> Iterator[Actor]:
    actor = world.worker(Role.OUTREACH)
    with scoped(scope_of(actor)):
        yield actor


def _rent(world: World, *rows: str) -> None:
    world.send_rows(*rows)


def _link(world: World, worker: Actor) -> dict[str, tuple[int, int]]:
    """Link, and return the person and household by the partner's own reference."""
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    return _places()


def _places() -> dict[str, tuple[int, int]]:
    found = Koppeling.objects.select_related("vroegsignaal")
    return {each.vroegsignaal.kenmerk: (each.persoon_id, each.huishouden_id) for each in found}


def test_two_partners_who_write_a_name_in_their_own_way_report_one_person(world: World, worker: Actor) -> None:
    _rent(world, "H1;A.B.;van der Berg;01-02-1980;Dorpsstraat;12a;1234 AB;Ons Dorp;500,00;01-09-2026")
    world.send_rows(
        "E1;Berg v.d.;A.;1980-02-01;Dorpsstr.;12 A;1234ab;Ons Dorp;80,00;15-09-2026", header=_ENERGY, code="stroom"
    )

    places = _link(world, worker)

    assert places["H1"] == places["E1"]


def test_two_people_at_one_address_are_one_household_and_two_persons(world: World, worker: Actor) -> None:
    _rent(
        world,
        "H1;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026",
        "H2;B.;Jansen;03-04-1983;Kade;4;1234 AB;Ons Dorp;70,00;01-09-2026",
    )

    places = _link(world, worker)

    assert places["H1"][0] != places["H2"][0]
    assert places["H1"][1] == places["H2"][1]


def test_numbers_stay_the_same_when_a_month_comes_in_and_linking_is_repeated(world: World, worker: Actor) -> None:
    _rent(
        world,
        "H1;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026",
        "H2;B.;de Vries;03-04-1975;Plein;7;1234 AC;Ons Dorp;75,00;15-09-2026",
    )
    before = _link(world, worker)
    world.send_rows("E1;Jansen;A.;01-02-1980;Kade;4;1234AB;Ons Dorp;80,00;15-09-2026", header=_ENERGY, code="stroom")

    after = _link(world, worker)
    again = link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    assert {key: after[key] for key in before} == before
    assert after["E1"] == before["H1"]
    assert again.fresh == 0
    assert _places() == after


def test_what_was_compared_is_kept_in_words_and_nothing_of_the_person_beside_it(world: World, worker: Actor) -> None:
    _rent(world, "H1;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026")
    world.send_rows("E1;Jansen;A.;01-02-1980;Kade;4;1234AB;Ons Dorp;80,00;15-09-2026", header=_ENERGY, code="stroom")
    _link(world, worker)

    # Records that say the same are one record, so nothing had to be weighed; one that says less was.
    world.send_rows("E2;Jansen;A.;;Kade;4;1234AB;Ons Dorp;81,00;15-08-2026", header=_ENERGY, code="stroom")
    _link(world, worker)

    verband = Verband.objects.get()
    assert verband.niveaus["surname"] == "equal"
    assert verband.niveaus["birth"] == "missing"
    assert "Jansen" not in str(verband.niveaus)


def _doubtful(world: World, worker: Actor) -> int:
    """Let two signals come in of which nobody can be sure, and return the pair that waits."""
    _rent(world, "H1;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026")
    world.send_rows("E1;Jansen;A.;;Plein;9;1234AC;Ons Dorp;80,00;15-09-2026", header=_ENERGY, code="stroom")
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    een, ander = sorted(Koppeling.objects.values_list("vroegsignaal_id", flat=True))
    verband, _ = Verband.objects.update_or_create(
        gemeente_id=world.gemeente_id,
        een_id=een,
        ander_id=ander,
        defaults={
            "gewicht": -100,
            "niveaus": {"surname": "equal", "birth": "missing"},
            "te_beoordelen": True,
            "found_at": NOW,
        },
    )
    return verband.pk


def test_a_person_decides_what_is_doubtful_and_it_holds_next_month(world: World, worker: Actor) -> None:
    verband_id = _doubtful(world, worker)
    before = _places()
    assert before["H1"][0] != before["E1"][0]
    (shown,) = list_to_review(worker)
    assert shown.bewijs.voor == ("zelfde achternaam",)
    assert shown.een.persoon["achternaam"] == "Jansen"

    review_verband(
        actor=worker,
        verband_id=verband_id,
        is_dezelfde=True,
        reden="Gebeld: zij is verhuisd.",
        now=NOW + timedelta(days=1),
    )
    _rent(world, "H3;C.;Pietersen;05-06-1990;Laan;3;1234 AD;Ons Dorp;90,00;01-09-2026")
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW + timedelta(days=30))

    places = _places()
    assert places["H1"][0] == places["E1"][0] == min(before["H1"][0], before["E1"][0])
    assert list_to_review(worker) == []
    gone = max(before["H1"][0], before["E1"][0])
    assert Nummer.objects.get(pk=gone).opgegaan_in_id == places["H1"][0]
    assert [each.soort for each in list_wijzigingen(worker, gone)] == ["samengevoegd"]


def test_a_decision_can_be_undone_and_the_numbers_come_apart_again(world: World, worker: Actor) -> None:
    verband_id = _doubtful(world, worker)
    decided = review_verband(
        actor=worker, verband_id=verband_id, is_dezelfde=True, reden="Zelfde handschrift.", now=NOW + timedelta(days=1)
    )
    together = _places()

    undo_beoordeling(actor=worker, beoordeling_id=decided, reden="Zij zijn zussen.", now=NOW + timedelta(days=2))

    apart = _places()
    assert apart["H1"] == together["H1"]
    assert apart["E1"][0] != apart["H1"][0]
    assert Wijziging.objects.filter(soort="gesplitst").exists()
    (kept,) = list_beoordelingen(worker)
    assert kept.undone_reden == "Zij zijn zussen."


def test_two_people_whom_a_worker_told_apart_stay_two(world: World, worker: Actor) -> None:
    _rent(world, "H1;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026")
    world.send_rows("E1;Jansen;A.;;Kade;4;1234AB;Ons Dorp;80,00;15-09-2026", header=_ENERGY, code="stroom")
    joined = _link(world, worker)
    assert joined["H1"][0] == joined["E1"][0]

    review_verband(
        actor=worker,
        verband_id=Verband.objects.get().pk,
        is_dezelfde=False,
        reden="Vader en zoon.",
        now=NOW + timedelta(days=1),
    )

    apart = _places()
    assert apart["H1"] == joined["H1"]
    assert apart["E1"][0] != apart["H1"][0]
    assert apart["E1"][1] == apart["H1"][1]


def test_a_decision_needs_a_reason_and_is_made_once(world: World, worker: Actor) -> None:
    verband_id = _doubtful(world, worker)

    with pytest.raises(BeoordelingIsWrong):
        review_verband(actor=worker, verband_id=verband_id, is_dezelfde=True, reden=" ", now=NOW)
    review_verband(actor=worker, verband_id=verband_id, is_dezelfde=False, reden="Anderen.", now=NOW)
    with pytest.raises(BeoordelingIsWrong):
        review_verband(actor=worker, verband_id=verband_id, is_dezelfde=True, reden="Toch.", now=NOW)
    with pytest.raises(VerbandNotFound):
        review_verband(actor=worker, verband_id=0, is_dezelfde=True, reden="Toch.", now=NOW)
    assert Beoordeling.objects.count() == 1


@pytest.mark.parametrize("role", [Role.BUDGETBEHEERDER, Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR])
def test_nobody_else_decides_or_sees_what_waits(world: World, worker: Actor, role: Role) -> None:
    verband_id = _doubtful(world, worker)
    other = replace(worker, role=role)

    assert list_to_review(other) == []
    with pytest.raises(NotAllowed):
        review_verband(actor=other, verband_id=verband_id, is_dezelfde=True, reden="Zomaar.", now=NOW)


def test_a_partner_sees_no_number_and_another_gemeente_neither(world: World, worker: Actor) -> None:
    _doubtful(world, worker)

    for scope in (scope_of(world.sender("woonbaak")), Scope(gemeenten=frozenset({world.elders_id})), Scope()):
        with scoped(scope), connection.cursor() as cursor:
            for table in ("nummer", "koppeling", "verband", "beoordeling", "wijziging", "sleutel"):
                cursor.execute(f"SELECT count(*) FROM koppeling_{table}")  # noqa: S608 (our own tables)
                assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("counted_max", [3_000, 1])
def test_one_record_is_looked_up_among_few_or_many_without_being_kept(
    world: World, worker: Actor, monkeypatch: pytest.MonkeyPatch, counted_max: int
) -> None:
    # Beyond so many signals their number is estimated, from a part of the pages.
    monkeypatch.setattr(queries, "_LOOKED_UP_MAX", {**queries._LOOKED_UP_MAX, "counted": counted_max})
    _rent(world, "H1;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026")
    places = _link(world, worker)
    record = {
        "achternaam": "Janssen",
        "voorletters": "A",
        "geboortedatum": "1980-02-01",
        "postcode": "1234ab",
        "huisnummer": "4",
    }

    found = look_up(worker, gemeente_id=world.gemeente_id, record=record)
    stranger = look_up(
        worker, gemeente_id=world.gemeente_id, record=record | {"achternaam": "Visser", "geboortedatum": "1999-01-07"}
    )

    assert found is not None
    assert (found.persoon, found.huishouden) == places["H1"]
    assert stranger is None or stranger.persoon != places["H1"][0]
    assert Koppeling.objects.count() == 1


def test_a_record_is_looked_up_by_one_road_to_the_database_however_many_share_its_keys(
    world: World, worker: Actor, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    _rent(
        world,
        *(f"H{each};A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;{each:02d}-09-2026" for each in range(1, 10)),
    )
    persoon, huishouden = _link(world, worker)["H1"]
    record = {"achternaam": "Jansen", "voorletters": "A.", "geboortedatum": "1980-02-01", "postcode": "1234 AB"}
    record |= {"huisnummer": "4", "straatnaam": "Kade", "plaatsnaam": "Ons Dorp"}
    for bounds in ({}, {"of_key": 2}, {"counted": 3}):
        monkeypatch.setattr(queries, "_LOOKED_UP_MAX", {**queries._LOOKED_UP_MAX, **bounds})
        with django_assert_num_queries(1):
            found = look_up(worker, gemeente_id=world.gemeente_id, record=record)
        assert found == queries.Gevonden(persoon, huishouden)
