# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every read of the api: whose a token is, and which tokens an organisation gave."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import connection, transaction

from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import get_system_actor
from houvast.api import policies
from houvast.api.domain.scopes import ApiScope
from houvast.api.domain.tokens import digest_of
from houvast.api.models import Token


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token as a beheerder sees it."""

    token_id: int
    organisatie_id: int
    naam: str
    prefix: str
    role: Role
    scopes: frozenset[ApiScope]
    issued_at: datetime
    issued_by_naam: str
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    revoked_by_naam: str
    revoked_reason: str

    def is_live(self, now: datetime) -> bool:
        """Return whether it opens anything."""
        return self.revoked_at is None and now < self.expires_at


def find_token(token: str) -> TokenView | None:
    """Return what is kept of a token that someone shows, also when it has ended; None when nobody gave it.

    There is no actor yet: row security shows the one row whose digest the transaction names.
    """
    return find_token_by_digest(digest_of(token))


def find_token_by_digest(digest: bytes) -> TokenView | None:
    """Return what is kept of a token by its digest, which the short-lived tokens of OAuth2 carry, or None."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('houvast.token_digest', %s, true)", [digest.hex()])
        found = Token.objects.filter(digest=digest).first()
    return None if found is None else _view(found)


def get_actor_of_token(token: TokenView) -> Actor:
    """Return a token as an actor: its organisation's reach, its own role, and nobody in person."""
    actor = get_system_actor(token.organisatie_id)
    return replace(actor, naam=f"API: {token.naam}", role=token.role)


def list_tokens(actor: Actor) -> list[TokenView]:
    """Return the tokens of the actor's organisation, the newest first; to who is no beheerder the list is empty."""
    if not policies.may_manage_tokens(actor, organisatie_id=actor.organisatie_id):
        return []
    found = Token.objects.filter(organisatie_id=actor.organisatie_id).order_by("-issued_at", "-pk")
    return [_view(each) for each in found]


def _view(row: Token) -> TokenView:
    return TokenView(
        token_id=row.pk,
        organisatie_id=row.organisatie_id,
        naam=row.naam,
        prefix=row.prefix,
        role=Role(row.role),
        scopes=frozenset(ApiScope(each) for each in row.scopes),
        issued_at=row.issued_at,
        issued_by_naam=row.issued_by_naam,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
        revoked_by_naam=row.revoked_by_naam,
        revoked_reason=row.revoked_reason,
    )
