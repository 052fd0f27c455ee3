# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of budgetbeheer."""

from django.urls import path

from houvast.budgetbeheer.views import (
    afspraken,
    bank,
    bestanden,
    budgetplan,
    huishoudens,
    instellingen,
    planregels,
    verdeling,
    werkvoorraad,
)

app_name = "budgetbeheer"
urlpatterns = [
    path("afletteren/", werkvoorraad.werkvoorraad, name="werkvoorraad"),
    path("afletteren/ongedaan/", werkvoorraad.ongedaan, name="ongedaan"),
    path("afletteren/<int:waitingline_id>/", werkvoorraad.regel, name="regel"),
    path("afletteren/<int:waitingline_id>/splitsen/", werkvoorraad.splitsen, name="splitsen"),
    path("afletteren/<int:waitingline_id>/<slug:act>/", werkvoorraad.beslissen, name="beslissen"),
    path("huishoudens/", huishoudens.huishoudens, name="huishoudens"),
    path("huishoudens/<int:huishouden_id>/", huishoudens.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/kenmerk/", huishoudens.kenmerk, name="kenmerk"),
    path("huishoudens/<int:huishouden_id>/budgetbeheerder/", verdeling.toewijzing, name="toewijzing"),
    path("verdeling/", verdeling.verdeling, name="verdeling"),
    path("huishoudens/<int:huishouden_id>/rekeningen/", afspraken.rekeningen, name="rekeningen"),
    path("huishoudens/<int:huishouden_id>/afspraken/", afspraken.afspraken, name="afspraken"),
    path("huishoudens/<int:huishouden_id>/afspraken/nieuw/", afspraken.openen, name="afspraak_openen"),
    path("huishoudens/<int:huishouden_id>/afspraken/<int:afspraak_id>/", afspraken.afspraak, name="afspraak"),
    path(
        "huishoudens/<int:huishouden_id>/afspraken/<int:afspraak_id>/wijzigen/",
        afspraken.wijzigen,
        name="afspraak_wijzigen",
    ),
    path(
        "huishoudens/<int:huishouden_id>/afspraken/<int:afspraak_id>/beeindigen/",
        afspraken.beeindigen,
        name="afspraak_beeindigen",
    ),
    path("huishoudens/<int:huishouden_id>/budgetplan/", budgetplan.budgetplan, name="budgetplan"),
    path("huishoudens/<int:huishouden_id>/budgetplan/begin/", budgetplan.beginnen, name="budgetplan_beginnen"),
    path("huishoudens/<int:huishouden_id>/budgetplan/<int:plan_id>/", budgetplan.versie, name="budgetplan_versie"),
    path("huishoudens/<int:huishouden_id>/budgetplan/<int:plan_id>/regel/", planregels.nieuw, name="planregel_nieuw"),
    path(
        "huishoudens/<int:huishouden_id>/budgetplan/<int:plan_id>/regel/<int:regel_id>/",
        planregels.wijzigen,
        name="planregel",
    ),
    path(
        "huishoudens/<int:huishouden_id>/budgetplan/<int:plan_id>/regel/<int:regel_id>/vervalt/",
        planregels.vervallen,
        name="planregel_vervalt",
    ),
    path(
        "huishoudens/<int:huishouden_id>/budgetplan/<int:plan_id>/<slug:act>/", budgetplan.doen, name="budgetplan_doen"
    ),
    path("goedkeuren/budgetplannen/", budgetplan.te_vaststellen, name="te_vaststellen"),
    path("instellingen/", instellingen.instellingen, name="instellingen"),
    path("instellingen/<str:sleutel>/", instellingen.kiezen, name="kiezen"),
    path("bank/", bank.bank, name="bank"),
    path("bank/<int:rekening_id>/", bank.bank, name="bank_rekening"),
    path("bank/<int:rekening_id>/beginsaldo/", bank.beginsaldo, name="beginsaldo"),
    path("bank/<int:rekening_id>/<str:dag>/", bank.dag, name="bank_dag"),
    path("bank/regel/<int:bankline_id>/", bank.bankregel, name="bankregel"),
    path("bestanden/", bestanden.bestanden, name="bestanden"),
    path("bestanden/inlezen/", bestanden.inlezen, name="inlezen"),
    path("bestanden/<int:bestand_id>/", bestanden.bestand, name="bestand"),
    path("bestanden/<int:bestand_id>/voortgang/", bestanden.voortgang, name="voortgang"),
    path("bestanden/<int:bestand_id>/accepteren/", bestanden.accepteren, name="accepteren"),
    path("bestanden/<int:bestand_id>/afwijzen/", bestanden.afwijzen, name="afwijzen"),
    path("goedkeuren/", bestanden.goedkeuren, name="goedkeuren"),
]
