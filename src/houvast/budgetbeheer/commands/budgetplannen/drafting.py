# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Make a version of a budgetplan: start from what there is, copy, add, change and take out lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor
from houvast.budgetbeheer import policies
from houvast.budgetbeheer.commands.afspraken import AfspraakIsIncomplete, lock_afspraak, refuse_another_account
from houvast.budgetbeheer.commands.budgetplannen.faults import (
    BudgetplanIsNotReady,
    BudgetplanStartsTooEarly,
    PlanregelNotFound,
    lock_plan,
    record,
)
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest, find_omission
from houvast.budgetbeheer.domain.budgetplan import DROPPED, PlanState, write_voorstel
from houvast.budgetbeheer.models import Afspraak, Budgetplan, Planregel
from houvast.budgetbeheer.queries.budgetplannen import get_request
from houvast.ledger import queries as ledger
from houvast.ledger.commands import Soort
from houvast.partijen import queries as partijen


@transaction.atomic
def start_budgetplan(
    *,
    actor: Actor,
    administratie_id: int,
    huishouden_id: int,
    valid_from: date,
    reason: str,
    now: datetime,
    copy_of: int | None = None,
) -> int:
    """Start the next version of a household's plan from a day on, and return its id.

    It follows the afspraken that live on that day; `copy_of` adds the lines of another plan, of this household or of
    one like it, as proposals without the references of the other. Raises BudgetplanIsNotReady while another version
    is in the making, BudgetplanStartsTooEarly, HuishoudenNotFound, NotAllowed.
    """
    require(policies.may_manage_afspraken(actor, administratie_id))
    found = partijen.find_huishouden(actor, huishouden_id)
    if found is None:
        raise partijen.HuishoudenNotFound(_("Dit huishouden is niet gevonden."))
    if not reason.strip():
        raise BudgetplanIsNotReady(_("Schrijf op waarom er een nieuwe versie komt."))
    of_household = Budgetplan.objects.filter(administratie_id=administratie_id, huishouden_id=huishouden_id)
    if of_household.filter(state__in=[PlanState.CONCEPT.value, PlanState.VOORGELEGD.value]).exists():
        raise BudgetplanIsNotReady(_("Er is al een versie in de maak. Maak die af of trek hem in."))
    _see_to_the_start(of_household.filter(state=PlanState.VASTGESTELD.value), valid_from, now)
    plan = Budgetplan.objects.create(
        administratie_id=administratie_id,
        gemeente_id=found.gemeente_id,
        huishouden_id=huishouden_id,
        versie=(of_household.aggregate(last=Max("versie"))["last"] or 0) + 1,
        state=PlanState.CONCEPT.value,
        valid_from=valid_from,
        reason=reason.strip(),
        made_by_id=actor.medewerker_id,
        made_at=now,
    )
    live = _add_live(plan)
    copied = _copy_lines(actor, plan, copy_of) if copy_of is not None else 0
    record(actor, "start_budgetplan", plan, now, reason=plan.reason, lines=live + copied)
    return plan.pk


@transaction.atomic
def follow_live_afspraken(*, actor: Actor, administratie_id: int, plan_id: int, now: datetime) -> int:
    """Take in the afspraken that were opened since the version was started; return how many."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT)
    added = _add_live(plan)
    record(actor, "follow_live_afspraken", plan, now, count=added)
    return added


@transaction.atomic
def add_planregel(
    *, actor: Actor, administratie_id: int, plan_id: int, afspraak: AfspraakRequest, now: datetime
) -> int:
    """Propose a new afspraak in a version that is in the making; return the line's id. Raises AfspraakIsIncomplete."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT)
    regel = _propose(plan, afspraak)
    record(actor, "add_planregel", plan, now, naam=afspraak.naam)
    return regel.pk


@transaction.atomic
def change_planregel(
    *,
    actor: Actor,
    administratie_id: int,
    plan_id: int,
    regel_id: int,
    afspraak: AfspraakRequest,
    now: datetime,
) -> None:
    """Change a line: a proposal becomes another, an afspraak that goes on will be replaced by this one.

    Raises AfspraakIsIncomplete, and BeneficiaryNeedsTwo when what goes on would be paid on another account.
    """
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT)
    regel = _lock_regel(plan, regel_id)
    _see_to(afspraak)
    replaced = regel.afspraak_id or regel.vervangt_id
    if replaced is not None:
        refuse_another_account(lock_afspraak(administratie_id, replaced), afspraak)
    if regel.afspraak_id is not None:
        regel.vervangt_id, regel.afspraak_id = regel.afspraak_id, None
    regel.voorstel = write_voorstel(_fit(plan, afspraak))
    regel.save(update_fields=["vervangt", "afspraak", "voorstel"])
    record(actor, "change_planregel", plan, now, naam=afspraak.naam)


