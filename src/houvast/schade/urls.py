# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of schade."""

from django.urls import path

from houvast.schade import views

app_name = "schade"
urlpatterns = [
    path("schade/", views.overzicht, name="overzicht"),
    path("schade/<int:schade_id>/", views.schade, name="schade"),
    path("schade/<int:schade_id>/<slug:act>/", views.doen, name="doen"),
    path("huishoudens/<int:huishouden_id>/schade/", views.van_huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/schade/nieuw/", views.registreren, name="registreren"),
]
