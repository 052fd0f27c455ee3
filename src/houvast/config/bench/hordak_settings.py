# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's settings for the peer django-hordak, in a process of its own beside ours."""

from houvast.config.bench.database import NAME
from houvast.config.database import django_databases
from houvast.config.settings import SECRET_KEY as SECRET_KEY  # noqa: PLC0414 (Django reads it here)

_owner = django_databases(SECRET_KEY)["owner"]
DATABASES = {"default": {**_owner, "NAME": f"{NAME}_hordak", "TEST": {}}}
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "mptt", "djmoney", "hordak"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
DEFAULT_CURRENCY = "EUR"
CURRENCIES = ["EUR"]
