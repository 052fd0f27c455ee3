# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every path of the site, room by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("houvast.web.urls")),
    path("", include("houvast.access.urls")),
    path("", include("houvast.audit.urls")),
    path("", include("houvast.privacy.urls")),
    path("", include("houvast.correspondence.urls")),
    path("", include("houvast.instellingen.urls")),
    path("", include("houvast.partijen.urls")),
    path("", include("houvast.contacten.urls")),
    path("", include("houvast.contracten.urls")),
    path("", include("houvast.vroegsignalering.urls")),
    path("", include("houvast.opvolging.urls")),
    path("", include("houvast.koppeling.urls")),
    path("", include("houvast.trajecten.urls")),
    path("", include("houvast.opgaven.urls")),
    path("", include("houvast.klachten.urls")),
    path("", include("houvast.budgetbeheer.urls")),
    path("", include("houvast.betalen.urls")),
    path("", include("houvast.betaalopdrachten.urls")),
    path("", include("houvast.bewaking.urls")),
    path("", include("houvast.poststukken.urls")),
    path("", include("houvast.schade.urls")),
    path("", include("houvast.portable.urls")),
    path("", include("houvast.overzichten.urls")),
    path("", include("houvast.vandaag.urls")),
    path("", include("houvast.indicatoren.urls")),
    path("", include("houvast.toezicht.urls")),
    path("", include("houvast.raad.urls")),
    path("", include("houvast.api.urls")),
    path("", include("houvast.reserveringen.urls")),
    path("", include("houvast.voorzieningen.urls")),
    path("", include("houvast.afbouw.urls")),
    path("", include("houvast.overdracht.urls")),
]
