# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BewakingConfig(AppConfig):
    """The bewaking room."""

    name = "houvast.bewaking"
    label = "bewaking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the bank's lines, after betaalopdrachten did, and to arrears that partners report."""
        from houvast.bewaking.reactions import (  # noqa: PLC0415 (models load first)
            guard_aflettering_undone,
            guard_lines_booked,
            raise_reported,
        )
        from houvast.budgetbeheer.events import on_aflettering_undone, on_lines_booked  # noqa: PLC0415
        from houvast.opvolging import events as opvolging  # noqa: PLC0415

        on_lines_booked(guard_lines_booked)
        on_aflettering_undone(guard_aflettering_undone)
        opvolging.on_event(raise_reported)
