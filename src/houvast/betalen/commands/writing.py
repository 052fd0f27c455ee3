# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write the file of an approved run, as often as asked: the same bytes, held against what was approved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.bankfiles.pain001.characters import fit_name
from houvast.bankfiles.pain001.payment import PaymentBatch, PaymentFile, PaymentOrder, Version
from houvast.bankfiles.pain001.writer import WrittenFile, write_payment_file
from houvast.bankfiles.references import Reference, recognise_reference
from houvast.betalen import policies
from houvast.betalen.commands.runs import lock_run, record_run, refuse_moved
from houvast.betalen.domain.digest import FrozenOrder, RunDigest
from houvast.betalen.domain.states import RunState
from houvast.betalen.models import Betaalrun
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban

_CHUNK_ROWS = 5_000

# Whatever became of a line afterwards: it was in the file.
_ORDERS = """
SELECT number, opdracht_id, account_id, amount_cents, naam, iban, kenmerk, tekst
FROM betalen_betaalrunregel
WHERE administratie_id = %(administratie)s AND run_id = %(run)s AND betaalwijze = 'overboeking'
  AND state NOT IN ('ingetrokken', 'uitgevallen')
ORDER BY number
"""


class RunIsNotAsApproved(DomainError):
    """Don't send it: withdraw the run, propose it anew, and find out who changed what."""


@transaction.atomic
def write_betaalrun(*, actor: Actor, administratie_id: int, run_id: int, out: BinaryIO, now: datetime) -> WrittenFile:
    """Write the file of an approved run, in constant memory; a repeat gives the same bytes.

    Whoever gets the file may take it to the bank, so from now on the run is written. Raises RunNotFound, RunIsMoved
    when it isn't approved, RunIsNotAsApproved when a line is no longer what was approved, PaymentFileRefused,
    NotAllowed; before the first byte.
    """
    require(policies.may_send_betaalrun(actor, administratie_id))
    run = lock_run(administratie_id, run_id)
    written = write_frozen(actor, run, out)
    if not run.written_sha256:
        keep_written(actor, run, written, now)
    return written


def write_frozen(actor: Actor, run: Betaalrun, out: BinaryIO) -> WrittenFile:
    """Write the bytes of a run that was approved. Raises as `write_betaalrun`."""
    if not run.digest or run.state == RunState.INGETROKKEN.value or not run.line_count:
        raise refuse_moved(run)
    rekening = budgetbeheer.get_derdengeldenrekening(actor=actor, rekening_id=run.rekening_id)
    assert run.approved_at is not None
    naam = fit_name(rekening.naam or rekening.iban).text
    batch = PaymentBatch(
        number=1,
        debtor_name=naam,
        debtor_iban=Iban(rekening.iban),
        requested_on=run.execute_on,
        order_count=run.line_count,
        total_cents=run.total_cents,
        is_booked_as_one=run.is_booked_as_one,
    )
    file = PaymentFile(run.message_id, run.approved_at, naam, (batch,), Version(run.format))
    digest = RunDigest(run_id=run.pk, iban=rekening.iban, execute_on=run.execute_on, message_format=run.format)
    if run.written_sha256:
        return _write_again(run, file, digest, out)
    return write_payment_file(out, file, _list_orders(run, digest))


def keep_written(actor: Actor, run: Betaalrun, written: WrittenFile, now: datetime) -> None:
    """Keep that a run was written, and as which bytes."""
    run.written_at, run.written_sha256, run.written_bytes = now, written.sha256, written.byte_count
    if run.state == RunState.GOEDGEKEURD.value:
        run.state = RunState.GESCHREVEN.value
    run.save(update_fields=["written_at", "written_sha256", "written_bytes", "state"])
    record_run(actor, run, "write_betaalrun", now, count=run.line_count, sha256=written.sha256)


def _write_again(run: Betaalrun, file: PaymentFile, digest: RunDigest, out: BinaryIO) -> WrittenFile:
    """Write it once more, and refuse other bytes than the first time."""
    written = write_payment_file(out, file, _list_orders(run, digest))
    if written.sha256 != run.written_sha256:
        message = _("Dit bestand is anders dan toen het voor het eerst werd geschreven. Verzend het niet.")
        raise RunIsNotAsApproved(message)
    return written


def _list_orders(run: Betaalrun, digest: RunDigest) -> Iterator[PaymentOrder]:
    """Yield the orders of the run, and refuse the end when they aren't those that were approved."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ORDERS, {"administratie": run.administratie_id, "run": run.pk})
        while rows := cursor.fetchmany(_CHUNK_ROWS):
            for row in rows:
                order = FrozenOrder._make(row)
                digest.add(order)
                yield PaymentOrder(
                    1,
                    order.number,
                    order.amount_cents,
                    order.naam,
                    Iban(order.iban),
                    _choose_remittance(order.kenmerk, order.tekst),
                )
    if digest.finish() != run.digest:
        message = _("Een betaling in deze run is niet meer wat er is goedgekeurd. Verzend haar niet.")
        raise RunIsNotAsApproved(message)


def _choose_remittance(kenmerk: str, tekst: str) -> Reference | str:
    """Return the structured reference where there is a right one; otherwise words, never both: banks pass on one."""
    if not kenmerk:
        return tekst
    return recognise_reference(kenmerk) or (
        kenmerk if kenmerk in tekst.replace(" ", "") else f"{kenmerk} {tekst}"[:140].rstrip()
    )


class ByteCounter:
    """Somewhere to write to that keeps only what was written: how many bytes, and their SHA-256."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._digest = hashlib.sha256()

    def write(self, chunk: bytes) -> int:
        """Take a piece in."""
        self._digest.update(chunk)
        return len(chunk)
