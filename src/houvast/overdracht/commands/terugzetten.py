# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Put a household back: a plan in the other direction, with everything that a transfer asks."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import OvergangHasMoved, lock_overgang, need, record
from houvast.overdracht.commands.plannen import add_golf, add_huishoudens
from houvast.overdracht.domain.toestand import MOVED, WAITING, OvergangState, PlanState
from houvast.overdracht.models import Overdracht, Overgang


@transaction.atomic
def put_back_overgang(
    *, actor: Actor, overgang_id: int, switch_on: date, reason: str, today: date, now: datetime
) -> int:
    """Let a household that went over go back on a day; return the id of its overgang in that direction.

    It has its own checklist, rehearsal, agreement and proof: nothing goes back that the other side doesn't pay. A
    household that isn't over yet is held back instead. Raises OvergangHasMoved, OverdrachtIsNotReady, NotAllowed.
    """
    overgang = lock_overgang(overgang_id)
    require(policies.may_manage_overdracht(actor, overgang.gemeente_id))
    _see_that_it_is_over(overgang)
    why = need(reason)
    back = _find_or_make(actor, overgang, why, now)
    golf_id = add_golf(actor=actor, overdracht_id=back.pk, switch_on=switch_on, today=today, now=now)
    add_huishoudens(actor=actor, overdracht_id=back.pk, golf_id=golf_id, nummers=[overgang.nummer], now=now)
    found = Overgang.objects.filter(
        gemeente_id=back.gemeente_id, overdracht=back, huishouden_id=overgang.huishouden_id
    ).first()
    if found is None or found.state not in {OvergangState.GEPLAND.value, OvergangState.TEGENGEHOUDEN.value}:
        message = _("Huishouden %(nummer)s kan niet terug: het wacht al in een andere overdracht.")
        raise OvergangHasMoved(message % {"nummer": overgang.nummer})
    record(actor, "put_back_overgang", overgang, now, reason=why, switch_on=switch_on.isoformat())
    return found.pk


def _see_that_it_is_over(overgang: Overgang) -> None:
    if overgang.state == OvergangState.TERUGGEZET.value:
        message = _(
            "Huishouden %(nummer)s ging al terug. Moet het opnieuw overgaan, maak dan een nieuwe overdracht; daaruit "
            "kan het ook weer terug."
        )
        raise OvergangHasMoved(message % {"nummer": overgang.nummer})
    if OvergangState(overgang.state) not in MOVED:
        message = _("Huishouden %(nummer)s is nog niet over. Houd het tegen als het niet moet overgaan.")
        raise OvergangHasMoved(message % {"nummer": overgang.nummer})


def _find_or_make(actor: Actor, overgang: Overgang, reason: str, now: datetime) -> Overdracht:
    """Return the plan by which households of this plan go back; a household that has been in it gets another one."""
    plan = overgang.overdracht
    been = Overgang.objects.filter(gemeente_id=plan.gemeente_id, huishouden_id=overgang.huishouden_id).exclude(
        state__in=[each.value for each in WAITING]
    )
    known = (
        Overdracht.objects.filter(gemeente_id=plan.gemeente_id, reverses=plan, state=PlanState.LOPEND.value)
        .exclude(pk__in=been.values("overdracht_id"))
        .order_by("pk")
        .first()
    )
    if known is not None:
        return known
    earlier = Overdracht.objects.filter(gemeente_id=plan.gemeente_id, reverses=plan).count()
    words = _("%(naam)s: terug") if not earlier else _("%(naam)s: terug (%(number)s)")
    return Overdracht.objects.create(
        gemeente_id=plan.gemeente_id,
        van_uitvoerder_id=plan.naar_uitvoerder_id,
        naar_uitvoerder_id=plan.van_uitvoerder_id,
        van_naam=plan.naar_naam,
        naar_naam=plan.van_naam,
        van_administratie_id=plan.naar_administratie_id,
        naar_administratie_id=plan.van_administratie_id,
        van_iban=plan.naar_iban,
        naar_iban=plan.van_iban,
        naam=words % {"naam": plan.naam[:100], "number": earlier + 1},
        reason=reason,
        state=PlanState.LOPEND.value,
        reverses=plan,
        telefoon=plan.telefoon,
        made_at=now,
        made_by_naam=actor.naam,
    )
