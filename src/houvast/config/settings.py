# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's settings, from the environment where an installation differs."""

from __future__ import annotations

import secrets
from pathlib import Path

import environ

from houvast.config.database import django_databases
from houvast.database.places import CHECKOUT, state_folder

env = environ.Env()


def _secret() -> str:
    """Return HOUVAST_SECRET_KEY, or one that is made once and kept beside the embedded database."""
    given = env.str("HOUVAST_SECRET_KEY", default="")
    if given:
        return given
    path = state_folder() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: the first to link its file into place wins, both read the same.
        draft = path.with_name(f"secret-key.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        draft.unlink()
    return path.read_text()


SECRET_KEY = _secret()
DEBUG = False
# The demo town: invented people, one-click login per role. Never on an installation with real people.
DEMO = env.bool("HOUVAST_DEMO", default=False)
HTTPS = env.bool("HOUVAST_HTTPS", default=not DEMO)
ALLOWED_HOSTS = env.list("HOUVAST_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("HOUVAST_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "csp",
    "pgtrigger",
    "procrastinate.contrib.django",
    "houvast.database",
    "houvast.access",
    "houvast.web",
    "houvast.audit",
    "houvast.privacy",
    "houvast.ledger",
    "houvast.partijen",
    "houvast.budgetbeheer",
]

DATABASES = django_databases(SECRET_KEY)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.Medewerker"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [CHECKOUT / "src" / "houvast" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

ROOT_URLCONF = "houvast.config.urls"
WSGI_APPLICATION = "houvast.config.wsgi.application"
STATIC_URL = "/static/"
STATIC_ROOT = state_folder() / "static"
FRONTEND_BUILD = CHECKOUT / "build" / "frontend"
STATICFILES_DIRS: list[Path] = [FRONTEND_BUILD] if FRONTEND_BUILD.exists() else []

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "houvast.web.context.shell",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]
SECURITY_CONTACT = env.str("HOUVAST_SECURITY_CONTACT", default="mailto:security@houvast.example")
