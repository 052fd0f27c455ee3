# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Erasing what is past its term: a bounded batch a transaction, counted and never described."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db import connection, transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.privacy import policies
from houvast.privacy.domain.wissen import say_erase
from houvast.privacy.models import Wisronde
from houvast.privacy.ports import Regel

BATCH_ROWS = 5_000

# Tables that go by their term alone refuse every other delete.
_MAY = "SELECT set_config('houvast.wissen', 'aan', true)"
_MAY_NOT = "SELECT set_config('houvast.wissen', '', true), set_config('pgtrigger.ignore', '{}', true)"
# Tables that only grow let go for the night alone.
_LETS_GO = """
    SELECT set_config('pgtrigger.ignore', coalesce(array_agg(tgname), '{}')::text, true)
    FROM pg_trigger WHERE tgrelid = ANY (%s::regclass[]) AND tgname LIKE 'pgtrigger\\_%%'
"""


class TermNotChosen(DomainError):
    """Let the gemeente choose the term first: without it nothing is erased."""


@dataclass(frozen=True, slots=True)
class Gewist:
    """How many rows one batch erased, and whether there may be more."""

    count: int
    is_done: bool


@transaction.atomic
def erase_expired(
    *, actor: Actor, gemeente_id: int, regel: Regel, day: date, now: datetime, batch_rows: int = BATCH_ROWS
) -> Gewist:
    """Erase one batch of what is past its term on `day` by a rule; call it again until it is done.

    What a round erased is counted with it, so that a round that was cut off goes on where it was; the last batch leaves
    the round's one line in the log. Who goes round at the same time waits. Raises NotAllowed, TermNotChosen.
    """
    require(policies.may_erase(actor, gemeente_id=gemeente_id))
    erasure, until = regel.erasure, regel.until(day)
    if until is None:
        raise TermNotChosen(erasure.sleutel)
    count = _erase_batch(regel, gemeente_id, until, batch_rows)
    is_done = count < batch_rows
    ronde = Wisronde.objects.filter(gemeente_id=gemeente_id, regel=erasure.sleutel, finished_at__isnull=True).first()
    if ronde is None and not count:
        return Gewist(0, is_done)
    ronde = ronde or Wisronde(gemeente_id=gemeente_id, regel=erasure.sleutel, model=erasure.model, started_at=now)
    ronde.until, ronde.count = until, ronde.count + count
    ronde.finished_at = now if is_done else None
    ronde.save()
    if is_done:
        audit.record(
            actor=actor,
            command="erase_expired",
            object_kind=erasure.model,
            object_id=None,
            gemeente_id=gemeente_id,
            now=now,
            new={
                "regel": erasure.sleutel,
                "until": until,
                "term_days": regel.term_days,
                "term_years": regel.term_years,
            },
            count=ronde.count,
        )
    return Gewist(count, is_done)


def _erase_batch(regel: Regel, gemeente_id: int, until: date, batch_rows: int) -> int:
    """Erase what is due, waiting for who goes round by the same rule; return how many rows."""
    erasure = regel.erasure
    hangs_on = {_table(model): condition for model, condition in erasure.hangs_on.items()}
    models = (erasure.model, *erasure.hangs_on)
    statement = say_erase(
        _table(erasure.model),
        erasure.due,
        regel.keeps,
        erasure.blank,
        hangs_on,
        without_gemeente=[_table(each) for each in models if not _names_gemeente(each)],
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('wissen ' || %s || ' ' || %s, 0))",
            [str(gemeente_id), erasure.sleutel],
        )
        cursor.execute(_MAY)
        cursor.execute(_LETS_GO, [[_table(each) for each in models]])
        cursor.execute(
            statement,
            {"gemeente": gemeente_id, "until": until, "batch": batch_rows},
        )
        count = cursor.rowcount
        cursor.execute(_MAY_NOT)
    return int(count)


def _table(model: str) -> str:
    return str(apps.get_model(model)._meta.db_table)


def _names_gemeente(model: str) -> bool:
    """Return whether every row of a table names its gemeente."""
    columns = {each.column: each for each in apps.get_model(model)._meta.local_fields}
    return "gemeente_id" in columns and not columns["gemeente_id"].null
