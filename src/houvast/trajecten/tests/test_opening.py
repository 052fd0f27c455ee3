# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An aanmelding: who opens it, what it needs, that twice is once, and which clock it starts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.trajecten import commands, queries
from houvast.trajecten.commands import Aanmelding, Bedreiging, Bron
from houvast.trajecten.models import Client, Stap, Traject
from houvast.trajecten.tests.traject_world import NOW, TODAY, Town, open_town, registration, termijn_of, version_of

SIGNAAL = Aanmelding(
    bron=Bron.SIGNAAL, gemeld_on=TODAY, signaal_referentie="zaak-1", signaal_ontvangen_on=date(2026, 2, 16)
)


def test_a_request_of_the_inwoner_starts_four_weeks_from_that_day(town: Town) -> None:
    traject_id = town.open()
    klok = termijn_of(traject_id)
    assert (klok.start_on, klok.due_on, klok.warn_on) == (TODAY, date(2026, 3, 30), date(2026, 3, 23))
    assert Traject.objects.get(pk=traject_id).consulent_naam == "Noor"
    assert Stap.objects.get(traject_id=traject_id).article == "Wgs 4 lid 1, onder a"


def test_a_signal_starts_four_weeks_from_its_receipt_and_opens_one_traject_however_often(town: Town) -> None:
    actor = town.be(town.outreach)
    household = registration("Vera", "Ton")
    given: Any = {"actor": actor, "gemeente_id": town.gemeente_id, "huishouden": household, "now": NOW}
    traject_id = commands.open_aanmelding(aanmelding=SIGNAAL, **given)
    assert commands.open_aanmelding(aanmelding=SIGNAAL, **given) == traject_id
    assert termijn_of(traject_id).due_on == date(2026, 3, 16)
    assert Client.objects.filter(traject_id=traject_id).count() == 2
    # Nobody answers for it yet: it waits for a consulent.
    assert Traject.objects.get(pk=traject_id).consulent_id is None


def test_a_threat_makes_it_three_werkdagen_and_a_person_may_decide_otherwise(town: Town) -> None:
    traject_id = town.open(
        bedreiging=Bedreiging.ONTRUIMING, bedreigend_since=TODAY, bedreiging_reason="Ontruiming over tien dagen"
    )
    assert termijn_of(traject_id).due_on == date(2026, 3, 5)
    change: Any = {"actor": town.consulent, "traject_id": traject_id, "now": NOW}
    with pytest.raises(commands.AanmeldingIsIncomplete, match="waarom"):
        commands.set_bedreiging(version=0, bedreiging=None, since=None, reason=" ", **change)
    commands.set_bedreiging(version=0, bedreiging=None, since=None, reason="De ontruiming gaat niet door", **change)
    assert termijn_of(traject_id).due_on == date(2026, 3, 30)
    with pytest.raises(commands.TrajectHasChanged):
        commands.set_bedreiging(version=0, bedreiging=Bedreiging.LEVERING, since=TODAY, reason="Stroom eraf", **change)
    commands.set_bedreiging(
        version=version_of(traject_id), bedreiging=Bedreiging.LEVERING, since=TODAY, reason="Stroom eraf", **change
    )
    assert termijn_of(traject_id).due_on == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("aanmelding", "words"),
    [
        (replace(SIGNAAL, signaal_ontvangen_on=None), "ontving"),
        (replace(SIGNAAL, signaal_ontvangen_on=date(2026, 3, 3)), "na de dag"),
        (replace(SIGNAAL, gemeld_on=date(2026, 3, 3)), "toekomst"),
        (replace(SIGNAAL, bron=Bron.INWONER), "begon niet"),
        (Aanmelding(bron=Bron.DERDE, gemeld_on=TODAY), "wie de inwoner"),
        (Aanmelding(bron=Bron.INWONER, gemeld_on=TODAY, bedreiging=Bedreiging.LEVERING), "bedreigend is"),
    ],
)
def test_an_aanmelding_without_what_the_clock_needs_is_refused(town: Town, aanmelding: Aanmelding, words: str) -> None:
    huishouden_id = town.household("Vera")
    with pytest.raises(commands.AanmeldingIsIncomplete, match=words):
        commands.open_aanmelding(
            actor=town.consulent,
            gemeente_id=town.gemeente_id,
            huishouden_id=huishouden_id,
            aanmelding=aanmelding,
            now=NOW,
        )
    assert not Traject.objects.exists()


