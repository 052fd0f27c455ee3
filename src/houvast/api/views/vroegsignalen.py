# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signals of a partner: sending a levering, and reading back what became of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from typing import IO, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from houvast.api.domain.scopes import ApiScope
from houvast.api.views.base import ApiView, read_query
from houvast.api.views.errors import InputIsWrong
from houvast.api.views.shapes import Shape
from houvast.api.views.shapes.vroegsignalen import LeveringShape, OntvangenShape, VroegsignalenQuery
from houvast.koppeling.commands import TokensRefused
from houvast.vroegsignalering import queries
from houvast.vroegsignalering.commands import Kanaal, LeveringUnreadable, receive_levering

_TAG = ["vroegsignalen"]
_BYTES_MAX = 100 << 20
_IN_MEMORY_MAX = 4 << 20
_CHUNK = 1 << 20
_REFUSED_MAX = 50_000


class LeveringParser(BaseParser):
    """Sets the body aside as a file, whatever it calls itself; who reads it looks at what it begins with."""

    media_type = "*/*"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # noqa: ANN401 (a file, which rest_framework does not expect)
        """Return the body as a temporary file. Raises InputIsWrong when it is too large."""
        del media_type, parser_context
        file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_MAX)  # noqa: SIM115 (closed with the request)
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > _BYTES_MAX:
                raise _wrong(_("Dit bericht is te groot. Verdeel de signalen over meer berichten."))
            file.write(chunk)
        file.seek(0)
        return file


class VroegsignalenView(ApiView):
    """Sending signals."""

    scopes = {"POST": ApiScope.VROEGSIGNALEN_STUREN}
    parser_classes = [LeveringParser]

    @extend_schema(
        operation_id="stuurVroegsignalen",
        summary="Stuur signalen: een DDAS-VS-bericht (JSON), CSV, Excel of tokens van houvast-partner; u leest per rij wat ervan werd",
        tags=_TAG,
        parameters=[VroegsignalenQuery],
        request={"application/json": OpenApiTypes.OBJECT, "text/csv": OpenApiTypes.STR},
        responses={201: OntvangenShape, 200: OntvangenShape},
    )
    def post(self, request: Request) -> Response:
        """Take a levering in; 201 with its address, or 200 when these very bytes came in before."""
        asked = read_query(request, VroegsignalenQuery)
        partner_id = self._find_partner(asked.get("signaalpartnerId"))
        file: Any = request.data if hasattr(request.data, "seek") else tempfile.SpooledTemporaryFile()  # noqa: SIM115
        try:
            result = receive_levering(
                actor=self.actor,
                signaalpartner_id=partner_id,
                file=file,
                file_name="",
                kanaal=Kanaal.API,
                now=timezone.now(),
                shown_max=_REFUSED_MAX,
            )
        except (LeveringUnreadable, TokensRefused) as fault:
            raise _wrong(str(fault)) from fault
        answer = OntvangenShape(result.facts(_)).data
        if result.known:
            return Response(answer, status=200)
        made = request.build_absolute_uri(reverse("api:levering", args=[result.levering_id]))
        return Response(answer, status=201, headers={"Location": made})

    def _find_partner(self, asked: int | None) -> int:
        """Return for which partnership this is. Raises NotFound for another's, as for what doesn't exist."""
        own = [each.signaalpartner_id for each in queries.list_own_signaalpartners(self.actor)]
        if asked is None and len(own) > 1:
            words = _("Uw organisatie is signaalpartner van meer gemeenten. Zeg welke.")
            raise InputIsWrong({"signaalpartnerId": [exceptions.ErrorDetail(words, code="required")]}, "query")
        if not own or (asked is not None and asked not in own):
            raise exceptions.NotFound(_("Dit bestaat niet, of u mag het niet zien."))
        return own[0] if asked is None else asked


class LeveringView(ApiView):
    """One levering."""

    scopes = {"GET": ApiScope.VROEGSIGNALEN_STUREN}

    @extend_schema(
        operation_id="leesLevering",
        summary="Hoeveel rijen van een levering aangenomen, herhaald en geweigerd zijn",
        tags=_TAG,
        responses=LeveringShape,
    )
    def get(self, request: Request, levering_id: int) -> Response:
        """Return the counts of a levering of the own organisation."""
        read_query(request, Shape)
        found = queries.find_levering(self.actor, levering_id)
        if found is None:
            raise exceptions.NotFound(_("Dit bestaat niet, of u mag het niet zien."))
        return Response(LeveringShape(found).data)


def _wrong(words: str) -> InputIsWrong:
    return InputIsWrong({"non_field_errors": [exceptions.ErrorDetail(words, code="unreadable")]}, "body")
