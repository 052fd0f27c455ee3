# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees figures, who sees the records behind them, and who freezes. Pure."""

from __future__ import annotations

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, OrganisatieSoort, Role, Verdict, refused

# Of the gemeente; the one who makes policy sees no residents and so no small numbers and no records.
_STEERS = frozenset({Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.SYSTEEM})
# Of the uitvoerder: its own figures, by the same numbers.
_ANSWERS = frozenset({Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})
_SEES_RECORDS = frozenset({Role.CONTRACTMANAGER, Role.TWEEDE_BEOORDELAAR, Role.SYSTEEM})


def may_see_figures(actor: Actor, *, gemeente_id: int, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may see the figures of an uitvoerder that works for a gemeente."""
    if actor.organisatie_id == gemeente_id and actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        return _among(actor, _STEERS | _ANSWERS if uitvoerder_id == gemeente_id else _STEERS)
    if actor.organisatie_id == uitvoerder_id:
        return _among(actor, _ANSWERS)
    return refused(_("Deze cijfers gaan over een andere organisatie."))


def may_see_indicatoren(actor: Actor) -> Verdict:
    """Return whether the actor has anything to do with figures at all."""
    of_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    return _among(actor, _STEERS | _ANSWERS if of_gemeente else _ANSWERS)


def may_see_records(actor: Actor, *, gemeente_id: int, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may see which households are behind a figure, by number."""
    if not (verdict := may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)):
        return verdict
    if actor.role not in _SEES_RECORDS:
        return refused(_("U ziet cijfers, en niet welke huishoudens erachter zitten."))
    return ALLOWED


def may_see_small_numbers(actor: Actor) -> Verdict:
    """Return whether the actor sees numbers under the threshold: who sees the records has no use for hiding them."""
    if actor.role not in _SEES_RECORDS:
        return refused(_("U ziet cijfers, en niet welke huishoudens erachter zitten."))
    return ALLOWED


def may_compute(actor: Actor, *, gemeente_id: int) -> Verdict:
    """Return whether the actor may let the figures of a gemeente be computed again."""
    if gemeente_id not in actor.gemeenten or actor.role not in {Role.CONTRACTMANAGER, Role.SYSTEEM}:
        return refused(_("Alleen de contractmanager van de gemeente laat cijfers opnieuw berekenen."))
    return ALLOWED


def may_freeze(actor: Actor, *, gemeente_id: int, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may freeze a figure: whoever of the gemeente sees it."""
    if actor.organisatie_id != gemeente_id:
        return refused(_("De gemeente zet cijfers vast; u ziet ze hier terug."))
    return may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)


def may_enter_bewering(actor: Actor, *, gemeente_id: int, uitvoerder_id: int) -> Verdict:
    """Return whether the actor may write down what an uitvoerder says itself."""
    if actor.role is Role.BELEIDSMEDEWERKER:
        return refused(_("De contractmanager schrijft op wat een uitvoerder zelf zegt."))
    return may_see_figures(actor, gemeente_id=gemeente_id, uitvoerder_id=uitvoerder_id)


def _among(actor: Actor, roles: frozenset[Role]) -> Verdict:
    if actor.role not in roles:
        return refused(_("Alleen wie over de uitvoering gaat, ziet deze cijfers."))
    return ALLOWED
