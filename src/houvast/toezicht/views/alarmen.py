# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Alarms, and the rules that raise them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access import queries as access
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.contracten import queries as contracten
from houvast.toezicht import commands, forms, policies, queries
from houvast.toezicht.domain.regels import Afgang
from houvast.toezicht.domain.words import REGELSOORT_WORDS, REGELSTAND_WORDS, UITKOMST_WORDS, Regelstand
from houvast.toezicht.queries import AlarmView, RegelView, ToezichtNotFound
from houvast.toezicht.views import WRITERS, Act, asker, do, first_wrong, offer_acts
from houvast.toezicht.views.voorvallen import show_voorvallen

_ALARM_ACTS = {
    "nemen": Act(forms.EmptyForm, commands.take_alarm, gettext_lazy("Ik behandel dit alarm")),
    "sluiten": Act(forms.SluitForm, commands.close_alarm, gettext_lazy("Sluit dit alarm"), with_today=True),
}
_NEW_ACTS = {
    "drempel": Act(forms.DrempelForm, commands.make_alarmregel, gettext_lazy("Maak een regel met een grens")),
    "trend": Act(forms.TrendForm, commands.make_alarmregel, gettext_lazy("Maak een regel voor een verandering")),
    "patroon": Act(forms.PatroonForm, commands.make_alarmregel, gettext_lazy("Maak een regel voor een patroon")),
}
_REGEL_ACTS = {
    "proberen": Act(
        forms.EmptyForm, commands.try_alarmregel, gettext_lazy("Probeer op de afgelopen 12 maanden"), with_today=True
    ),
    "aanzetten": Act(forms.EmptyForm, commands.start_alarmregel, gettext_lazy("Zet de regel aan")),
    "stoppen": Act(forms.ReasonForm, commands.stop_alarmregel, gettext_lazy("Zet de regel uit")),
}


@never_cache
@require_safe
@page(*WRITERS)
def alarmen(request: HttpRequest) -> HttpResponse:
    """Show the open alarms by their clock, and those that were closed last."""
    actor, today = asker(request), timezone.localdate()
    closed = queries.list_alarmen(actor, is_open=False, count_max=20)
    context = {
        "alarmen": [(each, each.is_late(today)) for each in queries.list_alarmen(actor)],
        "closed": [(each, _(UITKOMST_WORDS[each.uitkomst])) for each in closed if each.uitkomst],
    }
    return render(request, "toezicht/alarmen.html", context)


@never_cache
@require_safe
@page(*WRITERS)
def alarm(request: HttpRequest, alarm_id: int) -> HttpResponse:
    """Show an alarm with the households behind it."""
    return _show_alarm(request, alarm_id, {})


@never_cache
@require_POST
@page(Role.CONTRACTMANAGER)
def alarm_doen(request: HttpRequest, alarm_id: int, act: str) -> HttpResponse:
    """Take or close an alarm."""
    _get_alarm(request, alarm_id)
    return do(
        request,
        _ALARM_ACTS,
        act,
        {},
        {"alarm_id": alarm_id},
        done=("toezicht:alarm", alarm_id),
        show=lambda wrong: _show_alarm(request, alarm_id, wrong),
    )


@never_cache
@require_safe
@page(*WRITERS)
def regels(request: HttpRequest) -> HttpResponse:
    """Show the rules in words, and how to make one."""
    return _show_regels(request, {})


@never_cache
@require_POST
@page(*WRITERS)
def regel_maken(request: HttpRequest, act: str) -> HttpResponse:
    """Make a rule; it doesn't work yet."""
    actor = asker(request)
    return do(
        request,
        _NEW_ACTS,
        act,
        dict.fromkeys(_NEW_ACTS, _offer(actor)),
        {"gemeente_id": actor.organisatie_id},
        done=("toezicht:regels",),
        show=lambda wrong: _show_regels(request, wrong),
    )


@never_cache
@require_safe
@page(*WRITERS)
def regel(request: HttpRequest, regel_id: int) -> HttpResponse:
    """Show a rule."""
    return _show_regel(request, regel_id, {})


