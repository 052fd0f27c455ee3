# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to print and send, one letter, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.correspondence import commands, queries
from houvast.correspondence.domain.bericht import KANAAL_WORDS, STATE_WORDS, may_become
from houvast.correspondence.domain.stapel import INLINE_MAX
from houvast.correspondence.forms import ConceptForm, DropForm, ReadForm, ReturnedForm, SentForm
from houvast.correspondence.queries import PDF_LETTERS_MAX, BerichtNotFound, BerichtView, Kanaal, State
from houvast.correspondence.views import answer_pdf, asker
from houvast.kernel.errors import DomainError
from houvast.privacy.commands import record_inzage
from houvast.web.pdf import can_write_pdf

WORKS = (Role.CONSULENT, Role.OUTREACH, Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
_PAPER = (Kanaal.BRIEF, Kanaal.KAART)
_FORMS: dict[str, type[forms.Form]] = {
    "retour": ReturnedForm,
    "gelezen": ReadForm,
    "vervalt": DropForm,
    "wijzigen": ConceptForm,
    "klaar": forms.Form,
    "versturen": forms.Form,
}
_AFTER = {
    "retour": State.RETOUR,
    "gelezen": State.GELEZEN,
    "vervalt": State.VERVALLEN,
    "klaar": State.GEMAAKT,
}
_ACTS: dict[str, Callable[..., Any]] = {
    "retour": commands.mark_returned,
    "gelezen": commands.mark_read,
    "wijzigen": commands.change_concept,
    "klaar": commands.finish_letter,
    "versturen": commands.send_message,
}
_KINDS = {State.GEMAAKT: "risk", State.RETOUR: "harm", State.GELEZEN: "good", State.VERZONDEN: "good"}


@never_cache
@require_safe
@page(*WORKS)
def brieven(request: HttpRequest) -> HttpResponse:
    """Show what has to go out, per kind, and what came back."""
    return _show_list(request, None)


@never_cache
@require_safe
@page(*WORKS)
def stapel(request: HttpRequest) -> HttpResponse:
    """Give the letters, or the cards, that have to go out as one PDF, the oldest first."""
    kanaal = read_kanaal(request.GET.get("kanaal", Kanaal.BRIEF.value))
    actor = asker(request)
    rows = queries.list_berichten(actor, state=State.GEMAAKT, kanaal=kanaal, count_max=INLINE_MAX + 1)
    if not rows:
        raise Http404
    if len(rows) > INLINE_MAX:
        messages.info(request, _("Dit zijn veel brieven. Laat Houvast ze klaarmaken; u kunt intussen verder werken."))
        return redirect("correspondence:brieven")
    for row in rows:
        record(request, row)
    made = queries.render_pdf(actor, kanaal=kanaal, bericht_ids=[row.bericht_id for row in rows])
    return answer_pdf(made, f"{kanaal.value}-{rows[0].kenmerk}-{len(rows)}")


@never_cache
@require_POST
@page(*WORKS)
def verstuurd(request: HttpRequest) -> HttpResponse:
    """Write down that letters went out."""
    actor = asker(request)
    ready = {row.bericht_id: row for row in queries.list_berichten(actor, state=State.GEMAAKT, count_max=1_000)}
    form = SentForm(request.POST, ids=sorted(ready))
    if not form.is_valid():
        return _show_list(request, form)
    moved = 0
    try:
        for gemeente_id in {ready[each].gemeente_id for each in form.cleaned_data["bericht"]}:
            ids = [each for each in form.cleaned_data["bericht"] if ready[each].gemeente_id == gemeente_id]
            on, now = form.cleaned_data["on"], timezone.now()
            moved += len(commands.mark_sent(actor=actor, gemeente_id=gemeente_id, bericht_ids=ids, on=on, now=now))
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_list(request, form)
    messages.success(
        request, ngettext("%(n)s bericht is verstuurd.", "%(n)s berichten zijn verstuurd.", moved) % {"n": moved}
    )
    return redirect("correspondence:brieven")


@never_cache
@require_safe
@page(*WORKS)
def brief(request: HttpRequest, bericht_id: int) -> HttpResponse:
    """Show one letter as it was written, and what became of it; that this person looked is written down."""
    return _show_brief(request, bericht_id)


@never_cache
@require_safe
@page(*WORKS)
def pdf(request: HttpRequest, bericht_id: int) -> HttpResponse:
    """Give one letter or card as PDF."""
    found = _get(request, bericht_id)
    if found.kanaal not in _PAPER:
        raise Http404
    record(request, found)
    made = queries.render_pdf(asker(request), kanaal=found.kanaal, bericht_ids=[bericht_id])
    return answer_pdf(made, found.kenmerk)


@never_cache
@require_POST
@page(*WORKS)
def doen(request: HttpRequest, bericht_id: int, act: str) -> HttpResponse:
    """Write down that it came back or was read, send it, finish or change a concept, or let it not go out."""
    if act not in _FORMS:
        raise Http404
    found = _get(request, bericht_id)
    form = _FORMS[act](request.POST, prefix=act)
    if not form.is_valid():
        return _show_brief(request, bericht_id, wrong={act: form}, status=422)
    about: dict[str, Any] = {"actor": asker(request), "gemeente_id": found.gemeente_id, "now": timezone.now()}
    try:
        if act == "vervalt":
            commands.drop_letters(bericht_ids=[bericht_id], **about, **form.cleaned_data)
        else:
            _ACTS[act](bericht_id=bericht_id, **about, **form.cleaned_data)
    except NotAllowed:
        raise
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_brief(request, bericht_id, wrong={act: form}, status=422)
    messages.success(request, _("Het is vastgelegd."))
    return redirect("correspondence:brief", bericht_id)


def _show_list(request: HttpRequest, form: SentForm | None) -> HttpResponse:
    actor = asker(request)
    counts = queries.count_by_state(actor)
    groups = [
        (kanaal, _(KANAAL_WORDS[kanaal]), rows, kanaal in _PAPER, counts.get((kanaal, State.GEMAAKT), 0))
        for kanaal in Kanaal
        if (rows := queries.list_berichten(actor, state=State.GEMAAKT, kanaal=kanaal, count_max=PDF_LETTERS_MAX))
    ]
    context = {
        "groups": groups,
        "ready": sum(count for (_kanaal, state), count in counts.items() if state is State.GEMAAKT),
        "concepts": queries.list_berichten(actor, state=State.CONCEPT),
        "returned": queries.list_berichten(actor, state=State.RETOUR),
        "can_pdf": can_write_pdf(),
        "inline_max": INLINE_MAX,
        "stapels": queries.list_stapels(actor),
        "today": timezone.localdate(),
        "form": form,
    }
    return render(request, "correspondence/brieven.html", context, status=200 if form is None else 422)


def _show_brief(
    request: HttpRequest, bericht_id: int, wrong: dict[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    actor = asker(request)
    found = _get(request, bericht_id)
    record(request, found)
    content = queries.get_content(actor, bericht_id)
    initial = {"on": timezone.localdate(), "onderwerp": found.onderwerp, "tekst": _as_text(content)}
    offered = {act: _FORMS[act](prefix=act, initial=initial) for act in _list_acts(found)}
    context = {
        "brief": found,
        "kanaal": _(KANAAL_WORDS[found.kanaal]),
        "state": _(STATE_WORDS[found.state]),
        "kind": _KINDS.get(found.state, ""),
        "is_paper": found.kanaal in _PAPER,
        "inhoud": queries.render_bericht(actor, bericht_id),
        "content": content,
        "stappen": [(each, _(STATE_WORDS[each.state])) for each in queries.list_stappen(actor, bericht_id)],
        "forms": offered | (wrong or {}),
        "wrong": next(iter((wrong or {}).values()), None),
        "can_pdf": can_write_pdf(),
    }
    return render(request, "correspondence/brief_pagina.html", context, status=status)


def _list_acts(found: BerichtView) -> list[str]:
    acts = [act for act, after in _AFTER.items() if may_become(found.state, after)]
    if found.state is State.CONCEPT:
        acts.append("wijzigen")
    if found.state is State.GEMAAKT and found.kanaal not in _PAPER:
        acts.append("versturen")
    return acts


def _as_text(content: queries.Content) -> str:
    """Return the words of a letter with the signs of a template, to change them."""
    marks = {"kop": "# ", "lijst": "- ", "alinea": ""}
    return "\n\n".join(
        "\n".join(marks[block["soort"]] + line for line in block["regels"]) for block in content["blokken"]
    )


def _get(request: HttpRequest, bericht_id: int) -> BerichtView:
    try:
        return queries.get_bericht(asker(request), bericht_id)
    except BerichtNotFound as fault:
        raise Http404 from fault


def read_kanaal(asked: str) -> Kanaal:
    """Return the kind of paper that was asked for. Raises Http404 for another."""
    if asked not in {each.value for each in _PAPER}:
        raise Http404
    return Kanaal(asked)


def record(request: HttpRequest, found: BerichtView) -> None:
    """Write down that this person looked at a letter to a household."""
    if found.object_kind == "huishouden":
        record_inzage(
            actor=asker(request),
            object_kind="huishouden",
            object_id=found.object_id,
            gemeente_id=found.gemeente_id,
            uitvoerder_id=found.uitvoerder_id,
            now=timezone.now(),
        )
