# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Crisis and end-of-supply signals: a person decides whether the situation is threatening (Wgs 4(2))."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.middleware import page
from houvast.privacy.commands import record_inzage
from houvast.vroegsignalering import queries
from houvast.vroegsignalering.commands import decide_dreiging
from houvast.vroegsignalering.forms import DreigingForm
from houvast.vroegsignalering.queries import DreigingPage
from houvast.vroegsignalering.views import DECIDES, asker, do


@never_cache
@require_safe
@page(*DECIDES)
def dreigingen(request: HttpRequest) -> HttpResponse:
    """Show the signals about which nobody decided yet, the oldest first."""
    found = queries.list_undecided(asker(request))
    return render(request, "vroegsignalering/dreigingen.html", {"signalen": found})


@never_cache
@require_safe
@page(*DECIDES)
def dreiging(request: HttpRequest, vroegsignaal_id: int) -> HttpResponse:
    """Show one of them with the address; that this person looked is written down."""
    found = _find(request, vroegsignaal_id)
    record_inzage(
        actor=asker(request),
        object_kind="vroegsignaal",
        object_id=vroegsignaal_id,
        gemeente_id=found.signaal.gemeente_id,
        uitvoerder_id=found.signaal.uitvoerder_id,
        now=timezone.now(),
    )
    return _show(request, found, DreigingForm(initial={"grond": "-"}))


@never_cache
@require_POST
@page(*DECIDES)
def dreiging_beslissen(request: HttpRequest, vroegsignaal_id: int) -> HttpResponse:
    """Record what this person decides, and why."""
    found = _find(request, vroegsignaal_id)
    form = DreigingForm(request.POST)
    if "grond" not in request.POST:
        form.add_error("grond", _("Kies of dit een bedreigende situatie is."))
    which = {"gemeente_id": found.signaal.gemeente_id, "vroegsignaal_id": vroegsignaal_id}
    if form.is_valid() and do(request, form, decide_dreiging, which | form.cleaned_data):
        messages.success(request, _("Uw oordeel is vastgelegd."))
        return redirect("vroegsignalering:dreigingen")
    return _show(request, found, form, status=422)


def _find(request: HttpRequest, vroegsignaal_id: int) -> DreigingPage:
    found = queries.find_dreiging_page(asker(request), vroegsignaal_id)
    if found is None:
        raise Http404
    return found


def _show(request: HttpRequest, found: DreigingPage, form: DreigingForm, *, status: int = 200) -> HttpResponse:
    return render(request, "vroegsignalering/dreiging.html", {"page": found, "form": form}, status=status)
