# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages as who reaches out and who makes policy use them, without JavaScript."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.kernel.calendars import add_business_days
from houvast.opvolging.models import Afwegingskader, Vroegsignaalzaak
from houvast.opvolging.queries import vandaag
from houvast.opvolging.tests.opvolging_world import NOW, World, link, open_world, row
from houvast.vroegsignalering.tests.test_views import _log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    settings.DEMO = True
    with time_machine.travel(NOW, tick=True):
        yield open_world()
    apply_scope(Scope())


def _text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def _post(client: Client, name: str, *arguments: int | str, **values: Any) -> Any:
    return client.post(reverse(f"opvolging:{name}", args=arguments), values, follow=True)


def _kaders(world: World) -> list[Afwegingskader]:
    with scoped(scope_of(world.gemeente)):
        return list(Afwegingskader.objects.order_by("versie"))


def _stand(answer: Any) -> str:
    stand: str = answer.context["kader"].stand
    return stand


def test_a_policy_maker_adds_a_rule_changes_it_moves_it_tries_it_and_lets_it_live(world: World) -> None:
    client = _log_in(world.gemeente_id, Role.BELEIDSMEDEWERKER)
    world.send_rows(row(1))
    link(world)
    [live] = _kaders(world)
    assert client.get(reverse("opvolging:regel", args=[live.pk, 1])).status_code == 404, "what lives is not changed"

    page = _post(client, "nieuw", live.pk, reden="Ouderen eerst.")
    kader_id = page.context["kader"].kader_id
    rule = {
        "naam": "Ouderen",
        "werkbakje": "bellen",
        "kanaal": "Telefoon",
        "termijn_days": "7",
        "leeftijd_min": "67",
        "totaal_min_cents": "50,50",
        "partnertypes": ["Huur", "Water"],
        "heeft_minderjarigen": "nee",
    }
    page = _post(client, "regel_nieuw", kader_id, stand=_stand(page), **rule)
    assert (
        "Ouderen: een signaal van Huur, Water, samen € 50,50 of meer, er wonen geen minderjarigen, "
        "iemand is 67 jaar of ouder" in _text(page).replace("</strong>", "")
    )
    filled = client.get(reverse("opvolging:regel", args=[kader_id, 6])).context["form"]
    assert filled["totaal_min_cents"].value() == filled.initial["totaal_min_cents"] == 50.5
    again = {key: value for key, value in rule.items() if key != "heeft_minderjarigen"}
    old = _stand(page)
    page = _post(client, "regel", kader_id, 6, stand=old, **again)
    assert "er wonen geen minderjarigen" not in _text(page)
    assert "Een collega veranderde deze regels" in _text(_post(client, "regel", kader_id, 6, stand=old, **rule))
    page = _post(client, "regel_doen", kader_id, 6, "omhoog", stand=_stand(page))
    page = _post(client, "regel_doen", kader_id, 1, "weg", stand=_stand(page))
    assert [each.naam for each in page.context["kader"].regels] == [
        "Meer signalen tegelijk",
        "Eerder gemeld",
        "Jongvolwassene",
        "Ouderen",
        "Boven de drempel",
    ]

    assert "Beproef deze versie eerst" in _text(_post(client, "gelden", kader_id, reden="Nu."))
    page = _post(client, "beproeven", kader_id, van="2026-11-01", tot="2026-11-30")
    assert "Zou 1 van 1 huishoudens hebben gekozen, in plaats van 1 met versie 1." in _text(page)
    stopped = _post(client, "regel_doen", kader_id, 1, "weg", stand=_stand(page))
    assert "al beproefd en verandert niet meer" in _text(stopped)
    _post(client, "gelden", kader_id, reden="De raad stemde in.")
    assert [each.state for each in _kaders(world)] == ["vervallen", "geldt"]


