# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of a budgetplan that is in the making: new, changed, dropped, taken back; with the next twelve dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer.commands import budgetplannen as commands
from houvast.budgetbeheer.domain.afspraak import AfspraakRequest
from houvast.budgetbeheer.domain.voorrang import EIGEN_VOORRANG
from houvast.budgetbeheer.forms.afspraken import RUBRIEKEN, show_amount
from houvast.budgetbeheer.forms.budgetplan import PlanregelForm
from houvast.budgetbeheer.queries import get_waarde
from houvast.budgetbeheer.queries.afspraken import list_rekeningen_of_huishouden
from houvast.budgetbeheer.queries.budgetplannen import PlanPage, RegelState, RegelView, list_next_dates
from houvast.budgetbeheer.views import asker
from houvast.budgetbeheer.views.budgetplan import find_huishouden, find_plan
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.BUDGETBEHEERDER)
def nieuw(request: HttpRequest, huishouden_id: int, plan_id: int) -> HttpResponse:
    """Propose a new line."""
    shown = find_plan(request, huishouden_id, plan_id)
    begin = {"valid_from": shown.plan.valid_from, "anker": shown.plan.valid_from}
    form = _form(request, shown, begin, None)
    if _is_ready(request, form):
        try:
            commands.add_planregel(
                actor=asker(request),
                administratie_id=shown.plan.administratie_id,
                plan_id=plan_id,
                afspraak=form.request(gemeente_id=shown.plan.gemeente_id, huishouden_id=huishouden_id),
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De regel staat in het plan."))
            return redirect("budgetbeheer:budgetplan_versie", huishouden_id, plan_id)
    return _show(request, shown, form, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.BUDGETBEHEERDER)
def wijzigen(request: HttpRequest, huishouden_id: int, plan_id: int, regel_id: int) -> HttpResponse:
    """Change a line: what goes on is replaced from the plan's first day."""
    shown = find_plan(request, huishouden_id, plan_id)
    regel = _find_regel(shown, regel_id)
    form = _form(request, shown, _initial(regel.request, shown), regel)
    if _is_ready(request, form):
        try:
            commands.change_planregel(
                actor=asker(request),
                administratie_id=shown.plan.administratie_id,
                plan_id=plan_id,
                regel_id=regel_id,
                afspraak=form.request(
                    gemeente_id=shown.plan.gemeente_id, huishouden_id=huishouden_id, instead_of=regel.request
                ),
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De regel is veranderd."))
            return redirect("budgetbeheer:budgetplan_versie", huishouden_id, plan_id)
    return _show(request, shown, form, regel)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def vervallen(request: HttpRequest, huishouden_id: int, plan_id: int, regel_id: int) -> HttpResponse:
    """Let a line end as the plan begins, or take that back."""
    shown = find_plan(request, huishouden_id, plan_id)
    back = request.POST.get("oordeel") == "terug"
    act = commands.remove_planregel if back else commands.drop_planregel
    try:
        act(
            actor=asker(request),
            administratie_id=shown.plan.administratie_id,
            plan_id=plan_id,
            regel_id=regel_id,
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
    return redirect("budgetbeheer:budgetplan_versie", huishouden_id, plan_id)


def _is_ready(request: HttpRequest, form: PlanregelForm) -> bool:
    """Return whether a good line has to be kept: a look at its dates alone keeps nothing."""
    return request.method == "POST" and form.is_valid() and request.POST.get("stap") != "datums"


def _form(request: HttpRequest, shown: PlanPage, initial: dict[str, Any], regel: RegelView | None) -> PlanregelForm:
    plan = shown.plan
    own = get_waarde(
        asker(request), EIGEN_VOORRANG, administratie_id=plan.administratie_id, gemeente_id=plan.gemeente_id
    )
    rekeningen = [
        each
        for each in list_rekeningen_of_huishouden(asker(request), plan.huishouden_id)
        if each.administratie_id == plan.administratie_id
    ]
    own_id = regel.regel_id if regel is not None else None
    goes_on = [each for each in shown.regels if each.state is not RegelState.VERVALT and each.regel_id != own_id]
    return PlanregelForm(
        request.POST or None,
        accounts=[(f"{each.administratie_id}-{each.account_id}", each.naam) for each in rekeningen],
        since=max(timezone.localdate(), plan.valid_from),
        own_voorrang=own if isinstance(own, list) else [],
        others=[each.request for each in goes_on],
        available={each.account_id: each.available_cents for each in rekeningen},
        initial=initial,
    )


def _show(request: HttpRequest, shown: PlanPage, form: PlanregelForm, regel: RegelView | None) -> HttpResponse:
    plan = shown.plan
    dates = []
    if request.method == "POST" and form.is_valid():
        asked = form.request(gemeente_id=plan.gemeente_id, huishouden_id=plan.huishouden_id)
        dates = list_next_dates(asked, first=max(timezone.localdate(), plan.valid_from))
    elif regel is not None:
        dates = list_next_dates(regel.request, first=max(timezone.localdate(), plan.valid_from))
    context = {
        "huishouden": find_huishouden(request, plan.huishouden_id),
        "plan": plan,
        "form": form,
        "regel": regel,
        "dates": dates,
        "rubrieken": RUBRIEKEN,
    }
    wrong = request.method == "POST" and bool(form.errors)
    return render(request, "budgetbeheer/planregel.html", context, status=422 if wrong else 200)


def _initial(line: AfspraakRequest, shown: PlanPage) -> dict[str, Any]:
    administratie_id = shown.plan.administratie_id
    ranges = line.bedrag_min_cents != line.bedrag_max_cents
    same = ("naam", "tegenpartij_naam", "anker", "verwachte_dag", "valid_until", "rubriek", "voorrang", "vooraf_days")
    return {
        **{name: getattr(line, name) for name in same},
        "richting": line.richting.value,
        "periodiciteit": line.periodiciteit.value,
        "weekendregel": line.weekendregel.value,
        "bedrag": show_amount(line.bedrag_min_cents),
        "bedrag_max": show_amount(line.bedrag_max_cents) if ranges else "",
        "valid_from": max(line.valid_from, shown.plan.valid_from),
        "account": f"{administratie_id}-{line.account_id}",
        "organisatie": line.organisatie_id,
        "ibans": ", ".join(Iban(each).grouped for each in line.ibans),
        "referenties": ", ".join(line.referenties),
        "machtigingen": ", ".join(line.machtigingen),
        "zoektermen": ", ".join(line.zoektermen),
        "soort": line.effective_soort.value,
        "betaalwijze": line.effective_betaalwijze,
        "betaal_iban": Iban(line.betaal_iban).grouped if line.betaal_iban else "",
        "betalingskenmerk": line.betalingskenmerk,
        "betaalomschrijving": line.betaalomschrijving,
        "doel": f"{administratie_id}-{line.doel_account_id}" if line.doel_account_id else "",
        "datums": "\n".join(_write(each) for each in line.datums),
    }


def _write(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _find_regel(shown: PlanPage, regel_id: int) -> RegelView:
    for each in shown.regels:
        if each.regel_id == regel_id:
            return each
    raise Http404
