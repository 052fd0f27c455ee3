# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment runs: propose, look, approve, take back, write and send; and what the bank answered."""

from __future__ import annotations

import tempfile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.betalen import commands, queries
from houvast.betalen.domain.states import REDEN_SENTENCES, Reden
from houvast.betalen.forms import AnswerForm, ApproveForm, ProposeForm, ReasonForm
from houvast.betalen.ports import get_bankkanaal
from houvast.betalen.queries import RunView
from houvast.betalen.views import asker, read_number, try_out
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen
from houvast.kernel.errors import DomainError

_MEMORY_BYTES_MAX = 4 * 1024 * 1024
_WORKS = (Role.BUDGETBEHEERDER, Role.TWEEDE_BEOORDELAAR)
_LOOKS = (*_WORKS, Role.AUDITOR)


@never_cache
@require_safe
@page(*_LOOKS)
def runs(request: HttpRequest) -> HttpResponse:
    """Show the payment runs, what waits first, and offer to propose one."""
    return _show_runs(request, ProposeForm(rekeningen=_offer_rekeningen(request)))


@never_cache
@require_POST
@page(Role.BUDGETBEHEERDER)
def voorstellen(request: HttpRequest) -> HttpResponse:
    """Propose a run, and show it; or say why there is nothing to pay."""
    form = ProposeForm(request.POST, rekeningen=_offer_rekeningen(request))
    if not form.is_valid():
        return _show_runs(request, form, status=422)
    rekening_id = form.cleaned_data["rekening"]
    administratie_id = next(
        each.administratie_id
        for each in list_derdengeldenrekeningen(actor=asker(request))
        if each.rekening_id == rekening_id
    )
    proposed = commands.propose_betaalrun(
        actor=asker(request),
        administratie_id=administratie_id,
        rekening_id=rekening_id,
        execute_on=form.cleaned_data["execute_on"],
        now=timezone.now(),
    )
    if proposed.run_id is not None:
        return redirect("betalen:run", proposed.run_id)
    messages.info(request, _("Er is nu niets te betalen."))
    for reden, count in proposed.left_out.items():
        messages.info(request, f"{count}× {_(REDEN_SENTENCES[Reden(reden)])}")
    return redirect("betalen:runs")


