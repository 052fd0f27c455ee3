# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answering the council: questions that stay as received, figures that can't differ, four eyes, and what is public."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.tests.people import become
from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.database.scope import NOTHING, apply_scope, scoped
from houvast.instellingen.commands import choose_instelling
from houvast.klachten.commands import KlachtRequest, receive_klacht
from houvast.klachten.domain.servicesignaal import Soort
from houvast.raad import commands, queries
from houvast.raad.commands import RaadsstukIsWrong
from houvast.raad.domain.inhoud import write_json
from houvast.raad.domain.instellingen import ANTWOORD_DAGEN
from houvast.raad.domain.termijn import Stand
from houvast.raad.domain.words import Openbaar, State
from houvast.raad.models import Deel, Publicatie, Raadsstuk, Vaststelling
from houvast.raad.queries import CanNotBePublished
from houvast.raad.queries.cijfers import find_beeld
from houvast.raad.queries.herleiden import find_year_told
from houvast.raad.tests.raad_world import NOW, TODAY, open_world

pytestmark = pytest.mark.django_db


def test_who_wrote_a_letter_approves_it_nowhere_and_the_figure_in_it_is_the_frozen_one() -> None:
    world = open_world()
    stuk_id = world.ask("Hoe vaak is de huur op tijd betaald?", "Wat doet het college eraan?")
    bevroren_id = world.freeze()
    page = queries.get_stuk(world.policy, stuk_id, today=TODAY)
    assert commands.place_cijfer(actor=world.policy, stuk_id=stuk_id, bevroren_id=bevroren_id, now=NOW) == 1
    world.write(stuk_id, page.delen[0].deel_id, "In mei was dat [cijfer 1].")
    with pytest.raises(RaadsstukIsWrong, match="Vraag 2"):
        commands.offer_raadsstuk(actor=world.policy, stuk_id=stuk_id, now=NOW)
    world.write(stuk_id, page.delen[1].deel_id, "Zie [cijfer 2] en ook 12,5%.")
    with pytest.raises(RaadsstukIsWrong, match="cijfer 2"):
        commands.offer_raadsstuk(actor=world.policy, stuk_id=stuk_id, now=NOW)
    with pytest.raises(RaadsstukIsWrong, match="intussen versie 1"):
        world.write(stuk_id, page.delen[1].deel_id, "Mijn tekst.", after_versie=0)
    world.write(stuk_id, page.delen[1].deel_id, "Wij spreken de uitvoerder elke maand, ook over 12,5%.", after_versie=1)
    commands.offer_raadsstuk(actor=world.manager, stuk_id=stuk_id, now=NOW)
    assert queries.get_stuk(world.policy, stuk_id, today=TODAY).typed == ("12,5%",)
    with pytest.raises(NotAllowed):
        commands.approve_raadsstuk(actor=world.policy, stuk_id=stuk_id, now=NOW)
    commands.approve_raadsstuk(actor=world.manager, stuk_id=stuk_id, now=NOW)
    found = queries.get_stuk(world.manager, stuk_id, today=TODAY).vaststelling
    assert found is not None
    [beeld] = found.inhoud.cijfers
    words = "".join(part.words for part in found.inhoud.read_delen()[0][1][0])
    assert words == f"In mei was dat {beeld.zin}."
    assert "80,0%" in words
    assert "40 van 50" in words
    assert world.policy.medewerker_id is not None
    # The database holds four eyes too, whatever a program forgets.
    with pytest.raises(DatabaseError, match="can't approve"), transaction.atomic():
        Vaststelling.objects.create(
            gemeente_id=world.gemeente_id,
            stuk_id=stuk_id,
            versie=2,
            content="{}",
            digest="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
            approved_by_id=world.policy.medewerker_id,
            approved_by_naam="Noor",
            approved_at=NOW,
        )


def test_questions_stay_as_they_were_received() -> None:
    world = open_world(figures=False)
    stuk_id = world.ask("Hoe vaak is de huur op tijd betaald?")
    with pytest.raises(DatabaseError), transaction.atomic():
        Deel.objects.filter(stuk_id=stuk_id).update(vraag="Gaat alles goed?")


