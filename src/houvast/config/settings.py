# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's settings, from the environment where an installation differs."""

from __future__ import annotations

import contextlib
import logging.config
import secrets
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF

from houvast.config.database import django_databases
from houvast.config.logs import logging_of
from houvast.database.places import CHECKOUT, state_folder

env = environ.Env()


def _secret() -> str:
    """Return HOUVAST_SECRET_KEY, or one that is made once and kept beside the embedded database."""
    given: str = env.str("HOUVAST_SECRET_KEY", default="")
    if given:
        return given
    path = state_folder() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may start at once: the first to link its file into place wins, both read the same.
        draft = path.with_name(f"secret-key.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
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
    "rest_framework",
    "houvast.database",
    "houvast.access",
    "houvast.web",
    "houvast.audit",
    "houvast.privacy",
    "houvast.ledger",
    "houvast.correspondence",
    "houvast.instellingen",
    "houvast.partijen",
    "houvast.contacten",
    "houvast.contracten",
    "houvast.trajecten",
    "houvast.opgaven",
    "houvast.klachten",
    "houvast.vroegsignalering",
    "houvast.koppeling",
    "houvast.opvolging",
    "houvast.budgetbeheer",
    "houvast.betaalopdrachten",
    "houvast.bewaking",
    "houvast.betalen",
    "houvast.poststukken",
    "houvast.reserveringen",
    "houvast.voorzieningen",
    "houvast.schade",
    "houvast.overzichten",
    "houvast.afbouw",
    "houvast.overdracht",
    "houvast.portable",
    "houvast.vandaag",
    "houvast.indicatoren",
    "houvast.toezicht",
    "houvast.raad",
    "houvast.ddas",
    "houvast.api",
]

DATABASES = django_databases(SECRET_KEY)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.Medewerker"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [CHECKOUT / "src" / "houvast" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

MIDDLEWARE = [
    "houvast.web.middleware.AddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "houvast.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "houvast.access.middleware.ActorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    # Last, as it asks: it answers a login that is locked.
    "axes.middleware.AxesMiddleware",
]

# Who gets in: a password, then a code; closed for a quarter of an hour after five failures.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "houvast.access.middleware.MedewerkerBackend"]
LOGIN_URL = "access:inloggen"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["gebruikersnaam", "naam"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Per person and address together: so nobody can keep a colleague out from elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_SENSITIVE_PARAMETERS = ["username", "csrfmiddlewaretoken"]
AXES_RESET_ON_SUCCESS = True
# The page says how long it takes; trying meanwhile makes it no longer.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "houvast.access.views.lockout"
# Who came in stands in the audit.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Houvast"

# Sessions end by themselves; see houvast.access.middleware.
SESSION_INACTIVE_MAX = timedelta(minutes=env.int("HOUVAST_SESSION_INACTIVE_MINUTES", default=30))
SESSION_TOTAL_MAX = timedelta(hours=env.int("HOUVAST_SESSION_TOTAL_HOURS", default=12))
SESSION_COOKIE_AGE = int(SESSION_TOTAL_MAX.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS

# What a browser may do with our pages: show them, with our own files and nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
# Set both when a proxy in front of Houvast ends TLS, and sets X-Forwarded-Proto and X-Forwarded-For.
SECURE_SSL_REDIRECT = env.bool("HOUVAST_HTTPS_REDIRECT", default=False)
BEHIND_PROXY = env.bool("HOUVAST_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

ROOT_URLCONF = "houvast.config.urls"
WSGI_APPLICATION = "houvast.config.wsgi.application"
STATIC_URL = "/static/"
STATIC_ROOT = state_folder() / "static"
# What processes that serve count together: how often an address reported or tried a code within the hour.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": state_folder() / "counts",
        "TIMEOUT": 3_600,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# How payment files get to the bank: into this folder, from which its own software or a person takes them.
BANKKANAAL = "houvast.config.bankkanaal.FolderBankkanaal"
BANKMAP = Path(env.str("HOUVAST_BANKMAP", default=str(state_folder() / "naar-de-bank")))
# How e-mails and text messages go out: into a folder, or by a mail server ("houvast.config.postbode.MailPostbode").
# Where the monthly copies of all households go (empty: none are made), and the public key to which they are sealed.
ESCROWMAP = env.str("HOUVAST_ESCROWMAP", default="")
ESCROWSLEUTEL = env.str("HOUVAST_ESCROWSLEUTEL", default="")
POSTBODE = env.str("HOUVAST_POSTBODE", default="houvast.config.postbode.FolderPostbode")
BERICHTENMAP = Path(env.str("HOUVAST_BERICHTENMAP", default=str(state_folder() / "berichten")))
EMAIL_CONFIG = env.email_url("HOUVAST_EMAIL_URL", default="smtp://localhost:25")
EMAIL_HOST, EMAIL_PORT = EMAIL_CONFIG["EMAIL_HOST"], EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_TLS", False), EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.str("HOUVAST_AFZENDER", default="houvast@localhost")
# Who knows which uitvoerder may decide in the name of the college.
MANDATEN = "houvast.config.mandaten.Trajecten"
# Who knows the budgetbeheerder of a household.
BUDGETBEHEERDERS = "houvast.config.budgetbeheerders.Toewijzingen"
# Who knows which households get help now.
HULP = ["houvast.config.hulp.Budgetbeheer", "houvast.config.hulp.Trajecten"]
# By which rules tables are erased at night, and who a file is about.
BEWAARREGELS = "houvast.config.bewaren.Bewaarregels"
BETROKKENEN = "houvast.config.betrokkenen.Betrokkenen"
# Who knows that a household that partners report gets help already: what a later one says counts.
HULPKENNERS = ["houvast.config.bekend.Bewind", "houvast.config.bekend.Budgetbeheer"]
# The population register: none, "houvast.config.brp.Proefregister" (the demo) or "houvast.config.brp.HaalCentraal".
BEVOLKINGSREGISTER = env("HOUVAST_BEVOLKINGSREGISTER", default="")
FRONTEND_BUILD = CHECKOUT / "build" / "frontend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
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
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LOGGING_CONFIG = None
logging.config.dictConfig(logging_of(level=env.str("HOUVAST_LOG_LEVEL", default="INFO")))
# The REST API. Its views name their own ways of authentication, parsing and answering.
REST_FRAMEWORK = {"DEFAULT_SCHEMA_CLASS": "houvast.api.views.schema.ApiSchema", "UNAUTHENTICATED_USER": None}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Houvast",
    "DESCRIPTION": "Budgetplannen, betalingen, betaalruns, rekeningregels en op-tijdcijfers van huishoudens.",
    "VERSION": "1.0.0",
    "LICENSE": {"name": "EUPL-1.2", "url": "https://eupl.eu/1.2/nl/"},
    "CONTACT": {
        "name": env.str("HOUVAST_API_CONTACT_NAME", default="Beheer van Houvast"),
        "email": env.str("HOUVAST_API_CONTACT_EMAIL", default="beheer@houvast.example"),
        "url": env.str("HOUVAST_API_CONTACT_URL", default="https://houvast.example"),
    },
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": True,
    "POSTPROCESSING_HOOKS": ["houvast.api.views.schema.complete"],
    "SERVERS": [{"url": "https://houvast.example/api/v1"}],
}
# Jobs stand in jobs.py, as the file kinds of a room say.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
