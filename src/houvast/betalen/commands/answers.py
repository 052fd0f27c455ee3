# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Take in what the bank answered to a payment file (pain.002), once, and move the lines that it is about."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any, BinaryIO

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.bankfiles.pain001.identifiers import read_batch_id, read_end_to_end_id
from houvast.bankfiles.pain002.reader import read_payment_status
from houvast.bankfiles.pain002.status import BatchStatus, FileStatus, OrderStatus, Outcome, StatusReason
from houvast.bankfiles.statement import BankfileRefused
from houvast.betaalopdrachten.commands.moving import apply_moves, open_moves
from houvast.betalen import policies
from houvast.betalen.commands.runs import day_of, finish_runs, lock_run
from houvast.betalen.commands.sending import mark_sent
from houvast.betalen.domain.answers import ACCEPTS, REJECTED, REJECTS, pick_reason, say
from houvast.betalen.domain.states import AntwoordOutcome, RunState
from houvast.betalen.models import Bankantwoord, Betaalrun
from houvast.database.bulk import copy_rows
from houvast.ledger import commands as ledger

_CHUNK_BYTES = 1024 * 1024
_FILE_NAME_MAX = 255

_TABLE = """
CREATE TEMPORARY TABLE IF NOT EXISTS run_answer (
    number integer NOT NULL, accepts boolean NOT NULL, code text NOT NULL, why text NOT NULL
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS run_rejected (
    regel_id bigint NOT NULL, opdracht_id bigint NOT NULL, code text NOT NULL, why text NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE run_answer, run_rejected;
"""

# What the bank says of the whole holds for each line that it says nothing of its own about.
_REST = """
INSERT INTO run_answer
SELECT r.number, %(accepts)s, %(code)s, %(why)s FROM betalen_betaalrunregel r
WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.betaalwijze = 'overboeking'
  AND r.state IN ('lopend', 'aanvaard') AND NOT EXISTS (SELECT FROM run_answer a WHERE a.number = r.number)
"""

# Of one order the last word counts; a refusal is always that.
_REJECTED = """
INSERT INTO run_rejected
SELECT DISTINCT ON (r.id) r.id, r.opdracht_id, a.code, a.why
FROM run_answer a
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.number = a.number
WHERE NOT a.accepts AND r.state IN ('lopend', 'aanvaard')
"""

_ACCEPT = """
UPDATE betalen_betaalrunregel r SET state = 'aanvaard', state_since = %(now)s
FROM run_answer a
WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.number = a.number AND a.accepts
  AND r.state = 'lopend' AND NOT EXISTS (SELECT FROM run_rejected j WHERE j.regel_id = r.id)
"""

_REJECT = """
UPDATE betalen_betaalrunregel r
SET state = 'afgewezen', state_since = %(now)s, reason_code = left(j.code, 35), reason = j.why
FROM run_rejected j WHERE r.administratie_id = %(administratie)s AND r.id = j.regel_id
"""

_OVERTAKEN = """
SELECT count(*) FROM run_answer a
JOIN betalen_betaalrunregel r ON r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.number = a.number
WHERE NOT a.accepts AND r.state IN ('geboekt', 'teruggekomen')
"""

_UNKNOWN = """
SELECT count(*) FROM run_answer a
WHERE NOT EXISTS (SELECT FROM betalen_betaalrunregel r
                  WHERE r.administratie_id = %(administratie)s AND r.run_id = %(run)s AND r.number = a.number)
"""


@dataclass(frozen=True, slots=True)
class ReceivedAnswer:
    """What came of an answer: its outcome, the run, and how many lines it moved."""

    antwoord_id: int
    outcome: AntwoordOutcome
    run_id: int | None = None
    accepted: int = 0
    rejected: int = 0
    unknown: int = 0
    overtaken: int = 0
    sentences: tuple[str, ...] = ()


@dataclass(slots=True)
class _Report:
    """What a report says of the whole, while its orders stand in `run_answer`."""

    file: FileStatus | None = None
    batches: dict[int, BatchStatus] = field(default_factory=dict)
    foreign: int = 0