def test_the_term_is_the_gemeentes_own_and_is_asked_for_until_there_is_one() -> None:
    world = open_world(figures=False)
    with pytest.raises(RaadsstukIsWrong, match="vaste termijn"):
        world.ask("Hoe gaat het?", due_on=None)
    choose_instelling(
        actor=world.policy,
        gemeente_id=world.gemeente_id,
        sleutel=ANTWOORD_DAGEN.sleutel,
        waarde=30,
        reason="Reglement van orde",
        now=NOW,
    )
    stuk_id = world.ask("Hoe gaat het?", due_on=None)
    page = queries.get_stuk(world.policy, stuk_id, today=TODAY)
    assert page.stuk.due_on == world.received_on + timedelta(days=30)
    assert page.stuk.termijn.stand is Stand.RUIM
    late = queries.get_stuk(world.policy, stuk_id, today=world.received_on + timedelta(days=25))
    assert late.stuk.termijn.stand is Stand.BIJNA
    postpone = {"actor": world.policy, "stuk_id": stuk_id, "reason": "De cijfers van mei zijn er nog niet.", "now": NOW}
    until = world.received_on + timedelta(days=44)
    with pytest.raises(RaadsstukIsWrong, match="eerst aan de raad"):
        commands.postpone_raadsvraag(**postpone, until=until, notice_on=TODAY + timedelta(days=1))  # type: ignore[arg-type]
    commands.postpone_raadsvraag(**postpone, until=until, notice_on=TODAY)  # type: ignore[arg-type]
    page = queries.get_stuk(world.policy, stuk_id, today=TODAY)
    assert (page.stuk.due_on, page.stuk.first_due_on) == (until, world.received_on + timedelta(days=30))
    assert page.uitstellen[0].notice_on == TODAY


def test_what_was_said_before_about_the_subject_stands_beside_the_question() -> None:
    world = open_world()
    old = world.answered("Hoe vaak is de huur op tijd betaald aan verhuurders?", "Dat was [cijfer 1].")
    other = world.ask("Wanneer gaat het zwembad open?", onderwerpen=("zwembad",))
    new = world.ask("Betaalt de uitvoerder huren van verhuurders nu wel op tijd?", onderwerpen=("betalen",))
    found = queries.list_earlier(
        world.policy,
        text="Betaalt de uitvoerder huren van verhuurders nu wel op tijd?",
        onderwerpen=[],
        today=TODAY,
        stuk_id=new,
    )
    assert [each.stuk.stuk_id for each in found] == [old]
    [(then, now)] = found[0].cijfers
    assert then.uitkomst == "80,0%"
    assert now is not None
    assert now.maand >= date(2026, 4, 1)
    by_subject = queries.list_earlier(world.policy, text="Iets anders", onderwerpen=["zwembad"], today=TODAY)
    assert [(each.stuk.stuk_id, each.shared) for each in by_subject] == [(other, ("zwembad",))]


def test_a_visitor_without_a_login_reads_what_two_people_agreed_to_and_nothing_else() -> None:
    world = open_world()
    stuk_id = world.answered("Hoe vaak is de huur op tijd betaald?", "In mei was dat [cijfer 1].")
    bevroren_id = world.freeze()
    propose = {"actor": world.policy, "soort": Openbaar.CIJFER, "object_id": bevroren_id, "now": NOW}
    voorstel_id = commands.propose_publicatie(**propose, names_nobody=True)  # type: ignore[arg-type]
    with pytest.raises(CanNotBePublished, match="al voorgesteld"):
        commands.propose_publicatie(**propose, names_nobody=True)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        commands.publish_voorstel(actor=world.policy, voorstel_id=voorstel_id, now=NOW)
    publicatie_id = commands.publish_voorstel(actor=world.manager, voorstel_id=voorstel_id, now=NOW)
    world.publish(Openbaar.STUK, stuk_id)
    apply_scope(NOTHING)
    plaats = queries.find_plaats(world.slug)
    assert plaats is not None
    assert [each.beeld.uitkomst for each in queries.list_cijfers(plaats)] == ["80,0%"]
    [stuk] = queries.list_stukken(plaats)
    assert "Anna de Vries" not in stuk.publicatie.content
    assert stuk.inhoud.fractie == "Oeverstad Lokaal"
    assert not Raadsstuk.objects.exists()
    assert Publicatie.objects.count() == 2
    become(world.manager)
    commands.withdraw_publicatie(actor=world.manager, publicatie_id=publicatie_id, reason="Verkeerde maand", now=NOW)
    apply_scope(NOTHING)
    assert Publicatie.objects.count() == 1
    assert not queries.list_cijfers(plaats)


def test_two_versions_of_a_figure_of_one_month_never_stand_beside_each_other() -> None:
    """From the difference somebody could be recognised: also when both were proposed before either was public."""
    world = open_world()
    first, second = world.freeze(), world.freeze()
    become(world.policy)
    propose: dict[str, Any] = {"actor": world.policy, "soort": Openbaar.CIJFER, "names_nobody": True, "now": NOW}
    proposed = [commands.propose_publicatie(object_id=each, **propose) for each in (first, second)]
    become(world.manager)
    commands.publish_voorstel(actor=world.manager, voorstel_id=proposed[0], now=NOW)
    with pytest.raises(CanNotBePublished, match="Uit het verschil"):
        commands.publish_voorstel(actor=world.manager, voorstel_id=proposed[1], now=NOW)
    # The same figure in an answer to the council tells nothing new; a later one of the same month would.
    same = world.answered("Hoe vaak is de huur op tijd betaald?", "In mei was dat [cijfer 1].")
    world.publish(Openbaar.STUK, same)
    with scoped(world.scope):
        paid = Betaalopdracht.objects.filter(due_on=date(2026, 5, 5), booked_on=date(2026, 5, 5)).order_by("pk")
        Betaalopdracht.objects.filter(pk=paid.values_list("pk", flat=True)[0]).update(booked_on=date(2026, 6, 9))
    changed = world.answered("En hoe vaak was de huur te laat?", "In mei was dat [cijfer 1].")
    with pytest.raises(CanNotBePublished, match="Uit het verschil"):
        world.publish(Openbaar.STUK, changed)


