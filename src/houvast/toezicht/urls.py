# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of toezicht."""

from django.urls import path

from houvast.toezicht.views import alarmen, contract, eisen, overzicht, stappen

app_name = "toezicht"
urlpatterns = [
    path("toezicht/", overzicht.overzicht, name="overzicht"),
    path("toezicht/eisen/", overzicht.eisen, name="eisen"),
    path("toezicht/eisen/<int:eis_id>/", eisen.eis, name="eis"),
    path("toezicht/eisen/<int:eis_id>/doen/<slug:act>/", eisen.doen, name="eis_doen"),
    path("toezicht/contract/<int:contract_id>/", contract.contract, name="contract"),
    path("toezicht/contract/<int:contract_id>/doen/<slug:act>/", contract.doen, name="contract_doen"),
    path("toezicht/document/<int:stuk_id>/", contract.stuk, name="stuk"),
    path("toezicht/alarmen/", alarmen.alarmen, name="alarmen"),
    path("toezicht/alarmen/<int:alarm_id>/", alarmen.alarm, name="alarm"),
    path("toezicht/alarmen/<int:alarm_id>/doen/<slug:act>/", alarmen.alarm_doen, name="alarm_doen"),
    path("toezicht/regels/", alarmen.regels, name="regels"),
    path("toezicht/regels/maken/<slug:act>/", alarmen.regel_maken, name="regel_maken"),
    path("toezicht/regels/<int:regel_id>/", alarmen.regel, name="regel"),
    path("toezicht/regels/<int:regel_id>/doen/<slug:act>/", alarmen.regel_doen, name="regel_doen"),
    path("toezicht/verbetertrajecten/", stappen.trajecten, name="trajecten"),
    path("toezicht/verbetertrajecten/<int:traject_id>/", stappen.traject, name="traject"),
    path("toezicht/verbetertrajecten/<int:traject_id>/doen/<slug:act>/", stappen.traject_doen, name="traject_doen"),
    path("toezicht/ingebrekestellingen/<int:gebreke_id>/", stappen.ingebrekestelling, name="ingebrekestelling"),
    path("toezicht/ingebrekestellingen/<int:gebreke_id>/brief.pdf", stappen.brief, name="brief"),
    path("toezicht/ingebrekestellingen/<int:gebreke_id>/bewijs.pdf", stappen.bundel, name="bundel"),
    path("toezicht/ingebrekestellingen/<int:gebreke_id>/doen/<slug:act>/", stappen.gebreke_doen, name="gebreke_doen"),
]
