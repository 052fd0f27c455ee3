# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Import a bank file: what decides, in one transaction per file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.audit import commands as audit
from houvast.bankfiles.reader import MAX_BYTES
from houvast.bankfiles.statement import BankfileRefused
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.bank_booking import list_gaps, store_and_book
from houvast.budgetbeheer.commands.bank_known import KnownEntries, find_known
from houvast.budgetbeheer.commands.bank_staging import Rekening, StagedFile, stage_file
from houvast.budgetbeheer.commands.bank_words import describe, list_known_warnings, list_reasons
from houvast.budgetbeheer.domain.bankbestand import ImportResult, Outcome
from houvast.budgetbeheer.models import Bankbestand, Bankbestanddeel, Derdengeldenrekening
from houvast.database.scope import scoped
from houvast.ledger.commands import PeriodIsClosed

PART_BYTES = 1024 * 1024
_FILE_NAME_MAX = 255


@dataclass(frozen=True, slots=True)
class ArrivedFile:
    """The bytes of a file, and where they came from; `bestand_id` is set when its record was made on arrival."""

    stream: BinaryIO
    file_name: str
    channel: str
    sha256: str
    size_bytes: int
    bestand_id: int | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What two people accepted: the difference, and what happens to lines that equal lines we have."""

    equal_lines: str
    reason: str


def import_bankbestand_from_path(*, actor: Actor, path: Path, channel: str, now: datetime) -> ImportResult:
    """Import a file on disk within the actor's own scope, as the command line and the watched folder do."""
    with scoped(scope_of(actor)), path.open("rb") as stream:
        return import_bankbestand(actor=actor, stream=stream, file_name=path.name, channel=channel, now=now)


@transaction.atomic
def import_bankbestand(
    *,
    actor: Actor,
    stream: BinaryIO,
    file_name: str,
    channel: str,
    now: datetime,
    on_progress: Callable[[int], None] | None = None,
) -> ImportResult:
    """Import a bank file: book every line that is new, or set the whole file aside; nothing in between.

    Never raises for what is wrong with the file: that is an outcome, with its reasons. The file is known by its
    bytes, its entries by the bank's references, day, amount and number among equals; the name plays no part.
    `on_progress` hears now and then how many entries were read. Raises NotAllowed.
    """
    require(policies.may_import_bankbestand(actor))
    with _rereadable(stream) as source:
        sha256, size_bytes = _digest(source)
        arrived = ArrivedFile(source, file_name[:_FILE_NAME_MAX], channel, sha256, size_bytes)
        return import_arrived(actor=actor, arrived=arrived, now=now, on_progress=on_progress)


def import_arrived(
    *,
    actor: Actor,
    arrived: ArrivedFile,
    now: datetime,
    on_progress: Callable[[int], None] | None = None,
    accepted: Acceptance | None = None,
) -> ImportResult:
    """Do what `import_bankbestand` does, for commands of this room that have asked who may."""
    _lock(f"bankbestand {actor.organisatie_id} {arrived.sha256}")
    if accepted is None:
        earlier = _find_earlier(actor, arrived)
        if earlier is not None:
            return _close_known(actor, arrived, earlier, now)
    try:
        with transaction.atomic():
            return _take_in(actor, arrived, now, on_progress, accepted)
    except BankfileRefused as fault:
        reason = str(fault)
    except PeriodIsClosed as fault:
        reason = f"{arrived.file_name}: {fault}"
    result = ImportResult(file=arrived.file_name, outcome=Outcome.REFUSED, reasons=(reason,))
    return _record(actor, arrived, result, "", now)


