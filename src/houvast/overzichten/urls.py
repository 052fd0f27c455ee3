# SPDX-FileCopyrightText: 2026 Houvast contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths of overzichten."""

from django.urls import path

from houvast.overzichten import views

app_name = "overzichten"
_OF = "huishoudens/<int:huishouden_id>/overzichten/"
urlpatterns = [
    path(_OF, views.van_huishouden, name="huishouden"),
    path(f"{_OF}maken/", views.maken, name="maken"),
    path(f"{_OF}<int:overzicht_id>/", views.overzicht, name="overzicht"),
    path(f"{_OF}<int:overzicht_id>/pdf/", views.pdf, name="pdf"),
    path(f"{_OF}<int:overzicht_id>/verbeteren/", views.verbeteren, name="verbeteren"),
]
