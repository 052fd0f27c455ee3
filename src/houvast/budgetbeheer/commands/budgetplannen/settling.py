# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Submit, agree, approve and end a budgetplan; only what is settled changes the afspraken themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.afspraken import (
    end_afspraak,
    lock_afspraak,
    open_afspraken,
    refuse_another_account,
)
from houvast.budgetbeheer.commands.budgetplannen.drafting import list_live, list_missing
from houvast.budgetbeheer.commands.budgetplannen.faults import (
    BudgetplanIsNotReady,
    BudgetplanStartsTooEarly,
    lock_plan,
    record,
)
from houvast.budgetbeheer.domain.budgetplan import AgreedHow, PlanState, is_dropped, read_voorstel
from houvast.budgetbeheer.models import Budgetplan, Planregel

_ONE_DAY = timedelta(days=1)


@transaction.atomic
def submit_budgetplan(*, actor: Actor, administratie_id: int, plan_id: int, now: datetime) -> None:
    """Lay a version before a second person. Raises BudgetplanIsNotReady when it is empty or not up to date."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT)
    if not Planregel.objects.filter(administratie_id=administratie_id, plan=plan).exists():
        raise BudgetplanIsNotReady(_("Dit budgetplan is leeg. Voeg eerst inkomsten en betalingen toe."))
    _see_to_completeness(plan)
    plan.state, plan.submitted_at = PlanState.VOORGELEGD.value, now
    plan.save(update_fields=["state", "submitted_at"])
    record(actor, "submit_budgetplan", plan, now)


@transaction.atomic
def agree_budgetplan(
    *,
    actor: Actor,
    administratie_id: int,
    plan_id: int,
    agreed_on: date,
    agreed_how: AgreedHow,
    note: str,
    now: datetime,
) -> None:
    """Write down on which day and how the inwoner agreed with a version."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT, PlanState.VOORGELEGD)
    if agreed_on > timezone.localtime(now).date():
        raise BudgetplanIsNotReady(_("De inwoner kan niet in de toekomst akkoord zijn gegaan. Vul de dag zelf in."))
    plan.agreed_on, plan.agreed_how, plan.agreed_note = agreed_on, agreed_how.value, note.strip()
    plan.save(update_fields=["agreed_on", "agreed_how", "agreed_note"])
    record(actor, "agree_budgetplan", plan, now, agreed_on=agreed_on.isoformat(), agreed_how=agreed_how.value)


@transaction.atomic
def settle_budgetplan(*, actor: Actor, administratie_id: int, plan_id: int, now: datetime) -> int:
    """Approve a version as its second person and put it into effect; return how many afspraken changed.

    Opens what is new, replaces what changed, ends what was dropped and ends the version before it, all or nothing.
    Raises BudgetplanIsNotReady, BudgetplanStartsTooEarly, AfspraakEndsTooEarly, NotAllowed.
    """
    plan = lock_plan(administratie_id, plan_id, PlanState.VOORGELEGD)
    require(policies.may_settle_budgetplan(actor, administratie_id, plan.made_by_id))
    if plan.agreed_on is None:
        raise BudgetplanIsNotReady(_("Leg eerst vast op welke dag en hoe de inwoner akkoord ging."))
    _see_to_completeness(plan)
    changed = _put_into_effect(actor, plan, now)
    _end_version_before(plan)
    plan.state, plan.approved_by_id, plan.approved_at = PlanState.VASTGESTELD.value, actor.medewerker_id, now
    plan.save(update_fields=["state", "approved_by", "approved_at"])
    record(actor, "settle_budgetplan", plan, now, changed=changed)
    return changed


@transaction.atomic
def refuse_budgetplan(*, actor: Actor, administratie_id: int, plan_id: int, reason: str, now: datetime) -> None:
    """Send a version back to who made it, with the reason; it can be changed again."""
    plan = lock_plan(administratie_id, plan_id, PlanState.VOORGELEGD)
    require(policies.may_settle_budgetplan(actor, administratie_id, plan.made_by_id))
    if not reason.strip():
        raise BudgetplanIsNotReady(_("Schrijf op wat er anders moet."))
    plan.state, plan.closing_reason, plan.submitted_at = PlanState.CONCEPT.value, reason.strip(), None
    plan.save(update_fields=["state", "closing_reason", "submitted_at"])
    record(actor, "refuse_budgetplan", plan, now, reason=reason.strip())


