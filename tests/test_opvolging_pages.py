# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.database.scope import scoped
from houvast.opvolging.models import Afwegingskader, Contactpoging, Vroegsignaalzaak
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, policy_maker, row
from houvast.privacy.models import Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        made = open_world()
        made.send_rows(row(1), code="stroom")
        link(made)
        yield made


def _zaak(world: World) -> Vroegsignaalzaak:
    with scoped(scope_of(world.gemeente)):
        return Vroegsignaalzaak.objects.get()


def test_the_list_says_where_and_not_who_and_each_opening_of_a_zaak_is_logged(world: World, settings: Settings) -> None:
    client = person(world.gemeente_id, Role.OUTREACH, settings)
    zaak = _zaak(world)

    shown = client.get("/bereiken/").content.decode()
    assert "Kerkplein" in shown
    assert "Bakker" not in shown
    with scoped(scope_of(world.gemeente)):
        assert not Inzage.objects.filter(object_kind="vroegsignaalzaak").exists()

    opened = client.get(f"/bereiken/{zaak.pk}/").content.decode()
    client.get(f"/bereiken/{zaak.pk}/")

    assert "B. Bakker" in opened
    assert "Niet gecontroleerd in het bevolkingsregister" in opened
    with scoped(scope_of(world.gemeente)):
        assert Inzage.objects.filter(object_kind="vroegsignaalzaak", object_id=zaak.pk).count() == 2


def test_an_attempt_is_logged_in_two_taps_and_a_refusal_says_what_stays(world: World, settings: Settings) -> None:
    client = person(world.gemeente_id, Role.OUTREACH, settings)
    where = f"/bereiken/{_zaak(world).pk}/"

    client.post(f"{where}poging/", {"soort": "Huisbezoek", "bereikt": "ja"})
    version = _zaak(world).version
    shown = client.post(
        f"{where}afronden/",
        {"resultaat": "Inwoner hoeft geen hulp vanuit vroegsignalering", "version": version},
        follow=True,
    ).content.decode()

    with scoped(scope_of(world.gemeente)):
        assert [each.soort for each in Contactpoging.objects.all()] == ["Huisbezoek"]
    assert "Wat blijft bewaard" in shown
    assert "nog niet gekozen" in shown
    assert "Niet bereikt</span>" not in shown, "nobody is called any more"


def test_a_version_says_what_it_would_have_done_instead_before_it_is_live(world: World, settings: Settings) -> None:
    client = person(world.gemeente_id, Role.BELEIDSMEDEWERKER, settings)
    actor = policy_maker(world)
    with scoped(scope_of(actor)):
        live = Afwegingskader.objects.get()

    client.post(f"/gemeente/afwegingskader/{live.pk}/nieuw/", {"reden": "Minder bezoeken."})
    with scoped(scope_of(actor)):
        concept = Afwegingskader.objects.get(versie=2)
    where = f"/gemeente/afwegingskader/{concept.pk}/"
    for number in range(1, len(concept.regels) + 1):
        asked = client.get(f"{where}regels/{number}/").context["form"].initial
        client.post(f"{where}regels/{number}/", {**asked, "totaal_min_cents": "500"})
    refused = client.post(f"{where}gelden/", {"reden": "Nu."}, follow=True).content.decode()
    tried = client.post(f"{where}beproeven/", {"van": "2026-10-01", "tot": "2026-11-30"}, follow=True).content.decode()
    client.post(f"{where}gelden/", {"reden": "De wethouder stemde in."})

    assert "Beproef deze versie eerst" in refused
    assert "Zou 0 van 1 huishoudens hebben gekozen, in plaats van 1 met versie 1." in tried
    assert "Brief (schrijven): 0 in plaats van 1" in tried
    with scoped(scope_of(actor)):
        assert {each.versie: each.state for each in Afwegingskader.objects.all()} == {1: "vervallen", 2: "geldt"}


def test_a_partner_sees_its_own_reference_and_how_it_stands(world: World, settings: Settings) -> None:
    shown = person(world.organisaties["stroom"], Role.SIGNAALPARTNER, settings).get("/terugkoppeling/").content.decode()

    assert "K1" in shown
    assert "in behandeling" in shown
    assert f"{date(2026, 11, 20):%Y}" in shown
    for word in ("Bakker", "huisbezoek", "schrijven", "enkelvoudig"):
        assert word not in shown
