# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The statement of a household: each bank line, on what it was booked and why."""

from __future__ import annotations

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.paging import write_cursor
from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, make_page, read_after, read_query, remember_inzage
from houvast.api.views.shapes.rekeningregels import RekeningregelQuery, RekeningregelShape
from houvast.budgetbeheer.domain.afspraak import Richting
from houvast.budgetbeheer.queries import StatementFilter, get_household_page


class RekeningregelsView(ApiView):
    """The bank lines of a household."""

    scopes = {"GET": ApiScope.REKENINGREGELS_LEZEN}

    @extend_schema(
        operation_id="lijstRekeningregels",
        summary="De bankregels van een huishouden, de nieuwste bovenaan",
        tags=["rekeningregels"],
        parameters=[RekeningregelQuery],
        responses=RekeningregelShape(many=True),
    )
    def get(self, request: Request) -> Response:
        """List what came in and went out, the last booked first."""
        asked = read_query(request, RekeningregelQuery)
        today = timezone.localdate()
        page = get_household_page(
            self.actor,
            asked["huishoudenId"],
            month=today,
            today=today,
            filters=StatementFilter(
                afspraak_id=asked.get("afspraakId"),
                richting=Richting(asked["richting"]) if "richting" in asked else None,
                first=asked.get("vanaf"),
                last=asked.get("totEnMet"),
            ),
            after=read_after(asked),
            count_max=asked["limit"],
        )
        remember_inzage(self.actor, asked["huishoudenId"])
        cursor = write_cursor(page.statement[-1].cursor) if page.more else None
        return make_page(request, page.statement, RekeningregelShape, cursor)
