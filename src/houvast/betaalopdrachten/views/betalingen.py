# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The payments of a household, and one of them with all that happened to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.betaalopdrachten import commands, queries
from houvast.betaalopdrachten.domain.states import OPEN, PAYABLE, State, may_become
from houvast.betaalopdrachten.domain.words import (
    BRON_SENTENCES,
    SOORT_WORDS,
    STATE_SENTENCES,
    STATE_WORDS,
    VOORRANG_WORDS,
    WIJZE_SENTENCES,
)
from houvast.betaalopdrachten.forms import KoppelForm, RedenForm, VervaldagForm
from houvast.betaalopdrachten.queries import (
    BetaalopdrachtNotFound,
    BetaalopdrachtPage,
    BetaalopdrachtView,
    OnTimeFilter,
    TieableLine,
)
from houvast.betaalopdrachten.views import address_with, asker, read_cursor, write_cursor
from houvast.kernel.errors import DomainError
from houvast.kernel.money import Money
from houvast.partijen import queries as partijen
from houvast.partijen.queries import HuishoudenNotFound, HuishoudenView
from houvast.privacy.commands import record_inzage

_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.CONSULENT)
_SEES_BANK = frozenset({Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR})
_SHOWN = 25
_OPEN_SHOWN = 100
_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Act:
    """What a person can do with a payment: how it is called, what is filled in, and what is said afterwards."""

    code: str
    heading: Any
    button: Any
    form: type[RedenForm] | None
    command: Callable[..., None]
    done: Any


_ACTS = {
    each.code: each
    for each in (
        _Act(
            "aanhouden",
            gettext_lazy("Moet hij wachten?"),
            gettext_lazy("Houd de betaling aan"),
            RedenForm,
            commands.hold_back_betaalopdracht,
            gettext_lazy("De betaling wacht tot u haar doorlaat."),
        ),
        _Act(
            "doorlaten",
            gettext_lazy("Mag hij weer mee?"),
            gettext_lazy("Laat de betaling door"),
            None,
            commands.release_betaalopdracht,
            gettext_lazy("De betaling gaat weer mee."),
        ),
        _Act(
            "verschuiven",
            gettext_lazy("Is er een andere vervaldag afgesproken?"),
            gettext_lazy("Verschuif de vervaldag"),
            VervaldagForm,
            commands.move_due_date,
            gettext_lazy("De vervaldag is verschoven."),
        ),
        _Act(
            "schrappen",
            gettext_lazy("Hoeft hij niet meer?"),
            gettext_lazy("Schrap de betaling"),
            RedenForm,
            commands.drop_betaalopdracht,
            gettext_lazy("De betaling is geschrapt."),
        ),
        _Act(
            "koppelen",
            gettext_lazy("Staat hij al op de bank?"),
            gettext_lazy("Laat een bankregel hiervoor tellen"),
            KoppelForm,
            commands.tie_line,
            gettext_lazy("De bankregel telt nu voor deze betaling."),
        ),
    )
}


@never_cache
@require_safe
@page(*_ROLES)
def huishouden(request: HttpRequest, huishouden_id: int) -> HttpResponse:
    """Show what a household still has to pay and what was paid; that this person looked is written down."""
    actor, today = asker(request), timezone.localdate()
    found = _look_into(request, huishouden_id)
    still = queries.list_betaalopdrachten(
        actor, queries.BetaalopdrachtFilter(huishouden_id=huishouden_id, states=OPEN), count_max=_OPEN_SHOWN
    )
    done = queries.list_of_huishouden(
        actor,
        huishouden_id,
        states=frozenset(State) - OPEN,
        before=read_cursor(request.GET.get("na")),
        count_max=_SHOWN + 1,
    )
    more, done = len(done) > _SHOWN, done[:_SHOWN]
    year = queries.get_on_time(actor, OnTimeFilter(today - _YEAR, today, huishouden_id=huishouden_id), on=today)
    context = {
        "huishouden": found,
        "open": [(each, *_tag(each.state)) for each in sorted(still, key=lambda each: (each.due_on, each.opdracht_id))],
        "done": [(each, *_tag(each.state)) for each in done],
        "late": [each for each in still if each.due_on < today],
        "soon": [each for each in still if today <= each.due_on <= today + timedelta(days=30)],
        "soon_cents": sum(each.amount_cents for each in still if each.due_on <= today + timedelta(days=30)),
        "rate": year.total,
        "since": today - _YEAR,
        "until": today,
        "next": address_with(request, na=write_cursor((done[-1].due_on, done[-1].opdracht_id))) if more else "",
        "first_page": "na" not in request.GET,
    }
    return render(request, "betaalopdrachten/huishouden.html", context)


