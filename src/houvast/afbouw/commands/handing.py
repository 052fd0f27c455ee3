# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Hand a payment over to the household, and take it back: through the budgetplan, or at once where there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.afbouw import policies
from houvast.afbouw.commands.opdrachten import drop_after, find_under_way
from houvast.afbouw.commands.plannen import StapIsNotReady, need_reason, put_down, record, take_stap
from houvast.afbouw.domain.afbouw import MAY_BE_HANDED, StapState, Wat
from houvast.afbouw.models import Afbouwstap
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.commands import budgetplannen
from houvast.budgetbeheer.queries.afspraken import find_afspraak
from houvast.budgetbeheer.queries.budgetplannen import PlanView, find_budgetplan, list_budgetplannen

# By their codes: the enumerations themselves stand behind no door.
_SETTLED, _CONCEPT, _SUBMITTED, _DROPPED = "vastgesteld", "concept", "voorgelegd", "vervalt"
_ONE_DAY = timedelta(days=1)

_SUCCESSOR = """
SELECT n.id FROM budgetbeheer_afspraak o
JOIN budgetbeheer_afspraak n ON n.administratie_id = o.administratie_id AND n.huishouden_id = o.huishouden_id
    AND n.naam = o.naam AND n.tegenpartij_naam = o.tegenpartij_naam AND n.richting = 'uit' AND n.id > o.id
WHERE o.administratie_id = %s AND o.id = %s AND n.valid_until IS NULL
ORDER BY n.id DESC LIMIT 1
"""


@transaction.atomic
def hand_over_stap(
    *,
    actor: Actor,
    administratie_id: int,
    stap_id: int,
    version: int,
    first_day: date,
    today: date,
    now: datetime,
) -> int | None:
    """Let the household do a payment itself from a day on; return the version of the budgetplan that says so, or None.

    With a settled budgetplan our payment ends when the next version is settled, on that version's first day; without
    one it ends at once, with what was planned of it. Raises StapIsNotReady, StapHasChanged, BudgetplanStartsTooEarly,
    AfspraakEndsTooEarly, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    stap = take_stap(administratie_id, stap_id, version)
    if StapState(stap.state) not in MAY_BE_HANDED:
        raise StapIsNotReady(_("“%(naam)s” is al gegeven of vervallen.") % {"naam": stap.naam})
    if first_day <= today:
        raise StapIsNotReady(_("Kies een dag na vandaag: wat vandaag betaald moet worden, doen wij nog."))
    _follow_successor(stap)
    under_way = find_under_way(administratie_id, stap.afspraak_id, first_day)
    if under_way is not None:
        message = _("De betaling van %(day)s is al onderweg. Kies een latere dag.")
        raise StapIsNotReady(message % {"day": f"{under_way:%d-%m-%Y}"})
    plans = list_budgetplannen(actor, stap.plan.huishouden_id)
    if _has_settled(plans):
        stap.budgetplan_id, stap.handed_on = _end_in_next_version(actor, stap, plans, first_day, now)
    else:
        _end_at_once(actor, stap, first_day, now)
        stap.budgetplan_id, stap.handed_on = None, first_day
    stap.state = StapState.GEGEVEN.value
    put_down(actor, stap, Wat.GEGEVEN, stap.handed_on, "", now)
    record(
        actor,
        "hand_over_stap",
        stap.plan,
        now,
        "",
        naam=stap.naam,
        handed_on=stap.handed_on.isoformat(),
        budgetplan_id=stap.budgetplan_id,
    )
    return stap.budgetplan_id


@transaction.atomic
def take_back_stap(
    *,
    actor: Actor,
    administratie_id: int,
    stap_id: int,
    version: int,
    since: date,
    reason: str,
    today: date,
    now: datetime,
) -> int | None:
    """Do a payment again ourselves from a day on; return the version of the budgetplan that says so, or None.

    What was handed over in a version that isn't settled is just taken out of it. Raises StapIsNotReady,
    StapHasChanged, ReasonIsMissing, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    why = need_reason(reason)
    stap = take_stap(administratie_id, stap_id, version)
    if stap.state != StapState.GEGEVEN.value:
        raise StapIsNotReady(_("“%(naam)s” is niet aan het huishouden gegeven.") % {"naam": stap.naam})
    if since < today:
        raise StapIsNotReady(_("Kies vandaag of een dag die nog moet komen."))
    detail = find_afspraak(actor, stap.plan.huishouden_id, stap.afspraak_id)
    if detail is None:
        raise StapIsNotReady(_("De afspraak van deze stap is niet gevonden."))
    ends_on = detail.view.valid_until
    if _leave_next_version(actor, stap, now) or ends_on is None:
        stap.state, stap.handed_on, stap.budgetplan_id = StapState.GEPLAND.value, None, None
        put_down(actor, stap, Wat.INGETROKKEN, today, why, now)
    else:
        begins = max(since, ends_on + _ONE_DAY)
        request = replace(detail.request, valid_from=begins, valid_until=None)
        plans = list_budgetplannen(actor, stap.plan.huishouden_id)
        if _has_settled(plans):
            plan_id, _begins = _find_or_start(actor, stap, plans, begins, now)
            budgetplannen.add_planregel(
                actor=actor, administratie_id=administratie_id, plan_id=plan_id, afspraak=request, now=now
            )
            stap.budgetplan_id = plan_id
        else:
            stap.afspraak_id = budgetbeheer.open_afspraak(
                actor=actor, administratie_id=administratie_id, afspraak=request, now=now
            )
            stap.budgetplan_id = None
        stap.state, stap.handed_on = StapState.TERUG.value, None
        put_down(actor, stap, Wat.TERUG, begins, why, now)
    record(actor, "take_back_stap", stap.plan, now, why, naam=stap.naam, budgetplan_id=stap.budgetplan_id)
    return stap.budgetplan_id


