# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A partner reports a household in budgetbeheer: whoever runs its money is alarmed, and a colleague elsewhere isn't."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.conftest import Visitor
from tests.journeys.site import Site
from tests.journeys.walking import log_out, look, prepare

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_HEADER = "klantnr,voorl,tv,klantnaam,gebdatum,adres,huisnummer,toevoeging,postcode,woonplaats,bedrag,achterstand sinds"
# A household in budgetbeheer, with its first member and its address as a water company knows them.
_FIND = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute('''
        SELECT h.id, h.naam, i.voornamen, i.voorvoegsel, i.achternaam, to_char(i.geboortedatum, 'DD-MM-YYYY'), a.straat,
               a.huisnummer, a.toevoeging, a.postcode, a.plaats
        FROM partijen_huishouden h JOIN ledger_account l ON l.holder_id = h.id AND l.closed_on IS NULL
        JOIN partijen_lidmaatschap m ON m.huishouden_id = h.id JOIN partijen_inwoner i ON i.id = m.inwoner_id
        JOIN partijen_adres a ON a.huishouden_id = h.id WHERE i.geboortedatum IS NOT NULL
        ORDER BY h.id DESC, i.id LIMIT 1''')
    print(json.dumps(cursor.fetchone()))
"""
# What the night does: link what came in, and make zaken of the month.
_NIGHT = """
import calendar
from houvast.access.domain.actors import OrganisatieSoort
from houvast.koppeling.commands import link_signalen
from houvast.opvolging.commands import make_zaken
gemeente = next(each for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE) if each.naam.endswith("Oeverstad"))
houvast = get_system_actor(gemeente.organisatie_id)
with scoped(scope_of(houvast)):
    link_signalen(actor=houvast, gemeente_id=gemeente.organisatie_id, now=now)
    last = calendar.monthrange(today.year, today.month)[1]
    made = make_zaken(actor=houvast, gemeente_id=gemeente.organisatie_id, van=today.replace(day=1), tot=today.replace(day=last), now=now)
print(json.dumps(made is not None))
"""


def test_a_signal_on_a_household_in_budgetbeheer_alarms_who_runs_its_money(
    visitor: Visitor, site: Site, screenshots: Path
) -> None:
    page = visitor.page
    huishouden_id, _naam, voornamen, voorvoegsel, achternaam, born, straat, number, addition, postcode, plaats = (
        prepare(site, _FIND)
    )
    since = prepare(site, "print(json.dumps(f'{today - timedelta(days=40):%d-%m-%Y}'))")
    row = ["ALARM-1", f"{voornamen[0]}.", voorvoegsel, achternaam, born, straat, str(number), addition]
    row += [postcode, plaats, "148.20", since]
    content = f"{_HEADER}\n{','.join(row)}\n".encode()
    visitor.log_in_as("Mirte Blauw")
    page.get_by_label("Bestand").set_input_files(FilePayload(name="water.csv", mimeType="text/csv", buffer=content))
    page.get_by_role("button", name="Stuur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 nieuw signaal is aangenomen")
    # Nothing of what the partner sees says that this household is known.
    expect(page.get_by_text("budgetbeheer")).to_have_count(0)
    log_out(visitor)
    # Linking makes the zaken by itself; making them once more changes nothing.
    assert prepare(site, _NIGHT)

    visitor.log_in_as("Jurre Zijlmans")
    visitor.go(f"/huishoudens/{huishouden_id}/vooruitblik/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Achterstand gemeld bij de gemeente").first).to_be_visible()
    look(visitor, screenshots, "signaal-in-budgetbeheer")
    assert visitor.complaints == []
