# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of what goes in and out: Dutch names in camelCase, money in whole cents, days and moments in ISO 8601.

The shapes read the frozen values of other rooms' queries; nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from houvast.api.domain.paging import LIMIT, LIMIT_MAX

_ID_MAX = 2**63 - 1


class Shape(s.Serializer[Any]):
    """A shape; what goes in is kept by commands."""

    def create(self, validated_data: Any) -> Any:  # noqa: ANN401 (as rest_framework has it)
        """Refuse: commands write."""
        raise NotImplementedError

    def update(self, instance: Any, validated_data: Any) -> Any:  # noqa: ANN401
        """Refuse: commands write."""
        raise NotImplementedError


@extend_schema_field(OpenApiTypes.INT64)
class Cents(s.IntegerField):
    """Money: whole euro cents. The names of such fields end in InCenten."""


@extend_schema_field(OpenApiTypes.INT64)
class Id(s.IntegerField):
    """A number that Houvast gave."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**{"min_value": 1, "max_value": _ID_MAX} | options)


def read(kind: Callable[..., Any], source: str | None = None, **options: Any) -> Any:  # noqa: ANN401
    """Return a field that only goes out, read from `source` (its own name unless given)."""
    return kind(read_only=True, **({"source": source} if source else {}), **options)


def read_one_of(kinds: Any, source: str | None = None, **options: Any) -> Any:  # noqa: ANN401 (an enumeration)
    """Return a field that only goes out, of a value of an enumeration."""
    return read(s.ChoiceField, source, choices=[each.value for each in kinds], **options)


class Paging(Shape):
    """Which page."""

    limit = s.IntegerField(min_value=1, max_value=LIMIT_MAX, default=LIMIT, help_text="Hoeveel er op een pagina komen.")
    cursor = s.CharField(required=False, max_length=100, help_text="Uit de link naar de volgende pagina.")
