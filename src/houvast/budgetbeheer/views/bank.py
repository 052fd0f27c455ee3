# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bank: the proof of every day, what waits on suspense, and the lines behind a figure."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Actor, Role
from houvast.access.middleware import page
from houvast.budgetbeheer import commands, queries
from houvast.budgetbeheer.domain.bankbestand import show_cents
from houvast.budgetbeheer.domain.bewijs import list_sentences
from houvast.budgetbeheer.domain.returns import describe_return
from houvast.budgetbeheer.forms import read_cents
from houvast.budgetbeheer.queries.bank import RekeningView
from houvast.budgetbeheer.queries.beginsaldo import find_beginsaldo, list_accounts_of_nummers
from houvast.budgetbeheer.queries.pages_bank import get_bank_page, get_day_page
from houvast.budgetbeheer.queries.pages_werkvoorraad import find_bankline
from houvast.budgetbeheer.views import asker, read_day, read_number
from houvast.kernel.errors import DomainError

_ROWS = 8
_SOORTEN = {
    "vaste_lasten": gettext_lazy("Vaste lasten"),
    "leefgeld": gettext_lazy("Leefgeld"),
    "reservering": gettext_lazy("Reservering"),
    "schuldregeling": gettext_lazy("Schuldregeling"),
}
_ROLES = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR, Role.AUDITOR)


@never_cache
@require_safe
@page(*_ROLES)
def bank(request: HttpRequest, rekening_id: int | None = None) -> HttpResponse:
    """Show whether the books agree with the bank, day by day, and what waits."""
    found = get_bank_page(
        actor=asker(request),
        today=timezone.localdate(),
        rekening_id=rekening_id,
        until=read_day(request.GET.get("tot")),
    )
    if found is None:
        raise Http404
    context = {"page": found, "may_decide": asker(request).role is Role.BUDGETBEHEERDER}
    return render(request, "budgetbeheer/bank.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.BUDGETBEHEERDER)
def beginsaldo(request: HttpRequest, rekening_id: int) -> HttpResponse:
    """Say whose (a part of) the opening balance of a rekening is: households by their number, an account, an amount."""
    actor = asker(request)
    found = find_beginsaldo(actor=actor, rekening_id=rekening_id)
    if found is None:
        raise Http404
    rekening = queries.get_derdengeldenrekening(actor=actor, rekening_id=rekening_id)
    given = request.POST if request.method == "POST" else QueryDict()
    rows = _read_rows(given)
    problem = ""
    if request.method == "POST":
        parts = _read_parts(actor, rekening, rows)
        problem = parts if isinstance(parts, str) else _divide(request, rekening_id, parts)
        if not problem:
            return redirect("budgetbeheer:bank_rekening", rekening_id)
    context = {
        "rekening": rekening,
        "opening": found,
        "rows": [{**row, "number": number} for number, row in enumerate(rows, 1)],
        "soorten": _SOORTEN.items(),
        "reason": given.get("reason", ""),
        "problem": problem,
    }
    return render(request, "budgetbeheer/beginsaldo.html", context, status=422 if problem else 200)


@never_cache
@require_safe
@page(*_ROLES)
def dag(request: HttpRequest, rekening_id: int, dag: str) -> HttpResponse:
    """Show the lines of one day on one rekening, and where each went."""
    day = read_day(dag)
    found = day and get_day_page(
        actor=asker(request), rekening_id=rekening_id, day=day, after=read_number(request.GET.get("na")) or 0
    )
    if not found:
        raise Http404
    return render(request, "budgetbeheer/bank_dag.html", {"page": found})


@never_cache
@require_safe
@page(*_ROLES)
def bankregel(request: HttpRequest, bankline_id: int) -> HttpResponse:
    """Show a bank line in full: what the bank said, its file, and what became of it."""
    found = find_bankline(actor=asker(request), bankline_id=bankline_id)
    if found is None:
        raise Http404
    context = {
        "line": found,
        "history": [(each, *list_sentences(each.evidence)) for each in found.history],
        "return_words": _(describe_return(found.return_reason)) if found.return_reason else "",
        "may_decide": asker(request).role is Role.BUDGETBEHEERDER,
    }
    return render(request, "budgetbeheer/bankregel.html", context)


def _divide(request: HttpRequest, rekening_id: int, parts: list[commands.OpeningPart]) -> str:
    """Divide the opening balance; return what is wrong, or nothing."""
    try:
        left = commands.divide_beginsaldo(
            actor=asker(request),
            rekening_id=rekening_id,
            parts=parts,
            undivided_cents=read_number(request.POST.get("undivided")) or 0,
            reason=request.POST.get("reason", ""),
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        return str(fault)
    words = (
        _("Verdeeld. Van het beginsaldo is nog %(money)s over.") if left else _("Het beginsaldo is helemaal verdeeld.")
    )
    messages.success(request, words % {"money": show_cents(left)} if left else words)
    return ""


def _read_rows(given: QueryDict) -> list[dict[str, str]]:
    columns = [given.getlist(name) for name in ("nummer", "soort", "bedrag")]
    return [
        {
            name: column[number].strip() if number < len(column) else ""
            for name, column in zip(("nummer", "soort", "bedrag"), columns, strict=True)
        }
        for number in range(_ROWS)
    ]


def _read_parts(actor: Actor, rekening: RekeningView, rows: list[dict[str, str]]) -> list[commands.OpeningPart] | str:
    """Return the parts that were filled in, or what is wrong with one of them."""
    filled = [row for row in rows if row["nummer"] or row["bedrag"]]
    accounts: dict[tuple[str, str], list[int]] = {}
    for each in list_accounts_of_nummers(
        actor=actor,
        administratie_id=rekening.administratie_id,
        trust_account_id=rekening.trust_account_id,
        nummers=[row["nummer"] for row in filled],
    ):
        accounts.setdefault((each.nummer, each.soort), []).append(each.account_id)
    parts = []
    for row in filled:
        cents, found = read_cents(row["bedrag"]), accounts.get((row["nummer"], row["soort"]), [])
        # Gemeenten number on their own, so two of them may use the same nummer.
        if len(found) != 1:
            words = (
                _("Nummer “%(nummer)s” is van meer dan één huishouden. Boek dit deel met de beheerder.")
                if found
                else _("Huishouden “%(nummer)s” heeft geen rekening %(soort)s op deze derdengeldenrekening.")
            )
            return words % {"nummer": row["nummer"], "soort": str(_SOORTEN.get(row["soort"], "")).lower()}
        if cents is None or cents <= 0:
            return _("“%(bedrag)s” is geen bedrag boven nul. Schrijf het als 1.234,56.") % {"bedrag": row["bedrag"]}
        parts.append(commands.OpeningPart(found[0], cents))
    return parts or _("Vul in voor welk huishouden het is, en hoeveel.")
