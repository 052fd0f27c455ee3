# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime

import pytest

from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.opvolging.commands import (
    Contactsoort,
    Resultaat,
    ZaakCanNotEndSo,
    ZaakHasChanged,
    ZaakIsClosed,
    end_zaak,
    record_contactpoging,
)
from houvast.opvolging.models import Contactpoging, Pauze, Vroegsignaalzaak
from houvast.opvolging.queries import find_zaak, list_ending_pauzes
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, row
from houvast.partijen.queries import list_leden
from houvast.trajecten.models import Termijn, Traject
from houvast.vroegsignalering.commands import Dreigingsgrond, Signaalstatus, decide_dreiging
from houvast.vroegsignalering.models import Vroegsignaal

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 27, 13, 0, tzinfo=UTC)


def _open(*rows: str) -> tuple[World, Vroegsignaalzaak, Actor]:
    world = open_world()
    world.send_rows(*(rows or (row(1),)))
    [zaak] = link(world)
    return world, zaak, world.worker(Role.OUTREACH)


def _end(actor: Actor, zaak: Vroegsignaalzaak, resultaat: Resultaat, *, has_toestemming: bool = False) -> int | None:
    zaak.refresh_from_db()
    return end_zaak(
        actor=actor,
        zaak_id=zaak.pk,
        version=zaak.version,
        resultaat=resultaat,
        has_toestemming=has_toestemming,
        now=LATER,
    )


def test_accepted_debt_help_opens_an_aanmelding_whose_clock_began_with_the_signal_and_pauses_every_partner() -> None:
    world = open_world()
    world.send_rows(row(1, naam="BAKKER"))
    world.send_rows(row(1, bedrag="55,00"), code="stroom")
    [zaak] = link(world)
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)):
        record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.TELEFOON, bereikt=True, now=LATER)
        traject_id = _end(worker, zaak, Resultaat.VERVOLG_FINANCIEEL, has_toestemming=True)
        assert traject_id is not None
        traject = Traject.objects.get(pk=traject_id)
        [klok] = Termijn.objects.filter(traject=traject)
        pauses = list(Pauze.objects.order_by("pk"))
        leden = list_leden(worker, traject.huishouden_id, on=LATER.date())

    assert (traject.bron, traject.signaal_ontvangen_on, traject.gemeld_on) == ("signaal", NOW.date(), LATER.date())
    assert klok.start_on == NOW.date(), "the clock counts from the receipt of the signal (Wgs 4(1)(b))"
    assert [each.achternaam for each in leden] == ["Bakker"]
    assert {each.organisatie_id for each in pauses} == set(world.organisaties.values())
    assert {(each.since, each.until) for each in pauses} == {(date(2026, 11, 27), date(2026, 12, 26))}


def test_a_threat_that_a_person_found_goes_with_the_aanmelding() -> None:
    world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        decide_dreiging(
            actor=worker,
            gemeente_id=world.gemeente_id,
            vroegsignaal_id=Vroegsignaal.objects.get().pk,
            grond=Dreigingsgrond.ONTRUIMING,
            reden="De deurwaarder komt.",
            now=NOW,
        )
        record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.HUISBEZOEK, bereikt=True, now=LATER)
        traject_id = _end(worker, zaak, Resultaat.VERVOLG_FINANCIEEL, has_toestemming=True)
        assert traject_id is not None
        traject = Traject.objects.get(pk=traject_id)

    assert (traject.bedreiging, traject.bedreigend_since) == ("ontruiming", NOW.date())
    assert traject.bedreiging_reason == "De deurwaarder komt."


@pytest.mark.parametrize(
    ("bereikt", "resultaat", "says"),
    [
        (None, Resultaat.GEEN_HULP, "sprak"),
        (None, Resultaat.ADVIES, "sprak"),
        (False, Resultaat.VERVOLG_NIET_FINANCIEEL, "sprak"),
        (True, Resultaat.GEEN_CONTACT, "contact geweest"),
        (None, Resultaat.GEEN_CONTACT, "nog niet geprobeerd"),
        (True, Resultaat.VERVOLG_FINANCIEEL, "goed vindt"),
        (True, Resultaat.HERHAALD, "herhaalde melding"),
    ],
)
def test_a_result_that_the_attempts_contradict_is_refused_with_why(
    *, bereikt: bool | None, resultaat: Resultaat, says: str
) -> None:
    _world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        if bereikt is not None:
            record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.TELEFOON, bereikt=bereikt, now=LATER)
        with pytest.raises(ZaakCanNotEndSo, match=says):
            _end(worker, zaak, resultaat)
        zaak.refresh_from_db()
        assert (zaak.resultaat, Pauze.objects.count()) == ("", 0)


def test_who_wants_no_help_is_left_alone_and_no_partner_hears_of_it() -> None:
    _world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.HUISBEZOEK, bereikt=True, now=LATER)
        assert _end(worker, zaak, Resultaat.GEEN_HULP) is None
        with pytest.raises(ZaakIsClosed):
            record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.TELEFOON, bereikt=False, now=LATER)
        page = find_zaak(worker, zaak.pk)

        assert Pauze.objects.count() == 0
    assert page is not None
    assert page.bewaren_days is None, "the gemeente chose no term yet, and none is invented"


def test_a_signal_that_proves_wrong_is_called_so() -> None:
    _world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        _end(worker, zaak, Resultaat.GEEN_INWONER)

        assert Vroegsignaal.objects.get().status == Signaalstatus.GEEN_INWONER


def test_an_attempt_knows_the_part_of_the_day_by_the_clock_in_the_netherlands() -> None:
    _world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        for hour in (10, 11, 17):
            record_contactpoging(
                actor=worker,
                zaak_id=zaak.pk,
                soort=Contactsoort.TELEFOON,
                bereikt=False,
                now=datetime(2026, 11, 23, hour, 30, tzinfo=UTC),
            )
        assert [each.dagdeel for each in Contactpoging.objects.order_by("at")] == ["Ochtend", "Middag", "Avond"]
        page = find_zaak(worker, zaak.pk)

    assert page is not None
    assert page.next_soort is Contactsoort.HUISBEZOEK, "another channel is proposed than the one that failed"


def test_two_colleagues_at_one_zaak_the_second_is_asked_to_look_again() -> None:
    _world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.TELEFOON, bereikt=True, now=LATER)
        with pytest.raises(ZaakHasChanged):
            end_zaak(
                actor=worker,
                zaak_id=zaak.pk,
                version=0,
                resultaat=Resultaat.GEEN_HULP,
                has_toestemming=False,
                now=LATER,
            )


def test_the_end_of_a_pause_is_announced_beforehand() -> None:
    _world, zaak, worker = _open()

    with scoped(scope_of(worker)):
        record_contactpoging(actor=worker, zaak_id=zaak.pk, soort=Contactsoort.TELEFOON, bereikt=True, now=LATER)
        _end(worker, zaak, Resultaat.ADVIES)
        [warned] = list_ending_pauzes(worker, today=LATER.date())

        assert (warned.zaak_id, warned.until, warned.partners) == (zaak.pk, date(2026, 12, 26), 1)
        assert list_ending_pauzes(worker, today=date(2026, 12, 27)) == []
