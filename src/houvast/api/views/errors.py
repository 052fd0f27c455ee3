# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every error as a problem (RFC 9457), in Dutch, with the place in the input that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response

from houvast.access.commands import NotAllowed
from houvast.kernel.errors import DomainError

PROBLEM = "application/problem+json"
logger = structlog.get_logger("houvast.api")

TITLES = {
    400: gettext_lazy("Het verzoek klopt niet"),
    401: gettext_lazy("Geen geldige sleutel"),
    403: gettext_lazy("Dit mag niet met deze sleutel"),
    404: gettext_lazy("Niet gevonden"),
    405: gettext_lazy("Dit kan hier niet"),
    406: gettext_lazy("Deze vorm geven we niet"),
    409: gettext_lazy("Dit kan nu niet"),
    415: gettext_lazy("Deze vorm lezen we niet"),
    429: gettext_lazy("Te veel verzoeken"),
    500: gettext_lazy("Er ging iets mis"),
}


class InputIsWrong(exceptions.ValidationError):
    """Mend the parameters or the fields that the problem names. `where` is query, path or body."""

    def __init__(self, detail: Any, where: str) -> None:  # noqa: ANN401 (as rest_framework has it)
        super().__init__(detail)
        self.where = where


def make_problem(status: int, detail: str, errors: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return the members of a problem."""
    title = str(TITLES.get(status) or HTTPStatus(status).phrase)
    problem: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return problem | ({"errors": errors} if errors else {})


def answer_fault(fault: Exception, context: Mapping[str, Any]) -> Response:
    """Return the problem that an error is to who called; an error of ours goes to the log and says nothing more."""
    del context
    status, detail = _status_of(fault), str(fault)
    errors: list[dict[str, Any]] = []
    headers = {}
    if isinstance(fault, exceptions.ValidationError):
        errors = list(_list_errors(fault.detail, getattr(fault, "where", "body")))
        detail = _("Verbeter wat hieronder staat, en probeer het opnieuw.")
    elif isinstance(fault, exceptions.APIException):
        detail = str(fault.detail)
        headers = _headers_of(fault)
    elif isinstance(fault, Http404 | exceptions.NotFound) or not detail:
        detail = _("Dit bestaat niet, of u mag het niet zien.")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("api_fault", exc_info=fault)
        detail = _("De fout is opgeschreven. Probeer het later opnieuw, of meld het.")
    return Response(make_problem(status, detail, errors), status=status, headers=headers, content_type=PROBLEM)


def _status_of(fault: Exception) -> int:
    if isinstance(fault, exceptions.APIException):
        return fault.status_code
    if isinstance(fault, Http404):
        return HTTPStatus.NOT_FOUND
    if isinstance(fault, NotAllowed | PermissionDenied):
        return HTTPStatus.FORBIDDEN
    if isinstance(fault, DomainError):
        # Rooms name their errors after what is wrong.
        name = type(fault).__name__
        return HTTPStatus.NOT_FOUND if name.endswith("NotFound") else HTTPStatus.CONFLICT
    return HTTPStatus.INTERNAL_SERVER_ERROR


def _headers_of(fault: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if header := getattr(fault, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if (wait := getattr(fault, "wait", None)) is not None:
        headers["Retry-After"] = str(wait)
    return headers


def _list_errors(detail: Any, where: str, path: str = "") -> Iterator[dict[str, Any]]:  # noqa: ANN401 (nested JSON)
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _list_errors(inner, where, path if name == "non_field_errors" else f"{path}/{name}")
    elif isinstance(detail, list):
        for each in detail:
            yield from _list_errors(each, where, path)
    else:
        location = {"pointer": f"#{path}"} if where == "body" else {"name": path.strip("/")}
        yield {
            "in": where,
            "location": location,
            "code": getattr(detail, "code", "invalid"),
            "detail": str(detail),
        }
