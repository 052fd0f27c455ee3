# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class OpvolgingConfig(AppConfig):
    """The opvolging room."""

    name = "houvast.opvolging"
    label = "opvolging"
    default_auto_field = "django.db.models.BigAutoField"
