# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the log of an organisation stands: sealed until when, what waits, and what its last check said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.audit import policies
from houvast.audit.domain.chain import name_chain
from houvast.audit.models import Line, Waitingline

_LAST_SEALS = """
    SELECT seal.number, seal.sealed_at
    FROM unnest(%s::text[]) AS chain (scope)
    CROSS JOIN LATERAL (
        SELECT number, sealed_at FROM audit_seal WHERE audit_seal.scope = chain.scope ORDER BY number DESC LIMIT 1
    ) seal
"""


@dataclass(frozen=True, slots=True)
class LogCheck:
    """What someone found who had the log checked."""

    at: datetime
    naam: str
    ok: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class LogState:
    """The chains of an organisation: how many seals, the last moment of one, lines without, and the last check."""

    seals: int
    sealed_at: datetime | None
    waiting: int
    check: LogCheck | None


def list_chains(actor: Actor) -> list[str]:
    """Return the chains of the actor's own organisation: its own, and one per administratie that it holds."""
    is_gemeente = actor.organisatie_soort is OrganisatieSoort.GEMEENTE
    books: list[int | None] = [None, *sorted(actor.administraties)]
    return [
        name_chain(administratie_id=each, organisatie_id=actor.organisatie_id, is_gemeente=is_gemeente)
        for each in books
    ]


def get_log_state(actor: Actor) -> LogState:
    """Return how the log of the actor's organisation stands, in three queries; raises NotAllowed."""
    require(policies.may_read_line(actor))
    chains = list_chains(actor)
    with connection.cursor() as cursor:
        cursor.execute(_LAST_SEALS, [chains])
        heads = cursor.fetchall()
    checked = (
        Line.objects.filter(object_kind="logboek", object_id=None, scope=chains[0], command="check_log")
        .order_by("-at", "-id")
        .first()
    )
    return LogState(
        seals=sum(number for number, _sealed_at in heads),
        sealed_at=max((sealed_at for _number, sealed_at in heads), default=None),
        waiting=Waitingline.objects.filter(scope__in=chains).count(),
        check=None if checked is None else _read_check(checked),
    )


def _read_check(line: Line) -> LogCheck:
    found = line.new
    if found["ok"]:
        lines = int(found["lines_sealed"])
        sentence = ngettext(
            "Het logboek was heel: niemand heeft de ene regel veranderd of weggehaald.",
            "Het logboek was heel: niemand heeft een van de %(lines)s regels veranderd of weggehaald.",
            lines,
        ) % {"lines": lines}
    else:
        sentence = _(
            "Het logboek klopte niet: de eerste fout zat in keten %(chain)s, zegel %(seal)s, regel %(line)s."
        ) % {
            "chain": found["chain"],
            "seal": found["seal"] or "–",
            "line": found["line"] or "–",
        }
    return LogCheck(at=line.at, naam=line.actor_naam, ok=bool(found["ok"]), sentence=sentence)
