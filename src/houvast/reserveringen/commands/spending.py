# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pay somebody out of a pot."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.budgetbeheer.domain.afspraak import AfspraakSoort
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.ledger import commands as ledger
from houvast.reserveringen import policies
from houvast.reserveringen.commands.potjes import OwnAccount, PotjeIsIncomplete, find_pot, need_reason
from houvast.reserveringen.models import Besteding
from houvast.reserveringen.queries import get_potje


class TooLittleInPotje(DomainError):
    """Spend less, or move money to the pot first."""


@transaction.atomic
def spend_reservering(
    *,
    actor: Actor,
    administratie_id: int,
    account_id: int,
    amount_cents: int,
    naam: str,
    tegenpartij_naam: str,
    iban: str,
    betalingskenmerk: str,
    omschrijving: str,
    due_on: date,
    reason: str,
    request_key: UUID,
    today: date,
    now: datetime,
) -> int:
    """Make a betaalopdracht that is paid out of a pot, and return its id; the same `request_key` again is the same.

    What other payments will take out of the pot isn't there to spend. Raises TooLittleInPotje, PotjeNotFound,
    PotjeIsIncomplete, BetaalopdrachtIsIncomplete, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_reserveringen(actor, administratie_id))
    why = need_reason(reason)
    pot = find_pot(actor, administratie_id, account_id)
    # Two who spend from one pot at the same moment wait for each other here.
    ledger.lock_accounts(administratie_id, [account_id])
    known = Besteding.objects.filter(administratie_id=administratie_id, request_key=request_key).first()
    if known is not None:
        return known.opdracht_id
    if due_on < today:
        raise PotjeIsIncomplete(_("De dag waarop het betaald moet zijn, kan niet voorbij zijn."))
    _see_to_money(actor, pot, amount_cents, today)
    request = BetaalopdrachtRequest(
        gemeente_id=pot.gemeente_id,
        huishouden_id=pot.holder_id,
        account_id=account_id,
        bron=Bron.HANDMATIG,
        soort=AfspraakSoort.BETALING,
        naam=naam,
        tegenpartij_naam=tegenpartij_naam,
        tegenpartij_iban=iban,
        betalingskenmerk=betalingskenmerk,
        omschrijving=omschrijving,
        amount_cents=amount_cents,
        due_on=due_on,
        reason=why,
    )
    return _pay(actor, administratie_id, request, request_key, now)


def _see_to_money(actor: Actor, pot: OwnAccount, amount_cents: int, today: date) -> None:
    seen = get_potje(actor, pot.holder_id, pot.account_id, today=today).potje
    if amount_cents > seen.free_cents:
        message = _("In het potje “%(naam)s” is %(money)s vrij. Neem een lager bedrag of zet er eerst geld in.")
        raise TooLittleInPotje(message % {"naam": seen.naam, "money": Money(max(0, seen.free_cents)).format_dutch()})


def _pay(actor: Actor, administratie_id: int, request: BetaalopdrachtRequest, request_key: UUID, now: datetime) -> int:
    opdracht_id = open_betaalopdracht(actor=actor, administratie_id=administratie_id, opdracht=request, now=now)
    Besteding.objects.create(
        administratie_id=administratie_id,
        gemeente_id=request.gemeente_id,
        huishouden_id=request.huishouden_id,
        account_id=request.account_id,
        opdracht_id=opdracht_id,
        amount_cents=request.amount_cents,
        reason=request.reason,
        spent_at=now,
        spent_by_naam=actor.naam,
        request_key=request_key,
    )
    audit.record(
        actor=actor,
        command="spend_reservering",
        object_kind="betaalopdracht",
        object_id=opdracht_id,
        gemeente_id=request.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=request.reason,
        new={"account_id": request.account_id, "amount_cents": request.amount_cents},
    )
    return opdracht_id
