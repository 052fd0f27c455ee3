# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of transfers, and one plan: its answer, its waves, and what is next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.domain.actors import OrganisatieSoort, Role
from houvast.access.middleware import page
from houvast.access.queries import list_organisaties
from houvast.kernel.sentences import gettext_noop
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.toestand import BEVINDING_WORDS, OvergangState, PlanState
from houvast.overdracht.domain.verdeling import find_transfer_day
from houvast.overdracht.forms import GolfForm, HuishoudensForm, OverdrachtForm, ReasonForm
from houvast.overdracht.queries import OverdrachtView
from houvast.overdracht.views import MANAGER, READERS, asker, do, page_of


@dataclass(frozen=True, slots=True)
class _Act:
    form: type[forms.Form]
    command: Callable[..., object]
    said: str
    takes_today: bool = False


_ACTS = {
    "golf": _Act(GolfForm, commands.add_golf, gettext_noop("De golf staat in het plan."), takes_today=True),
    "huishoudens": _Act(HuishoudensForm, commands.add_huishoudens, ""),
    "repetitie": _Act(
        forms.Form, commands.rehearse_overdracht, gettext_noop("De repetitie is klaar."), takes_today=True
    ),
    "sluiten": _Act(ReasonForm, commands.close_overdracht, gettext_noop("De overdracht is gesloten.")),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*READERS)
def overdrachten(request: HttpRequest) -> HttpResponse:
    """Show the transfers; a contractmanager makes a new one here."""
    actor = asker(request)
    form = _new_form(request) if actor.role is Role.CONTRACTMANAGER else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if do(request, form, commands.make_overdracht, {"gemeente_id": actor.organisatie_id}):
            messages.success(request, _("De overdracht is gemaakt. Voeg een golf en huishoudens toe."))
            return redirect("overdracht:overdrachten")
    found = queries.list_overdrachten(actor)
    context = {
        "running": [each for each in found if each.state is PlanState.LOPEND],
        "closed": [each for each in found if each.state is not PlanState.LOPEND],
        "form": form,
        "may_look_back": bool(actor.uitvoerders),
    }
    return render(request, "overdracht/overdrachten.html", context, status=422 if form and form.errors else 200)


