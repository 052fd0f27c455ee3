# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Afspraken of a household: what there is, one more, another in its place, and the end of one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.domain.afspraak import KenmerkSoort, Weekendregel
from houvast.budgetbeheer.forms.afspraken import (
    RUBRIEKEN,
    AfspraakForm,
    EindeAfspraakForm,
    RekeningenForm,
    WijzigingForm,
    show_amount,
)
from houvast.budgetbeheer.queries.afspraken import AfspraakDetail, find_afspraak, list_rekeningen_of_huishouden
from houvast.budgetbeheer.queries.budgetplannen import has_settled_budgetplan
from houvast.budgetbeheer.views import asker, read_number
from houvast.kernel.errors import DomainError
from houvast.kernel.iban import Iban
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenView
from houvast.privacy.commands import record_inzage

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
_ORGANISATIES_SHOWN = 8


@never_cache
@require_safe
@page(*_ROLES)
def afspraken(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show every afspraak of a household: those that count, those to come, those that ended."""
    return _show_afspraken(request, huishouden_id, None)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def rekeningen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Open the accounts of a household, so that its money can be booked and its afspraken opened."""
    form = RekeningenForm(request.POST, rekeningen=_offer_rekeningen(request))
    if form.is_valid():
        try:
            commands.open_rekeningen(
                actor=asker(request),
                huishouden_id=huishouden_id,
                rekening_id=form.cleaned_data["rekening"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except partijen.HuishoudenNotFound as fault:
            raise Http404 from fault
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De rekeningen van het huishouden zijn geopend."))
            return redirect("budgetbeheer:afspraken", huishouden_id)
    return _show_afspraken(request, huishouden_id, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.BUDGETBEHEERDER)
def openen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Open an afspraak; a counterparty from the address book can be chosen first."""
    found = _find_huishouden(request, huishouden_id)
    if has_settled_budgetplan(asker(request), huishouden_id):
        return _go_to_plan(request, huishouden_id)
    accounts = _offer_accounts(request, huishouden_id)
    if not accounts:
        return redirect("budgetbeheer:afspraken", huishouden_id)
    chosen = _find_organisatie(request, read_number(request.GET.get("organisatie")))
    initial: dict[str, Any] = {"valid_from": timezone.localdate(), "weekendregel": Weekendregel.ERNA.value}
    if chosen is not None:
        initial |= {"tegenpartij_naam": chosen.naam, "organisatie": chosen.organisatie_id}
    form = AfspraakForm(request.POST or None, accounts=accounts, initial=initial)
    if request.method == "POST" and form.is_valid() and _knows_organisatie(request, form):
        try:
            afspraak_id = commands.open_afspraak(
                actor=asker(request),
                administratie_id=form.administratie_id,
                afspraak=form.request(gemeente_id=found.gemeente_id, huishouden_id=huishouden_id),
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De afspraak is geopend. Bankregels worden er voortaan aan herkend."))
            return redirect("budgetbeheer:afspraak", huishouden_id, afspraak_id)
    return _show_form(request, found, form, chosen=chosen)


@never_cache
@require_safe
@page(*_ROLES)
def afspraak(request: HttpRequest, huishouden_id: int, afspraak_id: int) -> HttpResponse:
    """Show what an afspraak says, and how it can end."""
    return _show_afspraak(request, huishouden_id, afspraak_id, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.BUDGETBEHEERDER)
def wijzigen(request: HttpRequest, huishouden_id: int, afspraak_id: int) -> HttpResponse:
    """Let another afspraak take the place of this one from a day on; what was booked before stays as it was."""
    found = _find_huishouden(request, huishouden_id)
    detail = _find(request, huishouden_id, afspraak_id)
    if has_settled_budgetplan(asker(request), huishouden_id):
        return _go_to_plan(request, huishouden_id)
    today = timezone.localdate()
    if detail.view.valid_until is not None and detail.view.valid_until < today:
        messages.error(request, _("Deze afspraak hield al op. Open een nieuwe."))
        return redirect("budgetbeheer:afspraak", huishouden_id, afspraak_id)
    form = WijzigingForm(
        request.POST or None, accounts=_offer_accounts(request, huishouden_id), initial=_initial(detail, today)
    )
    if request.method == "POST" and form.is_valid() and _joins(form, detail) and _knows_organisatie(request, form):
        try:
            new_id = commands.replace_afspraak(
                actor=asker(request),
                administratie_id=detail.view.administratie_id,
                afspraak_id=afspraak_id,
                afspraak=form.request(
                    gemeente_id=found.gemeente_id, huishouden_id=huishouden_id, instead_of=detail.request
                ),
                reason=form.cleaned_data["reden"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except commands.AfspraakEndsTooEarly as fault:
            form.add_error("valid_from", str(fault))
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De afspraak is gewijzigd. De vorige telt tot en met de dag ervoor."))
            return redirect("budgetbeheer:afspraak", huishouden_id, new_id)
    return _show_form(request, found, form, detail=detail)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def beeindigen(request: HttpRequest, huishouden_id: int, afspraak_id: int) -> HttpResponse:
    """Let an afspraak count up to and including its last day."""
    detail = _find(request, huishouden_id, afspraak_id)
    if has_settled_budgetplan(asker(request), huishouden_id):
        return _go_to_plan(request, huishouden_id)
    form = EindeAfspraakForm(request.POST)
    if form.is_valid():
        try:
            commands.end_afspraak(
                actor=asker(request),
                administratie_id=detail.view.administratie_id,
                afspraak_id=afspraak_id,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error("last_day", str(fault))
        else:
            messages.success(request, _("De laatste dag van de afspraak is vastgelegd."))
            return redirect("budgetbeheer:afspraken", huishouden_id)
    return _show_afspraak(request, huishouden_id, afspraak_id, form)


def _go_to_plan(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Lead to the budgetplan: what was settled by two people and the inwoner changes by a next version only."""
    messages.info(request, _("Dit huishouden heeft een vastgesteld budgetplan. Begin hier een nieuwe versie."))
    return redirect("budgetbeheer:budgetplan", huishouden_id)


def _show_afspraken(request: HttpRequest, huishouden_id: int, form: RekeningenForm | None) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    found = _find_huishouden(request, huishouden_id)
    _record_look(request, found)
    all_of_them = queries.list_afspraken(actor, huishouden_id)
    accounts = list_rekeningen_of_huishouden(actor, huishouden_id)
    ended = [each for each in all_of_them if each.valid_until is not None and each.valid_until < today]
    coming = [each for each in all_of_them if each.valid_from > today and each not in ended]
    context = {
        "huishouden": found,
        "current": [each for each in all_of_them if each not in ended and each not in coming],
        "coming": coming,
        "ended": ended,
        "accounts": accounts,
        "may_decide": actor.role is Role.BUDGETBEHEERDER,
        "form": form or RekeningenForm(rekeningen=_offer_rekeningen(request)),
    }
    return render(request, "budgetbeheer/afspraken.html", context, status=200 if form is None else 422)


def _show_afspraak(
    request: HttpRequest, huishouden_id: int, afspraak_id: int, form: EindeAfspraakForm | None
) -> HttpResponse:
    found = _find_huishouden(request, huishouden_id)
    detail = _find(request, huishouden_id, afspraak_id)
    _record_look(request, found)
    today = timezone.localdate()
    ends = detail.view.valid_until
    accounts = list_rekeningen_of_huishouden(asker(request), huishouden_id)
    context = {
        "huishouden": found,
        "detail": detail,
        "a": detail.view,
        "account": next((each.naam for each in accounts if each.account_id == detail.view.account_id), ""),
        "organisatie": _find_organisatie(request, detail.organisatie_id),
        "is_over": ends is not None and ends < today,
        "may_decide": asker(request).role is Role.BUDGETBEHEERDER,
        "form": form or EindeAfspraakForm(initial={"last_day": ends or today}),
        "wrong": form is not None,
    }
    return render(request, "budgetbeheer/afspraak.html", context, status=200 if form is None else 422)


def _show_form(
    request: HttpRequest,
    found: HuishoudenView,
    form: AfspraakForm,
    *,
    chosen: partijen.OrganisatieView | None = None,
    detail: AfspraakDetail | None = None,
) -> HttpResponse:
    zoek = request.GET.get("wie", "").strip()
    today = timezone.localdate()
    organisaties = (
        partijen.list_organisaties(asker(request), on=today, search=zoek, count_max=_ORGANISATIES_SHOWN) if zoek else []
    )
    context = {
        "huishouden": found,
        "form": form,
        "detail": detail,
        "chosen": chosen or _find_organisatie(request, detail.organisatie_id if detail else None),
        "wie": zoek,
        "organisaties": organisaties,
        "rubrieken": RUBRIEKEN,
    }
    return render(request, "budgetbeheer/afspraak_form.html", context, status=422 if request.method == "POST" else 200)


def _initial(detail: AfspraakDetail, today: date) -> dict[str, Any]:
    """Return what the form of a change begins with: the afspraak as it is, from today on."""
    view = detail.view
    ranges = view.bedrag_min_cents != view.bedrag_max_cents
    return {
        **{
            name: getattr(view, name)
            for name in ("naam", "tegenpartij_naam", "anker", "verwachte_dag", "valid_until", "rubriek")
        },
        "richting": view.richting.value,
        "periodiciteit": view.periodiciteit.value,
        "weekendregel": view.weekendregel.value,
        "bedrag": show_amount(view.bedrag_min_cents),
        "bedrag_max": show_amount(view.bedrag_max_cents) if ranges else "",
        "valid_from": max(today, view.valid_from),
        "account": f"{view.administratie_id}-{view.account_id}",
        "organisatie": detail.organisatie_id,
        "ibans": ", ".join(Iban(each).grouped for each in detail.agreed(KenmerkSoort.IBAN)),
        "referenties": ", ".join(detail.agreed(KenmerkSoort.REFERENTIE)),
        "machtigingen": ", ".join(detail.agreed(KenmerkSoort.MACHTIGING)),
        "zoektermen": ", ".join(detail.zoektermen),
    }


def _find_huishouden(request: HttpRequest, huishouden_id: int) -> HuishoudenView:
    found = partijen.find_huishouden(asker(request), huishouden_id)
    if found is None:
        raise Http404
    return found


def _find(request: HttpRequest, huishouden_id: int, afspraak_id: int) -> AfspraakDetail:
    found = find_afspraak(asker(request), huishouden_id, afspraak_id)
    if found is None:
        raise Http404
    return found


def _find_organisatie(request: HttpRequest, organisatie_id: int | None) -> partijen.OrganisatieView | None:
    if organisatie_id is None:
        return None
    return partijen.find_organisatie(asker(request), organisatie_id, on=timezone.localdate())


def _knows_organisatie(request: HttpRequest, form: AfspraakForm) -> bool:
    """Return whether the organisation that was chosen, if any, is in the own address book; say so if it isn't."""
    chosen = form.cleaned_data["organisatie"]
    if chosen is None or _find_organisatie(request, chosen) is not None:
        return True
    form.add_error(None, _("Deze organisatie staat niet in uw adresboek. Zoek haar opnieuw op."))
    return False


def _joins(form: AfspraakForm, detail: AfspraakDetail) -> bool:
    """Return whether a change begins no later than the day after the afspraak ends, and in the same books."""
    ends = detail.view.valid_until
    if ends is not None and form.cleaned_data["valid_from"] > ends + timedelta(days=1):
        words = _("De afspraak eindigt al op %(day)s. Begin uiterlijk de dag erna, of open een nieuwe afspraak.")
        form.add_error("valid_from", words % {"day": f"{ends:%d-%m-%Y}"})
        return False
    if form.administratie_id != detail.view.administratie_id:
        form.add_error("account", _("Deze rekening hoort bij een andere administratie. Open daar een nieuwe afspraak."))
        return False
    return True


def _offer_accounts(request: HttpRequest, huishouden_id: int) -> list[tuple[str, str]]:
    return [
        (f"{each.administratie_id}-{each.account_id}", each.naam)
        for each in list_rekeningen_of_huishouden(asker(request), huishouden_id)
        if each.administratie_id in asker(request).administraties
    ]


def _offer_rekeningen(request: HttpRequest) -> list[tuple[int, str]]:
    return [
        (each.rekening_id, f"{each.naam} · {Iban(each.iban).grouped}")
        for each in queries.list_derdengeldenrekeningen(actor=asker(request))
    ]


def _record_look(request: HttpRequest, found: HuishoudenView) -> None:
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=found.huishouden_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
