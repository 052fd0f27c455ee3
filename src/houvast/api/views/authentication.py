# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the token of a call to the actor and the rows that the database shows it. No session, hence no CSRF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from houvast.access.domain.actors import Actor
from houvast.access.domain.scope import scope_of
from houvast.api.commands import CallCount, count_call
from houvast.api.queries import TokenView, find_token, find_token_by_digest, get_actor_of_token
from houvast.api.views.access_tokens import read_access_token
from houvast.database.scope import apply_scope

_PARTS = 2
_LENGTH_MAX = 300


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a live token, and the actor that it is."""

    token: TokenView
    actor: Actor
    calls: CallCount
    is_authenticated: bool = True


class TokenAuthentication(BaseAuthentication):
    """Reads `Authorization: Bearer hv_...`, counts the call, and tells the database what this caller may see.

    Whatever is wrong with a token, the answer is the same: who guesses learns nothing. `ApiView` takes the scope back
    when the call is over.
    """

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Return the caller, or None without a token. Raises AuthenticationFailed, Throttled."""
        parts = get_authorization_header(request).split()
        if not parts:
            return None
        if len(parts) != _PARTS or parts[0].lower() != b"bearer" or len(parts[1]) > _LENGTH_MAX:
            raise AuthenticationFailed(_("Stuur één sleutel mee: “Authorization: Bearer hv_…”."))
        token = _find(parts[1].decode("latin-1"))
        now = timezone.now()
        if token is None or not token.is_live(now):
            raise AuthenticationFailed(_("Deze sleutel opent niets. Vraag de beheerder om een nieuwe."))
        actor = get_actor_of_token(token)
        apply_scope(scope_of(actor))
        calls = count_call(actor=actor, token_id=token.token_id, now=now)
        if calls.is_too_many:
            raise Throttled(calls.seconds_left, _("Te veel verzoeken deze minuut."))
        return Caller(token, actor, calls), token

    def authenticate_header(self, request: Request) -> str:
        """Return what to send instead, which makes the answer a 401."""
        del request
        return 'Bearer realm="Houvast"'


def _find(shown: str) -> TokenView | None:
    """Return the token that is shown: the key itself, or a short-lived one that was made of it."""
    digest = read_access_token(shown)
    return find_token(shown) if digest is None else find_token_by_digest(digest)


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI document describes the token."""

    target_class = TokenAuthentication
    name = "sleutel"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """Return the scheme."""
        del auto_schema
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "De sleutel die de beheerder van uw organisatie gaf (hv_…), of een kort token dat u "
            "daarmee haalt bij /oauth/token (OAuth 2.0, client credentials).",
        }
