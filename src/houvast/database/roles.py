# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two roles of the database: the owner migrates, the application works and owns nothing."""

from __future__ import annotations

import hashlib
import hmac

import psycopg
from psycopg import sql

APP_ROLE = "houvast_app"


class OwnerMayNotCreateRoles(RuntimeError):
    """Let a database administrator create the role that the message names, and set DATABASE_APP_URL."""


class AppRoleIsTooStrong(RuntimeError):
    """Take from the application's role the rights that the message names: it must not see past its scope."""


def app_password(secret: str) -> str:
    """Derive the application role's password from the installation's secret, so that it is stored nowhere."""
    return hmac.new(secret.encode(), b"houvast application role", hashlib.sha256).hexdigest()


def ensure_app_role(owner_url: str, secret: str) -> None:
    """Create the application's role (no superuser, no BYPASSRLS) when it is absent, and set its password.

    Raises OwnerMayNotCreateRoles, AppRoleIsTooStrong.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        found = connection.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [APP_ROLE]
        ).fetchone()
        if found is not None and found[0]:
            message = f"The role {APP_ROLE} may bypass row-level security. Run: ALTER ROLE {APP_ROLE} NOSUPERUSER NOBYPASSRLS;"
            raise AppRoleIsTooStrong(message)
        if found is not None and _can_log_in(owner_url, secret):
            return
        # A new role has neither right; naming them, even to deny them, takes a superuser.
        statement = sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(
            sql.SQL("ALTER" if found else "CREATE"), sql.Identifier(APP_ROLE), sql.Literal(app_password(secret))
        )
        try:
            connection.execute(statement)
        except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation, psycopg.errors.InternalError_):
            # Another process did the same at the same moment: a role belongs to the whole server, and takes one
            # change at a time.
            if not _can_log_in(owner_url, secret):
                raise
        except psycopg.errors.InsufficientPrivilege as fault:
            message = (
                f"The role in DATABASE_URL may not create or change roles. Let an administrator run: "
                f"CREATE ROLE {APP_ROLE} LOGIN PASSWORD '...'; and set DATABASE_APP_URL to connect as that role."
            )
            raise OwnerMayNotCreateRoles(message) from fault


def _can_log_in(owner_url: str, secret: str) -> bool:
    conninfo = psycopg.conninfo.make_conninfo(owner_url, user=APP_ROLE, password=app_password(secret))
    try:
        with psycopg.connect(conninfo):
            return True
    except psycopg.OperationalError:
        return False
