# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BetaalopdrachtenConfig(AppConfig):
    """The betaalopdrachten room."""

    name = "houvast.betaalopdrachten"
    label = "betaalopdrachten"
    default_auto_field = "django.db.models.BigAutoField"
