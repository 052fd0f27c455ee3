# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from houvast.access.commands import NotAllowed, register_organisatie
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import Scope, apply_scope, scoped
from houvast.vroegsignalering.commands import (
    Kanaal,
    LeveringNotAccepted,
    LeveringUnreadable,
    Partnertype,
    SignaalpartnerNotFound,
    Signaalsoort,
    Signaalstatus,
    Veld,
    change_status,
    choose_kolommapping,
    end_convenant,
    end_signaalpartner,
    end_signaaltype,
    erase_signaalpersonen,
    receive_levering,
    register_signaalpartner,
    share_vroegsignalen,
)
from houvast.vroegsignalering.domain.faults import Reden
from houvast.vroegsignalering.events import Event, on_event
from houvast.vroegsignalering.models import Levering, Signaalpersoon, Signaaltype, Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import (
    HEADER,
    NOW,
    ROWS,
    TODAY,
    World,
    agree_type,
    open_signal_world,
    partner_request,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Iterator[World]:
    made = open_signal_world()
    # Everything this world has, for the assertions; commands run in their own actor's scope.
    apply_scope(Scope(gemeenten=frozenset({made.gemeente_id}), organisaties=frozenset({made.gemeente_id})))
    yield made
    apply_scope(Scope())


def _reasons(result: object) -> list[Reden]:
    return [each.fault.reden for each in result.refused]  # type: ignore[attr-defined]


def test_a_file_of_a_partner_becomes_signals_with_the_people_they_are_about(world: World) -> None:
    result = world.send_rows(*ROWS)
    assert (result.rows, result.accepted, result.repeated, result.refused_count) == (2, 2, 0, 0)
    first, second = Vroegsignaal.objects.order_by("id")
    assert (first.bedrag_cents, first.ontstaansdatum, first.kenmerk) == (123456, date(2026, 9, 1), "K1")
    assert (first.status, first.soort, first.partnertype) == ("Nog niet opgepakt", "achterstand", "Huur")
    assert (first.signaaldatum, first.received_on, second.bedrag_cents) == (TODAY, TODAY, 7500)
    person = Signaalpersoon.objects.get(vroegsignaal_id=first.pk)
    assert (person.achternaam, person.huisnummer, person.huisnummertoevoeging) == ("Jansen", "12", "a")
    assert (person.postcode, person.geboortedatum) == ("1234AB", date(1980, 2, 1))
    levering = Levering.objects.get()
    assert (levering.rows, levering.accepted, levering.refused) == (2, 2, 0)


def test_the_same_arrears_are_repeated_until_the_amount_is_higher(world: World) -> None:
    world.send_rows(*ROWS)
    lower = world.send_rows(ROWS[0].replace("1.234,56", "900,00"))
    same = world.send_rows(ROWS[0], header=HEADER + " ")
    higher = world.send_rows(ROWS[0].replace("1.234,56", "1.300,00"))
    assert [(each.accepted, each.repeated) for each in (lower, same, higher)] == [(0, 1), (0, 1), (1, 0)]
    first = Vroegsignaal.objects.order_by("id").first()
    repeated = Vroegsignaal.objects.filter(status=Signaalstatus.HERHAALD.value)
    assert first is not None
    assert {each.repeated_of_id for each in repeated} == {first.pk}
    # Who it is about is known already, and isn't kept again.
    assert Signaalpersoon.objects.count() == 3


def test_the_same_arrears_twice_in_one_file_count_once(world: World) -> None:
    result = world.send_rows(ROWS[0], ROWS[0].replace("1.234,56", "1.000,00"), ROWS[0].replace("1.234,56", "2.000"))
    assert (result.accepted, result.repeated) == (2, 1)


def test_two_people_at_one_door_have_arrears_of_their_own(world: World) -> None:
    spouse = ROWS[0].replace("K1", "K9").replace("A.;Jansen;01-02-1980", "C.;Jansen;02-03-1981")
    assert world.send_rows(ROWS[0], spouse).accepted == 2


def test_another_partner_reports_arrears_of_its_own(world: World) -> None:
    assert world.send_rows(*ROWS).accepted == 2
    assert world.send_rows(*ROWS, code="stroom").accepted == 2


def test_arrears_without_a_beginning_are_new_again_after_half_a_year(world: World) -> None:
    row = ROWS[0].rsplit(";", 1)[0] + ";"
    assert world.send_rows(row).accepted == 1
    assert world.send_rows(row, "", now=NOW + timedelta(days=100)).repeated == 1
    assert world.send_rows(row, "", "", now=NOW + timedelta(days=300)).accepted == 1


def test_the_same_file_again_brings_nothing_new(world: World) -> None:
    first = world.send_rows(*ROWS)
    again = world.send_rows(*ROWS)
    assert not first.known
    assert again.known
    assert (again.rows, again.accepted, again.repeated) == (2, 0, 2)
    assert Levering.objects.count() == 1
    assert Vroegsignaal.objects.count() == 2


def test_a_file_that_was_refused_whole_may_come_again(world: World) -> None:
    agree_type(world, Partnertype.HUUR, since=date(2026, 2, 1), bedrag_min_cents=1_000_000)
    assert _reasons(world.send_rows(*ROWS)) == [Reden.BEDRAG_TE_LAAG] * 2
    agree_type(world, Partnertype.HUUR, since=date(2026, 3, 1), bedrag_min_cents=10_000)
    result = world.send_rows(*ROWS)
    assert (result.accepted, result.known, _reasons(result)) == (1, False, [Reden.BEDRAG_TE_LAAG])
    agree_type(world, Partnertype.HUUR, since=date(2026, 4, 1))
    result = world.send_rows(*ROWS)
    assert (result.accepted, result.repeated, result.known) == (1, 1, True)


def test_a_file_of_no_rows_says_so(world: World) -> None:
    result = world.send(HEADER + "\n")
    assert (result.rows, result.accepted) == (0, 0)
    assert Levering.objects.get().rows == 0
    with pytest.raises(LeveringUnreadable, match="leeg"):
        world.send(b"")


def test_an_amount_below_the_threshold_or_too_young_is_refused_with_its_place(world: World) -> None:
    agree_type(world, Partnertype.HUUR, since=date(2026, 2, 1), bedrag_min_cents=10_000, leeftijd_days_min=75)
    result = world.send_rows(*ROWS, ROWS[0].replace("01-09-2026", "01-11-2026"), ROWS[0].replace("01-09-2026", ""))
    assert result.accepted == 1
    assert [(each.place, each.fault.reden, each.fault.kolom) for each in result.refused] == [
        (3, Reden.BEDRAG_TE_LAAG, "Bedrag"),
        (4, Reden.TE_JONG, "Datum ontstaan"),
        (5, Reden.ONTSTAANSDATUM_ONTBREEKT, "Datum ontstaan"),
    ]


def test_a_crisis_is_reported_whatever_the_amount(world: World) -> None:
    agree_type(world, Partnertype.HUUR, since=date(2026, 2, 1), bedrag_min_cents=10_000_000, leeftijd_days_min=75)
    result = world.send_rows(ROWS[0] + ";ja", ROWS[1] + ";nee", header=HEADER + ";Crisissignaal")
    assert (result.accepted, _reasons(result)) == (1, [Reden.BEDRAG_TE_LAAG])
    assert Vroegsignaal.objects.get().soort == Signaalsoort.CRISISSIGNAAL.value


def test_an_end_of_supply_is_a_kind_of_its_own(world: World) -> None:
    header = "soort;bedrag;postcode;huisnummer"
    result = world.send_rows("eindelevering;;1234AB;4", "achterstand;;1234AB;4", header=header, code="stroom")
    assert (result.accepted, _reasons(result)) == (1, [Reden.BEDRAG_ONTBREEKT])
    assert Vroegsignaal.objects.get().soort == Signaalsoort.EINDELEVERINGSSIGNAAL.value


def test_columns_that_nobody_asked_for_are_named_and_stored_nowhere(world: World) -> None:
    result = world.send_rows(ROWS[0] + ";diabetes;ja", header=HEADER + ";Diagnose;Strafblad")
    assert result.accepted == 1
    assert result.dropped_columns == ("Diagnose", "Strafblad")
    assert Levering.objects.get().dropped_columns == ["Diagnose", "Strafblad"]
    stored = json.dumps([list(Vroegsignaal.objects.values()), list(Signaalpersoon.objects.values())], default=str)
    assert "diabetes" not in stored


def test_a_field_that_the_gemeente_does_not_permit_stays_at_the_door(world: World) -> None:
    request = partner_request(
        world, "woonbaak", Partnertype.HUUR, velden=frozenset({Veld.POSTCODE, Veld.HUISNUMMER, Veld.ACHTERNAAM})
    )
    world.partners["woonbaak"] = register_signaalpartner(
        actor=world.gemeente, gemeente_id=world.gemeente_id, partner=replace(request, code="woonbaak-2"), now=NOW
    )
    result = world.send_rows(*ROWS)
    assert "Geboortedatum" in result.dropped_columns
    assert Signaalpersoon.objects.exclude(geboortedatum=None).count() == 0
    assert Signaalpersoon.objects.exclude(achternaam="").count() == 2


def test_nothing_is_accepted_when_the_agreement_has_ended(world: World) -> None:
    before = TODAY - timedelta(days=1)
    actor = world.gemeente
    ends: tuple[Callable[[], None], ...] = (
        lambda: end_signaaltype(
            actor=actor,
            gemeente_id=world.gemeente_id,
            signaaltype_id=Signaaltype.objects.get(partnertype="Huur").pk,
            until=before,
            reason="regeling liep af",
            now=NOW,
        ),
        lambda: end_convenant(
            actor=actor,
            gemeente_id=world.gemeente_id,
            convenant_id=world.convenant_id,
            until=before,
            reason="opgezegd",
            now=NOW,
        ),
        lambda: end_signaalpartner(
            actor=actor,
            gemeente_id=world.gemeente_id,
            signaalpartner_id=world.partners["woonbaak"],
            until=before,
            reason="gestopt",
            now=NOW,
        ),
    )
    for end, words in zip(ends, ("type Huur", "Convenant 2026", "deelname"), strict=True):
        end()
        with pytest.raises(LeveringNotAccepted, match=f"{words}.*Er is niets aangenomen"):
            world.send_rows(*ROWS)
    assert Levering.objects.count() == 0


def test_refused_rows_go_back_as_a_file_that_can_be_corrected_and_sent_again(world: World) -> None:
    download = io.StringIO()
    wrong = ROWS[0].replace("€ 1.234,56", "veel").replace("Jansen", '=HYPERLINK("http://kwaad.example")')
    result = world.send("\n".join((HEADER + ";Hobby", wrong + ";vissen", ROWS[1])), refused_to=download)
    assert (result.accepted, _reasons(result)) == (1, [Reden.BEDRAG_ONLEESBAAR])
    text = download.getvalue()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert rows[1][:2] == ["2", "Bedrag"]
    assert "vissen" not in text
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]
    again = world.send(text.replace("veel", "1.234,56").encode())
    assert (again.accepted, again.refused_count, again.dropped_columns) == (1, 0, ())
    assert Signaalpersoon.objects.filter(achternaam='=HYPERLINK("http://kwaad.example")').exists()


