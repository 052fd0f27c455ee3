# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of the API, for the beheerder of an organisation: which there are, a new one, taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.access.queries import list_roles_to_give
from houvast.api import commands, queries
from houvast.api.forms import SCOPE_WORDS, IntrekkenForm, SleutelForm
from houvast.kernel.errors import DomainError


@never_cache
@page(Role.BEHEERDER)
@require_http_methods(["GET", "POST"])
def sleutels(request: HttpRequest) -> HttpResponse:
    """List the keys, and give a system one; a new key is in the answer itself and kept nowhere."""
    actor = _actor_of(request)
    form = SleutelForm(request.POST or None, roles=list_roles_to_give(actor), today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            issued = commands.issue_token(
                actor=actor,
                naam=form.cleaned_data["naam"],
                role=form.cleaned_data["rol"],
                scopes=form.cleaned_data["scopes"],
                days_valid=form.days_valid,
                now=timezone.now(),
            )
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            context = {"issued": issued, "naam": form.cleaned_data["naam"]}
            return render(request, "api/sleutel_gegeven.html", context)
    return _show(request, form)


@never_cache
@page(Role.BEHEERDER)
@require_POST
def intrekken(request: HttpRequest, token_id: int) -> HttpResponse:
    """Let a key open nothing from now on."""
    form = IntrekkenForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Schrijf kort waarom. De reden komt in het logboek."))
        return redirect("api:sleutels")
    reason = form.cleaned_data["reason"]
    try:
        commands.revoke_token(actor=_actor_of(request), token_id=token_id, reason=reason, now=timezone.now())
    except commands.TokenNotFound as fault:
        raise Http404 from fault
    except commands.TokenIsRevoked as fault:
        messages.info(request, str(fault))
    else:
        messages.success(request, _("De sleutel is ingetrokken: zij opent niets meer."))
    return redirect("api:sleutels")


def _show(request: HttpRequest, form: SleutelForm) -> HttpResponse:
    now = timezone.now()
    found = [
        (each, [SCOPE_WORDS[scope] for scope in SCOPE_WORDS if scope in each.scopes], each.is_live(now))
        for each in queries.list_tokens(_actor_of(request))
    ]
    context = {"form": form, "live": [row for row in found if row[2]], "ended": [row for row in found if not row[2]]}
    return render(request, "api/sleutels.html", context, status=422 if form.errors else 200)


def _actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
