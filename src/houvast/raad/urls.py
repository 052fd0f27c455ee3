# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of raad."""

from django.urls import path

from houvast.raad.views import openbaar, publiceren, stukken

app_name = "raad"
urlpatterns = [
    path("raad/", stukken.lijst, name="lijst"),
    path("raad/vragen/nieuw/", stukken.nieuwe_vraag, name="nieuwe_vraag"),
    path("raad/brieven/nieuw/", stukken.nieuwe_brief, name="nieuwe_brief"),
    path("raad/openbaarheid/", publiceren.openbaarheid, name="openbaarheid"),
    path("raad/openbaarheid/doen/<slug:act>/<int:object_id>/", publiceren.doen, name="openbaarheid_doen"),
    path("raad/<int:stuk_id>/", stukken.stuk, name="stuk"),
    path("raad/<int:stuk_id>/brief.pdf", stukken.brief, name="brief"),
    path("raad/<int:stuk_id>/doen/<slug:act>/<int:deel>/", stukken.doen, name="doen"),
    path("openbaar/", openbaar.plaatsen, name="plaatsen"),
    path("openbaar/<slug:gemeente>/", openbaar.plaats, name="plaats"),
    path("openbaar/<slug:gemeente>/cijfers/<slug:sleutel>/", openbaar.indicator, name="indicator"),
    path("openbaar/<slug:gemeente>/stukken/<int:publicatie_id>/", openbaar.stuk, name="openbaar_stuk"),
    path("openbaar/<slug:gemeente>/stukken/<int:publicatie_id>/brief.pdf", openbaar.brief, name="openbaar_brief"),
    path("openbaar/<slug:gemeente>/klachten/<int:year>/", openbaar.register, name="register"),
    path("openbaar/<slug:gemeente>/gegevens/<slug:naam>.csv", openbaar.gegevens, name="gegevens"),
    path(
        "openbaar/<slug:gemeente>/gegevens/<slug:naam>.csv-metadata.json",
        openbaar.beschrijving,
        name="beschrijving",
    ),
]