def test_what_was_refused_is_kept_nowhere_in_the_database(world: World) -> None:
    world.send_rows(ROWS[0].replace("€ 1.234,56", "veel").replace("Jansen", "Geheimnaam"))
    assert Signaalpersoon.objects.count() == 0
    stored = json.dumps(list(Levering.objects.values()), default=str)
    assert "Geheimnaam" not in stored
    assert "november" not in stored
    assert Levering.objects.get().reasons == {"bedrag_onleesbaar": 1}


def test_a_contact_field_that_cannot_be_read_is_left_empty_and_counted(world: World) -> None:
    header = HEADER + ";BSN;E-mail;IBAN;Telefoon"
    result = world.send_rows(ROWS[0] + ";123456789;geen;NL00;06-1234", ROWS[1] + ";;;;612345678", header=header)
    assert result.accepted == 2
    assert result.left_empty == {
        Veld.BURGERSERVICENUMMER: 1,
        Veld.EMAIL: 1,
        Veld.IBAN: 1,
        Veld.TELEFOONNUMMER: 1,
    }
    assert Signaalpersoon.objects.get(achternaam="de Vries").telefoonnummer == "0612345678"


def test_a_mapping_that_the_partner_chose_goes_before_the_names_of_columns(world: World) -> None:
    actor = world.sender("woonbaak")
    kolommen = {Veld.BEDRAG: "Te betalen", Veld.POSTCODE: "Kolom 2", Veld.HUISNUMMER: "Kolom 3"}
    with scoped(scope_of(actor)):
        versie = choose_kolommapping(
            actor=actor, signaalpartner_id=world.partners["woonbaak"], kolommen=kolommen, now=NOW
        )
    assert versie == 1
    result = world.send_rows("12,50;1234AB;5;99", header="Te betalen;kolom 2;Kolom 3;Bedrag")
    assert (result.accepted, result.dropped_columns) == (1, ("Bedrag",))
    assert Vroegsignaal.objects.get().bedrag_cents == 1250


