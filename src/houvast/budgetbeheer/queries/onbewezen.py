# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Days of which it can't be proved that the books agree with the bank, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.domain.bankbestand import show_cents
from houvast.budgetbeheer.queries.bank import RekeningView

_SHOWN_MAX = 20

# A statement that doesn't tie, or lacks a balance, asserts nothing; another one of the same day may.
_STATEMENTS = """
SELECT coalesce(s.first_booked_on, s.closing_on), coalesce(s.closing_on, s.last_booked_on), s.bestand_id,
       s.opening_cents, s.closing_cents, s.net_cents
FROM budgetbeheer_statement s
WHERE s.administratie_id = %(administratie)s AND s.rekening_id = %(rekening)s AND s.ties IS NOT TRUE
  AND coalesce(s.closing_on, s.last_booked_on) >= %(since)s
  AND NOT EXISTS (
      SELECT FROM ledger_assertion a
      WHERE a.administratie_id = s.administratie_id AND a.account_id = %(trust)s
        AND a.on_date = coalesce(s.closing_on, s.last_booked_on))
ORDER BY 2 DESC, s.id DESC LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class UnprovedDays:
    """The days of a statement without proof, the file it came in, and why."""

    first: date
    last: date
    bestand_id: int
    reason: str


def list_unproved_days(*, actor: Actor, rekening: RekeningView, since: date) -> tuple[UnprovedDays, ...]:
    """Return the days since a day that lack proof since their statement was no ground for one, newest first."""
    require(policies.may_see_bank(actor))
    with connection.cursor() as cursor:
        cursor.execute(
            _STATEMENTS,
            {
                "administratie": rekening.administratie_id,
                "rekening": rekening.rekening_id,
                "trust": rekening.trust_account_id,
                "since": since,
                "limit": _SHOWN_MAX,
            },
        )
        rows = cursor.fetchall()
    return tuple(
        UnprovedDays(first, last, bestand_id, _say_why(opening, closing, net))
        for first, last, bestand_id, opening, closing, net in rows
    )


def _say_why(opening_cents: int | None, closing_cents: int | None, net_cents: int) -> str:
    if opening_cents is None:
        return _("het afschrift noemt geen beginsaldo")
    if closing_cents is None:
        return _("het afschrift noemt geen eindsaldo")
    difference = show_cents(opening_cents + net_cents - closing_cents)
    return _("het afschrift telt niet op (verschil %(money)s) en is door twee mensen geaccepteerd") % {
        "money": difference
    }
