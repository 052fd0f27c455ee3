# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The work of the day, one servicesignaal, reporting one, and those of a household."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.access.queries import list_organisaties
from houvast.kernel.errors import DomainError
from houvast.klachten import commands, queries
from houvast.klachten.domain.awb import STAP_WORDS as KLACHTSTAP_WORDS
from houvast.klachten.domain.awb import STATE_WORDS as KLACHTSTATE_WORDS
from houvast.klachten.domain.servicesignaal import (
    MELDER_WORDS,
    NOOD_SHORT,
    OORZAAK_WORDS,
    SOORT_WORDS,
    STAP_WORDS,
    STATE_WORDS,
    Nood,
    Oorzaak,
    Stapsoort,
    make_slug,
)
from houvast.klachten.forms import AnswerForm, AttachForm, NotSolvedForm, SignaalForm, WithdrawForm
from houvast.klachten.queries import KlachtView, SignaalNotFound, SignaalPage, SignaalView
from houvast.klachten.views import OPENERS, READERS, REPORTERS, asker, find_by_nummer, is_of_gemeente, record_look
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound

_FORMS: dict[str, type[django_forms.Form]] = {
    "antwoord": AnswerForm,
    "huishouden": AttachForm,
    "niet-opgelost": NotSolvedForm,
    "intrekken": WithdrawForm,
}

_FOUND_MAX = 8
# What who reported it says, and not who has to solve it.
_SAYS = frozenset({"opgelost", "niet-opgelost"})


