# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with payments. Pure."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from houvast.access.domain.actors import ALLOWED, Actor, Role, Verdict, refused

_PREPARES = frozenset({Role.BUDGETBEHEERDER, Role.SYSTEEM})
_WORKS = _PREPARES | {Role.TWEEDE_BEOORDELAAR}
_LOOKS = _WORKS | {Role.AUDITOR}
_SECOND = frozenset({Role.TWEEDE_BEOORDELAAR})


def may_propose_betaalrun(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may put a payment run together."""
    return _within(actor, administratie_id, _PREPARES, _("Alleen een budgetbeheerder stelt een betaalrun voor."))


def may_approve_betaalrun(
    actor: Actor, administratie_id: int, *, proposed_by: int | None, changed_by: Collection[int]
) -> Verdict:
    """Return whether the actor may approve: a person, not who proposed it or changed a beneficiary in it."""
    verdict = _second_person(actor, administratie_id, _("Alleen een tweede beoordelaar keurt een betaalrun goed."))
    if not verdict:
        return verdict
    if actor.medewerker_id == proposed_by:
        return refused(_("U stelde deze betaalrun zelf voor. Laat een ander haar goedkeuren."))
    if actor.medewerker_id in changed_by:
        return refused(
            _("U wijzigde zelf de rekening van een ontvanger in deze betaalrun. Laat een ander haar goedkeuren.")
        )
    return ALLOWED


def may_withdraw_betaalrun(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may withdraw a run, or a line of it."""
    return _within(actor, administratie_id, _WORKS, _("Alleen een budgetbeheerder trekt een betaalrun in."))


def may_send_betaalrun(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may write and send the file of an approved run."""
    return _within(actor, administratie_id, _WORKS, _("Alleen een budgetbeheerder verzendt een betaalrun."))


def may_receive_bankantwoord(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may take in what the bank answered."""
    return _within(actor, administratie_id, _WORKS, _("Alleen een budgetbeheerder leest antwoorden van de bank in."))


def may_handle_betaalrunregel(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may decide about a payment that failed."""
    return _within(actor, administratie_id, _WORKS, _("Alleen een budgetbeheerder beslist over mislukte betalingen."))


def may_request_wijziging(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may ask to pay someone on another account: a person, never Houvast itself."""
    return _person(actor, administratie_id, _("Alleen een budgetbeheerder vraagt een ander rekeningnummer aan."))


def may_decide_wijziging(actor: Actor, administratie_id: int, *, requested_by: int | None) -> Verdict:
    """Return whether the actor may agree to another account: not who asked for it."""
    verdict = _person(
        actor, administratie_id, _("Alleen een budgetbeheerder of tweede beoordelaar beslist over een rekeningnummer.")
    )
    if verdict and actor.medewerker_id == requested_by:
        return refused(_("U vroeg deze wijziging zelf aan. Laat een ander haar controleren."))
    return verdict


def may_request_noodbetaling(actor: Actor, administratie_id: int) -> Verdict:
    """Return whether the actor may ask for an emergency payment: a person, never Houvast itself."""
    return _person(actor, administratie_id, _("Alleen een budgetbeheerder vraagt een noodbetaling aan."))


def may_decide_noodbetaling(actor: Actor, administratie_id: int, *, requested_by: int | None) -> Verdict:
    """Return whether the actor may approve an emergency payment: a second person, not who asked for it."""
    verdict = _second_person(actor, administratie_id, _("Alleen een tweede beoordelaar beslist over een noodbetaling."))
    if verdict and actor.medewerker_id == requested_by:
        return refused(_("U vroeg deze noodbetaling zelf aan. Laat een ander haar goedkeuren."))
    return verdict


def may_see_betaalruns(actor: Actor) -> Verdict:
    """Return whether the actor may look at payment runs at all."""
    if actor.role not in _LOOKS or not actor.administraties:
        return refused(_("Alleen wie met betalingen werkt, ziet deze pagina."))
    return ALLOWED


def _person(actor: Actor, administratie_id: int, reason: str) -> Verdict:
    if actor.medewerker_id is None:
        return refused(_("Dit doet een mens, niet Houvast zelf."))
    return _within(actor, administratie_id, _WORKS, reason)


def _second_person(actor: Actor, administratie_id: int, reason: str) -> Verdict:
    if actor.medewerker_id is None:
        return refused(_("Dit doet een mens, niet Houvast zelf."))
    return _within(actor, administratie_id, _SECOND, reason)


def _within(actor: Actor, administratie_id: int, roles: frozenset[Role], reason: str) -> Verdict:
    if actor.role not in roles:
        return refused(reason)
    if administratie_id not in actor.administraties:
        return refused(_("Deze administratie hoort niet bij uw organisatie."))
    return ALLOWED
