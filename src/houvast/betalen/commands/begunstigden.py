# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pay someone on another account: one asks, with evidence; another compares and agrees. Only then it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.commands import change_tegenpartij_iban
from houvast.betalen import policies
from houvast.betalen.commands.runs import RunIsMoved, day_of, need
from houvast.betalen.domain.states import WijzigingState
from houvast.betalen.models import Begunstigdewijziging
from houvast.betalen.queries.begunstigden import Payee, find_afspraak_payee, find_organisatie_payee, list_payees_of
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.queries.afspraken import find_afspraak
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.partijen import commands as partijen
from houvast.partijen.queries import list_bankrekeningen


class PayeeNotFound(DomainError):
    """It doesn't exist, isn't paid by transfer, or not for this actor."""


class WijzigingNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class WijzigingIsPending(DomainError):
    """Decide about the change that waits before asking for another."""


class NothingChanges(DomainError):
    """Give another account than the one that is paid now."""


@transaction.atomic
def request_wijziging(
    *,
    actor: Actor,
    administratie_id: int,
    new_iban: str,
    evidence: str,
    now: datetime,
    afspraak_id: int | None = None,
    organisatie_id: int | None = None,
    poststuk_id: int | None = None,
) -> int:
    """Ask to pay an afspraak, or all that goes to an organisation, on another account; return the request's id.

    Nothing is paid there before another agreed, and what waits for it is left out of payment runs meanwhile. Raises
    NotAnIban, PayeeNotFound, WijzigingIsPending, NothingChanges, ReasonIsMissing (no evidence), NotAllowed.
    """
    require(policies.may_request_wijziging(actor, administratie_id))
    need(evidence)
    assert actor.medewerker_id is not None
    iban = Iban(new_iban).number
    if afspraak_id is not None:
        payee = find_afspraak_payee(actor, administratie_id=administratie_id, afspraak_id=afspraak_id)
    else:
        payee = find_organisatie_payee(actor, administratie_id=administratie_id, organisatie_id=organisatie_id or 0)
    if payee is None:
        raise PayeeNotFound(_("Deze ontvanger is niet gevonden, of wordt niet per overboeking betaald."))
    if payee.iban == iban:
        raise NothingChanges(_("Op deze rekening wordt al betaald."))
    wijziging = Begunstigdewijziging(
        administratie_id=administratie_id,
        gemeente_id=payee.gemeente_id,
        afspraak_id=payee.afspraak_id,
        organisatie_id=payee.organisatie_id if payee.afspraak_id is None else None,
        naam=payee.naam,
        old_iban=payee.iban,
        new_iban=iban,
        since=day_of(now),
        evidence=evidence,
        poststuk_id=poststuk_id,
        state=WijzigingState.AANGEVRAAGD.value,
        requested_at=now,
        requested_by_id=actor.medewerker_id,
        requested_by_naam=actor.naam,
    )
    try:
        with transaction.atomic():
            wijziging.save(force_insert=True)
    except IntegrityError as fault:
        raise WijzigingIsPending(_("Er wacht al een wijziging van dit rekeningnummer.")) from fault
    _record(actor, wijziging, "request_wijziging", now, evidence)
    return wijziging.pk


@transaction.atomic
def approve_wijziging(*, actor: Actor, administratie_id: int, wijziging_id: int, reason: str, now: datetime) -> int:
    """Agree to another account, and pay there from now on; return how many afspraken that changes.

    The afspraak ends and its next version begins; what is open of it, and not reserved yet, goes to the new account
    as well. Raises WijzigingNotFound, RunIsMoved when it was decided, ReasonIsMissing (what was checked), NotAllowed.
    """
    wijziging = _take(actor, administratie_id, wijziging_id)
    need(reason)
    payees = list_payees_of(actor, administratie_id=administratie_id, wijziging_id=wijziging_id)
    changed = _change(actor, wijziging, payees, reason, now)
    if wijziging.organisatie_id is not None:
        _change_address_book(actor, wijziging, now)
    _decide(actor, wijziging, WijzigingState.TOEGEPAST, reason, now)
    _record(actor, wijziging, "approve_wijziging", now, reason, changed=changed)
    return changed