@never_cache
@require_safe
@page(*READERS)
def overdracht(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show a plan."""
    return _show(request, _get(request, overdracht_id), {})


@never_cache
@require_POST
@page(*MANAGER)
def doen(request: HttpRequest, overdracht_id: int, act: str) -> HttpResponse:
    """Do one thing with a plan, and show it again."""
    if act not in _ACTS:
        raise Http404
    plan, what = _get(request, overdracht_id), _ACTS[act]
    form = _make(what.form, request, plan, act)
    which: dict[str, Any] = {"overdracht_id": overdracht_id}
    if what.takes_today:
        which["today"] = timezone.localdate()
    if not do(request, form, what.command, which):
        return _show(request, plan, {act: form}, status=422)
    if act == "huishoudens":
        _say_who_takes_part(request, plan, form)
    else:
        messages.success(request, _(what.said))
    return redirect("overdracht:repetitie" if act == "repetitie" else "overdracht:overdracht", overdracht_id)


@never_cache
@require_safe
@page(*READERS)
def repetitie(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show what the newest rehearsal found, by wave and household."""
    plan = _get(request, overdracht_id)
    found = queries.list_bevindingen(asker(request), overdracht_id)
    here = page_of(request, found, queries.PAGE_SIZE)
    context = {
        "plan": plan,
        "repetitie": queries.find_repetitie(asker(request), overdracht_id),
        "reasons": [
            (_(BEVINDING_WORDS[soort]), _(words), number)
            for (soort, words), number in Counter((each.soort, each.words) for each in found).most_common()
        ],
        "page": here,
        "bevindingen": [(each, _(BEVINDING_WORDS[each.soort]), _(each.words)) for each in here.rows],
        "huishoudens": len({each.overgang_id for each in found}),
        "may_manage": asker(request).role is Role.CONTRACTMANAGER,
    }
    return render(request, "overdracht/repetitie.html", context)


@never_cache
@require_safe
@page(*READERS)
def huishoudens(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show the households of a plan with how their checklists stand, a page at a time."""
    plan = _get(request, overdracht_id)
    state = next((each for each in OvergangState if each.value == request.GET.get("stand")), None)
    golven = queries.list_golven(asker(request), overdracht_id)
    golf = next((each.nummer for each in golven if str(each.nummer) == request.GET.get("golf")), None)
    rows = queries.list_overgangen(
        asker(request), overdracht_id, golf=golf, state=state, after_nummer=request.GET.get("na", "")[:20]
    )
    waiting = [each.overgang_id for each in rows if each.is_waiting]
    checklists = queries.list_checklists(asker(request), waiting, today=timezone.localdate())
    context = {
        "plan": plan,
        "rows": [(each, checklists.get(each.overgang_id)) for each in rows],
        "ready": sum(each.is_ready for each in checklists.values()),
        "state": state,
        "states": list(OvergangState),
        "golven": golven,
        "golf": golf,
        "next": rows[-1].nummer if len(rows) == queries.PAGE_SIZE else "",
    }
    return render(request, "overdracht/huishoudens.html", context)


def _say_who_takes_part(request: HttpRequest, before: OverdrachtView, form: forms.Form) -> None:
    """Say how many take part now, and which of the numbers that were typed don't, or did so already."""
    actor = asker(request)
    added = queries.get_overdracht(actor, before.overdracht_id).total - before.total
    if added:
        said = ngettext("Erbij: %(count)s huishouden.", "Erbij: %(count)s huishoudens.", added) % {"count": added}
        messages.success(request, f"{_('De huishoudens doen mee. Kijk hun lijst na.')} {said}")
    asked = form.cleaned_data["nummers"] or []
    there = {each.nummer for each in queries.list_overgangen(actor, before.overdracht_id, count_max=None)}
    absent = [each for each in asked if each not in there]
    if absent:
        said = _(
            "Deze nummers doen niet mee: %(nummers)s. Ze zijn onbekend, worden niet door %(van)s geholpen, of wachten al "
            "in een andere overdracht."
        )
        messages.error(request, said % {"nummers": ", ".join(absent), "van": before.van_naam})
    elif not added:
        messages.error(request, _("Er kwam niemand bij: wie u koos deed al mee."))


def get_plan(request: HttpRequest, overdracht_id: int) -> OverdrachtView:
    """Return a plan, or say that it isn't there."""
    return _get(request, overdracht_id)


def _get(request: HttpRequest, overdracht_id: int) -> OverdrachtView:
    found = queries.find_overdracht(asker(request), overdracht_id)
    if found is None:
        raise Http404
    return found


def _new_form(request: HttpRequest) -> OverdrachtForm:
    own = asker(request).organisatie_id
    choices = [
        (each.organisatie_id, each.naam)
        for each in list_organisaties()
        if each.soort is OrganisatieSoort.UITVOERDER or each.organisatie_id == own
    ]
    return OverdrachtForm(request.POST if request.method == "POST" else None, choices=choices)


def _make(kind: type[forms.Form], request: HttpRequest, plan: OverdrachtView, act: str) -> forms.Form:
    if kind is HuishoudensForm:
        return HuishoudensForm(request.POST, prefix=act, choices=list_golf_choices(request, plan.overdracht_id))
    return kind(request.POST, prefix=act)


def list_golf_choices(
    request: HttpRequest, overdracht_id: int, *, other_than: int | None = None
) -> list[tuple[int, str]]:
    """Return the waves of a plan to choose from whose day is still to come, without one of them (by its number)."""
    today = timezone.localdate()
    return [
        (each.golf_id, _("Golf %(nummer)s, %(day)s") % {"nummer": each.nummer, "day": f"{each.switch_on:%d-%m-%Y}"})
        for each in queries.list_golven(asker(request), overdracht_id)
        if each.nummer != other_than and find_transfer_day(each.switch_on) >= today
    ]


def _show(
    request: HttpRequest, plan: OverdrachtView, typed: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    golven = queries.list_golven(actor, plan.overdracht_id)
    newest = queries.find_repetitie(actor, plan.overdracht_id)
    bewijs = queries.prove_overdracht(actor, plan.overdracht_id, on=today) if plan.moved else None
    context = {
        "plan": plan,
        "golven": [(each, find_transfer_day(each.switch_on)) for each in golven],
        "repetitie": newest,
        "bewijs": bewijs,
        "letters": queries.count_letters(actor, plan.overdracht_id),
        "open_vragen": len(queries.list_vragen(actor, overdracht_id=plan.overdracht_id, only_open=True)),
        "open_omleidingen": len(queries.list_omleidingen(actor, overdracht_id=plan.overdracht_id, only_open=True)),
        "may_manage": actor.role is Role.CONTRACTMANAGER and plan.state is PlanState.LOPEND,
        "forms": {
            "golf": typed.get("golf") or GolfForm(prefix="golf"),
            "huishoudens": typed.get("huishoudens")
            or HuishoudensForm(prefix="huishoudens", choices=list_golf_choices(request, plan.overdracht_id)),
            "sluiten": typed.get("sluiten") or ReasonForm(prefix="sluiten"),
        },
        "wrong": next(iter(typed.values()), None),
        "next_step": _find_next_step(plan, newest is not None, bool(golven), bewijs),
        "past": [each for each in golven if each.waiting and find_transfer_day(each.switch_on) < today],
    }
    return render(request, "overdracht/overdracht.html", context, status=status)


def _find_next_step(
    plan: OverdrachtView,
    is_rehearsed: bool,  # noqa: FBT001 (two facts)
    has_golven: bool,  # noqa: FBT001
    bewijs: queries.Bewijs | None,
) -> str:
    if plan.state is not PlanState.LOPEND:
        return _("Deze overdracht is gesloten.")
    if not has_golven:
        return _("Voeg een golf toe: de eerste dag bij de nieuwe uitvoerder.")
    if not plan.total:
        return _("Kies welke huishoudens meedoen.")
    if plan.waiting and not is_rehearsed:
        return _("Repeteer de overgang: dan ziet u welke betalingen mis zouden gaan.")
    if plan.waiting:
        return _("Maak de lijst van elk huishouden af. Wie klaar is, gaat op de dag van de golf vanzelf over.")
    is_done = bewijs is not None and bewijs.is_over and bewijs.is_proved
    done = _("Het bewijs is rond. Sluit de oude rekeningen en daarna deze overdracht.")
    return done if is_done else _("Volg het bewijs: elke betaling hoort op tijd te zijn, of met naam en uitleg bekend.")
