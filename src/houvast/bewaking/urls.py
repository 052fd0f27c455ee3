# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of bewaking."""

from django.urls import path

from houvast.bewaking.views import vooruitblik, waarschuwingen

app_name = "bewaking"
urlpatterns = [
    path("waarschuwingen/", waarschuwingen.waarschuwingen, name="waarschuwingen"),
    path("waarschuwingen/<int:waarschuwing_id>/nemen/", waarschuwingen.nemen, name="nemen"),
    path("waarschuwingen/<int:waarschuwing_id>/afhandelen/", waarschuwingen.afhandelen, name="afhandelen"),
    path("waarschuwingen/<int:waarschuwing_id>/herstellen/", waarschuwingen.herstellen, name="herstellen"),
    path("maatregelen/<int:maatregel_id>/klaar/", waarschuwingen.klaar, name="klaar"),
    path("huishoudens/<int:huishouden_id>/vooruitblik/", vooruitblik.vooruitblik, name="vooruitblik"),
]
