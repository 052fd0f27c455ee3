# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What failed and what happens to it, other accounts of payees, and emergency payments."""

from __future__ import annotations

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
from houvast.betalen import commands, queries
from houvast.betalen.forms import DecideForm, HandleForm, NoodbetalingForm, ReasonForm, WijzigingForm
from houvast.betalen.queries import Payee
from houvast.betalen.views import asker, try_out
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money

_WORKS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
_LOOKS = (*_WORKS, Role.AUDITOR)


@never_cache
@require_safe
@page(*_LOOKS)
def mislukt(request: HttpRequest) -> HttpResponse:
    """Show the payments that were rejected, came back or fell out, soonest due first."""
    context = {
        "failed": queries.list_failed(asker(request), today=timezone.localdate()),
        "form": HandleForm(auto_id=False),
        "may_handle": asker(request).role in _WORKS,
    }
    return render(request, "betalen/mislukt.html", context)


@never_cache
@require_POST
@page(*_WORKS)
def beslissen(request: HttpRequest, regel_id: int) -> HttpResponse:
    """Decide what happens to a payment that failed."""
    failed = queries.list_failed(asker(request), today=timezone.localdate())
    found = next((each for each in failed if each.regel_id == regel_id), None)
    if found is None:
        messages.error(request, _("Over deze betaling is al beslist."))
        return redirect("betalen:mislukt")
    form = HandleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies wat ermee gebeurt, en schrijf er in een paar woorden bij waarom."))
        return redirect("betalen:mislukt")

    def act() -> str:
        commands.handle_failed_payment(
            actor=asker(request), administratie_id=found.administratie_id, regel_id=regel_id, now=timezone.now(),
            **form.cleaned_data,
        )  # fmt: skip
        return _("Vastgelegd.")

    try_out(request, act)
    return redirect("betalen:mislukt")


@never_cache
@require_safe
@page(*_LOOKS)
def rekeningnummers(request: HttpRequest) -> HttpResponse:
    """Show the changes of accounts: what waits for a second person, and what was decided."""
    context = {"wijzigingen": queries.list_wijzigingen(asker(request)), "form": DecideForm(auto_id=False)}
    return render(request, "betalen/rekeningnummers.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_WORKS)
def wijziging_afspraak(request: HttpRequest, afspraak_id: int) -> HttpResponse:
    """Ask to pay an afspraak on another account."""
    for administratie_id in sorted(asker(request).administraties):
        payee = queries.find_afspraak_payee(asker(request), administratie_id=administratie_id, afspraak_id=afspraak_id)
        if payee is not None:
            return _ask_wijziging(request, administratie_id, payee)
    raise Http404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_WORKS)
def wijziging_organisatie(request: HttpRequest, organisatie_id: int) -> HttpResponse:
    """Ask to pay an organisation, and all afspraken with it, on another account."""
    administratie_id = min(asker(request).administraties)
    payee = queries.find_organisatie_payee(
        asker(request), administratie_id=administratie_id, organisatie_id=organisatie_id
    )
    if payee is None:
        raise Http404
    return _ask_wijziging(request, administratie_id, payee)