@never_cache
@require_POST
@page(*WRITERS)
def regel_doen(request: HttpRequest, regel_id: int, act: str) -> HttpResponse:
    """Try a rule, start or stop it."""
    _get_regel(request, regel_id)
    if act == "proberen":
        tried = commands.try_alarmregel(
            actor=asker(request), regel_id=regel_id, today=timezone.localdate(), now=timezone.now()
        )
        return _show_regel(request, regel_id, {}, tried=tried)
    return do(
        request,
        _REGEL_ACTS,
        act,
        {},
        {"regel_id": regel_id},
        done=("toezicht:regel", regel_id),
        show=lambda wrong: _show_regel(request, regel_id, wrong),
    )


def _get_alarm(request: HttpRequest, alarm_id: int) -> AlarmView:
    try:
        return queries.get_alarm(asker(request), alarm_id)
    except ToezichtNotFound as fault:
        raise Http404 from fault


def _get_regel(request: HttpRequest, regel_id: int) -> RegelView:
    try:
        return queries.get_regel(asker(request), regel_id)
    except ToezichtNotFound as fault:
        raise Http404 from fault


def _read_place(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else 0  # noqa: PLR2004


def _offer(actor: Actor) -> forms.Offer:
    today = timezone.localdate()
    managers = access.list_people(actor, role=Role.CONTRACTMANAGER, today=today)
    uitvoerders = {each.uitvoerder_id: each.uitvoerder_naam for each in contracten.list_contracten(actor, on=today)}
    return forms.Offer(
        choices={
            "eigenaar_id": [(each.medewerker_id, each.naam) for each in managers],
            "uitvoerder_id": list(uitvoerders.items()),
        }
    )


def _show_alarm(request: HttpRequest, alarm_id: int, wrong: dict[str, forms.FactsForm]) -> HttpResponse:
    actor, found = asker(request), _get_alarm(request, alarm_id)
    may_handle = bool(policies.may_handle_alarm(actor, gemeente_id=found.gemeente_id)) and found.closed_on is None
    keys = [] if not may_handle else ["sluiten"] if found.eigenaar_id == actor.medewerker_id else ["nemen", "sluiten"]
    context = {
        "alarm": found,
        "whom": queries.name_whom_of_alarm(actor, found),
        "is_late": found.is_late(timezone.localdate()),
        "uitkomst": _(UITKOMST_WORDS[found.uitkomst]) if found.uitkomst else "",
        "behind": show_voorvallen(actor, found, _read_place(request.GET.get("vanaf"))) if found.nummers else None,
        "acts": offer_acts(_ALARM_ACTS, keys, {}, wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/alarm.html", context, status=422 if wrong else 200)


def _show_regels(request: HttpRequest, wrong: dict[str, forms.FactsForm]) -> HttpResponse:
    actor = asker(request)
    context = {
        "regels": [(each, _(REGELSTAND_WORDS[each.stand])) for each in queries.list_regels(actor)],
        "acts": offer_acts(_NEW_ACTS, _NEW_ACTS, dict.fromkeys(_NEW_ACTS, _offer(actor)), wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/regels.html", context, status=422 if wrong else 200)


def _whom(actor: Actor, regel: RegelView, uitvoerder_naam: str, afgang: Afgang) -> str:
    """Return at whom a rule would have gone off, within an uitvoerder; for who sees which households those are."""
    if not policies.may_see_nummers(actor):
        return ""
    namen = {each.naam: each.organisatie_id for each in access.list_organisaties()}
    return queries.name_whom(regel.regel, afgang.groep, namen.get(uitvoerder_naam, 0))


def _show_regel(
    request: HttpRequest,
    regel_id: int,
    wrong: dict[str, forms.FactsForm],
    *,
    tried: list[Any] | None = None,
) -> HttpResponse:
    found = _get_regel(request, regel_id)
    keys = ["proberen"]
    if found.stand is Regelstand.WERKT:
        keys.append("stoppen")
    elif found.tried_on is not None:
        keys.append("aanzetten")
    context = {
        "regel": found,
        "soort": _(REGELSOORT_WORDS[found.soort]),
        "stand": _(REGELSTAND_WORDS[found.stand]),
        "tried": None
        if tried is None
        else [(naam, maand, afgang, _whom(asker(request), found, naam, afgang)) for naam, maand, afgang in tried],
        "shows_nummers": bool(policies.may_see_nummers(asker(request))),
        "acts": offer_acts(_REGEL_ACTS, keys, {}, wrong),
        "wrong": first_wrong(wrong),
    }
    return render(request, "toezicht/regel.html", context, status=422 if wrong else 200)
