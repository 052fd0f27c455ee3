# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every endpoint does alike: token, scope, version, log, ETag, pages."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar

import structlog
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from houvast.access.domain.actors import Actor
from houvast.api.domain.paging import CursorIsUnknown, read_cursor, write_cursor
from houvast.api.domain.scopes import ApiScope
from houvast.api.views.authentication import Caller, TokenAuthentication
from houvast.api.views.errors import InputIsWrong, answer_fault
from houvast.database.scope import NOTHING, scoped
from houvast.partijen.queries import get_huishouden
from houvast.privacy.commands import record_inzage

API_VERSION = "1.0.0"
ID_MAX = 2**63 - 1

logger = structlog.get_logger("houvast.api")
_Row = TypeVar("_Row")


class ApiView(APIView):
    """An endpoint. `scopes` says per method what a token needs; a method without one isn't there."""

    authentication_classes = [TokenAuthentication]
    renderer_classes = [JSONRenderer]
    parser_classes = [JSONParser]
    permission_classes = []
    throttle_classes = []
    scopes: ClassVar[dict[str, ApiScope]] = {}
    # Who calls, once that is known.
    caller: Caller | None = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:  # noqa: ANN401 (as Django has it)
        """Return the view; logging in is for people."""
        return login_not_required(super().as_view(**initkwargs))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        """Serve a call: begin with no sight of anything, whoever is logged in, and end as it was."""
        begun = time.monotonic()
        with scoped(NOTHING):
            response = super().dispatch(request, *args, **kwargs)
        logger.info(
            "api_call",
            client=self.caller.token.token_id if self.caller else None,
            organisatie=self.caller.actor.organisatie_id if self.caller else None,
            method=request.method,
            path=request.path,
            status=response.status_code,
            milliseconds=round((time.monotonic() - begun) * 1000),
        )
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Let in who has a live token with the scope of what it asks. Raises what `answer_fault` answers."""
        super().initial(request, *args, **kwargs)
        if not isinstance(request.user, Caller):
            raise exceptions.NotAuthenticated(_("Stuur een sleutel mee: “Authorization: Bearer hv_…”."))
        self.caller = request.user
        method = "GET" if request.method == "HEAD" else str(request.method)
        scope = self.scopes.get(method)
        if scope is None:
            raise exceptions.MethodNotAllowed(method, _("Dit kan hier niet."))
        if scope not in self.caller.token.scopes:
            raise exceptions.PermissionDenied(
                _("Deze sleutel mag dit niet; daarvoor is “%(scope)s” nodig.") % {"scope": scope.value}
            )
        if any(isinstance(each, int) and each > ID_MAX for each in kwargs.values()):
            raise exceptions.NotFound(_("Dit bestaat niet, of u mag het niet zien."))

    def get_exception_handler(self) -> Callable[..., Response]:
        """Return what makes problems of errors."""
        return answer_fault

    @property
    def allowed_methods(self) -> list[str]:
        """Return the methods that have a scope."""
        return sorted({*self.scopes, *(["HEAD"] if "GET" in self.scopes else [])})

    @property
    def actor(self) -> Actor:
        """Return who calls."""
        assert self.caller is not None
        return self.caller.actor

    def finalize_response(
        self,
        request: Request,
        response: Response,
        *args: Any,  # noqa: ANN401 (as rest_framework has it)
        **kwargs: Any,  # noqa: ANN401
    ) -> Response:
        """Add the version, what is left of the rate, and the ETag; answer 304 to who has it already."""
        final = super().finalize_response(request, response, *args, **kwargs)
        final["API-Version"] = API_VERSION
        final["Cache-Control"] = "private, no-cache"
        if self.caller:
            final["RateLimit-Remaining"] = str(self.caller.calls.remaining)
            final["RateLimit-Reset"] = str(self.caller.calls.seconds_left)
        if request.method not in {"GET", "HEAD"} or final.status_code != 200:  # noqa: PLR2004 (HTTP's word for good)
            return final
        final.render()
        final["ETag"] = etag = f'"{hashlib.sha256(final.content).hexdigest()[:32]}"'
        known = get_conditional_response(request._request, etag=etag, response=final)
        return final if known is None or known.status_code != 304 else _unchanged(known)  # noqa: PLR2004


def _unchanged(known: HttpResponse) -> Any:  # noqa: ANN401 (rest_framework knows its own responses only)
    known["API-Version"] = API_VERSION
    return known


def read_query(request: Request, shape: type[Serializer[Any]]) -> dict[str, Any]:
    """Return the parameters of a call in their types. Raises InputIsWrong, also for one that nobody asked for."""
    form = shape(data=request.query_params.dict())
    errors: dict[str, Any] = {} if form.is_valid() else dict(form.errors)
    for name in request.query_params.keys() - form.fields.keys():
        errors[name] = [exceptions.ErrorDetail(_("Deze parameter kennen we niet."), code="unknown")]
    for name, values in request.query_params.lists():
        if len(values) > 1:
            errors[name] = [exceptions.ErrorDetail(_("Geef deze parameter één keer."), code="repeated")]
    if errors:
        raise InputIsWrong(errors, "query")
    return dict(form.validated_data)


def read_body(request: Request, shape: type[Serializer[Any]]) -> dict[str, Any]:
    """Return the fields of a body in their types. Raises InputIsWrong, also for one that nobody asked for."""
    form = shape(data=request.data)
    errors: dict[str, Any] = {} if form.is_valid() else dict(form.errors)
    if isinstance(request.data, dict):
        for name in request.data.keys() - form.fields.keys():
            errors[name] = [exceptions.ErrorDetail(_("Dit veld kennen we niet."), code="unknown")]
    if errors:
        raise InputIsWrong(errors, "body")
    return dict(form.validated_data)


def read_after(asked: dict[str, Any]) -> tuple[date, int] | None:
    """Return where the page begins, from the parameter `cursor`. Raises InputIsWrong."""
    cursor = asked.get("cursor")
    if not cursor:
        return None
    try:
        return read_cursor(cursor)
    except CursorIsUnknown as fault:
        wrong = exceptions.ErrorDetail(_("Neem de cursor uit de link naar de volgende pagina."), code="unknown")
        raise InputIsWrong({"cursor": [wrong]}, "query") from fault


def make_page(request: Request, rows: Iterable[Any], shape: type[Serializer[Any]], cursor: str | None) -> Response:
    """Return a page of rows with the link to the next one, or null when this is the last."""
    following = None
    if cursor is not None:
        params = request.query_params.copy()
        params["cursor"] = cursor
        following = request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
    response = Response({"resultaten": shape(rows, many=True).data, "volgende": following})
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return response


def cut_page(
    rows: Sequence[_Row], limit: int, key: Callable[[_Row], tuple[date, int]]
) -> tuple[Sequence[_Row], str | None]:
    """Cut what was asked one too many: return the page, and the cursor after its last row when there is more."""
    if len(rows) <= limit:
        return rows, None
    return rows[:limit], write_cursor(key(rows[limit - 1]))


def remember_inzage(actor: Actor, huishouden_id: int) -> None:
    """Write down that a system opened the file of a household (AVG art. 30 and 32). Raises HuishoudenNotFound."""
    view = get_huishouden(actor, huishouden_id)
    record_inzage(
        actor=actor,
        object_kind="huishouden",
        object_id=huishouden_id,
        gemeente_id=view.gemeente_id,
        uitvoerder_id=view.uitvoerder_id,
        now=timezone.now(),
    )