def test_a_message_of_the_national_standard_is_read(world: World) -> None:
    signal = {
        "ID": "17",
        "crisissignaal": True,
        "warmeOverdracht": False,
        "bedrag": 250,
        "ontstaansdatum": "2026-09-01",
        "signaaldatum": "2026-11-02",
        "status": "Nog niet opgepakt",
        "signaalpartner": {"type": "Energie"},
        "client": {"Achternaam": "Jansen", "Postcode": "1234AB", "Huisnummer": "12", "Geloof": "geheim"},
    }
    elsewhere = {**signal, "ID": "18"}
    other = {**signal, "ID": "19", "signaalpartner": {"type": "Water"}}
    document = {
        "leveringen": [
            {"teller": 1, "gemeentecode": "GM9901", "vroegsignalen": [signal, other]},
            {"teller": 2, "gemeentecode": "9908", "vroegsignalen": [elsewhere]},
        ]
    }
    result = world.send(json.dumps(document), code="stroom", name="levering.json")
    assert (result.accepted, _reasons(result)) == (1, [Reden.ANDER_PARTNERTYPE, Reden.ANDERE_GEMEENTE])
    assert set(result.dropped_columns) == {"client.Geloof", "status"}
    found = Vroegsignaal.objects.get()
    assert (found.bedrag_cents, found.kenmerk, found.warme_overdracht) == (25000, "17", False)
    assert found.signaaldatum == date(2026, 11, 2)


