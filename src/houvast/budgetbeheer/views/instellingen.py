# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the law leaves to the gemeente or the uitvoerder: each choice, with its reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.views import asker, read_number
from houvast.kernel.errors import DomainError
from houvast.kernel.instellingen import Eigenaar, Instelling, find_declared
from houvast.web.forms.keuzes import KeuzeForm, make_form


@never_cache
@require_safe
@page(Role.TWEEDE_BEOORDELAAR)
def instellingen(request: HttpRequest) -> HttpResponse:
    """Show every choice: chosen, proposed, or still open."""
    return _show(request, None, None)


@never_cache
@require_POST
@page(Role.TWEEDE_BEOORDELAAR)
def kiezen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Choose, with the reason."""
    keuze = find_declared(sleutel, Eigenaar.ADMINISTRATIE)
    if keuze is None:
        raise Http404
    form = make_form(keuze, request.POST)
    if form.is_valid():
        try:
            commands.choose_instelling(
                actor=asker(request),
                administratie_id=_find_books(request),
                sleutel=sleutel,
                waarde=form.waarde,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De keuze is vastgelegd en geldt vanaf nu."))
            return redirect("budgetbeheer:instellingen")
    return _show(request, keuze, form)


def _show(request: HttpRequest, wrong: Instelling | None, form: KeuzeForm | None) -> HttpResponse:
    books = _find_books(request)
    rows = [
        (view, form if form is not None and wrong == view.keuze else make_form(view.keuze, waarde=view.waarde))
        for view in queries.list_instellingen(asker(request), administratie_id=books)
        if view.gemeente_id is None
    ]
    context = {
        "rows": rows,
        "open": sum(view.waarde is None for view, _form in rows),
        "administratie": books,
        "wrong": form,
    }
    return render(request, "budgetbeheer/instellingen.html", context, status=200 if form is None else 422)


def _find_books(request: HttpRequest) -> int:
    own = sorted(asker(request).administraties)
    asked = read_number(request.POST.get("administratie") or request.GET.get("administratie"))
    if not own or (asked is not None and asked not in own):
        raise Http404
    return asked or own[0]
