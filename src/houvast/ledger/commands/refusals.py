# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the ledger refuses, and the sentence that goes with it: which constraint means what to a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money


class TransferIsImpossible(DomainError):
    """Give an amount above zero and two different accounts of one trust account and one gemeente."""


class IdempotencyConflict(DomainError):
    """Give another cause its own key; the same cause may only repeat what it asked before."""


class PeriodIsClosed(DomainError):
    """Book on a day after the period that is closed."""


class AccountIsClosed(DomainError):
    """Choose an account that is open."""


class TransactionIsReversed(DomainError):
    """Nothing to do: it was reversed before. A new booking corrects what is still wrong."""


class ReversalIsNoMirror(DomainError):
    """Reverse with the same amount and the accounts swapped, and never a reversal itself."""


class HoldIsEnded(DomainError):
    """Nothing to do: the reserved money was paid or released before."""


class InsufficientBalance(DomainError):
    """Let the payment wait, or move money to the account first: `shortage_cents` is what lacks."""

    def __init__(self, account_id: int | None, naam: str, shortage_cents: int) -> None:
        """Name the account and what it lacks."""
        self.account_id, self.naam, self.shortage_cents = account_id, naam, shortage_cents
        super().__init__(
            _(
                "Op rekening “%(naam)s” staat %(shortage)s te weinig voor deze boeking. Wacht op inkomsten of zet er eerst geld op."
            )
            % {"naam": naam, "shortage": Money(shortage_cents).format_dutch()}
        )


_IMPOSSIBLE = """
SELECT s.cause_kind, s.cause_id, s.amount_cents, s.debit_account_id, s.credit_account_id, d.id, c.id,
       d.trust_account_id = c.trust_account_id
           AND coalesce(s.trust_account_id, d.trust_account_id) = d.trust_account_id
FROM ledger_staging s
LEFT JOIN ledger_account d ON d.administratie_id = %(administratie)s AND d.id = s.debit_account_id
LEFT JOIN ledger_account c ON c.administratie_id = %(administratie)s AND c.id = s.credit_account_id
WHERE d.id IS NULL OR c.id IS NULL OR s.amount_cents <= 0 OR s.debit_account_id = s.credit_account_id
   OR d.trust_account_id <> c.trust_account_id OR s.trust_account_id <> d.trust_account_id
   OR d.gemeente_id <> c.gemeente_id OR s.gemeente_id <> coalesce(d.gemeente_id, c.gemeente_id)
LIMIT 1
"""

_CONFLICT = """
SELECT s.cause_kind, s.cause_id, s.idempotency_key
FROM ledger_staging s
-- The limit keeps this a lookup per key: reading all that was ever posted would be the other way.
CROSS JOIN LATERAL (
    SELECT * FROM ledger_transfer WHERE administratie_id = %s AND idempotency_key = s.idempotency_key LIMIT 1) AS t
WHERE (s.debit_account_id, s.credit_account_id, s.amount_cents, s.booked_on, s.value_on, s.cause_kind, s.cause_id,
       s.description, s.reverses_id)
      IS DISTINCT FROM
      (t.debit_account_id, t.credit_account_id, t.amount_cents, t.booked_on, t.value_on, t.cause_kind, t.cause_id,
       t.description, t.reverses_id)
ORDER BY s.idempotency_key LIMIT 1
"""

# What the accounts would have lacked: available, plus and minus what is staged and not known yet.
_SHORTAGE = """
WITH fresh AS (
    SELECT s.* FROM ledger_staging s
    WHERE NOT EXISTS (SELECT FROM ledger_transfer t
                      WHERE t.administratie_id = %(administratie)s AND t.idempotency_key = s.idempotency_key)),
moved AS (
    SELECT account_id, sum(change)::bigint AS change
    FROM (SELECT debit_account_id AS account_id, -amount_cents AS change FROM fresh
          UNION ALL SELECT credit_account_id, amount_cents FROM fresh) AS sides
    GROUP BY account_id)
SELECT a.id, a.naam,
       a.floor_cents - (a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents + m.change)
FROM ledger_account a JOIN moved m ON m.account_id = a.id
WHERE a.administratie_id = %(administratie)s
  AND a.floor_cents > a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents + m.change
ORDER BY a.id LIMIT 1
"""


