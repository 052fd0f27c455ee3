# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class PartijenConfig(AppConfig):
    """The partijen room."""

    name = "houvast.partijen"
    label = "partijen"
    default_auto_field = "django.db.models.BigAutoField"
