# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class KlachtenConfig(AppConfig):
    """The klachten room."""

    name = "houvast.klachten"
    label = "klachten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices of the gemeente."""
        from houvast.klachten.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
