# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Schedules: end them in the old books and begin the same ones in the new, as a version of the budgetplan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor, Role
from houvast.budgetbeheer import commands as budgetbeheer
from houvast.budgetbeheer.commands import budgetplannen
from houvast.budgetbeheer.commands.budgetplannen import AgreedHow
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, Periodiciteit, Richting
from houvast.budgetbeheer.queries.afspraken import list_afspraak_details
from houvast.budgetbeheer.queries.budgetplannen import find_budgetplan, list_budgetplannen
from houvast.instellingen.queries import get_number
from houvast.overdracht.commands.overzetten.kader import Kader
from houvast.overdracht.domain.instellingen import DOORSTUREN_DAYS
from houvast.overdracht.domain.toestand import OmleidingSoort
from houvast.overdracht.domain.verdeling import Deling
from houvast.overdracht.models import Omleiding, Saldobetaling

_ONE_DAY = timedelta(days=1)
# By its code: the enumeration itself stands behind no door.
_SETTLED = "vastgesteld"


def end_here(kader: Kader, delingen: Mapping[int, Deling]) -> dict[int, AfspraakRequest]:
    """End every afspraak of the household in the old books; return per afspraak what goes on in the new ones.

    Income stays recognisable for as long as money that still comes in here is passed on.
    """
    requests = _read_requests(kader)
    books = _books_of(kader)
    last_days = {
        afspraak_id: _find_last_day(kader, delingen, afspraak_id, each) for afspraak_id, each in requests.items()
    }
    for afspraak_id in [each for each, last_day in last_days.items() if last_day is None]:
        budgetbeheer.withdraw_afspraak(**books, afspraak_id=afspraak_id, reason=kader.reason)
    for afspraak_id, last_day in last_days.items():
        request = requests[afspraak_id]
        if last_day is not None and last_day != request.valid_until:
            budgetbeheer.end_afspraak(**books, afspraak_id=afspraak_id, last_day=last_day, reason=kader.reason)
    # After them: a plan that ends takes along only what still goes on.
    _end_plans(kader, books, [each for each in last_days.values() if each is not None])
    goes_on: dict[int, AfspraakRequest] = {}
    only_here = _list_money_of_a_switch(kader)
    for afspraak_id, request in requests.items():
        begins = _find_first_day(kader, delingen, afspraak_id, request)
        if begins is not None and afspraak_id not in only_here:
            goes_on[afspraak_id] = replace(request, valid_from=begins)
    return goes_on


def end_waiting_there(kader: Kader) -> int:
    """End what the new books still await of this household from before it left them; return how many ended.

    Income that is recognised there for who passes it on would land on the account that the household left.
    """
    earlier = Omleiding.objects.filter(
        gemeente_id=kader.plan.gemeente_id,
        overgang__huishouden_id=kader.huishouden_id,
        overgang__overdracht__van_administratie_id=kader.plan.naar_administratie_id,
        soort=OmleidingSoort.INKOMEN.value,
    )
    ids, ended = set(earlier.values_list("afspraak_id", flat=True)), 0
    books: dict[str, Any] = {
        "actor": kader.naar,
        "administratie_id": kader.plan.naar_administratie_id,
        "now": kader.now,
    }
    for each in list_afspraak_details(
        kader.naar, kader.huishouden_id, administratie_id=kader.plan.naar_administratie_id
    ):
        until, last_day = each.view.valid_until, kader.switch_on - _ONE_DAY
        if each.view.afspraak_id in ids and (until is None or until > last_day):
            budgetbeheer.end_afspraak(
                **books, afspraak_id=each.view.afspraak_id, last_day=last_day, reason=kader.reason
            )
            ended += 1
    return ended


def begin_there(
    kader: Kader, beheerder: Actor, requests: Mapping[int, AfspraakRequest], accounts: Mapping[int, int]
) -> dict[int, int]:
    """Settle the same lines as the next version of the budgetplan in the new books; return which became which.

    Who takes over makes the version, who agreed for the new side settles it, and the household agreed beforehand.
    """
    if not requests:
        return {}
    second = kader.get_person(kader.overgang.naar_akkoord_by_id, Role.TWEEDE_BEOORDELAAR)
    books: dict[str, Any] = {
        "actor": beheerder,
        "administratie_id": kader.plan.naar_administratie_id,
        "now": kader.now,
    }
    plan_id = budgetplannen.start_budgetplan(
        **books,
        huishouden_id=kader.huishouden_id,
        valid_from=min(kader.switch_on, *(each.valid_from for each in requests.values())),
        reason=kader.reason,
    )
    regels = {
        budgetplannen.add_planregel(**books, plan_id=plan_id, afspraak=_like(each, accounts)): afspraak_id
        for afspraak_id, each in requests.items()
    }
    agreed_on, how, note = _find_agreement(kader)
    budgetplannen.agree_budgetplan(**books, plan_id=plan_id, agreed_on=agreed_on, agreed_how=how, note=note)
    budgetplannen.submit_budgetplan(**books, plan_id=plan_id)
    budgetplannen.settle_budgetplan(**(books | {"actor": second}), plan_id=plan_id)
    kader.overgang.budgetplan_id = plan_id
    page = find_budgetplan(kader.naar, plan_id)
    assert page is not None, "It was settled just now."
    return {
        regels[each.regel_id]: each.afspraak_id
        for each in page.regels
        if each.regel_id in regels and each.afspraak_id is not None
    }


