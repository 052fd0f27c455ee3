# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Freeze a pattern with its evidence."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.klachten import policies
from houvast.klachten.domain.patronen import As, freeze
from houvast.klachten.models import Bewijsdossier
from houvast.klachten.queries.patronen import build_evidence, find_patroon


class BewijsdossierIsWrong(DomainError):
    """Mend the bewijsdossier as the message says."""


@transaction.atomic
def make_bewijsdossier(
    *,
    actor: Actor,
    gemeente_id: int,
    axis: As,
    value: str,
    first: date,
    last: date,
    naam: str,
    reason: str,
    now: datetime,
) -> int:
    """Freeze what shares a value in a period, each report with its dates and steps, and return the bewijsdossier's id.

    It holds household numbers and dates, never a name or what somebody wrote. Raises BewijsdossierIsWrong when nothing
    shares the value or a name or reason is missing, NotAllowed.
    """
    require(policies.may_make_bewijsdossier(actor, gemeente_id=gemeente_id))
    if not naam.strip() or not reason.strip():
        raise BewijsdossierIsWrong(_("Geef het bewijsdossier een naam, en schrijf op waarom u het maakt."))
    patroon = find_patroon(actor, axis=axis, value=value, first=first, last=last)
    if patroon is None:
        raise BewijsdossierIsWrong(_("In deze periode zijn er geen signalen of klachten met dit kenmerk."))
    content: dict[str, Any] = {
        "as": axis.value,
        "waarde": value,
        "van": first.isoformat(),
        "tot": last.isoformat(),
        "gemaakt": now.isoformat(),
        "regels": build_evidence(actor, patroon),
    }
    text, digest = freeze(content)
    over = {each.uitvoerder_id for each in patroon.feiten}
    row = Bewijsdossier.objects.create(
        gemeente_id=gemeente_id,
        over_id=over.pop() if len(over) == 1 else None,
        naam=naam.strip(),
        reason=reason.strip(),
        made_at=now,
        made_by_naam=actor.naam,
        content=text,
        digest=digest,
    )
    audit.record(
        actor=actor,
        command="make_bewijsdossier",
        object_kind="bewijsdossier",
        object_id=row.pk,
        gemeente_id=gemeente_id,
        now=now,
        reason=reason,
        new={"naam": row.naam, "digest": digest, "regels": patroon.total},
    )
    return row.pk
