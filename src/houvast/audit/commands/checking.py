# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Having the log checked, and keeping what that showed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import policies
from houvast.audit.commands.recording import record
from houvast.audit.queries.chains import list_chains
from houvast.audit.queries.proof import AuditProof, verify_audit


@transaction.atomic
def check_log(*, actor: Actor, now: datetime) -> AuditProof:
    """Follow the chains of the actor's organisation and write down in the log what that showed.

    Each statement of the check sees one moment, and a line, its place in the queue and its seal come and go together,
    so that work that goes on meanwhile is never taken for a fault.
    """
    require(policies.may_read_line(actor))
    proof = verify_audit(using="default", chains=list_chains(actor))
    broken = proof.broken
    record(
        actor=actor,
        command="check_log",
        object_kind="logboek",
        object_id=None,
        now=now,
        new={
            "ok": proof.ok,
            "lines_sealed": proof.lines_sealed,
            "lines_waiting": proof.lines_waiting,
            "seals": proof.seals,
            "chain": None if broken is None else broken.scope,
            "seal": None if broken is None else broken.seal_number,
            "line": None if broken is None else broken.line_id,
        },
    )
    return proof
