# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The proof of a plan, the questions of its households, its letters, and the file of who went elsewhere."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.overdracht import commands, queries
from houvast.overdracht.domain.bewijs import GREEP_WORDS, GREPEN, SENTENCES, Greep, Uitkomst
from houvast.overdracht.forms import AntwoordForm, ExplainForm
from houvast.overdracht.views import READERS, SIDES, asker, do, page_of
from houvast.overdracht.views.plannen import get_plan
from houvast.privacy.commands import record_inzage

_LOOKS_BACK = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT, Role.AUDITOR)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*READERS)
def bewijs(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show the proof; who belongs to the plan explains an exception here."""
    plan = get_plan(request, overdracht_id)
    form = ExplainForm(request.POST) if request.method == "POST" else None
    if form is not None and do(request, form, commands.explain_verplichting, {}):
        messages.success(request, _("De uitleg staat erbij."))
        return redirect("overdracht:bewijs", overdracht_id)
    found = queries.prove_overdracht(asker(request), overdracht_id, on=timezone.localdate())
    # What nobody explained yet is what somebody has to do.
    here = page_of(request, sorted(found.exceptions, key=lambda each: each.is_explained), queries.PAGE_SIZE)
    context = {
        "plan": plan,
        "bewijs": found,
        "page": here,
        "counts": _list_counts(found),
        "geld": queries.list_geld(asker(request), overdracht_id),
        "exceptions": [(each, _(SENTENCES[each.uitkomst])) for each in here.rows],
        "form": form,
    }
    return render(request, "overdracht/bewijs.html", context, status=422 if form is not None else 200)


def _list_counts(bewijs: queries.Bewijs) -> list[tuple[str, str, int, int, bool]]:
    """Return each figure as it is asked for, with its words, before the switch and from then on; sums last."""
    halves = (bewijs.before, bewijs.since)
    rows = []
    for uitkomst in Uitkomst:
        voor, vanaf = (each.counts.get(uitkomst, 0) for each in halves)
        if voor or vanaf:
            rows.append((uitkomst.value, _(SENTENCES[uitkomst]), voor, vanaf, False))
    for greep in (Greep.TE_BETALEN, Greep.GEMIST):
        voor, vanaf = (sum(each.counts.get(one, 0) for one in GREPEN[greep]) for each in halves)
        rows.append((greep.value, _(GREEP_WORDS[greep]), voor, vanaf, True))
    return rows


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(*READERS)
def vragen(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Show what households asked, what isn't answered first; and who has to be reminded."""
    plan, actor = get_plan(request, overdracht_id), asker(request)
    form = AntwoordForm(request.POST) if request.method == "POST" else None
    if form is not None and do(request, form, commands.answer_vraag, {}):
        messages.success(request, _("Het antwoord staat erbij."))
        return redirect("overdracht:vragen", overdracht_id)
    found = queries.list_vragen(actor, overdracht_id=overdracht_id)
    unconfirmed = queries.list_omleidingen(actor, overdracht_id=overdracht_id, only_open=True)
    here = page_of(request, unconfirmed, queries.PAGE_SIZE)
    context = {
        "plan": plan,
        "open": [each for each in found if each.answered_on is None],
        "answered": [each for each in found if each.answered_on is not None],
        "to_remind": queries.list_to_remind(
            actor, overdracht_id, gemeente_id=plan.gemeente_id, today=timezone.localdate()
        ),
        "page": here,
        "unconfirmed": here.rows,
        "letters": queries.count_letters(actor, overdracht_id),
        "golven": queries.list_golven(actor, overdracht_id),
        "to_call": queries.list_to_call(actor, overdracht_id),
        "returned": queries.list_returned(actor, overdracht_id),
        "may_write": actor.role in SIDES,
        "form": form,
    }
    return render(request, "overdracht/vragen.html", context, status=422 if form is not None else 200)


@never_cache
@require_POST
@page(*READERS)
def herinneren(request: HttpRequest, overdracht_id: int) -> HttpResponse:
    """Write down that everyone who is due for it was reminded today."""
    plan, today = get_plan(request, overdracht_id), timezone.localdate()
    due = queries.list_to_remind(asker(request), overdracht_id, gemeente_id=plan.gemeente_id, today=today)
    form = forms.Form(request.POST)
    which = {"omleiding_ids": [each.omleiding_id for each in due], "on": today}
    if due and do(request, form, commands.remind_omleidingen, which):
        messages.success(request, _("De herinneringen staan erin."))
    return redirect("overdracht:vragen", overdracht_id)


@never_cache
@require_POST
@page(*SIDES)
def brieven(request: HttpRequest, overdracht_id: int, golf_id: int) -> HttpResponse:
    """Write the letters of a wave; they wait among the letters to be printed. Who gets none is named."""
    get_plan(request, overdracht_id)
    try:
        written = commands.write_overgang_letters(
            actor=asker(request),
            overdracht_id=overdracht_id,
            golf_id=golf_id,
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except (DomainError, NotAllowed) as fault:
        messages.error(request, str(fault))
        return redirect("overdracht:vragen", overdracht_id)
    said = ngettext(
        "%(count)s brief staat klaar bij Brieven.", "%(count)s brieven staan klaar bij Brieven.", written.made
    )
    messages.success(request, said % {"count": written.made})
    if written.without_address:
        lacking = _(
            "Zonder adres of naam, dus zonder brief: %(nummers)s. Zoek het adres uit en maak de brieven opnieuw."
        )
        messages.error(request, lacking % {"nummers": ", ".join(written.without_address)})
    return redirect("overdracht:vragen", overdracht_id)


@never_cache
@require_safe
@page(*_LOOKS_BACK)
def inzagen(request: HttpRequest) -> HttpResponse:
    """Show the households that went elsewhere and may still be looked into."""
    found = queries.list_inzagen(asker(request), today=timezone.localdate())
    return render(request, "overdracht/inzagen.html", {"found": found})


@never_cache
@require_safe
@page(*_LOOKS_BACK)
def inzage(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the file of a household as it was when it left; that this person looked is written down."""
    actor = asker(request)
    found = queries.find_inzage(actor, huishouden_id, today=timezone.localdate())
    if found is None:
        raise Http404
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.inzage.gemeente_id,
        uitvoerder_id=actor.organisatie_id,
        now=timezone.now(),
    )
    return render(request, "overdracht/inzage.html", {"found": found})
