# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The switch of one household: schedules end here and begin there, the money goes over, another serves it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.access.commands import NotAllowed, require
from houvast.access.domain.actors import Actor, Role
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.database.scope import scoped
from houvast.instellingen.queries import InstellingNotChosen, get_number
from houvast.kernel.errors import DomainError
from houvast.overdracht import policies
from houvast.overdracht.commands.grond import OverdrachtIsNotReady, lock_overgang, record, sides_of
from houvast.overdracht.commands.overzetten.dossier import carry_along, end_old_expectations
from houvast.overdracht.commands.overzetten.geld import (
    carry_goals,
    carry_payments,
    drop_payments,
    move_balances,
    open_potjes,
)
from houvast.overdracht.commands.overzetten.kader import Kader, hold_still, open_kader, scope_of_both
from houvast.overdracht.commands.overzetten.roosters import begin_there, end_here, end_waiting_there
from houvast.overdracht.commands.repeteren import kanten_of
from houvast.overdracht.domain.bewijs import find_end
from houvast.overdracht.domain.feiten import Overgangsplan
from houvast.overdracht.domain.instellingen import CYCLI, INZAGE_DAYS
from houvast.overdracht.domain.planning import plan_overgang
from houvast.overdracht.domain.toestand import MOVED, Kant, OvergangState, Stand
from houvast.overdracht.domain.verdeling import find_first_day, find_transfer_day
from houvast.overdracht.models import Inzage, Overgang, Verplichting
from houvast.overdracht.queries.checklist import get_checklist
from houvast.overdracht.queries.feiten import list_huishoudfeiten
from houvast.partijen import commands as partijen


@dataclass(frozen=True, slots=True)
class CutOver:
    """What a switch did; `was_known` says that it had been done before."""

    overgang_id: int
    nummer: str
    afspraken: int = 0
    payments_old: int = 0
    payments_new: int = 0
    balance_cents: int = 0
    was_known: bool = False


@transaction.atomic
def cut_over_huishouden(*, actor: Actor, overgang_id: int, today: date, now: datetime) -> CutOver:
    """Let a household go over: all of it, or nothing; twice is once.

    Of every afspraak the old side keeps what has to be with the bank before the switch day; all later dates are the
    new side's. What the old side doesn't need any more goes to the new accounts, pot by pot, on the last day before
    the switch that banks work. Raises OverdrachtIsNotReady, which names what is in the way, OvergangNotFound,
    InstellingNotChosen, NotAllowed: then nothing has changed.
    """
    overgang = lock_overgang(overgang_id)
    require(policies.may_cut_over(actor, overgang.gemeente_id))
    if OvergangState(overgang.state) in MOVED:
        return CutOver(overgang.pk, overgang.nummer, was_known=True)
    kader = open_kader(overgang, today, now)
    _see_to_the_day(kader)
    _see_to_the_checklist(actor, kader)
    look_days = get_number(actor, INZAGE_DAYS, gemeente_id=overgang.gemeente_id)
    cycles = get_number(actor, CYCLI, gemeente_id=overgang.gemeente_id)
    with scoped(scope_of_both(kader)), _saying_no_names(kader):
        hold_still(kader)
        outcome = _plan(kader, find_end(kader.switch_on, cycles))
        accounts = open_potjes(kader)
        opened = _switch_schedules(kader, outcome, accounts)
        carry_goals(kader, accounts)
        carry_along(kader, opened)
        carried = carry_payments(kader, outcome.carried, accounts)
        moved_cents = move_balances(kader, outcome.balances, accounts)
        _keep_verplichtingen(kader, outcome, opened, carried)
        _keep_inzage(kader, look_days)
        _close(kader, overgang)
    record(
        actor,
        "cut_over_huishouden",
        overgang,
        now,
        switch_on=kader.switch_on.isoformat(),
        afspraken=len(opened),
        balance_cents=moved_cents,
    )
    return CutOver(
        overgang.pk,
        overgang.nummer,
        afspraken=len(opened),
        payments_old=len(outcome.of(Kant.VAN)),
        payments_new=len(outcome.of(Kant.NAAR)),
        balance_cents=moved_cents,
    )


@contextmanager
def _saying_no_names(kader: Kader) -> Iterator[None]:
    """Say what books refuse without their words, which may hold the name of a payment or a pot; the cause keeps them.

    Who lets a household go over knows it by its number.
    """
    try:
        yield
    except (OverdrachtIsNotReady, InstellingNotChosen, NotAllowed):
        raise
    except DomainError as fault:
        message = _(
            "Huishouden %(nummer)s kan nog niet over: de boeken van een van beide kanten nemen iets van het budgetplan, "
            "de potjes of de betalingen niet over. Laat de budgetbeheerder die nakijken."
        )
        raise OverdrachtIsNotReady(message % {"nummer": kader.overgang.nummer}) from fault


