# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class ContractenConfig(AppConfig):
    """The contracten room."""

    name = "houvast.contracten"
    label = "contracten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices, and take the adapter that knows the mandaten."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.contracten.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
        from houvast.contracten.ports import use_mandaten  # noqa: PLC0415

        use_mandaten(import_string(settings.MANDATEN)())