def test_a_partner_finds_nothing_under_the_id_of_another(world: World) -> None:
    actor = world.sender("stroom")
    with scoped(scope_of(actor)), pytest.raises(SignaalpartnerNotFound):
        receive_levering(
            actor=actor,
            signaalpartner_id=world.partners["woonbaak"],
            file=io.BytesIO("\n".join((HEADER, *ROWS)).encode()),
            file_name="",
            kanaal=Kanaal.API,
            now=NOW,
        )
    assert Levering.objects.count() == 0


def test_new_signals_are_announced_once(world: World) -> None:
    heard: list[Event] = []
    on_event(heard.append)
    world.send_rows(*ROWS)
    world.send_rows(*ROWS)
    assert [getattr(each, "gemeente_id", None) for each in heard] == [world.gemeente_id]


def test_what_is_erased_leaves_a_signal_about_nobody(world: World) -> None:
    world.send_rows(*ROWS)
    world.send_rows(ROWS[0].replace("1.234,56", "900,00"))
    first = Vroegsignaal.objects.order_by("id").first()
    assert first is not None
    with pytest.raises(NotAllowed):
        erase_signaalpersonen(
            actor=world.worker(Role.OUTREACH), gemeente_id=world.gemeente_id, vroegsignaal_ids=[first.pk], now=NOW
        )
    count = erase_signaalpersonen(
        actor=world.gemeente, gemeente_id=world.gemeente_id, vroegsignaal_ids=[first.pk], now=NOW
    )
    assert (count, Signaalpersoon.objects.count(), Vroegsignaal.objects.count()) == (1, 1, 3)
    assert [each.kenmerk for each in Vroegsignaal.objects.order_by("id")] == ["", "K2", ""]


def test_a_worker_of_the_gemeente_sees_how_far_a_signal_is_and_shares_it(world: World) -> None:
    world.send_rows(*ROWS)
    ids = [each.pk for each in Vroegsignaal.objects.all()]
    uitvoerder_id = register_organisatie(naam="Uitvoerder", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    worker = world.worker(Role.CONSULENT)
    shared = share_vroegsignalen(
        actor=worker, gemeente_id=world.gemeente_id, vroegsignaal_ids=ids, uitvoerder_id=uitvoerder_id, now=NOW
    )
    assert shared == 2
    with scoped(scope_of(get_system_actor(uitvoerder_id))):
        assert Vroegsignaal.objects.count() == Signaalpersoon.objects.count() == 2
    changed = change_status(
        actor=worker, gemeente_id=world.gemeente_id, vroegsignaal_ids=ids, status=Signaalstatus.ONTERECHT, now=NOW
    )
    assert changed == 2
