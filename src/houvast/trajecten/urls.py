# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of trajecten."""

from django.urls import path

from houvast.trajecten.views import agreements, lijsten, schrijven, trajecten

app_name = "trajecten"
urlpatterns = [
    path("trajecten/", lijsten.werkvoorraad, name="werkvoorraad"),
    path("trajecten/beoordelen/", lijsten.te_beoordelen, name="te_beoordelen"),
    path("trajecten/verklaringen/", lijsten.verklaringen, name="verklaringen"),
    path("trajecten/stappen/", lijsten.stappen, name="stappen"),
    path("trajecten/<int:traject_id>/", trajecten.traject, name="traject"),
    path("trajecten/<int:traject_id>/plan/", schrijven.plan, name="plan"),
    path("trajecten/<int:traject_id>/beschikking/<slug:soort>/", schrijven.beschikking, name="beschikking"),
    path("trajecten/<int:traject_id>/doen/<slug:act>/", trajecten.doen, name="doen"),
    path("huishoudens/<int:huishouden_id>/traject/", trajecten.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/traject/aanmelden/", trajecten.aanmelden, name="aanmelden"),
    path("gemeente/mandaten/", agreements.mandaten, name="mandaten"),
    path("gemeente/mandaten/<int:mandaat_id>/einde/", agreements.mandaat_einde, name="mandaat_einde"),
    path("gemeente/energie-en-water/", agreements.energie, name="energie"),
    path("gemeente/energie-en-water/<int:nutsafspraak_id>/einde/", agreements.energie_einde, name="energie_einde"),
]
