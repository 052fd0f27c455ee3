# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of koppeling."""

from django.urls import path

from houvast.koppeling import views

app_name = "koppeling"
urlpatterns = [
    path("koppelen/", views.werkvoorraad, name="werkvoorraad"),
    path("koppelen/<int:verband_id>/", views.verband, name="verband"),
    path("koppelen/<int:verband_id>/beslissen/", views.beslissen, name="beslissen"),
    path("koppelen/beoordelingen/", views.beoordelingen, name="beoordelingen"),
    path("koppelen/beoordelingen/<int:beoordeling_id>/", views.beoordeling, name="beoordeling"),
    path("koppelen/beoordelingen/<int:beoordeling_id>/ongedaan/", views.ongedaan, name="ongedaan"),
]
