# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Say why a payment was not simply paid on time, and who answers for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import (
    OvergangNotFound,
    need,
    organisaties_of,
    record,
    refuse_names,
    sides_of,
)
from houvast.overdracht.models import Uitzondering, Verplichting


@transaction.atomic
def explain_verplichting(*, actor: Actor, verplichting_id: int, reason: str, owner_naam: str, now: datetime) -> None:
    """Write down why a payment went otherwise and who answers for it; the newest explanation counts.

    The gemeente reads it: somebody of the household isn't named. Raises OvergangNotFound, ReasonIsMissing (also
    without who answers), NamesSomebody, NotAllowed.
    """
    row = Verplichting.objects.select_related("overgang__overdracht").filter(pk=verplichting_id).first()
    if row is None:
        raise OvergangNotFound(_("Deze betaling is niet gevonden."))
    plan = row.overgang.overdracht
    require(policies.may_prepare_overgang(actor, gemeente_id=plan.gemeente_id, organisaties=organisaties_of(plan)))
    refuse_names(actor, row.overgang, reason)
    Uitzondering.objects.create(
        **sides_of(plan),
        verplichting=row,
        reason=need(reason),
        owner_naam=need(owner_naam),
        at=now,
        by_naam=actor.naam,
    )
    record(actor, "explain_verplichting", row.overgang, now, reason=reason.strip(), owner=owner_naam.strip())
