# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""That a delivery was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.ddas import policies


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What is known of a file afterwards: period, version of the standard, counts, SHA-256 of its bytes."""

    van: date
    tot: date
    standaard: str
    signalen: int
    zaken: int
    digest: str


@transaction.atomic
def record_delivery(*, actor: Actor, gemeente_id: int, delivery: HandedOver, now: datetime) -> None:
    """Write down that a gemeente's signals were written to a file for the national monitor; never what is in it.

    Raises NotAllowed.
    """
    require(policies.may_deliver(actor, gemeente_id=gemeente_id))
    audit.record(
        actor=actor,
        command="record_delivery",
        object_kind="ddas",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        new={
            "van": delivery.van,
            "tot": delivery.tot,
            "standaard": delivery.standaard,
            "signalen": delivery.signalen,
            "zaken": delivery.zaken,
            # In groups, so that the log never takes nine digits in a row for a burgerservicenummer.
            "sha256": "-".join(delivery.digest[at : at + 8] for at in range(0, len(delivery.digest), 8)),
        },
        count=delivery.signalen,
    )
