# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class SchadeConfig(AppConfig):
    """The schade room."""

    name = "houvast.schade"
    label = "schade"
    default_auto_field = "django.db.models.BigAutoField"
