# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Figures that only the uitvoerder knows: delivering a month, or correcting it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, read_body
from houvast.api.views.errors import InputIsWrong
from houvast.api.views.shapes.opgaven import OpgavenOntvangenShape, OpgavenShape
from houvast.opgaven import queries
from houvast.opgaven.commands import Bevinding, Kanaal, OpgaveRefused, deliver_rows

# The fields of a row beside the columns of the file.
_COLUMNS = {
    "maand": "maand",
    "product": "product",
    "team": "team",
    "oproepenAangeboden": "oproepen_aangeboden",
    "oproepenBeantwoord": "oproepen_beantwoord",
    "wachttijdSeconden": "wachttijd_seconden",
    "binnenNormPercentage": "binnen_norm_percentage",
    "bezettingFte": "bezetting_fte",
    "vacaturesFte": "vacatures_fte",
    "verzuimPercentage": "verzuim_percentage",
    "inDienst": "in_dienst",
    "uitDienst": "uit_dienst",
    "caseload": "caseload",
}
_FIELDS = {column: name for name, column in _COLUMNS.items()}


class OpgavenView(ApiView):
    """Delivering figures."""

    scopes = {"POST": ApiScope.OPGAVEN_LEVEREN}

    @extend_schema(
        operation_id="leverOpgaven",
        summary="Lever de cijfers van een of meer maanden: telefoon, bezetting, verzuim en caseload; alles of niets",
        tags=["opgaven"],
        request=OpgavenShape,
        responses={201: OpgavenOntvangenShape, 200: OpgavenOntvangenShape},
    )
    def post(self, request: Request) -> Response:
        """Take the rows in; 201 with the versions made, or 200 when all of it was there already."""
        asked = read_body(request, OpgavenShape)
        try:
            done = deliver_rows(
                actor=self.actor,
                gemeente_id=self._find_gemeente(asked.get("gemeenteId")),
                uitvoerder_id=self.actor.organisatie_id,
                rows=[_as_cells(each) for each in asked["regels"]],
                kanaal=Kanaal.API,
                reason=asked.get("reden", ""),
                now=timezone.now(),
            )
        except OpgaveRefused as fault:
            raise _as_input_fault(fault.bevindingen) from fault
        answer = {
            "taken": [
                {"opgave_id": each.opgave_id, "maand": f"{each.maand:%Y-%m}", "version": each.version}
                for each in done.taken
            ],
            "known": [f"{each:%Y-%m}" for each in done.known],
            "opvallend": [
                {
                    "row": each.row,
                    "column": _FIELDS.get(each.column, each.column),
                    "code": each.code,
                    "reason": _(each.reason) % each.values,
                }
                for each in done.waarschuwingen
            ],
        }
        return Response(OpgavenOntvangenShape(answer).data, status=201 if done.taken else 200)

    def _find_gemeente(self, asked: int | None) -> int:
        """Return for which gemeente this is. Raises NotFound for another's, as for what doesn't exist."""
        own = [each.gemeente_id for each in queries.list_partijen(self.actor)]
        if asked is None and len(own) > 1:
            words = _("Uw organisatie heeft een contract met meer gemeenten. Zeg voor welke dit is.")
            raise InputIsWrong({"gemeenteId": [exceptions.ErrorDetail(words, code="required")]}, "body")
        if not own or (asked is not None and asked not in own):
            raise exceptions.NotFound(_("Dit bestaat niet, of u mag het niet zien."))
        return own[0] if asked is None else asked


def _as_cells(regel: Mapping[str, Any]) -> dict[str, str]:
    return {column: str(regel[name]) for name, column in _COLUMNS.items() if regel.get(name) is not None}


def _as_input_fault(bevindingen: Iterable[Bevinding]) -> InputIsWrong:
    rows: dict[str, dict[str, list[exceptions.ErrorDetail]]] = {}
    for each in bevindingen:
        words = f"{_(each.reason) % each.values} {_(each.mend) % each.values}"
        place = _FIELDS.get(each.column, "non_field_errors")
        rows.setdefault(str(each.row - 1), {}).setdefault(place, []).append(
            exceptions.ErrorDetail(words, code=each.code)
        )
    return InputIsWrong({"regels": rows}, "body")
