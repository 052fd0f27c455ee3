# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of reserveringen."""

from django.urls import path

from houvast.reserveringen.views import acties, potjes

app_name = "reserveringen"
urlpatterns = [
    path("huishoudens/<int:huishouden_id>/potjes/", potjes.huishouden, name="huishouden"),
    path("huishoudens/<int:huishouden_id>/potjes/nieuw/", acties.nieuw, name="nieuw"),
    path("huishoudens/<int:huishouden_id>/potjes/verplaatsen/", acties.verplaatsen, name="verplaatsen"),
    path(
        "huishoudens/<int:huishouden_id>/potjes/verplaatsing/<int:verplaatsing_id>/terug/",
        acties.terugdraaien,
        name="terugdraaien",
    ),
    path("huishoudens/<int:huishouden_id>/potjes/<int:account_id>/", potjes.potje, name="potje"),
    path("huishoudens/<int:huishouden_id>/potjes/<int:account_id>/doel/", acties.doel, name="doel"),
    path("huishoudens/<int:huishouden_id>/potjes/<int:account_id>/vullen/", acties.vullen, name="vullen"),
    path("huishoudens/<int:huishouden_id>/potjes/<int:account_id>/betalen/", acties.betalen, name="betalen"),
    path("huishoudens/<int:huishouden_id>/potjes/<int:account_id>/sluiten/", acties.sluiten, name="sluiten"),
]
