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


def app_password(secret: str) -> str:
    """Derive the application role's password from the installation's secret, so that it is stored nowhere."""
    return hmac.new(secret.encode(), b"houvast application role", hashlib.sha256).hexdigest()


def ensure_app_role(owner_url: str, secret: str) -> None:
    """Create the application's role (no superuser, no BYPASSRLS) when it is absent, and set its password.

    Raises OwnerMayNotCreateRoles.
    """
    with psycopg.connect(owner_url) as connection:
        # Several processes start at once; PostgreSQL refuses two changes of one role at the same time.
        connection.execute("SELECT pg_advisory_xact_lock(hashtext('houvast application role'))")
        verb = sql.SQL("ALTER" if _app_role_exists(connection) else "CREATE")
        try:
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD {}").format(
                    verb, sql.Identifier(APP_ROLE), sql.Literal(app_password(secret))
                )
            )
        except psycopg.errors.InsufficientPrivilege as fault:
            message = (
                f"The role in DATABASE_URL may not create or change roles. Let an administrator run: "
                f"CREATE ROLE {APP_ROLE} LOGIN PASSWORD '...'; and set DATABASE_APP_URL to connect as that role."
            )
            raise OwnerMayNotCreateRoles(message) from fault


def _app_role_exists(connection: psycopg.Connection) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE]).fetchone() is not None
