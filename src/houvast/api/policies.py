# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gives tokens, and takes them back. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused
from houvast.api.domain.scopes import ROLES_OF_SCOPE, TOKEN_ROLES, ApiScope

_MANAGES = frozenset({Role.BEHEERDER, Role.SYSTEEM})


def may_manage_tokens(actor: Actor, *, organisatie_id: int) -> Verdict:
    """Let a beheerder give out and revoke tokens of the own organisation, and nobody else's."""
    if actor.role not in _MANAGES:
        return refused(_("Alleen een beheerder beheert de sleutels van de API."))
    if actor.organisatie_id != organisatie_id:
        return refused(_("U beheert alleen de sleutels van uw eigen organisatie."))
    return ALLOWED


def may_hold_scopes(role: Role, scopes: frozenset[ApiScope]) -> Verdict:
    """Let a token do what its role does, and never approve: it is no second person."""
    if role not in TOKEN_ROLES:
        return refused(
            _("Een sleutel kan niet werken als %(role)s. Kies: %(roles)s.")
            % {"role": role.naam, "roles": ", ".join(sorted(each.value for each in TOKEN_ROLES))}
        )
    wrong = sorted(each.value for each in scopes if role not in ROLES_OF_SCOPE[each])
    if wrong:
        return refused(
            _("Een %(role)s mag dit niet: %(scopes)s. Laat het weg, of kies een andere rol.")
            % {"role": role.naam, "scopes": ", ".join(wrong)}
        )
    return ALLOWED
