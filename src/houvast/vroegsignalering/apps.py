# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class VroegsignaleringConfig(AppConfig):
    """The vroegsignalering room."""

    name = "houvast.vroegsignalering"
    label = "vroegsignalering"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare what the gemeente chooses."""
        from houvast.vroegsignalering.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
