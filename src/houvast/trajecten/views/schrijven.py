# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write a plan van aanpak, and give a beschikking: each on a page of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from houvast.access.commands import NotAllowed
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.trajecten import commands, forms
from houvast.trajecten.domain.beschikking import BESCHIKKING_WORDS, BeschikkingSoort
from houvast.trajecten.queries import TrajectPage
from houvast.trajecten.views import WRITERS, asker, record_look
from houvast.trajecten.views.trajecten import get_page

_AMOUNTS = ("inkomen_cents", "beslagvrije_voet_cents", "aflossing_cents")
_TEXTS = ("hulpvraag", "ondersteuning", "doorverwijzing", "voorwaarden", "beslagvrije_voet_is_kept")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*WRITERS)
def plan(request: HttpRequest, traject_id: int) -> HttpResponse:
    """Write the concept of a plan, beginning with what the last version says."""
    found = get_page(request, traject_id)
    form = forms.PlanForm(request.POST) if request.method == "POST" else forms.PlanForm(initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        try:
            versie = commands.write_plan(
                actor=asker(request), traject_id=traject_id, inhoud=form.make_inhoud(), now=timezone.now()
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Bewaard: versie %(versie)s. Leg het plan nu voor.") % {"versie": versie})
            return redirect("trajecten:traject", traject_id)
    if request.method != "POST":
        record_look(request, found.huishouden)
    context = {"page": found, "huishouden": found.huishouden, "form": form}
    return render(request, "trajecten/plan.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*WRITERS)
def beschikking(request: HttpRequest, traject_id: int, soort: str) -> HttpResponse:
    """Give a beschikking."""
    try:
        kind = BeschikkingSoort(soort)
    except ValueError as fault:
        raise Http404 from fault
    found, today = get_page(request, traject_id), timezone.localdate()
    initial = {**forms.make_initial_day(today), "version": found.traject.version}
    form = forms.BeschikkingForm(request.POST or None, initial=initial).offer(kind, _)
    if request.method == "POST" and form.is_valid():
        try:
            commands.give_beschikking(
                actor=asker(request), traject_id=traject_id, soort=kind, **form.cleaned_data, now=timezone.now()
            )
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De beschikking is gegeven. Maak haar nu bekend."))
            return redirect("trajecten:traject", traject_id)
    if request.method != "POST":
        record_look(request, found.huishouden)
    context = {
        "page": found,
        "huishouden": found.huishouden,
        "form": form,
        "soort": kind,
        "soort_words": _(BESCHIKKING_WORDS[kind]),
    }
    return render(request, "trajecten/beschikking.html", context, status=422 if form.errors else 200)


def _initial(found: TrajectPage) -> dict[str, object]:
    if found.plan is None:
        return {"hulpvraag": found.gesprek.hulpvraag if found.gesprek else ""}
    inhoud = found.plan.inhoud
    texts = {name: getattr(inhoud, name) for name in _TEXTS}
    amounts = {name: getattr(inhoud, name) for name in _AMOUNTS}
    return texts | {
        name: "" if cents is None else Money(cents).format_decimal().replace(".", ",")
        for name, cents in amounts.items()
    }
