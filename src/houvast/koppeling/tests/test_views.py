# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages on which a worker decides whether signals belong together."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from houvast.access.domain.actors import Role
from houvast.access.tests.pages_world import person
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.koppeling.commands import link_signalen
from houvast.koppeling.models import Beoordeling, Koppeling, Verband
from houvast.privacy.models import Inzage
from houvast.vroegsignalering.tests.signal_world import NOW, World, open_signal_world

pytestmark = pytest.mark.django_db
_ENERGY = "Klantnummer;Naam;Voorletters;Geboortedatum;Straat;Huisnummer;Postcode;Plaats;Bedrag;Datum ontstaan"


@dataclass
class Doubt:
    """Two signals of which nobody can be sure."""

    world: World
    verband_id: int

    @property
    def scope(self) -> Scope:
        return Scope(gemeenten=frozenset({self.world.gemeente_id}))

    def at(self, name: str) -> str:
        return reverse(f"koppeling:{name}", args=[self.verband_id])


@pytest.fixture
def doubt() -> Iterator[Doubt]:
    with time_machine.travel(NOW, tick=True):
        world = open_signal_world()
        yield Doubt(world, make_doubt(world))
    apply_scope(Scope())


def make_doubt(world: World) -> int:
    """Let two signals come in that may be about one person, and return the pair that waits."""
    world.send_rows("H1;A.;van der Berg;01-02-1980;Kade;4;1234 AB;Ons Dorp;500,00;01-09-2026")
    world.send_rows("E1;Berg v.d.;A.;;Plein;9;1234AC;Ons Dorp;80,00;15-09-2026", header=_ENERGY, code="stroom")
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}))):
        link_signalen(actor=world.gemeente, gemeente_id=world.gemeente_id, now=NOW)
        een, ander = sorted(Koppeling.objects.values_list("vroegsignaal_id", flat=True))
        verband, _made = Verband.objects.update_or_create(
            gemeente_id=world.gemeente_id,
            een_id=een,
            ander_id=ander,
            defaults={
                "gewicht": -100,
                "niveaus": {"surname": "equal", "birth": "missing", "address": "district"},
                "te_beoordelen": True,
                "found_at": NOW,
            },
        )
    return verband.pk


def _text(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@pytest.fixture
def client(doubt: Doubt, settings: Settings) -> Client:
    return person(doubt.world.gemeente_id, Role.OUTREACH, settings)


def test_the_list_says_how_many_pairs_wait_and_why_but_not_who_they_are(doubt: Doubt, client: Client) -> None:
    text = _text(client.get(reverse("koppeling:werkvoorraad")))

    assert "1 keer twijfelt Houvast of twee signalen over één inwoner gaan" in text
    assert "zelfde achternaam" in text
    assert "ander adres in dezelfde wijk" in text
    assert "33%" in text
    assert "Berg" not in text
    with scoped(doubt.scope):
        assert not Inzage.objects.exists()


def test_a_pair_shows_both_records_with_their_differences_in_words_and_the_look_is_logged(
    doubt: Doubt, client: Client
) -> None:
    text = _text(client.get(doubt.at("verband")))

    assert "De kans dat dit één inwoner is: 33 van de 100" in text
    assert "Achternaam van der Berg Berg v.d. ≈ anders geschreven" in text
    assert "Voorletters A. A. = gelijk" in text
    assert "Geboortedatum 1980-02-01 niet gestuurd bij één bekend" in text
    assert "Huisnummer 4 9 ≠ verschilt" in text
    assert "Vanaf 67 van de 100 koppelt Houvast zelf" in text
    with scoped(doubt.scope):
        verband = Verband.objects.get()
        looked = set(Inzage.objects.filter(object_kind="vroegsignaal").values_list("object_id", flat=True))
        assert looked == {verband.een_id, verband.ander_id}


def test_a_decision_without_reason_or_choice_is_asked_again_and_that_is_a_look_too(
    doubt: Doubt, client: Client
) -> None:
    without_reason = client.post(doubt.at("beslissen"), {"oordeel": "zelfde", "reden": " "})
    without_choice = client.post(doubt.at("beslissen"), {"reden": "Gebeld."})

    assert (without_reason.status_code, without_choice.status_code) == (422, 422)
    assert "Zeg waarom u dit vindt" in _text(without_reason)
    assert "Kies of dit één inwoner is of twee" in _text(without_choice)
    with scoped(doubt.scope):
        assert not Beoordeling.objects.exists()
        assert Inzage.objects.count() == 4


@pytest.mark.parametrize(("oordeel", "is_dezelfde"), [("zelfde", True), ("anders", False)])
def test_a_worker_decides_and_a_colleague_undoes_it(
    doubt: Doubt, client: Client, oordeel: str, *, is_dezelfde: bool
) -> None:
    made = client.post(doubt.at("beslissen"), {"oordeel": oordeel, "reden": "Gebeld: verhuisd."}, follow=True)
    assert "Houvast twijfelt nergens over" in _text(made)
    assert client.get(doubt.at("verband")).status_code == 404
    with scoped(doubt.scope):
        decided = Beoordeling.objects.get()
        persons = set(Koppeling.objects.values_list("persoon_id", flat=True))
    assert decided.is_dezelfde is is_dezelfde
    assert len(persons) == (1 if is_dezelfde else 2)
    listed = _text(client.get(reverse("koppeling:beoordelingen")))
    assert "Gebeld: verhuisd." in listed
    assert "Berg" not in listed
    address = reverse("koppeling:beoordeling", args=[decided.pk])
    assert "van der Berg" in _text(client.get(address))

    undo = reverse("koppeling:ongedaan", args=[decided.pk])
    assert client.post(undo, {"reden": ""}).status_code == 422
    undone = client.post(undo, {"reden": "Zij zijn zussen."}, follow=True)

    assert "Zij zijn zussen." in _text(undone)
    assert "Maak deze beoordeling ongedaan" not in _text(client.get(address))
    assert client.post(undo, {"reden": "Nog eens."}).status_code == 422
    with scoped(doubt.scope):
        assert len(set(Koppeling.objects.values_list("persoon_id", flat=True))) == 2


def test_when_the_data_were_erased_nobody_can_decide_and_the_decision_stays(doubt: Doubt, client: Client) -> None:
    client.post(doubt.at("beslissen"), {"oordeel": "zelfde", "reden": "Gebeld."})
    with scoped(doubt.scope):
        decided = Beoordeling.objects.get().pk
        verband = Verband.objects.get()
        verband.delete()
    text = _text(client.get(reverse("koppeling:beoordeling", args=[decided])))

    assert "De gegevens van deze signalen zijn gewist" in text
    assert "Berg" not in text


def test_the_menu_leads_to_what_waits(doubt: Doubt, client: Client) -> None:
    page = client.get(reverse("vroegsignalering:dreigingen")).content.decode()

    assert f'href="{reverse("koppeling:werkvoorraad")}"' in page
