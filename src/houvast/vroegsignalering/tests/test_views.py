# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages as the partner, the gemeente and the outreach worker use them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from houvast.access.commands import assign_role, register_medewerker
from houvast.access.domain.actors import Role
from houvast.access.queries import find_medewerker, get_system_actor
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.vroegsignalering.models import Convenant, Dreiging, Kolommapping, Signaalpartner, Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import HEADER, NOW, ROWS, SINCE, TODAY, World, open_signal_world
from houvast.vroegsignalering.views import aanleveren

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    settings.DEMO = True
    with time_machine.travel(NOW, tick=True):
        yield open_signal_world()
    apply_scope(Scope())


def _log_in(organisatie_id: int, role: Role) -> Client:
    actor = get_system_actor(organisatie_id)
    medewerker_id = register_medewerker(
        actor=actor,
        organisatie_id=organisatie_id,
        gebruikersnaam=f"{role.value}-{organisatie_id}",
        naam=f"Iris {role.naam.title()}",
        now=NOW,
        wachtwoord="een lang en uniek wachtwoord 17",
    )
    assign_role(actor=actor, medewerker_id=medewerker_id, role=role, since=SINCE, now=NOW)
    client = Client()
    medewerker = find_medewerker(medewerker_id, today=TODAY)
    assert medewerker is not None
    session, moment = client.session, int(timezone.now().timestamp())
    session[SESSION_KEY] = str(medewerker_id)
    session[BACKEND_SESSION_KEY] = "houvast.access.middleware.MedewerkerBackend"
    session[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
    session["demo"], session["role"] = True, role.value
    session["begun_at"] = session["seen_at"] = moment
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client


def _file(*rows: str, header: str = HEADER) -> dict[str, Any]:
    return {"bestand": SimpleUploadedFile("november.csv", "\n".join((header, *rows)).encode())}


def _text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def _count(world: World) -> int:
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}))):
        return Vroegsignaal.objects.count()


def test_a_partner_corrects_what_was_refused_and_sends_it_again(world: World) -> None:
    client = _log_in(world.organisaties["woonbaak"], Role.SIGNAALPARTNER)
    page = client.get(reverse("vroegsignalering:aanleveren"), follow=True)
    assert "Signalen sturen aan Veenlanden" in _text(page)
    address = reverse("vroegsignalering:versturen", args=[world.partners["woonbaak"]])
    answer = client.post(address, _file(ROWS[0].replace("€ 1.234,56", "veel"), ROWS[1]))
    text = _text(answer)
    assert "1 van de 2 rijen is geweigerd" in text
    assert "Schrijf het bedrag met een komma" in text
    found = re.search(r'name="rijen" value="([^"]*)"', answer.content.decode())
    assert found is not None
    given = client.post(reverse("vroegsignalering:geweigerd"), {"rijen": html.unescape(found[1])})
    assert given["Content-Disposition"] == 'attachment; filename="geweigerd.csv"'
    mended = given.content.decode().replace("veel", "1.234,56")
    again = client.post(address, {"bestand": SimpleUploadedFile("geweigerd.csv", mended.encode())})
    assert "1 nieuw signaal is aangenomen" in _text(again)
    assert _count(world) == 2
    assert "Iris Signaalpartner" in _text(client.get(address))


def test_more_refused_rows_than_a_page_carries_come_as_one_file(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aanleveren, "_DOWNLOAD_BYTES_MAX", 400)
    client = _log_in(world.organisaties["woonbaak"], Role.SIGNAALPARTNER)
    address = reverse("vroegsignalering:versturen", args=[world.partners["woonbaak"]])
    rows = [f"K{number};A.;Jansen;;Kade;{number};1234 AB;Ons Dorp;veel;01-09-2026" for number in range(1, 30)]
    text = _text(client.post(address, _file(*rows, ROWS[1])))
    assert "passen niet op deze pagina" in text
    assert 'name="geweigerd"' in text
    answer: Any = client.post(address, {**_file(*rows, ROWS[1]), "geweigerd": "1"})
    assert answer["Content-Disposition"] == 'attachment; filename="geweigerd.csv"'
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(lines) == 30
    assert "K29" in lines[-1]
    assert _count(world) == 1
    whole = client.post(address, {**_file(ROWS[1]), "geweigerd": "1"})
    assert "Wat er van uw bestand werd" in _text(whole)


