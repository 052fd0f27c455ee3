# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compute every figure of a gemeente over months, and keep it for whoever may see figures and no residents."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.indicatoren import policies
from houvast.indicatoren.domain.optellen import Sleutel, Som
from houvast.indicatoren.domain.versies import DEFINITIES, find_definitie
from houvast.indicatoren.models import Cijfer
from houvast.indicatoren.queries.tellen import Vraag, ask, count_figures

_BATCH = 5_000


@transaction.atomic
def compute_indicatoren(*, actor: Actor, gemeente_id: int, first: date, last: date, now: datetime) -> int:
    """Compute the figures of all uitvoerders over the months of two days; return how many there are.

    They replace what was computed before; frozen figures stay. Raises NotAllowed.
    """
    require(policies.may_compute(actor, gemeente_id=gemeente_id))
    vraag = ask(gemeente_id, None, first, last, localdate(now))
    counted = count_figures(actor, vraag, DEFINITIES)
    Cijfer.objects.filter(gemeente_id=gemeente_id, maand__in=vraag.maanden).delete()
    rows = [
        _row(vraag, sleutel, key, som, now)
        for sleutel, (_definitie, sums) in counted.items()
        for key, som in sums.items()
    ]
    Cijfer.objects.bulk_create(rows, batch_size=_BATCH)
    audit.record(
        actor=actor,
        command="compute_indicatoren",
        object_kind="indicator",
        object_id=gemeente_id,
        now=now,
        new={"van": first.isoformat(), "tot": last.isoformat()},
        count=len(rows),
    )
    return len(rows)


def _row(vraag: Vraag, sleutel: str, key: Sleutel, som: Som, now: datetime) -> Cijfer:
    definitie = find_definitie(sleutel, maand=key.maand)
    assert definitie is not None, f"{sleutel} was counted for {key.maand}, for which it has no version."
    return Cijfer(
        gemeente_id=vraag.gemeente_id,
        uitvoerder_id=key.uitvoerder_id,
        sleutel=sleutel,
        versie=definitie.versie,
        maand=key.maand,
        medewerker_id=key.medewerker_id,
        teller=som.teller,
        noemer=som.noemer,
        ontbreekt=som.ontbreekt,
        known_on=vraag.known_on,
        computed_at=now,
    )
