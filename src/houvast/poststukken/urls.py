# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of poststukken."""

from django.urls import path

from houvast.poststukken.views import acties, lijsten, poststuk

app_name = "poststukken"
urlpatterns = [
    path("post/", lijsten.post, name="post"),
    path("post/aannemen/", lijsten.aannemen, name="aannemen"),
    path("post/<int:poststuk_id>/", poststuk.poststuk, name="poststuk"),
    path("post/<int:poststuk_id>/bestand/", poststuk.bestand, name="bestand"),
    path("post/<int:poststuk_id>/huishouden/", acties.huishouden, name="toewijzen"),
    path("post/<int:poststuk_id>/gegevens/", acties.gegevens, name="gegevens"),
    path("post/<int:poststuk_id>/betalen/", acties.betalen, name="betalen"),
    path("post/<int:poststuk_id>/koppelen/", acties.koppelen, name="koppelen"),
    path("post/<int:poststuk_id>/afhandelen/", acties.afhandelen, name="afhandelen"),
    path("post/<int:poststuk_id>/overdragen/", acties.overdragen, name="overdragen"),
    path("post/<int:poststuk_id>/heropenen/", acties.heropenen, name="heropenen"),
    path("huishoudens/<int:huishouden_id>/post/", lijsten.van_huishouden, name="huishouden"),
]