def test_a_client_has_one_running_traject_at_a_time(town: Town) -> None:
    huishouden_id = town.household("Vera", "Ton")
    town.open(huishouden_id)
    with pytest.raises(commands.ClientHasTraject, match="lopend traject"):
        town.open(huishouden_id)
    assert Traject.objects.count() == 1


def test_three_members_need_a_choice_of_one_or_two(town: Town) -> None:
    huishouden_id = town.household("Vera", "Ton", "Mila")
    with pytest.raises(commands.AanmeldingIsIncomplete, match="één of twee"):
        town.open(huishouden_id)
    chosen = town.leden(huishouden_id)[:2]
    traject_id = commands.open_aanmelding(
        actor=town.consulent,
        gemeente_id=town.gemeente_id,
        huishouden_id=huishouden_id,
        inwoner_ids=chosen,
        aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=TODAY),
        now=NOW,
    )
    assert set(Client.objects.filter(traject_id=traject_id).values_list("inwoner_id", flat=True)) == set(chosen)
    stranger = town.leden(town.household("Onbekend"))
    with pytest.raises(commands.AanmeldingIsIncomplete, match="hoort op dit moment niet"):
        commands.open_aanmelding(
            actor=town.consulent,
            gemeente_id=town.gemeente_id,
            huishouden_id=huishouden_id,
            inwoner_ids=stranger,
            aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=TODAY),
            now=NOW,
        )


def test_who_works_for_a_household_learns_that_it_is_in_a_traject_and_no_more(town: Town) -> None:
    huishouden_id = town.household("Vera")
    traject_id = town.open(huishouden_id)
    found = queries.find_lopend_traject(town.be(town.outreach), [huishouden_id, 0])
    assert found[huishouden_id].traject_id == traject_id
    assert found[huishouden_id].consulent_naam == "Noor"
    assert queries.find_lopend_traject(replace(town.outreach, role=Role.CONTRACTMANAGER), [huishouden_id]) == {}


def test_another_gemeente_neither_opens_nor_sees_it(town: Town) -> None:
    huishouden_id = town.household("Vera")
    traject_id = town.open(huishouden_id)
    other = open_town()
    assert not Traject.objects.filter(pk=traject_id).exists()
    assert queries.find_lopend_traject(other.consulent, [huishouden_id]) == {}
    with pytest.raises(commands.TrajectNotFound):
        commands.assign_consulent(actor=other.consulent, traject_id=traject_id, now=NOW)
    with pytest.raises(NotAllowed):
        commands.open_aanmelding(
            actor=other.consulent,
            gemeente_id=town.gemeente_id,
            huishouden_id=huishouden_id,
            aanmelding=Aanmelding(bron=Bron.INWONER, gemeld_on=TODAY),
            now=NOW,
        )


def test_an_outreach_worker_opens_but_takes_no_further_steps(town: Town) -> None:
    traject_id = town.open()
    with pytest.raises(NotAllowed, match="consulent"):
        commands.assign_consulent(actor=town.be(town.outreach), traject_id=traject_id, now=NOW)
    commands.assign_consulent(actor=town.be(town.colleague), traject_id=traject_id, now=NOW)
    assert Traject.objects.get(pk=traject_id).consulent_naam == "Bram"


def test_the_database_ends_no_traject_without_a_beschikking(town: Town) -> None:
    traject_id = town.open()
    for state in ("afgewezen", "uitgestroomd"):
        with pytest.raises(IntegrityError, match="ends_by_beschikking"), transaction.atomic():
            Traject.objects.filter(pk=traject_id).update(state=state, ended_on=TODAY, uitstroom_reden="overig")
