# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rooms that help tell contacten which households to keep in sight."""

from __future__ import annotations

from datetime import date

import pytest

from houvast.budgetbeheer.tests.afletter_world import TODAY, open_world
from houvast.contacten.ports import list_huishoudens_with_hulp

pytestmark = pytest.mark.django_db


def test_a_household_in_budgetbeheer_is_kept_in_sight_from_its_first_account() -> None:
    world = open_world()
    household = world.household("Familie Van Dijk", "Van Dijk")
    other = open_world()
    assert list_huishoudens_with_hulp(other.actor, on=TODAY) == {}
    unseen = other.household("Familie Jansen", "Jansen")
    found = list_huishoudens_with_hulp(other.actor, on=TODAY)
    assert found == {unseen.huishouden_id: date(2025, 1, 1)}
    assert household.huishouden_id not in found
    assert list_huishoudens_with_hulp(other.actor, on=date(2024, 12, 31)) == {}
