# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""An approved answer or letter on paper."""

from __future__ import annotations

from datetime import date

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from houvast.access.domain.actors import Actor
from houvast.raad.domain.inhoud import Inhoud
from houvast.raad.queries.stukken import RaadsstukNotFound, get_stuk
from houvast.web import pdf


def render_stuk(actor: Actor, stuk_id: int, *, today: date) -> bytes:
    """Return what was approved as PDF/UA-1. Raises RaadsstukNotFound before approval, PdfIsNotPossible, NotAllowed."""
    found = get_stuk(actor, stuk_id, today=today)
    if found.vaststelling is None or not found.is_approved:
        raise RaadsstukNotFound(_("Van dit stuk is nog niets goedgekeurd."))
    sent_on = found.stuk.sent_on or found.vaststelling.inhoud.approved_on
    return render_inhoud(found.vaststelling.inhoud, dated_on=sent_on, digest=found.vaststelling.digest)


def render_inhoud(inhoud: Inhoud, *, dated_on: date, digest: str) -> bytes:
    """Return an answer or letter as PDF/UA-1, in Dutch. Raises PdfIsNotPossible."""
    with translation.override("nl"):
        html = render_to_string(
            "raad/papier.html",
            {"inhoud": inhoud, "delen": inhoud.read_delen(), "dated_on": dated_on, "digest": digest},
        )
    return pdf.write_pdf(html, sheet="raad/raadsbrief.css", digest=digest)
