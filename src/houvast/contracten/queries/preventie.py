# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of prevention tasks."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.contracten import policies
from houvast.contracten.domain.verdeling import Deel, Matrix, make_matrix
from houvast.contracten.domain.words import Eigenaar, Niveau
from houvast.contracten.models import Preventietaak, Taakverdeling


def get_matrix(actor: Actor, *, gemeente_id: int, on: date) -> Matrix:
    """Return the tasks of a gemeente on a day over all levels, with gaps and overlaps.

    An uitvoerder sees it of the gemeenten that it has a contract with; of others it is empty. Raises NotAllowed.
    """
    require(policies.may_see_contracten(actor))
    taken = Preventietaak.objects.filter(Q(until__isnull=True) | Q(until__gte=on), gemeente_id=gemeente_id)
    rows = Taakverdeling.objects.filter(gemeente_id=gemeente_id).select_related("uitvoerder").order_by("since", "pk")
    delen = [
        Deel(
            verdeling_id=each.pk,
            taak_id=each.taak_id,
            niveau=Niveau(each.niveau),
            eigenaar=Eigenaar(each.eigenaar),
            uitvoerder_id=each.uitvoerder_id,
            uitvoerder_naam=each.uitvoerder.naam if each.uitvoerder else "",
            toelichting=each.toelichting,
            since=each.since,
            until=each.until,
        )
        for each in rows
    ]
    tasks = [(each.pk, each.naam, each.toelichting) for each in taken.filter(since__lte=on).order_by("naam", "pk")]
    return make_matrix(tasks, delen, on=on)