@never_cache
@require_POST
@page(*_WORKS)
def wijziging_beslissen(request: HttpRequest, wijziging_id: int) -> HttpResponse:
    """Agree to another account or refuse it, as the second person."""
    found = next((each for each in queries.list_wijzigingen(asker(request)) if each.wijziging_id == wijziging_id), None)
    if found is None:
        raise Http404
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies akkoord of niet akkoord, en schrijf op wat u heeft nagegaan."))
        return redirect("betalen:rekeningnummers")
    decide = commands.approve_wijziging if form.cleaned_data["verdict"] == "ja" else commands.reject_wijziging

    def act() -> str:
        decide(
            actor=asker(request),
            administratie_id=found.administratie_id,
            wijziging_id=wijziging_id,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return _("Vastgelegd.")

    try_out(request, act)
    return redirect("betalen:rekeningnummers")


@never_cache
@require_safe
@page(*_LOOKS)
def noodbetalingen(request: HttpRequest) -> HttpResponse:
    """Show the emergency payments: what waits, what still has to be settled, and the rest."""
    context = {
        "noodbetalingen": queries.list_noodbetalingen(asker(request)),
        "form": DecideForm(auto_id=False),
        "settle": ReasonForm(auto_id=False),
    }
    return render(request, "betalen/noodbetalingen.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_WORKS)
def noodbetaling_vragen(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Ask for an emergency payment of a household."""
    accounts = queries.list_household_accounts(asker(request), huishouden_id=huishouden_id)
    if not accounts:
        raise Http404
    offered = [
        (f"{books}-{each.account_id}", f"{each.naam}: {Money(each.available_cents).format_dutch()}")
        for books, each in accounts
    ]
    form = NoodbetalingForm(request.POST if request.method == "POST" else None, accounts=offered)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            values = dict(form.cleaned_data)
            books, account_id = values.pop("account").split("-")
            try:
                commands.request_noodbetaling(
                    actor=asker(request),
                    administratie_id=int(books),
                    account_id=int(account_id),
                    amount_cents=values.pop("amount"),
                    now=timezone.now(),
                    **values,
                )
            except NotAllowed:
                raise
            except DomainError as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(request, _("Gevraagd. Een tweede beoordelaar keurt de noodbetaling goed."))
                return redirect("betalen:noodbetalingen")
    context = {"form": form, "huishouden_id": huishouden_id}
    return render(request, "betalen/noodbetaling.html", context, status=status)


@never_cache
@require_POST
@page(Role.TWEEDE_BEOORDELAAR)
def noodbetaling_beslissen(request: HttpRequest, noodbetaling_id: int) -> HttpResponse:
    """Approve an emergency payment or refuse it, as the second person."""
    form = DecideForm(request.POST)
    administratie_id = _books_of(request, noodbetaling_id)
    if not form.is_valid():
        messages.error(request, _("Kies akkoord of niet akkoord, en schrijf op wat u heeft nagegaan."))
        return redirect("betalen:noodbetalingen")
    decide = commands.approve_noodbetaling if form.cleaned_data["verdict"] == "ja" else commands.reject_noodbetaling

    def act() -> str:
        decide(
            actor=asker(request),
            administratie_id=administratie_id,
            noodbetaling_id=noodbetaling_id,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return _("Vastgelegd. Verzend de betaalrun als u akkoord ging.")

    try_out(request, act)
    return redirect("betalen:noodbetalingen")


@never_cache
@require_POST
@page(*_WORKS)
def noodbetaling_verrekenen(request: HttpRequest, noodbetaling_id: int) -> HttpResponse:
    """Settle an emergency payment."""
    form = ReasonForm(request.POST)
    administratie_id = _books_of(request, noodbetaling_id)
    if not form.is_valid():
        messages.error(request, _("Schrijf op hoe de noodbetaling is verrekend."))
        return redirect("betalen:noodbetalingen")

    def act() -> str:
        commands.settle_noodbetaling(
            actor=asker(request),
            administratie_id=administratie_id,
            noodbetaling_id=noodbetaling_id,
            note=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return _("De noodbetaling is verrekend.")

    try_out(request, act)
    return redirect("betalen:noodbetalingen")


def _books_of(request: HttpRequest, noodbetaling_id: int) -> int:
    for each in queries.list_noodbetalingen(asker(request)):
        if each.noodbetaling_id == noodbetaling_id:
            return each.administratie_id
    raise Http404


def _ask_wijziging(request: HttpRequest, administratie_id: int, payee: Payee) -> HttpResponse:
    form = WijzigingForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                commands.request_wijziging(
                    actor=asker(request),
                    administratie_id=administratie_id,
                    afspraak_id=payee.afspraak_id,
                    organisatie_id=payee.organisatie_id if payee.afspraak_id is None else None,
                    now=timezone.now(),
                    **form.cleaned_data,
                )
            except NotAllowed:
                raise
            except DomainError as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(request, _("Aangevraagd. Er verandert niets tot een tweede persoon akkoord is."))
                return redirect("betalen:rekeningnummers")
    return render(request, "betalen/rekeningnummer.html", {"form": form, "payee": payee}, status=status)
