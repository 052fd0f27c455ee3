# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of klachten."""

from django.urls import path

from houvast.klachten.views import klachten, openbaar, patronen, signalen

app_name = "klachten"
urlpatterns = [
    path("klachten/", signalen.werkvoorraad, name="werkvoorraad"),
    path("klachten/melden/", signalen.melden, name="melden"),
    path("klachten/signalen/<int:signaal_id>/", signalen.signaal, name="signaal"),
    path("klachten/signalen/<int:signaal_id>/doen/<slug:act>/", signalen.doen, name="signaal_doen"),
    path("klachten/nieuw/", klachten.nieuw, name="nieuw"),
    path("klachten/alle/", klachten.alle, name="alle"),
    path("klachten/<int:klacht_id>/", klachten.klacht, name="klacht"),
    path("klachten/<int:klacht_id>/doen/<slug:act>/", klachten.doen, name="klacht_doen"),
    path("klachten/<int:klacht_id>/brief/<int:bericht_id>/", klachten.brief, name="brief"),
    path("klachten/<int:klacht_id>/brief/<int:bericht_id>/weg/", klachten.brief_weg, name="brief_weg"),
    path("klachten/patronen/", patronen.patronen, name="patronen"),
    path("klachten/patronen/een/", patronen.patroon, name="patroon"),
    path("klachten/bewijsdossiers/", patronen.bewijsdossiers, name="bewijsdossiers"),
    path("klachten/bewijsdossiers/<int:bewijsdossier_id>/", patronen.bewijsdossier, name="bewijsdossier"),
    path(
        "klachten/bewijsdossiers/<int:bewijsdossier_id>/bewijsdossier.pdf",
        patronen.bewijsdossier_pdf,
        name="bewijsdossier_pdf",
    ),
    path("klachten/register/", patronen.register, name="register"),
    path("klachten/register/<int:year>/klachtenregister.csv", patronen.register_csv, name="register_csv"),
    path("huishoudens/<int:huishouden_id>/klachten/", signalen.huishouden, name="huishouden"),
    path("melden/", openbaar.gemeenten, name="gemeenten"),
    path("melden/<slug:gemeente>/", openbaar.melden, name="openbaar"),
    path("melden/<slug:gemeente>/volgen/", openbaar.volgen, name="volgen"),
]
