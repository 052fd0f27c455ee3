# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what in a traject. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_WORKS = frozenset({Role.CONSULENT, Role.SYSTEEM})
_SEES = _WORKS | {Role.TWEEDE_BEOORDELAAR}
_OPENS = _WORKS | {Role.OUTREACH}
# Who works for a household has to know that it is in a traject, and with whom; no more than that.
_FINDS = _SEES | {Role.OUTREACH, Role.BUDGETBEHEERDER}
_SECOND_PERSON = frozenset({Role.CONSULENT, Role.TWEEDE_BEOORDELAAR})
_KEEPS_AGREEMENTS = frozenset({Role.BELEIDSMEDEWERKER, Role.CONTRACTMANAGER, Role.SYSTEEM})


def may_open_aanmelding(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None) -> Verdict:
    """Return whether the actor may take down a request for help, for the own gemeente or as its uitvoerder."""
    if actor.role not in _OPENS:
        return refused(_("Alleen een consulent of een outreachmedewerker neemt een aanmelding op."))
    if gemeente_id in actor.gemeenten or uitvoerder_id in actor.uitvoerders:
        return ALLOWED
    return refused(_("Deze aanmelding hoort bij een gemeente of uitvoerder waar u niet voor werkt."))


def may_change_traject(actor: Actor) -> Verdict:
    """Return whether the actor may take steps in the trajecten in scope."""
    if actor.role in _WORKS:
        return ALLOWED
    return refused(_("Alleen een consulent werkt aan een traject."))


def may_see_trajecten(actor: Actor) -> Verdict:
    """Return whether the actor may look into the trajecten in scope."""
    if actor.role in _SEES:
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in trajecten."))


def may_find_traject(actor: Actor) -> Verdict:
    """Return whether the actor may know that a household is in a traject, and with whom."""
    if actor.role in _FINDS:
        return ALLOWED
    return refused(_("Uw rol hoeft niet te weten wie in een traject zit."))


def may_judge_plan(actor: Actor, *, written_by_id: int) -> Verdict:
    """Return whether the actor may look at a plan as the second person: never the one who wrote it."""
    if actor.role not in _SECOND_PERSON or actor.medewerker_id is None:
        return refused(_("Een andere consulent of een tweede beoordelaar beoordeelt het plan van aanpak."))
    if actor.medewerker_id == written_by_id:
        return refused(_("U schreef dit plan van aanpak zelf. Laat een collega het beoordelen."))
    return ALLOWED


def may_sign_beschikking(actor: Actor, *, has_mandaat: bool) -> Verdict:
    """Return whether the actor may decide: who works for the gemeente, or for an uitvoerder with a mandaat (Wgs 3a)."""
    if actor.role is not Role.CONSULENT:
        return refused(_("Alleen een consulent geeft een beschikking."))
    if actor.organisatie_soort is OrganisatieSoort.UITVOERDER and not has_mandaat:
        return refused(
            _(
                "Uw organisatie heeft op deze dag geen mandaat van het college (Wgs 3a). "
                "Vraag de gemeente om het mandaat vast te leggen, of laat haar beslissen."
            )
        )
    return ALLOWED


def may_keep_agreements(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may keep the mandaten of a gemeente and its agreements with utilities."""
    if actor.role not in _KEEPS_AGREEMENTS:
        return refused(_("Alleen een beleidsmedewerker of contractmanager van de gemeente legt dit vast."))
    if actor.organisatie_soort is OrganisatieSoort.GEMEENTE and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("Dit is van een gemeente waar u niet voor werkt."))


def may_see_agreements(actor: Actor) -> Verdict:
    """Return whether the actor may read mandaten and agreements in scope."""
    if actor.role in _SEES | _KEEPS_AGREEMENTS:
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in mandaten en afspraken van de gemeente."))


def may_carry_trajecten(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may let another carry out trajecten: Houvast itself, for the gemeente."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Een traject gaat mee als het huishouden overgaat naar een andere uitvoerder."))
