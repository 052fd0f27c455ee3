# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of harm: what is open and by whom, one schade, and the harm of a household."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.ledger import queries as ledger
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView
from houvast.poststukken import queries as poststukken
from houvast.privacy.commands import record_inzage
from houvast.schade import commands, queries
from houvast.schade.domain.schade import OORZAAK_WORDS, SOORT_WORDS, VEROORZAKER_WORDS, State
from houvast.schade.forms import ClaimForm, CompensateForm, SchadeForm, WithdrawForm
from houvast.schade.queries import SchadeNotFound, SchadeView

_WORKS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
_READS = (*_WORKS, Role.CONSULENT)
_STATES = {State.OPEN: "harm", State.GECLAIMD: "risk", State.VERGOED: "good", State.INGETROKKEN: ""}
_FORMS: dict[str, type[forms.Form]] = {"claimen": ClaimForm, "vergoeden": CompensateForm, "intrekken": WithdrawForm}
_ACTS: dict[str, Callable[..., None]] = {
    "claimen": commands.claim_schade,
    "vergoeden": commands.compensate_schade,
    "intrekken": commands.withdraw_schade,
}


@never_cache
@require_safe
@page(*_READS)
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show what harm is open, and how much of it per cause and who caused it."""
    actor = _asker(request)
    chosen_all = request.GET.get("welke") == "alle"
    found = queries.list_schade(actor, only_open=not chosen_all, after=_read_cursor(request), count_max=26)
    shown = found[:25]
    more = f"{shown[-1].incurred_on}~{shown[-1].schade_id}" if len(found) > len(shown) else ""
    totals = queries.list_totals(actor)
    context = {
        "rows": [_words(each) for each in shown],
        "next": f"?na={more}{'&welke=alle' if chosen_all else ''}" if more else "",
        "first_page": "na" not in request.GET,
        "chosen_all": chosen_all,
        "totals": [(each, _(OORZAAK_WORDS[each.oorzaak]), _(VEROORZAKER_WORDS[each.veroorzaker])) for each in totals],
        "open_money": Money(sum(each.open_cents for each in totals)).format_dutch(),
        "any_open": any(each.open_cents for each in totals),
    }
    return render(request, "schade/overzicht.html", context)


@never_cache
@require_safe
@page(*_READS)
def van_huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the harm of a household; that this person looked is written down."""
    actor = _asker(request)
    found = _get_huishouden(actor, huishouden_id)
    _record(actor, found)
    rows = queries.list_of_huishouden(actor, huishouden_id)
    context = {
        "huishouden": found,
        "rows": [_words(each) for each in rows],
        "open_cents": sum(each.left_cents for each in rows),
        "open_money": Money(sum(each.left_cents for each in rows)).format_dutch(),
        "may_register": actor.role in _WORKS,
    }
    return render(request, "schade/huishouden.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_WORKS)
def registreren(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Register what late or wrong handling cost a household."""
    actor = _asker(request)
    found = _get_huishouden(actor, huishouden_id)
    administratie_id = _find_administratie(actor, huishouden_id)
    choices = _choices(actor, found, administratie_id)
    if request.method != "POST":
        initial = {
            "incurred_on": timezone.localdate(),
            "poststuk_id": request.GET.get("poststuk"),
            "opdracht_id": request.GET.get("betaling"),
        }
        _record(actor, found)
        return _show_form(request, found, SchadeForm(initial=initial, **choices))
    form = SchadeForm(request.POST, **choices)
    if not form.is_valid():
        return _show_form(request, found, form, status=422)
    wanted = form.make_request(gemeente_id=found.gemeente_id, huishouden_id=huishouden_id)
    try:
        schade_id = commands.register_schade(
            actor=actor, administratie_id=administratie_id, schade=wanted, now=timezone.now()
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_form(request, found, form, status=422)
    messages.success(request, _("De schade is vastgelegd. Stuur nu de claim."))
    return redirect("schade:schade", schade_id)


@never_cache
@require_safe
@page(*_READS)
def schade(request: HttpRequest, schade_id: int) -> HttpResponse:
    """Show one schade: what it cost, who caused it, and how far it is with making it good."""
    return _show_schade(request, schade_id)


@never_cache
@require_POST
@page(*_WORKS)
def doen(request: HttpRequest, schade_id: int, act: str) -> HttpResponse:
    """Claim it, write down that it was made good, or withdraw it."""
    if act not in _FORMS:
        raise Http404
    found = _get_schade(request, schade_id)
    form = _FORMS[act](request.POST, prefix=act)
    if not form.is_valid():
        return _show_schade(request, schade_id, wrong={act: form}, status=422)
    version = request.POST.get("version", "")
    try:
        _ACTS[act](
            actor=_asker(request),
            administratie_id=found.administratie_id,
            schade_id=schade_id,
            version=int(version) if version.isdecimal() else -1,
            **form.cleaned_data,
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_schade(request, schade_id, wrong={act: form}, status=409)
    messages.success(request, _("Bewaard."))
    return redirect("schade:schade", schade_id)


def _show_schade(
    request: HttpRequest, schade_id: int, *, wrong: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    actor, today = _asker(request), timezone.localdate()
    found = _get_schade(request, schade_id)
    _record(actor, _get_huishouden(actor, found.huishouden_id))
    fresh: dict[str, forms.Form] = {
        "claimen": ClaimForm(prefix="claimen", initial={"to": found.veroorzaker_naam, "on": today}),
        "vergoeden": CompensateForm(
            prefix="vergoeden",
            initial={"amount_cents": _as_typed(found.left_cents), "door_naam": found.veroorzaker_naam, "on": today},
        ),
        "intrekken": WithdrawForm(prefix="intrekken"),
    }
    context = {
        **_words(found),
        "vergoedingen": queries.list_vergoedingen(actor, schade_id),
        "may_do": actor.role in _WORKS and found.is_open,
        "forms": fresh | (wrong or {}),
        "wrong": next(iter((wrong or {}).values()), None),
        "open_money": Money(found.left_cents).format_dutch(),
    }
    return render(request, "schade/schade.html", context, status=status)


def _show_form(request: HttpRequest, found: HuishoudenView, form: SchadeForm, *, status: int = 200) -> HttpResponse:
    return render(request, "schade/registreren.html", {"huishouden": found, "form": form}, status=status)


def _words(found: SchadeView) -> dict[str, Any]:
    """Return a schade with what it is called and how it stands."""
    states = {
        State.OPEN: _("nog niet geclaimd"),
        State.GECLAIMD: _("geclaimd"),
        State.VERGOED: _("vergoed"),
        State.INGETROKKEN: _("ingetrokken"),
    }
    return {
        "schade": found,
        "soort": _(SOORT_WORDS[found.soort]),
        "oorzaak": _(OORZAAK_WORDS[found.oorzaak]),
        "veroorzaker": _(VEROORZAKER_WORDS[found.veroorzaker]),
        "state": states[found.state],
        "kind": _STATES[found.state],
    }


def _choices(actor: Actor, found: HuishoudenView, administratie_id: int) -> dict[str, Any]:
    """Return the payments and letters of a household that harm can come from."""
    opdrachten = poststukken.list_opdrachten(
        actor, administratie_id=administratie_id, huishouden_id=found.huishouden_id
    )
    letters = poststukken.list_of_huishouden(actor, found.huishouden_id)
    return {
        "opdrachten": [
            (each.opdracht_id, f"{each.naam}, {Money(each.amount_cents).format_dutch()}, {each.due_on:%d-%m-%Y}")
            for each in opdrachten
        ],
        "poststukken": [
            (each.poststuk_id, f"{each.afzender or each.file_name}, {each.received_on:%d-%m-%Y}")
            for each in letters
            if each.administratie_id == administratie_id
        ],
    }


def _find_administratie(actor: Actor, huishouden_id: int) -> int:
    """Return the books that the household's accounts are in. Raises Http404 when it has none with this actor."""
    accounts = ledger.list_account_balances(actor=actor, holder_id=huishouden_id)
    own = [each.administratie_id for each in accounts if each.administratie_id in actor.administraties]
    if not own:
        raise Http404
    return own[0]


def _get_schade(request: HttpRequest, schade_id: int) -> SchadeView:
    try:
        return queries.get_schade(_asker(request), schade_id)
    except SchadeNotFound as fault:
        raise Http404 from fault


def _get_huishouden(actor: Actor, huishouden_id: int) -> HuishoudenView:
    try:
        return partijen.get_huishouden(actor, huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault


def _record(actor: Actor, huishouden: HuishoudenView) -> None:
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden.huishouden_id,
        gemeente_id=huishouden.gemeente_id,
        uitvoerder_id=huishouden.uitvoerder_id,
        now=timezone.now(),
    )


def _read_cursor(request: HttpRequest) -> tuple[date, int] | None:
    day, _tilde, number = request.GET.get("na", "").partition("~")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _as_typed(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02}"


def _asker(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
