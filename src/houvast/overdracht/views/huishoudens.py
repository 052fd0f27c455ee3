# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One household in a plan: its checklist, what each side does, the switch, and its payments afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.sentences import gettext_noop
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.bewijs import SENTENCES
from houvast.overdracht.domain.toestand import PUNT_WORDS, Kant, Punt, Regel, Stand
from houvast.overdracht.domain.verdeling import find_transfer_day
from houvast.overdracht.forms import (
    AndereGolfForm,
    BackForm,
    ConfirmForm,
    DayForm,
    NotitieForm,
    ReasonForm,
    ToestemmingForm,
    VraagForm,
)
from houvast.overdracht.queries import OvergangNotFound, OvergangView
from houvast.overdracht.views import MANAGER, READERS, SIDES, asker, do, make_beheerder_form
from houvast.overdracht.views.plannen import get_plan, list_golf_choices


@dataclass(frozen=True, slots=True)
class _Act:
    form: type[forms.Form]
    command: Callable[..., object]
    roles: Sequence[Role]
    said: str
    takes_today: bool = False


def _move(*, actor: Actor, overgang_id: int, golf_id: int, today: date, now: datetime) -> None:
    commands.move_to_golf(actor=actor, overgang_ids=[overgang_id], golf_id=golf_id, today=today, now=now)


_ACTS = {
    "toestemming": _Act(
        ToestemmingForm, commands.note_toestemming, READERS, gettext_noop("De toestemming staat erin.")
    ),
    "notitie": _Act(NotitieForm, commands.note_overgang, SIDES, gettext_noop("De notitie is opgeslagen.")),
    "gesprek": _Act(DayForm, commands.note_gesprek, SIDES, gettext_noop("Het gesprek staat erin.")),
    "tegenhouden": _Act(
        ReasonForm,
        commands.hold_back_overgang,
        MANAGER,
        gettext_noop("Het huishouden blijft voorlopig bij de oude uitvoerder."),
    ),
    "golf": _Act(
        AndereGolfForm,
        _move,
        MANAGER,
        gettext_noop("Het huishouden gaat met die golf mee. Repeteer opnieuw."),
        takes_today=True,
    ),
    "eruit": _Act(
        ReasonForm,
        commands.take_out_overgang,
        MANAGER,
        gettext_noop("Het huishouden doet niet meer mee en blijft bij de oude uitvoerder."),
    ),
    "doorgaan": _Act(forms.Form, commands.resume_overgang, MANAGER, gettext_noop("Het huishouden gaat weer mee.")),
    "overzetten": _Act(
        forms.Form, commands.cut_over_huishouden, MANAGER, gettext_noop("Het huishouden is over."), takes_today=True
    ),
    "doorsturen": _Act(
        forms.Form, commands.pass_on_money, MANAGER, gettext_noop("Het geld gaat door."), takes_today=True
    ),
    "afronden": _Act(
        forms.Form, commands.finish_overgang, MANAGER, gettext_noop("De oude rekeningen zijn dicht."), takes_today=True
    ),
    "terugzetten": _Act(
        BackForm,
        commands.put_back_overgang,
        MANAGER,
        gettext_noop("Er is een overdracht terug gemaakt. Maak ook daar de lijst af."),
        takes_today=True,
    ),
    "vraag": _Act(VraagForm, commands.ask_vraag, READERS, gettext_noop("De vraag staat in de lijst.")),
}


@never_cache
@require_safe
@page(*READERS)
def overgang(request: HttpRequest, overgang_id: int) -> HttpResponse:
    """Show the checklist of a household, by its number."""
    return _show(request, _get(request, overgang_id), {})


@never_cache
@require_POST
@page(*READERS)
def doen(request: HttpRequest, overgang_id: int, act: str) -> HttpResponse:
    """Do one thing with a household in a plan, and show it again."""
    what = _ACTS.get(act)
    if what is None or asker(request).role not in what.roles:
        raise Http404
    found = _get(request, overgang_id)
    form = _make_form(request, found, act, request.POST)
    which: dict[str, Any] = {"overgang_id": overgang_id}
    if what.takes_today:
        which["today"] = timezone.localdate()
    done: list[object] = []
    if not do(request, form, lambda **values: done.append(what.command(**values)), which):
        return _show(request, found, {act: form}, status=422)
    messages.success(request, _(what.said))
    # What goes back has a list of its own, which is what has to be done next.
    return redirect("overdracht:overgang", done[0] if act == "terugzetten" else overgang_id)


def _make_form(request: HttpRequest, found: OvergangView, act: str, posted: QueryDict | None) -> forms.Form:
    kind = _ACTS[act].form
    if kind is AndereGolfForm:
        choices = list_golf_choices(request, found.overdracht_id, other_than=found.golf)
        return AndereGolfForm(posted, prefix=act, choices=choices)
    return kind(posted, prefix=act)


@never_cache
@require_POST
@page(*SIDES)
def overnemen(request: HttpRequest, overgang_id: int) -> HttpResponse:
    """Choose who takes a household over."""
    found = _get(request, overgang_id)
    form = make_beheerder_form(request)
    if not do(request, form, commands.choose_beheerder, {"overgang_ids": [overgang_id]}):
        return _show(request, found, {"beheerder": form}, status=422)
    messages.success(request, _("Gekozen. Nu geeft een tweede beoordelaar akkoord."))
    return redirect("overdracht:overgang", overgang_id)