def refuse_impossible(administratie_id: int) -> None:
    """Raise TransferIsImpossible for the first staged transfer that no ledger could post."""
    found = _first(_IMPOSSIBLE, {"administratie": administratie_id})
    if found is None:
        return
    kind, cause, cents, debit, credit, debit_found, credit_found, one_trust = found
    where = _("De boeking voor %(kind)s %(id)s kan niet") % {"kind": kind, "id": cause}
    if cents <= 0:
        why = _("het bedrag is %(bedrag)s, en een boeking is altijd meer dan nul") % {
            "bedrag": Money(cents).format_dutch()
        }
    elif debit == credit:
        why = _("beide kanten zijn dezelfde rekening (%(id)s)") % {"id": debit}
    elif debit_found is None or credit_found is None:
        why = _("rekening %(id)s hoort niet bij deze administratie") % {"id": debit if debit_found is None else credit}
    elif not one_trust:
        why = _("rekening %(debit)s en %(credit)s horen niet bij dezelfde derdengeldenrekening") % {
            "debit": debit,
            "credit": credit,
        }
    else:
        why = _("rekening %(debit)s en %(credit)s horen niet bij dezelfde gemeente; boek via de tussenrekening") % {
            "debit": debit,
            "credit": credit,
        }
    raise TransferIsImpossible(f"{where}: {why}.")


def refuse_conflicts(administratie_id: int) -> None:
    """Raise IdempotencyConflict for the first staged transfer whose key is known with other content."""
    found = _first(_CONFLICT, [administratie_id])
    if found is not None:
        kind, cause, key = found
        raise conflict(kind, cause, key)


def conflict(kind: str, cause: int, key: UUID) -> IdempotencyConflict:
    """Return the refusal of a second, different request under one key."""
    return IdempotencyConflict(
        _("Voor %(kind)s %(id)s is al iets anders geboekt (sleutel %(key)s). Draai die boeking eerst terug.")
        % {"kind": kind, "id": cause, "key": key}
    )


def constraint_of(fault: IntegrityError) -> str:
    """Return the name of the constraint that PostgreSQL found broken; empty when it named none."""
    diagnosis = getattr(fault.__cause__, "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or "")


def explain(fault: IntegrityError, administratie_id: int) -> DomainError | IntegrityError:
    """Return what a broken promise means to a person, or the fault itself when it means a mistake of ours."""
    constraint = constraint_of(fault)
    if constraint == "account_stays_above_its_floor":
        found = _first(_SHORTAGE, {"administratie": administratie_id})
        return InsufficientBalance(*found) if found else InsufficientBalance(None, "", 0)
    sentences: dict[str, tuple[type[DomainError], str]] = {
        "transfer_is_booked_in_an_open_period": (
            PeriodIsClosed,
            _("De periode van deze boeking is afgesloten. Kies een boekdatum daarna."),
        ),
        "closed_account_is_empty": (
            AccountIsClosed,
            _("Een van de rekeningen is gesloten. Kies een rekening die open is."),
        ),
        "transfer_is_reversed_at_most_once": (
            TransactionIsReversed,
            _("Deze boeking is al teruggedraaid. Ververs de pagina om te zien door wie."),
        ),
        "reversal_mirrors_its_transfer": (
            ReversalIsNoMirror,
            _("Een terugboeking heeft hetzelfde bedrag en de rekeningen omgekeerd, en wordt zelf niet teruggedraaid."),
        ),
        "hold_ends_once": (HoldIsEnded, _("Dit gereserveerde bedrag is al betaald of vrijgegeven.")),
    }
    if constraint not in sentences:
        return fault
    error, sentence = sentences[constraint]
    return error(sentence)


def _first(statement: str, parameters: Sequence[Any] | Mapping[str, Any]) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
