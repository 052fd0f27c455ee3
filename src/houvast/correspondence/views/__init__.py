# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of letters: what has to go out and what came back, and the templates of a gemeente."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from houvast.access.domain.actors import Actor


def asker(request: HttpRequest) -> Actor:
    """Return who asks; `page` has seen to it that there is someone."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def answer_pdf(made: bytes, name: str) -> HttpResponse:
    """Return a PDF that is saved under a name."""
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