def _take_in(
    actor: Actor,
    arrived: ArrivedFile,
    now: datetime,
    on_progress: Callable[[int], None] | None,
    accepted: Acceptance | None,
) -> ImportResult:
    """Stage, decide, and book or set aside."""
    arrived.stream.seek(0)
    staged = stage_file(
        arrived.stream, file_name=arrived.file_name, rekeningen=_load_rekeningen(actor), on_progress=on_progress
    )
    for rekening in staged.rekeningen:
        _lock(f"derdengeldenrekening {rekening.rekening_id}")
    known = find_known(staged, equal_lines=accepted.equal_lines if accepted else None)
    result = describe(arrived.file_name, staged)
    reasons = [] if accepted else [*_list_rejections(actor, arrived), *list_reasons(staged, known)]
    if reasons:
        kept = _record(
            actor, arrived, replace(result, outcome=Outcome.QUARANTINED, reasons=tuple(reasons)), staged.format, now
        )
        _keep_whole(actor, arrived, kept)
        return kept
    warnings = (*result.warnings, *list_known_warnings(staged, known), *list_gaps(staged, known))
    if _brings_nothing(staged, known):
        words = _("Alle boekingen in dit bestand zijn al eerder ingelezen.")
        known_result = replace(result, outcome=Outcome.KNOWN, reasons=(words,))
        return _record(actor, arrived, known_result, staged.format, now)
    recorded = _record(actor, arrived, replace(result, warnings=warnings), staged.format, now, audited=False)
    assert recorded.bestand_id is not None
    booked = store_and_book(
        actor=actor,
        staged=staged,
        known=known,
        bestand_id=recorded.bestand_id,
        file_name=arrived.file_name,
        now=now,
    )
    return _complete(
        actor, replace(recorded, booked=booked.booked, waiting=booked.waiting), booked.lines, accepted, now
    )


def _load_rekeningen(actor: Actor) -> dict[str, Rekening]:
    found = Derdengeldenrekening.objects.filter(administratie_id__in=actor.administraties)
    return {
        each.iban: Rekening(each.pk, each.administratie_id, each.iban, each.trust_account_id, each.suspense_account_id)
        for each in found
    }


def _brings_nothing(staged: StagedFile, known: KnownEntries) -> bool:
    if staged.entry_count:
        return known.count == staged.entry_count
    return bool(staged.statements) and all(each.number in known.same_statements for each in staged.statements)


def _find_earlier(actor: Actor, arrived: ArrivedFile) -> Bankbestand | None:
    """Return the record of the same bytes, imported or in quarantine."""
    return (
        Bankbestand.objects.filter(
            uitvoerder_id=actor.organisatie_id,
            sha256=arrived.sha256,
            outcome__in=[Outcome.IMPORTED.value, Outcome.QUARANTINED.value],
        )
        .exclude(pk=arrived.bestand_id or 0)
        .first()
    )


def _list_rejections(actor: Actor, arrived: ArrivedFile) -> list[str]:
    """Return how the same bytes were rejected before. Of what was refused unseen no bytes are kept."""
    parts = Bankbestanddeel.objects.filter(uitvoerder_id=actor.organisatie_id, bestand_id=OuterRef("pk"))
    rejected = Bankbestand.objects.filter(
        Exists(parts), uitvoerder_id=actor.organisatie_id, sha256=arrived.sha256, outcome=Outcome.REFUSED.value
    ).order_by("-pk")
    words = _("Ditzelfde bestand, toen %(name)s, is eerder afgewezen. %(reason)s")
    return [words % {"name": each.file_name, "reason": each.reasons[0]} for each in rejected[:1]]


def _close_known(actor: Actor, arrived: ArrivedFile, earlier: Bankbestand, now: datetime) -> ImportResult:
    """Answer for a file of which the very bytes came in before; nothing happens to the books."""
    result = result_of(earlier)
    day = f"{earlier.received_at:%d-%m-%Y}"
    if result.outcome is Outcome.QUARANTINED:
        words = _("Ditzelfde bestand staat al apart sinds %(day)s, als %(name)s.")
        reasons = (words % {"day": day, "name": earlier.file_name}, *result.reasons)
    else:
        result = replace(result, outcome=Outcome.KNOWN)
        words = _("Ditzelfde bestand is al ingelezen op %(day)s, als %(name)s.")
        reasons = (words % {"day": day, "name": earlier.file_name},)
    result = replace(result, file=arrived.file_name, reasons=reasons, warnings=(), booked=0, waiting=0)
    if arrived.bestand_id is None:
        return result
    return _record(actor, arrived, replace(result, outcome=Outcome.KNOWN), earlier.format, now)