@never_cache
@require_safe
@page(*_ROLES, Role.AUDITOR)
def opdracht(request: HttpRequest, huishouden_id: int, opdracht_id: int) -> HttpResponse:
    """Show one payment with its steps and bank lines, and what can be done with it."""
    _look_into(request, huishouden_id)
    return _show(request, huishouden_id, _find(request, huishouden_id, opdracht_id), None)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def handelen(request: HttpRequest, huishouden_id: int, opdracht_id: int, act: str) -> HttpResponse:
    """Hold back, let go on, move or drop a payment, with the reason."""
    chosen = _ACTS.get(act)
    if chosen is None:
        raise Http404
    found = _find(request, huishouden_id, opdracht_id)
    form = _make_form(asker(request), chosen, found.opdracht, request.POST)
    if form is not None and not form.is_valid():
        return _show(request, huishouden_id, found, (act, form))
    try:
        chosen.command(
            actor=asker(request),
            administratie_id=found.opdracht.administratie_id,
            opdracht_id=opdracht_id,
            now=timezone.now(),
            **(form.cleaned_data if form is not None else {}),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, str(chosen.done))
    return redirect("betaalopdrachten:opdracht", huishouden_id, opdracht_id)


def _make_form(actor: Actor, act: _Act, each: BetaalopdrachtView, data: QueryDict | None) -> RedenForm | None:
    """Return the form of an act, filled in or as it begins."""
    if act.form is None:
        return None
    if act.form is KoppelForm:
        lines = [(line.aflettering_id, _describe(line)) for line in queries.list_tieable(actor, each)]
        return KoppelForm(data, prefix=act.code, lines=lines)
    return act.form(data, prefix=act.code, initial={"due_on": each.due_on})


def _describe(line: TieableLine) -> str:
    """Return a booked line as a choice: the day, the amount, with whom, and what it counts for now."""
    words = f"{line.booked_on:%d-%m-%Y}, {Money(line.amount_cents).format_dutch()}, {line.counterparty_name}"
    if not line.counts_for or line.periode is None:
        return _("%(line)s: telt nog nergens voor") % {"line": words}
    values = {"line": words, "naam": line.counts_for, "day": f"{line.periode:%d-%m-%Y}"}
    return _("%(line)s: telt nu voor %(naam)s van %(day)s") % values


def _find(request: HttpRequest, huishouden_id: int, opdracht_id: int) -> BetaalopdrachtPage:
    try:
        found = queries.get_betaalopdracht(asker(request), opdracht_id)
    except BetaalopdrachtNotFound as fault:
        raise Http404 from fault
    if found.opdracht.huishouden_id != huishouden_id:
        raise Http404
    return found


def _look_into(request: HttpRequest, huishouden_id: int) -> HuishoudenView:
    """Return the household, and write down that this person looked."""
    try:
        found = partijen.get_huishouden(asker(request), huishouden_id)
    except HuishoudenNotFound as fault:
        raise Http404 from fault
    record_inzage(
        actor=asker(request),
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=found.gemeente_id,
        uitvoerder_id=found.uitvoerder_id,
        now=timezone.now(),
    )
    return found


def _tag(state: State) -> tuple[str, str]:
    words, kind = STATE_WORDS[state]
    return _(words), kind


def _show(
    request: HttpRequest, huishouden_id: int, found: BetaalopdrachtPage, tried: tuple[str, RedenForm] | None
) -> HttpResponse:
    """Show a payment; `tried` is the form that someone filled in wrongly."""
    each, actor = found.opdracht, asker(request)
    words, kind = _tag(each.state)
    acts = _list_acts(actor, each, tried) if actor.role is Role.BUDGETBEHEERDER else []
    context = {
        "huishouden": partijen.get_huishouden(actor, huishouden_id),
        "each": each,
        "words": words,
        "kind": kind,
        "sentence": _(STATE_SENTENCES[each.state]),
        "bron": _(BRON_SENTENCES[each.bron]),
        "wijze": _(WIJZE_SENTENCES[each.betaalwijze.value]),
        "soort": _(SOORT_WORDS[each.soort.value]),
        "voorrang": _(VOORRANG_WORDS[each.voorrang]) if each.voorrang in VOORRANG_WORDS else each.voorrang,
        "stappen": [(step, *_tag(step.after)) for step in reversed(found.stappen)],
        "boekingen": found.boekingen,
        "acts": acts,
        "tried": tried[1] if tried else None,
        "sees_bank": actor.role in _SEES_BANK,
        "sees_money": actor.role in _ROLES,
    }
    return render(request, "betaalopdrachten/opdracht.html", context)


def _list_acts(
    actor: Actor, each: BetaalopdrachtView, tried: tuple[str, RedenForm] | None
) -> list[tuple[_Act, RedenForm | None, bool]]:
    """List what can be done with a payment as it stands: the act, its form, and whether that is open."""
    may = {
        "aanhouden": may_become(each.state, State.AANGEHOUDEN),
        "doorlaten": each.state is State.AANGEHOUDEN,
        "verschuiven": each.state in PAYABLE | {State.AANGEHOUDEN},
        "schrappen": may_become(each.state, State.VERVALLEN),
        "koppelen": True,
    }
    acts: list[tuple[_Act, RedenForm | None, bool]] = []
    for code, act in _ACTS.items():
        if not may[code]:
            continue
        if tried is not None and tried[0] == code:
            acts.append((act, tried[1], True))
        else:
            form = _make_form(actor, act, each, None)
            if not isinstance(form, KoppelForm) or form.offers:
                acts.append((act, form, False))
    return acts
