# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of opvolging."""

from django.urls import path

from houvast.opvolging.views import kaders, terugkoppeling, zaken

app_name = "opvolging"
urlpatterns = [
    path("bereiken/", zaken.vandaag, name="vandaag"),
    path("bereiken/berichten/", zaken.berichten, name="berichten"),
    path("bereiken/<int:zaak_id>/", zaken.zaak, name="zaak"),
    path("bereiken/<int:zaak_id>/poging/", zaken.poging, name="poging"),
    path("bereiken/<int:zaak_id>/afronden/", zaken.afronden, name="afronden"),
    path("bereiken/<int:zaak_id>/bekend/", zaken.bekend, name="bekend"),
    path("bereiken/<int:zaak_id>/woonplaats/", zaken.woonplaats, name="woonplaats"),
    path("bereiken/<int:zaak_id>/pauze/", zaken.pauze, name="pauze"),
    path("gemeente/afwegingskader/", kaders.kaders, name="kaders"),
    path("gemeente/afwegingskader/beginnen/", kaders.beginnen, name="beginnen"),
    path("gemeente/afwegingskader/<int:kader_id>/", kaders.kader, name="kader"),
    path("gemeente/afwegingskader/<int:kader_id>/wijzigen/", kaders.wijzigen, name="wijzigen"),
    path("gemeente/afwegingskader/<int:kader_id>/beproeven/", kaders.beproeven, name="beproeven"),
    path("gemeente/afwegingskader/<int:kader_id>/gelden/", kaders.gelden, name="gelden"),
    path("terugkoppeling/", terugkoppeling.terugkoppeling, name="terugkoppeling"),
]