@transaction.atomic
def reject_wijziging(*, actor: Actor, administratie_id: int, wijziging_id: int, reason: str, now: datetime) -> None:
    """Refuse another account; everything stays as it was. Raises as `approve_wijziging`."""
    wijziging = _take(actor, administratie_id, wijziging_id)
    need(reason)
    _decide(actor, wijziging, WijzigingState.AFGEKEURD, reason, now)
    _record(actor, wijziging, "reject_wijziging", now, reason)


def _take(actor: Actor, administratie_id: int, wijziging_id: int) -> Begunstigdewijziging:
    wijziging = (
        Begunstigdewijziging.objects.select_for_update(no_key=True, of=("self",))
        .filter(administratie_id=administratie_id, pk=wijziging_id)
        .first()
    )
    if wijziging is None:
        raise WijzigingNotFound(_("Deze wijziging is niet gevonden."))
    require(policies.may_decide_wijziging(actor, administratie_id, requested_by=wijziging.requested_by_id))
    if wijziging.state != WijzigingState.AANGEVRAAGD.value:
        raise RunIsMoved(_("%(who)s heeft hierover al beslist.") % {"who": wijziging.decided_by_naam})
    return wijziging


def _change(actor: Actor, wijziging: Begunstigdewijziging, payees: Iterable[Payee], reason: str, now: datetime) -> int:
    count = 0
    for payee in payees:
        assert payee.afspraak_id is not None
        new_id = _replace(actor, payee, wijziging, reason, now)
        change_tegenpartij_iban(
            actor=actor,
            administratie_id=wijziging.administratie_id,
            afspraak_id=payee.afspraak_id,
            iban=wijziging.new_iban,
            reason=reason,
            now=now,
        )
        if wijziging.afspraak_id is not None:
            wijziging.new_afspraak_id = new_id
        count += 1
    return count


def _replace(actor: Actor, payee: Payee, wijziging: Begunstigdewijziging, reason: str, now: datetime) -> int:
    """End one version of an afspraak and begin the next, which is paid on the new account."""
    assert payee.afspraak_id is not None
    found = find_afspraak(actor, payee.huishouden_id, payee.afspraak_id)
    if found is None:
        raise PayeeNotFound(_("Deze afspraak is niet gevonden."))
    first_day: date = max(day_of(now), found.request.valid_from + timedelta(days=1))
    return budgetbeheer.replace_beneficiary(
        actor=actor,
        administratie_id=found.view.administratie_id,
        afspraak_id=payee.afspraak_id,
        afspraak=replace(found.request, betaal_iban=wijziging.new_iban, valid_from=first_day),
        asked_by=wijziging.requested_by_id,
        reason=reason,
        now=now,
    )


def _change_address_book(actor: Actor, wijziging: Begunstigdewijziging, now: datetime) -> None:
    """Let the organisation use the new account from today on, and the old one no longer."""
    assert wijziging.organisatie_id is not None
    today = day_of(now)
    running = [each for each in list_bankrekeningen(actor, wijziging.organisatie_id) if each.until is None]
    for each in running:
        if each.iban == wijziging.old_iban:
            until = max(each.since, today - timedelta(days=1))
            partijen.end_bankrekening(actor=actor, bankrekening_id=each.bankrekening_id, until=until, now=now)
    if all(each.iban != wijziging.new_iban for each in running):
        partijen.register_bankrekening(
            actor=actor, organisatie_id=wijziging.organisatie_id, iban=wijziging.new_iban, since=today, now=now
        )


def _decide(actor: Actor, wijziging: Begunstigdewijziging, state: WijzigingState, reason: str, now: datetime) -> None:
    wijziging.state = state.value
    wijziging.decided_at, wijziging.decided_by_id, wijziging.decided_by_naam = now, actor.medewerker_id, actor.naam
    wijziging.decided_reason = reason
    wijziging.save()


def _record(
    actor: Actor, wijziging: Begunstigdewijziging, command: str, now: datetime, reason: str, **new: object
) -> None:
    audit.record(
        actor=actor,
        command=command,
        object_kind="begunstigdewijziging",
        object_id=wijziging.pk,
        gemeente_id=wijziging.gemeente_id,
        administratie_id=wijziging.administratie_id,
        now=now,
        reason=reason,
        old={"iban": wijziging.old_iban},
        new={"iban": wijziging.new_iban, "state": wijziging.state, **new},
    )
