# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from datetime import UTC, date, datetime, timedelta

import pytest

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import scoped
from houvast.opvolging.commands import make_zaken
from houvast.opvolging.domain.woorden import Contactsoort, Samenhang
from houvast.opvolging.models import Vroegsignaalzaak, Zaaksignaal
from houvast.opvolging.queries import find_zaak
from houvast.opvolging.tests.opvolging_world import HEADER, NOW, TOT, VAN, link, open_world, row
from houvast.vroegsignalering.commands import Dreigingsgrond, decide_dreiging
from houvast.vroegsignalering.models import Vroegsignaal

pytestmark = pytest.mark.django_db


def test_a_household_that_two_partners_report_gets_one_zaak_with_both_signals() -> None:
    world = open_world()
    world.send_rows(row(1), row(2, bedrag="20,00"))
    world.send_rows(row(1, bedrag="55,00"), code="stroom")

    zaken = link(world)

    assert len(zaken) == 1, "the household below the threshold is not selected"
    [zaak] = zaken
    assert (zaak.samenhang, zaak.is_opeenvolgend, zaak.definitie) == (Samenhang.MEERVOUDIG, False, "2023")
    assert (zaak.werkbakje, zaak.kanaal, zaak.regel) == ("bezoeken", Contactsoort.HUISBEZOEK, 2)
    assert zaak.uiterlijk_op == NOW.date() + timedelta(days=10)
    assert [sentence % values for sentence, values in zaak.waarom] == [
        "het huishouden is meervoudig gemeld",
        "samen € 75 of meer",
    ]
    assert (zaak.van, zaak.tot, zaak.ontvangen_on) == (VAN, TOT, NOW.date())
    with scoped(scope_of(world.gemeente)):
        assert Zaaksignaal.objects.filter(zaak=zaak).count() == 2
        assert Zaaksignaal.objects.count() == 2, "what no rule chose is in no zaak"


def test_a_person_whom_two_partners_write_differently_stands_there_once_with_all_that_reaches_her() -> None:
    world = open_world()
    header = f"{HEADER};Telefoon"
    world.send_rows(f"{row(1)};0612345678", header=header)
    shouted = row(1, naam="BAKKER", bedrag="55,00").replace("Kerkplein", "KERKPLN.").replace("B.;", ";")
    world.send_rows(f"{shouted};0201234567", header=header, code="stroom")
    [zaak] = link(world)

    worker = world.worker(Role.OUTREACH)
    with scoped(scope_of(worker)):
        page = find_zaak(worker, zaak.pk)

    assert page is not None
    [contact] = page.contacten
    assert (contact.naam, contact.adressen) == ("B. Bakker", ("Kerkplein 19, 1231AB Ons Dorp",))
    assert contact.telefoonnummers == ("0612345678", "0201234567")


def test_making_zaken_twice_makes_them_once_and_a_late_signal_joins_the_open_one() -> None:
    world = open_world()
    world.send_rows(row(1))
    before = link(world)

    with scoped(scope_of(world.gemeente)):
        again = make_zaken(actor=world.gemeente, gemeente_id=world.gemeente_id, van=VAN, tot=TOT, now=NOW)
    world.send_rows(row(1, bedrag="55,00"), code="stroom")
    after = link(world)

    assert (again.zaken, again.signalen) == (0, 0)
    assert [each.pk for each in after] == [each.pk for each in before]
    with scoped(scope_of(world.gemeente)):
        assert Zaaksignaal.objects.filter(zaak=after[0]).count() == 2


def test_a_repeat_of_the_same_arrears_makes_no_household_multiple() -> None:
    world = open_world()
    world.send_rows(row(1))
    world.send_rows(row(1, bedrag="90,00"))

    [zaak] = link(world)

    assert zaak.samenhang == Samenhang.ENKELVOUDIG


def test_a_signal_of_an_earlier_month_makes_the_next_one_follow() -> None:
    world = open_world()
    world.send_rows(row(1, bedrag="20,00"), now=datetime(2026, 9, 10, 9, 0, tzinfo=UTC))
    world.send_rows(row(1, bedrag="80,00"))

    zaken = link(world)

    assert [(each.van, each.is_opeenvolgend) for each in zaken] == [(VAN, True)]
    assert zaken[0].regel_naam == "Eerder gemeld"


def test_a_threat_is_always_reached_in_three_werkdagen_whatever_the_rules_say() -> None:
    world = open_world()
    world.send_rows(row(1, bedrag="20,00"))
    assert link(world) == []
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)):
        decide_dreiging(
            actor=worker,
            gemeente_id=world.gemeente_id,
            vroegsignaal_id=Vroegsignaal.objects.get().pk,
            grond=Dreigingsgrond.ONTRUIMING,
            reden="De deurwaarder komt.",
            now=NOW,
        )
        [zaak] = Vroegsignaalzaak.objects.all()

    assert zaak.is_dreigend
    assert (zaak.regel, zaak.werkbakje, zaak.kader_id) == (0, "bedreigend", None)
    # Friday, then Monday to Wednesday.
    assert zaak.uiterlijk_op == date(2026, 11, 25)


def test_a_threat_found_later_brings_the_last_day_of_an_open_zaak_forward() -> None:
    world = open_world()
    world.send_rows(row(1))
    [before] = link(world)
    worker = world.worker(Role.OUTREACH)

    with scoped(scope_of(worker)):
        [signal] = Vroegsignaal.objects.all()
        decide_dreiging(
            actor=worker,
            gemeente_id=world.gemeente_id,
            vroegsignaal_id=signal.pk,
            grond=Dreigingsgrond.WATER,
            reden="De kraan gaat dicht.",
            now=NOW,
        )
        [after] = Vroegsignaalzaak.objects.all()

    assert after.pk == before.pk
    assert before.uiterlijk_op > after.uiterlijk_op == date(2026, 11, 25)


def test_somebody_of_another_gemeente_or_a_partner_makes_no_zaken() -> None:
    world = open_world()

    for actor in (world.sender("stroom"), world.worker(Role.BELEIDSMEDEWERKER)):
        with scoped(scope_of(actor)), pytest.raises(NotAllowed):
            make_zaken(actor=actor, gemeente_id=world.gemeente_id, van=VAN, tot=TOT, now=NOW)
