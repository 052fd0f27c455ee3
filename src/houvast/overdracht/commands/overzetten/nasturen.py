# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""After the switch: pass on what still comes in on the old accounts, and close them when they are empty for good."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.database.scope import scoped
from houvast.kernel.calendars import is_business_day, next_business_day
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import OverdrachtIsNotReady, lock_overgang, record
from houvast.overdracht.commands.overzetten.geld import send_money
from houvast.overdracht.commands.overzetten.kader import Kader, open_kader, scope_of_both
from houvast.overdracht.domain.toestand import OvergangState, SaldoSoort
from houvast.overdracht.queries.betalingen import find_open_here, list_left

# By whom money still came in, or was collected, on the old account.
_SEEN = """
UPDATE overdracht_omleiding m SET last_seen_on = s.booked_on
FROM (SELECT b.afspraak_id, max(b.booked_on) AS booked_on FROM budgetbeheer_aflettering b
      WHERE b.administratie_id = %(van)s AND b.huishouden_id = %(huishouden)s AND b.undone_at IS NULL
        AND b.booked_on >= %(switch_on)s
      GROUP BY b.afspraak_id) AS s
WHERE m.gemeente_id = %(gemeente)s AND m.overgang_id = %(overgang)s AND m.afspraak_id = s.afspraak_id
  AND m.last_seen_on IS DISTINCT FROM s.booked_on
"""


@transaction.atomic
def pass_on_money(*, actor: Actor, overgang_id: int, today: date, now: datetime) -> int:
    """Send on to the new accounts what a household's old ones hold and the old side doesn't need; return the cents.

    Repeatable: only what isn't on its way already counts. Raises OvergangNotFound, OvergangHasMoved, NotAllowed.
    """
    overgang = lock_overgang(overgang_id, OvergangState.OVERGEZET)
    require(policies.may_cut_over(actor, overgang.gemeente_id))
    kader = open_kader(overgang, today, now)
    pay_on = today if is_business_day(today) else next_business_day(today)
    sent = 0
    with scoped(scope_of_both(kader)):
        _note_who_still_pays_here(kader)
        ledger.lock_accounts(kader.plan.van_administratie_id, [pot.van_account_id for pot in overgang.potjes.all()])
        for each in list_left(kader.gemeente, gemeente_id=overgang.gemeente_id, overgang_id=overgang.pk):
            send_money(kader, SaldoSoort.DOORSTUREN, each.van_account_id, each.naar_account_id, each.free_cents, pay_on)
            sent += each.free_cents
    if sent:
        record(actor, "pass_on_money", overgang, now, amount_cents=sent)
    return sent


@transaction.atomic
def finish_overgang(*, actor: Actor, overgang_id: int, today: date, now: datetime) -> None:
    """Close the old accounts of a household: all at zero, nothing open, and everyone pays on the new account.

    Raises OverdrachtIsNotReady, which says what is still open, OvergangHasMoved, NotAllowed.
    """
    overgang = lock_overgang(overgang_id)
    require(policies.may_cut_over(actor, overgang.gemeente_id))
    if overgang.state == OvergangState.AFGEROND.value:
        return
    if overgang.state != OvergangState.OVERGEZET.value:
        raise OverdrachtIsNotReady(_("Dit huishouden is nog niet over."))
    kader = open_kader(overgang, today, now)
    with scoped(scope_of_both(kader)):
        _see_to_emptiness(kader)
        for each in ledger_queries.list_account_balances(
            actor=kader.van, holder_id=kader.huishouden_id, administratie_id=kader.plan.van_administratie_id
        ):
            if each.closed_on is None:
                ledger.close_account(
                    actor=kader.van,
                    administratie_id=kader.plan.van_administratie_id,
                    account_id=each.account_id,
                    today=today,
                    now=now,
                )
    overgang.state, overgang.closed_on = OvergangState.AFGEROND.value, today
    overgang.save(update_fields=["state", "closed_on"])
    record(actor, "finish_overgang", overgang, now)


def _note_who_still_pays_here(kader: Kader) -> None:
    values: dict[str, Any] = {
        "van": kader.plan.van_administratie_id,
        "huishouden": kader.huishouden_id,
        "switch_on": kader.switch_on,
        "gemeente": kader.plan.gemeente_id,
        "overgang": kader.overgang.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, values)


def _see_to_emptiness(kader: Kader) -> None:
    found = find_open_here(
        kader.gemeente,
        gemeente_id=kader.plan.gemeente_id,
        administratie_id=kader.plan.van_administratie_id,
        huishouden_id=kader.huishouden_id,
        overgang_id=kader.overgang.pk,
    )
    if found.payments or found.accounts or found.unconfirmed:
        message = _(
            "Nog open bij %(van)s: %(payments)s betalingen, %(accounts)s rekeningen met geld, "
            "%(unconfirmed)s betalers of incasso's die de nieuwe rekening niet bevestigden."
        )
        raise OverdrachtIsNotReady(
            message
            % {
                "van": kader.plan.van_naam,
                "payments": found.payments,
                "accounts": found.accounts,
                "unconfirmed": found.unconfirmed,
            }
        )
