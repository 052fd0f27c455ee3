# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a payment file: orders go in one by one, checked bytes come out all at once, or a refusal does."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO

from houvast.bankfiles.pain001.checks import find_file_problems, find_order_problems
from houvast.bankfiles.pain001.document import write_document
from houvast.bankfiles.pain001.identifiers import make_message_id
from houvast.bankfiles.pain001.payment import PaymentFile, PaymentOrder
from houvast.bankfiles.pain001.refusal import PaymentFileRefused, Problem
from houvast.kernel.money import Money

_PROBLEMS_MAX = 100
_CHUNK_BYTES = 256 * 1024
# What fits here never touches a disk.
_MEMORY_BYTES_MAX = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """What was written: proof for the run, before the bank has said anything. `sha256` is in hexadecimals."""

    message_id: str
    order_count: int
    total_cents: int
    byte_count: int
    sha256: str


def write_payment_file(out: BinaryIO, file: PaymentFile, orders: Iterable[PaymentOrder]) -> WrittenFile:
    """Write a file for the bank and return what was written. Raise PaymentFileRefused before the first byte.

    `orders` may be a stream: they come grouped by batch, in the order of the batches, with rising numbers, and add up
    to the totals of their batches. Memory doesn't grow with them: the file waits in a temporary one until the last
    order proved right. The same file and orders give the same bytes.
    """
    problems = list(find_file_problems(file))
    if problems:
        raise PaymentFileRefused(tuple(problems[:_PROBLEMS_MAX]), count=len(problems))
    with tempfile.SpooledTemporaryFile(max_size=_MEMORY_BYTES_MAX) as waiting:
        check = _OrderCheck(file)
        write_document(waiting, file, check.let_pass(orders))
        check.finish()
        waiting.seek(0)
        byte_count, sha256 = _copy(waiting, out)
    return WrittenFile(
        make_message_id(file.run),
        sum(batch.order_count for batch in file.batches),
        sum(batch.total_cents for batch in file.batches),
        byte_count,
        sha256,
    )


class _OrderCheck:
    """Look at each order as it goes by: by itself, in its place, and in what its batch comes to."""

    def __init__(self, file: PaymentFile) -> None:
        self._file = file
        self._counts = dict.fromkeys((batch.number for batch in file.batches), 0)
        self._totals = dict(self._counts)
        self._problems: list[Problem] = []
        self._problem_count = 0

    def let_pass(self, orders: Iterable[PaymentOrder]) -> Iterator[PaymentOrder]:
        """Yield the orders as long as all is right; after that only look, so that all problems are told at once."""
        run, counts, totals = self._file.run, self._counts, self._totals
        last_batch, last_number = 0, 0
        for order in orders:
            for problem in find_order_problems(order, run=run):
                self._note(problem)
            batch, number = order.batch_number, order.number
            if batch not in counts:
                self._refuse(order, "unknown_batch", "batch_number", f"er is geen groep {batch} in het bestand.")
                continue
            if batch < last_batch or number <= last_number:
                self._refuse(
                    order,
                    "not_rising",
                    "number",
                    f"het volgnummer komt na {last_number}: dezelfde opdracht staat er twee keer in, of de volgorde klopt "
                    "niet. Sorteer op groep en volgnummer.",
                )
            last_batch, last_number = batch, number
            counts[batch] += 1
            totals[batch] += order.amount_cents
            if not self._problem_count:
                yield order

    def finish(self) -> None:
        """Raise PaymentFileRefused when anything was wrong, or when a batch doesn't come to what was said."""
        for batch in self._file.batches:
            count, total = self._counts[batch.number], self._totals[batch.number]
            if (count, total) != (batch.order_count, batch.total_cents):
                self._note(
                    Problem(
                        "wrong_total",
                        "total_cents",
                        f"er zijn {count} betaalopdrachten van samen {Money(total)}, en dat moesten er {batch.order_count} van "
                        f"samen {Money(batch.total_cents)} zijn. Stel de run opnieuw samen.",
                        batch_number=batch.number,
                    )
                )
        if self._problem_count:
            raise PaymentFileRefused(tuple(self._problems), count=self._problem_count)

    def _refuse(self, order: PaymentOrder, code: str, field: str, sentence: str) -> None:
        self._note(Problem(code, field, sentence, order_number=order.number, batch_number=order.batch_number))

    def _note(self, problem: Problem) -> None:
        self._problem_count += 1
        if len(self._problems) < _PROBLEMS_MAX:
            self._problems.append(problem)


def _copy(waiting: IO[bytes], out: BinaryIO) -> tuple[int, str]:
    """Copy and return how many bytes that were, and their digest."""
    digest = hashlib.sha256()
    byte_count = 0
    while chunk := waiting.read(_CHUNK_BYTES):
        digest.update(chunk)
        byte_count += len(chunk)
        out.write(chunk)
    return byte_count, digest.hexdigest()
