# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with a household's money. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_LOOKS = _WORKS | {Role.AUDITOR, Role.CONSULENT}


def may_manage_afspraken(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may open and end afspraken, and judge their evidence."""
    return _within(actor, administratie_id, _WORKS, _("Alleen een budgetbeheerder beheert afspraken."))


def may_afletteren(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may say where a bank line belongs, and undo that."""
    return _within(actor, administratie_id, _WORKS, _("Alleen een budgetbeheerder lettert bankregels af."))


def may_see_werkvoorraad(actor: Actor) -> Verdict:
    """Return whether the actor has a werkvoorraad of bank lines at all."""
    if actor.role not in _LOOKS or not actor.administraties:
        return refused(_("Alleen een budgetbeheerder ziet de werkvoorraad."))
    return ALLOWED


def may_see_household_money(actor: Actor) -> Verdict:
    """Return whether the actor may look at the money of the households in scope."""
    if actor.role not in _LOOKS or not (actor.administraties or actor.gemeenten):
        return refused(_("Alleen wie met het geld van huishoudens werkt, ziet deze pagina."))
    return ALLOWED


def may_see_bank(actor: Actor) -> Verdict:
    """Return whether the actor may look at bank files and trust accounts."""
    if actor.role not in _LOOKS or not actor.administraties:
        return refused(_("Alleen wie met de derdengeldenrekening werkt, ziet deze pagina."))
    return ALLOWED


def may_import_bankbestand(actor: Actor) -> Verdict:
    """Return whether the actor may bring in bank files of the own organisation."""
    if actor.role not in _WORKS or not actor.administraties:
        return refused(_("Alleen een budgetbeheerder leest bankbestanden in."))
    return ALLOWED


def may_accept_quarantine(actor: Actor) -> Verdict:
    """Return whether the actor may be one of the two who accept a quarantined file; Houvast itself never is."""
    if actor.role not in {Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR} or actor.medewerker_id is None:
        return refused(_("Alleen een budgetbeheerder en een tweede beoordelaar accepteren samen een bankbestand."))
    return ALLOWED


def may_register_derdengeldenrekening(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may add a trust account to these books."""
    return _within(
        actor, administratie_id, frozenset({Role.SYSTEEM}), _("Een derdengeldenrekening voegt de beheerder toe.")
    )


def may_settle_budgetplan(actor: Actor, administratie_id: int, made_by: int | None) -> Verdict:
    """Return whether the actor may be the second person who approves a budgetplan or sends it back."""
    if made_by is not None and actor.medewerker_id == made_by:
        return refused(_("Een ander dan wie het budgetplan maakte, stelt het vast."))
    return _within(
        actor,
        administratie_id,
        frozenset({Role.TWEEDE_BEOORDELAAR}),
        _("Alleen een tweede beoordelaar stelt een budgetplan vast."),
    )


def may_divide_huishoudens(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may say who is the budgetbeheerder of a household."""
    return _within(actor, administratie_id, _WORKS, _("Alleen wie met het geld werkt, verdeelt de huishoudens."))


def may_adopt_budgetplannen(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may take over plans that were agreed elsewhere."""
    return _within(actor, administratie_id, frozenset({Role.SYSTEEM}), _("Budgetplannen overnemen doet de beheerder."))


def may_choose_instellingen(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may choose what the law leaves to the gemeente or the uitvoerder."""
    return _within(
        actor,
        administratie_id,
        frozenset({Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM}),
        _("Alleen een tweede beoordelaar verandert instellingen."),
    )


def _within(actor: Actor, administratie_id: int, roles: frozenset[Role], reason: str) -> Verdict:
    if actor.role not in roles:
        return refused(reason)
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED
