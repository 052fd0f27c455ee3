# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class AfbouwConfig(AppConfig):
    """The afbouw room."""

    name = "houvast.afbouw"
    label = "afbouw"
    default_auto_field = "django.db.models.BigAutoField"
