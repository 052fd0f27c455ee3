# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class BudgetbeheerConfig(AppConfig):
    """The budgetbeheer room."""

    name = "houvast.budgetbeheer"
    label = "budgetbeheer"
    default_auto_field = "django.db.models.BigAutoField"
