# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of contracten."""

from django.urls import path

from houvast.contracten.views import contract, lijsten, preventie

app_name = "contracten"
urlpatterns = [
    path("contracten/", lijsten.contracten, name="contracten"),
    path("contracten/deadlines/", lijsten.deadlines, name="deadlines"),
    path("contracten/preventie/", preventie.preventie, name="preventie"),
    path("contracten/preventie/van/<int:gemeente_id>/", preventie.preventie, name="preventie_van"),
    path("contracten/preventie/<slug:act>/", preventie.doen, name="preventie_doen"),
    path("contracten/document/<int:bewijsstuk_id>/", contract.bewijs, name="bewijs"),
    path("contracten/<int:contract_id>/", contract.contract, name="contract"),
    path("contracten/<int:contract_id>/contactpersoon/", contract.contactpersoon, name="contactpersoon_nieuw"),
    path(
        "contracten/<int:contract_id>/contactpersoon/<int:contactpersoon_id>/",
        contract.contactpersoon,
        name="contactpersoon",
    ),
    path("contracten/<int:contract_id>/doen/<slug:act>/", contract.doen, name="doen"),
    path("contracten/<int:contract_id>/<slug:deel>/", contract.contract, name="deel"),
    path("contactpersonen/", lijsten.contactpersonen, name="contactpersonen"),
]
