# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quick."""

from __future__ import annotations

import pytest

from houvast.contracten import queries
from houvast.contracten.tests.contract_world import TODAY, open_world

pytestmark = pytest.mark.django_db


def test_nobody_is_named_while_there_is_no_contract_between_the_two() -> None:
    world = open_world()
    pair = {"uitvoerder_id": world.uitvoerder_id, "gemeente_id": world.gemeente_id}
    assert queries.list_ladder(world.manager, **pair, on=TODAY) == []
    assert queries.find_contact(world.manager, **pair, on=TODAY) is None
    assert queries.list_deadlines(world.manager, TODAY) == []
