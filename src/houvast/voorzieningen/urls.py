# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of voorzieningen."""

from django.urls import path

from houvast.voorzieningen.views import lijsten, noteren

app_name = "voorzieningen"
urlpatterns = [
    path("voorzieningen/", lijsten.werkvoorraad, name="werkvoorraad"),
    path("huishoudens/<int:huishouden_id>/voorzieningen/", lijsten.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/voorzieningen/<slug:soort>/", noteren.voorziening, name="voorziening"),
    path("huishoudens/<int:huishouden_id>/voorzieningen/<slug:soort>/noteer/", noteren.noteer, name="noteer"),
]
