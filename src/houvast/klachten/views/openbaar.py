# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages without a login: anyone reports that the service fails, and follows the answer with a secret code.

They say nothing of any household: not whether it is known here, nor who serves it. How often one address may send is
limited, and so is trying codes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.access.domain.actors import Actor, OrganisatieSoort
from houvast.access.domain.scope import scope_of
from houvast.access.queries import get_system_actor, list_organisaties
from houvast.contracten.queries import list_contacten
from houvast.database.scope import scoped
from houvast.kernel.errors import DomainError
from houvast.klachten import commands, queries
from houvast.klachten.commands import Reported
from houvast.klachten.domain.servicesignaal import MELDER_STATE_WORDS, make_slug
from houvast.klachten.forms import CodeForm, NotSolvedForm, OpenbaarForm
from houvast.klachten.queries import OpenbaarView
from houvast.partijen import queries as partijen

_SECONDS = 3_600
# Of one address, and of one gemeente from all addresses together.
_REPORTS_MAX, _REPORTS_OF_GEMEENTE_MAX, _CODES_MAX = 5, 200, 20


@dataclass(frozen=True, slots=True)
class GemeentePage:
    """A gemeente that takes reports from anyone: its name as people say it, and its address on this site."""

    gemeente_id: int
    naam: str
    slug: str


@never_cache
@login_not_required
@require_safe
def gemeenten(request: HttpRequest) -> HttpResponse:
    """Show for which gemeenten anyone can report here."""
    rows = [(each.naam, make_slug(each.naam)) for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE)]
    return render(request, "klachten/openbaar_gemeenten.html", {"rows": rows})


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Take a report from anyone, and give the reference and the secret code to follow it."""
    place = _get_gemeente(gemeente)
    actor = get_system_actor(place.gemeente_id)
    with scoped(scope_of(actor)):
        organisaties = _list_uitvoerders(actor)
        form = OpenbaarForm(request.POST or None).offer(organisaties)
        noodtelefoon = queries.find_noodtelefoon(actor, gemeente_id=place.gemeente_id)
        if request.method == "POST" and form.is_valid():
            if _is_too_often(request, "melden", _REPORTS_MAX) or _is_full(place):
                form.add_error(
                    None, _("Er komen nu te veel meldingen binnen. Probeer het over een uur nog eens, of bel.")
                )
            else:
                reported = _report(actor, place, form, organisaties)
                context = {
                    "gemeente": place,
                    "reported": reported,
                    "noodtelefoon": noodtelefoon,
                    "is_nood": bool(form.cleaned_data["nood"]),
                }
                return render(request, "klachten/openbaar_gemeld.html", context)
    context = {"gemeente": place, "form": form, "noodtelefoon": noodtelefoon}
    return render(request, "klachten/openbaar_melden.html", context, status=422 if form.is_bound else 200)


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def volgen(request: HttpRequest, gemeente: str) -> HttpResponse:
    """Show who has the code what became of their report, and let them say whether it is solved."""
    place = _get_gemeente(gemeente)
    form, not_solved = CodeForm(request.POST or None), NotSolvedForm(prefix="niet")
    found: OpenbaarView | None = None
    said = ""
    if request.method == "POST" and form.is_valid():
        if _is_too_often(request, "volgen", _CODES_MAX):
            form.add_error(None, _("U probeerde het te vaak. Wacht een uur en probeer het dan nog eens."))
        else:
            actor = get_system_actor(place.gemeente_id)
            with scoped(scope_of(actor)):
                act = request.POST.get("zegt", "")
                if act == "niet":
                    not_solved = NotSolvedForm(request.POST, prefix="niet")
                if act and (act == "opgelost" or not_solved.is_valid()):
                    said = _say(actor, place, form, not_solved, solved=act == "opgelost")
                found = _find(actor, place, form)
            if found is None:
                form.add_error(
                    None, _("Deze combinatie van nummer en code kennen wij niet. Kijk of u alles goed typte.")
                )
    context = {
        "gemeente": place,
        "form": form,
        "found": found,
        "state": _(MELDER_STATE_WORDS[found.state]) if found else "",
        "not_solved": not_solved,
        "said": said,
    }
    failed = form.is_bound and (found is None or not_solved.errors)
    return render(request, "klachten/openbaar_volgen.html", context, status=422 if failed else 200)


def _report(actor: Actor, place: GemeentePage, form: OpenbaarForm, organisaties: list[tuple[int, str]]) -> Reported:
    """Take the report in; a household that is named by its number is found, and nothing is said of it."""
    words = form.cleaned_data["over"].replace(",", " ").split()
    found = next((each for word in words if (each := partijen.find_huishouden_by_nummer(actor, word))), None)
    chosen = form.cleaned_data["organisatie"]
    only = organisaties[0][0] if len(organisaties) == 1 else None
    return commands.report_servicesignaal(
        actor=actor,
        gemeente_id=place.gemeente_id,
        melding=form.make_melding(
            huishouden_id=found.huishouden_id if found else None,
            uitvoerder_id=int(chosen) if chosen else only,
        ),
        now=timezone.now(),
    )


def _say(actor: Actor, place: GemeentePage, form: CodeForm, not_solved: NotSolvedForm, *, solved: bool) -> str:
    try:
        commands.confirm_by_code(
            actor=actor,
            gemeente_id=place.gemeente_id,
            referentie=form.cleaned_data["referentie"],
            code=form.cleaned_data["code"],
            solved=solved,
            tekst="" if solved else not_solved.cleaned_data["tekst"],
            now=timezone.now(),
        )
    except DomainError as fault:
        return str(fault)
    return _("Dank u. Wij hebben het genoteerd.")


def _find(actor: Actor, place: GemeentePage, form: CodeForm) -> OpenbaarView | None:
    return queries.find_by_code(
        actor,
        gemeente_id=place.gemeente_id,
        referentie=form.cleaned_data["referentie"],
        code=form.cleaned_data["code"],
    )


def _list_uitvoerders(actor: Actor) -> list[tuple[int, str]]:
    """Return who works for the gemeente under a contract: no secret."""
    found = {
        each.uitvoerder_id: each.uitvoerder_naam for each, _c, _l in list_contacten(actor, on=timezone.localdate())
    }
    return sorted(found.items(), key=lambda each: each[1])


def _get_gemeente(slug: str) -> GemeentePage:
    """Return the gemeente of an address; the names of gemeenten are no secret."""
    for each in list_organisaties(soort=OrganisatieSoort.GEMEENTE):
        if make_slug(each.naam) == slug:
            return GemeentePage(each.organisatie_id, each.naam.removeprefix("Gemeente "), slug)
    raise Http404


def _is_too_often(request: HttpRequest, act: str, count_max: int) -> bool:
    """Count this time for the address that asks, kept as a digest for an hour; return whether it is too often."""
    address = f"{settings.SECRET_KEY}{request.META.get('REMOTE_ADDR', '')}"
    return _count(f"klachten.{act}.{hashlib.sha256(address.encode()).hexdigest()}") > count_max


def _is_full(place: GemeentePage) -> bool:
    return _count(f"klachten.melden.{place.gemeente_id}") > _REPORTS_OF_GEMEENTE_MAX


def _count(key: str) -> int:
    if cache.add(key, 1, _SECONDS):
        return 1
    return cache.incr(key)
