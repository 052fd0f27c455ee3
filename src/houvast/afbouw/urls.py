# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of afbouw."""

from django.urls import path

from houvast.afbouw.views import afbouwen, beeindigen, stappen

app_name = "afbouw"
urlpatterns = [
    path("huishoudens/<int:huishouden_id>/afbouw/", afbouwen.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/afbouw/begin/", stappen.beginnen, name="beginnen"),
    path("huishoudens/<int:huishouden_id>/afbouw/stap/", stappen.toevoegen, name="toevoegen"),
    path("huishoudens/<int:huishouden_id>/afbouw/sluiten/", stappen.sluiten, name="sluiten"),
    path("huishoudens/<int:huishouden_id>/afbouw/stap/<int:stap_id>/", afbouwen.stap, name="stap"),
    path("huishoudens/<int:huishouden_id>/afbouw/stap/<int:stap_id>/<slug:act>/", stappen.doen, name="doen"),
    path("huishoudens/<int:huishouden_id>/afbouw/einde/", beeindigen.einde, name="einde"),
    path("huishoudens/<int:huishouden_id>/afbouw/einde/voorstel/", beeindigen.voorstellen, name="voorstellen"),
    path("huishoudens/<int:huishouden_id>/afbouw/einde/<slug:act>/", beeindigen.doen, name="einde_doen"),
    path("goedkeuren/beeindigingen/", beeindigen.te_beoordelen, name="te_beoordelen"),
]
