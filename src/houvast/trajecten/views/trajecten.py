# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""A traject: its page, the trajecten of a household, and a new aanmelding."""

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
from houvast.correspondence.queries import State as BriefState
from houvast.instellingen import queries as instellingen
from houvast.kernel.errors import DomainError
from houvast.kernel.sentences import gettext_noop
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound
from houvast.trajecten import commands, forms, queries
from houvast.trajecten.domain.beschikking import AFTER_BESCHIKKING, BESCHIKKING_WORDS, BeschikkingSoort
from houvast.trajecten.domain.instellingen import GEMEENTELIJKE_CRISES
from houvast.trajecten.domain.plan import PLAN_WORDS
from houvast.trajecten.domain.stappen import WERK_WORDS
from houvast.trajecten.domain.states import STATE_WORDS, find_transition
from houvast.trajecten.domain.termijnen import STAND_WORDS, STOPS_WORDS, TERMIJN_WORDS, WAAROM_WORDS, TermijnSoort
from houvast.trajecten.domain.uitstel import OPSCHORTGROND_WORDS
from houvast.trajecten.domain.words import (
    BEDREIGING_WORDS,
    BRON_WORDS,
    DDAS_BEGELEIDING,
    DEEL_OF_STEPS,
    DEEL_WORDS,
    UITKOMST_WORDS,
    UITSTROOM_WORDS,
    WIJZE_WORDS,
)
from houvast.trajecten.queries import TrajectIsNotThere, TrajectPage
from houvast.trajecten.views import READERS, WRITERS, asker, record_look
from houvast.trajecten.views.acts import ACTS, build_form, find_next_act, list_other_acts
from houvast.trajecten.views.lijsten import KIND_OF_STAND


@never_cache
@require_safe
@page(*READERS)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the trajecten of a household; that this person looked is written down."""
    view = _get_huishouden(request, huishouden_id)
    record_look(request, view)
    found = queries.list_trajecten(asker(request), huishouden_id)
    context = {
        "huishouden": view,
        "rows": [(each, _(STATE_WORDS[each.state]), _(BRON_WORDS[each.bron])) for each in found],
        "running": next((each for each in found if each.state.is_running), None),
        "may_change": asker(request).role in WRITERS,
    }
    return render(request, "trajecten/huishouden.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*WRITERS)
def aanmelden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Take down a request for help of a household."""
    actor, today = asker(request), timezone.localdate()
    view = _get_huishouden(request, huishouden_id)
    leden = [(each.inwoner_id, each.naam) for each in partijen.list_leden(actor, huishouden_id, on=today)]
    crises = instellingen.find_waarde(actor, GEMEENTELIJKE_CRISES, gemeente_id=view.gemeente_id)
    form = forms.AanmeldingForm(request.POST or None, initial=forms.make_initial_day(today)).offer(
        leden=leden, crises=crises if isinstance(crises, list) else []
    )
    if request.method == "POST" and form.is_valid():
        try:
            traject_id = commands.open_aanmelding(
                actor=actor,
                gemeente_id=view.gemeente_id,
                huishouden_id=huishouden_id,
                inwoner_ids=form.cleaned_data["inwoner_ids"],
                aanmelding=form.make_aanmelding(),
                uitvoerder_id=view.uitvoerder_id,
                now=timezone.now(),
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("De aanmelding is opgenomen en de termijn loopt."))
            return redirect("trajecten:traject", traject_id)
    wrong = bool(form.errors)
    return render(request, "trajecten/aanmelden.html", {"huishouden": view, "form": form}, status=422 if wrong else 200)


@never_cache
@require_safe
@page(*READERS)
def traject(request: HttpRequest, traject_id: int) -> HttpResponse:
    """Show a traject with the next thing to do on top; that this person looked is written down."""
    found = get_page(request, traject_id)
    record_look(request, found.huishouden)
    return show_traject(request, found, {})


@never_cache
@require_POST
@page(*READERS)
def doen(request: HttpRequest, traject_id: int, act: str) -> HttpResponse:
    """Do one thing with a traject, and show it again; what is refused says why, with the article."""
    actor, today = asker(request), timezone.localdate()
    if act not in ACTS or actor.role not in ACTS[act].roles:
        raise Http404
    found = get_page(request, traject_id)
    form = build_form(act, found, actor, today, request.POST)
    if form.is_valid():
        try:
            ACTS[act].command(actor=actor, traject_id=traject_id, **form.cleaned_data, now=timezone.now())
        except NotAllowed as fault:
            # Who may see the traject may know why this isn't theirs to do.
            form.add_error(None, str(fault))
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _(ACTS[act].said))
            return redirect("trajecten:traject", traject_id)
    return show_traject(request, found, {act: form}, status=422)


