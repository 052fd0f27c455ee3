# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One wave: what is still in the way of its households, and what is done for many of them at once."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.toestand import PUNT_WORDS, Kant, PlanState
from houvast.overdracht.domain.verdeling import find_first_day, find_transfer_day
from houvast.overdracht.forms import AndereGolfForm
from houvast.overdracht.queries import Golfwerk, OverdrachtView
from houvast.overdracht.views import READERS, SIDES, asker, do, make_beheerder_form
from houvast.overdracht.views.plannen import get_plan, list_golf_choices

# A person waits for it. Who is left goes over by the next press, or by itself on the day.
_SECONDS_MAX = 20
_REASONS_SHOWN = 5


@never_cache
@require_safe
@page(*READERS)
def golf(request: HttpRequest, overdracht_id: int, golf_id: int) -> HttpResponse:
    """Show what is left to do for a wave."""
    plan, work = _get(request, overdracht_id, golf_id)
    return _show(request, plan, work)


@never_cache
@require_POST
@page(*READERS)
def doen(request: HttpRequest, overdracht_id: int, golf_id: int, act: str) -> HttpResponse:
    """Do one thing for all households of a wave for which it can be done, and show the wave again."""
    plan, work = _get(request, overdracht_id, golf_id)
    what = _ACTS.get(act)
    if what is None or act not in _list_allowed(request, plan):
        raise Http404
    form = what(request, plan, work)
    if form is not None:
        return _show(request, plan, work, wrong=form)
    return redirect("overdracht:golf", overdracht_id, golf_id)


def _tell(request: HttpRequest, _plan: OverdrachtView, work: Golfwerk) -> forms.Form | None:
    form = forms.Form(request.POST)
    which = {"omleiding_ids": work.untold, "on": timezone.localdate()}
    if not do(request, form, commands.tell_omleidingen, which):
        return form
    said = ngettext(
        "Er staat in dat %(count)s betaler of incasso het vandaag weet.",
        "Er staat in dat %(count)s betalers en incasso's het vandaag weten.",
        len(work.untold),
    )
    messages.success(request, said % {"count": len(work.untold)})
    return None


def _take(request: HttpRequest, _plan: OverdrachtView, work: Golfwerk) -> forms.Form | None:
    form = make_beheerder_form(request)
    if not do(request, form, commands.choose_beheerder, {"overgang_ids": work.untaken}):
        return form
    said = ngettext("Gekozen voor %(count)s huishouden.", "Gekozen voor %(count)s huishoudens.", len(work.untaken))
    messages.success(request, said % {"count": len(work.untaken)})
    return None


def _agree(request: HttpRequest, plan: OverdrachtView, work: Golfwerk) -> forms.Form | None:
    form = forms.Form(request.POST)
    kant = plan.side_of(asker(request))
    if kant is None:
        raise Http404
    if not do(request, form, commands.agree_overgangen, {"overgang_ids": work.agreeable, "kant": kant}):
        return form
    said = ngettext(
        "Uw akkoord staat bij %(count)s huishouden.", "Uw akkoord staat bij %(count)s huishoudens.", len(work.agreeable)
    )
    messages.success(request, said % {"count": len(work.agreeable)})
    return None


def _cut_over(request: HttpRequest, _plan: OverdrachtView, work: Golfwerk) -> forms.Form | None:
    """Let who is ready go over, each in a transaction of its own; who isn't any more keeps nobody else."""
    begun, moved, refused = time.monotonic(), 0, []
    for overgang_id in work.ready:
        if time.monotonic() - begun > _SECONDS_MAX:
            break
        try:
            commands.cut_over_huishouden(
                actor=asker(request), overgang_id=overgang_id, today=timezone.localdate(), now=timezone.now()
            )
        except (DomainError, NotAllowed) as fault:
            refused.append(str(fault))
        else:
            moved += 1
    said = ngettext("%(count)s huishouden is over.", "%(count)s huishoudens zijn over.", moved) % {"count": moved}
    left = len(work.ready) - moved - len(refused)
    if left:
        more = ngettext(
            "%(count)s wacht nog: druk nog eens op de knop.", "%(count)s wachten nog: druk nog eens op de knop.", left
        )
        said += " " + more % {"count": left}
    messages.success(request, said)
    for each in refused[:_REASONS_SHOWN]:
        messages.error(request, each)
    return None


def _move(request: HttpRequest, plan: OverdrachtView, work: Golfwerk) -> forms.Form | None:
    """Let everyone who still waits in this wave go in another."""
    form = _golf_form(request, plan, work, request.POST)
    which = {"overgang_ids": [pk for pk, _nummer in work.waiting], "today": timezone.localdate()}
    if not do(request, form, commands.move_to_golf, which):
        return form
    said = ngettext(
        "%(count)s huishouden gaat met die golf mee. Repeteer opnieuw.",
        "%(count)s huishoudens gaan met die golf mee. Repeteer opnieuw.",
        len(work.waiting),
    )
    messages.success(request, said % {"count": len(work.waiting)})
    return None


_ACTS = {"vertellen": _tell, "overnemen": _take, "akkoord": _agree, "overzetten": _cut_over, "verplaatsen": _move}


def _golf_form(
    request: HttpRequest, plan: OverdrachtView, work: Golfwerk, posted: QueryDict | None = None
) -> AndereGolfForm:
    choices = list_golf_choices(request, plan.overdracht_id, other_than=work.golf.nummer)
    return AndereGolfForm(posted, prefix="golf", choices=choices)


def _list_allowed(request: HttpRequest, plan: OverdrachtView) -> set[str]:
    """Return what this person may do for a wave; each command looks again."""
    actor, kant = asker(request), plan.side_of(asker(request))
    if plan.state is not PlanState.LOPEND:
        return set()
    if actor.role is Role.CONTRACTMANAGER:
        return {"overzetten", "vertellen", "verplaatsen"}
    if actor.role not in SIDES or kant is None:
        return set()
    allowed = {"vertellen"} if kant is Kant.VAN else {"vertellen", "overnemen"}
    return allowed | {"akkoord"} if actor.role is Role.TWEEDE_BEOORDELAAR else allowed


def _get(request: HttpRequest, overdracht_id: int, golf_id: int) -> tuple[OverdrachtView, Golfwerk]:
    plan = get_plan(request, overdracht_id)
    work = queries.find_golfwerk(asker(request), plan, golf_id, today=timezone.localdate())
    if work is None:
        raise Http404
    return plan, work


def _show(request: HttpRequest, plan: OverdrachtView, work: Golfwerk, wrong: forms.Form | None = None) -> HttpResponse:
    today, allowed = timezone.localdate(), _list_allowed(request, plan)
    leaves = find_transfer_day(work.golf.switch_on)
    context: dict[str, Any] = {
        "plan": plan,
        "work": work,
        "golf": work.golf,
        "leaves": leaves,
        "opens": find_first_day(work.golf.switch_on),
        "in_time": find_first_day(work.golf.switch_on) <= today <= leaves,
        "is_past": leaves < today,
        "golf_form": wrong if isinstance(wrong, AndereGolfForm) else _golf_form(request, plan, work),
        "in_the_way": [(each, _(PUNT_WORDS[each.punt])) for each in work.in_the_way],
        "may": {act: act in allowed for act in _ACTS},
        "beheerder_form": make_beheerder_form(request) if "overnemen" in allowed else None,
        "wrong": wrong,
    }
    return render(request, "overdracht/golf.html", context, status=422 if wrong is not None else 200)
