# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class OverzichtenConfig(AppConfig):
    """The overzichten room."""

    name = "houvast.overzichten"
    label = "overzichten"
    default_auto_field = "django.db.models.BigAutoField"
