# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees oversight: every page of toezicht, for every role, of the gemeente, of the uitvoerder, and of others.

A 404 is "no": absent and forbidden look the same. One world for all of them, since it costs most.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.roles import ROLES_OF
from houvast.access.tests.pages_world import person
from houvast.access.tests.people import open_organisatie
from houvast.toezicht import commands, queries
from houvast.toezicht.domain.regels import Drempel, Grens
from houvast.toezicht.domain.words import Kant, Vergelijking
from houvast.toezicht.tests.toezicht_world import NOW, TODAY, Toezicht, open_toezicht
from houvast.web.pdf import can_write_pdf

pytestmark = pytest.mark.django_db

CM, BM, TB = Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.TWEEDE_BEOORDELAAR
LISTS = ("overzicht", "eisen", "trajecten")
OF_GEMEENTE = ("alarmen", "regels")
THINGS = ("eis", "contract", "stuk", "traject")
# Of the gemeente alone: rules and alarms; and an ingebrekestelling until it is sent.
INSIDE = ("alarm", "regel", "ingebrekestelling", "bundel")
# The letter is there once it was sent, and here it isn't yet.
UNSENT = ("brief",)
ACTS = ("eis_doen", "contract_doen", "traject_doen", "alarm_doen", "regel_doen", "regel_maken", "gebreke_doen")
EVERY = (*LISTS, *OF_GEMEENTE, *THINGS, *INSIDE, *UNSENT, *ACTS)
NOTHING = dict.fromkeys(EVERY, 404)

_LISTS = dict.fromkeys((*LISTS, *OF_GEMEENTE), 200)
_READS = {**_LISTS, **dict.fromkeys((*THINGS, *INSIDE), 200)}
# 422: the form came and lacks something; who may not do it gets 404.
AT_THE_GEMEENTE = {
    CM: {**NOTHING, **_READS, **dict.fromkeys(ACTS, 422)},
    BM: {**NOTHING, **_READS, **dict.fromkeys(ACTS, 422), "alarm_doen": 404},
}
AT_THE_UITVOERDER = {
    TB: {
        **NOTHING,
        **dict.fromkeys((*LISTS, *THINGS), 200),
        "eis_doen": 422,
        "contract_doen": 422,
        "traject_doen": 422,
    }
}
ELSEWHERE = {CM: {**NOTHING, **_LISTS, "regel_maken": 422}, BM: {**NOTHING, **_LISTS, "regel_maken": 422}}
ELSEWHERE_UITVOERDER = {TB: {**NOTHING, **dict.fromkeys(LISTS, 200)}}


@dataclass
class Things:
    """The ids of one of each."""

    toezicht: Toezicht
    regel: int
    alarm: int
    traject: int
    gebreke: int
    stuk: int

    def at(self, name: str) -> str:
        which: dict[str, list[Any]] = {
            "eis": [self.toezicht.eis_id],
            "contract": [self.toezicht.contract_id],
            "stuk": [self.stuk],
            "traject": [self.traject],
            "alarm": [self.alarm],
            "regel": [self.regel],
            "ingebrekestelling": [self.gebreke],
            "bundel": [self.gebreke],
            "brief": [self.gebreke],
            "eis_doen": [self.toezicht.eis_id, "antwoord"],
            "contract_doen": [self.toezicht.contract_id, "brief"],
            "traject_doen": [self.traject, "antwoord"],
            "alarm_doen": [self.alarm, "sluiten"],
            "regel_doen": [self.regel, "stoppen"],
            "regel_maken": ["drempel"],
            "gebreke_doen": [self.gebreke, "terug"],
        }
        return reverse(f"toezicht:{name}", args=which.get(name, []))


def _open() -> Things:
    toezicht = open_toezicht()
    when: dict[str, Any] = {"today": TODAY, "now": NOW}
    regel = commands.RegelRequest(
        naam="Huur te laat",
        waarom="Die komt als eerste",
        regel=Drempel("op_tijd_woning", Grens.LAGER, 950, 1),
        eigenaar_id=toezicht.cijfers.manager_id,
        termijn_werkdagen=2,
    )
    regel_id = commands.make_alarmregel(
        actor=toezicht.manager, gemeente_id=toezicht.gemeente_id, request=regel, now=NOW
    )
    commands.try_alarmregel(actor=toezicht.manager, regel_id=regel_id, **when)
    commands.start_alarmregel(actor=toezicht.manager, regel_id=regel_id, now=NOW)
    commands.raise_alarmen(actor=toezicht.houvast, gemeente_id=toezicht.gemeente_id, **when)
    (alarm,) = [each.alarm_id for each in queries.list_alarmen(toezicht.manager)]
    traject = commands.propose_traject(
        actor=toezicht.manager,
        contract_id=toezicht.contract_id,
        naam="Beter",
        aanleiding="Huur te laat",
        maatregelen=[
            commands.MaatregelRequest(wat="Mensen", kant=Kant.UITVOERDER, eigenaar_naam="Tess", due_on=date(2026, 7, 1))
        ],
        doelen=[
            commands.DoelRequest(
                sleutel="op_tijd_woning",
                vergelijking=Vergelijking.MINSTENS,
                waarde_permille=950,
                due_on=date(2026, 9, 1),
            )
        ],
        **when,
    )
    stuk = commands.add_stuk(
        actor=toezicht.manager,
        contract_id=toezicht.contract_id,
        titel="Brief",
        dated_on=TODAY,
        is_brief=True,
        file=commands.FileRequest(file_name="brief.pdf", content=b"%PDF-1.7 brief"),
        now=NOW,
    )
    gebreke = commands.draft_gebreke(
        actor=toezicht.manager,
        contract_id=toezicht.contract_id,
        request=commands.GebrekeRequest(
            eisen=[toezicht.eis_id],
            tekst="De huur is te laat",
            evidence_since=date(2026, 3, 1),
            term_until=date(2026, 7, 17),
            ontvanger_naam="De Reling",
            adresregels=["Kade 1", "1234 AB Oeverstad"],
        ),
        **when,
    )
    commands.offer_gebreke(actor=toezicht.manager, gebreke_id=gebreke, **when)
    return Things(toezicht, regel_id, alarm, traject, gebreke, stuk)


def test_every_page_of_toezicht_stands_in_a_table() -> None:
    [room] = [each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "toezicht"]
    assert {each.name for each in room.url_patterns} == set(EVERY)  # type: ignore[union-attr]


@time_machine.travel(NOW, tick=True)
def test_each_role_sees_of_toezicht_what_the_tables_say(settings: Settings) -> None:
    things = _open()
    elsewhere = open_organisatie("Gemeente Elders")
    other_uitvoerder = open_organisatie("De Andere", OrganisatieSoort.UITVOERDER)
    paper = 200 if can_write_pdf() else 503
    places = [
        (things.toezicht.gemeente_id, OrganisatieSoort.GEMEENTE, AT_THE_GEMEENTE),
        (things.toezicht.uitvoerder_id, OrganisatieSoort.UITVOERDER, AT_THE_UITVOERDER),
        (elsewhere, OrganisatieSoort.GEMEENTE, ELSEWHERE),
        (other_uitvoerder, OrganisatieSoort.UITVOERDER, ELSEWHERE_UITVOERDER),
    ]
    wrong = []
    for organisatie_id, soort, table in places:
        for role in sorted(ROLES_OF[soort] - {Role.SYSTEEM}):
            client: Client = person(organisatie_id, role, settings)
            expected = table.get(role, NOTHING)
            for name in EVERY:
                address = things.at(name)
                found = (client.post(address, {}) if name in ACTS else client.get(address)).status_code
                wanted = 404 if name in UNSENT else expected[name]
                wanted = paper if name == "bundel" and wanted == 200 else wanted
                if found != wanted:
                    wrong.append(f"{soort} {organisatie_id} {role} {name}: {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)
