# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bank file comes in, a person books what waits, and payments follow; the command line gives the figures."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betaalopdrachten.tests.opdracht_world import RENT, noon, open_opdrachten
from houvast.budgetbeheer.commands import book_on_afspraak, import_bankbestand
from houvast.budgetbeheer.models import Bankline, Derdengeldenrekening, Waitingline
from houvast.budgetbeheer.tests.afletter_world import LANDLORD
from houvast.budgetbeheer.tests.bank_world import Booking, camt, statement
from houvast.config.cli import main

MARCH = date(2026, 3, 2)


@pytest.mark.django_db
def test_a_bank_file_makes_payments_geboekt_and_so_does_who_books_what_waits() -> None:
    opdrachten = open_opdrachten()
    world = opdrachten.world
    rent = world.afspraak(opdrachten.household)
    energy = world.afspraak(opdrachten.household, "Energie", bedrag_cents=8_000, tegenpartij_naam="Stroom", ibans=())
    opdrachten.plan(date(2026, 3, 31))
    own = Derdengeldenrekening.objects.get(pk=world.rekening_id).iban
    bookings = [
        Booking(-RENT, "huur maart Jansen", MARCH, iban=LANDLORD, name="Woonstichting Achterdijk"),
        Booking(-8_000, "iets anders", MARCH, iban="NL20INGB0001234567", name="Onbekend"),
    ]
    result = import_bankbestand(
        actor=world.actor,
        stream=io.BytesIO(camt(statement(bookings, opening=100_000, iban=own)).encode()),
        file_name="dag.xml",
        channel="upload",
        now=noon(date(2026, 3, 3)),
    )
    assert (result.booked, result.waiting) == (1, 1)
    of_rent = {row.afspraak_id: row for row in _of_march()}[rent]
    assert (of_rent.state, of_rent.booked_on) == ("geboekt", MARCH)
    waiting = Waitingline.objects.get(bankline_id=Bankline.objects.get(amount_cents=-8_000).pk)
    book_on_afspraak(
        **opdrachten.common,
        waitingline_id=waiting.pk,
        version=waiting.version,
        afspraak_id=energy,
        now=noon(date(2026, 3, 4)),
    )
    assert {row.afspraak_id: row.state for row in _of_march()} == {rent: "geboekt", energy: "geboekt"}


def _of_march() -> list[Betaalopdracht]:
    return list(Betaalopdracht.objects.filter(periode=MARCH))


def test_the_command_line_gives_the_share_with_its_parts(
    fresh_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fresh_database
    opdrachten = open_opdrachten()
    rent = opdrachten.world.afspraak(opdrachten.household)
    opdrachten.plan(date(2026, 4, 30))
    opdrachten.book(-RENT, MARCH, afspraak_id=rent, periode=MARCH)
    asked = ["ontime", "--van", "2026-01-01", "--tot", "2026-12-31", "--op", "2026-03-15"]
    assert main([*asked, "--per", "maand", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["teller"], facts["noemer"], facts["promille"], facts["definitie"]) == (1, 3, 333, 1)
    assert (facts["te_laat"], facts["uitgesloten"]) == ({"niet_geboekt": 2}, {"nog_niet": 1})
    assert [each["sleutel"] for each in facts["groepen"]] == ["2026-01", "2026-02", "2026-03", "2026-04"]
    assert main([*asked, "--per", "uitvoerder"]) == 0
    assert "33.3% on time (1 of 3)" in capsys.readouterr().out
    assert main([*asked, "--uitvoerder", "Bestaat niet"]) == 1
