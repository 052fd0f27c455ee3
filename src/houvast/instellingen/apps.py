# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class InstellingenConfig(AppConfig):
    """The instellingen room."""

    name = "houvast.instellingen"
    label = "instellingen"
    default_auto_field = "django.db.models.BigAutoField"
