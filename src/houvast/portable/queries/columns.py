# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of each kind, read from the tables as they are, so that no column is ever forgotten."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from houvast.portable.domain.kinds import KIND_OF_MODEL, Kind
from houvast.portable.domain.vormen import Column, Vorm

PLACES = {
    "gemeente_id": "gemeente",
    "administratie_id": "administratie",
    "uitvoerder_id": "uitvoerder",
    "houder_id": "uitvoerder",
}
_TRANSACTIONS = frozenset({"transaction_id"})
# Who posted a batch: no foreign key, since books outlive people.
_PEOPLE = frozenset({("ledger.Batch", "medewerker_id"), ("klachten.Servicesignaal", "contact_medewerker_id")})
_ORGANISATIES = frozenset({("klachten.Servicesignaal", "contact_organisatie_id")})
_VORMEN: tuple[tuple[type[models.Field[object, object]], Vorm], ...] = (
    (models.BooleanField, Vorm.JA_NEE),
    (models.DateTimeField, Vorm.MOMENT),
    (models.DateField, Vorm.DATUM),
    (models.UUIDField, Vorm.UUID),
    (models.JSONField, Vorm.JSON),
    (models.BinaryField, Vorm.BYTES),
    (models.IntegerField, Vorm.GETAL),
    (models.CharField, Vorm.TEKST),
    (models.TextField, Vorm.TEKST),
)


class ColumnHasNoForm(TypeError):
    """Give the column that the message names a form in portable/domain/vormen.py."""


def model_of(kind: Kind) -> type[models.Model]:
    """Return the table of a kind."""
    return apps.get_model(kind.model)


def table_of(kind: Kind) -> str:
    """Return the name of the table of a kind."""
    return model_of(kind)._meta.db_table


@cache
def division_of(naam: str, model: str) -> str:
    """Return the column that divides the table of a kind."""
    names = {field.column for field in apps.get_model(model)._meta.local_fields}
    divisions = ("administratie_id", "houder_id", "gemeente_id")
    return next(each for each in divisions if each in names and (each != "houder_id" or naam != "nutsafspraken"))


@cache
def list_columns(naam: str) -> tuple[Column, ...]:
    """Return the columns of a kind that travel, in the order of the table."""
    kind = _kind(naam)
    skipped = {"id", *kind.leave, *kind.fresh}
    return tuple(_describe(kind, field) for field in model_of(kind)._meta.local_fields if field.column not in skipped)


def _kind(naam: str) -> Kind:
    return next(each for each in KIND_OF_MODEL.values() if each.naam == naam)


def _describe(kind: Kind, field: models.Field[object, object]) -> Column:
    column, is_nullable = field.column, field.null
    assert column is not None, "Every field that travels is a column."
    key = _key_of(kind, column)
    if (found := _describe_known(kind, column, key, is_nullable=is_nullable)) is not None:
        return found
    target = field.related_model._meta.label if isinstance(field.related_model, type) else ""
    if target == "access.Medewerker":
        return Column(column, key, Vorm.MEDEWERKER, is_nullable)
    if target:
        return Column(column, key, Vorm.VERWIJZING, is_nullable, KIND_OF_MODEL[target].naam)
    return Column(column, column, _vorm_of(kind, field), is_nullable)


def _describe_known(kind: Kind, column: str, key: str, *, is_nullable: bool) -> Column | None:
    """Describe a column that is told apart by name; None for all others."""
    if column in kind.refs:
        return Column(column, key, Vorm.VERWIJZING, is_nullable, kind.refs[column])
    if column in kind.chosen:
        return Column(column, key, Vorm.GEKOZEN, is_nullable, kind.chosen[column].by)
    if column in PLACES:
        return Column(column, key, Vorm.PLAATS, is_nullable, PLACES[column])
    marks = {
        Vorm.ORGANISATIE: (kind.model, column) in _ORGANISATIES,
        Vorm.MEDEWERKER: (kind.model, column) in _PEOPLE,
    }
    if column in _TRANSACTIONS:
        return Column(column, "transactie", Vorm.TRANSACTIE, is_nullable)
    return next((Column(column, key, vorm, is_nullable) for vorm, holds in marks.items() if holds), None)


def _key_of(kind: Kind, column: str) -> str:
    """Return the name in the file: without _id, unless another column is called that."""
    bare = column.removesuffix("_id")
    others = {field.column for field in model_of(kind)._meta.local_fields} - {column}
    return f"{bare}_nr" if bare in others else bare


def _vorm_of(kind: Kind, field: models.Field[object, object]) -> Vorm:
    if isinstance(field, ArrayField):
        return Vorm.DATUMS if isinstance(field.base_field, models.DateField) else Vorm.LIJST
    for sort, vorm in _VORMEN:
        if isinstance(field, sort):
            return vorm
    message = f"{kind.model}.{field.column}"
    raise ColumnHasNoForm(message)
