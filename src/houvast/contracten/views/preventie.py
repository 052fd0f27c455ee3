# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The division of prevention tasks: who does what on which level, and what nobody does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.middleware import page
from houvast.contracten import commands, forms, policies, queries
from houvast.contracten.domain.verdeling import Matrix
from houvast.contracten.domain.words import NIVEAU_WORDS, Niveau
from houvast.contracten.views import READERS, WRITERS, asker, make_offer
from houvast.kernel.errors import DomainError

_ACTS: dict[str, tuple[type[forms.FactsForm], Callable[..., object], Any]] = {
    "taak": (forms.TaakForm, commands.add_preventietaak, gettext_lazy("Voeg een taak toe")),
    "verdelen": (forms.VerdelingForm, commands.divide_taak, gettext_lazy("Zeg wie een taak doet")),
    "verdeling-einde": (
        forms.EindeVerdelingForm,
        commands.end_verdeling,
        gettext_lazy("Iemand doet een taak niet meer"),
    ),
    "taak-einde": (forms.EindeTaakForm, commands.end_preventietaak, gettext_lazy("Beëindig een taak")),
}


@never_cache
@require_safe
@page(*READERS)
def preventie(request: HttpRequest, gemeente_id: int | None = None) -> HttpResponse:
    """Show the division of tasks of the own gemeente, or of one that an uitvoerder works for."""
    return _show(request, gemeente_id, {})


@never_cache
@require_POST
@page(*WRITERS)
def doen(request: HttpRequest, act: str) -> HttpResponse:
    """Change the division of tasks of the own gemeente."""
    if act not in _ACTS:
        raise Http404
    kind, command, _summary = _ACTS[act]
    actor = asker(request)
    form = _make(request, kind, act, _get_matrix(request, actor.organisatie_id), bound=True)
    if form.is_valid():
        try:
            command(actor=actor, gemeente_id=actor.organisatie_id, **form.facts(), now=timezone.now())
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("contracten:preventie")
    return _show(request, None, {act: form}, status=422)


def _show(
    request: HttpRequest, gemeente_id: int | None, wrong: dict[str, forms.FactsForm], *, status: int = 200
) -> HttpResponse:
    actor = asker(request)
    gemeenten = {each.gemeente_id: each.gemeente_naam for each in queries.list_contracten(actor)}
    if actor.organisatie_soort is OrganisatieSoort.GEMEENTE:
        gemeenten = {actor.organisatie_id: actor.organisatie_naam}
    chosen = gemeente_id if gemeente_id is not None else next(iter(gemeenten), None)
    if gemeente_id is not None and gemeente_id not in gemeenten:
        raise Http404
    matrix = _get_matrix(request, chosen) if chosen is not None else Matrix((), 0, 0)
    may_write = bool(policies.may_keep_contracten(actor, gemeente_id=chosen or 0))
    context = {
        "matrix": matrix,
        "rijen": [
            (
                rij,
                [
                    (vak, _(NIVEAU_WORDS[vak.niveau]), [(deel, _(deel.word)) for deel in vak.delen])
                    for vak in rij.vakken
                ],
            )
            for rij in matrix.rijen
        ],
        "niveaus": [_(NIVEAU_WORDS[each]) for each in Niveau],
        "gemeenten": gemeenten if len(gemeenten) > 1 else {},
        "naam": gemeenten.get(chosen or 0, ""),
        "acts": [
            {
                "key": key,
                "summary": summary,
                "form": wrong.get(key) or _make(request, kind, key, matrix),
                "is_open": key in wrong or (key == "taak" and not matrix.rijen),
            }
            for key, (kind, _command, summary) in _ACTS.items()
            if matrix.rijen or key == "taak"
        ]
        if may_write
        else [],
        "wrong": next(iter(wrong.values()), None),
    }
    return render(request, "contracten/preventie.html", context, status=status)


def _get_matrix(request: HttpRequest, gemeente_id: int) -> Matrix:
    return queries.get_matrix(asker(request), gemeente_id=gemeente_id, on=timezone.localdate())


def _make(
    request: HttpRequest, kind: type[forms.FactsForm], key: str, matrix: Matrix, *, bound: bool = False
) -> forms.FactsForm:
    form = kind(request.POST if bound else None, offer=make_offer(request), prefix=key)
    if isinstance(form, forms.VerdelingForm | forms.EindeTaakForm | forms.EindeVerdelingForm):
        form.offer_matrix(matrix)
    if "since" in form.fields:
        form.initial.setdefault("since", timezone.localdate())
    return form
