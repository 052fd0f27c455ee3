# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a role is called on a page."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from houvast.access.domain.actors import Role

register = template.Library()

NAMEN = {
    Role.BUDGETBEHEERDER: _("budgetbeheerder"),
    Role.TWEEDE_BEOORDELAAR: _("tweede beoordelaar"),
    Role.CONSULENT: _("consulent"),
    Role.OUTREACH: _("outreach"),
    Role.CONTRACTMANAGER: _("contractmanager"),
    Role.BELEIDSMEDEWERKER: _("beleidsmedewerker"),
    Role.SIGNAALPARTNER: _("signaalpartner"),
    Role.INWONER: _("inwoner"),
    Role.AUDITOR: _("auditor"),
    Role.BEHEERDER: _("beheerder"),
    Role.SYSTEEM: _("Houvast zelf"),
}


@register.filter
def rolnaam(role: Role | str) -> str:
    """Show a role, or its value in the log, as people call it; one that no longer exists as it was written."""
    try:
        return str(NAMEN[Role(role)])
    except ValueError:
        return str(role)
