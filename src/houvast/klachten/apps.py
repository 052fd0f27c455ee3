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
        """Declare the choices of the gemeente, and ask who knows the team of a household."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.klachten.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
        from houvast.klachten.ports import use_budgetbeheerders  # noqa: PLC0415

        use_budgetbeheerders(import_string(settings.BUDGETBEHEERDERS)())
