# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Export then import is the identity, and proves it by its own figures."""

from __future__ import annotations

import pytest

from houvast.portable.tests.dossier_world import (
    export,
    export_again,
    open_empty,
    open_rich,
    say_content,
    system_of,
    take_in,
)

pytestmark = pytest.mark.django_db


def test_a_household_is_the_same_after_it_was_taken_along() -> None:
    month = open_rich()
    content, made = export(system_of(month), month.opdrachten.world.gemeente_id, month.huishouden_id)
    empty = open_empty()
    came = take_in(content, empty)
    assert came.proof == made.proof
    assert say_content(export_again(came, empty)) == say_content(content)
