# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class RaadConfig(AppConfig):
    """The raad room."""

    name = "houvast.raad"
    label = "raad"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices of the gemeente."""
        from houvast.raad.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
