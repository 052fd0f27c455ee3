# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of opgaven."""

from django.urls import path

from houvast.opgaven import views

app_name = "opgaven"
urlpatterns = [
    path("opgaven/", views.opgaven, name="opgaven"),
    path("opgaven/voorbeeld/", views.voorbeeld, name="voorbeeld"),
    path("opgaven/<int:opgave_id>/", views.opgave, name="opgave"),
    path("opgaven/<int:opgave_id>/bestand/", views.bestand, name="bestand"),
]
