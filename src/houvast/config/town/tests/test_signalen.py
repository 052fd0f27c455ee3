# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of the partners: always the same, never of the future, and with households in budgetbeheer among them."""

from __future__ import annotations

from datetime import date

from houvast.config.town.partners import PARTNERS
from houvast.config.town.signalen import make_bestanden, make_waiting
from houvast.config.town.town import make_town


def test_the_same_town_gets_the_same_year_of_signals() -> None:
    town = make_town(today=date(2026, 11, 20), huishoudens=12, elsewhere=2, months=2)
    uitvoerder = town.uitvoerders[0]
    files = make_bestanden(uitvoerder, vandaag=town.vandaag, seed=1)
    assert files == make_bestanden(uitvoerder, vandaag=town.vandaag, seed=1)
    assert len(files) == 12 * len(PARTNERS)
    assert [each.day for each in files] == sorted(each.day for each in files)
    assert max(each.day for each in files) < town.vandaag
    known = {each.nummer.encode() for each in uitvoerder.huishoudens}
    assert any(nummer in each.content for each in files for nummer in known)


def test_the_file_that_waits_has_rows_to_correct() -> None:
    town = make_town(today=date(2026, 11, 20), huishoudens=12, elsewhere=2, months=2)
    waiting = make_waiting(town.uitvoerders[0], vandaag=town.vandaag, seed=1)
    assert waiting.content.count(b"31-02-2026") == 1
    assert len(waiting.content.decode("utf-8-sig").splitlines()) == 5
