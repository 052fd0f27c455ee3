# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pay out what is left on the accounts of a household whose budgetbeheer ends."""

from __future__ import annotations

from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.afbouw import policies
from houvast.afbouw.commands.ending import BeeindigingIsNotReady, lock_ending, record, see_to_approval, see_to_the_way
from houvast.afbouw.domain.beeindiging import divide_payout
from houvast.afbouw.models import Beeindiging, Eindbetaling
from houvast.betaalopdrachten.commands import BetaalopdrachtRequest, Bron, open_betaalopdracht
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.ledger.queries import AccountBalance, Soort

_CAUSE = "eindbetaling"

# What earlier payments of the ending will take out, for which no money is reserved yet.
_PROMISED = """
SELECT o.account_id, sum(o.amount_cents)::bigint FROM betaalopdrachten_betaalopdracht o
WHERE o.administratie_id = %s AND o.huishouden_id = %s AND o.bron = 'beeindiging'
  AND o.state IN ('gepland', 'gedekt', 'aangehouden', 'afgewezen', 'teruggekomen', 'gemist')
GROUP BY o.account_id
"""


@transaction.atomic
def pay_out_beeindiging(
    *,
    actor: Actor,
    administratie_id: int,
    beeindiging_id: int,
    pay_on: date,
    collect: bool,
    today: date,
    now: datetime,
) -> list[int]:
    """Make a betaalopdracht to the approved account of everything that is left; return their ids.

    One per account, or with `collect` one for all after moving the money to one account. Repeatable: only what isn't
    being paid out already counts, so that a second time makes nothing, and money that came in later is paid out too.
    Raises BeeindigingIsNotReady, which says what stands in the way, BeeindigingNotFound, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    ending = lock_ending(administratie_id, beeindiging_id)
    see_to_approval(ending, today)
    if pay_on < today:
        raise BeeindigingIsNotReady(_("Kies vandaag of een dag die nog moet komen om uit te betalen."))
    see_to_the_way(actor, ending, closing=False)
    accounts = [
        each
        for each in ledger_queries.list_account_balances(
            actor=actor, holder_id=ending.huishouden_id, administratie_id=administratie_id
        )
        if each.closed_on is None
    ]
    left = _list_left(ending, accounts)
    made: list[int] = []
    for trust_account_id in sorted({each.trust_account_id for each in accounts}):
        group = [each for each in accounts if each.trust_account_id == trust_account_id]
        free = [(each.account_id, left[each.account_id]) for each in group]
        target = _find_target(group) if collect else None
        for account_id, cents in divide_payout(free, collect_on=target):
            made.append(_pay(actor, ending, account_id, cents, pay_on, now, free if collect else []))
    if made:
        record(actor, "pay_out_beeindiging", ending, now, ending.reason, opdrachten=len(made), collect=collect)
    return made


def _list_left(ending: Beeindiging, accounts: list[AccountBalance]) -> dict[int, int]:
    """Return per account what is free and not being paid out; the accounts stay locked."""
    free = ledger.lock_accounts(ending.administratie_id, [each.account_id for each in accounts])
    with connection.cursor() as cursor:
        cursor.execute(_PROMISED, [ending.administratie_id, ending.huishouden_id])
        promised: dict[int, int] = dict(cursor.fetchall())
    return {account_id: max(0, cents - promised.get(account_id, 0)) for account_id, cents in free.items()}


def _find_target(accounts: list[AccountBalance]) -> int:
    """Return the account that everything goes to first: that for vaste lasten, else the oldest."""
    return min(accounts, key=lambda each: (each.soort is not Soort.VASTE_LASTEN, each.account_id)).account_id


def _pay(
    actor: Actor,
    ending: Beeindiging,
    account_id: int,
    cents: int,
    pay_on: date,
    now: datetime,
    collected: list[tuple[int, int]],
) -> int:
    payment = Eindbetaling.objects.create(
        administratie_id=ending.administratie_id,
        gemeente_id=ending.gemeente_id,
        beeindiging=ending,
        account_id=account_id,
        amount_cents=cents,
        pay_on=pay_on,
        made_at=now,
        made_by_naam=actor.naam,
    )
    _collect(actor, ending, payment, collected, now)
    payment.opdracht_id = open_betaalopdracht(
        actor=actor,
        administratie_id=ending.administratie_id,
        opdracht=BetaalopdrachtRequest(
            gemeente_id=ending.gemeente_id,
            huishouden_id=ending.huishouden_id,
            account_id=account_id,
            bron=Bron.BEEINDIGING,
            bron_id=payment.pk,
            naam=_("Uitbetaling bij einde budgetbeheer"),
            tegenpartij_naam=ending.iban_naam,
            tegenpartij_iban=ending.iban,
            omschrijving=_("Einde budgetbeheer"),
            amount_cents=cents,
            due_on=pay_on,
            reason=ending.reason,
        ),
        now=now,
    )
    payment.save(update_fields=["opdracht"])
    return payment.opdracht_id


def _collect(
    actor: Actor, ending: Beeindiging, payment: Eindbetaling, collected: list[tuple[int, int]], now: datetime
) -> None:
    """Move what is on the other accounts to the one that is paid from."""
    day = timezone.localtime(now).date()
    transfers = [
        ledger.TransferRequest(
            transaction_id=ledger.derive_key(f"{_CAUSE}_verzamelen", payment.pk, account_id),
            debit_account_id=account_id,
            credit_account_id=payment.account_id,
            amount_cents=cents,
            booked_on=day,
            value_on=day,
            cause_kind=_CAUSE,
            cause_id=payment.pk,
            description=_("Einde budgetbeheer"),
            idempotency_key=ledger.derive_key(_CAUSE, payment.pk, account_id),
        )
        for account_id, cents in collected
        if cents > 0 and account_id != payment.account_id
    ]
    if transfers:
        ledger.post_transfers(
            actor=actor,
            administratie_id=ending.administratie_id,
            transfers=transfers,
            now=now,
            command="pay_out_beeindiging",
            reason=ending.reason,
        )
