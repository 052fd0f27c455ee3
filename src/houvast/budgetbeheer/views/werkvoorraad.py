# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The werkvoorraad: what waits, and every decision about a line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.domain.afletteren import Reden
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.domain.returns import describe_return
from houvast.budgetbeheer.forms import WerkvoorraadFilterForm, read_cents
from houvast.budgetbeheer.queries import WaitingView
from houvast.budgetbeheer.queries.pages_werkvoorraad import Decision, Target, find_bankline, find_decision, list_targets
from houvast.budgetbeheer.views import asker, read_number
from houvast.kernel.errors import DomainError

_FILTERS_KEY = "werkvoorraad_filters"
_LAST_KEY = "werkvoorraad_last"
# A decision this recent can be undone from the werkvoorraad itself.
_UNDO_SHOWN = timedelta(minutes=30)
_FOUND_MAX = 8
_ROWS_MAX = 12
_ACTS = frozenset({"voorstel", "afspraak", "huishouden", "kosten", "terug", "opzij", "terughalen"})


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER)
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """Show what waits, the soonest harm first; the first line is open and can be finished here."""
    actor = asker(request)
    if "filter" in request.GET:
        request.session[_FILTERS_KEY] = {
            key: request.GET[key] for key in ("reden", "richting", "tekst", "opzij") if request.GET.get(key)
        }
    kept = request.session.get(_FILTERS_KEY, {})
    form = WerkvoorraadFilterForm(kept)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.get_werkvoorraad(
        actor,
        set_aside=bool(chosen.get("opzij")),
        reasons=Reden(int(chosen["reden"])) if chosen.get("reden") else None,
        richting=Richting(chosen["richting"]) if chosen.get("richting") else None,
        search=chosen.get("tekst", ""),
        after=_read_cursor(request.GET.get("na")),
    )
    context = {
        "form": form,
        "filtered": bool(kept),
        "aside": bool(chosen.get("opzij")),
        "voorraad": found,
        "line": found.lines[0] if found.lines else None,
        "return_words": _return_words(found.lines[0]) if found.lines else "",
        "others": found.lines[1:],
        "next": "{}-{}".format(*found.lines[-1].cursor) if found.more else "",
        "first_page": "na" not in request.GET,
        "last": find_last_decision(request),
        "goes_to": request.get_full_path(),
    }
    return render(request, "budgetbeheer/werkvoorraad.html", context)


@never_cache
@require_safe
@page(Role.BUDGETBEHEERDER)
def regel(request: HttpRequest, waitingline_id: int) -> HttpResponse:
    """Show one line in full, with everything that can be done with it."""
    return _show_line(request, waitingline_id, typed={})


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def beslissen(request: HttpRequest, waitingline_id: int, act: str) -> HttpResponse:
    """Do what the person decided about a line, and go on to the next."""
    if act not in _ACTS:
        raise Http404
    try:
        _decide(asker(request), waitingline_id, act, request.POST)
    except NotAllowed:
        raise
    except DomainError as fault:
        return _explain(request, waitingline_id, fault)
    request.session[_LAST_KEY] = waitingline_id
    return redirect(_goes_to(request))


