# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of raad."""

from __future__ import annotations

from django.http import HttpRequest

from houvast.access.domain.actors import Actor, Role

ROLES = (Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER)


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
