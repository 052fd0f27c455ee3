# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The partner's own pages: send a file, see at once what became of it, correct what was refused, choose columns."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from houvast.access.commands import NotAllowed
from houvast.access.domain.actors import Role
from houvast.access.middleware import page
from houvast.kernel.errors import DomainError
from houvast.vroegsignalering import queries
from houvast.vroegsignalering.commands import (
    Kanaal,
    LeveringResult,
    SignaalpartnerNotFound,
    choose_kolommapping,
    receive_levering,
)
from houvast.vroegsignalering.domain.woorden import Veld
from houvast.vroegsignalering.forms import VELD_WORDS, KolommenForm, UploadForm
from houvast.vroegsignalering.queries import Preview, SignaalpartnerView
from houvast.vroegsignalering.views import asker, do

_SHOWN_MAX = 100
# What a page can carry back; more refused rows than fit come as a file, when the partner sends its file for that.
_DOWNLOAD_BYTES_MAX = 1_500_000
_COLUMNS_MAX = 200
_CSV = "text/csv; charset=utf-8"


class _Capped:
    """Text for in a page, that stops growing: each write is a row, and a row comes whole or not."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.size, self.left_out = 0, 0

    def write(self, text: str) -> int:
        """Add a row, or count that it was left out."""
        size = len(text.encode())
        if self.left_out or self.size + size > _DOWNLOAD_BYTES_MAX:
            self.left_out += 1
            return len(text)
        self.parts.append(text)
        self.size += size
        return len(text)


@never_cache
@require_GET
@page(Role.SIGNAALPARTNER)
def aanleveren(request: HttpRequest) -> HttpResponse:
    """Show for which gemeenten the partner sends, and what it sent; one gemeente goes straight to its page."""
    partners = queries.list_own_signaalpartners(asker(request))
    if len(partners) == 1:
        return redirect("vroegsignalering:versturen", partners[0].signaalpartner_id)
    return render(request, "vroegsignalering/aanleveren.html", {"partners": partners, "today": timezone.localdate()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.SIGNAALPARTNER)
def versturen(request: HttpRequest, signaalpartner_id: int) -> HttpResponseBase:
    """Show the page of one gemeente; take a file in and answer with what became of each row, which is kept nowhere.

    Who asks for the refused rows as a file (`geweigerd`) gets them so, however many there are.
    """
    partner = _own_partner(request, signaalpartner_id)
    if request.method != "POST":
        return _show_versturen(request, partner, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_versturen(request, partner, form, status=422)
    as_file = "geweigerd" in request.POST
    # A file without a name, gone when the answer is.
    download: Any = TemporaryFile("w+", encoding="utf-8", newline="") if as_file else _Capped()  # noqa: SIM115 (as said)
    upload = form.cleaned_data["bestand"]
    try:
        result = receive_levering(
            actor=asker(request),
            signaalpartner_id=signaalpartner_id,
            file=upload.file,
            file_name=upload.name,
            kanaal=Kanaal.PAGINA,
            now=timezone.now(),
            refused_to=download,
            shown_max=_SHOWN_MAX,
        )
    except NotAllowed:
        raise
    except SignaalpartnerNotFound as fault:
        raise Http404 from fault
    except DomainError as fault:
        form.add_error("bestand", str(fault))
        return _show_versturen(request, partner, form, status=422)
    if as_file and result.refused_count:
        download.seek(0)
        return FileResponse(download.detach(), as_attachment=True, filename="geweigerd.csv", content_type=_CSV)
    return _show_result(request, partner, result, _Capped() if as_file else download)


@never_cache
@require_POST
@page(Role.SIGNAALPARTNER)
def geweigerd(request: HttpRequest) -> HttpResponse:
    """Give the refused rows back as a file: the page that showed them sends them along, since we kept nothing."""
    text = request.POST.get("rijen", "")
    if not text:
        raise Http404
    response = HttpResponse(text.replace("\r\n", "\n").replace("\n", "\r\n"), content_type=_CSV)
    response["Content-Disposition"] = 'attachment; filename="geweigerd.csv"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@page(Role.SIGNAALPARTNER)
def kolommen(request: HttpRequest, signaalpartner_id: int) -> HttpResponse:
    """Read an example and show its columns with their first values; nothing of it is kept."""
    partner = _own_partner(request, signaalpartner_id)
    if request.method != "POST":
        return _show_kolommen(request, partner, UploadForm(), None)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_kolommen(request, partner, form, None, status=422)
    try:
        preview = queries.preview_levering(asker(request), signaalpartner_id, form.cleaned_data["bestand"].file)
    except DomainError as fault:
        form.add_error("bestand", str(fault))
        return _show_kolommen(request, partner, form, None, status=422)
    return _show_kolommen(request, partner, UploadForm(), _form_of(preview))


@never_cache
@require_POST
@page(Role.SIGNAALPARTNER)
def kolommen_kiezen(request: HttpRequest, signaalpartner_id: int) -> HttpResponse:
    """Keep which column is which field."""
    partner = _own_partner(request, signaalpartner_id)
    names = [request.POST.get(f"naam_{index}", "") for index in range(_COLUMNS_MAX)]
    columns = [(name, (), None) for name in names if name]
    form = KolommenForm(request.POST, columns=columns, velden=_permitted(partner))
    if form.is_valid():
        chosen = [(form.cleaned_data[f"veld_{index}"], name) for index, (name, _s, _v) in enumerate(columns)]
        twice = {veld for veld, _name in chosen if veld and [each for each, _n in chosen].count(veld) > 1}
        for veld in sorted(twice):
            words = _("U koos twee kolommen voor “%(veld)s”. Kies er één.") % {"veld": VELD_WORDS[Veld(veld)]}
            form.add_error(None, words)
        kolommapping = {Veld(veld): name for veld, name in chosen if veld}
        which = {"signaalpartner_id": signaalpartner_id, "kolommen": kolommapping}
        if not twice and do(request, form, choose_kolommapping, which):
            messages.success(request, _("Uw keuze is bewaard. Stuur nu uw bestand."))
            return redirect("vroegsignalering:versturen", signaalpartner_id)
    return _show_kolommen(request, partner, UploadForm(), form, status=422)


def _own_partner(request: HttpRequest, signaalpartner_id: int) -> SignaalpartnerView:
    found = queries.find_own_signaalpartner(asker(request), signaalpartner_id)
    if found is None:
        raise Http404
    return found


def _permitted(partner: SignaalpartnerView) -> tuple[Veld, ...]:
    return tuple(each for each in Veld if each in partner.velden or each in queries.SIGNAL_FIELDS)


def _form_of(preview: Preview | None) -> KolommenForm:
    if preview is None:
        raise Http404
    columns = [(each.naam, each.samples, each.veld) for each in preview.columns]
    return KolommenForm(columns=columns, velden=preview.velden)


def _show_versturen(
    request: HttpRequest, partner: SignaalpartnerView, form: UploadForm, *, status: int = 200
) -> HttpResponse:
    actor = asker(request)
    context = {
        "partner": partner,
        "form": form,
        "runs": partner.is_running(timezone.localdate()),
        "velden": [VELD_WORDS[each] for each in _permitted(partner)],
        "mapping": queries.find_kolommapping(actor, partner.signaalpartner_id),
        "leveringen": queries.list_leveringen(actor, signaalpartner_id=partner.signaalpartner_id, count_max=25),
    }
    return render(request, "vroegsignalering/versturen.html", context, status=status)


def _show_result(
    request: HttpRequest, partner: SignaalpartnerView, result: LeveringResult, download: _Capped
) -> HttpResponse:
    refused = [(each.place, each.fault.kolom, _(each.reason), _(each.mend)) for each in result.refused]
    context = {
        "partner": partner,
        "result": result,
        "refused": refused,
        "more": result.refused_count - len(refused),
        "rijen": "".join(download.parts) if result.refused_count else "",
        "left_out": download.left_out,
        "left_empty": [(VELD_WORDS[veld], count) for veld, count in result.left_empty.items()],
        "read": [(VELD_WORDS[veld], column) for veld, column in result.read_columns.items()],
        "form": UploadForm(),
    }
    return render(request, "vroegsignalering/resultaat.html", context)


def _show_kolommen(
    request: HttpRequest,
    partner: SignaalpartnerView,
    upload: UploadForm,
    form: KolommenForm | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "partner": partner,
        "upload": upload,
        "form": form,
        "mapping": queries.find_kolommapping(asker(request), partner.signaalpartner_id),
        "chosen": [],
    }
    if context["mapping"] is not None:
        context["chosen"] = [(VELD_WORDS[veld], column) for veld, column in context["mapping"].kolommen.items()]  # type: ignore[attr-defined]
    return render(request, "vroegsignalering/kolommen.html", context, status=status)