@never_cache
@require_safe
@page(*_LOOKS)
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show one run: where it stands, what stands out, what was left out, its lines."""
    return _show_run(request, run_id, None)


@never_cache
@require_POST
@page(Role.TWEEDE_BEOORDELAAR)
def goedkeuren(request: HttpRequest, run_id: int) -> HttpResponse:
    """Approve the version that was seen."""
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _show_run(request, run_id, form, status=422)
    found = _get(request, run_id)
    try:
        approved = commands.approve_betaalrun(
            actor=asker(request),
            administratie_id=found.administratie_id,
            run_id=run_id,
            version=form.cleaned_data["version"],
            now=timezone.now(),
        )
    except DomainError as fault:
        form.add_error(None, str(fault))
        return _show_run(request, run_id, form, status=409)
    words = ngettext(
        "Goedgekeurd: %(count)d betaling. Het geld is gereserveerd.",
        "Goedgekeurd: %(count)d betalingen. Het geld is gereserveerd.",
        approved.line_count,
    )
    messages.success(request, words % {"count": approved.line_count})
    if approved.fallen_out:
        words = _("%(count)s betalingen vielen uit; ze staan bij wat mislukte.")
        messages.warning(request, words % {"count": approved.fallen_out})
    return redirect("betalen:run", run_id)


@never_cache
@require_POST
@page(*_WORKS)
def intrekken(request: HttpRequest, run_id: int) -> HttpResponse:
    """Withdraw a run that wasn't sent."""
    form, found = ReasonForm(request.POST), _get(request, run_id)
    if not form.is_valid():
        messages.error(request, _("Schrijf er in een paar woorden bij waarom."))
        return redirect("betalen:run", run_id)

    def act() -> str:
        commands.withdraw_betaalrun(
            actor=asker(request),
            administratie_id=found.administratie_id,
            run_id=run_id,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return _("De betaalrun is ingetrokken. De betalingen kunnen opnieuw worden voorgesteld.")

    try_out(request, act)
    return redirect("betalen:run", run_id)


@never_cache
@require_POST
@page(*_WORKS)
def uithalen(request: HttpRequest, run_id: int, regel_id: int) -> HttpResponse:
    """Take one payment out of a run that waits for approval."""
    form, found = ReasonForm(request.POST), _get(request, run_id)
    if not form.is_valid():
        messages.error(request, _("Schrijf er in een paar woorden bij waarom."))
        return redirect("betalen:run", run_id)

    def act() -> str:
        commands.withdraw_betaalrunregel(
            actor=asker(request),
            administratie_id=found.administratie_id,
            regel_id=regel_id,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return _("De betaling is uit de betaalrun gehaald.")

    try_out(request, act)
    return redirect("betalen:run", run_id)


@never_cache
@require_POST
@page(*_WORKS)
def batch(request: HttpRequest, run_id: int, waitingline_id: int) -> HttpResponse:
    """Say which payments of a batch went through, as the bank told."""
    form, found = ReasonForm(request.POST), _get(request, run_id)
    if not form.is_valid():
        messages.error(request, _("Schrijf op hoe u weet welke betalingen doorgingen."))
        return redirect("betalen:run", run_id)

    def act() -> str:
        count = commands.book_batch(
            actor=asker(request),
            administratie_id=found.administratie_id,
            run_id=run_id,
            waitingline_id=waitingline_id,
            version=read_number(request.POST.get("version")),
            regels=[read_number(each) for each in request.POST.getlist("regel")],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        return ngettext("%(count)s betaling is geboekt.", "%(count)s betalingen zijn geboekt.", count) % {
            "count": count
        }

    try_out(request, act)
    return redirect("betalen:run", run_id)


@never_cache
@require_POST
@page(*_WORKS)
def verzenden(request: HttpRequest, run_id: int) -> HttpResponse:
    """Send an approved run to the bank, once."""
    found = _get(request, run_id)

    def act() -> str:
        sent = commands.send_betaalrun(
            actor=asker(request),
            administratie_id=found.administratie_id,
            run_id=run_id,
            kanaal=get_bankkanaal(),
            now=timezone.now(),
        )
        return (
            _("De betaalrun is verzonden als %(id)s.")
            if sent.was_new
            else _("De betaalrun was al verzonden als %(id)s.")
        ) % {"id": sent.message_id}

    try_out(request, act)
    return redirect("betalen:run", run_id)


@never_cache
@require_POST
@page(*_WORKS)
def bestand(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give the payment file of an approved run, for who brings it to the bank by hand."""
    found = _get(request, run_id)
    # The answer closes it when the browser has it all.
    out = tempfile.SpooledTemporaryFile(max_size=_MEMORY_BYTES_MAX)  # noqa: SIM115
    try:
        written = commands.write_betaalrun(
            actor=asker(request),
            administratie_id=found.administratie_id,
            run_id=run_id,
            out=out,  # type: ignore[arg-type]
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except DomainError as fault:
        messages.error(request, str(fault))
        return redirect("betalen:run", run_id)
    out.seek(0)
    name = f"{written.message_id}.xml"
    return FileResponse(out, as_attachment=True, filename=name, content_type="application/xml")  # type: ignore[return-value]


@never_cache
@require_POST
@page(*_WORKS)
def antwoord(request: HttpRequest) -> HttpResponse:
    """Take in what the bank answered, and go to the run that it is about."""
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Kies het bestand dat u van de bank kreeg."))
        return redirect("betalen:runs")
    chosen = form.cleaned_data["bestand"]
    received = commands.receive_bankantwoord(
        actor=asker(request),
        administratie_id=min(asker(request).administraties),
        stream=chosen.file,
        file_name=chosen.name,
        now=timezone.now(),
    )
    for sentence in received.sentences:
        messages.warning(request, sentence)
    if received.run_id is None:
        return redirect("betalen:runs")
    words = _("Ingelezen: %(accepted)s aanvaard, %(rejected)s afgewezen.")
    messages.success(request, words % {"accepted": received.accepted, "rejected": received.rejected})
    return redirect("betalen:run", received.run_id)


def _get(request: HttpRequest, run_id: int) -> RunView:
    try:
        return queries.get_run(asker(request), run_id=run_id)
    except queries.RunNotFound as fault:
        raise Http404 from fault


def _offer_rekeningen(request: HttpRequest) -> list[tuple[int, str]]:
    return [
        (each.rekening_id, f"{each.naam} {each.iban}".strip())
        for each in list_derdengeldenrekeningen(actor=asker(request))
    ]


def _show_runs(request: HttpRequest, form: ProposeForm, status: int = 200) -> HttpResponse:
    waiting, to_send = queries.count_to_do(asker(request))
    context = {
        "runs": queries.list_runs(asker(request)),
        "waiting": waiting,
        "to_send": to_send,
        "failed": len(queries.list_failed(asker(request), today=timezone.localdate())),
        "batches": queries.list_waiting_batches(asker(request)),
        "form": form,
        "answer": AnswerForm(),
        "may_propose": asker(request).role is Role.BUDGETBEHEERDER,
        "may_answer": asker(request).role in _WORKS,
    }
    return render(request, "betalen/runs.html", context, status=status)


def _show_run(request: HttpRequest, run_id: int, form: ApproveForm | None, status: int = 200) -> HttpResponse:
    try:
        found = queries.get_run_page(asker(request), run_id=run_id, after=read_number(request.GET.get("na")))
    except queries.RunNotFound as fault:
        raise Http404 from fault
    context = {
        "found": found,
        "run": found.run,
        "form": form or ApproveForm(initial={"version": found.run.version}),
        "reason": ReasonForm(),
        "batches": queries.list_waiting_batches(asker(request), run_id=run_id),
        "may_decide": asker(request).role in _WORKS,
    }
    return render(request, "betalen/run.html", context, status=status)
