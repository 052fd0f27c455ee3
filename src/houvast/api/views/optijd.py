# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many payments were on time, and each of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, cut_page, make_page, read_after, read_query
from houvast.api.views.shapes.optijd import OptijdBetalingQuery, OptijdBetalingShape, OptijdcijfersShape, OptijdQuery
from houvast.betaalopdrachten.queries import (
    OnTimeFilter,
    OnTimePayment,
    OnTimeRate,
    Per,
    Uitkomst,
    get_on_time,
    list_on_time,
)

_TAG = ["optijdcijfers"]


class OptijdcijfersView(ApiView):
    """The on-time rate."""

    scopes = {"GET": ApiScope.OPTIJDCIJFERS_LEZEN}

    @extend_schema(
        operation_id="leesOptijdcijfers",
        summary="Hoeveel betalingen de bank op tijd boekte, met wat niet meetelt en waarom",
        tags=_TAG,
        parameters=[OptijdQuery],
        responses=OptijdcijfersShape,
    )
    def get(self, request: Request) -> Response:
        """Return the rate over a period, and for each group."""
        asked = read_query(request, OptijdQuery)
        on = asked.get("op") or timezone.localdate()
        found = get_on_time(self.actor, _filters(asked), on=on, per=Per(asked["per"]))
        answer = {
            "vanaf": asked["vanaf"],
            "totEnMet": asked["totEnMet"],
            "op": found.on,
            "definitie": found.definition_version,
            "per": found.per.value,
            "totaal": _figures("", "", found.total),
            "groepen": [_figures(each.key, each.naam, each.rate) for each in found.groups],
        }
        return Response(OptijdcijfersShape(answer).data)


class OptijdBetalingenView(ApiView):
    """The payments behind the rate."""

    scopes = {"GET": ApiScope.OPTIJDCIJFERS_LEZEN}

    @extend_schema(
        operation_id="lijstOptijdbetalingen",
        summary="De betalingen achter het cijfer, de laatste vervaldag bovenaan",
        tags=_TAG,
        parameters=[OptijdBetalingQuery],
        responses=OptijdBetalingShape(many=True),
    )
    def get(self, request: Request) -> Response:
        """List the payments that count, and as what."""
        asked = read_query(request, OptijdBetalingQuery)
        rows = list_on_time(
            self.actor,
            _filters(asked),
            on=asked.get("op") or timezone.localdate(),
            uitkomsten=[Uitkomst(asked["uitkomst"])] if "uitkomst" in asked else list(Uitkomst),
            after=read_after(asked),
            count_max=asked["limit"] + 1,
        )
        shown, cursor = cut_page(rows, asked["limit"], _key)
        return make_page(request, shown, OptijdBetalingShape, cursor)


def _filters(asked: Mapping[str, Any]) -> OnTimeFilter:
    return OnTimeFilter(
        asked["vanaf"],
        asked["totEnMet"],
        huishouden_id=asked.get("huishoudenId"),
        budgetbeheerder_id=asked.get("budgetbeheerderId"),
    )


def _figures(key: str, naam: str, rate: OnTimeRate) -> dict[str, Any]:
    return {
        "sleutel": key,
        "naam": naam,
        "teller": rate.numerator,
        "noemer": rate.denominator,
        "promille": rate.permille,
        "teLaat": [{"uitkomst": each.value, "aantal": count} for each, count in rate.late_counts.items()],
        "uitgesloten": [{"uitkomst": each.value, "aantal": count} for each, count in rate.exclusions.items()],
    }


def _key(row: OnTimePayment) -> tuple[date, int]:
    return row.cursor
