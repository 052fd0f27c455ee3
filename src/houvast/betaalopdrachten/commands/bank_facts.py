# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bank's lines say about payments: booked, undone, sent back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.betaalopdrachten import policies
from houvast.betaalopdrachten.commands.moving import ReasonIsMissing
from houvast.betaalopdrachten.commands.settling import collect_booked, collect_undone, open_touched, settle_touched
from houvast.betaalopdrachten.queries import get_betaalopdracht, list_tieable
from houvast.database.bulk import copy_rows
from houvast.kernel.errors import DomainError

_PAIRS = """
CREATE TEMPORARY TABLE IF NOT EXISTS opdracht_pair (
    aflettering_id bigint PRIMARY KEY, opdracht_id bigint NOT NULL
) ON COMMIT DELETE ROWS;
TRUNCATE opdracht_pair;
"""

_MOVE_PAIRS = """
WITH untied AS (
    UPDATE betaalopdrachten_boeking b SET undone_at = %(now)s
    FROM opdracht_pair p
    WHERE b.administratie_id = %(administratie)s AND b.aflettering_id = p.aflettering_id AND b.undone_at IS NULL
      AND b.opdracht_id <> p.opdracht_id
    RETURNING b.opdracht_id)
INSERT INTO opdracht_touched SELECT DISTINCT opdracht_id FROM untied ON CONFLICT DO NOTHING
"""

_TIE_PAIRS = """
WITH tied AS (
    INSERT INTO betaalopdrachten_boeking AS b (administratie_id, gemeente_id, opdracht_id, aflettering_id, booked_on,
                                               amount_cents)
    SELECT o.administratie_id, o.gemeente_id, o.id, a.id, a.booked_on, -a.amount_cents
    FROM opdracht_pair p
    JOIN budgetbeheer_aflettering a ON a.administratie_id = %(administratie)s AND a.id = p.aflettering_id
    JOIN betaalopdrachten_betaalopdracht o ON o.administratie_id = %(administratie)s AND o.id = p.opdracht_id
        AND o.huishouden_id = a.huishouden_id
    WHERE a.undone_at IS NULL
    ORDER BY a.id
    ON CONFLICT (administratie_id, opdracht_id, aflettering_id) DO UPDATE SET undone_at = NULL
        WHERE b.undone_at IS NOT NULL
    RETURNING opdracht_id)
INSERT INTO opdracht_touched SELECT DISTINCT opdracht_id FROM tied ON CONFLICT DO NOTHING
"""


class LineDoesNotFit(DomainError):
    """Choose a booked line of this household around the date of the payment."""


@transaction.atomic
def settle_booked_lines(
    *, actor: Actor, administratie_id: int, first_aflettering_id: int, last_aflettering_id: int, now: datetime
) -> list[int]:
    """Take in what the bank booked: afletteringen in a range of ids, on the betaalopdrachten of their periode.

    Repeatable. Returns the ids of the betaalopdrachten whose state changed, in order. Raises NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    open_touched()
    if not collect_booked(administratie_id, first_aflettering_id, last_aflettering_id):
        return []
    return _settle(actor, administratie_id, "settle_booked_lines", now)


@transaction.atomic
def settle_undone(*, actor: Actor, administratie_id: int, afletteringen: Iterable[int], now: datetime) -> list[int]:
    """Take back what was booked by afletteringen that are undone. Returns and raises as `settle_booked_lines`."""
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    open_touched()
    if not collect_undone(administratie_id, sorted(set(afletteringen)), now):
        return []
    return _settle(actor, administratie_id, "settle_undone", now)


@transaction.atomic
def record_boekingen(
    *, actor: Actor, administratie_id: int, pairs: Iterable[tuple[int, int]], now: datetime
) -> list[int]:
    """Say by which afletteringen betaalopdrachten were booked or came back, as (opdracht_id, aflettering_id).

    For who knows it better than afspraak and periode tell: by the end-to-end id of our own order, or for an invoice
    without afspraak. An aflettering counts for one betaalopdracht; what Houvast tied it to before gives way. A line
    that came in counts as money that came back. Left out are pairs of different households, and afletteringen that
    are undone. Returns and raises as `settle_booked_lines`.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    touched = _tie({aflettering_id: opdracht_id for opdracht_id, aflettering_id in pairs}, administratie_id, now)
    return _settle(actor, administratie_id, "record_boekingen", now) if touched else []


@transaction.atomic
def tie_line(
    *, actor: Actor, administratie_id: int, opdracht_id: int, aflettering_id: int, reason: str, now: datetime
) -> None:
    """Let a booked line count for another payment of the household than Houvast thought, or for one at last.

    Raises BetaalopdrachtNotFound, LineDoesNotFit for a line that may not be tied to it, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_betaalopdrachten(actor, administratie_id))
    if not reason.strip():
        raise ReasonIsMissing(_("Schrijf er in een paar woorden bij waarom."))
    opdracht = get_betaalopdracht(actor, opdracht_id).opdracht
    tieable = {each.aflettering_id: each for each in list_tieable(actor, opdracht)}
    line = tieable.get(aflettering_id)
    if opdracht.administratie_id != administratie_id or line is None:
        raise LineDoesNotFit(_("Deze bankregel kan niet bij deze betaling. Ververs de pagina en kies opnieuw."))
    if not _tie({aflettering_id: opdracht_id}, administratie_id, now):
        raise LineDoesNotFit(_("Deze bankregel is intussen ergens anders geboekt. Ververs de pagina."))
    settle_touched(actor, administratie_id, now)
    audit.record(
        actor=actor,
        command="tie_line",
        object_kind="betaalopdracht",
        object_id=opdracht_id,
        gemeente_id=opdracht.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        reason=reason.strip(),
        old={"counts_for": line.counts_for, "periode": line.periode.isoformat() if line.periode else None},
        new={"aflettering_id": aflettering_id, "periode": opdracht.periode.isoformat()},
    )


def _tie(pairs: dict[int, int], administratie_id: int, now: datetime) -> int:
    """Tie afletteringen to payments, by id; return how many payments that touches."""
    open_touched()
    with connection.cursor() as cursor:
        cursor.execute(_PAIRS)
        copy_rows("opdracht_pair", ("aflettering_id", "opdracht_id"), sorted(pairs.items()))
        cursor.execute("ANALYZE opdracht_pair")
        cursor.execute(_MOVE_PAIRS, {"administratie": administratie_id, "now": now})
        touched = cursor.rowcount
        cursor.execute(_TIE_PAIRS, {"administratie": administratie_id})
        return int(touched + cursor.rowcount)


def _settle(actor: Actor, administratie_id: int, command: str, now: datetime) -> list[int]:
    """Settle what was touched, and leave the audit line."""
    changed = settle_touched(actor, administratie_id, now)
    audit.record(
        actor=actor,
        command=command,
        object_kind="betaalopdracht",
        object_id=changed[0] if len(changed) == 1 else None,
        administratie_id=administratie_id,
        now=now,
        count=len(changed),
    )
    return changed
