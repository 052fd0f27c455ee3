# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration, the secret of the installation for the keys of tokens, and who takes in files of tokens."""

from django.apps import AppConfig
from django.conf import settings

from houvast.koppeling import ports


class KoppelingConfig(AppConfig):
    """The koppeling room."""

    name = "houvast.koppeling"
    label = "koppeling"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep keys under the installation's secret (one that was replaced can still read); take in tokens."""
        from houvast.koppeling.commands import receive_tokens  # noqa: PLC0415 (models are loaded by now)
        from houvast.koppeling.domain.tokens import is_token_file  # noqa: PLC0415 (as above)
        from houvast.vroegsignalering.ports import use_sealed_receiver  # noqa: PLC0415 (as above)

        ports.use_secrets(lambda: [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)])
        use_sealed_receiver(is_token_file, receive_tokens)