def test_a_rule_that_lacks_something_is_shown_again_with_what_to_mend(world: World) -> None:
    client = _log_in(world.gemeente_id, Role.BELEIDSMEDEWERKER)
    [live] = _kaders(world)
    page = _post(client, "nieuw", live.pk, reden="Een proef.")
    kader_id = page.context["kader"].kader_id

    answer = _post(client, "regel_nieuw", kader_id, stand=_stand(page), naam="", kanaal="Brief", aantal_min="twee")

    assert answer.status_code == 422
    assert "Geef de regel een naam." in _text(answer)
    assert "Vul een heel getal in." in _text(answer)
    assert len(_kaders(world)[-1].regels) == 5


def test_the_list_is_shown_page_by_page_and_keeps_its_werkbakje_and_route(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (vandaag, __import__("houvast.opvolging.views.vandaag", fromlist=["x"])):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)
    monkeypatch.setattr(vandaag.list_today, "__kwdefaults__", {"werkbakje": "", "count_max": 2, "skip": 0})
    world.send_rows(*(row(each, naam="KRAMER") for each in range(5)))
    zaken = link(world)
    client = _log_in(world.gemeente_id, Role.OUTREACH)

    first = client.get(reverse("opvolging:vandaag"), {"bakje": "schrijven"})
    second = client.get(reverse("opvolging:vandaag") + first.context["following"])
    third = client.get(reverse("opvolging:vandaag") + second.context["following"])

    assert "5 huishoudens om te bereiken" in _text(first)
    assert "3 tot en met 4 van 5" in _text(second)
    shown = [each.postcode for page in (first, second, third) for each in page.context["rows"]]
    assert shown == sorted(shown)
    assert len(shown) == len(zaken) == 5
    assert (first.context["previous"], third.context["following"]) == ("", "")
    assert "bakje=schrijven" in second.context["previous"]
    nothing = _post(client, "berichten", soort="Brief", bakje="schrijven", vanaf="2")
    assert nothing.redirect_chain[-1][0].endswith("?bakje=schrijven&vanaf=2")
    assert "Kies eerst een of meer adressen." in _text(nothing)
    assert "Kramer" in _text(client.get(reverse("opvolging:zaak", args=[zaken[0].pk]))), "shown as a name is written"


def test_what_is_due_soon_goes_before_what_lies_first_on_the_route(world: World) -> None:
    world.send_rows(*(row(each, naam="KRAMER") for each in range(3)))
    link(world)
    client = _log_in(world.gemeente_id, Role.OUTREACH)
    route = _list_shown(client)
    with scoped(scope_of(world.gemeente)):
        zaken = Vroegsignaalzaak.objects
        zaken.filter(pk=route[1]).update(uiterlijk_op=add_business_days(NOW.date(), 3))
        zaken.filter(pk=route[2]).update(uiterlijk_op=NOW.date())
    assert _list_shown(client) == [route[2], route[1], route[0]]


def _list_shown(client: Client) -> list[int]:
    return [each.zaak_id for each in client.get(reverse("opvolging:vandaag")).context["rows"]]


def test_a_worker_hands_chosen_zaken_to_an_uitvoerder_and_says_what_it_saw(world: World) -> None:
    hulp = register_organisatie(naam="Hulp aan Huis", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    world.send_rows(row(1), row(2))
    first, second = link(world)
    client = _log_in(world.gemeente_id, Role.OUTREACH)

    page = _post(client, "delen", zaak_ids=[first.pk, second.pk, 999_999], uitvoerder_id=hulp)
    assert "De uitvoerder ziet deze zaken nu." in _text(page)
    assert _text(page).count("bij Hulp aan Huis") == 2
    page = _post(client, "delen", zaak_ids=[first.pk], uitvoerder_id="", terug="zaak")
    assert "Nu: de gemeente zelf." in _text(page)
    assert "Niet bekend of er minderjarigen wonen" in _text(page)
    page = _post(client, "minderjarigen", first.pk, heeft_minderjarigen="ja")
    assert "Volgens Iris Outreach" in _text(page)
    with scoped(scope_of(world.gemeente)):
        assert [each.uitvoerder_id for each in Vroegsignaalzaak.objects.order_by("pk")] == [None, hulp]
