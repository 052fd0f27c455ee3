# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit room."""

    name = "houvast.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the room below, and ask those above whom a line was about."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.access.events import on_access_changed  # noqa: PLC0415
        from houvast.audit.ports import use_people  # noqa: PLC0415
        from houvast.audit.reactions import record_access_changed  # noqa: PLC0415

        on_access_changed(record_access_changed)
        use_people(import_string(settings.BETROKKENEN)())
