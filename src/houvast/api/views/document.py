# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The OpenAPI document, and the answer to addresses that lead nowhere."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from houvast.api.views.base import API_VERSION
from houvast.api.views.errors import PROBLEM, make_problem


@cache
def make_document() -> dict[str, Any]:
    """Return the OpenAPI document, in Dutch, without the address of this installation."""
    with override("nl"):
        made = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        # Through JSON, so that what is lazy or ordered becomes plain.
        plain: dict[str, Any] = json.loads(json.dumps(made, default=str))
    return plain


@require_safe
@login_not_required
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI document, for everyone and every site (core/publish-openapi)."""
    document = make_document() | {"servers": [{"url": request.build_absolute_uri("/api/v1")}]}
    response = JsonResponse(document, json_dumps_params={"ensure_ascii": False})
    response["API-Version"] = API_VERSION
    response["Access-Control-Allow-Origin"] = "*"
    return response


@csrf_exempt
@login_not_required
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer that there is nothing at this address, as a problem."""
    del request, rest
    detail = _("Hier is niets. Kijk in het OpenAPI-document op /api/v1/openapi.json.")
    response = JsonResponse(make_problem(404, detail), status=404, content_type=PROBLEM)
    response["API-Version"] = API_VERSION
    return response
