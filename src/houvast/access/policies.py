# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may change who may do what. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused
from houvast.access.domain.roles import ROLES_OF

_MANAGES_PEOPLE = frozenset({Role.BEHEERDER, Role.SYSTEEM})
# Who leads the work says who works in which team; a beheerder may do it for them.
_MANAGES_TEAMS = _MANAGES_PEOPLE | {Role.TWEEDE_BEOORDELAAR}


def may_manage_medewerkers(actor: Actor, *, organisatie_id: int) -> Verdict:
    """Let a beheerder manage the people of the own organisation, and nobody else's."""
    if actor.role not in _MANAGES_PEOPLE:
        return refused(_("Alleen een beheerder beheert medewerkers. Vraag de beheerder van uw organisatie."))
    if actor.organisatie_id != organisatie_id:
        return refused(_("U beheert alleen de medewerkers van uw eigen organisatie."))
    return ALLOWED


def may_manage_teams(actor: Actor, *, organisatie_id: int) -> Verdict:
    """Let who leads the work and a beheerder say who works in which team of the own organisation."""
    if actor.role not in _MANAGES_TEAMS:
        return refused(_("Alleen een tweede beoordelaar of een beheerder deelt de teams in."))
    if actor.organisatie_id != organisatie_id:
        return refused(_("U deelt alleen de teams van uw eigen organisatie in."))
    return ALLOWED


def may_assign_role(
    actor: Actor, *, medewerker_id: int, organisatie_id: int, soort: OrganisatieSoort, role: Role
) -> Verdict:
    """Let a beheerder give a role that the organisation has, and never one to themselves."""
    managing = may_manage_medewerkers(actor, organisatie_id=organisatie_id)
    if not managing:
        return managing
    if actor.medewerker_id == medewerker_id:
        return refused(_("U kunt uzelf geen rol geven. Vraag een andere beheerder."))
    if role not in ROLES_OF[soort] or role is Role.SYSTEEM:
        return refused(
            _("Een %(soort)s heeft geen rol %(role)s. Kies een andere rol.")
            % {"soort": soort.value, "role": role.value.replace("_", " ")}
        )
    return ALLOWED


def may_end_beheerder(actor: Actor, *, others: int) -> Verdict:
    """Let a beheerder end the work of a beheerder as long as another stays; Houvast itself may always mend."""
    if others > 0 or actor.role is Role.SYSTEEM:
        return ALLOWED
    return refused(
        _(
            "Dit is de laatste beheerder van uw organisatie. "
            "Geef eerst een ander de rol beheerder zonder einddatum; anders kan niemand dit nog terugdraaien."
        )
    )


def may_grant_administratie(actor: Actor, *, organisatie_id: int) -> Verdict:
    """Let Houvast itself and a beheerder of the organisation open its books."""
    return may_manage_medewerkers(actor, organisatie_id=organisatie_id)


def may_log_in(actor: Actor) -> Verdict:
    """Let a person log in; Houvast itself never does."""
    if actor.medewerker_id is None or actor.role is Role.SYSTEEM:
        return refused(_("Houvast zelf kan niet inloggen."))
    return ALLOWED
