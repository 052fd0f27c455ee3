# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BetalenConfig(AppConfig):
    """The betalen room."""

    name = "houvast.betalen"
    label = "betalen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Recognise our own payments among the bank's lines, and reach the bank by the way that was configured."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.betalen.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
        from houvast.betalen.ports import use_bankkanaal  # noqa: PLC0415
        from houvast.betalen.reactions import OwnRuns  # noqa: PLC0415
        from houvast.budgetbeheer.ports import use_own_payments  # noqa: PLC0415

        use_own_payments(OwnRuns())
        use_bankkanaal(import_string(settings.BANKKANAAL)())
