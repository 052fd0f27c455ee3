# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fill a pot by a schedule: through the budgetplan where the household has one, at once where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.audit import commands as audit
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.commands import budgetplannen
from houvast.budgetbeheer.domain.afspraak import (
    AfspraakRequest,
    AfspraakSoort,
    Betaalwijze,
    Periodiciteit,
    Richting,
)
from houvast.budgetbeheer.queries.budgetplannen import PlanView, list_budgetplannen
from houvast.kernel.errors import DomainError
from houvast.reserveringen import policies
from houvast.reserveringen.commands.potjes import OwnAccount, PotjeIsIncomplete, find_own_account, find_pot
from houvast.reserveringen.models import Reservering

# By their codes: the enumeration itself stands behind no door.
_SETTLED, _CONCEPT, _SUBMITTED = "vastgesteld", "concept", "voorgelegd"


class PlanIsWithSecondPerson(DomainError):
    """Wait until the version of the budgetplan is settled or sent back."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a schedule: an afspraak that counts at once, or a line of a version that has to be settled."""

    afspraak_id: int | None
    plan_id: int | None


@transaction.atomic
def fill_reservering(
    *,
    actor: Actor,
    administratie_id: int,
    account_id: int,
    from_account_id: int,
    amount_cents: int,
    periodiciteit: Periodiciteit,
    first_on: date,
    now: datetime,
) -> Filled:
    """Let an amount go to a pot from a day on, as often as said.

    With a settled budgetplan it becomes a line of the next version, which the inwoner and a second person agree with;
    without one it is an afspraak at once. Raises PlanIsWithSecondPerson, PotjeIsIncomplete, PotjeNotFound,
    AfspraakIsIncomplete, BudgetplanStartsTooEarly, NotAllowed.
    """
    require(policies.may_manage_reserveringen(actor, administratie_id))
    pot = find_pot(actor, administratie_id, account_id)
    source = find_own_account(actor, administratie_id, from_account_id)
    if source.holder_id != pot.holder_id or source.account_id == pot.account_id:
        raise PotjeIsIncomplete(_("Kies een andere rekening van dit huishouden waar het geld vandaan komt."))
    afspraak = _make_request(pot, source, amount_cents, periodiciteit, first_on)
    plans = list_budgetplannen(actor, pot.holder_id)
    if any(each.state == _SETTLED and each.valid_until is None for each in plans):
        filled = _propose(actor, administratie_id, pot, afspraak, plans, now)
    else:
        afspraak_id = budgetbeheer.open_afspraak(
            actor=actor, administratie_id=administratie_id, afspraak=afspraak, now=now
        )
        filled = Filled(afspraak_id, None)
    audit.record(
        actor=actor,
        command="fill_reservering",
        object_kind="account",
        object_id=account_id,
        gemeente_id=pot.gemeente_id,
        administratie_id=administratie_id,
        now=now,
        new={"amount_cents": amount_cents, "periodiciteit": periodiciteit.value, "plan_id": filled.plan_id},
    )
    return filled


def _make_request(
    pot: OwnAccount, source: OwnAccount, amount_cents: int, periodiciteit: Periodiciteit, first_on: date
) -> AfspraakRequest:
    goal = Reservering.objects.filter(administratie_id=pot.administratie_id, account_id=pot.account_id).first()
    naam = goal.naam if goal else pot.naam
    return AfspraakRequest(
        gemeente_id=pot.gemeente_id,
        huishouden_id=pot.holder_id,
        account_id=source.account_id,
        naam=_("Sparen voor %(naam)s") % {"naam": naam},
        richting=Richting.UIT,
        tegenpartij_naam=_("Eigen potje"),
        bedrag_min_cents=amount_cents,
        bedrag_max_cents=amount_cents,
        periodiciteit=periodiciteit,
        anker=first_on,
        valid_from=first_on,
        soort=AfspraakSoort.RESERVERING,
        betaalwijze=Betaalwijze.INTERN,
        doel_account_id=pot.account_id,
    )


def _propose(
    actor: Actor,
    administratie_id: int,
    pot: OwnAccount,
    afspraak: AfspraakRequest,
    plans: list[PlanView],
    now: datetime,
) -> Filled:
    """Put a schedule into the version that is in the making, or begin one."""
    if any(each.state == _SUBMITTED for each in plans):
        raise PlanIsWithSecondPerson(
            _("Een versie van het budgetplan ligt bij de tweede beoordelaar. Wacht tot die klaar is.")
        )
    concept = next((each for each in plans if each.state == _CONCEPT), None)
    if concept is not None:
        plan_id = concept.plan_id
    else:
        plan_id = budgetplannen.start_budgetplan(
            actor=actor,
            administratie_id=administratie_id,
            huishouden_id=pot.holder_id,
            valid_from=max(afspraak.valid_from, timezone.localtime(now).date() + timedelta(days=1)),
            reason=afspraak.naam,
            now=now,
        )
    budgetplannen.add_planregel(
        actor=actor, administratie_id=administratie_id, plan_id=plan_id, afspraak=afspraak, now=now
    )
    return Filled(None, plan_id)
