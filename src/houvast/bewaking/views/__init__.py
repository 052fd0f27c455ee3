# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of bewaking: the waarschuwingen, and what is ahead of one household."""

from __future__ import annotations

from django.http import HttpRequest

from houvast.access.domain.actors import Actor


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_number(text: str | None) -> int | None:
    """Return the number in an address or a form; None when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None  # noqa: PLR2004