@never_cache
@require_http_methods(["GET", "POST"])
@page(Role.BUDGETBEHEERDER)
def splitsen(request: HttpRequest, waitingline_id: int) -> HttpResponse:
    """Book a line in parts; each part has a place and an amount, and together they are the line."""
    actor = asker(request)
    line = queries.find_waiting(actor, waitingline_id)
    if line is None:
        return _gone(request, waitingline_id)
    given = request.POST if request.method == "POST" else QueryDict()
    rows = _read_rows(given, line)
    wanted = given.get("wie", "").strip()
    ids = [int(each) for each in given.getlist("huishouden") if each.isdecimal()] or _suggested(line)
    if given.get("stap") == "zoek" and wanted:
        ids += [each.huishouden_id for each in queries.list_huishoudens(actor, search=wanted, count_max=_FOUND_MAX)]
    targets = list_targets(actor=actor, huishouden_ids=ids, amount_cents=line.amount_cents, booked_on=line.booked_on)
    problem = ""
    if given.get("stap") == "rij" and len(rows) < _ROWS_MAX:
        rows.append({"place": "", "amount": ""})
    elif given.get("stap") == "boek":
        parts = _read_parts(rows)
        if isinstance(parts, str):
            problem = parts
        else:
            try:
                commands.split_line(
                    actor=actor,
                    administratie_id=line.administratie_id,
                    waitingline_id=waitingline_id,
                    version=read_number(given.get("version")) or 0,
                    parts=parts,
                    reason=given.get("reason", ""),
                    now=timezone.now(),
                )
            except NotAllowed:
                raise
            except DomainError as fault:
                problem = str(fault)
            else:
                request.session[_LAST_KEY] = waitingline_id
                return redirect("budgetbeheer:werkvoorraad")
    context = {
        "line": line,
        "rows": [{**row, "number": number} for number, row in enumerate(rows, 1)],
        "left_cents": abs(line.amount_cents) - sum(read_cents(row["amount"]) or 0 for row in rows),
        "targets": targets,
        "wanted": wanted,
        "reason": given.get("reason", ""),
        "problem": problem,
        "version": given.get("version") or line.version,
    }
    return render(request, "budgetbeheer/splitsen.html", context, status=422 if problem else 200)


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def ongedaan(request: HttpRequest) -> HttpResponse:
    """Undo a booking: the line waits again."""
    try:
        waitingline_id = commands.undo_aflettering(
            actor=asker(request),
            administratie_id=read_number(request.POST.get("administratie")) or 0,
            aflettering_id=read_number(request.POST.get("aflettering")) or 0,
            reason=request.POST.get("reason", ""),
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
        return redirect(_goes_to(request))
    request.session.pop(_LAST_KEY, None)
    messages.success(request, _("De boeking is ongedaan gemaakt. De regel wacht weer."))
    return redirect("budgetbeheer:regel", waitingline_id)


def find_last_decision(request: HttpRequest) -> Decision | None:
    """Return what this person decided last, as long as it is fresh enough to undo from the list."""
    last = request.session.get(_LAST_KEY)
    found = None if last is None else find_decision(actor=asker(request), waitingline_id=last)
    if found is None:
        return None
    at = found.closed_at or found.set_aside_at
    return found if at is not None and timezone.now() - at < _UNDO_SHOWN else None


def _decide(actor: Actor, waitingline_id: int, act: str, given: QueryDict) -> None:
    what: dict[str, Any] = {
        "actor": actor,
        "administratie_id": read_number(given.get("administratie")) or 0,
        "waitingline_id": waitingline_id,
        "version": read_number(given.get("version")) or 0,
        "now": timezone.now(),
    }
    reason = given.get("reason", "").strip()
    match act:
        case "voorstel":
            commands.accept_suggestion(rank=read_number(given.get("rank")) or 0, **what)
        case "afspraak":
            commands.book_on_afspraak(afspraak_id=read_number(given.get("afspraak")) or 0, **what)
        case "huishouden":
            commands.book_on_huishouden(account_id=read_number(given.get("account")) or 0, reason=reason, **what)
        case "kosten":
            commands.book_on_costs(reason=reason, **what)
        case "terug":
            commands.return_to_sender(reason=reason, **what)
        case "opzij":
            commands.set_aside(note=reason, **what)
        case _:
            commands.take_back(**what)


def _explain(request: HttpRequest, waitingline_id: int, fault: DomainError) -> HttpResponse:
    """Say what stood in the way; what was typed is still there."""
    if isinstance(fault, commands.LineIsTaken | commands.LineNotFound):
        return _gone(request, waitingline_id, fault)
    return _show_line(request, waitingline_id, problem=str(fault), typed=request.POST.dict(), status=409)


def _gone(request: HttpRequest, waitingline_id: int, fault: DomainError | None = None) -> HttpResponse:
    """Say who was first, and show the line as it is now."""
    line = queries.find_waiting(asker(request), waitingline_id)
    words = str(fault or "")
    reason = request.POST.get("reason", "").strip()
    if reason:
        words += " " + _("U schreef: “%(reason)s”.") % {"reason": reason}
    if line is not None:
        return _show_line(request, waitingline_id, problem=words, typed=request.POST.dict(), status=409)
    decision = find_decision(actor=asker(request), waitingline_id=waitingline_id)
    if decision is None:
        raise Http404
    if not words:
        words = _("%(who)s heeft deze regel al afgeletterd (%(outcome)s).") % {
            "who": decision.closed_by or "Houvast",
            "outcome": decision.outcome,
        }
    messages.warning(request, words)
    return redirect("budgetbeheer:werkvoorraad")


def _show_line(
    request: HttpRequest, waitingline_id: int, *, typed: dict[str, Any], problem: str = "", status: int = 200
) -> HttpResponse:
    actor = asker(request)
    line = queries.find_waiting(actor, waitingline_id)
    if line is None:
        return _gone(request, waitingline_id)
    wanted = (typed.get("wie") or request.GET.get("wie", "")).strip()
    chosen = read_number(typed.get("huishouden") or request.GET.get("huishouden"))
    found = queries.list_huishoudens(actor, search=wanted, count_max=_FOUND_MAX) if wanted and not chosen else []
    ids = [chosen] if chosen else [found[0].huishouden_id] if len(found) == 1 else []
    context = {
        "line": line,
        "return_words": _return_words(line),
        "full": find_bankline(actor=actor, bankline_id=line.bankline_id),
        "wanted": wanted,
        "found": found if len(found) != 1 else [],
        "targets": _targets(actor, line, ids),
        "chosen": chosen,
        "problem": problem,
        "typed": typed,
        "goes_to": reverse("budgetbeheer:werkvoorraad"),
    }
    return render(request, "budgetbeheer/regel.html", context, status=status)


def _targets(actor: Actor, line: WaitingView, ids: list[int]) -> tuple[Target, ...]:
    return list_targets(actor=actor, huishouden_ids=ids, amount_cents=line.amount_cents, booked_on=line.booked_on)


def _suggested(line: WaitingView) -> list[int]:
    return [each.huishouden_id for each in line.suggestions if each.huishouden_id is not None]


def _return_words(line: WaitingView) -> str:
    return _(describe_return(line.return_reason)) if line.return_reason else ""


def _read_rows(given: QueryDict, line: WaitingView) -> list[dict[str, str]]:
    """Return the rows of the form as they were typed; at the start the best suggestion and an empty one."""
    if given:
        places, amounts = given.getlist("place"), given.getlist("amount")
        return [{"place": place, "amount": amount} for place, amount in zip(places, amounts, strict=False)]
    likely = (f"a{each.afspraak_id}" if each.afspraak_id else f"r{each.account_id}" for each in line.suggestions)
    best = next((place for place in likely if place != "rNone"), "")
    return [{"place": best, "amount": ""}, {"place": "", "amount": ""}]


def _read_parts(rows: list[dict[str, str]]) -> list[commands.Part] | str:
    """Return the parts, or the sentence that says which row is wrong; empty rows don't count."""
    parts = []
    for number, row in enumerate(rows, 1):
        if not row["place"] and not row["amount"].strip():
            continue
        cents = read_cents(row["amount"])
        if cents is None:
            return _("Deel %(number)d: schrijf het bedrag als 12,50.") % {"number": number}
        place = read_number(row["place"][1:])
        if place is None:
            return _("Deel %(number)d: kies waar het geld heen gaat.") % {"number": number}
        if row["place"].startswith("a"):
            parts.append(commands.Part(cents, afspraak_id=place))
        else:
            parts.append(commands.Part(cents, account_id=place))
    return parts


def _read_cursor(text: str | None) -> tuple[int, int] | None:
    harm, _dash, after = (text or "").partition("-")
    first, second = read_number(harm), read_number(after)
    return None if first is None or second is None else (first, second)


def _goes_to(request: HttpRequest) -> str:
    """Return the page of ours that the person came from."""
    wanted = request.POST.get("goes_to", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if own else reverse("budgetbeheer:werkvoorraad")
