# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of portable."""

from django.urls import path

from houvast.portable import views

app_name = "portable"
urlpatterns = [
    path("huishoudens/<int:huishouden_id>/meenemen/", views.meenemen, name="meenemen"),
    path("huishoudens/<int:huishouden_id>/meenemen/bestand/", views.bestand, name="bestand"),
    path("reservekopieen/", views.escrow, name="escrow"),
    path("noodlijst/", views.noodlijst, name="noodlijst"),
    path("noodlijst/<int:noodlijst_id>/goedkeuren/", views.noodlijst_goedkeuren, name="noodlijst_goedkeuren"),
    path("noodlijst/<int:noodlijst_id>/openen/", views.noodlijst_openen, name="noodlijst_openen"),
]
