# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""OAuth 2.0, client credentials (RFC 6749, section 4.4): a key for a token that lasts a quarter of an hour.

The client id is the key's beginning, by which people know it; the client secret is the key.
"""

from __future__ import annotations

import base64
import binascii
from urllib.parse import unquote_plus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from houvast.api.domain.tokens import digest_of
from houvast.api.queries import find_token
from houvast.api.views.access_tokens import SECONDS_VALID, make_access_token
from houvast.database.scope import NOTHING, scoped

_UNAUTHORIZED = 401
_BAD_REQUEST = 400


@csrf_exempt
@login_not_required
@require_POST
def oauth_token(request: HttpRequest) -> JsonResponse:
    """Answer a client that shows its id and secret with a token; the scopes are those of its key."""
    if request.POST.get("grant_type") != "client_credentials":
        return _answer({"error": "unsupported_grant_type"}, _BAD_REQUEST)
    client_id, secret = _read_credentials(request)
    with scoped(NOTHING):
        key = find_token(secret) if secret else None
    if key is None or key.prefix != client_id or not key.is_live(timezone.now()):
        return _answer({"error": "invalid_client"}, _UNAUTHORIZED)
    scopes = sorted(each.value for each in key.scopes)
    asked = request.POST.get("scope", "").split()
    if set(asked) - set(scopes):
        return _answer({"error": "invalid_scope"}, _BAD_REQUEST)
    made = make_access_token(digest_of(secret))
    answer = {
        "access_token": made,
        "token_type": "Bearer",  # what kind of token it is  # nosec B105
        "expires_in": SECONDS_VALID,
        "scope": " ".join(scopes),
    }
    return _answer(answer, 200)


def _read_credentials(request: HttpRequest) -> tuple[str, str]:
    """Return id and secret: from the header (section 2.3.1), else from the form."""
    kind, _space, encoded = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        return request.POST.get("client_id", ""), request.POST.get("client_secret", "")
    try:
        client_id, _colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)


def _answer(content: dict[str, object], status: int) -> JsonResponse:
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    if status == _UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Basic realm="Houvast"'
    return response
