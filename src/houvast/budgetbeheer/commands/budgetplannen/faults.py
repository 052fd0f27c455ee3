# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a budgetplan, and the row that a command works on."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer.domain.budgetplan import PlanState
from houvast.budgetbeheer.models import Budgetplan
from houvast.kernel.errors import DomainError


class BudgetplanNotFound(DomainError):
    """It doesn't exist, or not for this actor."""


class PlanregelNotFound(DomainError):
    """It isn't in this budgetplan; perhaps somebody took it out."""


class BudgetplanIsSettled(DomainError):
    """Make a next version: what was settled is not changed."""


class BudgetplanIsNotReady(DomainError):
    """Do first what the message names."""


class BudgetplanStartsTooEarly(DomainError):
    """Choose a later first day."""


def lock_plan(administratie_id: int, plan_id: int, *states: PlanState) -> Budgetplan:
    """Return a plan that nobody else changes until the transaction ends. Raises BudgetplanNotFound or IsSettled."""
    plan = (
        Budgetplan.objects.select_for_update(no_key=True).filter(administratie_id=administratie_id, pk=plan_id).first()
    )
    if plan is None:
        raise BudgetplanNotFound(_("Dit budgetplan is niet gevonden."))
    if states and PlanState(plan.state) not in states:
        message = _("Versie %(versie)s van het budgetplan is %(state)s en verandert niet meer zo.")
        raise BudgetplanIsSettled(message % {"versie": plan.versie, "state": plan.state})
    return plan


def record(
    actor: Actor, command: str, plan: Budgetplan, now: datetime, *, reason: str = "", count: int = 1, **new: object
) -> None:
    """Leave the line of a command about a plan."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="budgetplan",
        object_id=plan.pk,
        gemeente_id=plan.gemeente_id,
        administratie_id=plan.administratie_id,
        now=now,
        reason=reason,
        new={"versie": plan.versie, "huishouden_id": plan.huishouden_id, **new},
        count=count,
    )