def get_page(request: HttpRequest, traject_id: int) -> TrajectPage:
    """Return a traject; 404 when it isn't this actor's to see."""
    try:
        return queries.get_traject(asker(request), traject_id, today=timezone.localdate())
    except TrajectIsNotThere as fault:
        raise Http404 from fault


def show_traject(
    request: HttpRequest, found: TrajectPage, typed: dict[str, django_forms.Form], *, status: int = 200
) -> HttpResponse:
    """Show the traject, with the forms as they were typed."""
    actor, today = asker(request), timezone.localdate()
    next_act = find_next_act(found, actor)
    may_change = actor.role in WRITERS
    context: dict[str, Any] = {
        "page": found,
        "traject": found.traject,
        "huishouden": found.huishouden,
        "may_change": may_change,
        "is_running": found.traject.state.is_running,
        "next_act": next_act,
        "forms": {each: typed.get(each) or build_form(each, found, actor, today) for each in ACTS},
        "other_acts": list_other_acts(found),
        "beschikkingen_to_give": _list_beschikkingen_to_give(found) if may_change else [],
        "typed": set(typed),
        "wrong": next(iter(typed.values()), None),
        "today": today,
        "is_second": actor.role is Role.TWEEDE_BEOORDELAAR or may_change,
        "wrote_plan": found.plan is not None and found.plan.written_by_id == actor.medewerker_id,
        "to_explain": next((each for each in found.termijnen if each.waits_for_explanation), None),
        "to_make_known": next((each for each in found.beschikkingen if each.bekendgemaakt_on is None), None),
        **_words(found),
    }
    return render(request, "trajecten/traject.html", context, status=status)


BRIEF_WORDS = {
    BriefState.CONCEPT: gettext_noop("concept: maak de brief af"),
    BriefState.GEMAAKT: gettext_noop("klaar om te versturen"),
    BriefState.VERZONDEN: gettext_noop("verstuurd"),
    BriefState.GELEZEN: gettext_noop("gelezen"),
    BriefState.RETOUR: gettext_noop("kwam terug: zoek het juiste adres"),
    BriefState.VERVALLEN: gettext_noop("niet verstuurd"),
}


def _words(found: TrajectPage) -> dict[str, Any]:
    traject = found.traject
    return {
        "brief_words": {state: _(words) for state, words in BRIEF_WORDS.items()},
        "state_words": _(STATE_WORDS[traject.state]),
        "werk_words": _(WERK_WORDS[found.werk]),
        "bron_words": _(BRON_WORDS[traject.bron]),
        "bedreiging_words": _(BEDREIGING_WORDS[traject.bedreiging]) if traject.bedreiging else "",
        "uitstroom_words": _(UITSTROOM_WORDS[traject.uitstroom_reden]) if traject.uitstroom_reden else "",
        "wijzigingen": [(each, _(OPSCHORTGROND_WORDS[each.grond]) if each.grond else "") for each in found.wijzigingen],
        "stands_still": any(each.runs for each in found.wijzigingen),
        "decides": any(each.soort is TermijnSoort.BESCHIKKING and not each.stopped_on for each in found.termijnen),
        "wijze_words": _(WIJZE_WORDS[found.gesprek.wijze]) if found.gesprek else "",
        "uitkomst_words": _(UITKOMST_WORDS[found.gesprek.uitkomst]) if found.gesprek else "",
        "plan_words": _(PLAN_WORDS[found.plan.state]) if found.plan else "",
        "termijnen": [
            {
                "view": each,
                "soort": _(TERMIJN_WORDS[each.soort]),
                "stand": _(STAND_WORDS[each.stand]),
                "kind": KIND_OF_STAND[each.stand],
                "waarom": _(WAAROM_WORDS[each.waarom]),
                "stops": _(STOPS_WORDS[each.soort]),
            }
            for each in found.termijnen
        ],
        "stappen": [(each, _(STATE_WORDS[each.after])) for each in found.stappen],
        "delen": [
            (
                each,
                _(DEEL_WORDS[each.soort]),
                _(DDAS_BEGELEIDING[each.begeleiding]) if each.begeleiding else "",
                each.until is None and each.soort not in DEEL_OF_STEPS,
            )
            for each in found.delen
        ],
        "beschikkingen": [
            (each, _(BESCHIKKING_WORDS[each.soort]), _(each.grond.words)) for each in found.beschikkingen
        ],
    }


def _list_beschikkingen_to_give(found: TrajectPage) -> list[tuple[BeschikkingSoort, str]]:
    given = {each.soort for each in found.beschikkingen}
    return [
        (soort, _(words))
        for soort, words in BESCHIKKING_WORDS.items()
        if soort not in given and find_transition(found.traject.state, AFTER_BESCHIKKING[soort])
    ]


def _get_huishouden(request: HttpRequest, huishouden_id: int) -> partijen.HuishoudenView:
    try:
        return partijen.get_huishouden(asker(request), huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault
