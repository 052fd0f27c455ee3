# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which PostgreSQL: the embedded one, or the one in DATABASE_URL; and as which of the two roles."""

from __future__ import annotations

import contextlib
import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import psycopg
from psycopg import sql

from houvast.database.embedded import start_embedded_server
from houvast.database.roles import APP_ROLE, app_password, ensure_app_role

DATABASE_NAME = "houvast"
POSTGRES_VERSION_MIN = 15


class PostgresTooOld(RuntimeError):
    """Point DATABASE_URL at PostgreSQL 15 or newer, or unset it to use the embedded one."""


def owner_url() -> str:
    """Return the owner's URL, starting the embedded server and making its database when there is no DATABASE_URL."""
    own = os.environ.get("DATABASE_URL")
    if own:
        with psycopg.connect(own) as connection:
            if connection.info.server_version < POSTGRES_VERSION_MIN * 10_000:
                message = (
                    f"DATABASE_URL is PostgreSQL {connection.info.server_version // 10_000}; Houvast needs "
                    f"{POSTGRES_VERSION_MIN} or newer. Upgrade it, or unset DATABASE_URL for the embedded one."
                )
                raise PostgresTooOld(message)
        return own
    maintenance = start_embedded_server()
    with psycopg.connect(maintenance, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE_NAME]).fetchone()
        if exists is None:
            # Another process of this checkout may make it first.
            with contextlib.suppress(psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE_NAME)))
    parts = urlsplit(maintenance)
    return parts._replace(path=f"/{DATABASE_NAME}").geturl()


def django_databases(secret: str) -> dict[str, dict[str, Any]]:
    """Return Django's DATABASES: `default` as the application's role, `owner` for migrations only."""
    owner = owner_url()
    app = os.environ.get("DATABASE_APP_URL")
    if not app:
        ensure_app_role(owner, secret)
    default = _settings_of(app or owner)
    if not app:
        default |= {"USER": APP_ROLE, "PASSWORD": app_password(secret)}
    return {"default": default, "owner": _settings_of(owner) | {"TEST": {"MIRROR": "default"}}}


def _settings_of(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", parts.hostname or "")),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
        "TEST": {},
    }
