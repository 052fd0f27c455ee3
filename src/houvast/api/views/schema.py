# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What drf-spectacular leaves unsaid: pages, scopes, the version header, and every error as a problem."""

from __future__ import annotations

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from rest_framework.serializers import ListSerializer

from houvast.api.views.base import API_VERSION, ApiView

_PROBLEM_REF = {"$ref": "#/components/schemas/Probleem"}
_VERSION_HEADER = {
    "API-Version": {
        "description": "Het volledige versienummer van de API.",
        "schema": {"type": "string", "examples": [API_VERSION]},
    }
}
_REFUSALS = {
    "400": "Het verzoek klopt niet",
    "401": "Geen geldige sleutel",
    "403": "Dit mag niet met deze sleutel",
    "404": "Niet gevonden, of niet voor u",
    "406": "Deze vorm geven we niet",
    "429": "Te veel verzoeken deze minuut",
}
_REFUSALS_OF_WRITES = {"409": "Dit kan nu niet", "415": "Deze vorm lezen we niet"}

_PROBLEM = {
    "type": "object",
    "description": "Wat er mis is en wat u eraan doet (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "location", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["query", "body"]},
                    "location": {
                        "type": "object",
                        "properties": {"pointer": {"type": "string"}, "name": {"type": "string"}},
                    },
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


class ApiSchema(AutoSchema):
    """Describes an endpoint from its view: the scope that it needs, and the page that its lists come in."""

    def get_auth(self) -> list[dict[str, Any]]:
        """Return the token with the scope of this method."""
        assert isinstance(self.view, ApiView)
        return [{"sleutel": [self.view.scopes[self.method].value]}]

    def get_description(self) -> str:  # type: ignore[override]
        """Return in Dutch what a token needs for it."""
        assert isinstance(self.view, ApiView)
        return f"Nodig: `{self.view.scopes[self.method].value}`."

    def get_serializer_name(self, serializer: Any, direction: Literal["request", "response"]) -> str:  # noqa: ANN401 (as drf-spectacular has it)
        """Return the name of a shape without saying that it is one."""
        return str(super().get_serializer_name(serializer, direction)).removesuffix("Shape")

    def _get_paginator(self) -> None:
        """Our pages are made by `make_page`."""

    def _get_response_for_code(
        self,
        serializer: Any,  # noqa: ANN401 (as drf-spectacular has it)
        status_code: Any,  # noqa: ANN401
        media_types: Any = None,  # noqa: ANN401
        direction: str = "response",
    ) -> dict[str, Any]:
        """Put lists in a page."""
        found: dict[str, Any] = super()._get_response_for_code(  # type: ignore[no-untyped-call]
            serializer, status_code, media_types, direction
        )
        if isinstance(serializer, ListSerializer):
            for content in found["content"].values():
                content["schema"] = _page_of(content["schema"])
        return found


def _page_of(listed: dict[str, Any]) -> dict[str, Any]:
    following = {"type": ["string", "null"], "format": "uri", "description": "De volgende pagina; null na de laatste."}
    return {
        "type": "object",
        "required": ["resultaten", "volgende"],
        "properties": {"resultaten": listed, "volgende": following},
    }


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:  # noqa: ANN401, FBT001
    """Add what every operation has: a drf-spectacular postprocessing hook."""
    del generator, request, public
    result["components"].setdefault("schemas", {})["Probleem"] = _PROBLEM
    for path in result["paths"].values():
        for method, operation in path.items():
            responses = operation["responses"]
            for response in responses.values():
                response.setdefault("headers", {}).update(_VERSION_HEADER)
            refusals = _REFUSALS | (_REFUSALS_OF_WRITES if method == "post" else {})
            for status, description in refusals.items():
                responses[status] = {
                    "description": description,
                    "headers": _VERSION_HEADER,
                    "content": {"application/problem+json": {"schema": _PROBLEM_REF}},
                }
            if method == "get":
                responses["304"] = {"description": "Ongewijzigd sinds uw ETag", "headers": _VERSION_HEADER}
    return result
