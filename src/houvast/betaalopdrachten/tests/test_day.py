# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bank file comes in, a person books what waits, and payments follow."""

from __future__ import annotations

import io
from datetime import date

import pytest

from houvast.betaalopdrachten.models import Betaalopdracht
from houvast.betaalopdrachten.tests.opdracht_world import RENT, noon, open_opdrachten
from houvast.budgetbeheer.commands import book_on_afspraak, import_bankbestand
from houvast.budgetbeheer.models import Bankline, Derdengeldenrekening, Waitingline
from houvast.budgetbeheer.tests.afletter_world import LANDLORD
from houvast.budgetbeheer.tests.bank_world import Booking, camt, statement

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
