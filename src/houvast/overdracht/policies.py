# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may plan, prepare, carry out and look at a transfer. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_GEMEENTE = frozenset({Role.CONTRACTMANAGER, Role.SYSTEEM})
_UITVOERDER = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_LOOKS = _GEMEENTE | _UITVOERDER | {Role.CONSULENT, Role.AUDITOR}


def may_manage_overdracht(actor: Actor, gemeente_id: int) -> Verdict:
    """Return whether the actor may make and change plans: who watches over the contract, for the gemeente."""
    if actor.role not in _GEMEENTE:
        return refused(_("Alleen een contractmanager van de gemeente regelt een overdracht."))
    return _of_the_gemeente(actor, gemeente_id)


def may_rehearse_overdracht(actor: Actor, gemeente_id: int) -> Verdict:
    """Return whether the actor may rehearse: it takes the books of both sides, which only the gemeente sees."""
    return may_manage_overdracht(actor, gemeente_id)


def may_cut_over(actor: Actor, gemeente_id: int) -> Verdict:
    """Return whether the actor may let a household go over that both sides agreed to."""
    return may_manage_overdracht(actor, gemeente_id)


def may_prepare_overgang(actor: Actor, *, gemeente_id: int, organisaties: frozenset[int]) -> Verdict:
    """Return whether the actor may prepare a household's switch: for the gemeente, or for one of the two sides."""
    if actor.role in _GEMEENTE and gemeente_id in actor.gemeenten:
        return ALLOWED
    return may_work_for_side(actor, organisaties=organisaties)


def may_work_for_side(actor: Actor, *, organisaties: frozenset[int]) -> Verdict:
    """Return whether the actor works with households' money for one of these organisations."""
    if actor.role not in _UITVOERDER:
        return refused(_("Alleen wie met het geld van huishoudens werkt, bereidt een overgang voor."))
    if actor.organisatie_id not in organisaties:
        return refused(_("Uw organisatie doet niet mee aan deze overdracht."))
    return ALLOWED


def may_agree_overgang(
    actor: Actor, *, organisatie_id: int, beheerder_id: int | None, agreed_by_other: int | None
) -> Verdict:
    """Return whether the actor may agree for a side: its tweede beoordelaar, not who takes over or agreed already."""
    if actor.role is not Role.TWEEDE_BEOORDELAAR or actor.medewerker_id is None:
        return refused(_("Alleen een tweede beoordelaar geeft akkoord op een overgang."))
    if actor.organisatie_id != organisatie_id:
        return refused(_("U geeft alleen akkoord voor de organisatie waar u voor werkt."))
    if actor.medewerker_id in {beheerder_id, agreed_by_other}:
        return refused(_("Een ander dan wie het huishouden overneemt of al akkoord gaf, kijkt het na."))
    return ALLOWED


def may_see_overdrachten(actor: Actor) -> Verdict:
    """Return whether the actor may look at transfers; which ones is the scope's answer."""
    if actor.role in _LOOKS and (actor.gemeenten or actor.uitvoerders):
        return ALLOWED
    return refused(_("Uw rol heeft niets met overdrachten te maken."))


def may_read_names(actor: Actor) -> Verdict:
    """Return whether the actor may read what those who help a household wrote: names of payments, notes, questions.

    Anything that is typed may hold somebody's name, and who watches over a contract knows households by number.
    """
    if actor.role in _UITVOERDER - {Role.SYSTEEM}:
        return ALLOWED
    return refused(_("U ziet huishoudens bij hun nummer, en betalingen bij hun soort."))


def may_look_back(actor: Actor) -> Verdict:
    """Return whether the actor may look into the file of a household that was served until the switch."""
    if actor.role in _UITVOERDER | {Role.CONSULENT, Role.AUDITOR} and actor.uitvoerders:
        return ALLOWED
    return refused(_("Alleen wie het huishouden hielp, kan de gegevens nog inzien."))


def _of_the_gemeente(actor: Actor, gemeente_id: int) -> Verdict:
    if actor.organisatie_soort is not OrganisatieSoort.GEMEENTE or gemeente_id not in actor.gemeenten:
        return refused(_("Deze overdracht is van een andere gemeente."))
    return ALLOWED
