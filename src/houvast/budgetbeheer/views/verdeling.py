# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who looks after which household: who has how many, what nobody has, and how one goes from hand to hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer import commands
from houvast.budgetbeheer.forms.verdeling import OverdrachtForm, ToewijzingForm
from houvast.budgetbeheer.queries import verdeling as queries
from houvast.budgetbeheer.queries.afspraken import list_rekeningen_of_huishouden
from houvast.budgetbeheer.views import asker, read_number
from houvast.kernel.errors import DomainError
from houvast.partijen.queries import find_huishouden
from houvast.privacy.commands import record_inzage

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_ROLES)
def verdeling(request: HttpRequest) -> HttpResponse:
    """Show households of nobody on top, who has how many, and those of one; give those that are chosen to someone."""
    actor, today = asker(request), timezone.localdate()
    found = queries.get_verdeling(actor, today=today)
    wie = next((each for each in found.caseloads if each.medewerker_id == read_number(request.GET.get("wie"))), None)
    form = _make_form(request, today, takes_over=wie is not None)
    status = 200
    if request.method == "POST":
        chosen = _read_chosen(request, None if wie is None else wie.medewerker_id, today)
        if not chosen:
            form.add_error(None, _("Kies eerst een of meer huishoudens."))
        if form.is_valid() and _divide(request, form, chosen):
            return redirect("budgetbeheer:verdeling")
        status = 422
    rows = (
        [each for each in queries.list_orphaned(actor, today=today) if each.medewerker_id is None]
        if wie is None
        else queries.list_of_medewerker(actor, wie.medewerker_id, today=today)
    )
    context = {
        "found": found,
        "gone": [each for each in found.caseloads if not each.is_here],
        "here": [each for each in found.caseloads if each.is_here],
        "wie": wie,
        "rows": rows,
        "form": form,
        "chosen": set(request.POST.getlist("huishouden")),
    }
    return render(request, "budgetbeheer/verdeling.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*_ROLES)
def toewijzing(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show who has and had a household, with what was passed on, and give it to someone."""
    actor, today = asker(request), timezone.localdate()
    found = find_huishouden(actor, huishouden_id)
    if found is None:
        raise Http404
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
    history = queries.list_toewijzingen(actor, huishouden_id)
    form = _make_form(request, today, takes_over=any(each.until is None for each in history))
    if request.method == "POST" and form.is_valid():
        books = {each.administratie_id for each in list_rekeningen_of_huishouden(actor, huishouden_id)}
        chosen = {each: [huishouden_id] for each in sorted(books & actor.administraties)}
        if not chosen:
            form.add_error(None, _("Dit huishouden heeft nog geen rekening. Open die eerst."))
        elif _divide(request, form, chosen):
            return redirect("budgetbeheer:huishouden", huishouden_id)
    context = {"huishouden": found, "history": history, "form": form, "today": today}
    return render(request, "budgetbeheer/toewijzing.html", context, status=422 if request.method == "POST" else 200)


def _make_form(request: HttpRequest, today: date, *, takes_over: bool) -> ToewijzingForm:
    people = [(each.medewerker_id, each.naam) for each in queries.list_budgetbeheerders(asker(request), today=today)]
    kind: type[ToewijzingForm] = OverdrachtForm if takes_over else ToewijzingForm
    return kind(request.POST if request.method == "POST" else None, people=people, initial={"since": today})


def _read_chosen(request: HttpRequest, medewerker_id: int | None, today: date) -> Mapping[int, list[int]]:
    """Return the households that were chosen, or all of someone, per administratie."""
    actor = asker(request)
    if request.POST.get("alle") and medewerker_id is not None:
        of_all = {
            each: queries.list_ids_of_medewerker(actor, each, medewerker_id, today=today)
            for each in sorted(actor.administraties)
        }
        return {administratie_id: ids for administratie_id, ids in of_all.items() if ids}
    chosen: dict[int, list[int]] = defaultdict(list)
    for text in request.POST.getlist("huishouden"):
        administratie, _dash, huishouden = text.partition("-")
        numbers = read_number(administratie), read_number(huishouden)
        if numbers[0] is not None and numbers[1] is not None:
            chosen[numbers[0]].append(numbers[1])
    return chosen


def _divide(request: HttpRequest, form: ToewijzingForm, chosen: Mapping[int, list[int]]) -> bool:
    """Give households to who was chosen; say what came of it, and return whether it was done."""
    given: dict[str, Any] = {"since": form.cleaned_data["since"], "medewerker_id": form.cleaned_data["medewerker"]}
    act: Callable[..., int] = commands.assign_huishoudens
    if isinstance(form, OverdrachtForm):
        act, given["overdracht"] = commands.hand_over_huishoudens, form.cleaned_data["overdracht"]
    done = 0
    try:
        for administratie_id, huishoudens in chosen.items():
            done += act(
                actor=asker(request),
                administratie_id=administratie_id,
                huishoudens=huishoudens,
                now=timezone.now(),
                **given,
            )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    words = ngettext("%(count)s huishouden is verdeeld.", "%(count)s huishoudens zijn verdeeld.", done)
    messages.success(request, words % {"count": done})
    return True
