# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""References within a JSON value: {"account_id": 12} or {"opdrachten": [3, 4]}. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def change_inside(value: Any, keys: Mapping[str, str], change: Callable[[str, int], int | None]) -> Any:  # noqa: ANN401 (any JSON)
    """Return the value with each number under one of these keys changed; `change` gets the kind and the number."""
    if isinstance(value, list):
        return [change_inside(each, keys, change) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _change(held, keys[key], change) if key in keys else change_inside(held, keys, change)
        for key, held in value.items()
    }


def _change(held: Any, kind: str, change: Callable[[str, int], int | None]) -> Any:  # noqa: ANN401 (as above)
    if isinstance(held, list):
        return [_change(each, kind, change) for each in held]
    return change(kind, held) if type(held) is int else held