def _see_to_the_day(kader: Kader) -> None:
    if kader.overgang.state != OvergangState.GEPLAND.value:
        message = _("Huishouden %(nummer)s is %(state)s en gaat nu niet over.")
        raise OverdrachtIsNotReady(message % {"nummer": kader.overgang.nummer, "state": kader.overgang.state})
    leaves_on = find_transfer_day(kader.switch_on)
    earliest = find_first_day(kader.switch_on)
    if not earliest <= kader.today <= leaves_on:
        message = _("Zet huishouden %(nummer)s over tussen %(first)s en %(last)s, of kies een andere golf.")
        days = {"first": f"{earliest:%d-%m-%Y}", "last": f"{leaves_on:%d-%m-%Y}", "nummer": kader.overgang.nummer}
        raise OverdrachtIsNotReady(message % days)


def _see_to_the_checklist(actor: Actor, kader: Kader) -> None:
    regels = get_checklist(actor, kader.overgang.pk, today=kader.today).regels
    blocking = [each for each in regels if each.stand is Stand.BLOKKEERT]
    if blocking:
        said = "; ".join(_(each.words) % each.values for each in blocking)
        message = _("Huishouden %(nummer)s kan nog niet over: %(what)s")
        raise OverdrachtIsNotReady(message % {"nummer": kader.overgang.nummer, "what": said})


def _plan(kader: Kader, until: date) -> Overgangsplan:
    (feiten,) = list_huishoudfeiten(
        kader.gemeente,
        kanten_of(kader.plan),
        [kader.huishouden_id],
        switch_on=kader.switch_on,
        today=kader.today,
    )
    return plan_overgang(feiten, switch_on=kader.switch_on, today=kader.today, until=until)


def _switch_schedules(kader: Kader, outcome: Overgangsplan, accounts: dict[int, int]) -> dict[int, int]:
    """End what there is in the old books and begin it in the new; return which afspraak became which."""
    requests = end_here(kader, outcome.delingen)
    end_old_expectations(kader, requests)
    drop_payments(kader, outcome.dropped)
    partijen.change_uitvoerder(
        actor=kader.gemeente,
        gemeente_id=kader.plan.gemeente_id,
        huishoudens=[kader.huishouden_id],
        uitvoerder_id=kader.plan.naar_uitvoerder_id,
        reason=kader.reason,
        now=kader.now,
    )
    budgetbeheer.release_huishoudens(
        actor=kader.van,
        administratie_id=kader.plan.van_administratie_id,
        huishoudens=[kader.huishouden_id],
        last_day=kader.switch_on - timedelta(days=1),
        reason=kader.reason,
        now=kader.now,
    )
    end_waiting_there(kader)
    beheerder = kader.get_person(kader.overgang.beheerder_id, Role.BUDGETBEHEERDER)
    assert beheerder.medewerker_id is not None, "A person takes over."
    opened = begin_there(kader, beheerder, requests, accounts)
    if accounts:
        budgetbeheer.assign_huishoudens(
            actor=kader.naar,
            administratie_id=kader.plan.naar_administratie_id,
            huishoudens=[kader.huishouden_id],
            medewerker_id=beheerder.medewerker_id,
            since=kader.switch_on,
            now=kader.now,
        )
    return opened


def _keep_verplichtingen(kader: Kader, outcome: Overgangsplan, opened: dict[int, int], carried: dict[int, int]) -> None:
    Verplichting.objects.bulk_create(
        Verplichting(
            **sides_of(kader.plan),
            overgang=kader.overgang,
            kant=each.kant.value,
            van_afspraak_id=each.afspraak_id,
            # A payment of a schedule is known by its periode; only one without a schedule by itself.
            van_opdracht_id=each.opdracht_id if each.afspraak_id is None else None,
            naar_afspraak_id=opened.get(each.afspraak_id or 0) if each.kant is Kant.NAAR else None,
            naar_opdracht_id=carried.get(each.opdracht_id or 0) if each.afspraak_id is None else None,
            periode=each.periode,
            due_on=each.due_on,
            pay_on=each.pay_on,
            amount_cents=each.amount_cents,
            naam=each.naam,
            tegenpartij_naam=each.tegenpartij_naam,
            voorrang=each.voorrang,
            betaalwijze=each.betaalwijze,
        )
        for each in outcome.verplichtingen
    )


def _keep_inzage(kader: Kader, look_days: int) -> None:
    """Let who served the household look into its file for as long as the gemeente chose."""
    if kader.plan.van_uitvoerder_id is None:
        return
    Inzage.objects.get_or_create(
        gemeente_id=kader.plan.gemeente_id,
        huishouden_id=kader.huishouden_id,
        uitvoerder_id=kader.plan.van_uitvoerder_id,
        since=kader.switch_on,
        defaults={"until": kader.switch_on + timedelta(days=look_days), "reason": kader.reason},
    )


def _close(kader: Kader, overgang: Overgang) -> None:
    overgang.state, overgang.reason = OvergangState.OVERGEZET.value, ""
    overgang.switch_on, overgang.cut_over_at = kader.switch_on, kader.now
    overgang.save(update_fields=["state", "reason", "switch_on", "cut_over_at", "budgetplan_id"])
    if kader.plan.reverses_id is not None:
        # What went over by the plan that this one reverses is undone by it.
        Overgang.objects.filter(
            gemeente_id=kader.plan.gemeente_id,
            overdracht_id=kader.plan.reverses_id,
            huishouden_id=kader.huishouden_id,
            state__in=[each.value for each in MOVED],
        ).update(state=OvergangState.TERUGGEZET.value, reason=kader.plan.reason, closed_on=kader.switch_on)
