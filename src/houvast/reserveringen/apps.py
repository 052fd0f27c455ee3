# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class ReserveringenConfig(AppConfig):
    """The reserveringen room."""

    name = "houvast.reserveringen"
    label = "reserveringen"
    default_auto_field = "django.db.models.BigAutoField"
