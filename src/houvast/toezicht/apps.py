# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    """The toezicht room."""

    name = "houvast.toezicht"
    label = "toezicht"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices of the gemeente."""
        from houvast.toezicht.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
