# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Payment runs: reading them, and proposing one. Approving is for people."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, make_page, read_body, read_query
from houvast.api.views.errors import InputIsWrong
from houvast.api.views.shapes import Shape
from houvast.api.views.shapes.betaalruns import (
    BetaalrunDetailShape,
    BetaalrunRegelQuery,
    BetaalrunRegelShape,
    BetaalrunShape,
    VoorgesteldShape,
    VoorstelShape,
)
from houvast.betalen import commands, queries
from houvast.budgetbeheer.queries import list_derdengeldenrekeningen

_TAG = ["betaalruns"]


class BetaalrunsView(ApiView):
    """The latest runs, and proposing the next."""

    scopes = {"GET": ApiScope.BETAALRUNS_LEZEN, "POST": ApiScope.BETAALRUNS_VOORSTELLEN}

    @extend_schema(
        operation_id="lijstBetaalruns",
        summary="De laatste zestig betaalruns, de nieuwste bovenaan",
        tags=_TAG,
        responses=BetaalrunShape(many=True),
    )
    def get(self, request: Request) -> Response:
        """List the latest runs, by day."""
        read_query(request, Shape)
        return make_page(request, queries.list_runs(self.actor), BetaalrunShape, None)

    @extend_schema(
        operation_id="stelBetaalrunVoor",
        summary="Stel een betaalrun voor van wat gedekt is; een mens keurt hem goed",
        tags=_TAG,
        request=VoorstelShape,
        responses={201: VoorgesteldShape, 200: VoorgesteldShape},
    )
    def post(self, request: Request) -> Response:
        """Propose a run; 201 with its address, or 200 when there is nothing to pay."""
        asked = read_body(request, VoorstelShape)
        iban = "".join(asked["rekeningIban"].split()).upper()
        own = [each for each in list_derdengeldenrekeningen(actor=self.actor) if each.iban == iban]
        if not own:
            wrong = exceptions.ErrorDetail(_("Dit is geen derdengeldenrekening van uw organisatie."), code="unknown")
            raise InputIsWrong({"rekeningIban": [wrong]}, "body")
        proposed = commands.propose_betaalrun(
            actor=self.actor,
            administratie_id=own[0].administratie_id,
            rekening_id=own[0].rekening_id,
            execute_on=asked.get("uitvoerenOp"),
            now=timezone.now(),
        )
        answer = VoorgesteldShape(proposed).data
        if proposed.run_id is None:
            return Response(answer, status=200)
        made = request.build_absolute_uri(reverse("api:betaalrun", args=[proposed.run_id]))
        return Response(answer, status=201, headers={"Location": made})


class BetaalrunView(ApiView):
    """One run."""

    scopes = {"GET": ApiScope.BETAALRUNS_LEZEN}

    @extend_schema(
        operation_id="leesBetaalrun",
        summary="Een betaalrun, met wat eruit bleef en waarom",
        tags=_TAG,
        responses=BetaalrunDetailShape,
    )
    def get(self, request: Request, run_id: int) -> Response:
        """Return a run with what was left out."""
        read_query(request, Shape)
        return Response(BetaalrunDetailShape(queries.get_run_page(self.actor, run_id=run_id)).data)


class BetaalrunRegelsView(ApiView):
    """The payments of a run."""

    scopes = {"GET": ApiScope.BETAALRUNS_LEZEN}

    @extend_schema(
        operation_id="lijstBetaalrunregels",
        summary="De betalingen van een betaalrun, per honderd",
        tags=_TAG,
        parameters=[BetaalrunRegelQuery],
        responses=BetaalrunRegelShape(many=True),
    )
    def get(self, request: Request, run_id: int) -> Response:
        """List the lines of a run by their number."""
        asked = read_query(request, BetaalrunRegelQuery)
        page = queries.get_run_page(self.actor, run_id=run_id, after=asked["cursor"])
        following = None if page.next_after is None else str(page.next_after)
        return make_page(request, page.lines, BetaalrunRegelShape, following)