@never_cache
@require_safe
@page(*READERS)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """Show what has to be answered, the most urgent first; to the gemeente also what climbed, and the klachten."""
    actor, today = asker(request), timezone.localdate()
    steers = actor.role in {Role.CONTRACTMANAGER, Role.BELEIDSMEDEWERKER, Role.AUDITOR}
    waiting = queries.list_climbed(actor) if steers else queries.list_to_answer(actor)
    count, late, urgent = queries.count_open(actor, on=today)
    klachten, klachten_late = queries.count_in_handling(actor, on=today)
    context = {
        "signalen": [show_signaal(each, today) for each in waiting],
        "answered": [] if steers else [show_signaal(each, today) for each in queries.list_to_confirm(actor)],
        "klachten": [show_klacht(each, today) for each in queries.list_in_handling(actor)],
        "count": count,
        "late": late,
        "urgent": urgent,
        "klachten_count": klachten,
        "klachten_late": klachten_late,
        "steers": steers,
        "may_report": queries.may_report(actor),
        "openbaar": make_slug(actor.organisatie_naam) if is_of_gemeente(actor) else "",
    }
    return render(request, "klachten/werkvoorraad.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*REPORTERS)
def melden(request: HttpRequest) -> HttpResponse:
    """Write down what somebody reports."""
    actor = asker(request)
    form = SignaalForm(request.POST or None, initial={"nummer": request.GET.get("huishouden", "")})
    if request.method == "POST" and form.is_valid():
        nummer = form.cleaned_data["nummer"]
        found = find_by_nummer(actor, nummer)
        if nummer.strip() and found is None:
            form.add_error("nummer", _("Dit nummer kennen wij niet. Kijk of het goed is getypt, of laat het leeg."))
        elif found is None and not is_of_gemeente(actor):
            form.add_error("nummer", _("Vul het nummer van het huishouden in: anders weten wij de gemeente niet."))
        else:
            try:
                reported = commands.report_servicesignaal(
                    actor=actor,
                    gemeente_id=found.gemeente_id if found else actor.organisatie_id,
                    melding=form.make_melding(huishouden_id=found.huishouden_id if found else None, uitvoerder_id=None),
                    now=timezone.now(),
                )
            except NotAllowed:
                raise
            except DomainError as fault:
                form.add_error(None, str(fault))
            else:
                messages.success(
                    request, _("Het signaal is vastgelegd. Geef de melder het nummer en de code hieronder.")
                )
                request.session[_code_key(reported.signaal_id)] = reported.code
                return redirect("klachten:signaal", reported.signaal_id)
    return render(request, "klachten/melden.html", {"form": form}, status=422 if form.is_bound else 200)


@never_cache
@require_safe
@page(*READERS)
def signaal(request: HttpRequest, signaal_id: int) -> HttpResponse:
    """Show a report; that this person looked at the household is written down."""
    return _show(request, signaal_id)


@never_cache
@require_POST
@page(*REPORTERS)
def doen(request: HttpRequest, signaal_id: int, act: str) -> HttpResponse:
    """Answer a report, say whether it is solved, find its household, or take it back."""
    if act != "opgelost" and act not in _FORMS:
        raise Http404
    found = _get(request, signaal_id)
    if not (found.speaks if act in _SAYS else found.works):
        raise Http404
    form = _FORMS[act](request.POST, prefix=act) if act != "opgelost" else None
    if form is None or form.is_valid():
        try:
            _do(request, signaal_id, act, form)
        except NotAllowed:
            raise
        except DomainError as fault:
            if form is None:
                messages.error(request, str(fault))
                return redirect("klachten:signaal", signaal_id)
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("klachten:signaal", signaal_id)
    return _show(request, signaal_id, wrong=form, act=act, status=422)


@never_cache
@require_safe
@page(*OPENERS)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the reports and klachten about a household; that this person looked is written down."""
    actor, today = asker(request), timezone.localdate()
    try:
        view = partijen.get_huishouden(actor, huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault
    record_look(request, huishouden_id, view.gemeente_id, view.uitvoerder_id)
    context = {
        "huishouden": view,
        "signalen": [show_signaal(each, today) for each in queries.list_of_huishouden(actor, huishouden_id)],
        "klachten": [show_klacht(each, today) for each in queries.list_klachten_of_huishouden(actor, huishouden_id)],
    }
    return render(request, "klachten/huishouden.html", context)


def show_signaal(view: SignaalView, today: Any) -> dict[str, Any]:  # noqa: ANN401 (a day)
    """Return a report with its words, for a row."""
    return {
        "signaal": view,
        "soort": _(SOORT_WORDS[view.soort]),
        "state": _(STATE_WORDS[view.state]),
        "melder": _(MELDER_WORDS[view.melder]),
        "nood": _(NOOD_SHORT[view.nood]) if view.nood else "",
        "oorzaak": _(OORZAAK_WORDS[view.oorzaak]) if view.oorzaak else "",
        "is_late": view.is_late(today),
    }


def show_klacht(view: KlachtView, today: Any) -> dict[str, Any]:  # noqa: ANN401 (a day)
    """Return a klacht with its words, for a row."""
    upcoming = None if view.is_over else next((each for each in view.steps if each.after is not None), None)
    return {
        "klacht": view,
        "soort": _(SOORT_WORDS[view.soort]),
        "state": _(KLACHTSTATE_WORDS[view.state]),
        "next": _(KLACHTSTAP_WORDS[upcoming.stap]) if upcoming else "",
        "is_late": view.is_late(today),
        "days_left": (view.due_on - today).days,
    }


def _do(request: HttpRequest, signaal_id: int, act: str, form: django_forms.Form | None) -> None:
    given: dict[str, Any] = {"actor": asker(request), "signaal_id": signaal_id, "now": timezone.now()}
    if form is None:
        commands.confirm_outcome(**given, solved=True, tekst="")
    elif isinstance(form, AnswerForm):
        clean = form.cleaned_data
        commands.answer_servicesignaal(
            **given, tekst=clean["tekst"], oorzaak=Oorzaak(clean["oorzaak"]), team=clean["team"], partij=clean["partij"]
        )
    elif isinstance(form, AttachForm):
        found = find_by_nummer(asker(request), form.cleaned_data["nummer"])
        if found is None:
            raise HuishoudenNotFound(_("Dit nummer kennen wij niet. Kijk of het goed is getypt."))
        commands.attach_huishouden(**given, huishouden_id=found.huishouden_id)
    elif act == "niet-opgelost":
        commands.confirm_outcome(**given, solved=False, tekst=form.cleaned_data["tekst"])
    else:
        commands.withdraw_servicesignaal(**given, reason=form.cleaned_data["tekst"])


def _show(
    request: HttpRequest,
    signaal_id: int,
    *,
    wrong: django_forms.Form | None = None,
    act: str = "",
    status: int = 200,
) -> HttpResponse:
    found = _get(request, signaal_id)
    view = found.signaal
    if found.huishouden_naam is not None and view.huishouden_id is not None:
        record_look(request, view.huishouden_id, view.gemeente_id, view.uitvoerder_id)
    organisaties = {each.organisatie_id: each.naam for each in list_organisaties()}
    denied = next((each.tekst for each in reversed(found.stappen) if each.soort is Stapsoort.HEROPEND), "")
    context = {
        "page": found,
        "denied": denied if found.may_answer else "",
        **_find_owners(request, found),
        "opens_huishouden": asker(request).role in OPENERS,
        **show_signaal(view, timezone.localdate()),
        "stappen": [(each, _(STAP_WORDS[each.soort])) for each in found.stappen],
        "contact_organisatie": organisaties.get(view.contact_organisatie_id, ""),
        "uitvoerder": organisaties.get(view.uitvoerder_id or 0, ""),
        "forms": {each: wrong if each == act else _FORMS[each](prefix=each) for each in _offered(found)},
        "wrong": wrong,
        "code": request.session.pop(_code_key(signaal_id), ""),
        "noodtelefoon": queries.find_noodtelefoon(asker(request), gemeente_id=view.gemeente_id),
        "is_leefgeld": view.nood is Nood.LEEFGELD,
        "may_receive": asker(request).role in REPORTERS,
    }
    return render(request, "klachten/signaal.html", context, status=status)


def _find_owners(request: HttpRequest, found: SignaalPage) -> dict[str, Any]:
    """Return the households that a search by name finds, for who may open them, to say which a report is about."""
    wanted, actor = request.GET.get("wie", "").strip(), asker(request)
    if not wanted or not found.may_answer or actor.role not in OPENERS:
        return {"wanted": wanted, "owners": []}
    owners = partijen.list_huishoudens(actor, search=wanted, count_max=_FOUND_MAX)
    return {"wanted": wanted, "owners": [each for each in owners if each.gemeente_id == found.signaal.gemeente_id]}


def _offered(found: SignaalPage) -> list[str]:
    """Return the acts that the page offers."""
    acts = []
    if found.may_answer:
        acts += ["antwoord", "intrekken"]
        if found.signaal.huishouden_id is None:
            acts.insert(0, "huishouden")
    if found.may_confirm:
        acts.append("niet-opgelost")
    return acts


def _get(request: HttpRequest, signaal_id: int) -> SignaalPage:
    try:
        return queries.get_signaal_page(asker(request), signaal_id, on=timezone.localdate())
    except SignaalNotFound as fault:
        raise Http404 from fault


def _code_key(signaal_id: int) -> str:
    return f"klachten.code.{signaal_id}"
