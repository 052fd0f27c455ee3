# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The budgetplan of a household: its versions, and one with its lines and twelve months."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, make_page, read_query, remember_inzage
from houvast.api.views.shapes import Shape
from houvast.api.views.shapes.budgetplannen import BudgetplanDetailShape, BudgetplanShape, VanHuishoudenQuery
from houvast.budgetbeheer.queries.budgetplannen import find_budgetplan, list_budgetplannen

_TAG = ["budgetplannen"]


class BudgetplannenView(ApiView):
    """The versions of a household's plan."""

    scopes = {"GET": ApiScope.BUDGETPLANNEN_LEZEN}

    @extend_schema(
        operation_id="lijstBudgetplannen",
        summary="De versies van het budgetplan van een huishouden, de nieuwste bovenaan",
        tags=_TAG,
        parameters=[VanHuishoudenQuery],
        responses=BudgetplanShape(many=True),
    )
    def get(self, request: Request) -> Response:
        """List the versions, newest first; a household has few."""
        asked = read_query(request, VanHuishoudenQuery)
        remember_inzage(self.actor, asked["huishoudenId"])
        return make_page(request, list_budgetplannen(self.actor, asked["huishoudenId"]), BudgetplanShape, None)


class BudgetplanView(ApiView):
    """One version."""

    scopes = {"GET": ApiScope.BUDGETPLANNEN_LEZEN}

    @extend_schema(
        operation_id="leesBudgetplan",
        summary="Een versie van een budgetplan, met haar regels en twaalf maanden",
        tags=_TAG,
        responses=BudgetplanDetailShape,
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """Return a version with its lines, and what is left per month."""
        read_query(request, Shape)
        found = find_budgetplan(self.actor, plan_id)
        if found is None:
            raise Http404
        remember_inzage(self.actor, found.plan.huishouden_id)
        return Response(BudgetplanDetailShape(found).data)
