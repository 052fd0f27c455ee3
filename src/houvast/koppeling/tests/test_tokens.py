# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals as tokens: from the partner's program to persons, households and the boxes that are opened."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings
from django.urls import reverse
from houvast_partner.keyfile import read_key_file
from houvast_partner.sealing import seal_file
from pytest_django import Settings

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.domain.scope import scope_of
from houvast.access.tests.pages_world import person
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.koppeling.commands import (
    BoxRefused,
    OpeningNeedsReden,
    TokensleutelExists,
    TokensRefused,
    give_tokensleutel,
    link_signalen,
    make_tokensleutel,
    open_verzegeld,
    receive_tokens,
    rotate_sleutel,
)
from houvast.koppeling.domain.kluis import SleutelUnreadable
from houvast.koppeling.models import Koppeling, Token, Tokensleutel, Verzegeld
from houvast.matching.normaliser import VERSION
from houvast.privacy.models import Inzage
from houvast.vroegsignalering.commands import Kanaal, LeveringResult, receive_levering
from houvast.vroegsignalering.models import Levering, Signaalpersoon
from houvast.vroegsignalering.tests.signal_world import HEADER, NOW, TODAY, World, open_signal_world

_ENERGY = "Klantnummer;Naam;Voorletters;Geboortedatum;Straat;Huisnummer;Postcode;Plaats;Bedrag;Datum ontstaan"
_FIRST, _LAST = date(2026, 1, 1), date(2026, 12, 31)
RENT = (
    "H1;A.B.;van der Berg;01-02-1980;Dorpsstraat;12a;1234 AB;Ons Dorp;500,00;01-09-2026",
    "H2;C.;Jansen;03-04-1983;Kade;4;1234 AC;Ons Dorp;70,00;01-09-2026",
)
ENERGY = (
    "E1;Berg v.d.;A.;1980-02-01;Dorpsstr.;12 A;1234ab;Ons Dorp;80,00;15-09-2026",
    "E2;Jansen;D.;05-06-1985;Kade;4;1234AC;Ons Dorp;90,00;15-09-2026",
)


@pytest.fixture
def world(db: None) -> World:
    return open_signal_world()


@pytest.fixture
def key(world: World) -> str:
    with scoped(scope_of(world.gemeente)):
        return make_tokensleutel(
            actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW
        )


@pytest.fixture
def worker(world: World) -> Iterator[Actor]:
    actor = world.worker(Role.OUTREACH)
    with scoped(scope_of(actor)):
        yield actor


def seal(world: World, folder: Path, code: str, content: str) -> dict[str, Any]:
    """Let a partner run its own program on its own file, with the key file that the gemeente gives it."""
    with scoped(scope_of(world.gemeente)):
        given = give_tokensleutel(
            actor=world.gemeente, gemeente_id=world.gemeente_id, signaalpartner_id=world.partners[code], now=NOW
        )
    path = folder / f"{code}.json"
    path.write_text(json.dumps(given))
    return seal_file(io.BytesIO(content.encode()), read_key_file(path, today=TODAY), today=TODAY).file


def send(world: World, code: str, file: dict[str, Any]) -> LeveringResult:
    actor = world.sender(code)
    with scoped(scope_of(actor)):
        written = io.BytesIO(json.dumps(file, separators=(",", ":")).encode())
        return receive_levering(
            actor=actor,
            signaalpartner_id=world.partners[code],
            file=written,
            file_name="",
            kanaal=Kanaal.PAGINA,
            now=NOW,
        )


def _send_both(world: World, folder: Path) -> None:
    send(world, "woonbaak", seal(world, folder, "woonbaak", "\n".join((HEADER, *RENT))))
    send(world, "stroom", seal(world, folder, "stroom", "\n".join((_ENERGY, *ENERGY))))


def _places() -> dict[str, tuple[int, int]]:
    found = Koppeling.objects.select_related("vroegsignaal")
    return {each.vroegsignaal.kenmerk: (each.persoon_id, each.huishouden_id) for each in found}


def _require_as_plain(places: dict[str, tuple[int, int]]) -> None:
    assert places["H1"] == places["E1"]
    assert places["H2"][0] != places["E2"][0]
    assert places["H2"][1] == places["E2"][1]
    assert places["H1"][1] != places["H2"][1]


