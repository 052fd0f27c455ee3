# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class VoorzieningenConfig(AppConfig):
    """The voorzieningen room."""

    name = "houvast.voorzieningen"
    label = "voorzieningen"
    default_auto_field = "django.db.models.BigAutoField"
