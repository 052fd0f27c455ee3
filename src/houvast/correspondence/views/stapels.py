# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Piles of letters: asked for, followed, downloaded part by part."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.middleware import page
from houvast.correspondence import commands, queries
from houvast.correspondence.domain.bericht import KANAAL_WORDS
from houvast.correspondence.domain.stapel import STAPEL_MAX
from houvast.correspondence.forms import ReadForm
from houvast.correspondence.queries import State
from houvast.correspondence.views import answer_pdf, asker
from houvast.correspondence.views.brieven import WORKS, read_kanaal, record
from houvast.kernel.errors import DomainError


@never_cache
@require_POST
@page(*WORKS)
def vragen(request: HttpRequest) -> HttpResponse:
    """Ask for all letters, or cards, that have to go out; a pile per gemeente."""
    actor, kanaal = asker(request), read_kanaal(request.POST.get("kanaal", ""))
    rows = queries.list_berichten(actor, state=State.GEMAAKT, kanaal=kanaal, count_max=STAPEL_MAX)
    by_gemeente: dict[int, list[int]] = {}
    for row in rows:
        by_gemeente.setdefault(row.gemeente_id, []).append(row.bericht_id)
    made: list[int] = []
    for gemeente_id, ids in by_gemeente.items():
        try:
            made.append(
                commands.ask_stapel(
                    actor=actor, gemeente_id=gemeente_id, kanaal=kanaal, bericht_ids=ids, now=timezone.now()
                )
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            messages.error(request, str(fault))
    return redirect("correspondence:stapel_pagina", made[0]) if len(made) == 1 else redirect("correspondence:brieven")


@never_cache
@require_safe
@page(*WORKS)
def stapel(request: HttpRequest, stapel_id: int) -> HttpResponse:
    """Show how far a pile is, with its parts to download; to htmx only that."""
    found = queries.find_stapel(asker(request), stapel_id)
    if found is None:
        raise Http404
    context = {"stapel": found, "kanaal": _(KANAAL_WORDS[found.kanaal]), "today": timezone.localdate()}
    name = "_stapel" if request.headers.get("HX-Request") else "stapel"
    return render(request, f"correspondence/{name}.html", context)


@never_cache
@require_safe
@page(*WORKS)
def deel(request: HttpRequest, stapel_id: int, nummer: int) -> HttpResponse:
    """Give a part as PDF; whose letters are in it is written down."""
    actor = asker(request)
    found, pile = queries.find_deel(actor, stapel_id, nummer), queries.find_stapel(actor, stapel_id)
    if found is None or pile is None:
        raise Http404
    made, bericht_ids = found
    for row in queries.list_by_id(actor, bericht_ids):
        record(request, row)
    return answer_pdf(made, f"{pile.kanaal.value}-{stapel_id}-{nummer}")


@never_cache
@require_POST
@page(*WORKS)
def verstuurd(request: HttpRequest, stapel_id: int) -> HttpResponse:
    """Write down that a whole pile went out."""
    actor = asker(request)
    found, form = queries.find_stapel(actor, stapel_id), ReadForm(request.POST)
    if found is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Vul een dag in, zoals 24-11-2026."))
        return redirect("correspondence:stapel_pagina", stapel_id)
    try:
        moved = commands.mark_sent(
            actor=actor,
            gemeente_id=found.gemeente_id,
            bericht_ids=queries.list_stapel_ids(actor, stapel_id),
            on=form.cleaned_data["on"],
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
        return redirect("correspondence:stapel_pagina", stapel_id)
    said = ngettext("%(n)s bericht is verstuurd.", "%(n)s berichten zijn verstuurd.", len(moved))
    messages.success(request, said % {"n": len(moved)})
    return redirect("correspondence:brieven")