def test_a_file_without_rows_and_an_empty_one_say_so(world: World) -> None:
    client = _log_in(world.organisaties["woonbaak"], Role.SIGNAALPARTNER)
    address = reverse("vroegsignalering:versturen", args=[world.partners["woonbaak"]])
    assert "staan geen signalen" in _text(client.post(address, _file()))
    empty = client.post(address, {"bestand": SimpleUploadedFile("leeg.csv", b"")})
    assert (empty.status_code, "Dit bestand is leeg" in _text(empty)) == (422, True)
    assert client.post(address, {}).status_code == 422


def test_a_partner_chooses_once_which_column_is_what(world: World) -> None:
    client = _log_in(world.organisaties["woonbaak"], Role.SIGNAALPARTNER)
    partner_id = world.partners["woonbaak"]
    header = "Iemand;Ergens;Nr;Hoeveel;Hobby"
    row = "Jansen;1234AB;7;12,50;vissen"
    shown = client.post(reverse("vroegsignalering:kolommen", args=[partner_id]), _file(row, header=header))
    assert "vissen" in _text(shown)
    chosen = {f"naam_{index}": naam for index, naam in enumerate(header.split(";"))}
    fields = dict(zip(range(5), ("achternaam", "postcode", "huisnummer", "bedrag", "-"), strict=True))
    chosen |= {f"veld_{index}": veld for index, veld in fields.items()}
    address = reverse("vroegsignalering:kolommen_kiezen", args=[partner_id])
    twice = client.post(address, chosen | {"veld_4": "postcode"})
    assert (twice.status_code, "twee kolommen" in _text(twice)) == (422, True)
    assert client.post(address, chosen | {"veld_3": "-"}).status_code == 422
    assert client.post(address, chosen).status_code == 302
    with scoped(Scope(signaalpartners=frozenset({world.organisaties["woonbaak"]}))):
        assert Kolommapping.objects.get().kolommen["bedrag"] == "Hoeveel"
    sent = client.post(reverse("vroegsignalering:versturen", args=[partner_id]), _file(row, header=header))
    assert "1 nieuw signaal is aangenomen" in _text(sent)
    assert "Hobby" in _text(sent)


def test_a_partner_gets_nothing_of_another_partner(world: World) -> None:
    client = _log_in(world.organisaties["stroom"], Role.SIGNAALPARTNER)
    theirs = world.partners["woonbaak"]
    for name in ("versturen", "kolommen"):
        assert client.get(reverse(f"vroegsignalering:{name}", args=[theirs])).status_code == 404
        assert client.post(reverse(f"vroegsignalering:{name}", args=[theirs]), _file(*ROWS)).status_code == 404
    assert client.post(reverse("vroegsignalering:kolommen_kiezen", args=[theirs]), {}).status_code == 404
    for name in ("convenanten", "leveringen", "dreigingen"):
        assert client.get(reverse(f"vroegsignalering:{name}")).status_code == 404
    assert _count(world) == 0


