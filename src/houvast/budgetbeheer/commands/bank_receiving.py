# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take an upload at once, and import it in a job that a page can follow."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.bankfiles.reader import MAX_BYTES
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.bank import PART_BYTES, ArrivedFile, import_arrived, result_of
from houvast.budgetbeheer.commands.bank_quarantine import open_parts
from houvast.budgetbeheer.domain.bankbestand import Channel, ImportResult
from houvast.budgetbeheer.models import Bankbestand, Bankbestanddeel
from houvast.kernel.errors import DomainError

IMPORT_JOB = "budgetbeheer.import_received"
_FILE_NAME_MAX = 255

_PROGRESS = """
UPDATE budgetbeheer_bankbestand SET state = 'bezig', lines_done = %s
WHERE uitvoerder_id = %s AND id = %s AND state <> 'klaar'
"""
_SCOPE = "SELECT set_config('houvast.organisaties', %s, false), set_config('houvast.administraties', %s, false)"


class BestandTooLarge(DomainError):
    """Ask the bank for a file per day or per account."""


class BestandIsUnknown(DomainError):
    """Upload the file again."""


@transaction.atomic
def receive_bankbestand(*, actor: Actor, chunks: Iterable[bytes], file_name: str, now: datetime) -> int:
    """Keep an upload and order its import, in one transaction; return the id by which a page follows it.

    Memory holds one chunk at a time. Raises BestandTooLarge, NotAllowed.
    """
    require(policies.may_import_bankbestand(actor))
    bestand = Bankbestand.objects.create(
        uitvoerder_id=actor.organisatie_id,
        file_name=file_name[:_FILE_NAME_MAX],
        sha256="",
        size_bytes=0,
        channel=Channel.UPLOAD.value,
        received_at=now,
        received_by_id=actor.medewerker_id,
        received_by_naam=actor.naam,
        state=Bankbestand.State.RECEIVED.value,
    )
    digest, size = hashlib.sha256(), 0
    for number, part in enumerate(_parts_of(chunks)):
        digest.update(part)
        size += len(part)
        if size > MAX_BYTES:
            raise BestandTooLarge(_("Het bestand is te groot. Vraag de bank om een bestand per dag of per rekening."))
        Bankbestanddeel.objects.create(
            uitvoerder_id=actor.organisatie_id, bestand_id=bestand.pk, number=number, content=part
        )
    Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id, pk=bestand.pk).update(
        sha256=digest.hexdigest(), size_bytes=size
    )
    audit.record(
        actor=actor,
        command="receive_bankbestand",
        object_kind="bankbestand",
        object_id=bestand.pk,
        now=now,
        new={"file": file_name, "size_bytes": size},
    )
    app.configure_task(IMPORT_JOB, queue="bank").defer(organisatie_id=actor.organisatie_id, bestand_id=bestand.pk)
    return bestand.pk


@transaction.atomic
def import_received(*, actor: Actor, bestand_id: int, now: datetime) -> ImportResult:
    """Import an upload that was kept; one that is done already gives its facts again. Raises BestandIsUnknown."""
    require(policies.may_import_bankbestand(actor))
    found = Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id, pk=bestand_id).first()
    if found is None:
        raise BestandIsUnknown(_("Dit bestand is er niet. Stuur het opnieuw."))
    # A lock of our own rather than on the row, which the progress is written to from another connection.
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"upload {bestand_id}"])
    found.refresh_from_db()
    if found.state == Bankbestand.State.DONE.value:
        return result_of(found)
    with open_parts(actor, bestand_id) as stream, _progress(actor, bestand_id) as report:
        report(0)
        arrived = ArrivedFile(stream, found.file_name, found.channel, found.sha256, found.size_bytes, bestand_id)
        return import_arrived(actor=actor, arrived=arrived, now=now, on_progress=report)


def _parts_of(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts of equal size, whatever the size of the chunks."""
    kept = bytearray()
    for chunk in chunks:
        kept += chunk
        while len(kept) >= PART_BYTES:
            yield bytes(kept[:PART_BYTES])
            del kept[:PART_BYTES]
    if kept:
        yield bytes(kept)


@contextmanager
def _progress(actor: Actor, bestand_id: int) -> Iterator[Callable[[int], None]]:
    """Give a function that says how far the import is, visible at once: over a connection that commits by itself."""
    other = connection.copy()
    try:
        other.set_autocommit(True)
        with other.cursor() as cursor:
            administraties = ",".join(str(each) for each in sorted(actor.administraties))
            cursor.execute(_SCOPE, [str(actor.organisatie_id), administraties])

            def report(done: int) -> None:
                cursor.execute(_PROGRESS, [done, actor.organisatie_id, bestand_id])

            yield report
    finally:
        other.close()
