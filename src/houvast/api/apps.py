# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The api room."""

    name = "houvast.api"
    label = "api"
