# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frozen figures: freeze one, the list, and one as it was; and what an uitvoerder says itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.middleware import page
from houvast.indicatoren import commands, policies, queries
from houvast.indicatoren.domain.words import BREUK_WORDS, SOORT_WORDS
from houvast.indicatoren.forms import BeweringForm, VastzettenForm
from houvast.indicatoren.queries import FrozenFigureNotFound
from houvast.indicatoren.views import ROLES, address_of, asker, find_place, read_month, say_month
from houvast.indicatoren.views.cijfers import get_definitie, show_indicator
from houvast.kernel.errors import DomainError

_SHOWN = 50


@never_cache
@require_safe
@page(*ROLES)
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the frozen figures, the newest first."""
    rows = queries.list_frozen(asker(request))
    context = {"rows": [(each, _(each.naam), say_month(each.maand)) for each in rows]}
    return render(request, "indicatoren/vastgezet.html", context)


@never_cache
@require_safe
@page(*ROLES)
def cijfer(request: HttpRequest, frozen_id: int) -> HttpResponse:
    """Show a frozen figure as it was, with its definition and digest, and its records for who may see them."""
    actor = asker(request)
    try:
        frozen = queries.get_frozen(actor, frozen_id)
    except FrozenFigureNotFound as fault:
        raise Http404 from fault
    first = _read_place(request.GET.get("vanaf"))
    may_see = policies.may_see_records(actor, gemeente_id=frozen.gemeente_id, uitvoerder_id=frozen.uitvoerder_id)
    records = queries.list_frozen_records(actor, frozen_id, first=first, count_max=_SHOWN + 1) if may_see else []
    context = {
        "frozen": frozen,
        "breuk": _(BREUK_WORDS[frozen.breuk]) if frozen.breuk else "",
        "naam": _(frozen.naam),
        "maand": say_month(frozen.maand),
        "words": {key: _(frozen.definitie[key]) for key in ("wat", "teller", "noemer", "uitsluitingen", "periode")},
        "keys": frozen.definitie["sql"],
        "may_see": bool(may_see),
        "records": [(each, _(SOORT_WORDS[each.telling.soort])) for each in records[:_SHOWN]],
        "next": f"?vanaf={first + _SHOWN}" if len(records) > _SHOWN else "",
        "first": first,
    }
    return render(request, "indicatoren/bevroren.html", context)


@never_cache
@require_POST
@page(*ROLES)
def vastzetten(request: HttpRequest, gemeente_id: int, uitvoerder_id: int, sleutel: str) -> HttpResponse:
    """Freeze the figure of a month."""
    place = find_place(request, gemeente_id, uitvoerder_id)
    get_definitie(sleutel)
    if not policies.may_freeze(asker(request), gemeente_id=place.gemeente_id, uitvoerder_id=place.uitvoerder_id):
        raise Http404
    form, maand = VastzettenForm(request.POST), read_month(request)
    if form.is_valid():
        try:
            frozen_id = commands.freeze_indicator(
                actor=asker(request),
                sleutel=sleutel,
                uitvoerder_id=uitvoerder_id,
                maand=maand,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
                gemeente_id=gemeente_id,
            )
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het cijfer is vastgezet, met de gevallen die erin meetellen."))
            return redirect("indicatoren:bevroren", frozen_id)
    return show_indicator(request, gemeente_id, uitvoerder_id, sleutel, freezing=form)


@never_cache
@require_POST
@page(*ROLES)
def uitspraak(request: HttpRequest, gemeente_id: int, uitvoerder_id: int, sleutel: str) -> HttpResponse:
    """Write down what the uitvoerder says itself."""
    place = find_place(request, gemeente_id, uitvoerder_id)
    get_definitie(sleutel)
    if not policies.may_enter_bewering(
        asker(request), gemeente_id=place.gemeente_id, uitvoerder_id=place.uitvoerder_id
    ):
        raise Http404
    form, maand = BeweringForm(request.POST), read_month(request)
    if form.is_valid():
        try:
            commands.enter_bewering(
                actor=asker(request),
                sleutel=sleutel,
                uitvoerder_id=uitvoerder_id,
                now=timezone.now(),
                gemeente_id=gemeente_id,
                **form.facts(),
            )
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Opgeschreven. Het staat nu naast het cijfer."))
            address = reverse("indicatoren:indicator", args=[gemeente_id, uitvoerder_id, sleutel])
            return redirect(f"{address}{address_of(maand)}")
    return show_indicator(request, gemeente_id, uitvoerder_id, sleutel, claiming=form)


def _read_place(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
