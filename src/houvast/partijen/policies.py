# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with people, households and the address book."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_WORKS_ON_CASES = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.SYSTEEM})
# At the door somebody accepts help who wasn't known yet.
_REGISTERS = _WORKS_ON_CASES | {Role.OUTREACH}
_SEES_CASES = _WORKS_ON_CASES | {Role.OUTREACH, Role.CONTRACTMANAGER, Role.AUDITOR}
_NEEDS_BSN = frozenset({Role.BUDGETBEHEERDER, Role.CONSULENT, Role.SYSTEEM})
_KEEPS_ADDRESS_BOOK = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_READS_ADDRESS_BOOK = _KEEPS_ADDRESS_BOOK | {Role.CONSULENT, Role.AUDITOR}


def may_register_huishouden(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None) -> Verdict:
    """Caseworkers register in the gemeente they work for, or with the uitvoerder they work for."""
    if actor.role not in _REGISTERS:
        return refused(_("Alleen een budgetbeheerder of consulent registreert huishoudens en inwoners."))
    if gemeente_id in actor.gemeenten or uitvoerder_id in actor.uitvoerders:
        return ALLOWED
    return refused(_("Dit huishouden hoort bij een gemeente of uitvoerder waar u niet voor werkt."))


def may_see_huishoudens(actor: Actor) -> Verdict:
    """Everyone who works on cases or watches over them; which cases is the scope's answer."""
    if actor.role in _SEES_CASES:
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in huishoudens."))


def may_see_bsn(actor: Actor) -> Verdict:
    """Only who identifies people at work; the look itself is logged by the page that shows it."""
    if actor.role in _NEEDS_BSN:
        return ALLOWED
    return refused(_("Uw rol heeft het volledige burgerservicenummer niet nodig."))


def may_change_address_book(actor: Actor, *, houder_id: int) -> Verdict:
    """Those who run the money of the uitvoerder whose address book it is."""
    if actor.role not in _KEEPS_ADDRESS_BOOK:
        return refused(_("Alleen een budgetbeheerder wijzigt organisaties en hun rekeningen."))
    if houder_id in actor.uitvoerders:
        return ALLOWED
    return refused(_("Dit adresboek hoort bij een uitvoerder waar u niet voor werkt."))


def may_see_address_book(actor: Actor) -> Verdict:
    """Those who work with it; whose address book is the scope's answer."""
    if actor.role in _READS_ADDRESS_BOOK:
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in het adresboek."))
