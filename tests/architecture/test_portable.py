# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that hangs on a household goes into its file, or is named with the reason why not."""

from __future__ import annotations

import json

from django.apps import apps
from django.db import models

from houvast.portable.domain.kinds import KIND_BY_NAAM, KINDS, STAYS
from houvast.portable.domain.vormen import Vorm
from houvast.portable.queries.bundling import describe_schema
from houvast.portable.queries.columns import division_of, list_columns, model_of
from tests.architecture.source import PACKAGE, ROOT, get_depth

# Columns that say whose a row is without being a foreign key.
_OF_A_HOUSEHOLD = frozenset({"huishouden_id", "holder_id"})
# Places, people and logs: they don't hang on a household, households hang on them; or they say who looked and did.
_NO_CHAIN = {
    "access.Medewerker": "people who work here; their names travel beside what they did",
    "access.Organisatie": "the gemeente and the uitvoerder; the file names them",
    "audit.Line": "what was done here stays provable here; the chain of seals would break",
    "ledger.Administratie": "the books themselves",
    "portable.Inlezing": "from which file a household came: a fact of this Houvast",
    "portable.Inlezingdeel": "the file of before; whoever takes the household over got it too",
    "privacy.Inzage": "who looked into the file here, for who asks that here",
}


def _list_models() -> dict[str, type[models.Model]]:
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith("houvast.")}


def _stands_above(label: str) -> bool:
    """Tell whether a room lies above portable: it works on transfers, figures and contracts, and not on a household."""
    return get_depth(label.partition(".")[0]) < get_depth("portable")


def _list_hanging() -> set[str]:
    """Return every table that a chain of foreign keys, or a column of the name, ties to a household."""
    known = _list_models()
    hanging = {"partijen.Huishouden", "partijen.Inwoner"}
    hanging |= {
        label
        for label, model in known.items()
        if _OF_A_HOUSEHOLD & {field.column for field in model._meta.local_fields} and not _stands_above(label)
    }
    while True:
        more = {
            label
            for label, model in known.items()
            if label not in _NO_CHAIN
            and not _stands_above(label)
            and any(
                isinstance(field.related_model, type) and field.related_model._meta.label in hanging
                for field in model._meta.local_fields
            )
        }
        if more <= hanging:
            return hanging - _NO_CHAIN.keys()
        hanging |= more


def test_what_hangs_on_a_household_travels_or_says_why_not() -> None:
    carried = {each.model for each in KINDS}
    missing = [
        f"{label}: add a Kind in portable/domain/kinds, or its reason in STAYS."
        for label in sorted(_list_hanging() - carried - STAYS.keys())
    ]
    assert not missing, "\n".join(missing)


def test_what_stays_is_there_and_does_not_travel_too() -> None:
    assert not STAYS.keys() - _list_models().keys(), "Take tables that are gone out of STAYS."
    assert not STAYS.keys() & {each.model for each in KINDS}, "Choose one of the two."
    assert all(why.strip() for why in (*STAYS.values(), *_NO_CHAIN.values()))


def test_every_column_travels_or_says_why_not() -> None:
    for kind in KINDS:
        columns = {field.column or "" for field in model_of(kind)._meta.local_fields} - {"id"}
        told = {each.naam for each in list_columns(kind.naam)} | kind.leave.keys() | kind.fresh
        assert columns == told, f"{kind.naam}: {sorted(columns ^ told)}"
        assert all(why.strip() for why in kind.leave.values())
        assert len({each.key for each in list_columns(kind.naam)}) == len(list_columns(kind.naam)), kind.naam


def test_a_number_of_another_row_is_never_written_as_a_plain_number() -> None:
    loose = [
        f"{kind.naam}.{column.naam}: say in refs or chosen to which kind it refers, or leave it with the reason."
        for kind in KINDS
        for column in list_columns(kind.naam)
        if column.naam.endswith("_id") and column.vorm in {Vorm.GETAL, Vorm.UUID}
    ]
    assert not loose, "\n".join(loose)


def test_rows_are_made_after_those_that_they_refer_to() -> None:
    place = {kind.naam: number for number, kind in enumerate(KINDS)}
    for kind in KINDS:
        for field in model_of(kind)._meta.local_fields:
            target = field.related_model._meta.label if isinstance(field.related_model, type) else ""
            found = [each.naam for each in KINDS if each.model == target]
            assert all(place[each] <= place[kind.naam] for each in found), f"{kind.naam} stands before {found}"
        assert kind.needs <= KIND_BY_NAAM.keys(), kind.naam
        assert division_of(kind.naam, kind.model)


def test_the_schema_that_is_shipped_is_that_of_the_tables() -> None:
    shipped = PACKAGE / "portable" / "domain" / "houvast-huishouden-1.schema.json"
    message = "Run `houvast docs`; and when a file of before no longer fits, count VERSIE up and say how it is read."
    assert json.loads(shipped.read_text()) == describe_schema(), message


def test_the_page_about_the_file_names_every_kind() -> None:
    page = (ROOT / "docs" / "portable.md").read_text()
    missing = [each.naam for each in KINDS if f"`{each.naam}`" not in page]
    missing += [label for label in STAYS if f"`{label}`" not in page]
    assert not missing, f"{missing}: tell of them in docs/portable.md."
