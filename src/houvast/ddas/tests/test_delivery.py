# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from houvast.access.commands import NotAllowed, register_organisatie
from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.audit.models import Line
from houvast.database.scope import Scope, apply_scope
from houvast.ddas.commands import HandedOver, record_delivery
from houvast.ddas.domain.checking import check_delivery
from houvast.ddas.domain.delivering import join_deliveries, make_delivery
from houvast.ddas.domain.instellingen import AFZENDER_NAAM, CONTACT_EMAIL
from houvast.ddas.queries import GemeenteHasNoCode, Levering, collect_levering
from houvast.ddas.tests.zaak_world import open_zaak, try_contact
from houvast.instellingen.commands import choose_instelling
from houvast.vroegsignalering.commands import erase_signaalpersonen
from houvast.vroegsignalering.models import Vroegsignaal
from houvast.vroegsignalering.tests.signal_world import NOW, ROWS, World, open_signal_world

pytestmark = pytest.mark.django_db

_FOLDER = Path(os.environ.get("HOUVAST_CONFORMANCE_DATA", Path(__file__).parents[4].parent / "shared" / "data"))
_SCHEMA = _FOLDER / "ddas" / "vs-0.9.schema.json"
_VAN, _TOT = date(2026, 11, 1), date(2026, 11, 30)
_DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
_MADE_AT = datetime(2027, 1, 4, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def world() -> Iterator[World]:
    made = open_signal_world()
    apply_scope(scope_of(made.gemeente))
    made.send_rows(*ROWS)
    yield made
    apply_scope(Scope())


def _ids() -> list[int]:
    return list(Vroegsignaal.objects.order_by("id").values_list("id", flat=True))


def _collect(world: World, van: date = _VAN, tot: date = _TOT) -> Levering:
    return collect_levering(world.gemeente, gemeente_id=world.gemeente_id, van=van, tot=tot)


def _delivery(found: Levering, van: date = _VAN, tot: date = _TOT) -> dict[str, Any]:
    return make_delivery(
        van=van,
        tot=tot,
        made_at=_MADE_AT,
        gegevensleverancier="Houvast 0.1.0",
        afzender=found.afzender,
        signalen=found.signalen,
        zaken=found.zaken,
    )


def _live_a_november(world: World) -> None:
    first, second = _ids()
    zaak_id = open_zaak(
        world.gemeente_id,
        first,
        opgepakt_on=date(2026, 11, 23),
        resultaat="Inwoner hoeft geen hulp vanuit vroegsignalering",
        ended_on=date(2026, 12, 4),
    )
    try_contact(world.gemeente_id, zaak_id, date(2026, 11, 24))
    try_contact(world.gemeente_id, zaak_id, date(2026, 12, 3), bereikt=True)
    open_zaak(world.gemeente_id, second)


def test_a_month_of_signals_and_cases_keeps_our_schema_and_every_rule_beside_it(world: World) -> None:
    _live_a_november(world)
    report = check_delivery(_delivery(_collect(world)))
    assert (report.errors, report.warnings) == ((), ())
    assert (report.leveringen, report.signalen, report.zaken) == (1, 2, 2)


@pytest.mark.skipif(
    not _SCHEMA.exists() and "CI" not in os.environ,
    reason="the national schema is not beside the project: set HOUVAST_CONFORMANCE_DATA",
)
def test_a_month_of_signals_and_cases_keeps_the_national_schema(world: World) -> None:
    _live_a_november(world)
    validator = Draft202012Validator(
        json.loads(_SCHEMA.read_text()), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    for van, tot in ((_VAN, _TOT), _DECEMBER):
        delivery = json.loads(json.dumps(_delivery(_collect(world, van, tot), van, tot)))
        assert not [each.json_path for each in validator.iter_errors(delivery)]


def test_nothing_of_after_the_period_is_told(world: World) -> None:
    _live_a_november(world)
    zaak, untouched = _collect(world).zaken
    assert (zaak.resultaat, [each.datum for each in zaak.pogingen]) == ("", [date(2026, 11, 24)])
    assert (untouched.opgepakt_op, untouched.pogingen) == (None, ())
    # Taken up in November, before that delivery ended; the list has no word for it.
    assert [each.status for each in _collect(world).signalen] == ["", "Nog niet opgepakt"]


def test_a_case_of_last_month_brings_its_signals_along_while_it_is_active(world: World) -> None:
    _live_a_november(world)
    found = _collect(world, *_DECEMBER)
    assert [each.nummer for each in found.signalen] == [str(each) for each in _ids()]
    assert found.zaken[0].resultaat == "Inwoner hoeft geen hulp vanuit vroegsignalering"
    later = _collect(world, date(2027, 1, 1), date(2027, 1, 31))
    assert [each.nummer for each in later.signalen] == [str(_ids()[1])]
    assert not _collect(world, date(2026, 10, 1), date(2026, 10, 31)).signalen


def test_a_case_that_was_not_taken_up_gives_its_signal_that_status(world: World) -> None:
    first, _second = _ids()
    open_zaak(world.gemeente_id, first, resultaat="Inwoner is overleden", ended_on=date(2026, 11, 25))
    assert _collect(world).signalen[0].status == "Inwoner is overleden"


def test_a_partner_goes_by_its_type_alone(world: World) -> None:
    text = json.dumps(_delivery(_collect(world)))
    assert '"signaalpartner": {"type": "Huur"}' in text
    assert not [each for each in ("Woonbaak", "woonbaak", "K1", "Pia") if each in text]


def test_a_repeated_signal_is_about_the_same_resident_and_an_erased_one_about_nobody(world: World) -> None:
    world.send_rows(ROWS[0].replace("1.234,56", "900,00"))
    first, second, repeated = _collect(world).signalen
    assert repeated.client == first.client
    assert repeated.status == "Niet opgepakt: herhaalde melding"
    erase_signaalpersonen(
        actor=world.gemeente, gemeente_id=world.gemeente_id, vroegsignaal_ids=[int(second.nummer)], now=NOW
    )
    delivery = _delivery(_collect(world))
    assert delivery["leveringen"][0]["vroegsignalen"][1]["client"] == {}
    assert not check_delivery(delivery).errors


def test_another_gemeente_is_not_in_it_and_nobody_asks_for_another(world: World) -> None:
    elders = get_system_actor(world.elders_id)
    apply_scope(scope_of(elders))
    assert not collect_levering(elders, gemeente_id=world.elders_id, van=_VAN, tot=_TOT).signalen
    with pytest.raises(NotAllowed):
        collect_levering(elders, gemeente_id=world.gemeente_id, van=_VAN, tot=_TOT)
    for role in (Role.OUTREACH, Role.BELEIDSMEDEWERKER):
        with pytest.raises(NotAllowed):
            collect_levering(world.worker(role), gemeente_id=world.gemeente_id, van=_VAN, tot=_TOT)


def test_the_gemeente_says_under_which_name_it_delivers(world: World) -> None:
    assert _collect(world).afzender.naam == "Veenlanden"
    for keuze, answer in ((AFZENDER_NAAM, "Gemeente Veenlanden"), (CONTACT_EMAIL, "geen adres")):
        choose_instelling(
            actor=world.gemeente,
            gemeente_id=world.gemeente_id,
            sleutel=keuze.sleutel,
            waarde=answer,
            reason="Proef",
            now=NOW,
        )
    found = _collect(world)
    assert found.afzender.naam == "Gemeente Veenlanden"
    # An address that is none makes the delivery invalid: nothing is handed over then.
    assert ["email" in each.path for each in check_delivery(_delivery(found)).errors] == [True]


def test_a_gemeente_without_a_code_is_told_so(world: World) -> None:
    nameless = get_system_actor(register_organisatie(naam="Codeloos", soort=OrganisatieSoort.GEMEENTE, now=NOW))
    with pytest.raises(GemeenteHasNoCode, match="Codeloos"):
        collect_levering(nameless, gemeente_id=nameless.organisatie_id, van=_VAN, tot=_TOT)


def test_leveringen_of_two_gemeenten_are_counted_in_one_file(world: World) -> None:
    joined = join_deliveries([_delivery(_collect(world)), _delivery(_collect(world))])
    assert [each["teller"] for each in joined["leveringen"]] == [1, 2]
    with pytest.raises(ValueError, match="at least one"):
        join_deliveries([])


def test_the_log_says_what_was_handed_over_and_nothing_of_what_is_in_it(world: World) -> None:
    delivery = HandedOver(_VAN, _TOT, "DDAS-VS 0.9", 2, 1, "0" * 64)
    record_delivery(actor=world.gemeente, gemeente_id=world.gemeente_id, delivery=delivery, now=NOW)
    line = Line.objects.get(command="record_delivery")
    assert (line.count, line.new["zaken"], line.new["sha256"].replace("-", "")) == (2, 1, "0" * 64)
    with pytest.raises(NotAllowed):
        record_delivery(
            actor=world.worker(Role.BELEIDSMEDEWERKER), gemeente_id=world.gemeente_id, delivery=delivery, now=NOW
        )
