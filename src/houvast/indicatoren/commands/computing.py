# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compute every figure of a gemeente over months, and keep it for whoever may see figures and no residents."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.database.bulk import insert_rows
from houvast.indicatoren import policies
from houvast.indicatoren.domain.optellen import Sleutel, Som
from houvast.indicatoren.domain.versies import DEFINITIES, find_definitie
from houvast.indicatoren.models import Cijfer, Gevallenlijst
from houvast.indicatoren.queries.gevallenlijst import Counted, find_lists
from houvast.indicatoren.queries.tellen import Vraag, ask, count_figures

_COLUMNS = (
    "gemeente_id", "uitvoerder_id", "sleutel", "versie", "maand", "medewerker_id", "teller", "noemer", "ontbreekt",
    "known_on", "computed_at", "team_id",
)  # fmt: skip

_LIST_COLUMNS = (
    "gemeente_id", "uitvoerder_id", "sleutel", "versie", "maand", "kant", "known_on", "record_ids", "days",
)  # fmt: skip


@transaction.atomic
def compute_indicatoren(*, actor: Actor, gemeente_id: int, first: date, last: date, now: datetime) -> int:
    """Compute the figures of all uitvoerders over the months of two days; return how many there are.

    They replace what was computed before; frozen figures stay. Months that haven't begun have none. Raises NotAllowed.
    """
    require(policies.may_compute(actor, gemeente_id=gemeente_id))
    vraag = ask(gemeente_id, None, first, last, localdate(now))
    if not vraag.maanden:
        return 0
    counted = count_figures(actor, vraag, DEFINITIES)
    Cijfer.objects.filter(gemeente_id=gemeente_id, maand__in=vraag.maanden).delete()
    rows = (
        _row(vraag, sleutel, key, som, now)
        for sleutel, (_definitie, sums) in counted.items()
        for key, som in sums.items()
    )
    count = insert_rows("indicatoren_cijfer", _COLUMNS, rows)
    _keep_lists(actor, vraag, counted)
    audit.record(
        actor=actor,
        command="compute_indicatoren",
        object_kind="indicator",
        object_id=gemeente_id,
        now=now,
        new={"van": first.isoformat(), "tot": last.isoformat()},
        count=count,
    )
    return count


def _keep_lists(actor: Actor, vraag: Vraag, counted: Counted) -> None:
    """Keep which records are on a side of a figure that has few of them."""
    Gevallenlijst.objects.filter(gemeente_id=vraag.gemeente_id, maand__in=vraag.maanden).delete()
    rows = []
    for each in find_lists(actor, vraag, counted):
        definitie = find_definitie(each.sleutel, maand=each.maand)
        assert definitie is not None, f"{each.sleutel} has a list for {each.maand}, for which it has no version."
        of_month = (each.sleutel, definitie.versie, each.maand, each.kant.value, vraag.known_on)
        rows.append((vraag.gemeente_id, each.uitvoerder_id, *of_month, list(each.record_ids), list(each.days)))
    insert_rows("indicatoren_gevallenlijst", _LIST_COLUMNS, rows)


def _row(vraag: Vraag, sleutel: str, key: Sleutel, som: Som, now: datetime) -> tuple[Any, ...]:
    """Return the values of _COLUMNS."""
    definitie = find_definitie(sleutel, maand=key.maand)
    assert definitie is not None, f"{sleutel} was counted for {key.maand}, for which it has no version."
    of_month = (definitie.versie, key.maand, key.medewerker_id, som.teller, som.noemer, som.ontbreekt)
    return (vraag.gemeente_id, key.uitvoerder_id, sleutel, *of_month, vraag.known_on, now, key.team_id)
