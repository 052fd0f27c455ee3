# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The privacy room."""

    name = "houvast.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Ask those that know the rules of every room, and who files are about."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.privacy.ports import use_betrokkenen, use_bewaarregels  # noqa: PLC0415

        use_bewaarregels(import_string(settings.BEWAARREGELS)())
        use_betrokkenen(import_string(settings.BETROKKENEN)())
