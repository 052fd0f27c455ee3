# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit room."""

    name = "houvast.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
