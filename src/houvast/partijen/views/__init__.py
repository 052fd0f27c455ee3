# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of partijen: who lives with whom and where, and the address book of organisations."""

from __future__ import annotations

from django.http import HttpRequest

from houvast.access.domain.actors import Actor


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_number(text: str | None) -> int:
    """Return the number in an address; 0 when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0  # noqa: PLR2004
