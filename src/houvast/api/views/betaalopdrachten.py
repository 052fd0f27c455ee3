# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payments to make: reading them, keeping one back, letting it go on."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, cut_page, make_page, read_after, read_body, read_query, remember_inzage
from houvast.api.views.shapes import Shape
from houvast.api.views.shapes.betaalopdrachten import (
    BetaalopdrachtDetailShape,
    BetaalopdrachtQuery,
    BetaalopdrachtShape,
    RedenShape,
)
from houvast.betaalopdrachten import commands, queries
from houvast.betaalopdrachten.domain.states import State
from houvast.betaalopdrachten.queries import BetaalopdrachtFilter, BetaalopdrachtPage, BetaalopdrachtView

_TAG = ["betaalopdrachten"]


class BetaalopdrachtenView(ApiView):
    """The payments that the token's organisation may see."""

    scopes = {"GET": ApiScope.BETAALOPDRACHTEN_LEZEN}

    @extend_schema(
        operation_id="lijstBetaalopdrachten",
        summary="Betalingen, wat het eerst weg moet bovenaan",
        tags=_TAG,
        parameters=[BetaalopdrachtQuery],
        responses=BetaalopdrachtShape(many=True),
    )
    def get(self, request: Request) -> Response:
        """List payments, the first to be paid first."""
        asked = read_query(request, BetaalopdrachtQuery)
        filters = BetaalopdrachtFilter(
            huishouden_id=asked.get("huishoudenId"),
            afspraak_id=asked.get("afspraakId"),
            states=[State(asked["status"])] if "status" in asked else (),
            pay_until=asked.get("betaalTotEnMet"),
            due_from=asked.get("vervaltVanaf"),
            due_until=asked.get("vervaltTotEnMet"),
        )
        if filters.huishouden_id is not None:
            remember_inzage(self.actor, filters.huishouden_id)
        rows = queries.list_betaalopdrachten(self.actor, filters, after=read_after(asked), count_max=asked["limit"] + 1)
        shown, cursor = cut_page(rows, asked["limit"], _key)
        return make_page(request, shown, BetaalopdrachtShape, cursor)


class BetaalopdrachtDetailView(ApiView):
    """One payment."""

    scopes = {"GET": ApiScope.BETAALOPDRACHTEN_LEZEN}

    @extend_schema(
        operation_id="leesBetaalopdracht",
        summary="Een betaling met haar stappen en bankregels",
        tags=_TAG,
        responses=BetaalopdrachtDetailShape,
    )
    def get(self, request: Request, opdracht_id: int) -> Response:
        """Return one payment with its steps and bank lines."""
        read_query(request, Shape)
        found = queries.get_betaalopdracht(self.actor, opdracht_id)
        remember_inzage(self.actor, found.opdracht.huishouden_id)
        return Response(BetaalopdrachtDetailShape(found).data)


class AanhoudenView(ApiView):
    """Keeping a payment back."""

    scopes = {"POST": ApiScope.BETAALOPDRACHTEN_AANHOUDEN}

    @extend_schema(
        operation_id="houdBetaalopdrachtAan",
        summary="Houd een betaling tegen, met de reden",
        tags=_TAG,
        request=RedenShape,
        responses=BetaalopdrachtDetailShape,
    )
    def post(self, request: Request, opdracht_id: int) -> Response:
        """Keep a payment from being made until it is released."""
        reason = str(read_body(request, RedenShape)["reden"])
        found = queries.get_betaalopdracht(self.actor, opdracht_id)
        commands.hold_back_betaalopdracht(
            actor=self.actor,
            administratie_id=found.opdracht.administratie_id,
            opdracht_id=opdracht_id,
            reason=reason,
            now=timezone.now(),
        )
        return _answer(queries.get_betaalopdracht(self.actor, opdracht_id))


class VrijgevenView(ApiView):
    """Letting a payment go on."""

    scopes = {"POST": ApiScope.BETAALOPDRACHTEN_AANHOUDEN}

    @extend_schema(
        operation_id="geefBetaalopdrachtVrij",
        summary="Laat een aangehouden betaling doorgaan, met de reden",
        tags=_TAG,
        request=RedenShape,
        responses=BetaalopdrachtDetailShape,
    )
    def post(self, request: Request, opdracht_id: int) -> Response:
        """Let a payment that was held back be made after all."""
        reason = str(read_body(request, RedenShape)["reden"])
        found = queries.get_betaalopdracht(self.actor, opdracht_id)
        commands.release_betaalopdracht(
            actor=self.actor,
            administratie_id=found.opdracht.administratie_id,
            opdracht_id=opdracht_id,
            reason=reason,
            now=timezone.now(),
        )
        return _answer(queries.get_betaalopdracht(self.actor, opdracht_id))


def _answer(found: BetaalopdrachtPage) -> Response:
    return Response(BetaalopdrachtDetailShape(found).data)


def _key(row: BetaalopdrachtView) -> tuple[date, int]:
    return row.pay_on, row.opdracht_id
