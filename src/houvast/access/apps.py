# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The access room."""

    name = "houvast.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
