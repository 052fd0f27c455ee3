# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may take a household along, take it in, and see what is needed when an uitvoerder suddenly stops. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_TAKES_ALONG = frozenset({Role.BUDGETBEHEERDER, Role.CONSULENT, Role.SYSTEEM})
_KEEPS_WATCH = frozenset({Role.CONTRACTMANAGER, Role.BEHEERDER, Role.AUDITOR, Role.SYSTEEM})
_STEPS_IN = frozenset({Role.CONTRACTMANAGER, Role.SYSTEEM})


def may_export_huishouden(actor: Actor) -> Verdict:
    """Return whether the actor may make a file of a household that the actor sees."""
    if actor.role not in _TAKES_ALONG or not (actor.administraties or actor.gemeenten or actor.uitvoerders):
        return refused(_("Alleen wie een huishouden helpt, maakt een bestand met alles ervan."))
    return ALLOWED


def may_import_huishouden(actor: Actor, administratie_id: int | None) -> Verdict:
    """Return whether the actor may take in a household, into these books when it has money."""
    if actor.role is not Role.SYSTEEM:
        return refused(_("Een huishouden leest Houvast zelf in: met houvast huishouden import, of bij een overdracht."))
    if administratie_id is not None and administratie_id not in actor.administraties:
        return refused(_("Deze administratie is niet van uw organisatie. Kies een andere."))
    return ALLOWED


def may_make_escrow(actor: Actor) -> Verdict:
    """Return whether the actor may write copies of all households: Houvast itself, on its clock or command line."""
    if actor.role is not Role.SYSTEEM:
        return refused(_("Reservekopieën maakt alleen Houvast zelf."))
    return ALLOWED


def may_see_escrow(actor: Actor) -> Verdict:
    """Return whether the actor may see that there are copies, and whether they work; never what is in them."""
    if actor.role not in _KEEPS_WATCH:
        return refused(_("Alleen een contractmanager, een beheerder of een auditor ziet de reservekopieën."))
    return ALLOWED


def may_ask_stepin(actor: Actor) -> Verdict:
    """Return whether the actor may ask for the list of who must get money: it shows names and account numbers."""
    if actor.role not in _STEPS_IN or actor.organisatie_soort is not OrganisatieSoort.GEMEENTE:
        return refused(_("Alleen een contractmanager van de gemeente vraagt de noodlijst op."))
    return ALLOWED


def may_release_stepin(actor: Actor, *, asked_by: int | None) -> Verdict:
    """Return whether the actor may be the second pair of eyes: someone else of the gemeente."""
    asking = may_ask_stepin(actor)
    if not asking:
        return asking
    if actor.medewerker_id is None or actor.medewerker_id == asked_by:
        return refused(_("Een ander dan wie de noodlijst opvroeg, keurt dat goed."))
    return ALLOWED
