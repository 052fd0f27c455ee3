# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees figures: every page of indicatoren, for every role, of the gemeente, of the uitvoerder, and of others.

A 404 is "no": absent and forbidden look the same. One world for all of them, since it costs most.
"""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django import Settings

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.domain.roles import ROLES_OF
from houvast.access.tests.pages_world import person
from houvast.indicatoren.commands import freeze_indicator
from houvast.indicatoren.tests.cijfer_world import NOW, Cijfers, open_cijfers
from houvast.indicatoren.tests.test_pages import open_slipping

pytestmark = pytest.mark.django_db

CM, BM, TB = Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.TWEEDE_BEOORDELAAR
LISTS = ("uitvoerders", "vastgezet")
FIGURES = ("overzicht", "indicator", "bevroren")
RECORDS = ("gevallen",)
ACTS = ("vastzetten", "uitspraak", "berekenen")
EVERY = (*LISTS, *FIGURES, *RECORDS, *ACTS)
NOTHING = dict.fromkeys(EVERY, 404)

# Lists open for whoever has anything to do with figures, also of another organisation; then they are empty.
_SEEN = {"vastgezet": 200, **dict.fromkeys(FIGURES, 200)}
AT_THE_GEMEENTE = {
    CM: {
        **NOTHING,
        **_SEEN,
        "uitvoerders": 302,
        "gevallen": 200,
        "vastzetten": 422,
        "uitspraak": 422,
        "berekenen": 302,
    },
    # Sees figures and no residents; freezes what the council asks for, and writes down nothing about the uitvoerder.
    BM: {**NOTHING, **_SEEN, "uitvoerders": 302, "vastzetten": 422},
    # Looks after money that the gemeente runs itself: here there is none.
    TB: {**NOTHING, "uitvoerders": 200, "vastgezet": 200},
}
AT_THE_UITVOERDER = {
    TB: {**NOTHING, **_SEEN, "uitvoerders": 302, "gevallen": 200, "uitspraak": 422},
}
ELSEWHERE = {
    CM: {**NOTHING, "uitvoerders": 200, "vastgezet": 200, "berekenen": 302},
    BM: {**NOTHING, "uitvoerders": 200, "vastgezet": 200},
    TB: {**NOTHING, "uitvoerders": 200, "vastgezet": 200},
}


def test_every_page_of_indicatoren_stands_in_a_table() -> None:
    [room] = [each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "indicatoren"]
    assert {each.name for each in room.url_patterns} == set(EVERY)  # type: ignore[union-attr]


def _found(client: Client, cijfers: Cijfers, frozen_id: int) -> dict[str, int]:
    of = [cijfers.gemeente_id, cijfers.uitvoerder_id]
    addresses = {
        **{name: reverse(f"indicatoren:{name}") for name in (*LISTS, "berekenen")},
        "overzicht": reverse("indicatoren:overzicht", args=of),
        "bevroren": reverse("indicatoren:bevroren", args=[frozen_id]),
        **{
            name: reverse(f"indicatoren:{name}", args=[*of, "op_tijd"])
            for name in ("indicator", "gevallen", "vastzetten", "uitspraak")
        },
    }
    return {
        name: (client.post(address, {}) if name in ACTS else client.get(address)).status_code
        for name, address in addresses.items()
    }


@time_machine.travel(NOW, tick=True)
def test_each_role_sees_what_the_tables_say(settings: Settings) -> None:
    cijfers, other = open_slipping(), open_cijfers()
    frozen_id = freeze_indicator(
        actor=cijfers.manager,
        sleutel="op_tijd",
        uitvoerder_id=cijfers.uitvoerder_id,
        maand=date(2026, 5, 1),
        reason="Voor de raad",
        now=NOW,
    )
    places = [
        (cijfers.gemeente_id, OrganisatieSoort.GEMEENTE, AT_THE_GEMEENTE),
        (cijfers.uitvoerder_id, OrganisatieSoort.UITVOERDER, AT_THE_UITVOERDER),
        (other.gemeente_id, OrganisatieSoort.GEMEENTE, ELSEWHERE),
        (other.uitvoerder_id, OrganisatieSoort.UITVOERDER, ELSEWHERE),
    ]
    wrong = []
    for organisatie_id, soort, table in places:
        # Of strangers those who would see it at home; the others see it nowhere.
        roles = ROLES_OF[soort] - {Role.SYSTEEM}
        for role in sorted(roles & ELSEWHERE.keys() if table is ELSEWHERE else roles):
            client = person(organisatie_id, role, settings)
            found, expected = _found(client, cijfers, frozen_id), table.get(role, NOTHING)
            wrong += [
                f"{soort} {organisatie_id} {role} {name}: {found[name]}, not {expected[name]}"
                for name in EVERY
                if found[name] != expected[name]
            ]
    assert not wrong, "\n".join(wrong)


@time_machine.travel(NOW, tick=True)
def test_who_makes_policy_reads_no_number_that_is_small(settings: Settings) -> None:
    cijfers = open_slipping()
    client = person(cijfers.gemeente_id, BM, settings)
    of = [cijfers.gemeente_id, cijfers.uitvoerder_id, "op_tijd"]
    page = client.get(reverse("indicatoren:indicator", args=of), {"maand": "2026-05"}).content.decode()
    assert "te klein om te tonen" in page
    assert "12 van 15" not in page
    assert "80,0%" not in page
    assert "gevallen/?" not in page
    assert "Per medewerker" not in page