def test_nothing_becomes_public_past_the_four_eyes_or_before_the_council_has_it() -> None:
    world = open_world(figures=False)
    stuk_id = world.ask("Wie is de bewoner van 1234 AB?")
    with pytest.raises(CanNotBePublished, match="pas openbaar"):
        world.publish(Openbaar.STUK, stuk_id)
    world.finish(stuk_id, "Dat zeggen wij niet.")
    assert queries.get_stuk(world.policy, stuk_id, today=TODAY).stuk.state is State.VERZONDEN
    with pytest.raises(CanNotBePublished, match="postcode"):
        world.publish(Openbaar.STUK, stuk_id)
    with pytest.raises(CanNotBePublished, match="nog niet om"):
        world.publish(Openbaar.REGISTER, TODAY.year)
    voorstel_id = commands.propose_publicatie(
        actor=world.policy, soort=Openbaar.REGISTER, object_id=TODAY.year - 1, names_nobody=True, now=NOW
    )
    voorstel = queries.get_voorstel(world.manager, voorstel_id)
    assert json.loads(voorstel.content)["jaar"] == TODAY.year - 1
    with pytest.raises(DatabaseError, match="was not decided"), transaction.atomic():
        Publicatie.objects.create(
            gemeente_id=world.gemeente_id,
            voorstel_id=voorstel_id,
            soort="register",
            object_id=TODAY.year - 1,
            titel="Klachten",
            dated_on=date(TODAY.year - 1, 1, 1),
            content="{}",
            digest="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
            published_at=NOW,
        )


def test_a_month_that_the_register_of_the_year_would_give_away_does_not_become_public() -> None:
    """Fifteen klachten in the register, twelve of them in January: then three came in later."""
    world = open_world(households=10)
    become(world.manager)
    for number in range(15):
        receive_klacht(
            actor=world.manager,
            gemeente_id=world.gemeente_id,
            klacht=KlachtRequest(
                naam=f"Klager {number}",
                adresregels="Kade 1\n8998 BC Oeverstad",
                gedraging=f"De huur van woning {number} was te laat.",
                soort=Soort.BETALING_TE_LAAT,
                received_on=date(2025, 1 if number < 12 else 3, 10),
                uitvoerder_id=world.uitvoerder_id,
            ),
            now=NOW,
        )
    beeld = find_beeld(world.manager, world.freeze(), nummer=1)
    januari = replace(beeld, sleutel="klachten", maand="2025-01-01", teller=12, verborgen=False)
    asked: dict[str, Any] = {"gemeente_id": world.gemeente_id, "soort": Openbaar.CIJFER}
    content = write_json(januari.as_dict())
    assert find_year_told(world.manager, **asked, content=content) is None
    world.publish(Openbaar.REGISTER, 2025)
    assert find_year_told(world.manager, **asked, content=content) == 2025
    assert (
        find_year_told(world.manager, **asked, content=write_json(replace(januari, verborgen=True).as_dict())) is None
    )
    # Of March no number is told, so what is left of the year is January's twelve: not few.
    maart = replace(januari, maand="2025-03-01", teller=3)
    assert find_year_told(world.manager, **asked, content=write_json(maart.as_dict())) is None
    # What isn't about klachten has nothing to do with it.
    assert find_year_told(world.manager, **asked, content=write_json(beeld.as_dict())) is None


def test_small_numbers_stay_hidden_in_a_letter_also_for_who_may_see_them() -> None:
    world = open_world(households=4)
    stuk_id = world.ask("Hoe vaak is de huur op tijd betaald?")
    bevroren_id = world.freeze()
    commands.place_cijfer(actor=world.manager, stuk_id=stuk_id, bevroren_id=bevroren_id, now=NOW)
    [beeld] = queries.get_stuk(world.manager, stuk_id, today=TODAY).cijfers
    assert beeld.verborgen
    assert (beeld.teller, beeld.noemer, beeld.uitkomst) == (0, 0, "")
    assert beeld.zin == "(te weinig om te tonen)"


def test_another_gemeente_sees_nothing_of_it() -> None:
    ours, theirs = open_world(figures=False), open_world(figures=False, naam="Elders")
    stuk_id = ours.ask("Hoe gaat het?")
    become(theirs.policy)
    with pytest.raises(queries.RaadsstukNotFound):
        queries.get_stuk(theirs.policy, stuk_id, today=TODAY)
    assert not Raadsstuk.objects.exists()