def test_the_gemeente_keeps_its_convenant_types_and_partners(world: World) -> None:
    client = _log_in(world.gemeente_id, Role.BELEIDSMEDEWERKER)
    page = client.get(reverse("vroegsignalering:convenanten"))
    assert "2 signaalpartners mogen nu signalen sturen" in _text(page)
    made = client.post(
        reverse("vroegsignalering:convenant_nieuw"),
        {"convenant-naam": "Convenant 2027", "convenant-bewijs": "Z-9", "convenant-since": "2027-01-01"},
    )
    assert made.status_code == 302
    wrong = client.post(reverse("vroegsignalering:convenant_nieuw"), {"convenant-naam": "x"})
    assert wrong.status_code == 422
    kind = {
        "type-partnertype": "Water",
        "type-grondslag": "LCV",
        "type-since": "2026-11-01",
        "type-bedrag_min": "75,00",
    }
    assert client.post(reverse("vroegsignalering:signaaltype_nieuw"), kind).status_code == 302
    assert client.post(reverse("vroegsignalering:signaaltype_nieuw"), kind).status_code == 422
    new = reverse("vroegsignalering:partner_nieuw")
    assert client.get(new).status_code == 200
    partner = {
        "organisatie_id": world.organisaties["stroom"],
        "convenant_id": world.convenant_id,
        "naam": "Stroom (water)",
        "code": "stroom-water",
        "partnertype": "Water",
        "kanaal": "pagina",
        "soorten": ["achterstand"],
        "velden": ["postcode", "huisnummer"],
        "verwerkingsbewijs": "Z-10",
        "since": "2026-11-01",
    }
    assert client.post(new, partner | {"code": "Niet Goed"}).status_code == 422
    assert client.post(new, partner).status_code == 302
    assert client.post(new, partner).status_code == 422
    with scoped(Scope(organisaties=frozenset({world.gemeente_id}))):
        saved = Signaalpartner.objects.get(code="stroom-water")
    assert client.get(reverse("vroegsignalering:partner", args=[saved.pk])).status_code == 200
    end = reverse("vroegsignalering:beeindigen", args=["convenant", world.convenant_id])
    assert client.post(end, {"until": "2026-11-30", "reason": "opgezegd"}).status_code == 302
    with scoped(Scope(organisaties=frozenset({world.gemeente_id}))):
        assert str(Convenant.objects.get(pk=world.convenant_id).until) == "2026-11-30"
    assert client.post(reverse("vroegsignalering:beeindigen", args=["iets", 1])).status_code == 404


def test_a_person_decides_whether_a_situation_is_threatening_and_says_why(world: World) -> None:
    world.send_rows(f"{ROWS[0]};ja", header=f"{HEADER};Crisissignaal")
    client = _log_in(world.gemeente_id, Role.OUTREACH)
    page = client.get(reverse("vroegsignalering:dreigingen"))
    assert "1 signaal wacht op een oordeel" in _text(page)
    assert "Jansen" not in _text(page)
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}))):
        signal_id = Vroegsignaal.objects.get().pk
    assert "Dorpsstraat 12 a, 1234AB Ons Dorp" in _text(
        client.get(reverse("vroegsignalering:dreiging", args=[signal_id]))
    )
    decide = reverse("vroegsignalering:dreiging_beslissen", args=[signal_id])
    assert client.post(decide, {"reden": "vergat te kiezen"}).status_code == 422
    assert client.post(decide, {"grond": "gedwongen ontruiming", "reden": ""}).status_code == 422
    assert client.post(decide, {"grond": "gedwongen ontruiming", "reden": "vonnis van 3 november"}).status_code == 302
    assert client.post(decide, {"grond": "", "reden": "huur is betaald"}).status_code == 302
    with scoped(Scope(gemeenten=frozenset({world.gemeente_id}))):
        assert [each.is_dreigend for each in Dreiging.objects.order_by("pk")] == [True, False]
    assert "Over elk signaal is geoordeeld" in _text(client.get(reverse("vroegsignalering:dreigingen")))
    elsewhere = _log_in(world.elders_id, Role.OUTREACH)
    assert elsewhere.get(reverse("vroegsignalering:dreiging", args=[signal_id])).status_code == 404


def test_the_gemeente_sees_what_came_in_and_nothing_of_what_was_in_it(world: World) -> None:
    world.send_rows(*ROWS)
    client = _log_in(world.gemeente_id, Role.BELEIDSMEDEWERKER)
    text = _text(client.get(reverse("vroegsignalering:leveringen")))
    assert "Woonbaak" in text
    assert "Jansen" not in text
