# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may report, answer, handle and see servicesignalen and klachten. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_WORKS = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.SYSTEEM})
_REPORTS = _WORKS | {Role.OUTREACH, Role.CONTRACTMANAGER}
_STEERS = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR})
_HANDLES = frozenset({Role.CONSULENT, Role.CONTRACTMANAGER, Role.SYSTEEM})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands: whose it is, and who has to act on it (an organisation, and a medewerker or None)."""

    gemeente_id: int
    uitvoerder_id: int | None
    contact_organisatie_id: int
    contact_medewerker_id: int | None


def may_report_servicesignaal(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None) -> Verdict:
    """Return whether the actor may write down what somebody reports about the service in this gemeente."""
    if actor.role not in _REPORTS:
        return refused(_("Uw rol legt geen servicesignalen vast. Gebruik de pagina waar iedereen kan melden."))
    if _works_there(actor, gemeente_id, uitvoerder_id):
        return ALLOWED
    return refused(_("Dit signaal hoort bij een gemeente of uitvoerder waar u niet voor werkt."))


def may_answer_servicesignaal(actor: Actor, place: Place) -> Verdict:
    """Return whether the actor may answer: who works there, and a contractmanager when it is addressed to them."""
    if not _works_there(actor, place.gemeente_id, place.uitvoerder_id):
        return refused(_("Dit signaal hoort bij een gemeente of uitvoerder waar u niet voor werkt."))
    if actor.role in _WORKS or (actor.role is Role.CONTRACTMANAGER and _is_addressed(actor, place)):
        return ALLOWED
    return refused(_("Dit signaal staat niet op uw naam. Wie het moet beantwoorden, staat erbij."))


def may_confirm_outcome(actor: Actor, *, gemeente_id: int, reported_by_id: int | None) -> Verdict:
    """Return whether the actor may say that it is solved or not: who reported it, or the gemeente for them.

    Who had to solve it can't say that they did.
    """
    if actor.role in _REPORTS and gemeente_id in actor.gemeenten:
        return ALLOWED
    if actor.medewerker_id is not None and actor.medewerker_id == reported_by_id:
        return ALLOWED
    return refused(_("Alleen wie het signaal meldde, of de gemeente namens die persoon, zegt of het is opgelost."))


def may_climb_servicesignalen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may let unanswered signals climb: Houvast itself, for the gemeente."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Signalen klimmen vanzelf; daar is niemand voor nodig."))


def may_carry_servicesignalen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may let open signals go to another uitvoerder: Houvast itself, for the gemeente."""
    if actor.role is Role.SYSTEEM and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Een signaal gaat mee als het huishouden overgaat naar een andere uitvoerder."))


def may_see_signalen(actor: Actor) -> Verdict:
    """Return whether the actor may see which signals there are, without who reported them or what they wrote."""
    at_a_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    if (actor.role in _REPORTS and (actor.gemeenten or actor.uitvoerders)) or (
        actor.role in _STEERS and (at_a_gemeente or actor.uitvoerders)
    ):
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in servicesignalen en klachten."))


def may_read_melding(actor: Actor, place: Place) -> Verdict:
    """Return whether the actor may read who reported it and in which words, and see whose household it is about."""
    if not _works_there(actor, place.gemeente_id, place.uitvoerder_id):
        return refused(_("Dit signaal hoort bij een gemeente of uitvoerder waar u niet voor werkt."))
    if actor.role in _WORKS | {Role.OUTREACH}:
        return ALLOWED
    if actor.role is Role.CONTRACTMANAGER and _is_addressed(actor, place):
        return ALLOWED
    return refused(_("U ziet de inhoud pas als het signaal aan u is gericht."))


def _is_addressed(actor: Actor, place: Place) -> bool:
    """Return whether it stands with the actor: by name, or with the own organisation while nobody was named."""
    if place.contact_medewerker_id is not None:
        return place.contact_medewerker_id == actor.medewerker_id
    return place.contact_organisatie_id == actor.organisatie_id


def may_receive_klacht(actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None) -> Verdict:
    """Return whether the actor may take in a klacht: whoever it reaches, also at the uitvoerder (Awb 9:1 lid 2)."""
    return may_report_servicesignaal(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)


def may_handle_klacht(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may take steps in a klacht: people of the gemeente, since its conduct it counts as."""
    if actor.role not in _HANDLES or gemeente_id not in actor.gemeenten:
        return refused(_("De gemeente behandelt klachten, ook die over een uitvoerder. Uw rol doet dat niet."))
    return ALLOWED


def may_read_klachtinhoud(
    actor: Actor, *, gemeente_id: int, uitvoerder_id: int | None, behandelaar_id: int | None
) -> Verdict:
    """Return whether the actor may read who complains and about what; a contractmanager only as the handler."""
    if not _works_there(actor, gemeente_id, uitvoerder_id):
        return refused(_("Deze klacht hoort bij een gemeente of uitvoerder waar u niet voor werkt."))
    own = actor.medewerker_id is not None and actor.medewerker_id == behandelaar_id
    if actor.role in _WORKS or (actor.role in _HANDLES and own):
        return ALLOWED
    return refused(_("U ziet de inhoud pas als u de klacht behandelt."))


def may_see_patronen(actor: Actor) -> Verdict:
    """Return whether the actor may see what returns in signals and klachten: figures, no person."""
    of_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    if (actor.role in _STEERS and of_gemeente) or actor.role in {Role.SYSTEEM, Role.TWEEDE_BEOORDELAAR}:
        return ALLOWED
    return refused(_("Uw rol heeft geen inzage in patronen van signalen en klachten."))


def may_see_bewijsdossiers(actor: Actor) -> Verdict:
    """Return whether the actor may read bewijsdossiers: the gemeente, to hold an uitvoerder to account."""
    if actor.organisatie_soort is OrganisatieSoort.GEMEENTE and actor.role in _STEERS | {Role.SYSTEEM}:
        return ALLOWED
    return refused(_("Alleen de gemeente leest bewijsdossiers."))


def may_make_bewijsdossier(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may freeze a pattern as a bewijsdossier."""
    if actor.role in {Role.CONTRACTMANAGER, Role.SYSTEEM} and gemeente_id in actor.gemeenten:
        return ALLOWED
    return refused(_("Alleen een contractmanager van de gemeente maakt een bewijsdossier."))


def _works_there(actor: Actor, gemeente_id: int, uitvoerder_id: int | None) -> bool:
    return gemeente_id in actor.gemeenten or (uitvoerder_id is not None and uitvoerder_id in actor.uitvoerders)
