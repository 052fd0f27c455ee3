# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class OverdrachtConfig(AppConfig):
    """The overdracht room."""

    name = "houvast.overdracht"
    label = "overdracht"
    default_auto_field = "django.db.models.BigAutoField"
