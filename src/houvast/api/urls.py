# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the API: plural nouns, no trailing slash (Dutch API Design Rules); and the page about its keys."""

from django.urls import path

from houvast.api.views import sleutels
from houvast.api.views.betaalopdrachten import (
    AanhoudenView,
    BetaalopdrachtDetailView,
    BetaalopdrachtenView,
    VrijgevenView,
)
from houvast.api.views.betaalruns import BetaalrunRegelsView, BetaalrunsView, BetaalrunView
from houvast.api.views.budgetplannen import BudgetplannenView, BudgetplanView
from houvast.api.views.document import nowhere, openapi
from houvast.api.views.oauth import oauth_token
from houvast.api.views.opgaven import OpgavenView
from houvast.api.views.optijd import OptijdBetalingenView, OptijdcijfersView
from houvast.api.views.overzichten import OverzichtenView
from houvast.api.views.rekeningregels import RekeningregelsView
from houvast.api.views.vroegsignalen import LeveringView, VroegsignalenView

app_name = "api"

_V1 = "api/v1"

urlpatterns = [
    path(f"{_V1}/openapi.json", openapi, name="openapi"),
    path(f"{_V1}/budgetplannen", BudgetplannenView.as_view(), name="budgetplannen"),
    path(f"{_V1}/budgetplannen/<int:plan_id>", BudgetplanView.as_view(), name="budgetplan"),
    path(f"{_V1}/betaalopdrachten", BetaalopdrachtenView.as_view(), name="betaalopdrachten"),
    path(f"{_V1}/betaalopdrachten/<int:opdracht_id>", BetaalopdrachtDetailView.as_view(), name="betaalopdracht"),
    path(f"{_V1}/betaalopdrachten/<int:opdracht_id>/_aanhouden", AanhoudenView.as_view(), name="aanhouden"),
    path(f"{_V1}/betaalopdrachten/<int:opdracht_id>/_vrijgeven", VrijgevenView.as_view(), name="vrijgeven"),
    path(f"{_V1}/betaalruns", BetaalrunsView.as_view(), name="betaalruns"),
    path(f"{_V1}/betaalruns/<int:run_id>", BetaalrunView.as_view(), name="betaalrun"),
    path(f"{_V1}/betaalruns/<int:run_id>/regels", BetaalrunRegelsView.as_view(), name="betaalrun_regels"),
    path(f"{_V1}/opgaven", OpgavenView.as_view(), name="opgaven"),
    path(f"{_V1}/overzichten", OverzichtenView.as_view(), name="overzichten"),
    path(f"{_V1}/rekeningregels", RekeningregelsView.as_view(), name="rekeningregels"),
    path(f"{_V1}/optijdcijfers", OptijdcijfersView.as_view(), name="optijdcijfers"),
    path(f"{_V1}/optijdbetalingen", OptijdBetalingenView.as_view(), name="optijdbetalingen"),
    path(f"{_V1}/vroegsignalen", VroegsignalenView.as_view(), name="vroegsignalen"),
    path(f"{_V1}/leveringen/<int:levering_id>", LeveringView.as_view(), name="levering"),
    path(f"{_V1}/oauth/token", oauth_token, name="oauth_token"),
    path("sleutels/", sleutels.sleutels, name="sleutels"),
    path("sleutels/<int:token_id>/intrekken/", sleutels.intrekken, name="sleutel_intrekken"),
    path("api/", nowhere, name="nowhere"),
    path("api/<path:rest>", nowhere, name="nowhere_else"),
]