def _has_settled(plans: list[PlanView]) -> bool:
    return any(each.state == _SETTLED and each.valid_until is None for each in plans)


def _find_or_start(
    actor: Actor, stap: Afbouwstap, plans: list[PlanView], first_day: date, now: datetime
) -> tuple[int, date]:
    """Return the version in the making and its first day, or start one."""
    if any(each.state == _SUBMITTED for each in plans):
        raise StapIsNotReady(_("Een versie van het budgetplan ligt bij de tweede beoordelaar. Wacht tot die klaar is."))
    concept = next((each for each in plans if each.state == _CONCEPT), None)
    if concept is not None:
        return concept.plan_id, concept.valid_from
    plan_id = budgetplannen.start_budgetplan(
        actor=actor,
        administratie_id=stap.administratie_id,
        huishouden_id=stap.plan.huishouden_id,
        valid_from=first_day,
        reason=_("Het huishouden neemt betalingen terug"),
        now=now,
    )
    return plan_id, first_day


def _end_at_once(actor: Actor, stap: Afbouwstap, first_day: date, now: datetime) -> None:
    last_day, reason = first_day - _ONE_DAY, _("Het huishouden betaalt dit zelf.")
    budgetbeheer.end_afspraak(
        actor=actor,
        administratie_id=stap.administratie_id,
        afspraak_id=stap.afspraak_id,
        last_day=last_day,
        reason=reason,
        now=now,
    )
    drop_after(actor, stap.administratie_id, [stap.afspraak_id], last_day, reason, now)


def _end_in_next_version(
    actor: Actor, stap: Afbouwstap, plans: list[PlanView], first_day: date, now: datetime
) -> tuple[int, date]:
    plan_id, begins = _find_or_start(actor, stap, plans, first_day, now)
    page = find_budgetplan(actor, plan_id)
    regel = next((each for each in page.regels if each.afspraak_id == stap.afspraak_id), None) if page else None
    if regel is None:
        raise StapIsNotReady(_("“%(naam)s” staat niet in het budgetplan dat in de maak is.") % {"naam": stap.naam})
    if regel.state != _DROPPED:
        budgetplannen.drop_planregel(
            actor=actor, administratie_id=stap.administratie_id, plan_id=plan_id, regel_id=regel.regel_id, now=now
        )
    return plan_id, begins


def _leave_next_version(actor: Actor, stap: Afbouwstap, now: datetime) -> bool:
    """Let the afspraak go on in the version in the making, if that was to end it; return whether it was."""
    plans = list_budgetplannen(actor, stap.plan.huishouden_id)
    own = next((each for each in plans if each.plan_id == stap.budgetplan_id), None)
    if own is None or not own.is_draft:
        return False
    if own.state == _SUBMITTED:
        raise StapIsNotReady(_("Een versie van het budgetplan ligt bij de tweede beoordelaar. Wacht tot die klaar is."))
    page = find_budgetplan(actor, own.plan_id)
    for regel in page.regels if page else ():
        if regel.afspraak_id == stap.afspraak_id and regel.state == _DROPPED:
            budgetplannen.remove_planregel(
                actor=actor,
                administratie_id=stap.administratie_id,
                plan_id=own.plan_id,
                regel_id=regel.regel_id,
                now=now,
            )
    return True


def _follow_successor(stap: Afbouwstap) -> None:
    """After taking back through the budgetplan, go on with the afspraak that it opened."""
    if stap.state != StapState.TERUG.value or stap.budgetplan_id is None:
        return
    with connection.cursor() as cursor:
        cursor.execute(_SUCCESSOR, [stap.administratie_id, stap.afspraak_id])
        found = cursor.fetchone()
    if found is None:
        message = _("“%(naam)s” heeft al een laatste dag. Stel eerst het budgetplan vast dat in de maak is.")
        raise StapIsNotReady(message % {"naam": stap.naam})
    stap.afspraak_id = int(found[0])
