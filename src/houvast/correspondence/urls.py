# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of correspondence."""

from django.urls import path

from houvast.correspondence.views import brieven, sjablonen, stapels

app_name = "correspondence"
urlpatterns = [
    path("brieven/", brieven.brieven, name="brieven"),
    path("brieven/pdf/", brieven.stapel, name="stapel"),
    path("brieven/stapels/", stapels.vragen, name="stapel_vragen"),
    path("brieven/stapels/<int:stapel_id>/", stapels.stapel, name="stapel_pagina"),
    path("brieven/stapels/<int:stapel_id>/verstuurd/", stapels.verstuurd, name="stapel_verstuurd"),
    path("brieven/stapels/<int:stapel_id>/<int:nummer>/", stapels.deel, name="stapeldeel"),
    path("brieven/verstuurd/", brieven.verstuurd, name="verstuurd"),
    path("brieven/<int:bericht_id>/", brieven.brief, name="brief"),
    path("brieven/<int:bericht_id>/pdf/", brieven.pdf, name="pdf"),
    path("brieven/<int:bericht_id>/<slug:act>/", brieven.doen, name="doen"),
    path("gemeente/brieven/", sjablonen.sjablonen, name="sjablonen"),
    path("gemeente/brieven/afzender/", sjablonen.afzender, name="afzender"),
    path("gemeente/brieven/afzender/<int:uitvoerder_id>/", sjablonen.afzender, name="afzender_uitvoerder"),
    path("gemeente/brieven/<slug:naam>/", sjablonen.sjabloon, name="sjabloon"),
    path("gemeente/brieven/<slug:naam>/voorbeeld/", sjablonen.voorbeeld, name="voorbeeld"),
]
