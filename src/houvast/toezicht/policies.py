# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who keeps eisen and rules, who handles alarms, who answers, and who may send an ingebrekestelling. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

_KEEPS = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER})
_READS = _KEEPS | {Role.SYSTEEM}
_ANSWERS = frozenset({Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})


def may_see_toezicht(actor: Actor) -> Verdict:
    """Return whether the actor may see the eisen and verbetertrajecten in sight."""
    if actor.role in (_READS if _of_gemeente(actor) else _ANSWERS):
        return ALLOWED
    return refused(_("Alleen wie over het contract gaat, ziet dit."))


def may_keep_eisen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may write down eisen, norms and evidence, and judge evidence."""
    return _keeps(actor, gemeente_id)


def may_answer(actor: Actor, *, gemeente_id: int, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may say something about an eis or a verbetertraject, or show evidence."""
    if not _of_gemeente(actor):
        if actor.role in _ANSWERS and actor.organisatie_id == uitvoerder_id:
            return ALLOWED
        return refused(_("Alleen de tweede beoordelaar van de uitvoerder antwoordt hierop."))
    return _keeps(actor, gemeente_id)


def may_keep_regels(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may make, try, start and stop rules of alarm."""
    return _keeps(actor, gemeente_id)


def may_see_alarmen(actor: Actor) -> Verdict:
    """Return whether the actor may see the alarms and rules of the gemeente."""
    if _of_gemeente(actor) and actor.role in _READS:
        return ALLOWED
    return refused(_("Alarmen zijn van de gemeente zelf."))


def may_see_nummers(actor: Actor) -> Verdict:
    """Return whether the actor may know which households are behind an alarm: who makes policy sees none."""
    if actor.role not in {Role.CONTRACTMANAGER, Role.SYSTEEM}:
        return refused(_("U ziet cijfers, en niet welke huishoudens erachter zitten."))
    return ALLOWED


def may_raise_alarmen(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may let the rules go round: Houvast itself, or who handles alarms."""
    if actor.role is Role.SYSTEEM and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return may_handle_alarm(actor, gemeente_id=gemeente_id)


def may_handle_alarm(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may take or close an alarm: the contractmanager."""
    if actor.role is Role.CONTRACTMANAGER and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("De contractmanager van de gemeente behandelt alarmen."))


def may_keep_trajecten(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may propose, change and end a verbetertraject: the contractmanager."""
    if actor.role is Role.CONTRACTMANAGER and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("De contractmanager van de gemeente legt een verbetertraject vast."))


def may_agree_traject(actor: Actor, *, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may agree in the name of the uitvoerder."""
    if actor.role is Role.TWEEDE_BEOORDELAAR and actor.organisatie_id == uitvoerder_id:
        return ALLOWED
    return refused(_("Alleen de uitvoerder zelf gaat akkoord met een verbetertraject."))


def may_draft_gebreke(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may make and send an ingebrekestelling, or end a contract: the contractmanager."""
    if actor.role is Role.CONTRACTMANAGER and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("De contractmanager van de gemeente stelt een uitvoerder in gebreke."))


def may_approve_gebreke(actor: Actor, *, gemeente_id: int, offered_by_id: int | None) -> Verdict:
    """Return whether the actor may approve: somebody of the gemeente other than who offered it."""
    verdict = _keeps(actor, gemeente_id)
    if verdict and actor.medewerker_id == offered_by_id:
        return refused(_("U bood dit zelf aan. Vraag een collega om het goed te keuren."))
    return verdict


def may_see_gebreke(actor: Actor) -> Verdict:
    """Return whether the actor may read ingebrekestellingen in sight; an uitvoerder those that were sent to it."""
    return may_see_toezicht(actor)


def _keeps(actor: Actor, gemeente_id: int) -> Verdict:
    if actor.role not in _KEEPS:
        return refused(_("Alleen een contractmanager of beleidsmedewerker van de gemeente legt dit vast."))
    if _of_gemeente(actor) and actor.organisatie_id == gemeente_id:
        return ALLOWED
    return refused(_("Dit is van een gemeente waar u niet voor werkt."))


def _of_gemeente(actor: Actor) -> bool:
    return actor.organisatie_soort is OrganisatieSoort.GEMEENTE
