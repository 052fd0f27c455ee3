# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with the books. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

# Who handles residents' money, and Houvast itself on their behalf.
_POSTS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_OPENS = frozenset({Role.BEHEERDER, Role.SYSTEEM})
_CLOSES = frozenset({Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_PROVES = _POSTS | {Role.BEHEERDER, Role.AUDITOR}


def may_open_administratie(actor: Actor, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may open books for the own organisation: an uitvoerder, or a gemeente that serves."""
    if actor.role not in _OPENS:
        return refused(_("Alleen een beheerder opent een administratie."))
    if actor.organisatie_soort is OrganisatieSoort.SIGNAALPARTNER or actor.organisatie_id != uitvoerder_id:
        return refused(_("Een administratie hoort bij de uitvoerder waar u zelf voor werkt."))
    return ALLOWED


def may_open_account(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may open and close accounts in these books."""
    return _within(actor, administratie_id, _POSTS | _OPENS, _("Alleen een budgetbeheerder opent of sluit rekeningen."))


def may_post_transfers(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may post transfers, and hold amounts, in these books."""
    return _within(actor, administratie_id, _POSTS, _("Alleen een budgetbeheerder boekt op deze administratie."))


def may_reverse_transaction(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may reverse a transaction in these books."""
    return _within(actor, administratie_id, _POSTS, _("Alleen een budgetbeheerder draait een boeking terug."))


def may_close_period(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may close a period of these books."""
    return _within(actor, administratie_id, _CLOSES, _("Alleen een tweede beoordelaar sluit een periode af."))


def may_prove_ledger(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may prove these books against the bank, and keep the result."""
    return _within(actor, administratie_id, _PROVES, _("U mag deze administratie niet controleren."))


def _within(actor: Actor, administratie_id: int, roles: frozenset[Role], reason: str) -> Verdict:
    if actor.role not in roles:
        return refused(reason)
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED
