# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lists of post: the werkvoorraad with its upload, and the post of one household."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView
from houvast.poststukken import commands, queries
from houvast.poststukken.domain.poststuk import ACTIE_WORDS, SOORT_WORDS, State
from houvast.poststukken.forms import PostFilterForm, UploadForm
from houvast.poststukken.queries import PostFilter, PoststukRow
from houvast.poststukken.views import READERS, asker, read_number
from houvast.privacy.commands import record_inzage


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
def post(request: HttpRequest) -> HttpResponse:
    """Show what waits, in the order in which it does harm, and for how long."""
    return _show_post(request, _upload_form(asker(request)))


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def aannemen(request: HttpRequest) -> HttpResponse:
    """Take the chosen files in, each as a letter; say of each that isn't why not."""
    actor = asker(request)
    form = UploadForm(request.POST, request.FILES, administraties=_list_administraties(actor))
    huishouden_id = read_number(request.POST.get("huishouden")) or None
    if form.is_valid() and huishouden_id is None and form.cleaned_data["nummer"]:
        huishouden_id = _find_by_nummer(actor, form)
    if not form.is_valid():
        return _show_post(request, form, status=422)
    received = _receive_all(request, form.cleaned_data, huishouden_id)
    if len(received) == 1:
        return redirect("poststukken:poststuk", received[0])
    if received:
        words = ngettext("%(count)d poststuk aangenomen.", "%(count)d poststukken aangenomen.", len(received))
        messages.success(request, words % {"count": len(received)})
    back = request.POST.get("huishouden")
    return redirect("poststukken:huishouden", read_number(back)) if back else redirect("poststukken:post")


@never_cache
@require_safe
@page(*READERS)
def van_huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show the post of a household, what waits first; that this person looked is written down."""
    actor, today = asker(request), timezone.localdate()
    try:
        found = partijen.get_huishouden(actor, huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault
    rows = queries.list_of_huishouden(actor, huishouden_id)
    _record(actor, found)
    waiting = [each for each in rows if each.state is State.OPEN]
    context = {
        "huishouden": found,
        "waiting": [_words(each, today) for each in waiting],
        "finished": [_words(each, today) for each in rows if each not in waiting],
        "threats": sum(each.is_threat for each in waiting),
        "late": sum(each.is_over_clock(today) or each.is_past_due(today) for each in waiting),
        "form": _upload_form(actor) if _may_take_in(actor) else None,
    }
    return render(request, "poststukken/huishouden.html", context)


def _receive_all(request: HttpRequest, values: dict[str, Any], huishouden_id: int | None) -> list[int]:
    received = []
    for each in values["bestanden"]:
        try:
            received.append(
                commands.receive_poststuk(
                    actor=asker(request),
                    administratie_id=values["administratie"],
                    huishouden_id=huishouden_id,
                    chunks=each.chunks(),
                    file_name=each.name,
                    received_on=values["received_on"],
                    now=timezone.now(),
                )
            )
        except NotAllowed:
            raise
        except DomainError as fault:
            messages.error(request, f"{each.name}: {fault}")
    return received


def _find_by_nummer(actor: Actor, form: UploadForm) -> int | None:
    found = partijen.find_huishouden_by_nummer(actor, form.cleaned_data["nummer"].strip())
    if found is None:
        form.add_error("nummer", _("Dit nummer is van geen huishouden. Laat het leeg als u het niet weet."))
        return None
    return found.huishouden_id


def _show_post(request: HttpRequest, form: UploadForm | None, *, status: int = 200) -> HttpResponse:
    actor, today = asker(request), timezone.localdate()
    filter_form = PostFilterForm(request.GET)
    chosen = filter_form.cleaned_data if filter_form.is_valid() else {}
    found = queries.get_werkvoorraad(actor, today=today, filters=_filters(chosen), after=request.GET.get("na", ""))
    kept = {key: value for key, value in chosen.items() if value}
    context = {
        "form": form if _may_take_in(actor) else None,
        "filter_form": filter_form,
        "filtered": bool(kept),
        "rows": [_words(each, today) for each in found.rows],
        "backlog": found.backlog,
        "next": f"?{urlencode(kept | {'na': found.next})}" if found.next else "",
        "first_page": "na" not in request.GET,
    }
    return render(request, "poststukken/post.html", context, status=status)


def _filters(chosen: dict[str, Any]) -> PostFilter:
    which = chosen.get("welke", "")
    return PostFilter(
        only_threats=which == "dreiging",
        only_unassigned=which == "onbekend",
        only_unread=which == "ongelezen",
        search=chosen.get("tekst", ""),
    )


def _words(row: PoststukRow, today: date) -> dict[str, Any]:
    """Return a row with what it is called and how it stands."""
    over, late = row.is_over_clock(today), row.is_past_due(today)
    return {
        "row": row,
        "soort": _(SOORT_WORDS[row.soort]) if row.soort else _("Nog niet gelezen"),
        "actie": _(ACTIE_WORDS[row.actie]) if row.actie else "",
        "age_days": (today - row.received_on).days,
        "over": over,
        "late": late,
        "kind": "harm" if over or late else ("risk" if row.is_threat or row.clock_until else ""),
    }


def _may_take_in(actor: Actor) -> bool:
    return actor.role is Role.BUDGETBEHEERDER and bool(actor.administraties)


def _upload_form(actor: Actor) -> UploadForm:
    return UploadForm(initial={"received_on": timezone.localdate()}, administraties=_list_administraties(actor))


def _list_administraties(actor: Actor) -> list[tuple[int, str]]:
    return [(each.administratie_id, each.naam) for each in queries.list_administraties(actor)]


def _record(actor: Actor, huishouden: HuishoudenView) -> None:
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden.huishouden_id,
        gemeente_id=huishouden.gemeente_id,
        uitvoerder_id=huishouden.uitvoerder_id,
        now=timezone.now(),
    )
