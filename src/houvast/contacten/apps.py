# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class ContactenConfig(AppConfig):
    """The contacten room."""

    name = "houvast.contacten"
    label = "contacten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices, and ask those that know which households get help."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.contacten.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
        from houvast.contacten.ports import use_hulp  # noqa: PLC0415

        for each in settings.HULP:
            use_hulp(import_string(each)())
