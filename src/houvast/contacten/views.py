# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The contacts of a household, and the work that they bring: who waits for an answer, and who is out of sight."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.contacten import commands, queries
from houvast.contacten.domain.contact import SOORT_WORDS, Richting
from houvast.contacten.forms import AnswerForm, LogForm, WithdrawForm, make_log_form
from houvast.contacten.queries import ContactView
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView
from houvast.privacy.commands import record_inzage

_WORKS = (Role.CONSULENT, Role.BUDGETBEHEERDER)
_SEES = (*_WORKS, Role.TWEEDE_BEOORDELAAR, Role.OUTREACH)
_FORMS: dict[str, type[forms.Form]] = {"antwoord": AnswerForm, "intrekken": WithdrawForm}
_ROWS_MAX = 50


@never_cache
@require_safe
@page(*_WORKS)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """Show who waits for an answer, the soonest first, and which households are out of sight."""
    actor, today = _asker(request), timezone.localdate()
    waiting = queries.list_waiting(actor, count_max=_ROWS_MAX)
    waits, late = queries.count_waiting(actor, on=today)
    huishoudens = partijen.list_huishoudens_by_id(actor, {each.huishouden_id for each in waiting})
    away, unchosen = queries.list_uit_beeld(actor, on=today)
    context = {
        "waiting": [(_words(each, today), huishoudens.get(each.huishouden_id)) for each in waiting],
        "waits": waits,
        "late": late,
        "away": away[:_ROWS_MAX],
        "away_count": len(away),
        "unchosen": bool(unchosen),
        "today": today,
    }
    return render(request, "contacten/werkvoorraad.html", context)


@never_cache
@require_safe
@page(*_SEES)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the contacts with a household; that this person looked is written down."""
    return _show(request, huishouden_id, make_log_form())


@never_cache
@require_POST
@page(*_SEES)
def nieuw(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Write down a contact."""
    _get(request, huishouden_id)
    form = LogForm(request.POST)
    if form.is_valid():
        try:
            commands.log_contact(
                actor=_asker(request), huishouden_id=huishouden_id, contact=form.make_contact(), now=timezone.now()
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het contact is vastgelegd."))
            return redirect("contacten:huishouden", huishouden_id)
    return _show(request, huishouden_id, form, status=422)


@never_cache
@require_POST
@page(*_SEES)
def doen(request: HttpRequest, huishouden_id: int, contact_id: int, act: str) -> HttpResponse:
    """Answer a question, or take back what was written wrongly."""
    if act not in _FORMS or contact_id not in {each.contact_id for each in _list(request, huishouden_id)}:
        raise Http404
    form = _FORMS[act](request.POST, prefix=f"{act}-{contact_id}")
    if form.is_valid():
        now = timezone.now()
        try:
            if isinstance(form, AnswerForm):
                commands.answer_contact(
                    actor=_asker(request), contact_id=contact_id, answer=form.make_contact(at=now), now=now
                )
            else:
                reason = form.cleaned_data["reason"]
                commands.withdraw_contact(actor=_asker(request), contact_id=contact_id, reason=reason, now=now)
        except NotAllowed:
            raise
        except DomainError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Het is vastgelegd."))
            return redirect("contacten:huishouden", huishouden_id)
    return _show(request, huishouden_id, make_log_form(), wrong={(act, contact_id): form}, status=422)


def _show(
    request: HttpRequest,
    huishouden_id: int,
    form: LogForm,
    *,
    wrong: dict[tuple[str, int], forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor, today = _asker(request), timezone.localdate()
    found = _get(request, huishouden_id)
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
    rows = [_words(each, today) | _offer(each, wrong or {}) for each in _list(request, huishouden_id)]
    context = {
        "huishouden": found,
        "rows": rows,
        "waiting": [each for each in rows if each["contact"].waits],
        "last": queries.list_last_contacts(actor, huishouden_ids=[huishouden_id]).get(huishouden_id),
        "form": form,
        "wrong": next(iter((wrong or {}).values()), form),
    }
    return render(request, "contacten/huishouden.html", context, status=status)


def _offer(contact: ContactView, wrong: dict[tuple[str, int], forms.Form]) -> dict[str, Any]:
    """Return the forms of one contact: an answer when it waits, and taking it back unless that was done."""
    offered: dict[str, forms.Form] = {}
    for act, kind in _FORMS.items():
        if contact.withdrawn_reason or (act == "antwoord" and not contact.waits):
            continue
        key = (act, contact.contact_id)
        initial = {"onderwerp": contact.onderwerp}
        offered[act] = wrong.get(key) or kind(prefix=f"{act}-{contact.contact_id}", initial=initial)
    return {"forms": offered}


def _words(contact: ContactView, today: Any) -> dict[str, Any]:  # noqa: ANN401 (a day)
    return {
        "contact": contact,
        "soort": _(SOORT_WORDS[contact.soort]),
        "is_in": contact.richting is Richting.IN,
        "is_late": contact.is_late(today),
    }


def _list(request: HttpRequest, huishouden_id: int) -> list[ContactView]:
    return queries.list_of_huishouden(_asker(request), huishouden_id)


def _get(request: HttpRequest, huishouden_id: int) -> HuishoudenView:
    try:
        return partijen.get_huishouden(_asker(request), huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault


def _asker(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
