# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BewakingConfig(AppConfig):
    """The bewaking room."""

    name = "houvast.bewaking"
    label = "bewaking"
    default_auto_field = "django.db.models.BigAutoField"
