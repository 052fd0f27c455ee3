# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of budgetbeheer: what today asks, the werkvoorraad, households, the bank, its files."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from houvast.access.domain.actors import Actor


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_day(text: str | None) -> date | None:
    """Return the day in an address; None when there is none, or what stands there is no day."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def read_number(text: str | None) -> int | None:
    """Return the number in an address or a form; None when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004


def address_with(request: HttpRequest, **changes: str | int | None) -> str:
    """Return the query string of this page with some values changed or, by None, left out."""
    values = {key: value for key, value in request.GET.items() if key not in changes}
    values |= {key: str(value) for key, value in changes.items() if value is not None}
    return f"?{urlencode(values)}"