@transaction.atomic
def receive_bankantwoord(
    *, actor: Actor, administratie_id: int, stream: BinaryIO, file_name: str, now: datetime
) -> ReceivedAnswer:
    """Take in a status report: accepted, partly or rejected, of the file, of its batch or of single payments.

    It is of the run that it names, in whichever of the actor's books that is; `administratie_id` is where a report is
    kept that is of no run there.

    What is rejected is free again on the household's account at once, and waits for a person with its reason. The same
    bytes again, an unknown run, and what the statement told already, change nothing and are said. Never raises for
    what is wrong with the report: that is an outcome. Raises NotAllowed.
    """
    require(policies.may_receive_bankantwoord(actor, administratie_id))
    with tempfile.SpooledTemporaryFile(max_size=4 * _CHUNK_BYTES) as copy:
        sha256 = _copy(stream, copy)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('bankantwoord ' || %s, 0))", [sha256])
        known = Bankantwoord.objects.filter(administratie_id__in=sorted(actor.administraties), sha256=sha256).first()
        if known is not None:
            words = _("Dit antwoord is al ingelezen op %(day)s.") % {"day": f"{known.received_at:%d-%m-%Y}"}
            return ReceivedAnswer(known.pk, AntwoordOutcome.BEKEND, known.run_id, sentences=(words,))
        facts = {"sha256": sha256, "file_name": file_name[:_FILE_NAME_MAX]}
        try:
            with transaction.atomic():
                return _take_in(actor, administratie_id, copy, facts, now)
        except BankfileRefused as fault:
            return _keep(actor, administratie_id, facts, None, AntwoordOutcome.GEWEIGERD, now, sentences=[str(fault)])


def _take_in(
    actor: Actor, administratie_id: int, copy: IO[bytes], facts: dict[str, Any], now: datetime
) -> ReceivedAnswer:
    copy.seek(0)
    with connection.cursor() as cursor:
        cursor.execute(_TABLE)
    report = _Report()
    copy_rows("run_answer", ("number", "accepts", "code", "why"), _read(copy, facts["file_name"], report))
    assert report.file is not None
    facts |= {
        "format": report.file.format[:20],
        "report_id": report.file.report_id[:140],
        "message_id": report.file.message_id[:140],
        "status": report.file.status[:8],
    }
    found = Betaalrun.objects.filter(
        administratie_id__in=sorted(actor.administraties), message_id=report.file.message_id
    ).first()
    if found is None or not report.file.message_id or found.state == RunState.INGETROKKEN.value:
        words = _("Dit antwoord gaat over “%(id)s”, en zo'n betaalrun is hier niet verzonden.")
        said = [words % {"id": report.file.message_id}]
        return _keep(actor, administratie_id, facts, None, AntwoordOutcome.ONBEKEND, now, sentences=said)
    require(policies.may_receive_bankantwoord(actor, found.administratie_id))
    run = lock_run(found.administratie_id, found.pk)
    # The bank can only answer what it has, whoever brought it there.
    mark_sent(actor, run, "bank", now)
    return _apply(actor, run, report, facts, now)


def _read(copy: IO[bytes], file_name: str, report: _Report) -> Iterator[tuple[int, bool, str, str]]:
    """Yield what the report says of single orders, and keep what it says of the whole."""
    for value in read_payment_status(copy, file_name=file_name):  # type: ignore[arg-type]
        if isinstance(value, FileStatus):
            report.file = value
        elif isinstance(value, BatchStatus):
            named = read_batch_id(value.batch_id)
            if named is not None and report.file is not None and named.run == report.file.message_id:
                report.batches[named.number] = value
        elif isinstance(value, OrderStatus) and report.file is not None:
            order = read_end_to_end_id(value.end_to_end_id)
            if order is None or order.run != report.file.message_id:
                report.foreign += 1
            elif value.outcome in ACCEPTS | REJECTS:
                yield order.number, value.outcome in ACCEPTS, *_word(value.reasons, report.file.reasons)


def _word(*groups: tuple[StatusReason, ...]) -> tuple[str, str]:
    reason = pick_reason(*groups)
    return reason.code, say(REJECTED, reason.code, reason.additional)


