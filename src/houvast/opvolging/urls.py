# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of opvolging."""

from django.urls import path

from houvast.opvolging.views import kaders, terugkoppeling, vandaag, zaken

app_name = "opvolging"
urlpatterns = [
    path("bereiken/", vandaag.vandaag, name="vandaag"),
    path("bereiken/berichten/", vandaag.berichten, name="berichten"),
    path("bereiken/delen/", vandaag.delen, name="delen"),
    path("bereiken/<int:zaak_id>/", zaken.zaak, name="zaak"),
    path("bereiken/<int:zaak_id>/poging/", zaken.poging, name="poging"),
    path("bereiken/<int:zaak_id>/afronden/", zaken.afronden, name="afronden"),
    path("bereiken/<int:zaak_id>/bekend/", zaken.bekend, name="bekend"),
    path("bereiken/<int:zaak_id>/woonplaats/", zaken.woonplaats, name="woonplaats"),
    path("bereiken/<int:zaak_id>/minderjarigen/", zaken.minderjarigen, name="minderjarigen"),
    path("bereiken/<int:zaak_id>/openen/", zaken.openen, name="openen"),
    path("bereiken/<int:zaak_id>/pauze/", zaken.pauze, name="pauze"),
    path("gemeente/afwegingskader/", kaders.kaders, name="kaders"),
    path("gemeente/afwegingskader/beginnen/", kaders.beginnen, name="beginnen"),
    path("gemeente/afwegingskader/<int:kader_id>/", kaders.kader, name="kader"),
    path("gemeente/afwegingskader/<int:kader_id>/nieuw/", kaders.nieuw, name="nieuw"),
    path("gemeente/afwegingskader/<int:kader_id>/regels/nieuw/", kaders.regel, name="regel_nieuw"),
    path("gemeente/afwegingskader/<int:kader_id>/regels/<int:nummer>/", kaders.regel, name="regel"),
    path(
        "gemeente/afwegingskader/<int:kader_id>/regels/<int:nummer>/<slug:act>/",
        kaders.regel_doen,
        name="regel_doen",
    ),
    path("gemeente/afwegingskader/<int:kader_id>/beproeven/", kaders.beproeven, name="beproeven"),
    path("gemeente/afwegingskader/<int:kader_id>/gelden/", kaders.gelden, name="gelden"),
    path("terugkoppeling/", terugkoppeling.terugkoppeling, name="terugkoppeling"),
]
