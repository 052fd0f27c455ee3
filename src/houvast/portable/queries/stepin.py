# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a gemeente needs when an uitvoerder suddenly stops: who must get money now, and with whom to speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from houvast.betaalopdrachten.domain.states import OPEN, State

LEEFGELD_DAYS = 2
WEEK_DAYS = 7
_FUNDED = frozenset({State.GEDEKT.value, State.GOEDGEKEURD.value, State.VERZONDEN.value})

# What was missed and not paid since is still promised.
_OPDRACHTEN = """
SELECT h.nummer, h.naam, o.soort, o.voorrang, o.due_on, o.amount_cents, o.tegenpartij_naam, o.tegenpartij_iban,
       o.betalingskenmerk, o.omschrijving, o.betaalwijze, o.state,
       a.credits_posted_cents - a.debits_posted_cents - a.debits_pending_cents, m.naam
FROM betaalopdrachten_betaalopdracht o
JOIN partijen_huishouden h ON h.gemeente_id = o.gemeente_id AND h.id = o.huishouden_id
JOIN ledger_account a ON a.administratie_id = o.administratie_id AND a.id = o.account_id
JOIN ledger_account m ON m.administratie_id = a.administratie_id AND m.id = a.trust_account_id
JOIN ledger_administratie b ON b.id = o.administratie_id
WHERE b.uitvoerder_id = %(uitvoerder)s AND o.gemeente_id = %(gemeente)s
  AND o.due_on <= %(until)s AND (o.state = ANY (%(open)s) OR (o.state = 'gemist' AND o.due_on >= %(missed_since)s))
ORDER BY o.due_on, o.voorrang, h.nummer, o.id
"""
_BANK = """
SELECT b.naam, r.iban, r.naam, a.debits_posted_cents - a.credits_posted_cents,
       (SELECT max(s.closing_on) FROM budgetbeheer_statement s
        WHERE s.administratie_id = r.administratie_id AND s.rekening_id = r.id)
FROM budgetbeheer_derdengeldenrekening r
JOIN ledger_administratie b ON b.id = r.administratie_id
JOIN ledger_account a ON a.administratie_id = r.administratie_id AND a.id = r.trust_account_id
WHERE b.uitvoerder_id = %(uitvoerder)s ORDER BY b.naam, r.iban
"""
_CONTACTS = """
SELECT c.kant, c.trede, c.naam, c.functie, c.telefoon, c.email FROM contracten_contactpersoon c
WHERE c.gemeente_id = %(gemeente)s AND c.uitvoerder_id = %(uitvoerder)s
  AND c.since <= %(today)s AND (c.until IS NULL OR c.until >= %(today)s)
ORDER BY c.kant, c.trede NULLS LAST, c.naam
"""
_MISSED_DAYS = 31


@dataclass(frozen=True, slots=True)
class Table:
    """One list: its file name, what it is called, the names of its columns and its rows; amounts are in cents."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def list_stepin(*, gemeente_id: int, uitvoerder_id: int, today: date) -> list[Table]:
    """Return the four lists of an uitvoerder for one gemeente, as far as the session's scope shows them."""
    values = {
        "gemeente": gemeente_id,
        "uitvoerder": uitvoerder_id,
        "today": today,
        "until": today + timedelta(days=WEEK_DAYS),
        "open": sorted(each.value for each in OPEN),
        "missed_since": today - timedelta(days=_MISSED_DAYS),
    }
    opdrachten = _ask(_OPDRACHTEN, values)
    promised = today + timedelta(days=LEEFGELD_DAYS)
    leefgeld = [row for row in opdrachten if row[2] == "leefgeld" and row[4] <= promised]
    return [
        Table(
            "leefgeld_48_uur",
            "Leefgeld in de komende 48 uur",
            ("huishouden", "naam", "bedrag_cents", "aan", "iban", "beloofd_op", "stand", "beschikbaar_cents",
             "derdengeldenrekening"),
            tuple((r[0], r[1], r[5], r[6], r[7], r[4], r[11], r[12], r[13]) for r in leefgeld),
        ),
        Table(
            "deze_week_betalen",
            "Te betalen in de komende zeven dagen",
            ("uiterlijk_op", "voorrang", "huishouden", "naam", "bedrag_cents", "aan", "iban", "kenmerk",
             "omschrijving", "wijze", "stand", "gedekt", "beschikbaar_cents", "derdengeldenrekening"),
            tuple(
                (r[4], r[3], r[0], r[1], r[5], r[6], r[7], r[8], r[9], r[10], r[11], r[11] in _FUNDED, r[12], r[13])
                for r in opdrachten
            ),
        ),
        Table(
            "derdengeldenrekeningen",
            "Rekeningen waarvoor een bankmachtiging nodig is",
            ("administratie", "iban", "naam", "saldo_cents", "laatste_afschrift"),
            tuple(tuple(row) for row in _ask(_BANK, values)),
        ),
        Table(
            "contacten",
            "Met wie u belt",
            ("kant", "trede", "naam", "functie", "telefoon", "email"),
            tuple(tuple(row) for row in _ask(_CONTACTS, values)),
        ),
    ]  # fmt: skip


def _ask(statement: str, values: dict[str, Any]) -> list[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
