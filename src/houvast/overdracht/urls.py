# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of overdracht."""

from django.urls import path

from houvast.overdracht.views import betalingen, bewijzen, golven, huishoudens, plannen

app_name = "overdracht"
urlpatterns = [
    path("overdrachten/", plannen.overdrachten, name="overdrachten"),
    path("overdrachten/inzage/", bewijzen.inzagen, name="inzagen"),
    path("overdrachten/inzage/<int:huishouden_id>/", bewijzen.inzage, name="inzage"),
    path("overdrachten/<int:overdracht_id>/", plannen.overdracht, name="overdracht"),
    path("overdrachten/<int:overdracht_id>/doen/<slug:act>/", plannen.doen, name="doen"),
    path("overdrachten/<int:overdracht_id>/huishoudens/", plannen.huishoudens, name="huishoudens"),
    path("overdrachten/<int:overdracht_id>/golven/<int:golf_id>/", golven.golf, name="golf"),
    path("overdrachten/<int:overdracht_id>/golven/<int:golf_id>/<slug:act>/", golven.doen, name="golf_doen"),
    path("overdrachten/<int:overdracht_id>/betalingen/", betalingen.betalingen, name="betalingen"),
    path("overdrachten/<int:overdracht_id>/betalingen.csv", betalingen.betalingen_csv, name="betalingen_csv"),
    path("overdrachten/<int:overdracht_id>/repetitie/", plannen.repetitie, name="repetitie"),
    path("overdrachten/<int:overdracht_id>/bewijs/", bewijzen.bewijs, name="bewijs"),
    path("overdrachten/<int:overdracht_id>/vragen/", bewijzen.vragen, name="vragen"),
    path("overdrachten/<int:overdracht_id>/herinneren/", bewijzen.herinneren, name="herinneren"),
    path("overdrachten/<int:overdracht_id>/brieven/<int:golf_id>/", bewijzen.brieven, name="brieven"),
    path("overgangen/<int:overgang_id>/", huishoudens.overgang, name="overgang"),
    path("overgangen/<int:overgang_id>/doen/<slug:act>/", huishoudens.doen, name="overgang_doen"),
    path("overgangen/<int:overgang_id>/overnemen/", huishoudens.overnemen, name="overnemen"),
    path("overgangen/<int:overgang_id>/akkoord/", huishoudens.akkoord, name="akkoord"),
    path("overgangen/<int:overgang_id>/afwijken/<slug:punt>/", huishoudens.afwijken, name="afwijken"),
    path("overgangen/<int:overgang_id>/omleiden/", huishoudens.omleiden, name="omleiden"),
]
