# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class IndicatorenConfig(AppConfig):
    """The indicatoren room."""

    name = "houvast.indicatoren"
    label = "indicatoren"
    default_auto_field = "django.db.models.BigAutoField"
