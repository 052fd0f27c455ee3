# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order in which is paid when money is short."""

from houvast.budgetbeheer.domain.voorrang import order_voorrang, rank_voorrang


def test_home_energy_water_care_and_leefgeld_come_first_then_what_the_gemeente_adds() -> None:
    order = order_voorrang(["kinderopvang", "woning"])
    assert order == ["woning", "energie", "water", "zorgverzekering", "leefgeld", "kinderopvang", "overig"]
    assert rank_voorrang("kinderopvang", ["kinderopvang"]) == 5
    assert rank_voorrang("kinderopvang") == rank_voorrang("overig")
