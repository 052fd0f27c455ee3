# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of betaalopdrachten: the payments of a household, one of them, and what was on time."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from houvast.access.domain.actors import Actor


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_cursor(text: str | None) -> tuple[date, int] | None:
    """Return where a page begins, `2026-03-02~17` in an address; None when there is none or it is no place."""
    day_text, _tilde, number = (text or "").partition("~")
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return None
    identity = read_number(number)
    return None if identity is None else (day, identity)


def read_number(text: str | None) -> int | None:
    """Return the number in an address; None when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004


def write_cursor(cursor: tuple[date, int]) -> str:
    """Return where a page begins as it stands in an address."""
    return f"{cursor[0]}~{cursor[1]}"


def address_with(request: HttpRequest, **changes: str | None) -> str:
    """Return the query string of this page with some values changed or, by None, left out."""
    values = {key: value for key, value in request.GET.items() if key not in changes}
    values |= {key: value for key, value in changes.items() if value is not None}
    return f"?{urlencode(values)}"
