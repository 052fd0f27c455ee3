# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration, and the secret of the installation for the keys of tokens."""

from django.apps import AppConfig
from django.conf import settings

from houvast.koppeling import ports


class KoppelingConfig(AppConfig):
    """The koppeling room."""

    name = "houvast.koppeling"
    label = "koppeling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep keys under the installation's secret; one that was replaced can still read."""
        ports.use_secrets(lambda: [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)])
