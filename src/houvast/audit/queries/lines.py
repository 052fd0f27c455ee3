# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading lines, for who may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import policies
from houvast.audit.domain.masking import Plain
from houvast.audit.models import Line


@dataclass(frozen=True, slots=True)
class LineView:
    """One command, as an auditor reads it."""

    line_id: int
    at: datetime
    actor_naam: str
    role: str
    command: str
    object_kind: str
    object_id: int | None
    reason: str
    old: dict[str, Plain]
    new: dict[str, Plain]
    count: int


def list_lines(
    actor: Actor,
    *,
    object_kind: str | None = None,
    object_id: int | None = None,
    before_id: int | None = None,
    lines_max: int = 100,
) -> list[LineView]:
    """Return lines of the actor's scope, newest first, at most `lines_max`, older than `before_id`.

    Raises NotAllowed for everyone but an auditor and Houvast itself.
    """
    require(policies.may_read_line(actor))
    found = Line.objects.order_by("-id")
    if object_kind is not None:
        found = found.filter(object_kind=object_kind)
    if object_id is not None:
        found = found.filter(object_id=object_id)
    if before_id is not None:
        found = found.filter(id__lt=before_id)
    return [
        LineView(
            each.pk,
            each.at,
            each.actor_naam,
            each.role,
            each.command,
            each.object_kind,
            each.object_id,
            each.reason,
            each.old,
            each.new,
            each.count,
        )
        for each in found[:lines_max]
    ]