@transaction.atomic
def drop_planregel(*, actor: Actor, administratie_id: int, plan_id: int, regel_id: int, now: datetime) -> None:
    """Let an afspraak end when the plan begins; a line that was only proposed goes."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT)
    regel = _lock_regel(plan, regel_id)
    ends = regel.afspraak_id or regel.vervangt_id
    if ends is None:
        regel.delete()
    else:
        regel.vervangt_id, regel.afspraak_id, regel.voorstel = ends, None, DROPPED
        regel.save(update_fields=["vervangt", "afspraak", "voorstel"])
    record(actor, "drop_planregel", plan, now, afspraak_id=ends)


@transaction.atomic
def remove_planregel(*, actor: Actor, administratie_id: int, plan_id: int, regel_id: int, now: datetime) -> None:
    """Take back what was changed about a line: the afspraak goes on as it was; a new proposal goes."""
    require(policies.may_manage_afspraken(actor, administratie_id))
    plan = lock_plan(administratie_id, plan_id, PlanState.CONCEPT)
    regel = _lock_regel(plan, regel_id)
    if regel.vervangt_id is None:
        if regel.voorstel is None:
            raise BudgetplanIsNotReady(_("Deze afspraak loopt door zoals zij is; er is niets terug te nemen."))
        regel.delete()
    else:
        regel.afspraak_id, regel.vervangt_id, regel.voorstel = regel.vervangt_id, None, None
        regel.save(update_fields=["vervangt", "afspraak", "voorstel"])
    record(actor, "remove_planregel", plan, now, regel_id=regel_id)


def _see_to_the_start(settled: Any, valid_from: date, now: datetime) -> None:  # noqa: ANN401 (a queryset)
    current = settled.filter(valid_until__isnull=True).first()
    if current is None:
        return
    if valid_from <= current.valid_from:
        message = _("Versie %(versie)s begint op %(since)s. Laat de volgende versie daarna beginnen.")
        raise BudgetplanStartsTooEarly(message % {"versie": current.versie, "since": f"{current.valid_from:%d-%m-%Y}"})
    if valid_from < timezone.localtime(now).date():
        raise BudgetplanStartsTooEarly(
            _("Een nieuwe versie kan niet in het verleden beginnen: er is al naar de vorige betaald.")
        )


def list_live(plan: Budgetplan) -> Any:  # noqa: ANN401 (a queryset)
    """Return the afspraken of the plan's household that live on its first day or begin later."""
    return Afspraak.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=plan.valid_from),
        administratie_id=plan.administratie_id,
        huishouden_id=plan.huishouden_id,
    )


def list_missing(plan: Budgetplan) -> Any:  # noqa: ANN401 (a queryset)
    """Return those of them that the plan says nothing about."""
    known = Planregel.objects.filter(administratie_id=plan.administratie_id, plan=plan)
    return (
        list_live(plan)
        .exclude(pk__in=known.filter(afspraak__isnull=False).values("afspraak_id"))
        .exclude(pk__in=known.filter(vervangt__isnull=False).values("vervangt_id"))
    )


def _add_live(plan: Budgetplan) -> int:
    return len(
        Planregel.objects.bulk_create(
            [
                Planregel(
                    administratie_id=plan.administratie_id,
                    gemeente_id=plan.gemeente_id,
                    plan=plan,
                    afspraak_id=afspraak_id,
                )
                for afspraak_id in list_missing(plan).order_by("pk").values_list("pk", flat=True)
            ]
        )
    )


def _copy_lines(actor: Actor, plan: Budgetplan, copy_of: int) -> int:
    source = lock_plan(plan.administratie_id, copy_of)
    standing = set(list_live(plan).values_list("naam", "richting"))
    own = source.huishouden_id == plan.huishouden_id
    accounts = {} if own else _match_accounts(actor, source.huishouden_id, plan.huishouden_id)
    copied = 0
    for line in source.regels.filter(administratie_id=plan.administratie_id).order_by("pk"):
        request = get_request(line)
        if request is None or (request.naam, request.richting.value) in standing:
            continue
        like = replace(request, valid_from=plan.valid_from, valid_until=None)
        if not own:
            there = _for_another(like, accounts)
            if there is None:
                continue
            like = there
        _propose(plan, like)
        copied += 1
    return copied


def _match_accounts(actor: Actor, source_id: int, target_id: int) -> dict[int, int]:
    """Return which account of one household takes the place of which of another: the first of the same kind."""
    own: dict[Soort, int] = {}
    for each in ledger.list_account_balances(actor=actor, holder_id=target_id):
        if each.closed_on is None:
            own.setdefault(each.soort, each.account_id)
    return {
        each.account_id: own[each.soort]
        for each in ledger.list_account_balances(actor=actor, holder_id=source_id)
        if each.soort in own
    }


def _for_another(request: AfspraakRequest, accounts: dict[int, int]) -> AfspraakRequest | None:
    """Return the same line for another household, without what identifies the first; None without a like account."""
    wanted = {request.account_id} | ({request.doel_account_id} if request.doel_account_id else set())
    if not wanted <= accounts.keys():
        return None
    return replace(
        request,
        account_id=accounts[request.account_id],
        doel_account_id=accounts[request.doel_account_id] if request.doel_account_id else None,
        referenties=(),
        machtigingen=(),
        end_to_end_ids=(),
        betalingskenmerk="",
        zoektermen=(),
    )


def _propose(plan: Budgetplan, afspraak: AfspraakRequest) -> Planregel:
    _see_to(afspraak)
    return Planregel.objects.create(
        administratie_id=plan.administratie_id,
        gemeente_id=plan.gemeente_id,
        plan=plan,
        voorstel=write_voorstel(_fit(plan, afspraak)),
    )


def _fit(plan: Budgetplan, afspraak: AfspraakRequest) -> AfspraakRequest:
    """Let a proposal be of the plan's household, and begin no earlier than the plan."""
    return replace(
        afspraak,
        gemeente_id=plan.gemeente_id,
        huishouden_id=plan.huishouden_id,
        valid_from=max(afspraak.valid_from, plan.valid_from),
    )


def _see_to(afspraak: AfspraakRequest) -> None:
    if (omission := find_omission(afspraak)) is not None:
        raise AfspraakIsIncomplete(_(omission) % {"naam": afspraak.naam})


def _lock_regel(plan: Budgetplan, regel_id: int) -> Planregel:
    regel = (
        Planregel.objects.select_for_update(no_key=True)
        .filter(administratie_id=plan.administratie_id, plan=plan, pk=regel_id)
        .first()
    )
    if regel is None:
        raise PlanregelNotFound(_("Deze regel staat niet meer in het plan."))
    return regel
