# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is red today, on one page; and all eisen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from houvast.access.domain.actors import OrganisatieSoort
from houvast.access.middleware import page
from houvast.contracten import queries as contracten
from houvast.toezicht import policies, queries
from houvast.toezicht.domain.words import GEBREKESTAND_WORDS, TRAJECTSTAND_WORDS
from houvast.toezicht.views import READERS, asker, say_eisen

# As many as one takes in at a glance; the rest unfolds.
_FIRST = 5


@never_cache
@require_safe
@page(*READERS)
def overzicht(request: HttpRequest) -> HttpResponse:
    """Show what is red today, alarms, days that come, and reports that nobody answered."""
    actor, today = asker(request), timezone.localdate()
    found = queries.get_overzicht(actor, today=today)
    acties = [
        (each, reverse(each.page, args=[each.page_id])) for each in queries.list_acties(actor, found, today=today)
    ]
    context = {
        "heading": say_eisen(found.eisen),
        "acties": acties[:_FIRST],
        "later": acties[_FIRST:],
        "red": found.eisen.red,
        "unknown": found.eisen.unknown,
        "total": len(found.eisen.eisen),
        "alarmen": [(each, each.is_late(today)) for each in found.alarmen],
        "dagen": [(each, _(each.word)) for each in found.dagen],
        "geklommen": [(each, each.is_late(today)) for each in found.geklommen],
        "trajecten": [(each, _(TRAJECTSTAND_WORDS[each.stand])) for each in found.trajecten],
        "gebreke": [(each, _(GEBREKESTAND_WORDS[each.stand]), each.has_run_out(today)) for each in found.gebreke],
        "contracten": contracten.list_contracten(actor, on=today),
        "of_gemeente": bool(policies.may_see_alarmen(actor)),
        "names_gemeente": actor.organisatie_soort is OrganisatieSoort.UITVOERDER,
    }
    return render(request, "toezicht/overzicht.html", context)


@never_cache
@require_safe
@page(*READERS)
def eisen(request: HttpRequest) -> HttpResponse:
    """Show every eis, the red ones first."""
    actor, today = asker(request), timezone.localdate()
    stand = queries.get_eisenstand(actor, today=today)
    context = {
        "heading": say_eisen(stand),
        "stand": stand,
        "contracten": contracten.list_contracten(actor, on=today),
        "of_gemeente": bool(policies.may_see_alarmen(actor)),
    }
    return render(request, "toezicht/eisen.html", context)
