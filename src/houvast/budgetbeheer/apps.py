# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BudgetbeheerConfig(AppConfig):
    """The budgetbeheer room."""

    name = "houvast.budgetbeheer"
    label = "budgetbeheer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the room below."""
        from houvast.budgetbeheer.reactions import refresh_members_changed  # noqa: PLC0415 (models load first)
        from houvast.partijen.events import on_members_changed  # noqa: PLC0415

        on_members_changed(refresh_members_changed)