@never_cache
@require_POST
@page(Role.TWEEDE_BEOORDELAAR)
def akkoord(request: HttpRequest, overgang_id: int) -> HttpResponse:
    """Agree for the own side."""
    found = _get(request, overgang_id)
    kant = get_plan(request, found.overdracht_id).side_of(asker(request))
    form = forms.Form(request.POST)
    if kant is None:
        raise Http404
    if not do(request, form, commands.agree_overgangen, {"overgang_ids": [overgang_id], "kant": kant}):
        return _show(request, found, {"akkoord": form}, status=422)
    messages.success(request, _("Uw akkoord staat erin."))
    return redirect("overdracht:overgang", overgang_id)


@never_cache
@require_POST
@page(*MANAGER)
def afwijken(request: HttpRequest, overgang_id: int, punt: str) -> HttpResponse:
    """Let a line of the checklist go, with the reason."""
    found = _get(request, overgang_id)
    wanted = next((each for each in Punt if each.value == punt), None)
    if wanted is None:
        raise Http404
    form = ReasonForm(request.POST, prefix="afwijken")
    if not do(request, form, commands.accept_item, {"overgang_id": overgang_id, "punt": wanted}):
        return _show(request, found, {"afwijken": form}, status=422)
    messages.success(request, _("Het huishouden mag over, met deze reden."))
    return redirect("overdracht:overgang", overgang_id)


@never_cache
@require_POST
@page(*READERS)
def omleiden(request: HttpRequest, overgang_id: int) -> HttpResponse:
    """Write down that all payers were told today, or that one confirmed the new account."""
    found = _get(request, overgang_id)
    if "omleiding_id" in request.POST:
        form: forms.Form = ConfirmForm(request.POST)
        done = do(request, form, commands.confirm_omleiding, {})
    else:
        form = forms.Form(request.POST)
        ids = [each.omleiding_id for each in queries.list_omleidingen(asker(request), overgang_id=overgang_id)]
        done = do(request, form, commands.tell_omleidingen, {"omleiding_ids": ids, "on": timezone.localdate()})
    if not done:
        return _show(request, found, {"omleiden": form}, status=422)
    messages.success(request, _("Bijgewerkt."))
    return redirect("overdracht:overgang", overgang_id)


def _get(request: HttpRequest, overgang_id: int) -> OvergangView:
    try:
        return queries.get_overgang(asker(request), overgang_id)
    except OvergangNotFound as fault:
        raise Http404 from fault


def _sort(regels: Sequence[Regel], kant: Kant | None) -> list[Regel]:
    """Return what is in the way first, then what asks for attention; of each what the own side has to do first."""
    order = {Stand.BLOKKEERT: 0, Stand.LET_OP: 1}
    own = kant.value if kant is not None else "gemeente"
    return sorted(regels, key=lambda each: (order.get(each.stand, 2), each.owner != own))


def _show(
    request: HttpRequest, found: OvergangView, typed: dict[str, forms.Form], *, status: int = 200
) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    plan = get_plan(request, found.overdracht_id)
    checklist = queries.get_checklist(actor, found.overgang_id, today=today)
    payments = (
        queries.list_betalingen(actor, found.overdracht_id, on=today, overgang_id=found.overgang_id)
        if found.cut_over_at
        else []
    )
    kant = plan.side_of(actor)
    manages, works = actor.role is Role.CONTRACTMANAGER, actor.role in SIDES and kant is not None
    given = {name: typed.get(name) for name in (*_ACTS, "afwijken")}
    context = {
        "plan": plan,
        "overgang": found,
        "checklist": checklist,
        "regels": [
            (each, _(PUNT_WORDS[each.punt]), _(each.words) % each.values) for each in _sort(checklist.regels, kant)
        ],
        "stand": Stand,
        "omleidingen": queries.list_omleidingen(actor, overgang_id=found.overgang_id),
        "vragen": queries.list_vragen(actor, overgang_id=found.overgang_id),
        "bevindingen": queries.list_bevindingen(actor, found.overdracht_id, overgang_id=found.overgang_id),
        "payments": [(each, _(SENTENCES[each.uitkomst])) for each in payments],
        "manages": manages,
        "works": works,
        "may_agree": works and actor.role is Role.TWEEDE_BEOORDELAAR and found.is_waiting,
        "may_take": works and kant is Kant.NAAR and found.is_waiting,
        "beheerder_form": typed.get("beheerder") or (make_beheerder_form(request) if works else None),
        "forms": {name: given[name] or _make_form(request, found, name, None) for name in _ACTS},
        "other_golven": list_golf_choices(request, found.overdracht_id, other_than=found.golf) if manages else [],
        "related": queries.list_related(actor, found),
        "afwijken": given["afwijken"] or ReasonForm(prefix="afwijken"),
        "wrong": next(iter(typed.values()), None),
        "today": today,
        "is_past": found.is_waiting and find_transfer_day(found.switch_on) < today,
    }
    return render(request, "overdracht/overgang.html", context, status=status)
