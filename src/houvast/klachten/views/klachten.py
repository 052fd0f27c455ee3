# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Klachten: taking one in, one with its time line and next step, and its letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.middleware import page
from houvast.access.queries import get_system_actor, list_organisaties, list_people
from houvast.correspondence import commands as correspondence
from houvast.correspondence.queries import BerichtNotFound, BerichtView, Kanaal, list_of_objects, render_pdf
from houvast.correspondence.queries import State as BriefState
from houvast.kernel.errors import DomainError
from houvast.klachten import commands, queries
from houvast.klachten.domain.awb import (
    DONE_WORDS,
    OORDEEL_WORDS,
    STAP_WORDS,
    Afzien,
    Grond,
    Oordeel,
    Stap,
    put_next_first,
)
from houvast.klachten.domain.servicesignaal import OORZAAK_WORDS, Oorzaak
from houvast.klachten.forms import ACT_FORMS, ActForm, KlachtForm
from houvast.klachten.queries import KlachtNotFound, KlachtPage, SignaalNotFound
from houvast.klachten.views import (
    HANDLERS,
    OPENERS,
    READERS,
    REPORTERS,
    asker,
    find_by_nummer,
    is_of_gemeente,
    record_look,
)
from houvast.klachten.views.signalen import show_klacht


@never_cache
@require_safe
@page(*READERS)
def alle(request: HttpRequest) -> HttpResponse:
    """Show the klachten that run and those that ended."""
    actor, today = asker(request), timezone.localdate()
    count, late = queries.count_in_handling(actor, on=today)
    context = {
        "running": [show_klacht(each, today) for each in queries.list_in_handling(actor)],
        "settled": [show_klacht(each, today) for each in queries.list_settled(actor)],
        "count": count,
        "late": late,
        "may_receive": actor.role in REPORTERS,
    }
    return render(request, "klachten/alle.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*REPORTERS)
def nieuw(request: HttpRequest) -> HttpResponse:
    """Take in a klacht; a letter that objects against a decision is shown its own way."""
    signaal_id = _find_signaal(request)
    form = KlachtForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        if form.is_bezwaar:
            form.add_error(
                "waarover",
                _(
                    "Een bezwaar is geen klacht. Zet de dag van ontvangst erop en stuur de brief meteen door naar wie "
                    "bezwaren behandelt (Awb 6:15). Gaat de brief ook over hoe iemand is behandeld? "
                    "Kies dan ‘een klacht’, en leg alleen dat deel hier vast."
                ),
            )
        elif (made := _receive(request, form, signaal_id)) is not None:
            messages.success(request, _("De klacht is vastgelegd. De termijn loopt vanaf de dag van ontvangst."))
            return redirect("klachten:klacht", made)
    context = {"form": form, "signaal_id": signaal_id}
    return render(request, "klachten/nieuw.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
@page(*READERS)
def klacht(request: HttpRequest, klacht_id: int) -> HttpResponse:
    """Show a klacht; that this person looked at the household is written down."""
    return _show(request, klacht_id)


@never_cache
@require_POST
@page(*HANDLERS)
def doen(request: HttpRequest, klacht_id: int, act: str) -> HttpResponse:
    """Take a step in a klacht."""
    if act == "betrokkene":
        return _involve(request, klacht_id)
    found = _get(request, klacht_id)
    if act not in set(Stap) or Stap(act) not in ACT_FORMS or not found.may_handle:
        raise Http404
    stap = Stap(act)
    form = _make_form(request, stap, bound=True, commissie=found.klacht.commissie)
    if form.is_valid():
        try:
            _ACTS[stap]({"actor": asker(request), "klacht_id": klacht_id, "now": timezone.now()}, form.cleaned_data)
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("klachten:klacht", klacht_id)
    return _show(request, klacht_id, wrong=form, wrong_stap=stap, status=422)


@never_cache
@require_safe
@page(*HANDLERS)
def brief(request: HttpRequest, klacht_id: int, bericht_id: int) -> HttpResponse:
    """Show a letter of a klacht as PDF, to who may read the klacht."""
    found = _get_letter(request, klacht_id, bericht_id)
    houvast = get_system_actor(found.gemeente_id)
    try:
        made = render_pdf(houvast, kanaal=Kanaal.BRIEF, bericht_ids=[bericht_id])
    except BerichtNotFound as fault:
        raise Http404 from fault
    except DomainError as fault:
        messages.error(request, str(fault))
        return redirect("klachten:klacht", klacht_id)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.kenmerk}.pdf"'
    return response


@never_cache
@require_POST
@page(*HANDLERS)
def brief_weg(request: HttpRequest, klacht_id: int, bericht_id: int) -> HttpResponse:
    """Write down that a letter of a klacht went out today."""
    found = _get_letter(request, klacht_id, bericht_id)
    correspondence.mark_sent(
        actor=get_system_actor(found.gemeente_id),
        gemeente_id=found.gemeente_id,
        bericht_ids=[bericht_id],
        on=timezone.localdate(),
        now=timezone.now(),
    )
    messages.success(request, _("De brief staat als verstuurd."))
    return redirect("klachten:klacht", klacht_id)


_Given = dict[str, Any]
_ACTS: dict[Stap, Callable[[_Given, _Given], object]] = {
    Stap.BEVESTIGEN: lambda given, _clean: commands.confirm_klacht(**given),
    Stap.TOEWIJZEN: lambda given, clean: commands.assign_klacht(**given, medewerker_id=int(clean["medewerker"])),
    Stap.AFSCHRIFT: lambda given, clean: commands.send_afschrift(**given, on=clean["on"]),
    Stap.UITNODIGEN: lambda given, clean: commands.invite_klager(
        **given, on=clean["gesprek_on"], at=clean["gesprek_at"], where=clean["waar"]
    ),
    Stap.HOREN: lambda given, clean: commands.hear_klacht(
        **given, on=clean["on"], verslag=clean["tekst"], door=clean.get("door", "")
    ),
    Stap.AFZIEN: lambda given, clean: commands.skip_hearing(
        **given, afzien=Afzien(clean["afzien"]), reason=clean["tekst"]
    ),
    Stap.VERDAGEN: lambda given, clean: commands.postpone_klacht(**given, weeks=clean["weeks"], reason=clean["tekst"]),
    Stap.UITSTELLEN: lambda given, clean: commands.extend_klacht(
        **given, until=clean["until"], agreed_on=clean["agreed_on"], reason=clean["tekst"]
    ),
    Stap.AFHANDELEN: lambda given, clean: commands.settle_klacht(
        **given,
        oordeel=Oordeel(clean["oordeel"]),
        bevindingen=clean["bevindingen"],
        conclusie=clean["conclusie"],
        oorzaak=Oorzaak(clean["oorzaak"]),
        advies=clean.get("advies", ""),
        afwijking=clean.get("afwijking", ""),
    ),
    Stap.OPLOSSEN: lambda given, clean: commands.solve_klacht(
        **given, on=clean["on"], tekst=clean["tekst"], oorzaak=Oorzaak(clean["oorzaak"])
    ),
    Stap.NIET_BEHANDELEN: lambda given, clean: commands.refuse_klacht(
        **given, grond=Grond(clean["grond"]), reason=clean["tekst"], gedraging_on=clean["gedraging_on"]
    ),
    Stap.DOORSTUREN: lambda given, clean: commands.forward_klacht(**given, reason=clean["tekst"]),
    Stap.INTREKKEN: lambda given, clean: commands.withdraw_klacht(**given, reason=clean["tekst"]),
}


def _show(
    request: HttpRequest,
    klacht_id: int,
    *,
    wrong: ActForm | None = None,
    wrong_stap: Stap | None = None,
    status: int = 200,
) -> HttpResponse:
    found = _get(request, klacht_id)
    view = found.klacht
    if found.huishouden_naam is not None and view.huishouden_id is not None:
        record_look(request, view.huishouden_id, view.gemeente_id, view.uitvoerder_id)
    today = timezone.localdate()
    done = {each.stap for each in found.stappen}
    acts = [
        {
            "stap": each.stap.value,
            "words": _(STAP_WORDS[each.stap]),
            "artikel": each.artikel,
            "reason": _(each.reason),
            "form": wrong
            if each.stap is wrong_stap
            else _make_form(request, each.stap, bound=False, commissie=view.commissie),
        }
        for each in (put_next_first(view.steps, done) if found.may_handle else [])
    ]
    organisaties = {each.organisatie_id: each.naam for each in list_organisaties()}
    context = {
        "page": found,
        "opens_huishouden": asker(request).role in OPENERS,
        **show_klacht(view, today),
        "acts": acts,
        "wrong": wrong,
        "uitvoerder": organisaties.get(view.uitvoerder_id or 0, ""),
        "stappen": [(each, _(DONE_WORDS[each.stap])) for each in found.stappen],
        "letters": _list_letters(found),
        "oordeel": _(OORDEEL_WORDS[view.oordeel]) if view.oordeel else "",
        "oorzaak": _(OORZAAK_WORDS[view.oorzaak]) if view.oorzaak else "",
        "notice_days_left": (view.notice_due_on - today).days,
    }
    return render(request, "klachten/klacht.html", context, status=status)


def _make_form(request: HttpRequest, stap: Stap, *, bound: bool, commissie: bool) -> ActForm:
    actor, today = asker(request), timezone.localdate()
    form = ACT_FORMS[stap](request.POST if bound else None, prefix=stap.value)
    people: dict[int, str] = {}
    if stap is Stap.TOEWIJZEN:
        people = {
            each.medewerker_id: each.naam for role in HANDLERS for each in list_people(actor, role=role, today=today)
        }
    return form.offer(people=sorted(people.items(), key=lambda each: each[1]), today=today, commissie=commissie)


def _involve(request: HttpRequest, klacht_id: int) -> HttpResponse:
    if not _get(request, klacht_id).may_handle:
        raise Http404
    try:
        commands.add_betrokkene(
            actor=asker(request), klacht_id=klacht_id, naam=request.POST.get("naam", "")[:120], now=timezone.now()
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
    return redirect("klachten:klacht", klacht_id)


def _receive(request: HttpRequest, form: KlachtForm, signaal_id: int | None) -> int | None:
    """Take the klacht in and return its id; None with an error on the form."""
    actor, nummer = asker(request), form.cleaned_data["nummer"]
    found = find_by_nummer(actor, nummer)
    if nummer.strip() and found is None:
        form.add_error("nummer", _("Dit nummer kennen wij niet. Kijk of het goed is getypt, of laat het leeg."))
        return None
    if found is None and not is_of_gemeente(actor):
        form.add_error("nummer", _("Vul het nummer van het huishouden in: anders weten wij de gemeente niet."))
        return None
    try:
        return commands.receive_klacht(
            actor=actor,
            gemeente_id=found.gemeente_id if found else actor.organisatie_id,
            klacht=form.make_klacht(
                huishouden_id=found.huishouden_id if found else None, uitvoerder_id=None, signaal_id=signaal_id
            ),
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return None


def _find_signaal(request: HttpRequest) -> int | None:
    """Return the report that the klacht began with, when there is one and the actor sees it."""
    asked = request.GET.get("signaal", "")
    if not asked.isdecimal():
        return None
    try:
        return queries.get_signaal(asker(request), int(asked)).signaal_id
    except SignaalNotFound as fault:
        raise Http404 from fault


def _list_letters(found: KlachtPage) -> list[tuple[BerichtView, bool]]:
    """Return the letters of a klacht, and whether each still has to go out; for who may read the klacht."""
    if found.inhoud is None or all(each.bericht_id is None for each in found.stappen):
        return []
    houvast = get_system_actor(found.klacht.gemeente_id)
    rows = list_of_objects(houvast, object_kind="klacht", object_ids=[found.klacht.klacht_id])
    return [(each, each.state is BriefState.GEMAAKT) for each in rows]


def _get_letter(request: HttpRequest, klacht_id: int, bericht_id: int) -> BerichtView:
    for each, _waits in _list_letters(_get(request, klacht_id)):
        if each.bericht_id == bericht_id:
            return each
    raise Http404


def _get(request: HttpRequest, klacht_id: int) -> KlachtPage:
    try:
        return queries.get_klacht_page(asker(request), klacht_id)
    except KlachtNotFound as fault:
        raise Http404 from fault
