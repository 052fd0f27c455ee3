# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class KoppelingConfig(AppConfig):
    """The koppeling room."""

    name = "houvast.koppeling"
    label = "koppeling"
    default_auto_field = "django.db.models.BigAutoField"
