# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class PoststukkenConfig(AppConfig):
    """The poststukken room."""

    name = "houvast.poststukken"
    label = "poststukken"
    default_auto_field = "django.db.models.BigAutoField"
