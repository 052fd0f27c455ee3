# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of betalen."""

from django.urls import path

from houvast.betalen.views import foureyes, runs

app_name = "betalen"
urlpatterns = [
    path("betalen/", runs.runs, name="runs"),
    path("betalen/voorstellen/", runs.voorstellen, name="voorstellen"),
    path("betalen/antwoord/", runs.antwoord, name="antwoord"),
    path("betalen/mislukt/", foureyes.mislukt, name="mislukt"),
    path("betalen/mislukt/<int:regel_id>/", foureyes.beslissen, name="mislukt_beslissen"),
    path("betalen/rekeningnummers/", foureyes.rekeningnummers, name="rekeningnummers"),
    path("betalen/rekeningnummers/afspraak/<int:afspraak_id>/", foureyes.wijziging_afspraak, name="wijziging_afspraak"),
    path(
        "betalen/rekeningnummers/organisatie/<int:organisatie_id>/",
        foureyes.wijziging_organisatie,
        name="wijziging_organisatie",
    ),
    path("betalen/rekeningnummers/<int:wijziging_id>/", foureyes.wijziging_beslissen, name="wijziging_beslissen"),
    path("betalen/noodbetalingen/", foureyes.noodbetalingen, name="noodbetalingen"),
    path("huishoudens/<int:huishouden_id>/noodbetaling/", foureyes.noodbetaling_vragen, name="noodbetaling_vragen"),
    path(
        "betalen/noodbetalingen/<int:noodbetaling_id>/beslissen/",
        foureyes.noodbetaling_beslissen,
        name="noodbetaling_beslissen",
    ),
    path(
        "betalen/noodbetalingen/<int:noodbetaling_id>/verrekenen/",
        foureyes.noodbetaling_verrekenen,
        name="noodbetaling_verrekenen",
    ),
    path("betalen/<int:run_id>/", runs.run, name="run"),
    path("betalen/<int:run_id>/batch/<int:waitingline_id>/", runs.batch, name="batch"),
    path("betalen/<int:run_id>/goedkeuren/", runs.goedkeuren, name="goedkeuren"),
    path("betalen/<int:run_id>/intrekken/", runs.intrekken, name="intrekken"),
    path("betalen/<int:run_id>/verzenden/", runs.verzenden, name="verzenden"),
    path("betalen/<int:run_id>/bestand/", runs.bestand, name="bestand"),
    path("betalen/<int:run_id>/regel/<int:regel_id>/", runs.uithalen, name="uithalen"),
]
