# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class OpgavenConfig(AppConfig):
    """The opgaven room."""

    name = "houvast.opgaven"
    label = "opgaven"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices."""
        from houvast.opgaven.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
