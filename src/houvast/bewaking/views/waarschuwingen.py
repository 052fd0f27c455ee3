# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkvoorraad of the guard; each row is finished where it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.bewaking import commands, queries
from houvast.bewaking.domain.herstel import HerstelSoort
from houvast.bewaking.domain.waarschuwing import CHOSEN_OUTCOMES, OUTCOME_LABELS, Outcome
from houvast.bewaking.forms import FilterForm
from houvast.bewaking.views import asker, read_number
from houvast.budgetbeheer import queries as budgetbeheer
from houvast.kernel.errors import DomainError

_SHOWN = 25
_WEEK = timedelta(days=6)


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER)
def waarschuwingen(request: HttpRequest) -> HttpResponse:
    """Show what goes wrong or is about to, by how soon a resident gets hurt."""
    actor, today, now = asker(request), timezone.localdate(), timezone.localtime()
    form = FilterForm(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    owner = actor.medewerker_id if chosen.get("van_mij") else None
    others = budgetbeheer.list_others(actor, today=today) if chosen.get("mijn") else ()
    found = queries.list_waarschuwingen(
        actor,
        today=today,
        soort=chosen.get("soort", ""),
        owner_id=owner,
        others=others,
        after=_read_cursor(request.GET.get("na")),
        count_max=_SHOWN + 1,
    )
    more, found = len(found) > _SHOWN, found[:_SHOWN]
    kept = {key: value for key, value in request.GET.items() if key != "na"}
    context = {
        "rows": found,
        "counts": queries.count_waarschuwingen(actor, week=today + _WEEK, today=today, others=others),
        "leefgeld": queries.get_leefgeld_day(actor, on=today, now=now, others=others),
        "not_chosen": queries.list_not_chosen(actor),
        "form": form,
        "filtered": any(chosen.values()),
        "first_page": "na" not in request.GET,
        "next": urlencode({**kept, "na": f"{found[-1].deadline}~{found[-1].waarschuwing_id}"}) if more else "",
        "today": today,
        "week": today + _WEEK,
        **list_choices(),
        "goes_to": request.get_full_path(),
    }
    return render(request, "bewaking/waarschuwingen.html", context)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def nemen(request: HttpRequest, waarschuwing_id: int) -> HttpResponse:
    """Take a waarschuwing on."""
    return _do(
        request,
        commands.take_waarschuwing,
        _("U zorgt nu voor deze waarschuwing."),
        waarschuwing_id=waarschuwing_id,
    )


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def afhandelen(request: HttpRequest, waarschuwing_id: int) -> HttpResponse:
    """Say how a waarschuwing ended."""
    given = request.POST.get("outcome", "")
    return _do(
        request,
        commands.close_waarschuwing,
        _("Afgehandeld."),
        waarschuwing_id=waarschuwing_id,
        outcome=Outcome(given) if given in set(CHOSEN_OUTCOMES) else Outcome.VANZELF,
        reason=request.POST.get("reason", ""),
    )


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def herstellen(request: HttpRequest, waarschuwing_id: int) -> HttpResponse:
    """Carry out the mend that was chosen."""
    given = request.POST.get("herstel", "")
    return _do(
        request,
        commands.mend_tekort,
        _("Gedaan. Wat er nu nog dreigt, staat hieronder."),
        waarschuwing_id=waarschuwing_id,
        soort=HerstelSoort(given) if given in set(HerstelSoort) else HerstelSoort.BELLEN,
        potje_id=read_number(request.POST.get("potje")),
        on=timezone.localdate(),
    )


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def klaar(request: HttpRequest, maatregel_id: int) -> HttpResponse:
    """Write down what a question came to."""
    return _do(
        request,
        commands.finish_maatregel,
        _("Opgeschreven."),
        maatregel_id=maatregel_id,
        result=request.POST.get("result", ""),
    )


def _do(request: HttpRequest, command: Callable[..., object], words: str, **given: object) -> HttpResponse:
    """Carry out a command in the books that the form names, say what came of it, and go back to where it stood."""
    administratie_id = read_number(request.POST.get("administratie")) or 0
    try:
        command(actor=asker(request), administratie_id=administratie_id, now=timezone.now(), **given)
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, words)
    return redirect(_goes_to(request))


def list_choices() -> dict[str, object]:
    """Return what rows offer: how a waarschuwing may end."""
    return {"outcomes": [(each.value, _(OUTCOME_LABELS[each])) for each in CHOSEN_OUTCOMES]}


def _read_cursor(text: str | None) -> tuple[date, int] | None:
    day, _tilde, number = (text or "").partition("~")
    identity = read_number(number)
    try:
        return None if identity is None else (date.fromisoformat(day), identity)
    except ValueError:
        return None


def _goes_to(request: HttpRequest) -> str:
    """Return the page of ours that the person came from."""
    wanted = request.POST.get("goes_to", "")
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if own and wanted.startswith("/") else reverse("bewaking:waarschuwingen")