def _apply(actor: Actor, run: Betaalrun, report: _Report, facts: dict[str, Any], now: datetime) -> ReceivedAnswer:
    """Let every line stand where the bank puts it: by its own status, else its batch's, else the file's."""
    assert report.file is not None
    values: dict[str, Any] = {"administratie": run.administratie_id, "run": run.pk, "now": now}
    # Our files have one batch, so what holds for the batch holds for all lines.
    whole = next(iter(report.batches.values()), None)
    outcome = whole.outcome if whole is not None and whole.outcome is not Outcome.UNKNOWN else report.file.outcome
    with connection.cursor() as cursor:
        cursor.execute(_UNKNOWN, values)
        unknown = int(cursor.fetchone()[0]) + report.foreign
        if outcome in REJECTS:
            code, why = _word(whole.reasons if whole is not None else (), report.file.reasons)
            cursor.execute(_REST, {**values, "accepts": False, "code": code, "why": why})
        cursor.execute(_OVERTAKEN, values)
        overtaken = int(cursor.fetchone()[0])
        cursor.execute(_REJECTED, values)
        rejected = int(cursor.rowcount)
        cursor.execute(_ACCEPT, values)
        accepted = int(cursor.rowcount)
    if rejected:
        _reject(actor, values)
    _keep_status(run, report, accepted, outcome, now)
    finish_runs(run.administratie_id, [run.pk], now)
    sentences = _list_sentences(unknown, overtaken)
    return _keep(
        actor, run.administratie_id, facts, run, AntwoordOutcome.VERWERKT, now,
        accepted=accepted, rejected=rejected, unknown=unknown, overtaken=overtaken, sentences=sentences,
    )  # fmt: skip


def _reject(actor: Actor, values: dict[str, Any]) -> None:
    """Release what was reserved, and let betaalopdracht and line wait for a person."""
    ledger.open_hold_staging()
    open_moves()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_staging_ending (idempotency_key) SELECT ledger_key('betaalrunregel', regel_id) FROM run_rejected"
        )
        cursor.execute(
            "INSERT INTO opdracht_move SELECT opdracht_id, 'afgewezen', why, %s, 'verzonden' FROM run_rejected",
            [day_of(values["now"])],
        )
        cursor.execute(_REJECT, values)
    ledger.void_staged_holds(
        actor=actor,
        administratie_id=values["administratie"],
        reason=_("De bank wees de betaling af."),
        now=values["now"],
    )
    apply_moves(actor, values["administratie"], values["now"])


def _keep_status(run: Betaalrun, report: _Report, accepted: int, outcome: Outcome, now: datetime) -> None:
    assert report.file is not None
    status = report.file.status or next((each.status for each in report.batches.values()), "")
    run.bank_status = status[:8] or run.bank_status
    if run.accepted_at is None and (accepted or outcome in ACCEPTS):
        run.accepted_at = now
    run.save(update_fields=["bank_status", "accepted_at"])


def _list_sentences(unknown: int, overtaken: int) -> list[str]:
    sentences = []
    if unknown:
        words = _("%(count)s betalingen in dit antwoord horen niet bij deze betaalrun.")
        sentences.append(words % {"count": unknown})
    if overtaken:
        words = _(
            "%(count)s betalingen zijn hierin afgewezen, terwijl het afschrift ze al boekte. Vraag de bank wat er klopt."
        )
        sentences.append(words % {"count": overtaken})
    return sentences


def _keep(
    actor: Actor,
    administratie_id: int,
    facts: dict[str, Any],
    run: Betaalrun | None,
    outcome: AntwoordOutcome,
    now: datetime,
    **found: Any,  # noqa: ANN401 (columns of the row that is made)
) -> ReceivedAnswer:
    """Keep the answer and what it changed, and leave the audit line."""
    antwoord = Bankantwoord.objects.create(
        administratie_id=administratie_id,
        run=run,
        received_at=now,
        received_by_naam=actor.naam,
        outcome=outcome.value,
        **facts,
        **found,
    )
    audit.record(
        actor=actor,
        command="receive_bankantwoord",
        object_kind="bankantwoord",
        object_id=antwoord.pk,
        administratie_id=administratie_id,
        now=now,
        new={"outcome": outcome.value, "run_id": run.pk if run else None, "rejected": antwoord.rejected},
        count=antwoord.accepted + antwoord.rejected,
    )
    return ReceivedAnswer(
        antwoord.pk, outcome, run.pk if run else None, antwoord.accepted, antwoord.rejected, antwoord.unknown,
        antwoord.overtaken, tuple(antwoord.sentences),
    )  # fmt: skip


def _copy(stream: BinaryIO, copy: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK_BYTES):
        digest.update(chunk)
        copy.write(chunk)
    return digest.hexdigest()
