# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""End the budgetbeheer of a household: ask, approve by another, and close the accounts when they are empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.afbouw import policies
from houvast.afbouw.commands.opdrachten import drop_after
from houvast.afbouw.commands.plannen import end_plan, need_reason
from houvast.afbouw.domain.afbouw import PlanState
from houvast.afbouw.domain.beeindiging import SOORT_WORDS, Belemmering, EndState, Soort, list_in_the_way
from houvast.afbouw.models import Afbouwplan, Beeindiging, Eindbetaling
from houvast.afbouw.queries import BeeindigingNotFound, list_belemmeringen
from houvast.audit import commands as audit
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.commands import budgetplannen
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.budgetbeheer.queries.budgetplannen import list_budgetplannen
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.ledger import commands as ledger
from houvast.ledger import queries as ledger_queries
from houvast.partijen import queries as partijen

_SETTLED = "vastgesteld"


class BeeindigingIsUnderWay(DomainError):
    """Finish the ending that is under way, or withdraw it first."""


class BeeindigingIsNotReady(DomainError):
    """Do first what the message names; `in_the_way` lists it."""

    def __init__(self, message: str, in_the_way: Sequence[Belemmering] = ()) -> None:
        """Keep what stands in the way."""
        self.in_the_way = tuple(in_the_way)
        super().__init__(message)


_LIVING = """
SELECT a.id FROM budgetbeheer_afspraak a
WHERE a.administratie_id = %s AND a.huishouden_id = %s AND (a.valid_until IS NULL OR a.valid_until > %s)
ORDER BY a.id
"""

_OF_HUISHOUDEN = """
SELECT a.id FROM budgetbeheer_afspraak a WHERE a.administratie_id = %s AND a.huishouden_id = %s ORDER BY a.id
"""


@transaction.atomic
def request_beeindiging(
    *,
    actor: Actor,
    administratie_id: int,
    huishouden_id: int,
    reason: str,
    last_day: date,
    iban: str,
    iban_naam: str,
    iban_evidence: str,
    now: datetime,
) -> int:
    """Ask for the end of a household's budgetbeheer; nothing changes before another person approves. Return its id.

    `iban` is the household's own account, `iban_evidence` how it was seen that it is theirs. Asked twice with the
    same answer it is one. Raises BeeindigingIsUnderWay, BeeindigingIsNotReady, ReasonIsMissing, NotAnIban,
    HuishoudenNotFound, NotAllowed.
    """
    require(policies.may_request_beeindiging(actor, administratie_id))
    assert actor.medewerker_id is not None, "The policy asks for a person."
    huishouden = partijen.get_huishouden(actor, huishouden_id)
    why, seen = need_reason(reason), need_reason(iban_evidence)
    number = Iban(iban).number
    if not iban_naam.strip():
        raise BeeindigingIsNotReady(_("Vul in op wiens naam de rekening staat."))
    if number in {each.iban for each in list_derdengeldenrekeningen(actor=actor)}:
        raise BeeindigingIsNotReady(_("Dit is onze eigen rekening. Vul de rekening van het huishouden in."))
    _wait_for_others(huishouden_id)
    known = _find_under_way(administratie_id, huishouden_id)
    if known is not None:
        if (known.reason, known.last_day, known.iban, known.iban_naam) == (why, last_day, number, iban_naam.strip()):
            return known.pk
        raise BeeindigingIsUnderWay(_("Voor dit huishouden loopt al een beëindiging. Trek die eerst in."))
    made = Beeindiging.objects.create(
        administratie_id=administratie_id,
        gemeente_id=huishouden.gemeente_id,
        huishouden_id=huishouden_id,
        state=EndState.VOORGESTELD.value,
        reason=why,
        last_day=last_day,
        iban=number,
        iban_naam=iban_naam.strip(),
        iban_evidence=seen,
        requested_at=now,
        requested_by_id=actor.medewerker_id,
        requested_by_naam=actor.naam,
    )
    record(actor, "request_beeindiging", made, now, why, last_day=last_day.isoformat(), iban=number)
    return made.pk


