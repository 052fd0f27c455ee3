# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""One voorziening of a household: how far it is, what was said before, and the form to say more."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound
from houvast.privacy.commands import record_inzage
from houvast.voorzieningen import commands, queries
from houvast.voorzieningen.domain.voorziening import PER_WORDS, SOORT_WORDS, STAND_WORDS, VoorzieningSoort
from houvast.voorzieningen.forms import VoorzieningForm
from houvast.voorzieningen.queries import VoorzieningView
from houvast.voorzieningen.views import READERS, WRITERS, asker


@never_cache
@require_safe
@page(*READERS)
def voorziening(request: HttpRequest, huishouden_id: int, soort: str) -> HttpResponse:
    """Show one voorziening with its history; that this person looked is written down."""
    return _show(request, huishouden_id, _read_soort(soort), None)


@never_cache
@require_POST
@page(*WRITERS)
def noteer(request: HttpRequest, huishouden_id: int, soort: str) -> HttpResponse:
    """Write down how far it is."""
    kind = _read_soort(soort)
    form = VoorzieningForm(request.POST)
    if form.is_valid():
        try:
            commands.note_voorziening(
                actor=asker(request),
                huishouden_id=huishouden_id,
                soort=kind,
                versie=form.cleaned_data["versie"],
                facts=form.make_facts(),
                today=timezone.localdate(),
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except HuishoudenNotFound as fault:
            raise Http404 from fault
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Bewaard: %(soort)s.") % {"soort": _(SOORT_WORDS[kind])})
            return redirect("voorzieningen:huishouden", huishouden_id)
    return _show(request, huishouden_id, kind, form)


def _show(
    request: HttpRequest, huishouden_id: int, soort: VoorzieningSoort, form: VoorzieningForm | None
) -> HttpResponse:
    actor = asker(request)
    try:
        versies = queries.list_versies(actor, huishouden_id, soort)
        view = partijen.get_huishouden(actor, huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        now=timezone.now(),
    )
    may_change = actor.role in WRITERS
    context = {
        "huishouden": view,
        "soort": soort,
        "soort_words": _(SOORT_WORDS[soort]),
        "now_words": _(STAND_WORDS[versies[0].stand]) if versies else "",
        "versies": [(each, _(STAND_WORDS[each.stand]), _(PER_WORDS[each.per]) if each.per else "") for each in versies],
        "form": (form or _fill(versies)) if may_change else None,
    }
    wrong = form is not None and bool(form.errors)
    return render(request, "voorzieningen/voorziening.html", context, status=422 if wrong else 200)


def _fill(versies: list[VoorzieningView]) -> VoorzieningForm:
    """Return the form as it was filled in last."""
    if not versies:
        return VoorzieningForm(initial={"versie": 0})
    last = versies[0]
    return VoorzieningForm(
        initial={
            "versie": last.versie,
            "stand": last.stand.value,
            "reason": last.reason,
            "applied_on": last.applied_on,
            "granted": ""
            if last.granted_cents is None
            else Money(last.granted_cents).format_decimal().replace(".", ","),
            "per": last.per.value if last.per else "",
            "until": last.until,
            "check_on": last.check_on,
        }
    )


def _read_soort(text: str) -> VoorzieningSoort:
    try:
        return VoorzieningSoort(text.replace("-", "_"))
    except ValueError as fault:
        raise Http404 from fault
