# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class PortableConfig(AppConfig):
    """The portable room."""

    name = "houvast.portable"
    label = "portable"
    default_auto_field = "django.db.models.BigAutoField"
