# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """The correspondence room."""

    name = "houvast.correspondence"
    label = "correspondence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Send messages by the way that was configured."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.correspondence.ports import use_postbode  # noqa: PLC0415

        use_postbode(import_string(settings.POSTBODE)())
