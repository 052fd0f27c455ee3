# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of voorzieningen: what waits, those of a household, and one with its history."""

from __future__ import annotations

from django.http import HttpRequest

from houvast.access.domain.actors import Actor, Role

READERS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
WRITERS = (Role.BUDGETBEHEERDER, Role.CONSULENT)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
