# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""F4 and F8 as far as the ledger alone is concerned: races of whole batches, and connections that drop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.db.utils import Error

from houvast.access.domain.scope import scope_of
from houvast.database.bulk import copy_rows
from houvast.database.scope import apply_scope
from houvast.ledger import commands, queries
from houvast.ledger.commands import PostingResult, TransferRequest
from houvast.ledger.tests.books import NOW, Books, open_books

COLUMNS = (
    "transaction_id",
    "debit_account_id",
    "credit_account_id",
    "amount_cents",
    "booked_on",
    "value_on",
    "cause_kind",
    "cause_id",
    "idempotency_key",
)


@pytest.fixture
def books(fresh_database: str) -> Books:
    return open_books()


def post_day(
    books: Books, requests: list[TransferRequest], *, staged: Callable[[], None], posted: Callable[[], None]
) -> PostingResult:
    """Post as an import does, with something happening in between."""
    with transaction.atomic():
        commands.open_staging()
        copy_rows("ledger_staging", COLUMNS, ([getattr(each, column) for column in COLUMNS] for each in requests))
        staged()
        result = commands.post_staging(
            actor=books.actor, administratie_id=books.administratie_id, now=NOW, command="import_day"
        )
        posted()
    return result


def nothing() -> None:
    """Let it go well."""


def drop_connection(conninfo: str) -> None:
    """End this very connection from the server's side, as a restart or a broken network does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    with psycopg.connect(conninfo, autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])


@pytest.mark.parametrize("moment", ["staged", "posted"])
def test_f8_a_connection_that_drops_before_the_commit_leaves_nothing_and_a_retry_posts_all(
    books: Books, fresh_database: str, moment: str
) -> None:
    requests = [books.receive(books.leefgeld, 10) for _ in range(50)]
    happenings: dict[str, Callable[[], None]] = {"staged": nothing, "posted": nothing}
    with pytest.raises(OperationalError):
        post_day(books, requests, **(happenings | {moment: lambda: drop_connection(fresh_database)}))
    connection.close()
    apply_scope(scope_of(books.actor))
    given: dict[str, Any] = {"actor": books.actor, "administratie_id": books.administratie_id}
    assert queries.get_balance(**given, account_id=books.leefgeld) == 0
    assert post_day(books, requests, **happenings).posted == 50
    assert queries.get_balance(**given, account_id=books.leefgeld) == 500
    assert queries.verify() == []


def test_f8_when_the_answer_to_a_commit_is_lost_a_retry_finds_it_done(books: Books, fresh_database: str) -> None:
    requests = [books.receive(books.leefgeld, 10) for _ in range(50)]
    post_day(books, requests, staged=nothing, posted=nothing)
    drop_connection(fresh_database)
    with pytest.raises(OperationalError):
        post_day(books, requests, staged=nothing, posted=nothing)
    connection.close()
    apply_scope(scope_of(books.actor))
    assert post_day(books, requests, staged=nothing, posted=nothing) == PostingResult(posted=0, known=50, batch_id=None)
    assert queries.verify() == []


def test_f4_workers_that_import_overlapping_days_at_once_post_every_line_once(books: Books) -> None:
    lines = [books.receive(books.leefgeld if number % 2 else books.suspense, number + 1) for number in range(400)]
    shares = [lines[start : start + 200] for start in (0, 50, 100, 150, 200)]
    start = Barrier(len(shares))
    outcomes: list[Any] = []

    def work(share: list[TransferRequest]) -> None:
        try:
            apply_scope(scope_of(books.actor))
            start.wait()
            outcomes.append(post_day(books, share, staged=nothing, posted=nothing))
        except Error as fault:
            outcomes.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(share,)) for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sum(outcome.posted for outcome in outcomes) == 400
    assert sum(outcome.known for outcome in outcomes) == 600
    total = queries.get_balance(actor=books.actor, administratie_id=books.administratie_id, account_id=books.trust)
    assert total == sum(line.amount_cents for line in lines)
    assert queries.verify() == []
