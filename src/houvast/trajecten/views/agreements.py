# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the gemeente agreed: mandaten of uitvoerders, and energy and water companies."""

from __future__ import annotations

from collections.abc import Callable

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from houvast.access import queries as access
from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.trajecten import commands, forms, queries
from houvast.trajecten.views import POLICY_MAKERS, asker

_BEDRIJVEN_MAX = 500


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*POLICY_MAKERS)
def mandaten(request: HttpRequest) -> HttpResponse:
    """Show the mandaten of the gemeente, and record one."""
    form = forms.MandaatForm(request.POST or None, initial={"since": timezone.localdate()})
    uitvoerders = access.list_organisaties(soort=OrganisatieSoort.UITVOERDER)
    field: django_forms.Field = form.fields["uitvoerder_id"]
    field.choices = [(each.organisatie_id, each.naam) for each in uitvoerders]  # type: ignore[attr-defined]
    if _do(request, form, commands.register_mandaat):
        messages.success(request, _("Het mandaat is vastgelegd."))
        return redirect("trajecten:mandaten")
    return _show(request, "mandaten", form)


@never_cache
@require_POST
@page(*POLICY_MAKERS)
def mandaat_einde(request: HttpRequest, mandaat_id: int) -> HttpResponse:
    """Give a mandaat its last day."""
    if _end(request, commands.end_mandaat, "mandaat_id", mandaat_id):
        messages.success(request, _("Het mandaat eindigt op die dag."))
    return redirect("trajecten:mandaten")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*POLICY_MAKERS)
def energie(request: HttpRequest) -> HttpResponse:
    """Show what was agreed with energy and water companies, and record an agreement."""
    form = forms.NutsafspraakForm(request.POST or None, initial={"since": timezone.localdate()}).offer(
        _list_bedrijven(asker(request))
    )
    if _do(request, form, commands.register_nutsafspraak):
        messages.success(request, _("De afspraak is vastgelegd."))
        return redirect("trajecten:energie")
    return _show(request, "energie", form)


@never_cache
@require_POST
@page(*POLICY_MAKERS)
def energie_einde(request: HttpRequest, nutsafspraak_id: int) -> HttpResponse:
    """Give an agreement its last day."""
    if _end(request, commands.end_nutsafspraak, "nutsafspraak_id", nutsafspraak_id):
        messages.success(request, _("De afspraak eindigt op die dag."))
    return redirect("trajecten:energie")


def _list_bedrijven(actor: Actor) -> list[tuple[str, str]]:
    """Return the companies to choose from: those of the address book in scope, and the partners that report arrears."""
    book = partijen.list_organisaties(actor, on=timezone.localdate(), count_max=_BEDRIJVEN_MAX)
    known = {each.naam: f"{each.houder_id}:{each.organisatie_id}" for each in book}
    partners = {each.naam: each.naam for each in access.list_organisaties(soort=OrganisatieSoort.SIGNAALPARTNER)}
    return [(value, naam) for naam, value in sorted((partners | known).items(), key=lambda each: each[0].lower())]


def _show(request: HttpRequest, name: str, form: django_forms.Form) -> HttpResponse:
    actor = asker(request)
    rows: list[object] = [*(queries.list_mandaten(actor) if name == "mandaten" else queries.list_nutsafspraken(actor))]
    context = {"form": form, "rows": rows, "today": timezone.localdate()}
    return render(request, f"trajecten/{name}.html", context, status=422 if form.errors else 200)


def _do(request: HttpRequest, form: django_forms.Form, command: Callable[..., object]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    actor = asker(request)
    try:
        command(actor=actor, gemeente_id=actor.organisatie_id, **form.cleaned_data, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return False
    return True


def _end(request: HttpRequest, command: Callable[..., object], name: str, number: int) -> bool:
    form = forms.EndForm(request.POST)
    actor = asker(request)
    if not form.is_valid():
        messages.error(request, _("Vul een dag in, zoals 24-11-2026."))
        return False
    which = {name: number, "until": form.cleaned_data["until"]}
    try:
        command(actor=actor, gemeente_id=actor.organisatie_id, **which, now=timezone.now())
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
        return False
    return True