def _find_under_way(administratie_id: int, huishouden_id: int) -> Beeindiging | None:
    return (
        Beeindiging.objects.select_for_update(no_key=True)
        .filter(
            administratie_id=administratie_id,
            huishouden_id=huishouden_id,
            state__in=[EndState.VOORGESTELD.value, EndState.GOEDGEKEURD.value],
        )
        .first()
    )


def _wait_for_others(huishouden_id: int) -> None:
    """Let the second of two who ask at once find what the first asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('beeindiging', %s))", [huishouden_id])


@transaction.atomic
def approve_beeindiging(*, actor: Actor, administratie_id: int, beeindiging_id: int, now: datetime) -> int:
    """Approve an ending and the account that the money goes to; every schedule ends on its last day.

    Ends the budgetplan, withdraws a version in the making, ends every afspraak that is left, drops what was planned
    after the last day and closes an afbouwplan. Returns how many afspraken ended; zero when it was approved already.
    Raises BeeindigingNotFound, BeeindigingIsNotReady, AfspraakEndsTooEarly, BudgetplanStartsTooEarly, NotAllowed.
    """
    ending = lock_ending(administratie_id, beeindiging_id)
    require(policies.may_approve_beeindiging(actor, administratie_id, ending.requested_by_id))
    if ending.state == EndState.GOEDGEKEURD.value:
        return 0
    if ending.state != EndState.VOORGESTELD.value:
        raise BeeindigingIsNotReady(_("Deze beëindiging is al klaar of ingetrokken."))
    ended = _end_schedules(actor, ending, now)
    ending.state = EndState.GOEDGEKEURD.value
    ending.approved_at, ending.approved_by_id, ending.approved_by_naam = now, actor.medewerker_id, actor.naam
    ending.save()
    record(actor, "approve_beeindiging", ending, now, "", ended=ended, iban=ending.iban)
    return ended


@transaction.atomic
def withdraw_beeindiging(
    *, actor: Actor, administratie_id: int, beeindiging_id: int, reason: str, now: datetime
) -> None:
    """Call an ending off before anything was paid out; what ended stays ended. Raises BeeindigingIsNotReady."""
    require(policies.may_manage_afbouw(actor, administratie_id))
    why = need_reason(reason)
    ending = lock_ending(administratie_id, beeindiging_id)
    if ending.state == EndState.INGETROKKEN.value:
        return
    if (
        ending.state == EndState.AFGEROND.value
        or Eindbetaling.objects.filter(administratie_id=administratie_id, beeindiging=ending).exists()
    ):
        raise BeeindigingIsNotReady(_("Er is al geld uitbetaald. Rond de beëindiging af."))
    _close(actor, ending, EndState.INGETROKKEN, why, now)
    record(actor, "withdraw_beeindiging", ending, now, why)


@transaction.atomic
def finish_beeindiging(*, actor: Actor, administratie_id: int, beeindiging_id: int, today: date, now: datetime) -> None:
    """Close every account of the household, when all are at zero and nothing stands in the way; twice is once.

    Raises BeeindigingIsNotReady, which says what stands in the way, BeeindigingNotFound, NotAllowed.
    """
    require(policies.may_manage_afbouw(actor, administratie_id))
    ending = lock_ending(administratie_id, beeindiging_id)
    if ending.state == EndState.AFGEROND.value:
        return
    see_to_approval(ending, today)
    accounts = ledger_queries.list_account_balances(
        actor=actor, holder_id=ending.huishouden_id, administratie_id=administratie_id
    )
    ledger.lock_accounts(administratie_id, [each.account_id for each in accounts])
    see_to_the_way(actor, ending, closing=True)
    for each in accounts:
        if each.closed_on is None:
            ledger.close_account(
                actor=actor, administratie_id=administratie_id, account_id=each.account_id, today=today, now=now
            )
    _close(actor, ending, EndState.AFGEROND, ending.reason, now)
    record(actor, "finish_beeindiging", ending, now, ending.reason, accounts=len(accounts))


def lock_ending(administratie_id: int, beeindiging_id: int) -> Beeindiging:
    """Return an ending that nobody else changes meanwhile. Raises BeeindigingNotFound."""
    found = (
        Beeindiging.objects.select_for_update(no_key=True)
        .filter(administratie_id=administratie_id, pk=beeindiging_id)
        .first()
    )
    if found is None:
        raise BeeindigingNotFound(_("Deze beëindiging is niet gevonden."))
    return found


def see_to_approval(ending: Beeindiging, today: date) -> None:
    """Raise BeeindigingIsNotReady for what isn't approved, or before its last day is over."""
    if ending.state != EndState.GOEDGEKEURD.value:
        raise BeeindigingIsNotReady(_("Een tweede beoordelaar moet deze beëindiging eerst goedkeuren."))
    if today <= ending.last_day:
        message = _("De laatste dag is %(day)s. Daarna kan het geld worden uitbetaald.")
        raise BeeindigingIsNotReady(message % {"day": f"{ending.last_day:%d-%m-%Y}"})


