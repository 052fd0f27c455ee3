# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web room."""

    name = "houvast.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
