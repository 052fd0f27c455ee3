# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every write of the api: giving a token, taking it back, and counting its calls."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from houvast.access.commands import require
from houvast.access.domain.actors import Actor, Role
from houvast.access.queries import list_roles_to_give
from houvast.api import policies
from houvast.api.domain.scopes import ApiScope
from houvast.api.domain.tokens import (
    CALLS_PER_MINUTE_MAX,
    DAYS_VALID,
    DAYS_VALID_MAX,
    begin_of_minute,
    digest_of,
    make_token,
    prefix_of,
    seconds_left,
)
from houvast.api.models import Token
from houvast.audit import commands as audit
from houvast.kernel.errors import DomainError

_COUNT = """
UPDATE api_token SET
    calls_in_minute = CASE WHEN minute = %(minute)s THEN calls_in_minute + 1 ELSE 1 END,
    minute = %(minute)s, last_used_at = %(now)s
WHERE id = %(token)s RETURNING calls_in_minute
"""


class TokenIsIncomplete(DomainError):
    """Give the token a name, at least one scope, and an end within a year."""


class TokenNotFound(DomainError):
    """Look in the list: the token isn't there, or it is another organisation's."""


class TokenIsRevoked(DomainError):
    """Nothing to do: it opens nothing any more."""


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token. `token` is shown once and kept nowhere."""

    token_id: int
    token: str
    prefix: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CallCount:
    """How many calls a token made this minute, and when the next minute begins."""

    calls: int
    seconds_left: int

    @property
    def is_too_many(self) -> bool:
        """Return whether this call is over the limit."""
        return self.calls > CALLS_PER_MINUTE_MAX

    @property
    def remaining(self) -> int:
        """Return how many calls are left this minute."""
        return max(0, CALLS_PER_MINUTE_MAX - self.calls)


@transaction.atomic
def issue_token(
    *,
    actor: Actor,
    naam: str,
    role: Role,
    scopes: Iterable[ApiScope],
    now: datetime,
    days_valid: int = DAYS_VALID,
) -> IssuedToken:
    """Give a system a token of the actor's organisation. Raises NotAllowed, TokenIsIncomplete."""
    wanted = frozenset(scopes)
    require(policies.may_manage_tokens(actor, organisatie_id=actor.organisatie_id))
    require(policies.may_hold_scopes(role, wanted))
    naam = naam.strip()
    if not naam or not wanted or not 1 <= days_valid <= DAYS_VALID_MAX:
        raise TokenIsIncomplete(
            _("Geef een naam, wat de sleutel mag, en hoeveel dagen zij geldt: 1 tot %(most)d.")
            % {"most": DAYS_VALID_MAX}
        )
    if role not in list_roles_to_give(actor):
        raise TokenIsIncomplete(_("Uw organisatie heeft geen %(role)s.") % {"role": role.naam})
    token = make_token()
    made = Token.objects.create(
        organisatie_id=actor.organisatie_id,
        naam=naam,
        prefix=prefix_of(token),
        digest=digest_of(token),
        role=role.value,
        scopes=sorted(each.value for each in wanted),
        issued_at=now,
        issued_by_naam=actor.naam,
        expires_at=now + timedelta(days=days_valid),
    )
    new = {
        "naam": naam,
        "role": role.value,
        "scopes": ", ".join(made.scopes),
        "expires_at": made.expires_at.isoformat(),
    }
    audit.record(actor=actor, command="issue_token", object_kind="sleutel", object_id=made.pk, now=now, new=new)
    return IssuedToken(made.pk, token, made.prefix, made.expires_at)


@transaction.atomic
def revoke_token(*, actor: Actor, token_id: int, reason: str, now: datetime) -> None:
    """Let a token open nothing from now on. Raises NotAllowed, TokenNotFound, TokenIsRevoked."""
    require(policies.may_manage_tokens(actor, organisatie_id=actor.organisatie_id))
    found = Token.objects.select_for_update(of=("self",), no_key=True)
    token = found.filter(organisatie_id=actor.organisatie_id, pk=token_id).first()
    if token is None:
        raise TokenNotFound(_("Deze sleutel is niet gevonden."))
    if token.revoked_at is not None:
        raise TokenIsRevoked(_("Deze sleutel is al ingetrokken."))
    token.revoked_at, token.revoked_by_naam, token.revoked_reason = now, actor.naam, reason.strip()
    token.save(update_fields=["revoked_at", "revoked_by_naam", "revoked_reason"])
    audit.record(
        actor=actor,
        command="revoke_token",
        object_kind="sleutel",
        object_id=token_id,
        now=now,
        reason=reason.strip(),
        old={"naam": token.naam},
    )


@transaction.atomic
def count_call(*, actor: Actor, token_id: int, now: datetime) -> CallCount:
    """Count a call of a token, and keep when it was last used. Raises TokenNotFound when the actor isn't its own."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"minute": begin_of_minute(now), "now": now, "token": token_id})
        row = cursor.fetchone()
    if row is None:
        raise TokenNotFound(_("Deze sleutel hoort niet bij %(naam)s.") % {"naam": actor.organisatie_naam})
    return CallCount(row[0], seconds_left(now))
