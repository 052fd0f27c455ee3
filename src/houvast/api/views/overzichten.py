# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The monthly statements of a household, as they were frozen."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, make_page, read_query, remember_inzage
from houvast.api.views.shapes.budgetplannen import VanHuishoudenQuery
from houvast.api.views.shapes.overzichten import OverzichtShape
from houvast.overzichten.queries.overzichten import get_overzichten


class OverzichtenView(ApiView):
    """The statements of a household."""

    scopes = {"GET": ApiScope.OVERZICHTEN_LEZEN}

    @extend_schema(
        operation_id="lijstOverzichten",
        summary="De maandoverzichten van een huishouden, de nieuwste bovenaan",
        tags=["overzichten"],
        parameters=[VanHuishoudenQuery],
        responses=OverzichtShape(many=True),
    )
    def get(self, request: Request) -> Response:
        """List the statements, every version of them; a household has one or two a month."""
        asked = read_query(request, VanHuishoudenQuery)
        page = get_overzichten(self.actor, asked["huishoudenId"], today=timezone.localdate())
        remember_inzage(self.actor, asked["huishoudenId"])
        return make_page(request, page.overzichten, OverzichtShape, None)
