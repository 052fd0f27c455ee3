# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of post: what waits, one poststuk, the post of a household."""

from __future__ import annotations

from django.http import HttpRequest

from houvast.access.domain.actors import Actor, Role

READERS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def read_number(text: str | None) -> int:
    """Return the number in a form; zero, which nothing has, when there is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0  # noqa: PLR2004
