# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A klacht on which a committee advises (Awb title 9.1.3): it hears, it advises, and the outcome says so."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from pytest_django import Settings

from houvast.access.tests.people import become, browser_of
from houvast.correspondence.models import Bericht
from houvast.klachten import queries
from houvast.klachten.commands import (
    KlachtIsWrong,
    assign_klacht,
    confirm_klacht,
    hear_klacht,
    postpone_klacht,
    settle_klacht,
    skip_hearing,
)
from houvast.klachten.domain.awb import Afzien, Oordeel, Stap
from houvast.klachten.domain.instellingen import COMMISSIE
from houvast.klachten.domain.servicesignaal import Oorzaak
from houvast.klachten.tests.klacht_world import NOW, TODAY, World, later, text_of

pytestmark = pytest.mark.django_db
ADVICE = "De klacht is gegrond. Spreek een vaste betaaldag af."


def _words(bericht_id: int) -> str:
    content = json.loads(Bericht.objects.get(pk=bericht_id).content)
    return "\n".join(line for block in content["blokken"] for line in block["regels"])


def _take_up(world: World, **changes: Any) -> int:
    klacht_id = world.complain(**changes)
    confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW)
    assert world.consulent.medewerker_id is not None
    assign_klacht(actor=world.consulent, klacht_id=klacht_id, medewerker_id=world.consulent.medewerker_id, now=NOW)
    return klacht_id


def _settle(world: World, klacht_id: int, **changes: Any) -> int:
    facts: dict[str, Any] = {
        "oordeel": Oordeel.ONGEGROND,
        "bevindingen": "De huur ging op de eerste de deur uit.",
        "conclusie": "Wij veranderen niets.",
        "oorzaak": Oorzaak.NIET_GEBLEKEN,
        "now": later(20),
    }
    return settle_klacht(actor=world.consulent, klacht_id=klacht_id, **(facts | changes))


def test_with_a_committee_it_takes_ten_weeks_and_the_receipt_names_the_committee(world: World) -> None:
    world.choose(COMMISSIE, "de Klachtencommissie Oeverstad")
    klacht_id = world.complain(commissie=True)
    letter = _words(confirm_klacht(actor=world.consulent, klacht_id=klacht_id, now=NOW))
    assert "adviseert de Klachtencommissie Oeverstad" in letter
    assert "12 mei 2026" in letter
    found = queries.get_klacht_page(world.consulent, klacht_id)
    assert (found.commissie_naam, found.klacht.due_on) == ("de Klachtencommissie Oeverstad", date(2026, 5, 12))
    without = confirm_klacht(actor=world.consulent, klacht_id=world.complain(gedraging="Iets anders"), now=NOW)
    assert "commissie" not in _words(without)


def test_the_committee_hears_and_without_its_advice_there_is_no_outcome(world: World) -> None:
    klacht_id = _take_up(world, commissie=True)
    heard: dict[str, Any] = {"actor": world.consulent, "klacht_id": klacht_id, "on": TODAY, "now": NOW}
    with pytest.raises(KlachtIsWrong, match="9:15 lid 2"):
        hear_klacht(**heard, verslag="Gesproken.")
    hear_klacht(**heard, verslag="Gesproken.", door="mevrouw Bos, voorzitter")
    step = queries.get_klacht_page(world.consulent, klacht_id).stappen[-1]
    assert (step.stap, step.artikel) == (Stap.HOREN, "Awb 9:15 lid 2")
    assert step.tekst == "Gehoord door mevrouw Bos, voorzitter.\nGesproken."
    with pytest.raises(KlachtIsWrong, match="9:15 lid 4"):
        _settle(world, klacht_id)
    letter = _words(_settle(world, klacht_id, advies=ADVICE, afwijking="De commissie zag het bewijs niet."))
    assert all(each in letter for each in (ADVICE, "De commissie zag het bewijs niet.", "krijgt het advies"))


def test_an_outcome_that_follows_the_advice_has_nothing_to_explain(world: World) -> None:
    klacht_id = _take_up(world, commissie=True)
    hear_klacht(actor=world.consulent, klacht_id=klacht_id, on=TODAY, verslag="Gesproken.", door="mevrouw Bos", now=NOW)
    postpone_klacht(actor=world.consulent, klacht_id=klacht_id, weeks=4, reason="Ziekte.", now=NOW)
    assert queries.get_klacht(world.consulent, klacht_id).due_on == date(2026, 6, 9)
    letter = _words(_settle(world, klacht_id, oordeel=Oordeel.GEGROND, advies=ADVICE))
    assert ADVICE in letter
    assert "iets anders dan de commissie" not in letter


def test_what_the_committee_said_is_asked_only_where_there_is_one(world: World, settings: Settings) -> None:
    of_committee, without = _take_up(world, commissie=True), _take_up(world, gedraging="Iets anders")
    browser = browser_of(world.consulent, settings)
    become(world.consulent)
    page = text_of(browser.get(f"/klachten/{of_committee}/"))
    assert "Wie van de commissie hoorde de klager?" in page
    assert "hoort de klager en adviseert" in page
    assert "commissie" not in text_of(browser.get(f"/klachten/{without}/"))
    wrong = browser.post(
        f"/klachten/{of_committee}/doen/horen/", {"horen-on": "2026-03-03", "horen-tekst": "Gesproken"}
    )
    assert wrong.status_code == 422
    assert "Awb 9:15 lid 2" in text_of(wrong)
    become(world.consulent)
    skip_hearing(actor=world.consulent, klacht_id=of_committee, afzien=Afzien.WIL_NIET, reason="Zei het zelf", now=NOW)
    step = queries.get_klacht_page(world.consulent, of_committee).stappen[-1]
    assert step.tekst.endswith("De commissie besliste dit (Awb 9:15 lid 3).")
