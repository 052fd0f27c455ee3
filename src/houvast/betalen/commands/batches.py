# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finish a batch that the bank booked as one line and that doesn't come to what was sent: a person says what did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.betaalopdrachten.commands import record_boekingen
from houvast.betalen import policies
from houvast.betalen.commands.runs import finish_runs, lock_run, need, record_run
from houvast.betalen.domain.states import RegelState
from houvast.betalen.models import Betaalrunregel
from houvast.betalen.queries.batches import list_waiting_batches
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.ledger import commands as ledger

_PAYMENTS_MAX = 1_000

_RELEASE = """
INSERT INTO ledger_staging_ending (idempotency_key)
SELECT ledger_key('betaalrunregel', id) FROM unnest(%s::bigint[]) AS r (id)
"""
# In the order in which the parts were given.
_PARTS = """
SELECT id, bankline_id, booked_on FROM budgetbeheer_aflettering
WHERE administratie_id = %(administratie)s AND undone_at IS NULL AND bankline_id = (
    SELECT bankline_id FROM budgetbeheer_waitingline
    WHERE administratie_id = %(administratie)s AND id = %(waitingline)s)
ORDER BY id
"""


class BatchIsGone(DomainError):
    """Look at the run again: this line waits no longer, or is no batch of it."""


class BatchDoesNotAddUp(DomainError):
    """Choose payments of this run that are still expected, and that together come to what the bank booked."""


@transaction.atomic
def book_batch(
    *,
    actor: Actor,
    administratie_id: int,
    run_id: int,
    waitingline_id: int,
    version: int,
    regels: Iterable[int],
    reason: str,
    now: datetime,
) -> int:
    """Book a batch that waits on the payments that went through, as a person found out; return how many.

    What wasn't chosen stays expected, until the bank says what became of it. Raises RunNotFound, BatchIsGone,
    BatchDoesNotAddUp, ReasonIsMissing, LineIsTaken, NotAllowed.
    """
    require(policies.may_receive_bankantwoord(actor, administratie_id))
    need(reason)
    run = lock_run(administratie_id, run_id)
    batch = next(
        (each for each in list_waiting_batches(actor, run_id=run_id) if each.waitingline_id == waitingline_id), None
    )
    if batch is None:
        raise BatchIsGone(_("Deze bankregel wacht niet meer op u. Ververs de pagina."))
    chosen = list(
        Betaalrunregel.objects.filter(
            administratie_id=administratie_id,
            run_id=run_id,
            pk__in=set(regels),
            betaalwijze="overboeking",
            state__in=[RegelState.LOPEND.value, RegelState.AANVAARD.value],
        ).order_by("number")
    )
    total = sum(each.amount_cents for each in chosen)
    if total != batch.booked_cents or len(chosen) > _PAYMENTS_MAX:
        message = _("De gekozen betalingen zijn samen %(total)s en de bank boekte %(booked)s. Kies wat doorging.")
        amounts = {"total": Money(total).format_dutch(), "booked": Money(batch.booked_cents).format_dutch()}
        raise BatchDoesNotAddUp(message % amounts)
    _release(actor, administratie_id, [each.pk for each in chosen], now)
    budgetbeheer.split_line(
        actor=actor,
        administratie_id=administratie_id,
        waitingline_id=waitingline_id,
        version=version,
        parts=[budgetbeheer.Part(each.amount_cents, account_id=each.account_id) for each in chosen],
        reason=reason,
        now=now,
    )
    _tie(actor, chosen, waitingline_id, now)
    finish_runs(administratie_id, [run_id], now)
    record_run(actor, run, "book_batch", now, reason=reason, count=len(chosen), booked_cents=batch.booked_cents)
    return len(chosen)


def _release(actor: Actor, administratie_id: int, regels: list[int], now: datetime) -> None:
    """Free what was reserved, so that the line itself can take it."""
    ledger.open_hold_staging()
    with connection.cursor() as cursor:
        cursor.execute(_RELEASE, [regels])
    ledger.void_staged_holds(
        actor=actor, administratie_id=administratie_id, reason=_("De bank boekte de betalingen als één regel."), now=now
    )


def _tie(actor: Actor, chosen: list[Betaalrunregel], waitingline_id: int, now: datetime) -> None:
    """Let each payment be booked by its own part of the line."""
    administratie_id = chosen[0].administratie_id
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, {"administratie": administratie_id, "waitingline": waitingline_id})
        parts = cursor.fetchall()
    pairs = []
    for regel, (aflettering_id, bankline_id, booked_on) in zip(chosen, parts, strict=True):
        regel.state, regel.state_since = RegelState.GEBOEKT.value, now
        regel.bankline_id, regel.booked_on = bankline_id, booked_on
        regel.save(update_fields=["state", "state_since", "bankline_id", "booked_on"])
        pairs.append((regel.opdracht_id, aflettering_id))
    record_boekingen(actor=actor, administratie_id=administratie_id, pairs=pairs, now=now)