def _books_of(kader: Kader) -> dict[str, Any]:
    return {"actor": kader.van, "administratie_id": kader.plan.van_administratie_id, "now": kader.now}


def _list_money_of_a_switch(kader: Kader) -> set[int | None]:
    """Return the afspraken by which money of an earlier switch came, or still comes: in these books alone."""
    known = Saldobetaling.objects.filter(
        gemeente_id=kader.plan.gemeente_id,
        overgang__huishouden_id=kader.huishouden_id,
        overgang__overdracht__naar_administratie_id=kader.plan.van_administratie_id,
    )
    return set(known.values_list("afspraak_id", flat=True))


def _read_requests(kader: Kader) -> dict[int, AfspraakRequest]:
    """Return what each afspraak that isn't over says, with the evidence by which its bank lines are recognised."""
    found: dict[int, AfspraakRequest] = {}
    books = kader.plan.van_administratie_id
    for each in list_afspraak_details(kader.van, kader.huishouden_id, administratie_id=books):
        if each.view.valid_until is None or each.view.valid_until >= kader.today:
            found[each.view.afspraak_id] = each.request
    return found


def _find_last_day(
    kader: Kader, delingen: Mapping[int, Deling], afspraak_id: int, request: AfspraakRequest
) -> date | None:
    """Return the last day of an afspraak in the old books; None when it never counts there."""
    if request.richting is Richting.IN:
        return _find_last_income_day(kader, request)
    deling = delingen[afspraak_id]
    if deling.is_withdrawn:
        return None
    return deling.old_until if deling.old_until is not None else request.valid_until


def _find_last_income_day(kader: Kader, request: AfspraakRequest) -> date | None:
    days = get_number(kader.gemeente, DOORSTUREN_DAYS, gemeente_id=kader.plan.gemeente_id)
    last = kader.switch_on + timedelta(days=days)
    if request.valid_from > last:
        return None
    return last if request.valid_until is None else min(last, request.valid_until)


def _find_first_day(
    kader: Kader, delingen: Mapping[int, Deling], afspraak_id: int, request: AfspraakRequest
) -> date | None:
    """Return the first day of an afspraak in the new books; None when nothing of it is left."""
    if request.richting is Richting.UIT:
        return delingen[afspraak_id].new_from
    if request.valid_until is not None and request.valid_until < kader.switch_on:
        return None
    # What was to come once, or on days, before the switch is recognised in the old books and passed on.
    days = request.datums or ((request.anker,) if request.periodiciteit is Periodiciteit.EENMALIG else ())
    if days and max(days) < kader.switch_on:
        return None
    return max(request.valid_from, kader.switch_on)


def _end_plans(kader: Kader, books: dict[str, Any], last_days: list[date]) -> None:
    """End the settled version, and withdraw one in the making."""
    for each in list_budgetplannen(kader.van, kader.huishouden_id):
        if each.administratie_id != kader.plan.van_administratie_id:
            continue
        if each.is_draft:
            budgetplannen.withdraw_budgetplan(**books, plan_id=each.plan_id, reason=kader.reason)
        elif each.state == _SETTLED and each.valid_until is None:
            last_day = max([kader.switch_on - _ONE_DAY, each.valid_from, *last_days])
            budgetplannen.end_budgetplan(**books, plan_id=each.plan_id, last_day=last_day, reason=kader.reason)


def _like(request: AfspraakRequest, accounts: Mapping[int, int]) -> AfspraakRequest:
    """Return the same line on the new accounts; the address book is of the old side, its IBANs go along."""
    return replace(
        request,
        account_id=accounts[request.account_id],
        doel_account_id=accounts[request.doel_account_id] if request.doel_account_id else None,
        organisatie_id=None,
    )


def _find_agreement(kader: Kader) -> tuple[date, AgreedHow, str]:
    """Return when and how the household agreed: with the transfer or, where that was let go, with the old plan."""
    note = _("Zelfde budgetplan als bij %(van)s.") % {"van": kader.plan.van_naam}
    overgang = kader.overgang
    if overgang.toestemming_on is not None and overgang.toestemming_how:
        return overgang.toestemming_on, AgreedHow(overgang.toestemming_how), note
    for each in list_budgetplannen(kader.van, kader.huishouden_id):
        if each.administratie_id == kader.plan.van_administratie_id and each.agreed_on is not None:
            return each.agreed_on, AgreedHow(each.agreed_how), note
    return kader.today, AgreedHow.BRIEF, note
