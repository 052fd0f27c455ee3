# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small books to try things on: one uitvoerder, two trust accounts, three households."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from django.db import connection

from houvast.access.commands import register_organisatie
from houvast.access.domain.actors import Actor, OrganisatieSoort, Role
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor
from houvast.database.scope import apply_scope
from houvast.ledger import commands
from houvast.ledger.commands import AccountRequest, PostingResult, Soort, TransferRequest, derive_key

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_NUMBERS = count(1)


@dataclass(frozen=True)
class Books:
    """The ids of what was opened, and the actor who works with it."""

    actor: Actor
    gemeente_id: int
    other_gemeente_id: int
    administratie_id: int
    trust: int
    suspense: int
    costs: int
    leefgeld: int
    vaste_lasten: int
    # Of a second household.
    neighbour: int
    # Of a household of another gemeente.
    stranger: int
    # A second trust account with its own suspense account.
    other_trust: int
    other_suspense: int

    def act_as(self, role: Role) -> Actor:
        """Return the same actor in another role."""
        return replace(self.actor, role=role)

    def post(self, *transfers: TransferRequest, actor: Actor | None = None) -> PostingResult:
        """Post transfers in these books."""
        return commands.post_transfers(
            actor=actor or self.actor,
            administratie_id=self.administratie_id,
            transfers=transfers,
            now=NOW,
            command="try_out",
        )

    def reverse(self, transaction_id: UUID, **changes: Any) -> commands.ReversalResult:
        """Reverse a transaction in these books."""
        given: dict[str, Any] = {"reason": "verkeerd huishouden", "now": NOW, "booked_on": TODAY}
        return commands.reverse_transaction(
            actor=self.actor,
            administratie_id=self.administratie_id,
            transaction_id=transaction_id,
            **(given | changes),
        )

    def receive(self, account_id: int, cents: int, **changes: Any) -> TransferRequest:
        """Return the booking of money that comes in."""
        return transfer(self.trust, account_id, cents, **changes)

    def pay(self, account_id: int, cents: int, **changes: Any) -> TransferRequest:
        """Return the booking of money that goes out."""
        return transfer(account_id, self.trust, cents, **changes)


def transfer(debit: int, credit: int, cents: int, **changes: Any) -> TransferRequest:
    """Return a request of which only this matters; every call is another cause."""
    cause = int(changes.pop("cause_id", 0) or next(_NUMBERS))
    request = TransferRequest(
        transaction_id=derive_key("transaction", cause),
        debit_account_id=debit,
        credit_account_id=credit,
        amount_cents=cents,
        booked_on=TODAY,
        value_on=TODAY,
        cause_kind="bankline",
        cause_id=cause,
        description="",
        idempotency_key=derive_key("bankline", cause),
    )
    return replace(request, **changes)


def open_books() -> Books:
    """Open the books and let this connection see them."""
    number = next(_NUMBERS)
    gemeente, other_gemeente = (
        register_organisatie(naam=f"{naam} {number}", soort=OrganisatieSoort.GEMEENTE, now=NOW)
        for naam in ("Rivierstad", "Heuvelland")
    )
    uitvoerder = register_organisatie(naam=f"Thuishaven {number}", soort=OrganisatieSoort.UITVOERDER, now=NOW)
    actor = get_system_actor(uitvoerder)
    apply_scope(scope_of(actor))
    administratie = commands.open_administratie(
        actor=actor, uitvoerder_id=uitvoerder, naam="Thuishaven derdengelden", now=NOW
    )
    actor = get_system_actor(uitvoerder)
    apply_scope(scope_of(actor))
    trust, other_trust = commands.open_accounts(
        actor=actor,
        administratie_id=administratie,
        accounts=[
            AccountRequest(Soort.TRUST, "NL91ABNA0417164300", TODAY),
            AccountRequest(Soort.TRUST, "NL69INGB0123456789", TODAY),
        ],
        now=NOW,
    )
    household = {"trust_account_id": trust, "gemeente_id": gemeente}
    ids = commands.open_accounts(
        actor=actor,
        administratie_id=administratie,
        accounts=[
            AccountRequest(Soort.SUSPENSE, "Tussenrekening", TODAY, trust),
            AccountRequest(Soort.COSTS, "Bankkosten", TODAY, trust),
            AccountRequest(Soort.LEEFGELD, "Leefgeld", TODAY, **household, holder_id=1),
            AccountRequest(Soort.VASTE_LASTEN, "Vaste lasten", TODAY, **household, holder_id=1),
            AccountRequest(Soort.LEEFGELD, "Leefgeld", TODAY, **household, holder_id=2),
            AccountRequest(Soort.LEEFGELD, "Leefgeld", TODAY, trust, other_gemeente, 3),
            AccountRequest(Soort.SUSPENSE, "Tussenrekening", TODAY, other_trust),
        ],
        now=NOW,
    )
    suspense, costs, leefgeld, vaste_lasten, neighbour, stranger, other_suspense = ids
    return Books(
        actor=actor,
        gemeente_id=gemeente,
        other_gemeente_id=other_gemeente,
        administratie_id=administratie,
        trust=trust,
        suspense=suspense,
        costs=costs,
        leefgeld=leefgeld,
        vaste_lasten=vaste_lasten,
        neighbour=neighbour,
        stranger=stranger,
        other_trust=other_trust,
        other_suspense=other_suspense,
    )


TABLES = ("administratie", "account", "batch", "transfer", "seal", "hold", "daytotal", "assertion", "proof")


def picture() -> dict[str, list[Any]]:
    """Return every row of the ledger and of the log that this connection sees, to compare before and after."""
    rows: dict[str, list[Any]] = {}
    with connection.cursor() as cursor:
        for table in (*(f"ledger_{name}" for name in TABLES), "audit_line"):
            cursor.execute(f"SELECT t::text FROM {table} t ORDER BY 1")  # noqa: S608 (names above)
            rows[table] = cursor.fetchall()
    return rows
