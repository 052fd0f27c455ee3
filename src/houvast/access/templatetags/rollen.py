# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a role is called on a page."""

from __future__ import annotations

from django import template

from houvast.access.domain.actors import Role
from houvast.access.queries import say_role

register = template.Library()


@register.filter
def rolnaam(role: Role | str) -> str:
    """Show a role, or its value in the log, as people call it; one that no longer exists as it was written."""
    try:
        return say_role(Role(role))
    except ValueError:
        return str(role)
