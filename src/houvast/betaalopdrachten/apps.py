# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BetaalopdrachtenConfig(AppConfig):
    """The betaalopdrachten room."""

    name = "houvast.betaalopdrachten"
    label = "betaalopdrachten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the room below."""
        from houvast.betaalopdrachten.reactions import (  # noqa: PLC0415 (models load first)
            settle_aflettering_undone,
            settle_lines_booked,
        )
        from houvast.budgetbeheer.events import on_aflettering_undone, on_lines_booked  # noqa: PLC0415

        on_lines_booked(settle_lines_booked)
        on_aflettering_undone(settle_aflettering_undone)