def result_of(bestand: Bankbestand) -> ImportResult:
    """Return the facts of a file that is done, from its record."""
    return ImportResult(
        file=bestand.file_name,
        outcome=Outcome(bestand.outcome),
        bestand_id=bestand.pk,
        reasons=tuple(bestand.reasons),
        warnings=tuple(bestand.warnings),
        account=bestand.account,
        statements=bestand.statements,
        entries=bestand.entries,
        net_cents=bestand.net_cents,
        opening_cents=bestand.opening_cents,
        closing_cents=bestand.closing_cents,
        booked=bestand.booked,
        waiting=bestand.waiting,
    )


def _record(
    actor: Actor,
    arrived: ArrivedFile,
    result: ImportResult,
    message_format: str,
    now: datetime,
    *,
    audited: bool = True,
) -> ImportResult:
    """Write the file's record, new or made on its arrival, and return the facts with its id."""
    facts = {
        "state": Bankbestand.State.DONE.value,
        "finished_at": now,
        "outcome": result.outcome.value,
        "format": message_format,
        "account": result.account,
        "reasons": list(result.reasons),
        "warnings": list(result.warnings),
        "statements": result.statements,
        "entries": result.entries,
        "lines_done": result.entries,
        "lines_total": result.entries,
        "net_cents": result.net_cents,
        "opening_cents": result.opening_cents,
        "closing_cents": result.closing_cents,
    }
    if arrived.bestand_id is None:
        bestand_id = Bankbestand.objects.create(
            uitvoerder_id=actor.organisatie_id,
            file_name=arrived.file_name,
            sha256=arrived.sha256,
            size_bytes=arrived.size_bytes,
            channel=arrived.channel,
            received_at=now,
            received_by_id=actor.medewerker_id,
            received_by_naam=actor.naam,
            **facts,
        ).pk
    else:
        bestand_id = arrived.bestand_id
        Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id, pk=bestand_id).update(**facts)
        if result.outcome is not Outcome.QUARANTINED:
            Bankbestanddeel.objects.filter(uitvoerder_id=actor.organisatie_id, bestand_id=bestand_id).delete()
    result = replace(result, bestand_id=bestand_id)
    if audited:
        _tell(actor, result, 0, "", now)
    return result


def _complete(
    actor: Actor, result: ImportResult, lines: int, accepted: Acceptance | None, now: datetime
) -> ImportResult:
    """Add what was booked to the record, and leave the line in the audit."""
    assert result.bestand_id is not None
    Bankbestand.objects.filter(uitvoerder_id=actor.organisatie_id, pk=result.bestand_id).update(
        booked=result.booked, waiting=result.waiting
    )
    _tell(actor, result, lines, accepted.reason if accepted else "", now)
    return result


def _tell(actor: Actor, result: ImportResult, lines: int, reason: str, now: datetime) -> None:
    audit.record(
        actor=actor,
        command="import_bankbestand",
        object_kind="bankbestand",
        object_id=result.bestand_id,
        now=now,
        reason=reason,
        new={
            "file": result.file,
            "outcome": result.outcome.value,
            "account": result.account,
            "entries": result.entries,
            "net_cents": result.net_cents,
            "booked": result.booked,
            "waiting": result.waiting,
        },
        count=lines,
    )


def _keep_whole(actor: Actor, arrived: ArrivedFile, kept: ImportResult) -> None:
    """Keep every byte of a file in quarantine, unless its upload did so already."""
    own = {"uitvoerder_id": actor.organisatie_id, "bestand_id": kept.bestand_id}
    if arrived.bestand_id is not None:
        return
    arrived.stream.seek(0)
    number = 0
    while part := arrived.stream.read(PART_BYTES):
        Bankbestanddeel.objects.create(**own, number=number, content=part)
        number += 1


@contextmanager
def _rereadable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream that can be read twice: itself, or for a pipe a copy on disk."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        size = 0
        # A byte more than the reader takes is enough for it to refuse the file.
        while size <= MAX_BYTES and (piece := stream.read(PART_BYTES)):
            size += copy.write(piece)
        yield copy


def _digest(stream: BinaryIO) -> tuple[str, int]:
    """Return the SHA-256 and the size of a stream."""
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while piece := stream.read(PART_BYTES):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _lock(name: str) -> None:
    """Let one transaction at a time go on with what has this name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
