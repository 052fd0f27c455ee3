# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Export then import is the identity, and proves it by its own figures."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Collection

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from houvast.ledger.queries import verify
from houvast.overzichten.tests.statement_world import Month
from houvast.portable.tests.happenings import HAPPENINGS
from houvast.portable.tests.household_world import (
    export,
    export_again,
    open_empty,
    open_rich,
    say_content,
    seeing,
    system_of,
    take_in,
)

pytestmark = pytest.mark.django_db


@given(st.sets(st.sampled_from(HAPPENINGS), max_size=4))
@example(HAPPENINGS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_export_then_import_is_the_identity(happened: Collection[Callable[[Month], None]]) -> None:
    month = open_rich()
    for happens in HAPPENINGS:
        if happens in happened:
            happens(month)
    content, made = export(system_of(month), month.opdrachten.world.gemeente_id, month.huishouden_id)
    empty = open_empty()
    came = take_in(content, empty)
    assert came.proof == made.proof
    assert say_content(export_again(came, empty)) == say_content(content)
    with seeing(empty.actor, empty.gemeente_id):
        assert verify() == []
    _hold_against_its_schema(content)


def _hold_against_its_schema(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        schema = json.loads(archive.read("schema.json"))
        rows = {
            name.removeprefix("data/").removesuffix(".json"): json.loads(archive.read(name))
            for name in archive.namelist()
            if name.startswith("data/")
        }
        tables = [archive.read(name).decode() for name in archive.namelist() if name.startswith("csv/")]
    jsonschema.Draft202012Validator(schema).validate(rows)
    assert not any(cell.startswith(("=", "+", "@")) for table in tables for cell in table.replace("\n", ";").split(";"))


def test_two_households_of_one_line_of_the_bank_come_to_the_same_books() -> None:
    month = open_rich()
    world = month.opdrachten.world
    other = world.household("Familie De Wit", "De Wit", balance_cents=5_000)
    empty = open_empty()
    for huishouden_id in (month.huishouden_id, other.huishouden_id):
        content, _made = export(system_of(month), world.gemeente_id, huishouden_id)
        take_in(content, empty)
    with seeing(empty.actor, empty.gemeente_id):
        assert verify() == []
