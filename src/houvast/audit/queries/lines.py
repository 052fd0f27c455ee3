# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading lines, for who may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.audit import policies
from houvast.audit.domain.masking import MASK, Plain
from houvast.audit.models import Line
from houvast.audit.queries.sentences import say_command, say_object

# What lines about these hold is no resident's: an auditor reads it whole.
_WITHOUT_RESIDENTS = frozenset(
    {"administratie", "bankbestand", "batch", "derdengeldenrekening", "logboek", "medewerker", "statement"}
)
# Words of our own among the values of other lines; any other text could be a resident's and stays masked.
_OWN_KEYS = frozenset({"role", "soort", "bron", "since", "until", "valid_until", "on_date", "booked_on", "command"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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

    @property
    def sentence(self) -> str:
        """Return what was done, in the language of the page, without who did it."""
        return say_command(self.command)

    @property
    def object_naam(self) -> str:
        """Return on what it was done: kind and number."""
        return say_object(self.object_kind, self.object_id)


@dataclass(frozen=True, slots=True)
class LineFilter:
    """Which lines to read; what is None leaves everything. The last day is included."""

    naam: str | None = None
    command: str | None = None
    object_kind: str | None = None
    object_id: int | None = None
    since: datetime | None = None
    before: datetime | None = None


def list_lines(
    actor: Actor,
    *,
    object_kind: str | None = None,
    object_id: int | None = None,
    only: LineFilter | None = None,
    after: tuple[datetime, int] | None = None,
    lines_max: int = 100,
) -> list[LineView]:
    """Return lines of the actor's scope, newest first, at most `lines_max`, that follow (moment, id) `after`.

    An auditor sees of residents no more than their numbers: texts that could be theirs are masked. Raises NotAllowed
    for everyone but an auditor and Houvast itself.
    """
    require(policies.may_read_line(actor))
    chosen = only or LineFilter(object_kind=object_kind, object_id=object_id)
    found = _choose(Line.objects.order_by("-at", "-id"), chosen)
    if after is not None:
        at, line_id = after
        found = found.filter(Q(at__lt=at) | Q(at=at, id__lt=line_id), at__lte=at)
    return [view_line(actor, each) for each in found[:lines_max]]


def _choose(lines: QuerySet[Line], only: LineFilter) -> QuerySet[Line]:
    if only.naam:
        lines = lines.filter(actor_naam__icontains=only.naam)
    if only.since is not None:
        lines = lines.filter(at__gte=only.since)
    if only.before is not None:
        lines = lines.filter(at__lt=only.before)
    wanted = {"command": only.command, "object_kind": only.object_kind, "object_id": only.object_id}
    return lines.filter(**{name: value for name, value in wanted.items() if value is not None})


def view_line(actor: Actor, line: Line) -> LineView:
    """Return a line as the actor may read it."""
    whole = actor.role is not Role.AUDITOR or line.object_kind in _WITHOUT_RESIDENTS
    return LineView(
        line_id=line.pk,
        at=line.at,
        actor_naam=line.actor_naam,
        role=line.role,
        command=line.command,
        object_kind=line.object_kind,
        object_id=line.object_id,
        reason=line.reason,
        old=line.old if whole else _hide(line.old),
        new=line.new if whole else _hide(line.new),
        count=line.count,
    )


def _hide(values: dict[str, Plain]) -> dict[str, Plain]:
    return {key: value if key in _OWN_KEYS else _hide_value(value) for key, value in values.items()}


def _hide_value(value: Plain) -> Plain:
    if isinstance(value, str):
        return value if _DAY.fullmatch(value) else MASK
    if isinstance(value, list):
        return [_hide_value(each) for each in value]
    return _hide(value) if isinstance(value, dict) else value