@transaction.atomic
def withdraw_budgetplan(*, actor: Actor, administratie_id: int, plan_id: int, reason: str, now: datetime) -> None:
    """Withdraw a version before it is settled; the one before it goes on."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT, PlanState.VOORGELEGD)
    if not reason.strip():
        raise BudgetplanIsNotReady(_("Schrijf op waarom deze versie niet doorgaat."))
    plan.state, plan.closing_reason = PlanState.INGETROKKEN.value, reason.strip()
    plan.save(update_fields=["state", "closing_reason"])
    record(actor, "withdraw_budgetplan", plan, now, reason=reason.strip())


@transaction.atomic
def end_budgetplan(
    *, actor: Actor, administratie_id: int, plan_id: int, last_day: date, reason: str, now: datetime
) -> int:
    """End a settled plan and every afspraak of the household at once; return how many afspraken ended.

    Raises BudgetplanIsNotReady without a reason, AfspraakEndsTooEarly for an afspraak that begins after the last day.
    """
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.VASTGESTELD)
    if not reason.strip():
        raise BudgetplanIsNotReady(_("Schrijf op waarom het budgetplan eindigt."))
    if last_day < plan.valid_from:
        raise BudgetplanStartsTooEarly(_("De laatste dag ligt voor het begin van het budgetplan."))
    living = list_live(plan).exclude(valid_until__lte=last_day).order_by("pk")
    ended = 0
    for afspraak_id in list(living.values_list("pk", flat=True)):
        end_afspraak(
            actor=actor,
            administratie_id=administratie_id,
            afspraak_id=afspraak_id,
            last_day=last_day,
            reason=reason.strip(),
            now=now,
        )
        ended += 1
    plan.valid_until, plan.closing_reason = last_day, reason.strip()
    plan.save(update_fields=["valid_until", "closing_reason"])
    record(actor, "end_budgetplan", plan, now, reason=reason.strip(), count=ended, last_day=last_day.isoformat())
    return ended


def _see_to_completeness(plan: Budgetplan) -> None:
    missing = list(list_missing(plan).order_by("naam").values_list("naam", flat=True))
    if missing:
        message = _("Er kwamen afspraken bij die niet in dit plan staan: %(namen)s. Neem ze op en kijk opnieuw.")
        raise BudgetplanIsNotReady(message % {"namen": ", ".join(missing)})


def _put_into_effect(actor: Actor, plan: Budgetplan, now: datetime) -> int:
    day_before = plan.valid_from - _ONE_DAY
    regels = list(
        Planregel.objects.filter(
            administratie_id=plan.administratie_id, plan=plan, voorstel__isnull=False, afspraak__isnull=True
        ).order_by("pk")
    )
    for regel in regels:
        if regel.vervangt_id is not None and not _has_ended(plan, regel, day_before):
            end_afspraak(
                actor=actor,
                administratie_id=plan.administratie_id,
                afspraak_id=regel.vervangt_id,
                last_day=day_before,
                reason=plan.reason,
                now=now,
            )
    proposals = [regel for regel in regels if not is_dropped(regel.voorstel)]
    requests = [read_voorstel(regel.voorstel) for regel in proposals]
    begun = [replace(each, valid_from=max(each.valid_from, plan.valid_from)) for each in requests]
    if begun:
        ids = open_afspraken(actor=actor, administratie_id=plan.administratie_id, afspraken=begun, now=now)
        for regel, afspraak_id in zip(proposals, ids, strict=True):
            regel.afspraak_id = afspraak_id
            regel.save(update_fields=["afspraak"])
    return len(regels)


def _has_ended(plan: Budgetplan, regel: Planregel, day_before: date) -> bool:
    """Return whether the afspraak of a dropped line ended earlier. Raises when it would be replaced or moves the money.

    An afspraak that ended since the plan was written is never made to last longer: what took its place pays already.
    """
    old = lock_afspraak(plan.administratie_id, regel.vervangt_id or 0)
    ended = old.valid_until is not None and old.valid_until < day_before
    if not is_dropped(regel.voorstel):
        if ended:
            message = _("“%(naam)s” hield intussen al op. Laat die regel vervallen en kijk opnieuw.")
            raise BudgetplanIsNotReady(message % {"naam": old.naam})
        refuse_another_account(old, read_voorstel(regel.voorstel))
    return ended


def _end_version_before(plan: Budgetplan) -> None:
    before = (
        Budgetplan.objects.select_for_update(no_key=True)
        .filter(
            administratie_id=plan.administratie_id,
            huishouden_id=plan.huishouden_id,
            state=PlanState.VASTGESTELD.value,
            valid_until__isnull=True,
        )
        .first()
    )
    if before is None:
        return
    if before.valid_from >= plan.valid_from:
        message = _("Versie %(versie)s begint op %(since)s. Laat deze versie daarna beginnen.")
        raise BudgetplanStartsTooEarly(message % {"versie": before.versie, "since": f"{before.valid_from:%d-%m-%Y}"})
    before.state, before.valid_until = PlanState.VERVANGEN.value, plan.valid_from - _ONE_DAY
    before.closing_reason = plan.reason
    before.save(update_fields=["state", "valid_until", "closing_reason"])
