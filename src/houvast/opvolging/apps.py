# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django registration."""

from django.apps import AppConfig


class OpvolgingConfig(AppConfig):
    """The opvolging room."""

    name = "houvast.opvolging"
    label = "opvolging"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the choices, connect what is asked outside, and listen to the rooms below."""
        from django.conf import settings  # noqa: PLC0415 (models load first)
        from django.utils.module_loading import import_string  # noqa: PLC0415

        from houvast.koppeling import events as koppeling  # noqa: PLC0415
        from houvast.opvolging import reactions  # noqa: PLC0415
        from houvast.opvolging.domain import instellingen  # noqa: F401, PLC0415 (declares the choices)
        from houvast.opvolging.ports import use_bevolkingsregister, use_hulpkenner  # noqa: PLC0415
        from houvast.vroegsignalering import events as vroegsignalering  # noqa: PLC0415

        for each in settings.HULPKENNERS:
            use_hulpkenner(import_string(each)())
        if settings.BEVOLKINGSREGISTER:
            use_bevolkingsregister(import_string(settings.BEVOLKINGSREGISTER)())
        koppeling.on_event(reactions.make_zaken_of_linked)
        vroegsignalering.on_event(reactions.make_zaken_of_threat)