def see_to_the_way(actor: Actor, ending: Beeindiging, *, closing: bool) -> None:
    """Raise BeeindigingIsNotReady with everything that stands in the way."""
    found = list_in_the_way(
        list_belemmeringen(
            actor,
            administratie_id=ending.administratie_id,
            huishouden_id=ending.huishouden_id,
            last_day=ending.last_day,
        ),
        closing=closing,
    )
    if not found:
        return
    by_soort: dict[Soort, list[Belemmering]] = {}
    for each in found:
        by_soort.setdefault(each.soort, []).append(each)
    named = [_say(soort, those) for soort, those in by_soort.items()]
    message = _("Dit staat nog in de weg: %(what)s.") % {"what": "; ".join(named)}
    raise BeeindigingIsNotReady(message, found)


def _say(soort: Soort, those: Sequence[Belemmering]) -> str:
    values = {"soort": _(SOORT_WORDS[soort]), "naam": those[0].naam, "count": len(those) - 1}
    if len(those) == 1:
        return _("%(soort)s (%(naam)s)") % values
    return _("%(soort)s (%(naam)s en nog %(count)d)") % values


def record(actor: Actor, command: str, ending: Beeindiging, now: datetime, reason: str, **new: object) -> None:
    """Leave the line of a command about an ending."""
    audit.record(
        actor=actor,
        command=command,
        object_kind="beeindiging",
        object_id=ending.pk,
        gemeente_id=ending.gemeente_id,
        administratie_id=ending.administratie_id,
        now=now,
        reason=reason,
        new={"huishouden_id": ending.huishouden_id, **new},
    )


def _end_schedules(actor: Actor, ending: Beeindiging, now: datetime) -> int:
    books: dict[str, Any] = {"actor": actor, "administratie_id": ending.administratie_id, "now": now}
    ended = 0
    for plan in list_budgetplannen(actor, ending.huishouden_id):
        if plan.is_draft:
            budgetplannen.withdraw_budgetplan(**books, plan_id=plan.plan_id, reason=ending.reason)
        elif plan.state == _SETTLED and (plan.valid_until is None or plan.valid_until > ending.last_day):
            ended += budgetplannen.end_budgetplan(
                **books, plan_id=plan.plan_id, last_day=ending.last_day, reason=ending.reason
            )
    for afspraak_id in _list_ids(_LIVING, [ending.administratie_id, ending.huishouden_id, ending.last_day]):
        budgetbeheer.end_afspraak(**books, afspraak_id=afspraak_id, last_day=ending.last_day, reason=ending.reason)
        ended += 1
    everything = _list_ids(_OF_HUISHOUDEN, [ending.administratie_id, ending.huishouden_id])
    drop_after(actor, ending.administratie_id, everything, ending.last_day, ending.reason, now)
    for afbouwplan in Afbouwplan.objects.select_for_update(no_key=True).filter(
        administratie_id=ending.administratie_id, huishouden_id=ending.huishouden_id, state=PlanState.LOPEND.value
    ):
        end_plan(actor, afbouwplan, PlanState.KLAAR, ending.reason, timezone.localtime(now).date())
    return ended


def _list_ids(statement: str, parameters: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [int(afspraak_id) for (afspraak_id,) in cursor.fetchall()]


def _close(actor: Actor, ending: Beeindiging, state: EndState, reason: str, now: datetime) -> None:
    ending.state = state.value
    ending.closed_at, ending.closed_by_naam, ending.closing_reason = now, actor.naam, reason
    ending.save()
