# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to signals after they came in: a person's word on the threat, who reaches out, how far they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError
from houvast.vroegsignalering import policies
from houvast.vroegsignalering.domain.woorden import Dreigingsgrond, Signaalstatus
from houvast.vroegsignalering.events import DreigingDecided, announce
from houvast.vroegsignalering.models import Dreiging, Signaalpersoon, Vroegsignaal


class VroegsignaalNotFound(DomainError):
    """It doesn't exist, or not for the actor."""


class DreigingIsIncomplete(DomainError):
    """Say why, and name the ground when it is a threatening situation."""


@transaction.atomic
def decide_dreiging(
    *, actor: Actor, gemeente_id: int, vroegsignaal_id: int, grond: Dreigingsgrond | None, reden: str, now: datetime
) -> int:
    """Record whether a signal is a threatening situation (Wgs 4(2)); without a ground it is none. Return its id.

    What was decided before stays; the last one counts. Raises VroegsignaalNotFound, DreigingIsIncomplete, NotAllowed.
    """
    require(policies.may_decide_dreiging(actor))
    signal = Vroegsignaal.objects.filter(gemeente_id=gemeente_id, pk=vroegsignaal_id).first()
    if signal is None:
        raise VroegsignaalNotFound(_("Dit signaal is niet gevonden."))
    if not reden.strip():
        raise DreigingIsIncomplete(_("Schrijf op waarom u dit vindt. Een ander moet het later kunnen begrijpen."))
    saved = Dreiging.objects.create(
        gemeente_id=gemeente_id,
        uitvoerder_id=signal.uitvoerder_id,
        vroegsignaal_id=signal.pk,
        is_dreigend=grond is not None,
        grond="" if grond is None else grond.value,
        reden=reden.strip(),
        decided_at=now,
        decided_by_naam=actor.naam,
    )
    audit.record(
        actor=actor,
        command="decide_dreiging",
        object_kind="vroegsignaal",
        object_id=signal.pk,
        gemeente_id=gemeente_id,
        now=now,
        new={"is_dreigend": grond is not None, "grond": saved.grond},
    )
    announce(DreigingDecided(gemeente_id, signal.pk, grond is not None, now))
    return saved.pk


@transaction.atomic
def share_vroegsignalen(
    *, actor: Actor, gemeente_id: int, vroegsignaal_ids: Collection[int], uitvoerder_id: int | None, now: datetime
) -> int:
    """Let the uitvoerder that reaches out see these signals (None takes them back); return how many."""
    require(policies.may_share_vroegsignalen(actor, gemeente_id=gemeente_id))
    ids = list(vroegsignaal_ids)
    count = Vroegsignaal.objects.filter(gemeente_id=gemeente_id, pk__in=ids).update(uitvoerder_id=uitvoerder_id)
    Signaalpersoon.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=ids).update(uitvoerder_id=uitvoerder_id)
    audit.record(
        actor=actor,
        command="share_vroegsignalen",
        object_kind="vroegsignaal",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        new={"uitvoerder_id": uitvoerder_id, "vroegsignalen": sorted(ids)},
        count=count,
    )
    return count


@transaction.atomic
def change_status(
    *, actor: Actor, gemeente_id: int, vroegsignaal_ids: Collection[int], status: Signaalstatus, now: datetime
) -> int:
    """Say how far signals are, in the words of the national list; a repeated one stays so. Return how many changed."""
    require(policies.may_change_status(actor))
    found = Vroegsignaal.objects.filter(
        gemeente_id=gemeente_id, pk__in=list(vroegsignaal_ids), repeated_of__isnull=True
    ).exclude(status=status.value)
    changed = list(found.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    count = Vroegsignaal.objects.filter(gemeente_id=gemeente_id, pk__in=changed).update(status=status.value)
    audit.record(
        actor=actor,
        command="change_status",
        object_kind="vroegsignaal",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        new={"status": status.value, "vroegsignalen": changed},
        count=count,
    )
    return count


@transaction.atomic
def erase_signaalpersonen(*, actor: Actor, gemeente_id: int, vroegsignaal_ids: Collection[int], now: datetime) -> int:
    """Erase who these signals are about, the partner's reference, and what was written on the threat; return how many.

    What stays is that there was a signal, of which type and amount. Which signals are due is for who follows them up.
    """
    require(policies.may_erase_signaalpersonen(actor, gemeente_id=gemeente_id))
    ids = list(vroegsignaal_ids)
    Dreiging.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=ids).delete()
    count, _by_model = Signaalpersoon.objects.filter(gemeente_id=gemeente_id, vroegsignaal_id__in=ids).delete()
    # Repeated signals carry the reference too.
    about = Q(pk__in=ids) | Q(repeated_of_id__in=ids)
    Vroegsignaal.objects.filter(about, gemeente_id=gemeente_id).exclude(kenmerk="").update(kenmerk="")
    audit.record(
        actor=actor,
        command="erase_signaalpersonen",
        object_kind="vroegsignaal",
        object_id=None,
        gemeente_id=gemeente_id,
        now=now,
        count=count,
    )
    return count
