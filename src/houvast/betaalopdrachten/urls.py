# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of betaalopdrachten."""

from django.urls import path

from houvast.betaalopdrachten.views import betalingen, optijd

app_name = "betaalopdrachten"
urlpatterns = [
    path("huishoudens/<int:huishouden_id>/betalingen/", betalingen.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/betalingen/<int:opdracht_id>/", betalingen.opdracht, name="opdracht"),
    path(
        "huishoudens/<int:huishouden_id>/betalingen/<int:opdracht_id>/<slug:act>/",
        betalingen.handelen,
        name="handelen",
    ),
    path("optijd/", optijd.optijd, name="optijd"),
    path("optijd/betalingen/", optijd.betalingen, name="optijd_betalingen"),
]