def test_sealed_signals_are_linked_without_anyone_being_read(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    _send_both(world, tmp_path)

    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    _require_as_plain(_places())
    assert not Signaalpersoon.objects.exclude(achternaam="", postcode="", geboortedatum=None).exists()


def test_a_partner_with_tokens_and_one_without_are_linked_too(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    world.send_rows(*RENT)
    send(world, "stroom", seal(world, tmp_path, "stroom", "\n".join((_ENERGY, *ENERGY))))

    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    places = _places()
    _require_as_plain(places)
    assert len(places) == len(RENT) + len(ENERGY)


def test_numbers_stay_the_same_when_linking_is_repeated_and_the_key_is_replaced(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    send(world, "woonbaak", seal(world, tmp_path, "woonbaak", "\n".join((HEADER, *RENT))))
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    before, tokens = _places(), set(Token.objects.values_list("token", flat=True))

    with scoped(scope_of(world.gemeente)):
        count = rotate_sleutel(actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW)
    send(world, "stroom", seal(world, tmp_path, "stroom", "\n".join((_ENERGY, *ENERGY))))
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    after = _places()
    assert count == 2
    assert {each: after[each] for each in before} == before
    _require_as_plain(after)
    assert not tokens & set(Token.objects.values_list("token", flat=True))
    assert bytes(Tokensleutel.objects.get(kenmerk=key).geheim) == b""


def test_tokens_of_an_older_normaliser_are_made_anew_when_signals_are_linked(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    _send_both(world, tmp_path)
    Tokensleutel.objects.update(normaliser="ouder")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM koppeling_token")

    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    _require_as_plain(_places())
    assert Tokensleutel.objects.get().normaliser == VERSION


def test_the_same_arrears_sent_again_are_known_also_after_the_key_was_replaced(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    content = "\n".join((HEADER, *RENT))
    send(world, "woonbaak", seal(world, tmp_path, "woonbaak", content))
    again = send(world, "woonbaak", seal(world, tmp_path, "woonbaak", content))
    with scoped(scope_of(world.gemeente)):
        rotate_sleutel(actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW)
    later = send(world, "woonbaak", seal(world, tmp_path, "woonbaak", content))

    assert (again.accepted, again.repeated) == (0, 2)
    assert (later.accepted, later.repeated) == (0, 2)
    assert Verzegeld.objects.count() == 2


def test_only_chosen_signals_are_opened_and_each_opening_is_written_down(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    _send_both(world, tmp_path)
    chosen = Verzegeld.objects.get(vroegsignaal__kenmerk="H1").vroegsignaal_id

    opened = open_verzegeld(
        actor=worker, gemeente_id=world.gemeente_id, vroegsignaal_ids=[chosen], reason="Huisbezoek", now=NOW
    )

    assert opened[chosen]["achternaam"] == "van der Berg"
    assert Signaalpersoon.objects.get(vroegsignaal_id=chosen).geboortedatum == date(1980, 2, 1)
    assert Signaalpersoon.objects.exclude(achternaam="").count() == 1
    assert [(each.object_kind, each.object_id) for each in Inzage.objects.all()] == [("vroegsignaal", chosen)]
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)
    _require_as_plain(_places())


def test_who_has_no_reason_or_no_right_opens_nothing(world: World, key: str, worker: Actor, tmp_path: Path) -> None:
    _send_both(world, tmp_path)
    ids = list(Verzegeld.objects.values_list("vroegsignaal_id", flat=True))
    opening: dict[str, Any] = {"gemeente_id": world.gemeente_id, "vroegsignaal_ids": ids, "now": NOW}

    with pytest.raises(OpeningNeedsReden):
        open_verzegeld(actor=worker, reason=" ", **opening)
    for other in (replace(worker, role=Role.BELEIDSMEDEWERKER), world.sender("woonbaak")):
        with pytest.raises(NotAllowed):
            open_verzegeld(actor=other, reason="Nieuwsgierig", **opening)
    assert not Inzage.objects.exists()


def test_a_changed_or_exchanged_box_is_not_opened(world: World, key: str, worker: Actor, tmp_path: Path) -> None:
    _send_both(world, tmp_path)
    one, other = Verzegeld.objects.order_by("pk")[:2]
    opening: dict[str, Any] = {"actor": worker, "gemeente_id": world.gemeente_id, "reason": "Bellen", "now": NOW}

    own = bytes(one.doos)
    Verzegeld.objects.filter(pk=one.pk).update(doos=own[:-1] + bytes([own[-1] ^ 1]))
    with pytest.raises(BoxRefused, match="veranderd"):
        open_verzegeld(vroegsignaal_ids=[one.vroegsignaal_id], **opening)
    Verzegeld.objects.filter(pk=one.pk).update(doos=bytes(other.doos))
    with pytest.raises(BoxRefused, match="horen niet bij zijn tokens"):
        open_verzegeld(vroegsignaal_ids=[one.vroegsignaal_id], **opening)


def test_a_file_that_was_changed_or_is_of_another_key_or_partner_is_refused_whole(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    good = seal(world, tmp_path, "woonbaak", "\n".join((HEADER, *RENT)))
    changed = json.loads(json.dumps(good))
    changed["rijen"][0]["bedrag_cents"] = 1_00

    with pytest.raises(TokensRefused, match="zegel"):
        send(world, "woonbaak", changed)
    with pytest.raises(TokensRefused, match="sleutelbestand van “woonbaak”"):
        send(world, "stroom", good)
    with pytest.raises(TokensRefused, match="Vraag de gemeente om het sleutelbestand van deze periode"):
        send(world, "woonbaak", good | {"sleutel": "0" * 16})
    with pytest.raises(TokensRefused, match="Installeer de nieuwste versie"):
        send(world, "woonbaak", good | {"normaliser": "0"})
    with scoped(scope_of(world.gemeente)):
        rotate_sleutel(actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW)
    with pytest.raises(TokensRefused, match="maak het bestand opnieuw"):
        send(world, "woonbaak", good)
    assert not Levering.objects.exists()
    assert not Token.objects.exists()


def test_a_row_below_the_agreed_amount_is_refused_as_in_any_file(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    future = "H3;A.;Jansen;01-02-1980;Kade;4;1234 AB;Ons Dorp;50,00;01-09-2026"
    sealed = seal(world, tmp_path, "woonbaak", f"{HEADER}\n{future}")
    actor = world.sender("woonbaak")
    early = NOW.replace(month=8)
    with scoped(scope_of(actor)):
        result = receive_tokens(
            actor=actor,
            signaalpartner_id=world.partners["woonbaak"],
            file=io.BytesIO(json.dumps(sealed).encode()),
            kanaal=Kanaal.PAGINA,
            now=early,
        )

    assert (result.accepted, result.refused_count) == (0, 1)
    assert result.refused[0].fault.kolom == "ontstaansdatum"


def test_a_thief_of_the_tables_finds_no_name_number_or_postcode_by_hashing(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    _send_both(world, tmp_path)
    link_signalen(actor=worker, gemeente_id=world.gemeente_id, now=NOW)

    kept = _dump("koppeling_token", "koppeling_verzegeld", "koppeling_tokensleutel", "koppeling_sleutel")
    kept += _dump("vroegsignalering_signaalpersoon", "vroegsignalering_levering")

    texts = ("berg", "van der Berg", "Berg", "jansen", "1234AB", "1234AB|12|a", "1980-02-01", "1980", "dorpsstraat")
    for text in texts:
        for algorithm in ("md5", "sha1", "sha256", "blake2b"):
            digest = hashlib.new(algorithm, text.encode()).hexdigest()
            assert digest[:16] not in kept
    for readable in ("berg", "jansen", "1234ab", "1980-02-01", "dorpsstr", "kade"):
        assert readable not in kept.lower()


def _dump(*tables: str) -> str:
    written = []
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")  # noqa: S608 (our own tables)
            written += [row for (row,) in cursor.fetchall()]
    return "\n".join(written).replace("-", "") + "\n".join(written)


def test_the_key_can_not_be_read_without_the_secret_of_the_installation(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    with override_settings(SECRET_KEY="another secret", SECRET_KEY_FALLBACKS=[]), pytest.raises(SleutelUnreadable):
        seal(world, tmp_path, "woonbaak", "\n".join((HEADER, *RENT)))
    with pytest.raises(TokensleutelExists), scoped(scope_of(world.gemeente)):
        make_tokensleutel(actor=world.gemeente, gemeente_id=world.gemeente_id, since=_FIRST, until=_LAST, now=NOW)


def test_a_partner_and_another_gemeente_see_neither_keys_nor_boxes_nor_tokens(
    world: World, key: str, worker: Actor, tmp_path: Path
) -> None:
    _send_both(world, tmp_path)

    for scope in (scope_of(world.sender("woonbaak")), Scope(gemeenten=frozenset({world.elders_id})), Scope()):
        with scoped(scope), connection.cursor() as cursor:
            for table in ("tokensleutel", "verzegeld", "token"):
                cursor.execute(f"SELECT count(*) FROM koppeling_{table}")  # noqa: S608 (our own tables)
                assert cursor.fetchone() == (0,)


def test_the_page_of_a_partner_takes_tokens_as_it_takes_any_file(
    world: World, key: str, settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO = True
    sealed = seal(world, tmp_path, "woonbaak", "\n".join((HEADER, *RENT)))
    file = json.dumps(sealed, separators=(",", ":")).encode()
    with time_machine.travel(NOW, tick=True):
        sender = person(world.organisaties["woonbaak"], Role.SIGNAALPARTNER, settings)
        address = reverse("vroegsignalering:versturen", args=[world.partners["woonbaak"]])
        answer = sender.post(address, {"bestand": SimpleUploadedFile("signalen.json", file)})
        broken = sender.post(address, {"bestand": SimpleUploadedFile("signalen.json", file.replace(b"500", b"5"))})
        columns = reverse("vroegsignalering:kolommen", args=[world.partners["woonbaak"]])
        chosen = sender.post(columns, {"bestand": SimpleUploadedFile("signalen.json", file)})
    apply_scope(Scope())

    assert "2 nieuwe signalen zijn aangenomen" in answer.content.decode()
    assert broken.status_code == 422
    assert "zegel van dit bestand klopt niet" in broken.content.decode()
    assert "u hoeft niets te kiezen" in chosen.content.decode()
